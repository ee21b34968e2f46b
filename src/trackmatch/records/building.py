"""A row -> a `Record`, keeping all that can be kept: a bad field costs that field only."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from trackmatch.records import parsing
from trackmatch.records.columns import Draft, Lost
from trackmatch.records.consistency import (
    doubt_about_age,
    doubt_about_birth,
    doubt_about_day,
    doubt_about_event,
)
from trackmatch.records.headers import fold
from trackmatch.records.models import AgeSaid, Companion, Photo, PlaceSaid, Record, Template
from trackmatch.records.photo_files import PhotoFiles
from trackmatch.records.photo_words import picture_in, says_no_photo
from trackmatch.records.said import NAMING_ALL, OTHER

REQUIRED = ("record_id", "kind")
"""Fields without which there is no record."""

_NEEDED_PARTS = frozenset({"low", "high", "path", "content", "vector", "model"})
"""A value without one of these parts says nothing, so the whole value is lost with it."""

_PART_NAMES = frozenset(
    part
    for model in (AgeSaid, Companion, Photo, PlaceSaid, Template)
    for part in model.model_fields
)
_SPLIT_BY = ";"

_TOTALS = frozenset(
    fold(word).replace("_", " ")
    for word in [
        "total",
        "totals",
        "grand total",
        "sub total",
        "subtotal",
        "sum",
        "कुल",
        "योग",
        "कुल योग",
        "कुल संख्या",
        "एकूण",
        "মোট",
        "மொத்தம்",
        "మొత్తం",
        "ಒಟ್ಟು",
        "ആകെ",
        "કુલ",
        "ਕੁੱਲ",
        "ମୋଟ",
        "کل",
    ]
)
"""Words that spreadsheets have below their rows in place of an id."""


def build(draft: Draft, photo_files: PhotoFiles) -> Record | None:
    """The record of a draft, or None where a required field is bad.

    What could not be used is added to ``draft.lost``.
    """
    if _is_of_totals(draft.fields.get("record_id")):
        draft.lost.append(Lost("record_id", draft.fields["record_id"], "a row of totals"))
        return None
    _put_birth_date_out_of_age(draft)
    _date_age_by_month(draft)
    _put_age_together(draft)
    _put_year_of_birth_into_age(draft)
    _find_photos(draft, photo_files)
    _put_template_together(draft)
    while True:
        try:
            return _without_doubts(Record.model_validate(draft.fields, context=NAMING_ALL), draft)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_context=False, include_input=False)
        if not _set_aside(draft, errors):
            return None


def _is_of_totals(record_id: Any) -> bool:
    """Whether a word for a sum stands where the id should, with the number or without."""
    words = fold(record_id).split("_") if isinstance(record_id, str) else []
    return " ".join(word for word in words if not word.isdigit()) in _TOTALS


def _without_doubts(record: Record, draft: Draft) -> Record:
    """The record without days that are none or that other fields contradict, each doubt told."""

    def without(name: str, doubt: str | None, rest: Any = None) -> Record:
        if doubt is None:
            return record
        field, _, _ = name.partition(".")
        draft.lost.append(Lost(name, draft.fields[field], doubt))
        return record.model_copy(update={field: rest})

    record = without("reported_on", doubt_about_day(record.reported_on))
    if record.age:
        undated = record.age.model_copy(update={"on": None})
        record = without("age.on", doubt_about_day(record.age.on), undated)
    record = without("event_date", doubt_about_event(record))
    record = without("birth_date", doubt_about_birth(record))
    return without("age", doubt_about_age(record), record.age)


def _set_aside(draft: Draft, errors: Sequence[ErrorDetails]) -> bool:
    """Take what is bad out of the draft; False where a required field is bad."""
    reasons = {_path_to_drop(error["loc"]): _reason(error) for error in errors}
    for path in sorted(reasons, key=_position, reverse=True):  # later elements of a list first
        name = ".".join(str(s) if _may_be_named(s, path) else OTHER for s in path)
        draft.lost.append(Lost(name, _drop(draft.fields, path), reasons[path]))
    return not any(path[0] in REQUIRED for path in reasons)


def _path_to_drop(location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The smallest part of a record that can go without taking the sense of the rest."""
    if location[0] == "identifiers" or (len(location) == 3 and location[2] in _NEEDED_PARTS):
        return location[:2]
    if len(location) == 2 and location[1] in _NEEDED_PARTS:
        return location[:1]
    return location[:3]


def _position(path: tuple[int | str, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _may_be_named(step: int | str, path: tuple[int | str, ...]) -> bool:
    """Names of the model, not keys from the data, which may be anything."""
    return isinstance(step, int) or step in _PART_NAMES or step is path[0]


_REASONS = {"missing": "is missing", "extra_forbidden": "is not a part of this field"}
"""Words for people, by the type of pydantic's error, where its own are for programmers."""


def _reason(error: ErrorDetails) -> str:
    said = error["msg"].removeprefix("Value error, ")
    return _REASONS.get(error["type"], said.replace("Input should be", "must be", 1))


def _drop(fields: dict[str, Any], path: tuple[int | str, ...]) -> Any:
    """Take out what is at the path, and whatever is left empty around it; return it."""
    holder: Any = fields
    for step in path[:-1]:
        holder = holder[step] if _has(holder, step) else None
    if not _has(holder, path[-1]):
        return fields.pop(str(path[0]), None)
    value = holder.pop(path[-1])
    if not holder and len(path) == 2:
        fields.pop(str(path[0]))
    return value


def _has(holder: Any, step: int | str) -> bool:
    if isinstance(holder, list):
        return isinstance(step, int) and step < len(holder)
    return isinstance(holder, dict) and step in holder


_NOUGHT = "age 0 without a unit may be an empty cell; write 0 years, or months"
_MONTH_ALONE = "tells the month alone, which dates the age; write the day"
_AGES = ("age", "age_low", "age_high", "age_months")
_AGE_PARTS = ("age_low", "age_high", "age_months", "age_on", "age_apparent")


def _put_age_together(draft: Draft) -> None:
    """One age of ``age``, or ``age_low`` to ``age_high``, with ``age_months``, ``age_on`` ..."""
    parts = {name: draft.parts.pop(name) for name in _AGE_PARTS if name in draft.parts}
    if not parts:
        if _is_bare_nought(age := draft.fields.get("age")):
            del draft.fields["age"]
            draft.lost.append(Lost("age", age, _NOUGHT))
        return
    age = draft.fields.pop("age", None)
    try:
        if "age_months" not in parts and _is_bare_nought(age):
            raise ValueError(_NOUGHT)
        bounds = age if isinstance(age, dict) else _stated_age(age, parts)
    except ValueError as error:
        draft.lost.append(Lost("age", age, str(error)))
        return
    extra = {name: parts[f"age_{name}"] for name in ("on", "apparent") if f"age_{name}" in parts}
    born_in_a_year = "on" in bounds and bounds is not age
    draft.fields["age"] = extra | bounds if born_in_a_year else bounds | extra


def _is_bare_nought(age: Any) -> bool:
    """Whether an age is 0 without a unit, as tables have it for an empty cell."""
    if isinstance(age, bool) or not isinstance(age, int | float | str):
        return False
    try:
        return float(age) == 0
    except ValueError:
        return False


_BORN_ON = re.compile(
    r"(.*?)[\s,;/(]*\b(?:d\.?\s?o\.?\s?b|date of birth|born(?: on)?|जन्म(?: ?तिथि| दिनांक)?)"
    r"(?=[\s:.\d-])[\s:.-]*([^(),;]+)(.*)",
    re.IGNORECASE,
)


def _put_birth_date_out_of_age(draft: Draft) -> None:
    """*DOB 12/05/2016* in the column of the age is a birth date, unless that is said.

    An age that is told beside it stays: *9 yrs (DOB 12/05/2016)*.
    """
    age = parsing.plain(draft.fields.get("age"))
    born = _BORN_ON.fullmatch(age) if isinstance(age, str) else None
    if born is None or "birth_date" in draft.fields:
        return
    with contextlib.suppress(ValueError):
        draft.fields["birth_date"] = parsing.as_birth_date(born[2])
        draft.fields["age"] = f"{born[1]} {born[3]}".strip(" (),;/")
        if not draft.fields["age"]:
            del draft.fields["age"]


def _date_age_by_month(draft: Draft) -> None:
    """Where the event has a month alone, the age is that of the month; the event has no day."""
    age = draft.fields.get("age")
    has_age = any(name in draft.fields or name in draft.parts for name in _AGES)
    has_day = "age_on" in draft.parts or (isinstance(age, dict) and "on" in age)
    if not has_age or has_day or "reported_on" in draft.fields:
        return
    event = draft.fields.get("event_date")
    with contextlib.suppress(ValueError):
        draft.parts["age_on"] = parsing.as_month(event)
        draft.lost.append(Lost("event_date", draft.fields.pop("event_date"), _MONTH_ALONE))


def _put_year_of_birth_into_age(draft: Draft) -> None:
    """A year alone is no birth date, but tells the age, unless that is said."""
    year = str(parsing.plain(draft.fields.get("birth_date"))).removesuffix(".0")
    if "age" in draft.fields or not re.fullmatch(r"\s*\d{4}\s*", year):
        return
    with contextlib.suppress(ValueError):
        draft.fields["age"] = parsing.as_age(f"born {year}")
        del draft.fields["birth_date"]


def _stated_age(age: Any, parts: Mapping[str, Any]) -> dict[str, Any]:
    said = [v for v in (age, parts.get("age_low"), parts.get("age_high")) if v is not None]
    months = parts.get("age_months", 0)
    if any(isinstance(v, bool) or not isinstance(v, int | float | str) for v in (*said, months)):
        raise ValueError("age must be a number of years or a range such as 6-8")
    if not said and "age_months" not in parts:
        raise ValueError("there is no age to which age_on or age_apparent belongs")
    ages = [parsing.as_age(value) for value in said or [0]]
    if any("on" in age for age in ages) and (len(said) > 1 or "age_months" in parts):
        raise ValueError("there is a year of birth and an age; write one of them")
    years = parsing.as_age(months, parsing.MONTH)["low"]
    return {**ages[0], "low": ages[0]["low"] + years, "high": ages[-1]["high"] + years}


def _find_photos(draft: Draft, photo_files: PhotoFiles) -> None:
    dates = draft.parts.pop("photo_dates", None)
    photos = draft.fields.pop("photos", [])
    if dates is not None:
        photos = _dated(draft, photos, dates)
    found = []
    for photo in photos:
        if says_no_photo(_written(photo)):
            continue
        try:
            found.append(_located(photo, photo_files))
        except ValueError as error:
            draft.lost.append(Lost("photos", photo, str(error)))
    if found:
        draft.fields["photos"] = found


def _dated(draft: Draft, photos: list[Any], dates: Any) -> list[Any]:
    days = dates.split(_SPLIT_BY) if isinstance(dates, str) else dates
    if not isinstance(days, list) or len(days) != len(photos):
        draft.lost.append(Lost("photo_dates", dates, "there are not as many dates as photos"))
        return photos
    return [
        {"content" if isinstance(photo, bytes) else "path": photo, "taken_on": day}
        if parsing.said(day) and isinstance(photo, str | bytes)
        else photo
        for photo, day in zip(photos, days, strict=True)
    ]


def _written(photo: Any) -> str:
    """The path as it is written, if it is text."""
    written = photo.get("path") if isinstance(photo, dict) else photo
    return written if isinstance(written, str) else ""


def _located(photo: Any, photo_files: PhotoFiles) -> Any:
    parts = {"path": photo} if isinstance(photo, str) else photo
    if not isinstance(parts, dict):
        return photo
    for name in ("path", "content"):
        written = parts.get(name)
        if isinstance(written, str) and (content := picture_in(written)):
            return {part: value for part, value in parts.items() if part != name} | {
                "content": content
            }
    if "content" in parts and not isinstance(parts["content"], bytes):
        raise ValueError("photo content must be bytes; in a text file give a path")
    if isinstance(parts.get("path"), str):
        return parts | {"path": photo_files.find(parts["path"])}
    return parts


def _put_template_together(draft: Draft) -> None:
    vector = draft.parts.pop("template", None)
    model = draft.parts.pop("template_model", None)
    if isinstance(vector, str):
        vector = vector.strip().strip("[]").replace(",", " ").replace(_SPLIT_BY, " ").split()
    if vector is not None and model is None:
        reason = "is missing: it names the embedder of the template, which is not used without it"
        draft.lost.append(Lost("template_model", None, reason))
    elif vector is not None:
        draft.fields.setdefault("templates", []).append({"vector": vector, "model": model})
