"""Evidence from height: a child keeps its place on the growth curve while it grows.

Each height becomes a standard score of the growth curve at the age that the same report gives. Two
scores of one person differ by errors of measuring, of age (a year more moves a child of eight down
by one standard deviation) and by drifting along the curve; scores of two persons also by the spread
of the population. Where an age is unknown, heights say nothing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trackmatch.features.growth import deviation_cm, growth_per_year, standard_score
from trackmatch.features.height import Height
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    Statistics,
    parameter,
)

Strings = npt.NDArray[np.str_]


class HeightParameters(ChannelParameters):
    """How heights err."""

    cap: Cap = parameter(2.5, "assumption")
    floor: Floor = parameter(-4.0, "assumption")
    error: float = parameter(0.05, "assumption: 5% of heights are plainly wrong", gt=0, lt=1)
    measured_cm: float = parameter(
        5.0, "assumption: error of each height; families estimate, institutions measure", gt=0
    )
    drift: float = parameter(
        0.3, "assumption: children drift by a third of a standard deviation", ge=0
    )
    population_spread: float = parameter(
        1.1, "assumption: NFHS-5 heights of Indian children spread a little wider than WHO's", gt=0
    )


class HeightChannel(Channel[Height, HeightParameters]):
    """Compares two heights along the growth curve."""

    name = "height"
    parameters_type = HeightParameters

    def bits(self, probe: Height, gallery: Height, statistics: Statistics) -> float:
        return float(self._bits(probe, *self._normals(*_columns(gallery)))[0])

    def bits_over(
        self, probe: Height, vocabulary: Vocabulary[Height], statistics: Statistics
    ) -> Bits:
        def normals() -> tuple[Bits, Bits]:
            cm, years, errors = (vocabulary.field(name) for name in ("cm", "years", "years_error"))
            return self._normals(cm, years, errors, np.array(vocabulary.strings("sex")))

        once = f"height {self.parameters.measured_cm}"
        return self._bits(probe, *vocabulary.once(once, normals))

    def said(self, probe: Height, gallery: Height) -> Said:
        if probe.years < 0 or gallery.years < 0:
            note = "not compared: age not known"
        else:
            gap = abs(_score(probe) - _score(gallery))
            note = f"{gap:.1f} standard deviations apart on the growth curve"
        return Said(_words(probe), _words(gallery), note)

    def _normals(self, cm: Bits, years: Bits, errors: Bits, sexes: Strings) -> tuple[Bits, Bits]:
        """Standard scores and their variances; the score is NaN where the age is not known."""
        scores = np.where(years >= 0, standard_score(cm, years, sexes), np.nan)
        return scores, self._variance(years, errors, sexes)

    def _bits(self, probe: Height, scores: Bits, variances: Bits) -> Bits:
        p = self.parameters
        own_score, own_variance = self._normals(*_columns(probe))
        shared = variances + own_variance + p.drift**2
        difference = scores - own_score
        same = _normal(difference, shared)
        other = _normal(difference, shared + 2 * p.population_spread**2)
        ratio = p.error + (1 - p.error) * same / np.maximum(other, 1e-300)
        bits: Bits = np.where(np.isnan(difference), 0.0, np.log2(ratio))
        return bits

    def _variance(self, years: Bits, errors: Bits, sexes: Strings) -> Bits:
        """Variance of a standard score from the errors of its height and of its age."""
        grown = growth_per_year(years, sexes) * errors
        variance: Bits = (self.parameters.measured_cm**2 + grown**2) / deviation_cm(
            years, sexes
        ) ** 2
        return variance


def _columns(height: Height) -> tuple[Bits, Bits, Bits, Strings]:
    numbers = (height.cm, height.years, height.years_error)
    cm, years, errors = (np.array([number], np.float64) for number in numbers)
    return cm, years, errors, np.array([height.sex])


def _score(height: Height) -> float:
    return float(standard_score([height.cm], [height.years], [height.sex])[0])


def _normal(x: Bits, variance: Bits) -> Bits:
    density: Bits = np.exp(-(x**2) / (2 * variance)) / np.sqrt(2 * np.pi * variance)
    return density


def _words(height: Height) -> str:
    return f"{height.cm - 1} to {height.cm + 1} cm" + (
        f" at {height.years:.3g} years" if height.years >= 0 else ""
    )
