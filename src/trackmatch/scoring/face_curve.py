"""The curve of the face channel: from a distance and its circumstances to bits.

For two adults photographed close in time, the distances of mates and of strangers are taken as
normal with one spread, so that the evidence is a straight line: slope x (middle - distance). Time,
youth and poor photos bring the two distributions nearer to each other: the line flattens, and its
caps shrink with the square of what is left (evidence goes with the square of the separation).

Several photos of one person, averaged into one template, have less noise. With w2 the mean squared
distance of mates for single photos, and f = 1/n + 1/m for means of n and m photos, the squared
distances become w2 f / 2 for mates, and lose w2 (1 - f / 2) for strangers. Measured on Labeled
Faces in the Wild: f = 2, 1.5, 1.33, 1 gives .430/.801, .378/.768, .358/.759, .313/.737, where this
says .435/.802, .377/.773, .355/.763, .308/.743.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from trackmatch.features.compiling import compiled, inlined
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.scoring.channel import Bits, Cap, ChannelParameters, Floor, parameter

_LFW = (
    "least Cllr over 2,351 genuine and 100,000 impostor pairs of dlib templates of Labeled Faces "
    "in the Wild, adults without an age gap (scripts/fit_face_curve.py)"
)
_CHILDREN = (
    "set by hand to published figures, taken as the separation d' that their TAR at FAR 0.1% "
    "implies, against adults: .53 at 0-6 months and .71 at 2.5-3 years (arXiv 2601.01680), .96 "
    "and .87 after 6 and 36 months (YFA, arXiv 2204.01760), .53 at 0-12 years across ages "
    "(FG-NET, FaceNet); see docs/evidence.md"
)


class FaceCurve(BaseModel):
    """Distances of one embedder: L2 between templates of adults, single photos of best quality.

    `trackmatch.evaluation.fitting.face` fits them from labelled pairs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    genuine_mean: float = parameter(0.386, _LFW, gt=0)
    impostor_mean: float = parameter(0.800, _LFW, gt=0)
    spread: float = parameter(0.086, _LFW, gt=0)


class FaceParameters(ChannelParameters):
    """What time, age and quality take away from a face's evidence, and how far it may go."""

    cap: Cap = parameter(13.0, "assumption: a face never outweighs one in ten thousand")
    floor: Floor = parameter(
        -7.0,
        "LFW: of the floors -6, -7, -8 the one with the lowest Cllr; about 1 mate in 128 lies "
        "among the strangers (wrong photos, failed alignment)",
    )
    sibling_cap: Cap = parameter(
        5.5,
        "assumption: siblings' distances lie 1.2 to 1.7 spreads below strangers' (sibling "
        "verification is 70 to 80% accurate: Families in the Wild, Robinson et al. 2018), which "
        "leaves d' = 2.5 to 3 between a person and a sibling: 4.5 to 6.5 bits",
    )
    unlock: float = parameter(
        2.0,
        "assumption: bits by which the cap rises for each bit of own evidence (name, sex, age, "
        "marks: what siblings do not share)",
        ge=0,
    )
    sibling_rarity: float = parameter(
        16.8,
        "log2 of 10,000 records to .0877 siblings of a probe among them (scripts/calibrate.py): "
        "with less evidence from what siblings share, a stranger is the likelier mistake",
        ge=0,
        le=100,
    )
    curves: dict[str, FaceCurve] = Field(
        default={DLIB_SPEC.model_id: FaceCurve()}, json_schema_extra={"source": _LFW}
    )
    newborn_share: float = parameter(0.5, _CHILDREN, ge=0, le=1)
    mature_years: float = parameter(16.0, _CHILDREN, gt=0)
    fade_years_at_birth: float = parameter(2.0, _CHILDREN, gt=0)
    fade_years_per_year: float = parameter(2.3, _CHILDREN, ge=0)
    unknown_years: float = parameter(8.0, "assumption: age of a child of unknown age", ge=0)
    unknown_gap_years: float = parameter(1.0, "assumption: time between undated photos", ge=0)
    poor_share: float = parameter(0.86, _LFW + "; separation left at quality 0", gt=0, le=1)
    unknown_quality: float = parameter(0.6, "median quality of LFW", ge=0, le=1)


class Circumstances(NamedTuple):
    """What is known about pairs of photos besides their distance; arrays of shape (n,) or scalars.

    Attributes
    ----------
    gap_years
        Time between the photos; NaN where unknown.
    younger_years
        Age in the photo at the younger age; NaN where unknown.
    quality
        Of the poorer photo, 0 to 1; NaN where unknown.
    noise
        1/n + 1/m for means of n and m photos; 2 for single photos.
    """

    gap_years: npt.ArrayLike
    younger_years: npt.ArrayLike
    quality: npt.ArrayLike
    noise: npt.ArrayLike


class Lines(NamedTuple):
    """Evidence lines, each of shape (n,).

    Attributes
    ----------
    slope
        Bits lost per unit of distance.
    middle
        Distance of 0 bits.
    share
        How much of the caps is left, in (0, 1].
    """

    slope: Bits
    middle: Bits
    share: Bits


class CurveNumbers(NamedTuple):
    """A curve and the parameters beside it, as compiled code reads them."""

    genuine_mean: float
    impostor_mean: float
    spread: float
    newborn_share: float
    mature_years: float
    fade_years_at_birth: float
    fade_years_per_year: float
    unknown_years: float
    unknown_gap_years: float
    poor_share: float
    unknown_quality: float

    @classmethod
    def of(cls, curve: FaceCurve, parameters: FaceParameters) -> CurveNumbers:
        """Of a curve with parameters."""
        said = {**parameters.model_dump(exclude={"curves"}), **curve.model_dump()}
        return cls(*(float(said[name]) for name in cls._fields))


def evidence_lines(curve: FaceCurve, parameters: FaceParameters, seen: Circumstances) -> Lines:
    """Lines of evidence for pairs of photos.

    Youth takes half of the separation from either side: strangers' children look alike, and one
    child's photos differ (assumption). Time and poor quality move a person's photos apart.
    """
    given = np.broadcast_arrays(*(np.asarray(part, np.float64) for part in seen))
    lines = np.empty((3, given[0].size))
    gap, younger, quality, noise = (part.ravel() for part in given)
    fill_lines(gap, younger, quality, noise, CurveNumbers.of(curve, parameters), lines)
    return Lines(*lines.reshape((3, *given[0].shape)))


@compiled
def fill_lines(
    gap_years: Bits,
    younger_years: Bits,
    quality: Bits,
    noise: Bits,
    numbers: CurveNumbers,
    lines: Bits,
) -> None:
    """Fill in the lines of pairs, shape (3, n), given the parts of their `Circumstances`."""
    for at in range(len(gap_years)):
        lines[0, at], lines[1, at], lines[2, at] = line_of(
            gap_years[at], younger_years[at], quality[at], noise[at], numbers
        )


@inlined
def line_of(
    gap_years: float, younger_years: float, quality: float, noise: float, numbers: CurveNumbers
) -> tuple[float, float, float]:
    """Slope, middle and share (`Lines`) of one pair."""
    n = numbers
    younger = max(younger_years if np.isfinite(younger_years) else n.unknown_years, 0.0)
    gap = abs(gap_years if np.isfinite(gap_years) else n.unknown_gap_years)
    youth = n.newborn_share
    youth += (1 - n.newborn_share) * math.sqrt(min(younger / n.mature_years, 1.0))
    kept_by_time = math.exp(-gap / (n.fade_years_at_birth + n.fade_years_per_year * younger))
    seen = quality if np.isfinite(quality) else n.unknown_quality
    clear = n.poor_share + (1 - n.poor_share) * min(max(seen, 0.0), 1.0)
    genuine, impostor, spread = averaged(noise / 2, n)
    whole = max(impostor - genuine, 0.0)
    separation = whole * youth * kept_by_time * clear
    slope = separation / (spread * spread * math.log(2))
    middle = impostor - whole * (1 - youth) / 2 - separation / 2
    return slope, middle, (youth * kept_by_time) ** 2


@inlined
def averaged(half_noise: float, numbers: CurveNumbers) -> tuple[float, float, float]:
    """Genuine mean, impostor mean and spread for templates that are means of several photos."""
    n = numbers
    clear = n.poor_share + (1 - n.poor_share) * n.unknown_quality
    typical = n.impostor_mean - (n.impostor_mean - n.genuine_mean) * clear
    genuine = n.genuine_mean * math.sqrt(half_noise)
    lost = min(typical**2 * (1 - half_noise), n.impostor_mean**2)
    impostor = math.sqrt(n.impostor_mean**2 - lost)
    # Strangers' spread comes from who they are and stays; mates' is noise.
    spread = n.spread * math.sqrt((1 + half_noise) / 2)
    return genuine, impostor, spread


def soft_capped(straight: Bits, cap: Bits | float, floor: Bits | float) -> Bits:
    """Bits that follow a straight line and approach cap and floor without reaching them.

    Rises with `straight` and with `cap`; odd around 0 where floor is -cap.
    """
    limit = np.maximum(np.where(straight > 0, cap, -np.asarray(floor)), 1e-9)
    # Beyond a thousand limits it is the limit to the last bit; the power must not overflow.
    ratio = np.clip(np.abs(straight) / limit, 0.0, 1e3)
    bits: Bits = np.sign(straight) * limit * ratio / _fourth_root(1 + _fourth_power(ratio))
    return bits


def _fourth_power(numbers: Bits) -> Bits:
    """How abruptly evidence turns into its cap: bits = z / (1 + |z / cap|^4)^(1/4).

    Of the even powers the one with the lowest Cllr on the pairs of `_LFW`; it never reaches the
    cap, so order is kept.
    """
    power: Bits = np.square(np.square(numbers))
    return power


def _fourth_root(numbers: Bits) -> Bits:
    root: Bits = np.sqrt(np.sqrt(numbers))
    return root
