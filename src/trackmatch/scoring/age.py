"""Evidence from age: do two birth intervals, each with its error, meet?

With f1 and f2 the two reports' densities over the day of birth and w the span over which birth
days of the population spread, m / u = e + (1 - e) x w x integral of f1 f2. Each density is taken
as normal with the variance of its interval (width^2 / 12) plus its error; the integral is then the
normal density of the difference of the two middles.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from trackmatch.features.age import DAYS_PER_YEAR, Birth
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Channel,
    ChannelParameters,
    Said,
    Statistics,
    parameter,
)


class AgeParameters(ChannelParameters):
    """How ages err, and how they spread."""

    cap: float = parameter(9.0, "assumption", ge=0, le=100)
    floor: float = parameter(-7.0, "assumption", ge=-100, le=0)
    error: float = parameter(0.01, "assumption: 1% of ages are plainly wrong", gt=0, lt=1)
    span_years: float = parameter(
        20.0,
        "assumption: ages 0 to 18, reported over some ten years, mostly the later ones of both",
        gt=0,
    )
    slack_days: float = parameter(6.0, "assumption: slips in exact birth dates", gt=0)


class AgeChannel(Channel[Birth, AgeParameters]):
    """Compares two birth intervals."""

    name = "age"
    parameters_type = AgeParameters

    def bits(self, probe: Birth, gallery: Birth, statistics: Statistics) -> float:
        variance = _variance(gallery.earliest, gallery.latest, gallery.sigma)
        return float(self._bits(probe, np.array([gallery.middle]), np.atleast_1d(variance))[0])

    def bits_over(
        self, probe: Birth, vocabulary: Vocabulary[Birth], statistics: Statistics
    ) -> Bits:
        middle, variance = vocabulary.once("birth", lambda: _normals(vocabulary))
        return self._bits(probe, middle, variance)

    def said(self, probe: Birth, gallery: Birth) -> Said:
        gap = max(probe.earliest - gallery.latest, gallery.earliest - probe.latest, 0)
        note = f"{gap / DAYS_PER_YEAR:.1f} years apart" if gap else "birth intervals meet"
        return Said(probe.said, gallery.said, note)

    def _bits(self, probe: Birth, middle: npt.NDArray[Any], variance: npt.NDArray[Any]) -> Bits:
        """Bits of births with the given middles and variances, in their precision."""
        real = middle.dtype.type
        own = _variance(probe.earliest, probe.latest, probe.sigma) + self.parameters.slack_days**2
        both = variance + real(own)
        difference = middle - real(probe.middle)
        density = np.exp(difference * difference / (real(-2) * both)) / np.sqrt(both)
        span = self.parameters.span_years * DAYS_PER_YEAR
        error = self.parameters.error
        scale = real((1 - error) * span / math.sqrt(2 * math.pi))
        bits: Bits = np.log2(real(error) + scale * density)
        return bits


def _normals(vocabulary: Vocabulary[Birth]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Middle and variance of every birth; float32, since numpy has fast functions for that."""
    earliest, latest = vocabulary.field("earliest"), vocabulary.field("latest")
    variance = _variance(earliest, latest, vocabulary.field("sigma"))
    return ((earliest + latest) / 2).astype(np.float32), variance.astype(np.float32)


def _variance(earliest: Bits | float, latest: Bits | float, sigma: Bits | float) -> Bits:
    return np.asarray((latest - earliest) ** 2 / 12 + sigma**2, dtype=np.float64)
