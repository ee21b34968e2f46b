"""Reading single values as people write them on forms. Errors never repeat the value."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

MAX_RECORD_ID = 200
"""Longest record id in characters. Assumption: room for any portal's numbering."""

MAX_SHORT_TEXT = 100
"""Longest text that is read as an age, date or measure, in characters. Assumption: a cell that
holds one of them is far shorter; the bound keeps pattern matching quick on junk."""

CM_PER_INCH = 2.54
"""International inch, exact since 1959."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SEPARATOR = re.compile(r"[;|\n]+")
_EDGES = "".join(chr(c) for c in range(0x3001) if c < 32 or chr(c).isspace()) + "\u200b\ufeff"
_N = r"(\d+(?:\.\d+)?|\.\d+)"
_RANGE = rf"{_N}(?:\s*(?:-|\u2013|to|se|से)\s*{_N})?"
_TERM = re.compile(rf"{_RANGE}\s*([^\W\d_](?:[^\W\d_]|[\u0900-\u0963])*)?")

_YEARS_IN = {
    1.0: "y yr yrs year years saal sal varsh वर्ष साल",
    1 / 12: "m mo mon mth mths mnth mnths month months maah mahine माह महीना महीने मास",
    7 / 365.25: "wk wks week weeks hafte सप्ताह हफ्ते",
    1 / 365.25: "d day days din दिन",
}
_YEARS = {word: years for years, words in _YEARS_IN.items() for word in words.split()}
_NEWBORN_YEARS = 28 / 365.25
"""A newborn is under 28 days old (WHO)."""
_CM_IN = {
    1.0: "cm cms centimetre centimetres centimeter centimeters सेमी",
    100.0: "m mtr mtrs metre metres meter meters मीटर",
    CM_PER_INCH: "in inch inches इंच",
}
_CM = {word: factor for factor, words in _CM_IN.items() for word in words.split()}
_KG_IN = {1.0: "kg kgs kilo kilos kilogram kilograms किलो", 0.001: "g gm gms gram grams ग्राम"}
_KG = {word: factor for factor, words in _KG_IN.items() for word in words.split()}

_ABOUT = re.compile(
    r"\b(about|approx|apparent|appears|around|almost|nearly|lagbhag|looks)|लगभग|करीब"
)
_BELOW = re.compile(r"\b(below|under|less than|up ?to)\b")
_ABOVE = re.compile(r"\b(above|over|more than)\b")
_INCH = r"(?:\"|\u201d|\u2033|''|\u2019\u2019|in(?:ch(?:es)?)?\.?|इंच)"
_FEET = re.compile(rf"{_N}\s*(?:feet|foot|fit|ft\.?|'|\u2019|\u2032|फुट|फीट)\s*(?:{_N}\s*{_INCH}?)?")
_INCH_SIGNS = re.compile(r"\"|\u201d|\u2033|''")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d\d)(\d\d)")
_DAY_FIRST = re.compile(
    r"(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{4})|(\d{1,2})([/.])(\d{1,2})\6(\d\d)"
)
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-,./ ]*([a-z]{3,9})[-,./ ]*(\d{4}|\d\d)")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? *(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_TIME = re.compile(r"[t, ] *\d{1,2}:\d\d.*$")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_OF = {name[:n]: i for i, name in enumerate(_MONTHS, 1) for n in (3, 4, len(name))}
_NOT_SAID = {"", "-", "--", "na", "n/a", "nil", "none", "null", "nan", "unknown", "not known", "nk"}

_SEXES = {
    "male": ("m", "male", "boy", "man", "ladka", "purush", "पुरुष", "लड़का", "बालक", "1"),
    "female": ("f", "female", "girl", "woman", "ladki", "mahila", "महिला", "लड़की", "बालिका", "2"),
    "transgender": ("t", "tg", "transgender", "trans", "third gender", "other", "o", "3"),
}  # fmt: skip
_SEX_OF = {
    unicodedata.normalize("NFC", word): sex for sex, words in _SEXES.items() for word in words
}
_KINDS = {
    "missing": ("missing", "lost", "missing child", "missing person", "form m"),
    "found": ("found", "recovered", "traced", "rescued", "found child", "form r"),
    "cci": ("cci", "cci profile", "profile", "child in care", "institution", "form j"),
    "sighting": ("sighting", "sighted", "seen"),
    "student": ("student", "enrolled", "school"),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


def clean_text(value: Any) -> Any:
    """NFC text without control characters, lone surrogates and outer blanks; numbers as text."""
    text = value if isinstance(value, str) else _number_as_text(value)
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.encode("utf-8", "replace").decode()
    return _CONTROL.sub(" ", unicodedata.normalize("NFC", text)).strip(_EDGES)


def _number_as_text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("expected text")
    if isinstance(value, int):
        return str(value)
    return "" if math.isnan(value) else f"{value:.15g}"


def said(value: Any) -> bool:
    """Whether a form's cell says anything: blanks, dashes, NA and the like do not."""
    if not isinstance(value, str):
        return value is not None and not (isinstance(value, float) and math.isnan(value))
    return value.strip(_EDGES).lower() not in _NOT_SAID


def as_texts(value: Any) -> Any:
    """One text, several in one cell (split at ``;``, ``|`` or a new line), or a list of texts."""
    if value is None:
        return ()
    parts = _SEPARATOR.split(value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple | set | frozenset):
        raise ValueError("expected text or a list of texts")
    return tuple(part for part in parts if said(part))


def as_record_id(value: Any) -> str:
    """A record id: text or a whole number, no blanks around it, printable."""
    if isinstance(value, float) and value.is_integer():  # whole numbers as Parquet often holds them
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError("record_id must be text or a whole number")
    record_id = value.strip()
    if not record_id or len(record_id) > MAX_RECORD_ID or not record_id.isprintable():
        raise ValueError(f"record_id must be 1 to {MAX_RECORD_ID} printable characters")
    return record_id


def as_kind(value: Any) -> Any:
    """The kind of a report, by any of the words that forms use for it."""
    word = " ".join(value.lower().replace("_", " ").split()) if isinstance(value, str) else ""
    kind = _KIND_OF.get(word)
    if kind is None:
        raise ValueError("kind must be one of missing, found, cci, sighting, student")
    return kind


def as_sex(value: Any) -> Any:
    """Sex by letter, word or CCTNS number, in English or Hindi; None where not said."""
    if not said(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int):
        raise ValueError("sex must be male, female or transgender")
    sex = _SEX_OF.get(unicodedata.normalize("NFC", str(value).strip(_EDGES + ".").lower()))
    if sex is None:
        raise ValueError("sex must be male, female or transgender")
    return sex


def as_date(value: Any) -> date:
    """A day, from a date, an ISO text or the day-first forms used in India.

    Raises
    ------
    ValueError
        If it is no day of the calendar, or lies outside 1900 to 2100.
    """
    if isinstance(value, datetime):
        day = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, str):
        day = _date_from_text(_short(value))
    else:
        raise ValueError("expected a date such as 2024-03-05 or 05/03/2024")
    if not 1900 <= day.year <= 2100:
        raise ValueError("date lies outside the years 1900 to 2100")
    return day


def _date_from_text(text: str) -> date:
    text = _TIME.sub("", text).strip()
    try:
        return date(*(_year_first(text) or _day_first(text) or _named_month(text) or (0, 0, 0)))
    except ValueError:
        raise ValueError("not a date; write 2024-03-05 or 05/03/2024 (day first)") from None


def _year_first(text: str) -> tuple[int, int, int] | None:
    found = _YEAR_FIRST.fullmatch(text)
    if not found:
        return None
    year, _, month, day, *packed = found.groups()
    return (int(year), int(month), int(day)) if year else _whole(*packed)


def _day_first(text: str) -> tuple[int, int, int] | None:
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        return None
    day, _, month, year, short_day, _, short_month, short_year = found.groups()
    if year:
        return _whole(year, month, day)
    return _whole(str(_full_year(short_year)), short_month, short_day)


def _named_month(text: str) -> tuple[int, int, int] | None:
    found = _DAY_OF_MONTH.fullmatch(text)
    if found:
        day, month, year = found.groups()
    else:
        found = _MONTH_DAY.fullmatch(text)
        if not found:
            return None
        month, day, year = found.groups()
    return _full_year(year), _MONTH_OF.get(month, 0), int(day)


def _whole(year: str, month: str, day: str) -> tuple[int, int, int]:
    return int(year), int(month), int(day)


def _full_year(year: str) -> int:
    """Two digits by the POSIX rule of ``%y``: 69-99 are 1969-1999, 00-68 are 2000-2068."""
    number = int(year)
    return number if len(year) == 4 else number + (1900 if number >= 69 else 2000)


def as_age(value: Any) -> Any:
    """Fields of `AgeSaid` from a number of years, ``"6-8"``, ``"2 years 3 months"``."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return value
    if isinstance(value, int | float):
        return {"low": value, "high": value}
    text = _short(value)
    low, high = _age_bounds(text)
    if _BELOW.search(text):
        low = 0.0
    return {"low": low, "high": high, "apparent": True if _ABOUT.search(text) else None}


def _age_bounds(text: str) -> tuple[float, float]:
    """Lowest and highest age in years: larger units first are one age, else a range."""
    if re.fullmatch(r"new ?born( baby)?", text):
        return 0.0, _NEWBORN_YEARS
    terms = [
        (float(low) * unit, float(high or low) * unit, unit)
        for low, high, word in _TERM.findall(text)
        for unit in (_YEARS.get(word, 1.0),)
    ]
    units = [unit for _, _, unit in terms]
    if terms and not text.startswith("-") and not _ABOVE.search(text):
        if all(larger > smaller for larger, smaller in pairwise(units)):
            return sum(low for low, _, _ in terms), sum(high for _, high, _ in terms)
        if len(terms) == 2:
            return terms[0][0], terms[1][1]
    raise ValueError("age must be a number of years or a range such as 6-8")


def as_height_cm(value: Any) -> Any:
    """Height in centimetres from ``127``, ``"127 cm"``, ``"4'2"``, ``"4 ft 2 in"``."""
    if not isinstance(value, str):
        return _number(value)
    if not said(value):
        return None
    text = _ABOUT.sub("", _short(value)).strip(" .~")
    feet = _FEET.fullmatch(text)
    if feet:
        return (12 * float(feet[1]) + float(feet[2] or 0)) * CM_PER_INCH
    height = _measure(_INCH_SIGNS.sub(" in", text), _CM)
    if height is None:
        raise ValueError("height must be in centimetres, or feet and inches")
    return height


def as_weight_kg(value: Any) -> Any:
    """Weight in kilograms from a number or a text such as ``"21 kg"``."""
    if not isinstance(value, str):
        return _number(value)
    if not said(value):
        return None
    weight = _measure(_ABOUT.sub("", _short(value)).strip(" .~"), _KG)
    if weight is None:
        raise ValueError("weight must be in kilograms")
    return weight


def _measure(text: str, units: dict[str, float]) -> float | None:
    """A lone number, or the number with the first unit of the table; the middle of a range."""
    middles = {
        word: (float(low) + float(high or low)) / 2 for low, high, word in _TERM.findall(text)
    }
    if "" in middles and _TERM.fullmatch(text):
        return middles[""]
    return next((middles[word] * factor for word, factor in units.items() if word in middles), None)


LEAST_LENGTH, MOST_LENGTH = 1e-6, 1e6
"""Length of a template. Squares of differences stay far from where float32 overflows (1e38) or
loses them (1e-38), which would make strangers alike or drop them. Assumption: no embedder gives
more; 4,096 dimensions of one byte each reach 16,320, and most give 1 to some hundreds."""


def as_vector(value: Any) -> npt.NDArray[np.float32]:
    """An embedding of one dimension of 1 to 4,096, read-only.

    Raises
    ------
    ValueError
        If it is none, or its length (norm) lies outside `LEAST_LENGTH` to `MOST_LENGTH`.
    """
    try:
        with np.errstate(over="ignore"):  # what does not fit becomes infinite and is refused below
            vector = np.array(value, dtype=np.float32)
    except (TypeError, ValueError, OverflowError, RecursionError):
        raise ValueError("template vector must hold numbers") from None
    if vector.ndim != 1 or not 1 <= vector.size <= 4096:
        raise ValueError("template vector must have one dimension of 1 to 4096")
    if not LEAST_LENGTH <= float(np.linalg.norm(vector.astype(np.float64))) <= MOST_LENGTH:
        raise ValueError(
            f"template vector must be finite, and its length {LEAST_LENGTH:g} to {MOST_LENGTH:g}"
        )
    vector.flags.writeable = False
    return vector


def _number(value: Any) -> Any:
    """A number as it is, None where nothing is said; True and False are no numbers."""
    if isinstance(value, bool):
        raise ValueError("expected a number")
    return value if said(value) else None


def _short(text: str) -> str:
    """Lower case, Latin digits, single blanks; raises ValueError above `MAX_SHORT_TEXT`."""
    if len(text) > MAX_SHORT_TEXT:
        raise ValueError(f"text is longer than {MAX_SHORT_TEXT} characters")
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(c, c)) for c in unicodedata.normalize("NFC", text))
    return " ".join(text.lower().split())
