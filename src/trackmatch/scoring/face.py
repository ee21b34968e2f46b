"""Evidence from faces: how alike two templates are, given what time does to a face.

Of several templates a side, the best pair counts (templates of one record taken close in time are
one mean already: `trackmatch.features.face`). The curve is in `face_curve`.

Siblings look alike. Where what siblings share agrees so well that the record may be a sibling's, a
face says no more than what tells siblings apart: its cap falls to `sibling_cap`, unless own
evidence, from the channels that siblings do not share, lifts it
(docs/decisions/0014-siblings-are-rare.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.age import DAYS_PER_YEAR
from trackmatch.features.compiling import compiled, inlined
from trackmatch.features.face import QUALITY_STEPS, FaceContext, FaceTemplate
from trackmatch.index.vocabulary import Codes, Vocabulary
from trackmatch.scoring.channel import UNIT, Bits, Said, Steps
from trackmatch.scoring.face_curve import (
    CurveNumbers,
    FaceCurve,
    FaceParameters,
    Lines,
    line_of,
    soft_capped,
)
from trackmatch.scoring.face_kernels import FaceBounds
from trackmatch.scoring.lanes import UNLOCK_BITS

_LITTLE = 0.25
"""Share of the evidence below which the explanation says that faces tell little here
(assumption)."""

_STEEP = 128.0
"""Own evidence unlocks a face so fast that no guard is needed; a limit of the fixed-point sums."""


class Limits(NamedTuple):
    """Slope, middle and share (`Lines`) that no line of some contexts exceeds."""

    slope: float
    middle: float
    share: float


class Contexts(NamedTuple):
    """Contexts of several templates (`FaceContext`): each field of shape (templates,)."""

    day: npt.NDArray[np.int64]
    years: npt.NDArray[np.float64]
    quality: npt.NDArray[np.int64]
    photos: npt.NDArray[np.int64]

    @classmethod
    def of(cls, contexts: Sequence[FaceContext]) -> Contexts:
        """Of a few contexts."""
        return cls(
            np.array([one.day for one in contexts], np.int64),
            np.array([one.years for one in contexts], np.float64),
            np.array([one.quality for one in contexts], np.int64),
            np.array([one.photos for one in contexts], np.int64),
        )

    @classmethod
    def coded(cls, vocabulary: Vocabulary[FaceContext], codes: Codes) -> Contexts:
        """Of the contexts with some codes."""
        values = codes.astype(np.int64) - 1
        every = vocabulary.once("contexts", lambda: cls(*map(vocabulary.field, cls._fields)))
        return cls(*(field[values] for field in every._asdict().values()))


class FaceWarning(UserWarning):
    """Faces of an embedder are not compared."""


class FaceChannel:
    """Compares templates of one embedder.

    Unlike the other channels it has no finite vocabulary: two contexts make a line, and the
    distance decides where on it a pair lies.
    """

    name = "face"
    parameters_type = FaceParameters

    def __init__(self, parameters: FaceParameters) -> None:
        self.parameters = parameters
        self._numbers = {
            model: CurveNumbers.of(curve, parameters) for model, curve in parameters.curves.items()
        }
        self._limits: dict[tuple[object, ...], Limits] = {}

    def knows(self, model: str) -> bool:
        """Whether there is a curve for an embedder; without one its templates say nothing."""
        return model in self.parameters.curves

    def lines(self, model: str, probe: FaceContext, contexts: Contexts) -> Lines:
        """Lines of a probe template beside others in these contexts, in their order."""
        return _lines(self._numbers[model], probe, contexts)

    def limits(self, model: str, probe: FaceContext, photos: tuple[int, ...]) -> Limits:
        """What no context with one of these numbers of photos exceeds beside a probe's template.

        Lines are steepest and caps widest for photos of one day, of best quality, of a grown person
        unless the probe's is younger; and the middle lies no further than the mean distance of
        strangers.
        """
        grown = self.parameters.mature_years
        years = min(probe.years, grown) if probe.years >= 0 else grown
        key = (model, probe.quality, probe.photos, photos, years)
        found = self._limits.get(key)
        if found is None:
            best = [FaceContext(1, grown, QUALITY_STEPS, count) for count in photos]
            lines = self.lines(model, replace(probe, day=1, years=years), Contexts.of(best))
            slope, share = float(lines.slope.max()), float(lines.share.max())
            middle = self.parameters.curves[model].impostor_mean
            found = self._limits[key] = Limits(slope, middle, share)
        return found

    def steps(
        self,
        squared_distances: npt.NDArray[np.float32],
        slope: Bits,
        middle: Bits,
        share: Bits,
        lift: Bits,
    ) -> Steps:
        """Evidence in steps of `UNIT`, for pairs of templates; all of shape (n,).

        Parameters
        ----------
        slope, middle, share
            Of their `Lines`.
        lift
            Of `lift`, for each pair.
        """
        p = self.parameters
        cap = np.clip(p.sibling_cap + lift, min(p.sibling_cap, p.cap), p.cap)
        straight = slope * (middle - np.sqrt(squared_distances.astype(np.float64)))
        straight *= np.where(straight > 0, p.agree_scale, p.conflict_scale)
        bits = soft_capped(straight, cap * share, p.floor * share)
        rounded: Steps = np.rint(bits / UNIT).astype(np.int16)
        return rounded

    def lift(self, own: npt.NDArray[np.int32], shared: npt.NDArray[np.int32]) -> Bits:
        """Bits by which other evidence lifts the sibling guard, of shape (n,).

        Parameters
        ----------
        own, shared
            Each pair's evidence in steps from the channels that siblings do not share, and from
            those that they do.
        """
        p = self.parameters
        lift: Bits = np.maximum(p.unlock * UNIT * own, p.sibling_rarity - UNIT * shared)
        return lift

    def guard(self, share: float) -> tuple[int, int, int]:
        """No pair with that share of the caps gives more than clip(first + lift, second, third).

        All in steps.
        """
        p = self.parameters
        lowest = p.cap if self._unguarded else min(p.sibling_cap, p.cap)
        base = lowest if self._unguarded else p.sibling_cap
        first, second, third = (_rounded_up(share * bits) for bits in (base, lowest, p.cap))
        return first, second, third

    @property
    def unlock(self) -> int:
        """Steps by which the guard rises for each of own evidence, in fixed point, rounded up."""
        return 0 if self._unguarded else int(np.ceil((1 << UNLOCK_BITS) * self.parameters.unlock))

    @property
    def rarity(self) -> int:
        """Steps by which the guard is lifted where siblings share no evidence, rounded up."""
        return _rounded_up(self.parameters.sibling_rarity)

    @property
    def _unguarded(self) -> bool:
        """Whether one step of own evidence lifts the guard by half a bit or more."""
        return self.parameters.unlock >= _STEEP

    @property
    def least(self) -> int:
        """No pair gives less, in steps."""
        return -_rounded_up(-self.parameters.floor)

    def bounds(self, limits: Limits) -> FaceBounds:
        """What no pair of templates within these limits exceeds."""
        p = self.parameters
        return FaceBounds(
            unlock=p.unlock,
            rarity=p.sibling_rarity,
            share=limits.share,
            base=p.sibling_cap,
            lowest=min(p.sibling_cap, p.cap),
            highest=p.cap,
            slope=limits.slope * p.agree_scale,
            middle=limits.middle,
        )

    def said(self, probe: FaceTemplate, gallery: FaceTemplate, distance: float) -> Said:
        """The best pair of photos in words."""
        a, b = probe.context, gallery.context
        note = f"distance {distance:.3f}"
        if a.day and b.day:
            note += f", photos {abs(a.day - b.day) / DAYS_PER_YEAR:.1f} years apart"
        known = [context.years for context in (a, b) if context.years >= 0]
        if known:
            note += f", youngest at {min(known):.3g} years"
        if self.kept(a, b) < _LITTLE:
            note += ": a child's face changes so much in that time that it tells little"
        return Said(_photo(probe), _photo(gallery), note)

    def kept(self, a: FaceContext, b: FaceContext) -> float:
        """Share of an adult's evidence that age and time leave between two photos, in (0, 1]."""
        numbers = CurveNumbers.of(FaceCurve(), self.parameters)  # the share is that of any curve
        return float(_lines(numbers, a, Contexts.of([b])).share[0])


def _lines(numbers: CurveNumbers, probe: FaceContext, contexts: Contexts) -> Lines:
    lines = np.empty((3, len(contexts.day)))
    lines_beside(probe.day, float(probe.years), probe.quality, probe.photos,
                 contexts, numbers, lines)  # fmt: skip
    return Lines(*lines)


@compiled
def lines_beside(
    day: int,
    years: float,
    quality: int,
    photos: int,
    contexts: Contexts,
    numbers: CurveNumbers,
    lines: Bits,
) -> None:
    """Fill in the lines of one context (`FaceContext`) beside others, shape (3, others)."""
    for at in range(len(contexts.day)):
        gap = np.nan
        if day > 0 and contexts.day[at] > 0:
            gap = abs(contexts.day[at] - day) / DAYS_PER_YEAR
        clear = least_known(float(contexts.quality[at]), float(quality)) / QUALITY_STEPS
        noise = 1 / photos + 1 / contexts.photos[at]
        younger = least_known(contexts.years[at], years)
        lines[0, at], lines[1, at], lines[2, at] = line_of(gap, younger, clear, noise, numbers)


@inlined
def least_known(one: float, other: float) -> float:
    """The smaller of two numbers of which negative ones are unknown; NaN if both are."""
    if one < 0 or (0 <= other < one):
        one = other
    return one if one >= 0 else np.nan


def _rounded_up(bits: float) -> int:
    return int(np.ceil(bits / UNIT))


def _photo(template: FaceTemplate) -> str:
    return template.photo or "a template"
