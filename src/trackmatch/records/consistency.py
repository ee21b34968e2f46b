"""Whether the days and the age of one record can be true together."""

from __future__ import annotations

from datetime import date, timedelta

from trackmatch.records.models import AgeSaid, Record

AGE_ERROR_YEARS = 3.0
AGE_ERROR_SHARE = 0.25
"""Most that a stated age is off, in years and as a share of the age; the larger counts.
Assumption: wide enough that only a slip goes further."""

JUDGED_BY_EYE = 2.0
"""How much further an apparent age may be off. Assumption."""

YEARS_TO_REPORT = 50.0
"""Longest time from an event to its report, in years. Assumption: old cases are entered late, but
while somebody who remembers lives."""

PLACEHOLDERS = frozenset({date(1900, 1, 1), date(1904, 1, 1), date(1970, 1, 1)})
"""Days that programs write for none: the first of SQL Server and Excel, of Excel of Macintoshes,
and of Unix. Any before 1900 (Excel's day zero, year 1 of .NET) is no date in the first place."""

_DAYS_PER_YEAR = 365.25
"""Julian year."""


def doubt_about_day(day: date | None) -> str | None:
    """Why a day that something happened on is none; None where it may be one."""
    return "is a day that programs write for no date" if day in PLACEHOLDERS else None


def doubt_about_event(record: Record) -> str | None:
    """Why the day of the event is not to be trusted; None where nothing speaks against it.

    A report comes after its event, but not a lifetime after it. Nobody is lost or found before
    birth: where the day of the report, or that of the age, bears the birth out, the event is wrong.
    """
    event, report = record.event_date, record.reported_on
    if event is None:
        return None
    if doubt := doubt_about_day(event):
        return doubt
    if report is None:
        return None
    if (report - event).days > YEARS_TO_REPORT * _DAYS_PER_YEAR:
        return f"lies more than {YEARS_TO_REPORT:.0f} years before the report"
    born = _born_at_the_earliest(record, report)
    if born is not None and event < born <= report:
        return "lies before the birth of the person"
    return None


def _born_at_the_earliest(record: Record, report: date) -> date | None:
    """By the birth date, if the age on the day of the report fits it, or by an age with its day."""
    age = record.age
    if record.birth_date is not None:
        reported = record.model_copy(update={"event_date": None, "reported_on": report})
        fits = age is not None and doubt_about_birth(reported) is None
        return record.birth_date if fits else None
    if age is None or age.on is None:
        return None
    years = age.high + 1 + _allowed(age)  # a completed year is up to a year longer
    return age.on - timedelta(days=years * _DAYS_PER_YEAR)


def doubt_about_birth(record: Record) -> str | None:
    """Why the birth date of a record is not to be trusted; None where nothing speaks against it.

    Nobody is born after the day that the report is about, nor many years away from the age that
    the same report gives. Which of the two is wrong cannot be told: the age is what people are
    asked for and see, a birth date is more often copied or invented for a form (assumption).
    """
    born, seen, age = record.birth_date, record.own_date, record.age
    if born is None:
        return None
    if seen is not None and born > seen:
        return "lies after the date of the event or report"
    on = (age.on if age else None) or seen
    if age is None or on is None:
        return doubt_about_day(born)
    years = (on - born).days / _DAYS_PER_YEAR
    off = max(age.low - years, years - (age.high + 1))  # a completed year is up to a year longer
    if off > _allowed(age):
        return "contradicts the age by years; the age is used"
    return None


def _allowed(age: AgeSaid) -> float:
    """Most that an age may be off, in years."""
    allowed = max(AGE_ERROR_YEARS, AGE_ERROR_SHARE * age.high)
    return allowed * (JUDGED_BY_EYE if age.apparent else 1.0)


def doubt_about_age(record: Record) -> str | None:
    """Why the age of a record cannot be compared; None where it can, or need not be."""
    age, seen = record.age, record.own_date
    if age is None or record.birth_date is not None:
        return None
    on = age.on or seen
    if on is None:
        return "cannot be dated without an event date, so it is not compared"
    years_after = (on - seen).days / _DAYS_PER_YEAR if seen else 0.0
    if years_after > age.high + 1:  # a completed year is up to a year longer
        return (
            "is that of someone born after the date of the event or report, so it is not compared"
        )
    return None
