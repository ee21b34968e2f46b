"""Days of the calendar, in the forms that India writes them."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from trackmatch.records.parsing.text import short

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
        day = _date_from_text(short(value))
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
