"""Evidence from age: do two birth intervals, each with its error, meet?

With f1 and f2 the two reports' densities over the day of birth and w the span over which birth
days of the population spread, m / u = e + (1 - e) x w x integral of f1 f2. Each density is taken
as normal with the variance of its interval (width^2 / 12) plus its error; the integral is then the
normal density of the difference of the two middles. Old ages have wide errors, which
makes even equal ones unlikely; but ages that meet never speak against. A range speaks against no
more than that year of it which is nearest to the other age would: who says 6 to 9 says 9 too.

Two exact birth dates are mostly the very same day, which adds the probability of that over the
share of the day among strangers' dates: 1 / w, but many more are said to be born on 1 January or
the first of another month, where only the year or the month is known. Or they differ by a slip of
the pen: day and month exchanged, or one wrong digit. Such a slip adds its probability, spread over
the dates that it can make, times w. Only what is left are dates a few days off.
"""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.age import DAYS_PER_YEAR, Birth
from trackmatch.features.date_slips import MISTYPED_DATES, exchanged, mistyped
from trackmatch.features.names.kernel import compiled
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Channel,
    ChannelParameters,
    Said,
    Statistics,
    Steps,
    parameter,
)


class AgeParameters(ChannelParameters):
    """How ages err, and how they spread."""

    parts_of_one = (("equal", "exchanged", "mistyped"), ("new_year", "first_of_month"))

    cap: float = parameter(
        11.0, "assumption: two equal birth dates, one in 2,000 being copied wrongly", ge=0, le=100
    )
    floor: float = parameter(-7.0, "assumption", ge=-100, le=0)
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
adds less than a step of 1/256 bit, and no cap is above it."""


class _Births(NamedTuple):
    """Births of a vocabulary as arrays.

    `kind` is the place of the variance in `variances`, and of that of one year in `of_a_year`.
    """

    twice_middle: npt.NDArray[np.int32]
    width: npt.NDArray[np.int32]
    kind: npt.NDArray[np.int32]
    variances: npt.NDArray[np.float64]
    of_a_year: npt.NDArray[np.float64]


_YEAR = 365
"""Days of an age in whole years: what is wider is a range."""

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
        days = abs(probe.middle - gallery.middle)
        peak, fall = self._normal(probe, np.atleast_1d(_variance(gallery)))
        ratio = self.parameters.error * (1 + np.exp2(peak - fall * days**2))
        bits = float(np.log2(ratio + self._between_dates(probe, gallery))[0])
        if not _days_between(probe, gallery):
            return max(bits, 0.0)
        left = max(days - (_beyond_a_year(probe) + _beyond_a_year(gallery)) / 2, 0.0)
        peak, fall = self._normal(probe, np.atleast_1d(_of_a_year(gallery)), _of_a_year(probe))
        nearest = np.log2(self.parameters.error * (1 + np.exp2(peak - fall * left**2)))
        return max(bits, min(float(nearest[0]), 0.0))

    def steps_over(
        self, probe: Birth, vocabulary: Vocabulary[Birth], statistics: Statistics
    ) -> Steps:
        births = vocabulary.once("births", lambda: _births(vocabulary))
        ranges = self._normal(probe, births.variances)
        years = self._normal(probe, births.of_a_year, _of_a_year(probe))
        peak, fall = (np.stack(both) for both in zip(ranges, years, strict=True))
        steps = np.empty(len(vocabulary), dtype=np.int16)
        _look_up(
            steps, births.twice_middle, births.width, births.kind,
            probe.earliest + probe.latest, probe.latest - probe.earliest,
            _PER_BIT * (peak - _LOW), _PER_BIT * fall / 4, self._steps,
        )  # fmt: skip
        if probe.exact:
            exact = vocabulary.once("exact births", lambda: _exact_births(vocabulary))
            self._fill_in_dates(steps, probe, exact)
        return steps

    def said(self, probe: Birth, gallery: Birth) -> Said:
        gap = _days_between(probe, gallery)
        note = f"{gap / DAYS_PER_YEAR:.1f} years apart" if gap else "birth intervals meet"
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
        counts = end - first
        of_day = np.repeat(np.arange(len(days)), counts)
        within = np.arange(len(of_day)) - np.repeat(np.cumsum(counts) - counts, counts)
        peak, fall = self._normal(probe, np.zeros(1))
        ratio = self.parameters.error * (1 + np.exp2(peak - fall * (days - probe.earliest) ** 2))
        bits = np.log2(ratio + worth)
        found = self.steps(np.where(days == probe.earliest, np.maximum(bits, 0.0), bits))
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

    def _normal(self, probe: Birth, variances: Bits, own: float | None = None) -> tuple[Bits, Bits]:
        """log2 of (density / error) of births of some variances: at no distance, and per day^2.

        The probe's variance is its own if none is given.
        """
        p = self.parameters
        both = variances + (_variance(probe) if own is None else own) + p.slack_days**2
        # Only an exact birth date has no variance; two of them are mostly the same day.
        exact = (variances == 0) & probe.exact
        left = (1 - p.error) * np.where(exact, 1 - p.equal - p.exchanged - p.mistyped, 1.0)
        scale = left * p.span_years * DAYS_PER_YEAR / (p.error * math.sqrt(2 * math.pi))
        return np.log2(scale / np.sqrt(both)), math.log2(math.e) / (2 * both)


class _ExactBirths(NamedTuple):
    """Exact birth dates of a vocabulary: where they stand in it, and their days, ascending."""

    places: npt.NDArray[np.int64]
    days: npt.NDArray[np.int64]


def _exact_births(vocabulary: Vocabulary[Birth]) -> _ExactBirths:
    earliest, latest = vocabulary.field("earliest"), vocabulary.field("latest")
    places = np.flatnonzero((earliest == latest) & (vocabulary.field("sigma") == 0))
    places = places[np.argsort(earliest[places], kind="stable")]
    return _ExactBirths(places, earliest[places])


def _births(vocabulary: Vocabulary[Birth]) -> _Births:
    earliest, latest = vocabulary.field("earliest"), vocabulary.field("latest")
    middle, width = (earliest + latest).astype(np.int32), (latest - earliest).astype(np.int32)
    pairs = np.column_stack([width, vocabulary.field("sigma")])
    kinds, kind = np.unique(pairs, axis=0, return_inverse=True)
    widths, of_ends = kinds[:, 0], kinds[:, 1] ** 2
    of_a_year = np.minimum(widths, _YEAR) ** 2 / 12 + of_ends
    return _Births(
        middle, width, kind.ravel().astype(np.int32), widths**2 / 12 + of_ends, of_a_year
    )


def _days_between(probe: Birth, gallery: Birth) -> int:
    """Days between two birth intervals; 0 where they meet."""
    return max(probe.earliest - gallery.latest, gallery.earliest - probe.latest, 0)


def _variance(birth: Birth) -> float:
    return birth.error**2


def _of_a_year(birth: Birth) -> float:
    """The variance that one year of a range has; that of the birth where it is none."""
    return float(min(birth.latest - birth.earliest, _YEAR) ** 2 / 12 + birth.sigma**2)


def _beyond_a_year(birth: Birth) -> int:
    return max(birth.latest - birth.earliest - _YEAR, 0)


@compiled
def _look_up(
    steps: Steps,
    twice_middle: npt.NDArray[np.int32],
    width: npt.NDArray[np.int32],
    kind: npt.NDArray[np.int32],
    own: int,
    own_width: int,
    peak: Bits,
    fall: Bits,
    table: Steps,
) -> None:
    """Fill in the steps of each birth from the table, whose places peak and fall are in.

    Both have two rows: of the births as they are, and of one year of a range.
    """
    last = len(table) - 1
    for value in range(len(steps)):
        apart = abs(float(twice_middle[value] - own))
        place = peak[0, kind[value]] - fall[0, kind[value]] * apart * apart
        bits = table[int(min(max(place + 0.5, 0.0), last))]
        if apart <= width[value] + own_width:
            steps[value] = max(bits, 0)
            continue
        left = max(apart - max(width[value] - _YEAR, 0) - max(own_width - _YEAR, 0), 0.0)
        place = peak[1, kind[value]] - fall[1, kind[value]] * left * left
        steps[value] = max(bits, min(table[int(min(max(place + 0.5, 0.0), last))], 0))
