"""Height: what was measured, with what is needed to place it on a growth curve."""

from __future__ import annotations

from dataclasses import dataclass

from trackmatch.features import age
from trackmatch.features.feature import Feature
from trackmatch.records.models import Record, Sex


@dataclass(frozen=True, slots=True)
class Height:
    """A height, and the person's age at it.

    Attributes
    ----------
    cm
        Height in even centimetres: reports are no finer than that.
    years
        Age when measured, to half a year; -1 where unknown.
    years_error
        Standard error of that age, to half a year.
    sex
        ``male``, ``female`` or empty.
    """

    cm: int
    years: float
    years_error: float
    sex: str


def extract(record: Record) -> Height | None:
    """Height with the age on the record's own date."""
    if record.height_cm is None:
        return None
    birth = age.extract(record)
    day = record.own_date
    years, error = -1.0, 0.0
    if birth and day:
        years = _to_half(birth.age_on(day.toordinal()))
        error = _to_half(birth.error / age.DAYS_PER_YEAR)
    sex = record.sex.value if record.sex in (Sex.MALE, Sex.FEMALE) else ""
    return Height(2 * round(record.height_cm / 2), years, error, sex)


def _to_half(number: float) -> float:
    return round(2 * number) / 2


FEATURE = Feature("height", Height, extract)
