"""Fitting the face curve of an embedder from pairs of photos whose truth is known.

The mean distance of strangers is taken from the pairs; the mean distance of mates and the spread
are those with the least Cllr, so that the bits mean what they say where it matters most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trackmatch.errors import ModelError
from trackmatch.evaluation.metrics.cllr import cllr, mate_cost, min_cllr, nonmate_cost
from trackmatch.scoring.channel import Bits
from trackmatch.scoring.face_curve import (
    Circumstances,
    FaceCurve,
    FaceParameters,
    evidence_lines,
    soft_capped,
)

FOLDS = 5
"""Parts of the cross-validation: the usual number."""
FEWEST = 50
"""Genuine pairs, and impostor pairs, below which nothing is fitted. Assumption."""
_SEED = 0


@dataclass(frozen=True, eq=False)
class FacePairs:
    """Pairs of photos with the truth; arrays of shape (n,).

    Attributes
    ----------
    distance
        L2 distance of the two templates.
    person_a, person_b
        Codes of the persons, from 0; equal for a genuine pair.
    seen
        Time, age, quality and averaging, as arrays or scalars.
    """

    distance: npt.NDArray[np.float64]
    person_a: npt.NDArray[np.int64]
    person_b: npt.NDArray[np.int64]
    seen: Circumstances

    @property
    def same(self) -> npt.NDArray[np.bool_]:
        """Whether a pair is genuine."""
        return self.person_a == self.person_b

    def only(self, wanted: npt.NDArray[np.bool_]) -> FacePairs:
        """The wanted pairs, in order."""
        whole = self.distance.shape
        seen = [np.broadcast_to(np.asarray(part), whole)[wanted] for part in self.seen]
        return FacePairs(
            self.distance[wanted],
            self.person_a[wanted],
            self.person_b[wanted],
            Circumstances(*seen),
        )


@dataclass(frozen=True)
class FaceFit:
    """A fitted curve, and how it does on persons that it was not fitted on.

    Attributes
    ----------
    curve
        Fitted on all pairs.
    genuine, impostor
        Numbers of pairs.
    cllr, min_cllr
        Of the pooled bits of cross-validation by person: the cost, and what the best monotone
        recalibration would leave of it. Both in bits; 1 is no information.
    """

    curve: FaceCurve
    genuine: int
    impostor: int
    cllr: float
    min_cllr: float

    @property
    def source(self) -> str:
        """What the model file says of the fitted numbers."""
        return (
            f"fitted on {self.genuine} genuine and {self.impostor} impostor pairs; "
            f"cross-validated Cllr {self.cllr:.3f}, at best {self.min_cllr:.3f}"
        )


def fit_face(
    pairs: FacePairs, parameters: FaceParameters | None = None, folds: int = FOLDS
) -> FaceFit:
    """Fit the curve of one embedder, and cross-validate it by person.

    Parameters
    ----------
    pairs
        At least `FEWEST` genuine and as many impostor ones.
    parameters
        How time, age and quality fade a face, and the caps; those that are declared by default.
    folds
        Parts of the cross-validation; only pairs within one part are tested on it.

    Raises
    ------
    ModelError
        If there are too few pairs, a distance is no finite number, or mates lie as far apart as
        strangers.
    """
    parameters = parameters or FaceParameters()
    _check(pairs)
    people = int(max(pairs.person_a.max(), pairs.person_b.max())) + 1
    part = np.random.default_rng(_SEED).integers(0, folds, people)
    a, b = part[pairs.person_a], part[pairs.person_b]
    genuine, impostor = [], []
    for number in range(folds):
        learnt = pairs.only((a != number) & (b != number))
        tested = pairs.only((a == number) & (b == number))
        bits = face_bits(_fitted(learnt, parameters), parameters, tested)
        genuine.append(bits[tested.same])
        impostor.append(bits[~tested.same])
    mates, strangers = np.concatenate(genuine), np.concatenate(impostor)
    return FaceFit(
        curve=_fitted(pairs, parameters),
        genuine=int(pairs.same.sum()),
        impostor=int((~pairs.same).sum()),
        cllr=cllr(mates, strangers),
        min_cllr=min_cllr(mates, strangers),
    )


def face_bits(curve: FaceCurve, parameters: FaceParameters, pairs: FacePairs) -> Bits:
    """Bits of pairs, the sibling guard lifted, shape (n,)."""
    lines = evidence_lines(curve, parameters, pairs.seen)
    straight = lines.slope * (lines.middle - pairs.distance)
    return soft_capped(straight, parameters.cap * lines.share, parameters.floor * lines.share)


def _check(pairs: FacePairs) -> None:
    if not np.isfinite(pairs.distance).all():
        raise ModelError("a distance is not a finite number")
    genuine = int(pairs.same.sum())
    if min(genuine, len(pairs.distance) - genuine) < FEWEST:
        raise ModelError(
            f"a face curve needs {FEWEST} genuine and {FEWEST} impostor pairs; "
            f"here are {genuine} and {len(pairs.distance) - genuine}"
        )
    if pairs.distance[pairs.same].mean() >= pairs.distance[~pairs.same].mean():
        raise ModelError("mates lie as far apart as strangers: the labels or templates are wrong")


def _fitted(pairs: FacePairs, parameters: FaceParameters) -> FaceCurve:
    from scipy.optimize import minimize  # noqa: PLC0415 - takes .3 s

    same = pairs.same
    far = float(pairs.distance[~same].mean())

    def curve(point: npt.NDArray[np.float64]) -> FaceCurve:
        genuine = float(np.exp(point[0]))
        return FaceCurve(
            genuine_mean=genuine,
            impostor_mean=max(_strangers(far, genuine, pairs, parameters), genuine * 1.01),
            spread=float(np.exp(point[1])),
        )

    def cost(point: npt.NDArray[np.float64]) -> float:
        bits = face_bits(curve(point), parameters, pairs)
        return float(mate_cost(bits[same]).mean() + nonmate_cost(bits[~same]).mean())

    near = float(pairs.distance[same].mean())
    start = np.log([near, max(float(pairs.distance[~same].std()), 1e-6)])
    return curve(minimize(cost, start, method="Nelder-Mead").x)


def _strangers(far: float, genuine: float, pairs: FacePairs, parameters: FaceParameters) -> float:
    """Mean distance of adult strangers, given that of the strangers at hand, some of them young.

    At a given youth strangers lie (1 - youth) / 2 of the separation nearer (`evidence_lines`).
    """
    trial = FaceCurve(genuine_mean=genuine, impostor_mean=genuine + 1.0, spread=1.0)
    single = pairs.only(~pairs.same).seen._replace(noise=2.0)
    youngest = evidence_lines(trial, parameters, single._replace(gap_years=0.0, quality=1.0))
    moved = 1 - np.sqrt(youngest.share).mean()
    return (far - genuine * moved / 2) / (1 - moved / 2)
