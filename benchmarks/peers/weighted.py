"""A weighted sum over all fields, as a careful engineer would write it with rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterator

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
        both = probes.texts, gallery.texts
        self._codes = {
            name: _coded(both[0][name].tolist(), both[1][name].tolist()) for name in EXACT_WEIGHTS
        }

    def scores(self, start: int, stop: int) -> Scores:
        total = np.zeros((stop - start, len(self._gallery)), dtype=np.float32)
        for weight, alike in self._similarities(start, stop):
            total += np.float32(weight) * alike
        return total

    def _similarities(self, start: int, stop: int) -> Iterator[tuple[float, Scores]]:
        for name, weight in NAME_WEIGHTS.items():
            yield weight, self._names(name, start, stop)
        for name, weight in TEXT_WEIGHTS.items():
            yield weight, self._texts(name, start, stop)
        for name, weight in EXACT_WEIGHTS.items():
            first, second = self._codes[name]
            one, other = first[start:stop, None], second[None, :]
            alike = (one == other).astype(np.float32)
            yield weight, _where_said(alike, one > 0, other > 0)
        for weight, scale, name in (
            (AGE_WEIGHT, AGE_SCALE_YEARS * DAYS_A_YEAR, "birth"),
            (HEIGHT_WEIGHT, HEIGHT_SCALE_CM, "height"),
        ):
            one = getattr(self._probes, name)[start:stop, None].astype(np.float32)
            gap = np.abs(one - getattr(self._gallery, name)[None, :].astype(np.float32))
            yield weight, np.where(np.isnan(gap), NEUTRAL, np.exp(-gap / scale)).astype(np.float32)
        if self._faces:
            distance = self._face.distances(start, stop)
            alike = 1 / (1 + np.exp((distance - FACE_MIDDLE) / FACE_WIDTH))
            yield FACE_WEIGHT, np.where(np.isinf(distance), NEUTRAL, alike).astype(np.float32)

    def _names(self, name: str, start: int, stop: int) -> Scores:
        block, gallery = self._texts_of(name, start, stop)
        options = {"dtype": np.float32, "workers": CORES}
        alike = cdist(block, gallery, scorer=JaroWinkler.similarity, **options)
        sorted_words = [" ".join(sorted(text.split())) for text in block]
        sorted_gallery = self._sorted_words(name)
        ratio = cdist(sorted_words, sorted_gallery, scorer=fuzz.ratio, **options)
        np.maximum(alike, ratio / 100, out=alike)
        return _where_said(alike, *_said(block, gallery))

    def _sorted_words(self, name: str) -> list[str]:
        column = f"sorted {name}"
        if column not in self._gallery.texts:
            texts = self._gallery.texts[name]
            self._gallery.texts[column] = [" ".join(sorted(text.split())) for text in texts]
        return self._gallery.texts[column].tolist()

    def _texts(self, name: str, start: int, stop: int) -> Scores:
        block, gallery = self._texts_of(name, start, stop)
        alike = cdist(block, gallery, scorer=fuzz.token_set_ratio, dtype=np.float32, workers=CORES)
        return _where_said(alike / 100, *_said(block, gallery))

    def _texts_of(self, name: str, start: int, stop: int) -> tuple[list[str], list[str]]:
        return (
            self._probes.texts[name].iloc[start:stop].tolist(),
            self._gallery.texts[name].tolist(),
        )


Flags = npt.NDArray[np.bool_]


def _said(block: list[str], gallery: list[str]) -> tuple[Flags, Flags]:
    return np.array([bool(t) for t in block])[:, None], np.array([bool(t) for t in gallery])[None]


def _where_said(alike: Scores, one: Flags, other: Flags) -> Scores:
    return np.where(one & other, alike, np.float32(NEUTRAL))


def _coded(
    first: list[str], second: list[str]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Numbers of texts, 0 for none."""
    codes = {"": 0}
    numbered = [[codes.setdefault(text, len(codes)) for text in side] for side in (first, second)]
    one, other = (np.array(side, dtype=np.int32) for side in numbered)
    return one, other
