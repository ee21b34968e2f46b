"""Age: an interval of birth days from what was said, and when it was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from trackmatch.features.feature import Feature
from trackmatch.records.consistency import doubt_about_age, doubt_about_birth
from trackmatch.records.models import AgeSaid, Kind, Record

DAYS_PER_YEAR = 365.25
"""Julian year."""

FAMILY_SIGMA_YEARS = 0.3
"""Error of an age that the family gave. Assumption: rounding to whole years is in the interval
already; this is for ages given a few months off."""

MIDDLE_OF_MONTH = 15
"""Day that stands for every day of its month where an age in whole years was said: two weeks are
nothing beside a year, and a gallery then holds a dozen distinct values where it held hundreds."""

APPARENT_SIGMA_BASE_YEARS = 0.6
APPARENT_SIGMA_PER_YEAR = 0.12
"""Error of an age judged by eye: base + slope x age, of a range the older one. Assumption, near the
1 to 3 years that apparent-age studies give from childhood to the late teens."""


_ROUNDED_MONTHS = 0.06
"""How far an age may be from whole months: ``1.67`` years, rounded to 2 decimals, are 1 year and 8
months (half of the last decimal is 0.06 months)."""


@dataclass(frozen=True, slots=True)
class Birth:
    """When a person was born, as far as a report tells.

    Attributes
    ----------
    earliest, latest
        First and last possible day of birth (proleptic Gregorian ordinals), as said.
    sigma
        Standard error, in days, of the ends of that interval.
    said
        What was said, for display.
    """

    earliest: int
    latest: int
    sigma: float
    said: str

    @property
    def middle(self) -> float:
        """Middle of the interval, as an ordinal."""
        return (self.earliest + self.latest) / 2

    @property
    def exact(self) -> bool:
        """Whether the day of birth itself was said."""
        return self.earliest == self.latest and self.sigma == 0

    @property
    def error(self) -> float:
        """Standard error of the middle in days: that of the ends, and the width of the interval."""
        return float(((self.latest - self.earliest) ** 2 / 12 + self.sigma**2) ** 0.5)

    def age_on(self, day: int) -> float:
        """Age in years on a day, at the middle of the interval; not below 0."""
        return max(0.0, (day - self.middle) / DAYS_PER_YEAR)


def extract(record: Record) -> Birth | None:
    """Birth interval from the birth date, or else from the age and the day on which it was said.

    A birth date or an age that the rest of the record contradicts is a slip. A birth date on the
    day of the year of the event or report was counted back from an age: portals do so where a form
    asks for a birth date (assumption; one birthday in 365 falls on such a day).
    """
    born = record.birth_date
    if born and doubt_about_birth(record) is None:
        counted = _counted_back(record, born)
        if counted is None:
            return Birth(born.toordinal(), born.toordinal(), 0.0, f"born {born.isoformat()}")
        if record.age is None:
            years, day = counted
            return _birth(years, years, day, _is_apparent(record, None), is_year=False)
    age = record.age
    on = (age.on if age else None) or record.own_date
    if age is None or on is None or doubt_about_age(record) is not None:
        return None
    return _birth(age.low, age.high, on, _is_apparent(record, age), _is_year_of_birth(age))


def _counted_back(record: Record, born: date) -> tuple[float, date] | None:
    """The age in years, and the day, that a birth date was counted back from, if it was."""
    told = (record.age.on if record.age else None, record.event_date, record.reported_on)
    for on in filter(None, told):
        if (on.month, on.day) == (born.month, born.day) and on.year > born.year:
            return float(on.year - born.year), on
    return None


def _is_apparent(record: Record, age: AgeSaid | None) -> bool:
    if age is not None and age.apparent is not None:
        return age.apparent
    return record.kind is not Kind.MISSING


@lru_cache(maxsize=1 << 12)
def _birth(low: float, high: float, on: date, apparent: bool, is_year: bool) -> Birth:
    """Birth interval of an age on a day; of several channels each asks for it."""
    step = 1.0 if float(high).is_integer() else 1 / 12
    when = f"on {on.isoformat()}"
    if step == 1.0:
        on, when = on.replace(day=MIDDLE_OF_MONTH), f"in {on:%Y-%m}"
    younger, older = _meant(low, high, step, apparent)
    latest = _years_before(on, younger)
    earliest = _years_before(on, older) + 1
    sigma_years = (
        APPARENT_SIGMA_BASE_YEARS + APPARENT_SIGMA_PER_YEAR * high
        if apparent
        else FAMILY_SIGMA_YEARS
    )
    return Birth(
        min(earliest, latest), latest, round(sigma_years * DAYS_PER_YEAR, 1),
        f"born in {on.year}" if is_year else _age_text(low, high, when, apparent),
    )  # fmt: skip


def _is_year_of_birth(age: AgeSaid) -> bool:
    """Whether an age is what `parsing.as_age` makes of a year of birth."""
    at_its_end = age.on is not None and (age.on.month, age.on.day) == (12, 31)
    return at_its_end and age.high == 0 and age.apparent is False


def _meant(low: float, high: float, step: float, apparent: bool) -> tuple[float, float]:
    """The ages that an age stands for.

    A family says completed years: "7" is up to a day short of eight. Who judges by eye means the
    nearest year (assumption). An age that is no whole number is one in months: `step` is what it
    was told to, in years.
    """
    if apparent:
        return max(0.0, low - step / 2), high + step / 2
    return low, high + step


def _years_before(day: date, years: float) -> int:
    return round(day.toordinal() - years * DAYS_PER_YEAR)


def _age_text(low: float, high: float, when: str, apparent: bool) -> str:
    ages = _in_words(high) if low == high else f"{_in_words(low, high)} to {_in_words(high)}"
    return f"{'about ' if apparent else ''}{ages} {when}"


def _in_words(years: float, before: float | None = None) -> str:
    """An age as people say it: ``7 years``, ``8 months``, ``5 days``, ``1 year 8 months``.

    Without its unit before another age of the same unit.
    """
    if before is not None and years.is_integer() and before.is_integer():
        return f"{years:.0f}"
    months = round(years * 12)
    if 0 < years < (1 - _ROUNDED_MONTHS) / 12:
        return _counted(max(round(years * DAYS_PER_YEAR), 1), "day")
    if abs(years * 12 - months) > _ROUNDED_MONTHS:
        return f"{years:.3g} years"
    whole, rest = divmod(months, 12)
    parts = [_counted(whole, "year")] if whole or not rest else []
    return " ".join([*parts, *([_counted(rest, "month")] if rest else [])])


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


FEATURE = Feature("age", Birth, extract)
