"""Evidence from faces: how alike two templates are, given what time does to a face.

Of several templates a side, the best pair counts (templates of one record taken close in time are
one mean already: `trackmatch.features.face`). The curve is in `face_curve`.

Siblings look alike, so a face alone may say no more than what tells siblings apart: the cap starts
at `sibling_cap` and rises with the pair's own evidence, the channels that siblings do not share
(docs/decisions/0006-sibling-guard.md).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from trackmatch.features.age import DAYS_PER_YEAR
from trackmatch.features.face import QUALITY_STEPS, FaceContext, FaceTemplate
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import UNIT, Bits, Said, Steps
from trackmatch.scoring.face_curve import (
    Circumstances,
    FaceCurve,
    FaceParameters,
    Lines,
    evidence_lines,
    soft_capped,
    straight_of,
)
from trackmatch.scoring.lanes import UNLOCK_BITS

__all__ = ["FaceChannel", "FaceCurve", "FaceParameters", "FaceWarning", "Lines"]

_LITTLE = 0.25
"""Share of the evidence below which the explanation says that faces tell little here."""


_GROWN_YEARS = 100.0
"""An age at which no face is young."""

_STEEP = 128.0
"""Own evidence unlocks a face so fast that no guard is needed; a limit of the fixed-point sums."""


class FaceWarning(UserWarning):
    """Faces of an embedder are not compared."""


class FaceChannel:
    """Compares templates of one embedder.

    Unlike the other channels it has no finite vocabulary: a probe makes one line for each context
    in the gallery, and the distance decides where on the line a pair lies.
    """

    name = "face"
    parameters_type = FaceParameters

    def __init__(self, parameters: FaceParameters) -> None:
        self.parameters = parameters
        self._slopes: dict[tuple[object, ...], float] = {}

    def knows(self, model: str) -> bool:
        """Whether there is a curve for an embedder; without one its templates say nothing."""
        return model in self.parameters.curves

    def lines(self, model: str, probe: FaceContext, vocabulary: Vocabulary[FaceContext]) -> Lines:
        """Lines of a probe template against every context of a gallery.

        Returns
        -------
        Lines
            By context code, shape (contexts + 1,); code 0 is never used.
        """
        seen = _circumstances(
            probe,
            vocabulary.field("day"),
            vocabulary.field("years"),
            vocabulary.field("quality"),
            vocabulary.field("photos"),
        )
        lines = evidence_lines(self.parameters.curves[model], self.parameters, seen)
        return Lines(*(np.concatenate(([0.0], part)) for part in lines))

    def steepest(
        self, model: str, probe: FaceContext, photos: tuple[int, ...]
    ) -> tuple[float, float]:
        """No context with one of these numbers of photos gives a greater slope or middle.

        Lines are steepest for photos of one day, of a grown person, of best quality; and the middle
        lies no further than the mean distance of strangers.
        """
        curve = self.parameters.curves[model]
        key = (model, probe.quality, probe.photos, photos)
        slope = self._slopes.get(key)
        if slope is None:
            seen = _circumstances(
                replace(probe, day=1, years=_GROWN_YEARS),
                np.ones(len(photos), np.int64),
                np.full(len(photos), _GROWN_YEARS, np.float64),
                np.full(len(photos), QUALITY_STEPS),
                np.array(photos),
            )
            slope = float(evidence_lines(curve, self.parameters, seen).slope.max())
            self._slopes[key] = slope
        return slope, curve.impostor_mean

    def steps(
        self,
        squared_distances: npt.NDArray[np.float32],
        slope: Bits,
        middle: Bits,
        share: Bits | None = None,
        own: npt.NDArray[np.int32] | None = None,
    ) -> Steps:
        """Evidence in steps of `UNIT`, for pairs with the given lines; all of shape (n,).

        Parameters
        ----------
        share
            Of `Lines`; everything is left where None.
        own
            Each pair's evidence in steps from the channels that siblings do not share; None lifts
            the sibling guard.
        """
        p = self.parameters
        kept: Bits | float = 1.0 if share is None else share
        cap: Bits | float = p.cap
        if own is not None:
            cap = self._cap(own)
        straight = slope * (middle - np.sqrt(squared_distances.astype(np.float64)))
        straight *= np.where(straight > 0, p.agree_scale, p.conflict_scale)
        bits = soft_capped(straight, cap * kept, p.floor * kept)
        rounded: Steps = np.rint(bits / UNIT).astype(np.int16)
        return rounded

    @property
    def guard(self) -> tuple[int, int, int]:
        """No pair gives more than clip(first + `unlock` x own, second, third), all in steps."""
        p = self.parameters
        lowest = p.cap if self._unguarded else min(p.sibling_cap, p.cap)
        base = lowest if self._unguarded else p.sibling_cap
        return _rounded_up(base), _rounded_up(lowest), _rounded_up(p.cap)

    @property
    def unlock(self) -> int:
        """Steps by which the guard rises for each of own evidence, in fixed point, rounded up."""
        return 0 if self._unguarded else int(np.ceil((1 << UNLOCK_BITS) * self.parameters.unlock))

    @property
    def _unguarded(self) -> bool:
        """Whether one step of own evidence lifts the guard by half a bit or more."""
        return self.parameters.unlock >= _STEEP

    @property
    def least(self) -> int:
        """No pair gives less, in steps."""
        return -_rounded_up(-self.parameters.floor)

    def most_with(self, own: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """No pair with so much own evidence gives more, both in steps."""
        base, lowest, most = self.guard
        raised = base + (own.astype(np.int64) * self.unlock >> UNLOCK_BITS) + 1
        return np.clip(raised, lowest, most).astype(np.int32)

    def straight_for(self, steps: npt.NDArray[np.int32], own: npt.NDArray[np.int32]) -> Bits:
        """The least ``slope * (middle - distance)`` that might give so many steps.

        -inf where any might, +inf where none does.

        Parameters
        ----------
        steps, own
            Shape (n,); evidence rises with both, so `own` may be an upper bound.
        """
        bits: Bits = (steps - 1) * np.float64(UNIT)  # rounding adds up to half a step
        straight = straight_of(bits, self._cap(own))
        return np.where(bits > 0, straight / max(self.parameters.agree_scale, 1e-9), -np.inf)

    def _cap(self, own: npt.NDArray[np.int32]) -> Bits:
        p = self.parameters
        lowest = min(p.sibling_cap, p.cap)
        cap: Bits = np.clip(p.sibling_cap + p.unlock * UNIT * own, lowest, p.cap)
        return cap

    def highest(self, lines: Lines) -> Steps:
        """No distance and no other evidence gives more, by context code."""
        nearest = np.zeros(len(lines.slope), dtype=np.float32)
        return self.steps(nearest, lines.slope, lines.middle)

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
        columns = ([b.day], [b.years], [b.quality], [b.photos])
        seen = _circumstances(a, *(np.array(column) for column in columns))
        return float(evidence_lines(FaceCurve(), self.parameters, seen).share[0])


def _circumstances(
    probe: FaceContext,
    days: npt.NDArray[np.int64],
    years: npt.NDArray[np.float64],
    quality: npt.NDArray[np.int64],
    photos: npt.NDArray[np.int64],
) -> Circumstances:
    dated = (days > 0) & (probe.day > 0)
    return Circumstances(
        gap_years=np.where(dated, np.abs(days - probe.day) / DAYS_PER_YEAR, np.nan),
        younger_years=_least_known(years, probe.years),
        quality=_least_known(quality, probe.quality) / QUALITY_STEPS,
        noise=1 / probe.photos + 1 / photos,
    )


def _least_known(
    values: npt.NDArray[np.float64] | npt.NDArray[np.int64], value: float
) -> npt.NDArray[np.float64]:
    """The smaller of each value and one value; negative ones are unknown; NaN if both are."""
    known = np.where(values >= 0, values, np.nan).astype(np.float64)
    return np.fmin(known, value if value >= 0 else np.nan)


def _rounded_up(bits: float) -> int:
    return int(np.ceil(bits / UNIT))


def _photo(template: FaceTemplate) -> str:
    return template.photo or "a template"
