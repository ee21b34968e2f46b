"""Whether the days and the age of one record can be true together."""

from __future__ import annotations

from trackmatch.records.models import Record

AGE_ERROR_YEARS = 3.0
AGE_ERROR_SHARE = 0.25
"""Most that a stated age is off, in years and as a share of the age; the larger counts.
Assumption: wide enough that only a slip goes further."""

JUDGED_BY_EYE = 2.0
"""How much further an apparent age may be off. Assumption."""

_DAYS_PER_YEAR = 365.25
"""Julian year."""


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
        return None
    years = (on - born).days / _DAYS_PER_YEAR
    off = max(age.low - years, years - (age.high + 1))  # a completed year is up to a year longer
    allowed = max(AGE_ERROR_YEARS, AGE_ERROR_SHARE * age.high)
    if off > allowed * (JUDGED_BY_EYE if age.apparent else 1.0):
        return "contradicts the age by years; the age is used"
    return None


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
