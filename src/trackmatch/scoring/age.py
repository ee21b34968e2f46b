"""Evidence from age: do two birth intervals, each with its error, meet?

With f1 and f2 the two reports' densities over the day of birth and w the span over which birth
days of the population spread, m / u = e + (1 - e) x w x integral of f1 f2. Each density is taken
as normal with the variance of its interval (width^2 / 12) plus its error; the integral is then the
normal density of the difference of the two middles. Old ages have wide errors, which
makes even equal ones unlikely; but ages that meet never speak against. A range speaks against no
more than that year of it which is nearest to the other age would: who says 6 to 9 says 9 too. An
age judged by eye errs by the age that the child has: where the other report makes it older than it
was judged, by that older age.

Two exact birth dates are mostly the very same day, which adds the probability of that over the
share of the day among strangers' dates: 1 / w, but many more are said to be born on 1 January or
the first of another month, where only the year or the month is known: against any other date, or an
age, such a date counts as that year or month. Or they differ by a slip of
the pen: day and month exchanged, or one wrong digit. Such a slip adds its probability, spread over
the dates that it can make, times w. Only what is left are dates a few days off.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.age import (
    APPARENT_SIGMA_BASE_YEARS,
    APPARENT_SIGMA_PER_YEAR,
    DAYS_PER_YEAR,
    Birth,
)
from trackmatch.features.compiling import compiled
from trackmatch.features.date_slips import MISTYPED_DATES, exchanged, mistyped
from trackmatch.features.lists import places_in
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    Statistics,
    Steps,
    parameter,
)


class AgeParameters(ChannelParameters):
    """How ages err, and how they spread."""

    parts_of_one = (("equal", "exchanged", "mistyped"), ("new_year", "first_of_month"))

    cap: Cap = parameter(
        11.0, "assumption: two equal birth dates, one in 2,000 being copied wrongly"
    )
    floor: Floor = parameter(-7.0, "assumption")
    error: float = parameter(0.01, "assumption: 1% of ages are plainly wrong", gt=0, lt=1)
    span_years: float = parameter(
        20.0,
        "assumption: ages 0 to 18, reported over some ten years, mostly the later ones of both",
        gt=0,
    )
    equal: float = parameter(
        0.85, "assumption: exact birth dates of one person that agree to the day", ge=0, lt=1
    )
    new_year: float = parameter(
        0.05, "assumption: share of exact birth dates that are 1 January, said for a year", gt=0,
        lt=1,
    )  # fmt: skip
    first_of_month: float = parameter(
        0.1, "assumption: share that are the first of another month, said for a month", gt=0, lt=1
    )
    slack_days: float = parameter(6.0, "assumption: slips in exact birth dates", gt=0)
    exchanged: float = parameter(
        0.01, "assumption: day and month exchanged, since forms differ in their order", ge=0, lt=1
    )
    mistyped: float = parameter(
        0.02,
        "assumption: one wrong digit, or two exchanged; data entry errs in 1 to 5%",
        ge=0,
        lt=1,
    )


_LOW, _HIGH, _PER_BIT = -12.0, 32.0, 512
"""Range and fineness of the table of steps by log2 of (density / error): below the range a density
adds less than a step of 1/256 bit; above it there is none, unless a model takes `error` times
`slack_days` for ten thousands of times less than is declared."""


Days = npt.NDArray[np.int64]

_EPOCH = date(1970, 1, 1).toordinal()
"""Day from which numpy counts its dates."""


class _Births(NamedTuple):
    """Births of a vocabulary as arrays."""

    twice_middle: npt.NDArray[np.int32]
    width: npt.NDArray[np.int32]
    sigma: npt.NDArray[np.float64]


_YEAR = 365
"""Days of an age in whole years: what is wider is a range."""

_LEAST_BY_EYE = APPARENT_SIGMA_BASE_YEARS * DAYS_PER_YEAR - 1
"""Error in days from which on an age was judged by eye (`features.age`); a family's is less."""

_DAYS_LEFT = DAYS_PER_YEAR - 12
"""Days of a year that are not the first of a month."""


class AgeChannel(Channel[Birth, AgeParameters]):
    """Compares two birth intervals."""

    name = "age"
    parameters_type = AgeParameters

    def __init__(self, parameters: AgeParameters) -> None:
        super().__init__(parameters)
        above_error = np.exp2(np.arange(_LOW, _HIGH, 1 / _PER_BIT))
        self._steps = self.steps(np.log2(parameters.error * (1 + above_error)))

    def bits(self, probe: Birth, gallery: Birth, statistics: Statistics) -> float:
        added = self._between_dates(probe, gallery)
        probe, gallery = _as_meant(probe), _as_meant(gallery)
        days = abs(probe.middle - gallery.middle)
        older = probe if probe.middle < gallery.middle else gallery
        errors = [_error(one, 0.0 if one is older else days) for one in (probe, gallery)]
        widths = [one.latest - one.earliest for one in (probe, gallery)]
        scale = self._scale(probe.exact and gallery.exact)
        error = self.parameters.error
        ratio = error + error * scale * self._density(days, widths, errors)
        bits = float(np.log2(ratio + added))
        if not _days_between(probe, gallery):
            return max(bits, 0.0)
        left = max(days - sum(max(width - _YEAR, 0) for width in widths) / 2, 0.0)
        years = [min(width, _YEAR) for width in widths]
        nearest = error + error * scale * self._density(left, years, errors)
        return max(bits, min(float(np.log2(nearest)), 0.0))

    def steps_over(
        self, probe: Birth, vocabulary: Vocabulary[Birth], statistics: Statistics
    ) -> Steps:
        births = vocabulary.once("births", lambda: _births(vocabulary))
        steps = np.empty(len(vocabulary), dtype=np.int16)
        meant = _as_meant(probe)
        _look_up(
            steps, births.twice_middle, births.width, births.sigma,
            meant.earliest + meant.latest, meant.latest - meant.earliest, meant.sigma,
            self.parameters.slack_days, math.log2(self._scale(exact=False)),
            math.log2(self._scale(exact=True)), self._steps,
        )  # fmt: skip
        if probe.exact:
            exact = vocabulary.once("exact births", lambda: _exact_births(vocabulary))
            self._fill_in_dates(steps, probe, exact)
        return steps

    def said(self, probe: Birth, gallery: Birth) -> Said:
        gap = _days_between(_as_meant(probe), _as_meant(gallery))
        note = _apart(gap) if gap else "the ages fit"
        if probe.exact and gallery.exact:
            if probe.earliest == gallery.earliest:
                note = "the same day of birth"
            elif exchanged(probe.earliest) == gallery.earliest:
                note += ": day and month exchanged"
            elif gallery.earliest in mistyped(probe.earliest):
                note += ": one slip in typing"
        return Said(probe.said, gallery.said, note)

    def _fill_in_dates(self, steps: Steps, probe: Birth, exact: _ExactBirths) -> None:
        """The steps of exact birth dates that may be the probe's."""
        added = sorted(self._by_date(probe.earliest).items())
        days, worth = np.array([day for day, _ in added]), np.array([bits for _, bits in added])
        first, end = (np.searchsorted(exact.days, days, side) for side in ("left", "right"))
        of_day, within = places_in(end - first)
        own, last = _last_meant(np.array([probe.earliest])), _last_meant(days)
        apart = np.abs(days + last - probe.earliest - own) / 2
        widths = (own - probe.earliest, last - days)
        scale = np.where(sum(widths) == 0, self._scale(exact=True), self._scale(exact=False))
        normal = self._density(apart, widths, (0.0, 0.0))
        bits = np.log2(self.parameters.error * (1 + scale * normal) + worth)
        meet = (days <= own) & (last >= probe.earliest)
        found = self.steps(np.where(meet, np.maximum(bits, 0.0), bits))
        steps[exact.places[first[of_day] + within]] = found[of_day]

    def _between_dates(self, probe: Birth, gallery: Birth) -> float:
        """What the same day, or a slip between two exact birth dates, adds to m / u."""
        if not (probe.exact and gallery.exact):
            return 0.0
        return self._by_date(probe.earliest).get(gallery.earliest, 0.0)

    def _by_date(self, day: int) -> dict[int, float]:
        """What each exact birth date that may be a given one adds to m / u."""
        p = self.parameters
        span = p.span_years * DAYS_PER_YEAR
        added = dict.fromkeys(mistyped(day), p.mistyped * span / MISTYPED_DATES)
        if other := exchanged(day):
            added[other] = p.exchanged * span
        added[day] = p.equal * p.span_years / self._share_of_year(day)
        return added

    def _share_of_year(self, day: int) -> float:
        """Share of a day among the exact birth dates of its year."""
        p = self.parameters
        born = date.fromordinal(day)
        if born.day > 1:
            return (1 - p.new_year - p.first_of_month) / _DAYS_LEFT
        return p.new_year if born.month == 1 else p.first_of_month / 11

    def _scale(self, exact: bool) -> float:
        """m / u over the density and the error; two exact dates are mostly the very same day."""
        p = self.parameters
        left = 1 - p.equal - p.exchanged - p.mistyped if exact else 1.0
        return (1 - p.error) * left * p.span_years * DAYS_PER_YEAR / p.error

    def _density(
        self, days: Bits | float, widths: Sequence[int | Days], errors: Sequence[float]
    ) -> Bits:
        """Normal density per day of a difference of the middles of two births."""
        squared = sum(np.square(width, dtype=np.float64) for width in widths)
        variance = squared / 12 + sum(error**2 for error in errors) + self.parameters.slack_days**2
        apart = np.asarray(days, np.float64)
        density: Bits = np.exp(-(apart**2) / (2 * variance)) / np.sqrt(2 * math.pi * variance)
        return density


class _ExactBirths(NamedTuple):
    """Exact birth dates of a vocabulary: where they stand in it, and their days, ascending."""

    places: npt.NDArray[np.int64]
    days: npt.NDArray[np.int64]


def _exact_births(vocabulary: Vocabulary[Birth]) -> _ExactBirths:
    earliest = vocabulary.field("earliest")
    places = np.flatnonzero(_are_exact(vocabulary))
    places = places[np.argsort(earliest[places], kind="stable")]
    return _ExactBirths(places, earliest[places])


def _are_exact(vocabulary: Vocabulary[Birth]) -> npt.NDArray[np.bool_]:
    """`Birth.exact` of each value."""
    is_day = vocabulary.field("earliest") == vocabulary.field("latest")
    exact: npt.NDArray[np.bool_] = is_day & (vocabulary.field("sigma") == 0)
    return exact


def _births(vocabulary: Vocabulary[Birth]) -> _Births:
    earliest, latest = vocabulary.field("earliest"), vocabulary.field("latest")
    latest = np.where(_are_exact(vocabulary), _last_meant(earliest), latest)
    middle, width = (earliest + latest).astype(np.int32), (latest - earliest).astype(np.int32)
    return _Births(middle, width, vocabulary.field("sigma"))


def _last_meant(days: Days) -> Days:
    """Last day that each exact birth date may mean: of the year for 1 January, of the month."""
    dates = (days - _EPOCH).astype("datetime64[D]")
    months, years = dates.astype("datetime64[M]"), dates.astype("datetime64[Y]")
    unit = np.where(
        dates == years, (years + 1).astype("datetime64[D]"), (months + 1).astype(dates.dtype)
    )
    last = np.where(dates == months, unit, dates + 1).astype(np.int64) + _EPOCH - 1
    return np.asarray(last, dtype=np.int64)


def _as_meant(birth: Birth) -> Birth:
    """A birth, an exact date on the first of a year or month read as all of it."""
    if not birth.exact:
        return birth
    return replace(birth, latest=int(_last_meant(np.array([birth.earliest]))[0]))


def _apart(days: int) -> str:
    if days < DAYS_PER_YEAR / 12:
        return f"{days} {'day' if days == 1 else 'days'} apart"
    return f"{days / DAYS_PER_YEAR:.1f} years apart"


def _days_between(probe: Birth, gallery: Birth) -> int:
    """Days between two birth intervals; 0 where they meet."""
    return max(probe.earliest - gallery.latest, gallery.earliest - probe.latest, 0)


@compiled
def _grown(sigma: float, days: float) -> float:
    """Error of an age judged by eye that is some days too young; any other keeps its own."""
    return sigma + APPARENT_SIGMA_PER_YEAR * days if sigma >= _LEAST_BY_EYE else sigma


def _error(birth: Birth, days: float) -> float:
    return float(_grown(birth.sigma, days))


@compiled
def _place(squared: float, days: float, scale: float) -> int:
    """Place in the table of steps of a difference in days, by its variance."""
    bits = scale - 0.5 * math.log2(2 * math.pi * squared)
    bits -= days * days / (2 * squared * math.log(2))
    return int((min(max(bits, _LOW), _HIGH) - _LOW) * _PER_BIT + 0.5)


@compiled
def _look_up(
    steps: Steps,
    twice_middle: npt.NDArray[np.int32],
    width: npt.NDArray[np.int32],
    sigma: npt.NDArray[np.float64],
    own: int,
    own_width: int,
    own_sigma: float,
    slack: float,
    scale: float,
    exact_scale: float,
    table: Steps,
) -> None:
    """Fill in the steps of each birth from the table."""
    last = len(table) - 1
    for value in range(len(steps)):
        later = (twice_middle[value] - own) / 2
        days = abs(later)
        errors = (
            _grown(sigma[value], max(later, 0.0)) ** 2 + _grown(own_sigma, max(-later, 0.0)) ** 2
        )
        wide = (width[value] ** 2 + own_width**2) / 12 + errors + slack**2
        are_exact = width[value] + own_width + sigma[value] + own_sigma == 0
        factor = exact_scale if are_exact else scale
        bits = table[min(_place(wide, days, factor), last)]
        if 2 * days <= width[value] + own_width:
            steps[value] = max(bits, 0)
            continue
        beyond = max(width[value] - _YEAR, 0) + max(own_width - _YEAR, 0)
        if beyond == 0:
            steps[value] = bits
            continue
        years = min(width[value], _YEAR) ** 2 + min(own_width, _YEAR) ** 2
        narrow = years / 12 + errors + slack**2
        nearest = table[min(_place(narrow, max(days - beyond / 2, 0.0), factor), last)]
        steps[value] = max(bits, min(nearest, 0))
