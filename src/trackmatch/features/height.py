"""Height: what was measured, with what is needed to place it on a growth curve."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from trackmatch.features import age
from trackmatch.features.feature import Feature
from trackmatch.features.growth import standard_score
from trackmatch.records.models import Record, Sex

IMPLAUSIBLE_SCORE = 8.0
"""Heights so many standard deviations from the median are none of that age, but inches, or another
slip. WHO's software flags those beyond 6 (Anthro survey analyser); dwarfism goes to 7 (assumption).
"""


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
    """Height with the age on the record's own date; none that nobody of that age has."""
    if record.height_cm is None:
        return None
    birth = age.extract(record)
    day = record.own_date
    years, error = -1.0, 0.0
    if birth and day:
        years = _to_half(birth.age_on(day.toordinal()))
        error = _to_half(birth.error / age.DAYS_PER_YEAR)
    sex = record.sex.value if record.sex in (Sex.MALE, Sex.FEMALE) else ""
    height = Height(2 * round(record.height_cm / 2), years, error, sex)
    return height if is_plausible(height) else None


@lru_cache(maxsize=1 << 14)
def is_plausible(height: Height) -> bool:
    """Whether people of that age have such a height; True where the age is not known."""
    score = standard_score([height.cm], [height.years], [height.sex])[0]
    return height.years < 0 or bool(abs(score) <= IMPLAUSIBLE_SCORE)


def _to_half(number: float) -> float:
    return round(2 * number) / 2


FEATURE = Feature("height", Height, extract)
