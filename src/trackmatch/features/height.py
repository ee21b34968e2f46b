"""Height: what was measured, with what is needed to place it on a growth curve."""

from __future__ import annotations

from dataclasses import dataclass

from trackmatch.features import age
from trackmatch.features.feature import Feature
from trackmatch.records.models import Record


@dataclass(frozen=True, slots=True)
class Height:
    """A height, and the person's age at it.

    Attributes
    ----------
    cm
        Height in whole centimetres.
    years
        Age when measured, to a quarter of a year; -1 where unknown.
    sex
        ``male``, ``female`` or empty.
    """

    cm: int
    years: float
    sex: str


def extract(record: Record) -> Height | None:
    """Height with the age on the record's own date."""
    if record.height_cm is None:
        return None
    birth = age.extract(record)
    day = record.own_date
    years = -1.0
    if birth and day:
        years = round(birth.age_on(day.toordinal()) * 4) / 4
    sex = record.sex.value if record.sex else ""
    return Height(round(record.height_cm), years, sex if sex in ("male", "female") else "")


FEATURE = Feature("height", Height, extract)
