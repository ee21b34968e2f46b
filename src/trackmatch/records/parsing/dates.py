"""Days of the calendar, in the forms that India writes them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from typing import Any

from trackmatch.records.parsing.date_words import AFTER, DATED, PARTS_OF_DAY, WEEKDAYS
from trackmatch.records.parsing.month_names import MONTH_OF
from trackmatch.records.parsing.text import fold, plain, short

INDIA = timezone(timedelta(hours=5, minutes=30))
"""Indian Standard Time: an instant is the day that it was in India."""

LEEWAY = timedelta(days=1)
"""How far after today a day may lie: east of India the next day begins earlier."""

MIDDLE_OF_MONTH = 15

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d\d)(\d\d)")
_DAY_FIRST = re.compile(
    r"(\d{1,2}) ?([-/.: |\\])\2? ?(\d{1,2}) ?\2{1,2} ?(\d{4})"
    r"|(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\6 ?'?(\d\d)"
)
_PACKED_DAY_FIRST = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)")
"""Never a year first, of which the month would be 19 or 20."""
_NAME = r"([^\s\d!-/:-@\[-`{-~]{2,15})"
_DAY_OF_MONTH = re.compile(
    rf"(\d{{1,2}})(?: ?(?:st|nd|rd|th)|ই|লা|রা|ঠা|শে)?[-,./ ]*(?:day )?(?:of )?{_NAME}[-,./ ]*"
    r"(?:सन्? )?'?(\d{4}|\d\d)(?: (?:ई\.?|ad))?"
)
_YEAR_NAME_DAY = re.compile(rf"(\d{{4}})[-/. ]{_NAME}[-/. ](\d{{1,2}})")
_MONTH_DAY = re.compile(rf"{_NAME}\.?[- ]*(\d{{1,2}})(?:st|nd|rd|th)?(?:,? +|-)(\d{{4}})")
_DATED = re.compile(rf"^(?:(?:{'|'.join(map(fold, DATED.split(',')))})(?:[.:,\- ]+|(?=\d)))+")
_PART_OF_DAY = re.compile(
    r"[, ]+\(?(?:(?:in|the|ki|ke|ko|madhya|की|के|को|मध्य) )*"
    rf"(?:{'|'.join(map(fold, PARTS_OF_DAY.split(',')))})"
    r"(?: (?:time|ko|me|mein|ke samay|को|में|के समय))?\)?$"
    rf"|(?<=\d)(?: ?(?:{'|'.join(map(fold, AFTER.split(',')))}))+$"
)
_DAYS_OF_WEEK = "|".join(map(fold, WEEKDAYS.split()))
_WEEKDAY = re.compile(rf"^(?:{_DAYS_OF_WEEK})\b\.?,? |[, ]+\(?(?:{_DAYS_OF_WEEK})\.?\)?$")
_CLOCK = re.compile(
    r"(?:(?<=\d)t|(?<=\d{4})/ ?|[, ] *(?:(?:at|about|around|@|time|समय)[ :-]*)*)"
    r"(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?(.*)$"
)
_TIME_OF_DAY = re.compile(
    r"[, ]+(?:at|about|around|@) .*$"
    r"|[, ]+(?:since|between|time|samay|समय|करीब|लगभग|approx)\b(?!.*\d[-/.]\d+[-/.]\d).*\d.*$"
    r"|[, ]+\d{1,2}(?:\.\d\d)? ?(?:am|pm)? ?(?:-|to|se|से) ?\d{1,2}(?:\.\d\d)?"
    r" ?(?:am|pm|baje|बजे)$"
    r"|(?:[, ]+(?:\(|- ?)?|\()\d{1,2}(?:\.\d\d)? ?"
    r"(?:am|pm|a\.m|p\.m|hrs|hours|o'?clock|baje|बजे).*$"
    r"|[, ]+\d{4} ?(?:hrs|hours).*$"
)
_OF_JAVA = re.compile(r"^(\w{3} \d\d) (\d\d:\d\d:\d\d) (ist|utc|gmt) (\d{4})$")
_TWO_DAYS = re.compile(
    r"(?:between )?(.+?) ?(?:(?<=\d{4}) ?/| to | and |&| - | se | से | और | एवं ) ?(.+?)"
    r"(?: (?:के|की|ke|ki) (?:बीच|मध्य|beech|madhya))?"
)
_NIGHT = re.compile(r"(\d{1,2}) ?[-/&] ?(\d{1,2})((?: |[-/. ]\d| ?[^\W\d]).*)")
"""A night of two days, as the police writes it: *5/6.3.2024*, *05-06 March 2024*."""
_MONTH_ALONE = re.compile(rf"(\d{{1,2}})[-/.](\d{{4}})|{_NAME}[-,./ ]*(\d{{4}})")
_ZONE = re.compile(r"(?:(z|utc|gmt)|([+-])(\d\d):?(\d\d))$")
_SERIAL = re.compile(r"[1-5]\d{4}(?:\.\d+)?")
"""Days since 1900, or since 1904, as spreadsheets keep a date: 1927 to 2064."""

_FORM = "write 2024-03-05 or 05/03/2024 (day first)"


def as_date(value: Any) -> date:
    """A day, from a date, an ISO text or the day-first forms used in India.

    An instant with a time zone is the day that it was in India. Two digits of a year go by the
    POSIX rule of ``%y``: 69-99 are 1969-1999, 00-68 are 2000-2068.

    Raises
    ------
    ValueError
        If it is no day of the calendar, lies before 1900, or after today (by more than `LEEWAY`).
    """
    return _day(value, of_birth=False)


def as_birth_date(value: Any) -> date:
    """As `as_date`, but two digits of a year are the last such year that is not to come."""
    return _day(value, of_birth=True)


def as_month(value: Any) -> date:
    """The middle of a month that is told without its day, ``"March 2024"``, or today before that.

    Raises
    ------
    ValueError
        If it is anything else, lies before 1900 or in the future.
    """
    text = fold(short(value)) if isinstance(value, str) else ""
    found = _MONTH_ALONE.fullmatch(_DATED.sub("", text).strip(" .,"))
    if not found:
        raise ValueError("not a month")
    number, year, name, year_of_name = found.groups()
    month = int(number) if number else MONTH_OF.get(name, 0)
    first = date(int(year or year_of_name), month, 1)
    if not date(1900, 1, 1) <= first <= today():
        raise ValueError("month lies before the year 1900, or in the future")
    return min(first.replace(day=MIDDLE_OF_MONTH), today())


def today() -> date:
    """The day that it is in India."""
    return datetime.now(INDIA).date()


def _day(value: Any, *, of_birth: bool) -> date:
    value = plain(value)
    if isinstance(value, datetime):
        day = _in_india(value)
    elif isinstance(value, date):
        day = value
    elif isinstance(value, str):
        day = _from_text(fold(short(value)), of_birth)
    else:
        hint = _serial_hint(str(value))
        raise ValueError(f"expected a date such as 2024-03-05 or 05/03/2024{hint}")
    if day.year < 1900:
        raise ValueError("date lies before the year 1900")
    if day > today() + LEEWAY:
        raise ValueError("date lies in the future")
    return day


def _in_india(instant: datetime) -> date:
    try:
        return (instant.astimezone(INDIA) if instant.tzinfo else instant).date()
    except OverflowError:
        raise ValueError("date lies outside the calendar") from None


def _from_text(text: str, of_birth: bool) -> date:
    text = _OF_JAVA.sub(r"\1 \4 \2 \3", _WEEKDAY.sub("", _DATED.sub("", text)))
    clock = _CLOCK.search(text)
    text = (text[: clock.start()] if clock else _TIME_OF_DAY.sub("", text)).strip(" .,")
    text = _WEEKDAY.sub("", _PART_OF_DAY.sub("", _PART_OF_DAY.sub("", text))).strip(" .,")
    try:
        if not of_birth and (night := _first_of_two_days(text)):
            return night
        found = _written(text, of_birth)
        return _shifted(found, clock) if clock else found
    except (ValueError, OverflowError):
        hint = _month_first_hint(text) or _serial_hint(text)
        raise ValueError(f"not a date; {_FORM}{hint}") from None


def _written(text: str, of_birth: bool = False) -> date:
    year, month, day = _year_first(text) or _day_first(text) or _named_month(text) or ("0",) * 3
    found = date(_full_year(year), int(month), int(day))
    if of_birth and len(year) == 2 and found > today():
        return found.replace(year=found.year - 100)
    return found


def _first_of_two_days(text: str) -> date | None:
    """The first of two days that follow one another; None where not two are told.

    What happened in a night, or between two days, is told by both; others are too far apart.
    """
    night, told = _NIGHT.fullmatch(text), _TWO_DAYS.fullmatch(text)
    pairs = [[night[1] + night[3], night[2] + night[3]]] if night else []
    pairs += [[told[1], told[2]]] if told else []
    for pair in pairs:
        with suppress(ValueError):
            first, last = map(_written, pair)
            if last - first == timedelta(days=1):
                return first
    return None


def _shifted(day: date, clock: re.Match[str]) -> date:
    """The day in India of a time of day with a zone; without a zone it is India's already."""
    rest = clock[3].strip()
    zone = _ZONE.search(rest)
    if zone is None:
        return day
    hour = int(clock[1])
    if half := re.match(r"([ap])\.?m", rest):
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    ahead = timedelta(hours=int(zone[3] or 0), minutes=int(zone[4] or 0))
    offset = timezone(-ahead if zone[2] == "-" else ahead)
    instant = datetime(day.year, day.month, day.day, hour, int(clock[2]), tzinfo=offset)
    return instant.astimezone(INDIA).date()


def _year_first(text: str) -> tuple[str, str, str] | None:
    if packed_day := _PACKED_DAY_FIRST.fullmatch(text):
        return packed_day[3], packed_day[2], packed_day[1]
    found = _YEAR_FIRST.fullmatch(text)
    if not found:
        return None
    year, _, month, day, *packed = found.groups()
    return (year, month, day) if year else (packed[0], packed[1], packed[2])


def _day_first(text: str) -> tuple[str, str, str] | None:
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        return None
    day, _, month, year, short_day, _, short_month, short_year = found.groups()
    return (year, month, day) if year else (short_year, short_month, short_day)


def _month_first_hint(text: str) -> str:
    """What to say of ``03/25/2024``, whose neighbours may have been taken for day first."""
    read = _day_first(text)
    month_first = read is not None and int(read[1]) > 12 >= int(read[2])
    return (
        "; it looks like month first, so check the other dates of the file" if month_first else ""
    )


def _serial_hint(text: str) -> str:
    """What to say of ``45356``; it is not read, for two systems of days differ by four years."""
    serial = _SERIAL.fullmatch(text)
    return "; it looks like a spreadsheet's number: format the column as a date" if serial else ""


def _named_month(text: str) -> tuple[str, str, str] | None:
    found = _DAY_OF_MONTH.fullmatch(text)
    if found:
        day, month, year = found.groups()
    elif found := _YEAR_NAME_DAY.fullmatch(text):
        year, month, day = found.groups()
    else:
        found = _MONTH_DAY.fullmatch(text)
        if not found:
            return None
        month, day, year = found.groups()
    return year, str(MONTH_OF.get(month, 0)), day


def _full_year(year: str) -> int:
    number = int(year)
    return number if len(year) != 2 else number + (1900 if number >= 69 else 2000)
