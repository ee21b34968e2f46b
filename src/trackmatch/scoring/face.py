"""Evidence from faces: how alike two templates are, given what time does to a face.

Distances of mates and of non-mates are taken as normal with one spread, so that the bits are a
straight line in the distance: slope x (middle - distance). The line flattens where faces say less:
the younger the child in the earlier photo, the longer the time between the photos, the poorer the
photos. Of several templates a side, the best pair counts. Bits approach the cap smoothly, so that
no two distances share a score.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from trackmatch.features.age import DAYS_PER_YEAR
from trackmatch.features.face import QUALITY_STEPS, FaceContext, FaceTemplate
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import UNIT, Bits, ChannelParameters, Said, Steps, parameter

_LFW = "Labeled Faces in the Wild, dlib templates, 16 million impostor pairs: adults, no age gap"
_CHILDREN = (
    "assumption, shaped after FG-NET 0-12 (TAR at 0.1% .26 against .93 on adults), YFA 6 to 36 "
    "months (arXiv 2204.01760), CLF (arXiv 1711.03990) and ages 0-3 (arXiv 2601.01680)"
)


class FaceCurve(BaseModel):
    """Distances of one embedder: L2 between templates of adults, taken close in time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    genuine_mean: float = parameter(0.435, _LFW, gt=0)
    impostor_mean: float = parameter(0.802, _LFW, gt=0)
    spread: float = parameter(0.0865, _LFW + "; root mean square of .084 and .089", gt=0)


class FaceParameters(ChannelParameters):
    """What time, age and quality take away from a face's evidence."""

    cap: float = parameter(
        13.0, "assumption: a face alone never outweighs one in ten thousand", ge=0, le=100
    )
    floor: float = parameter(-6.0, "assumption: poor photos of one child differ", ge=-100, le=0)
    curves: dict[str, FaceCurve] = Field(
        default={DLIB_SPEC.model_id: FaceCurve()}, json_schema_extra={"source": _LFW}
    )
    newborn_share: float = parameter(0.35, _CHILDREN, ge=0, le=1)
    mature_years: float = parameter(16.0, _CHILDREN, gt=0)
    fade_years_at_birth: float = parameter(2.0, _CHILDREN, gt=0)
    fade_years_per_year: float = parameter(1.2, _CHILDREN, ge=0)
    unknown_years: float = parameter(8.0, "assumption: age of a child of unknown age", ge=0)
    unknown_gap_years: float = parameter(1.0, "assumption: time between undated photos", ge=0)
    poor_share: float = parameter(0.6, "assumption: evidence left at quality 0", gt=0, le=1)


class Lines(NamedTuple):
    """Evidence lines by context code, each of shape (values + 1,); code 0 is never used."""

    slope: Bits
    middle: Bits


class FaceChannel:
    """Compares templates of one embedder.

    Unlike the other channels it has no finite vocabulary: a probe makes one line for each context
    in the gallery, and the distance decides where on the line a pair lies.
    """

    name = "face"
    parameters_type = FaceParameters

    def __init__(self, parameters: FaceParameters) -> None:
        self.parameters = parameters

    def knows(self, model: str) -> bool:
        """Whether there is a curve for an embedder; without one its templates say nothing."""
        return model in self.parameters.curves

    def lines(self, model: str, probe: FaceContext, vocabulary: Vocabulary[FaceContext]) -> Lines:
        """Evidence lines of a probe template against every context of a gallery."""
        curve = self.parameters.curves[model]
        kept = self._kept(
            probe,
            vocabulary.field("day"),
            vocabulary.field("years"),
            vocabulary.field("quality"),
        )
        distance_gap = (curve.impostor_mean - curve.genuine_mean) * kept
        slope = distance_gap / (curve.spread**2 * math.log(2))
        middle = curve.impostor_mean - distance_gap / 2
        return Lines(np.concatenate(([0.0], slope)), np.concatenate(([0.0], middle)))

    def steps(self, squared_distances: npt.NDArray[np.float32], slope: Bits, middle: Bits) -> Steps:
        """Evidence in steps of `UNIT`, for pairs with the given lines; all of shape (n,)."""
        distance = np.sqrt(squared_distances.astype(np.float64))
        straight = slope * (middle - distance)
        limit = np.where(straight > 0, self.parameters.cap, -self.parameters.floor)
        bits = limit * np.tanh(straight / np.maximum(limit, 1e-9))
        rounded: Steps = np.rint(bits / UNIT).astype(np.int16)
        return rounded

    def highest(self, lines: Lines) -> Steps:
        """The most that any distance could give, by context code."""
        nearest = np.zeros(len(lines.slope), dtype=np.float32)
        return self.steps(nearest, lines.slope, lines.middle)

    def said(self, probe: FaceTemplate, gallery: FaceTemplate, distance: float) -> Said:
        """The best pair of photos in words."""
        gap = _gap_years(probe.context, gallery.context)
        younger = _younger_years(probe.context, gallery.context)
        note = f"distance {distance:.3f}"
        note += "" if gap is None else f", photos {gap:.1f} years apart"
        note += "" if younger is None else f", youngest at {younger:.3g} years"
        return Said(_photo(probe), _photo(gallery), note)

    def _kept(
        self,
        probe: FaceContext,
        days: npt.NDArray[np.int64],
        years: npt.NDArray[np.float64],
        quality: npt.NDArray[np.int64],
    ) -> Bits:
        """Share of an adult's evidence that is left, in (0, 1], shape (n,)."""
        p = self.parameters
        gap = np.where(
            (days > 0) & (probe.day > 0), np.abs(days - probe.day) / DAYS_PER_YEAR,
            p.unknown_gap_years,
        )  # fmt: skip
        gallery_years = np.where(years >= 0, years, np.inf)
        younger = np.minimum(gallery_years, probe.years if probe.years >= 0 else np.inf)
        younger = np.where(np.isfinite(younger), younger, p.unknown_years)
        grown = np.minimum(younger / p.mature_years, 1.0)
        maturity = p.newborn_share + (1 - p.newborn_share) * grown
        fade = np.exp(-gap / (p.fade_years_at_birth + p.fade_years_per_year * younger))
        worst = np.minimum(
            np.where(quality >= 0, quality, QUALITY_STEPS),
            probe.quality if probe.quality >= 0 else QUALITY_STEPS,
        )
        clear = p.poor_share + (1 - p.poor_share) * worst / QUALITY_STEPS
        kept: Bits = maturity * fade * clear
        return kept


def _gap_years(a: FaceContext, b: FaceContext) -> float | None:
    return abs(a.day - b.day) / DAYS_PER_YEAR if a.day and b.day else None


def _younger_years(a: FaceContext, b: FaceContext) -> float | None:
    known = [context.years for context in (a, b) if context.years >= 0]
    return min(known, default=None)


def _photo(template: FaceTemplate) -> str:
    return template.photo or "a template"
