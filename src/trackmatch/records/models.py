"""What a report is: one `Record` model for missing, found, CCI, sighting and student reports.

A record keeps what was said. Nothing is guessed here: romanising, resolving places, reading marks
and computing birth intervals are the work of `trackmatch.features`.

No field-level official form could be found in public. The fields follow the lists that TrackChild,
Khoya-Paya, CCTNS and PFIF 1.4 publish (see README).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

import numpy as np
import numpy.typing as npt
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    WithJsonSchema,
    field_serializer,
    field_validator,
    model_validator,
)

from trackmatch.records import parsing
from trackmatch.records.identifiers import Identifier, checked, digest
from trackmatch.records.photo_words import no_file_name, picture_in
from trackmatch.records.said import Said

MAX_TEXT = 20_000
"""Longest text of one field, in characters. Assumption: no form holds more."""

MAX_MODEL_NAME = 200
"""Longest name of an embedder's model, in characters. Assumption: a name and a checksum fit."""

Text = Annotated[str, Field(max_length=MAX_TEXT), BeforeValidator(parsing.clean_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(parsing.as_texts)]
Day = Annotated[date, BeforeValidator(parsing.as_date)]
BirthDay = Annotated[date, BeforeValidator(parsing.as_birth_date)]
Vector = Annotated[
    npt.NDArray[np.float32],
    BeforeValidator(parsing.as_vector),
    PlainSerializer(lambda vector: [float(x) for x in vector], return_type=list[float]),
    WithJsonSchema({"type": "array", "items": {"type": "number"}}),
]


# What a caller may write for them.
TextsLike = str | Sequence[str] | AbstractSet[str] | None
DayLike = date | str | None


class Kind(StrEnum):
    """What kind of report a record is."""

    MISSING = "missing"
    FOUND = "found"
    CCI = "cci"
    SIGHTING = "sighting"
    STUDENT = "student"

    @classmethod
    def _missing_(cls, value: object) -> Kind:
        """By any of the words that forms use for it."""
        return cls(parsing.as_kind(value))

    @property
    def counterparts(self) -> frozenset[Kind]:
        """The kinds that this kind is compared with unless the caller says otherwise."""
        if self is Kind.MISSING:
            return frozenset(Kind) - {Kind.MISSING}
        return frozenset({Kind.MISSING})


class Sex(StrEnum):
    """Sex as the forms record it."""

    MALE = "male"
    FEMALE = "female"
    TRANSGENDER = "transgender"


class AgeSaid(Said):
    """An age as someone gave it.

    Attributes
    ----------
    low, high
        Age in years; equal for a single figure ("7" is low = high = 7).
    on
        The day on which the age was said; None means the record's own date. An age with neither
        cannot be compared.
    apparent
        True where someone judged it by eye; None where the report does not tell.
    """

    low: float = Field(ge=0, le=120)
    high: float = Field(ge=0, le=120)
    on: Day | None = None
    apparent: bool | None = None

    if TYPE_CHECKING:  # as `Record.__init__`

        def __init__(
            self, *, low: float, high: float, on: DayLike = None, apparent: bool | None = None
        ) -> None: ...

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: Any) -> Any:
        return parsing.as_age(value)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low > self.high:
            raise ValueError("age range has its lower end above its upper end")
        return self


class PlaceSaid(Said):
    """A place as someone gave it: free text, administrative names, PIN code or coordinates."""

    text: Text = ""
    state: Text = ""
    district: Text = ""
    pin: Text = ""
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Companion(Said):
    """Someone lost, found or admitted together with the person of the record."""

    name: Text = ""
    relation: Text = ""
    record_id: Text = ""

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class Photo(Said):
    """A photo by path or by its bytes.

    Attributes
    ----------
    path
        File, relative to the process or to the file that the record was read from.
    content
        The encoded picture itself, for callers that hold it in memory; kept out of `repr`, and out
        of what `model_dump` and `model_dump_json` write: pass it on beside the record. A text
        ``data:image/jpeg;base64,...`` is decoded into it.
    taken_on
        The day on which it was taken; None means the record's own date.
    """

    path: Path | None = None
    content: bytes | None = Field(default=None, repr=False, exclude=True)
    taken_on: Day | None = None

    if TYPE_CHECKING:  # as `Record.__init__`

        def __init__(
            self,
            *,
            path: Path | str | None = None,
            content: bytes | str | None = None,
            taken_on: DayLike = None,
        ) -> None: ...

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: Any) -> Any:
        if isinstance(value, bytes):
            return {"content": value}
        photo = {"path": value} if isinstance(value, str | Path) else value
        for name in ("path", "content") if isinstance(photo, Mapping) else ():
            written = photo.get(name)
            if not isinstance(written, str):
                continue
            if content := picture_in(written):
                others = {part: value for part, value in photo.items() if part != name}
                return {**others, "content": content}
            if reason := no_file_name(written):
                raise ValueError(reason)
        return photo

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if (self.path is None) == (self.content is None):
            raise ValueError("a photo has either a path or its content")
        return self


class Template(Said):
    """A face embedding together with the model that made it.

    Attributes
    ----------
    vector
        Embedding, float32, shape (dimension,); not normalised here.
    model
        Identity of the embedder; templates of two models are never compared.
    taken_on
        The day of the photo; None means the record's own date.
    quality
        Photo quality in [0, 1]; None means not known.
    photo
        Name of the photo, for the explanation.
    """

    vector: Vector = Field(repr=False)
    model: str = Field(min_length=1, max_length=MAX_MODEL_NAME)
    taken_on: Day | None = None
    quality: float | None = Field(default=None, ge=0, le=1)
    photo: Text = ""

    if TYPE_CHECKING:  # as `Record.__init__`

        def __init__(
            self,
            *,
            vector: npt.ArrayLike,
            model: str,
            taken_on: DayLike = None,
            quality: float | None = None,
            photo: str = "",
        ) -> None: ...

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Template):
            return NotImplemented
        mine = (self.model, self.taken_on, self.quality, self.photo)
        theirs = (other.model, other.taken_on, other.quality, other.photo)
        return mine == theirs and np.array_equal(self.vector, other.vector)

    def __hash__(self) -> int:
        return hash((self.model, self.taken_on, self.quality, self.photo, self.vector.tobytes()))


class Record(Said):
    """One report about one person.

    Every field but `record_id` and `kind` is optional: what was not recorded stays empty and is
    worth 0 bits. Plain values are accepted where a form would hold them: ``names="Laxmi Devi"``,
    ``sex="F"``, ``age="6-8"``, ``event_date="05/03/2024"`` (day first), ``home="Gaya, Bihar"``.

    Raises
    ------
    pydantic.ValidationError
        If a field does not hold what it says; it names the field, never its value.
    """

    shown: ClassVar[tuple[str, ...]] = ("record_id", "kind")

    record_id: Annotated[str, BeforeValidator(parsing.as_record_id)]
    kind: Annotated[Kind, BeforeValidator(parsing.as_kind)]
    names: Texts = ()
    father: Texts = ()
    mother: Texts = ()
    guardian: Texts = ()
    sex: Annotated[Sex | None, BeforeValidator(parsing.as_sex)] = None
    birth_date: BirthDay | None = None
    age: AgeSaid | None = None
    event_date: Day | None = None
    """The day on which the person was lost, found, admitted, seen or enrolled."""
    reported_on: Day | None = None
    home: PlaceSaid | None = None
    event_place: PlaceSaid | None = None
    """Where the person was lost, found or seen."""
    current_place: PlaceSaid | None = None
    """Where a found person lives now, or which school or CCI the report comes from."""
    languages: Texts = ()
    marks: Texts = ()
    height_cm: Annotated[float | None, BeforeValidator(parsing.as_height_cm)] = None
    weight_kg: Annotated[float | None, BeforeValidator(parsing.as_weight_kg)] = None
    build: Text = ""
    complexion: Text = ""
    hair: Text = ""
    eyes: Text = ""
    blood_group: Text = ""
    disabilities: Texts = ()
    clothing: Text = ""
    identifiers: tuple[Annotated[Identifier, AfterValidator(checked)], ...] = ()
    companions: tuple[Companion, ...] = ()
    photos: tuple[Photo, ...] = ()
    templates: tuple[Template, ...] = ()
    text: Text = ""

    if TYPE_CHECKING:  # pydantic makes it; here is what the validators take, for type checkers

        def __init__(
            self,
            *,
            record_id: str | int,
            kind: Kind | str,
            names: TextsLike = None,
            father: TextsLike = None,
            mother: TextsLike = None,
            guardian: TextsLike = None,
            sex: Sex | str | int | None = None,
            birth_date: DayLike = None,
            age: AgeSaid | float | str | Mapping[str, Any] | None = None,
            event_date: DayLike = None,
            reported_on: DayLike = None,
            home: PlaceSaid | str | Mapping[str, Any] | None = None,
            event_place: PlaceSaid | str | Mapping[str, Any] | None = None,
            current_place: PlaceSaid | str | Mapping[str, Any] | None = None,
            languages: TextsLike = None,
            marks: TextsLike = None,
            height_cm: float | str | None = None,
            weight_kg: float | str | None = None,
            build: str | None = None,
            complexion: str | None = None,
            hair: str | None = None,
            eyes: str | None = None,
            blood_group: str | None = None,
            disabilities: TextsLike = None,
            clothing: str | None = None,
            identifiers: Mapping[str, str | int] | Iterable[Identifier] | None = None,
            companions: Companion
            | str
            | Iterable[Companion | str | Mapping[str, Any]]
            | None = None,
            photos: Photo
            | str
            | bytes
            | Path
            | Iterable[Photo | str | bytes | Path | Mapping[str, Any]]
            | None = None,
            templates: Template
            | Mapping[str, Any]
            | Iterable[Template | Mapping[str, Any]]
            | None = None,
            text: str | None = None,
        ) -> None: ...

    @field_validator(
        "identifiers",
        mode="before",
        json_schema_input_type=Mapping[str, str | int] | tuple[Identifier, ...],
    )
    @classmethod
    def _hash_identifiers(cls, value: Any) -> Any:
        if isinstance(value, Mapping):
            numbers = ((kind, parsing.plain(number)) for kind, number in value.items())
            return tuple(digest(kind, number) for kind, number in numbers if parsing.said(number))
        return value

    @field_validator("companions", "photos", "templates", mode="before")
    @classmethod
    def _one_is_a_list_of_one(cls, value: Any) -> Any:
        value = parsing.plain(value)
        if isinstance(value, str | bytes | Path | Mapping | Said):
            return (value,)
        if isinstance(value, list | tuple):
            return tuple(one for one in map(parsing.plain, value) if parsing.said(one))
        return value

    @field_serializer("photos", mode="wrap")
    def _photos_with_a_path(self, photos: tuple[Photo, ...], write: Any) -> Any:
        """What is written can be read again: a photo given as bytes is not written at all."""
        return write(tuple(photo for photo in photos if photo.path is not None))

    @property
    def own_date(self) -> date | None:
        """The day that dates the record: its event, or else its report."""
        return self.event_date or self.reported_on
