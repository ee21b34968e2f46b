"""Peers that look at one thing: the face alone, or the names alone."""

from __future__ import annotations

import faiss
import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from benchmarks.peers.dense import Scores
from benchmarks.peers.fields import Fields

CORES = -1
"""All of them, in the words of rapidfuzz."""


class FaceAlone:
    """Exhaustive L2 search of dlib templates."""

    name = "face alone"
    about = (
        "FAISS exact L2 distance (pairwise) of dlib templates; records without one are not found"
    )

    def prepare(self, probes: Fields, gallery: Fields) -> None:
        self._probes = probes.templates
        self._gallery = np.ascontiguousarray(np.nan_to_num(gallery.templates))
        self._none = np.isnan(gallery.templates[:, 0])

    def scores(self, start: int, stop: int) -> Scores:
        return -self.distances(start, stop)

    def distances(self, start: int, stop: int) -> Scores:
        """L2 distances, inf where either side has no template."""
        block = self._probes[start:stop]
        squared = faiss.pairwise_distances(
            np.ascontiguousarray(np.nan_to_num(block)), self._gallery
        )
        distance = np.sqrt(np.maximum(squared, 0))
        distance[np.isnan(block[:, 0])] = np.inf
        distance[:, self._none] = np.inf
        return distance


class NamesAlone:
    """Jaro-Winkler of the names, as leading registries and spreadsheets do it."""

    name = "names alone"
    about = "Jaro-Winkler (rapidfuzz, prefix weight 0.1) of the folded Latin names, all aliases"

    def prepare(self, probes: Fields, gallery: Fields) -> None:
        self._probes = probes.texts["names"].tolist()
        self._gallery = gallery.texts["names"].tolist()
        self._none = gallery.texts["names"].eq("").to_numpy()

    def scores(self, start: int, stop: int) -> Scores:
        block = self._probes[start:stop]
        alike = cdist(
            block, self._gallery, scorer=JaroWinkler.similarity, dtype=np.float32, workers=CORES
        )
        alike[:, self._none] = -np.inf
        alike[[not name for name in block]] = -np.inf
        return alike
