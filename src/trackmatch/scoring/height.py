"""Evidence from height: a child keeps its place on the growth curve while it grows.

Two standard scores of one person differ by measuring and tracking error; of two persons, by the
spread of the population. Where an age is unknown, heights say nothing.
"""

from __future__ import annotations

import numpy as np

from trackmatch.features.height import Height
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Channel,
    ChannelParameters,
    Said,
    Statistics,
    parameter,
)
from trackmatch.scoring.growth import standard_score


class HeightParameters(ChannelParameters):
    """How heights err."""

    cap: float = parameter(2.5, "assumption", ge=0, le=100)
    floor: float = parameter(-4.0, "assumption", ge=-100, le=0)
    error: float = parameter(0.05, "assumption: 5% of heights are plainly wrong", gt=0, lt=1)
    same_spread: float = parameter(
        0.9, "assumption: heights are estimated, ages too; standard deviations of the curve", gt=0
    )
    other_spread: float = parameter(
        1.6, "two independent scores (sqrt 2) widened by the same errors of age", gt=0
    )


class HeightChannel(Channel[Height, HeightParameters]):
    """Compares two heights along the growth curve."""

    name = "height"
    parameters_type = HeightParameters

    def bits(self, probe: Height, gallery: Height, statistics: Statistics) -> float:
        scores = np.array([_score(gallery)])
        return float(self._bits(probe, scores, np.array([gallery.years]))[0])

    def bits_over(
        self, probe: Height, vocabulary: Vocabulary[Height], statistics: Statistics
    ) -> Bits:
        years = vocabulary.field("years")
        sexes = np.array(vocabulary.strings("sex"))
        return self._bits(probe, standard_score(vocabulary.field("cm"), years, sexes), years)

    def said(self, probe: Height, gallery: Height) -> Said:
        if probe.years < 0 or gallery.years < 0:
            note = "not compared: age not known"
        else:
            gap = abs(_score(probe) - _score(gallery))
            note = f"{gap:.1f} standard deviations apart on the growth curve"
        return Said(_words(probe), _words(gallery), note)

    def _bits(self, probe: Height, scores: Bits, years: Bits) -> Bits:
        p = self.parameters
        difference = scores - _score(probe)
        same = _normal(difference, p.same_spread)
        other = _normal(difference, p.other_spread)
        ratio = p.error + (1 - p.error) * same / np.maximum(other, 1e-300)
        comparable = (years >= 0) & (probe.years >= 0)
        bits: Bits = np.where(comparable, np.log2(ratio), 0.0)
        return bits


def _score(height: Height) -> float:
    return float(standard_score([height.cm], [height.years], [height.sex])[0])


def _normal(x: Bits, sigma: float) -> Bits:
    density: Bits = np.exp(-(x**2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return density


def _words(height: Height) -> str:
    return f"{height.cm} cm" + (f" at {height.years:.3g} years" if height.years >= 0 else "")
