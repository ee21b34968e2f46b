"""Columns of a table -> fields of a record: which column fills what, and how.

The columns are the fields of `Record`, and flat ones for its parts: ``age_on``, ``home_district``,
``event_pin``, ``phone``, ``identifier:ration card``, ``photo_dates``, ``template`` ... (`COLUMNS`).
Several values of one cell are separated by ``;``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from trackmatch.errors import RecordError
from trackmatch.records import parsing
from trackmatch.records.headers import NUMBERED, PLACE_PARTS, SYNONYMS, fold, likely
from trackmatch.records.identifiers import digest, fold_kind
from trackmatch.records.photo_words import several_photos
from trackmatch.records.raw_rows import Unreadable

MAX_SEVERAL = 1_000
"""Most values of one field. Assumption: no report holds more; bounds memory on junk."""

_SEVERAL_VALUES = re.compile(r"[;|\n]").split
_SEVERAL_NUMBERS = re.compile(r"[;|\n,/]").split
_NUMBERED = re.compile(r"(.*?)_?0?[1-9]")


class Lost(NamedTuple):
    """A value that did not get into the record. `value` is for describing, never for showing."""

    field: str
    value: Any
    reason: str


@dataclass(slots=True)
class Draft:
    """The fields of a record in the making, as `Record` takes them.

    Attributes
    ----------
    fields
        Values by field of `Record`.
    parts
        Values of columns that are put together at the end, by column.
    lost
        What could not be used.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)


Put = Callable[[Draft, Any], None]
"""Puts one cell that says something into a draft; ValueError if it cannot."""

Plan = tuple[tuple[int, str, Put], ...]
"""For each column used: where it stands in the row, its name, and how its cells are put."""


def _once(values: dict[str, Any], name: str, value: Any) -> None:
    if values.setdefault(name, value) != value:
        raise ValueError("two columns say different things; the first is kept")


def _joined(values: dict[str, Any], name: str, value: Any, glue: str) -> None:
    before = values.get(name)
    if isinstance(before, str) and isinstance(value, str):
        value = before if value in before else before + glue + value
    values[name] = value


def _plain(name: str) -> Put:
    def put(draft: Draft, value: Any) -> None:
        _once(draft.fields, name, value)

    return put


def _part(name: str) -> Put:
    def put(draft: Draft, value: Any) -> None:
        _once(draft.parts, name, value)

    return put


def _text(draft: Draft, value: Any) -> None:
    _joined(draft.fields, "text", value, "\n")


def _split(value: Any, split: Callable[[str], list[str]]) -> list[Any]:
    """The values of one cell that say something, without blanks around them."""
    values = value
    if isinstance(value, str):
        listed = parsing.as_list(value)
        values = split(value) if listed is None else listed
        if len(values) == 1:
            return [values[0].strip()]
    if not isinstance(values, list | tuple):
        values = [values]
    if len(values) > MAX_SEVERAL:
        raise ValueError(f"more than {MAX_SEVERAL} values")
    return [_trimmed(v) for v in values if parsing.said(v)]


def _trimmed(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    return _said_parts(value) if isinstance(value, Mapping) else value


def _said_parts(value: Mapping[str, Any]) -> dict[str, Any]:
    return {part: v for part, v in value.items() if parsing.said(v)}


def _several(name: str, split: Callable[[str], list[str]] = _SEVERAL_VALUES) -> Put:
    def put(draft: Draft, value: Any) -> None:
        draft.fields.setdefault(name, []).extend(_split(value, split))

    return put


def _place(name: str, part: str) -> Put:
    def put(draft: Draft, value: Any) -> None:
        parts = _said_parts(value) if isinstance(value, Mapping) else None
        if parts == {}:
            return
        place = draft.fields.setdefault(name, {})
        if part != "text":
            _once(place, part, value)
        elif parts is None:
            _joined(place, "text", value, ", ")
        else:
            place.update(parts)

    return put


def _identifier(kind: str) -> Put:
    split = _SEVERAL_NUMBERS if kind == "phone" else _SEVERAL_VALUES

    def put(draft: Draft, value: Any) -> None:
        for number in _split(value, split):
            try:
                draft.fields.setdefault("identifiers", []).append(digest(kind, number))
            except ValueError as error:
                draft.lost.append(Lost("identifiers", number, str(error)))

    return put


def _identifiers(draft: Draft, value: Any) -> None:
    if isinstance(value, Mapping):
        for kind, number in _said_parts(value).items():
            _identifier(kind)(draft, number)
    else:
        draft.fields.setdefault("identifiers", []).extend(_split(value, _SEVERAL_VALUES))


def _age(draft: Draft, value: Any) -> None:
    _once(draft.fields, "age", _trimmed(value))


def _height_ft(draft: Draft, value: Any) -> None:
    _once(draft.fields, "height_cm", parsing.in_feet(value))


def _age_estimated(draft: Draft, value: Any) -> None:
    _age(draft, value)
    draft.parts.setdefault("age_apparent", True)


_PLAIN = (
    "record_id", "kind", "sex", "birth_date", "event_date", "reported_on", "height_cm",
    "weight_kg", "build", "complexion", "hair", "eyes", "blood_group", "clothing",
)  # fmt: skip
_SEVERAL = (
    "names", "father", "mother", "guardian", "languages", "marks", "disabilities",
    "companions", "templates",
)  # fmt: skip
_PARTS = (
    "age_on", "age_apparent", "age_low", "age_high", "age_months",
    "photo_dates", "template", "template_model",
)  # fmt: skip
_PLACES = {"home": "home", "event": "event_place", "current": "current_place"}

COLUMNS: dict[str, Put] = {
    **{name: _plain(name) for name in _PLAIN},
    **{name: _several(name) for name in _SEVERAL},
    "photos": _several("photos", several_photos),
    **{name: _part(name) for name in _PARTS},
    **{place: _place(place, "text") for place in _PLACES.values()},
    **{
        f"{prefix}_{part}": _place(place, part)
        for prefix, place in _PLACES.items()
        for part in PLACE_PARTS
    },
    "text": _text,
    "age": _age,
    "age_estimated": _age_estimated,
    "height_ft": _height_ft,
    "identifiers": _identifiers,
    "aadhaar": _identifier("aadhaar"),
    "phone": _identifier("phone"),
    "case_number": _identifier("case"),
}
"""Every column that is understood, and how a cell of it gets into the record."""

IDENTIFIER_PREFIX = "identifier:"
"""``identifier:KIND`` takes any other kind of number."""


_HEADERS = 1_000
"""Headers that are remembered: the rows of a JSON file repeat theirs."""


class Columns:
    """Finds the column that a header means.

    Parameters
    ----------
    mapping
        Their header -> our column (or "" for a header to leave out), or a JSON file of that. It
        goes before everything built in.

    Raises
    ------
    RecordError
        If the mapping cannot be read or names a column that does not exist.
    """

    def __init__(self, mapping: Mapping[str, str] | str | Path | None = None) -> None:
        given = _read_mapping(mapping) if isinstance(mapping, str | Path) else mapping or {}
        for header, column in given.items():
            if column and put_of(column) is None:
                hint = _hint(suggest(column))
                raise RecordError(f"mapping of {header!r}: no column {column!r}{hint}")
        self._mapping = {fold(header): column for header, column in given.items()}
        self._remembered = lru_cache(maxsize=_HEADERS)(self._find)

    def find(self, header: str) -> str | None:
        """Our column for a header, "" for one to leave out, None for an unknown one."""
        return self._remembered(header)

    def _find(self, header: str) -> str | None:
        folded = fold(header)
        if folded in self._mapping:
            return self._mapping[folded]
        ours = parsing.seen(header).strip().lower()
        if put_of(ours) is not None:
            return ours
        column = _known(folded)
        if column is None and (numbered := _NUMBERED.fullmatch(folded)):
            column = _known(numbered[1])
            return column if column in NUMBERED else None
        return column


def _known(folded: str) -> str | None:
    return folded if folded in COLUMNS else SYNONYMS.get(folded)


def put_of(column: str) -> Put | None:
    """How a column's cells are put into a record; None if there is no such column."""
    if not column.startswith(IDENTIFIER_PREFIX):
        return COLUMNS.get(column)
    try:
        return _identifier(fold_kind(column.removeprefix(IDENTIFIER_PREFIX)))
    except ValueError:
        return None


def suggest(header: str) -> str | None:
    """The column that a header probably means, or None."""
    return likely(header, COLUMNS)


def _hint(suggestion: str | None) -> str:
    return f"; did you mean {suggestion!r}?" if suggestion else ""


def _read_mapping(path: str | Path) -> Mapping[str, str]:
    try:
        mapping = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise RecordError(f"{path}: cannot read the column mapping") from error
    if not isinstance(mapping, dict) or not all(isinstance(c, str) for c in mapping.values()):
        raise RecordError(f"{path}: a column mapping is an object of texts")
    return mapping


def fill(plan: Plan, cells: Sequence[Any]) -> Draft:
    """A draft from the cells of one row; what cannot be used is among its lost values."""
    draft = Draft()
    for at, column, put in plan:
        cell = cells[at]
        if not parsing.said(cell):
            continue
        if isinstance(cell, Unreadable):
            draft.lost.append(Lost(column, None, cell.reason))
            continue
        try:
            put(draft, cell)
        except ValueError as error:
            draft.lost.append(Lost(column, cell, str(error)))
    return draft
