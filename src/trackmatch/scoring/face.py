"""Evidence from faces: how alike two templates are, given what time does to a face.

Of several templates a side, the best pair counts (templates of one record taken close in time are
one mean already: `trackmatch.features.face`). The curve is in `face_curve`.

Siblings look alike. Where what siblings share agrees so well that the record may be a sibling's, a
face says no more than what tells siblings apart: its cap falls to `sibling_cap`, unless own
evidence, from the channels that siblings do not share, lifts it
(docs/decisions/0014-siblings-are-rare.md).
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

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
)
from trackmatch.scoring.face_kernels import FaceBounds
from trackmatch.scoring.lanes import UNLOCK_BITS

__all__ = ["FaceChannel", "FaceCurve", "FaceParameters", "FaceWarning", "Lines"]

_LITTLE = 0.25
"""Share of the evidence below which the explanation says that faces tell little here."""


_GROWN_YEARS = 25.0
"""An age from which on no face is young, whatever the model."""

_STEEP = 128.0
"""Own evidence unlocks a face so fast that no guard is needed; a limit of the fixed-point sums."""


class Limits(NamedTuple):
    """Slope, middle and share (`Lines`) that no line of some contexts exceeds."""

    slope: float
    middle: float
    share: float


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
        self._limits: dict[tuple[object, ...], Limits] = {}

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

    def limits(self, model: str, probe: FaceContext, photos: tuple[int, ...]) -> Limits:
        """What no context with one of these numbers of photos exceeds beside a probe's template.

        Lines are steepest and caps widest for photos of one day, of best quality, of a grown person
        unless the probe's is younger; and the middle lies no further than the mean distance of
        strangers.
        """
        curve = self.parameters.curves[model]
        years = math.ceil(4 * probe.years) / 4 if probe.years >= 0 else _GROWN_YEARS
        key = (model, probe.quality, probe.photos, photos, min(years, _GROWN_YEARS))
        found = self._limits.get(key)
        if found is None:
            seen = _circumstances(
                replace(probe, day=1, years=years),
                np.ones(len(photos), np.int64),
                np.full(len(photos), _GROWN_YEARS, np.float64),
                np.full(len(photos), QUALITY_STEPS),
                np.array(photos),
            )
            lines = evidence_lines(curve, self.parameters, seen)
            slope, share = float(lines.slope.max()), float(lines.share.max())
            found = self._limits[key] = Limits(slope, curve.impostor_mean, share)
        return found

    def steps(
        self,
        squared_distances: npt.NDArray[np.float32],
        slope: Bits,
        middle: Bits,
        share: Bits | None = None,
        lift: Bits | None = None,
    ) -> Steps:
        """Evidence in steps of `UNIT`, for pairs with the given lines; all of shape (n,).

        Parameters
        ----------
        share
            Of `Lines`; everything is left where None.
        lift
            Of `lift`, for each pair; None takes the sibling guard away.
        """
        p = self.parameters
        kept: Bits | float = 1.0 if share is None else share
        cap: Bits | float = p.cap
        if lift is not None:
            cap = self._cap(lift)
        straight = slope * (middle - np.sqrt(squared_distances.astype(np.float64)))
        straight *= np.where(straight > 0, p.agree_scale, p.conflict_scale)
        bits = soft_capped(straight, cap * kept, p.floor * kept)
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

    def straight(self, lines: Lines, distances: npt.NDArray[np.float32]) -> Bits:
        """Evidence of pairs before their caps, where it is above 0; of shape (n,)."""
        straight: Bits = lines.slope * (lines.middle - distances) * self.parameters.agree_scale
        return straight

    def _cap(self, lift: Bits) -> Bits:
        p = self.parameters
        cap: Bits = np.clip(p.sibling_cap + lift, min(p.sibling_cap, p.cap), p.cap)
        return cap

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
