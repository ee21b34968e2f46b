"""A weighted sum over all fields, as a careful engineer would write it with rapidfuzz.

Every pair is scored. A field is compared once per distinct value of the gallery, and the result is
spread over the records that hold the value: the same scores, many times faster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from benchmarks.peers.dense import Scores
from benchmarks.peers.fields import DAYS_A_YEAR, Fields
from benchmarks.peers.single import CORES, FaceAlone

NAME_WEIGHTS = {"names": 3.0, "father": 2.0, "mother": 1.5}
TEXT_WEIGHTS = {"home": 1.0, "marks": 1.0, "companions": 0.5, "clothing": 0.3}
EXACT_WEIGHTS = {
    "sex": 1.0, "home_state": 0.5, "home_district": 1.0, "event_state": 0.4,
    "event_district": 0.6, "languages": 0.4, "complexion": 0.3, "blood_group": 0.3,
    "phone": 6.0, "aadhaar": 6.0,
}  # fmt: skip
AGE_WEIGHT, HEIGHT_WEIGHT, FACE_WEIGHT = 1.5, 0.5, 4.0
"""Weights set by hand, in the order in which an investigator trusts the fields."""

AGE_SCALE_YEARS = 2.0
HEIGHT_SCALE_CM = 10.0
FACE_MIDDLE, FACE_WIDTH = 0.6, 0.08
"""The usual dlib threshold, and a logistic slope of about its spread."""

NEUTRAL = 0.5
"""What a field is worth that is not recorded on both sides: neither for nor against."""


class WeightedSum:
    """Similarities in [0, 1] by field, weighted; a field not recorded on both sides is neutral."""

    name = "weighted sum"

    def __init__(self, faces: bool = True) -> None:
        self._faces = faces
        face = f", face logistic({FACE_MIDDLE} - distance) x {FACE_WEIGHT}" if faces else ""
        self.name = "weighted sum" if faces else "weighted sum, no face"
        self.about = (
            f"sum of: larger of Jaro-Winkler and token_sort_ratio {NAME_WEIGHTS}; "
            f"token_set_ratio {TEXT_WEIGHTS}; equality {EXACT_WEIGHTS}; "
            f"exp(-years/{AGE_SCALE_YEARS}) x {AGE_WEIGHT}; "
            f"exp(-cm/{HEIGHT_SCALE_CM}) x {HEIGHT_WEIGHT}{face}; "
            f"{NEUTRAL} where not recorded on both sides"
        )

    def prepare(self, probes: Fields, gallery: Fields) -> None:
        self._probes, self._gallery = probes, gallery
        self._face = FaceAlone()
        self._face.prepare(probes, gallery)
        texts = [*NAME_WEIGHTS, *TEXT_WEIGHTS, *EXACT_WEIGHTS]
        self._distinct = {name: _distinct(gallery.texts[name].to_numpy(str)) for name in texts}
        self._distinct |= {name: _distinct(getattr(gallery, name)) for name in ("birth", "height")}
        self._in_order = {name: _in_order(self._distinct[name].values) for name in NAME_WEIGHTS}

    def scores(self, start: int, stop: int) -> Scores:
        # Records down, probes across: what one value is worth is then copied in one piece.
        total = np.zeros((len(self._gallery), stop - start), dtype=np.float32)
        spread = np.empty_like(total)
        for name, alike in self._tables(start, stop):
            np.take(alike.T.copy(), self._distinct[name].value_of, axis=0, out=spread, mode="clip")
            total += spread
        if self._faces:
            total += self._face_alike(start, stop).T
        return np.ascontiguousarray(total.T)

    def _tables(self, start: int, stop: int) -> Iterator[tuple[str, Scores]]:
        """Weighted likeness of a block's values to every distinct value of each field."""
        for name, weight in (NAME_WEIGHTS | TEXT_WEIGHTS | EXACT_WEIGHTS).items():
            block = self._probes.texts[name].iloc[start:stop].to_numpy(str)
            values = self._distinct[name].values
            if name in NAME_WEIGHTS:
                alike = self._names_alike(name, block)
            elif name in TEXT_WEIGHTS:
                alike = _cdist(block, values, fuzz.token_set_ratio) / 100
            else:
                alike = (block[:, None] == values).astype(np.float32)
            alike[(block == "")[:, None] | (values == "")] = NEUTRAL
            yield name, np.float32(weight) * alike
        for name, weight, scale in (
            ("birth", AGE_WEIGHT, AGE_SCALE_YEARS * DAYS_A_YEAR),
            ("height", HEIGHT_WEIGHT, HEIGHT_SCALE_CM),
        ):
            block = getattr(self._probes, name)[start:stop]
            gap = np.abs(block[:, None] - self._distinct[name].values)
            alike = np.where(np.isnan(gap), NEUTRAL, np.exp(-gap / scale))
            yield name, (weight * alike).astype(np.float32)

    def _names_alike(self, name: str, block: npt.NDArray[np.str_]) -> Scores:
        """The larger of Jaro-Winkler as written and the ratio with the words in order."""
        alike = _cdist(block, self._distinct[name].values, JaroWinkler.similarity)
        ratio = _cdist(_in_order(block), self._in_order[name], fuzz.ratio)
        return np.maximum(alike, ratio / 100)

    def _face_alike(self, start: int, stop: int) -> Scores:
        distance = self._face.distances(start, stop)
        unseen = np.isinf(distance)
        alike = distance
        alike -= np.float32(FACE_MIDDLE)
        alike /= np.float32(FACE_WIDTH)
        np.exp(alike, out=alike)
        alike += np.float32(1)
        np.divide(np.float32(FACE_WEIGHT), alike, out=alike)
        alike[unseen] = FACE_WEIGHT * NEUTRAL
        return alike


class Distinct(NamedTuple):
    """A column by its distinct values: `values[value_of]` is the column."""

    values: npt.NDArray[Any]
    value_of: npt.NDArray[np.int64]


def _distinct(column: npt.NDArray[Any]) -> Distinct:
    values, value_of = np.unique(column, return_inverse=True)
    return Distinct(values, value_of)


def _in_order(texts: npt.NDArray[np.str_]) -> npt.NDArray[np.str_]:
    return np.array([" ".join(sorted(text.split())) for text in texts], dtype=str)


def _cdist(
    block: npt.NDArray[np.str_], values: npt.NDArray[np.str_], scorer: Callable[..., float]
) -> Scores:
    return cdist(block.tolist(), values.tolist(), scorer=scorer, dtype=np.float32, workers=CORES)
