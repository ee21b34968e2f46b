"""Reciprocal rank fusion of face and text, as hybrid search engines do it."""

from __future__ import annotations

import numpy as np

from benchmarks.peers.dense import Scores
from benchmarks.peers.fields import Fields
from benchmarks.peers.single import FaceAlone
from benchmarks.peers.weighted import WeightedSum

CONSTANT = 60
"""Cormack, Clarke and Buettcher, SIGIR 2009; the default of Elasticsearch and OpenSearch."""

WINDOW = 1_000
"""Results of each list that are fused: ten times the engines' default."""


class RankFusion:
    """1 / (60 + rank) by face plus the same by text."""

    name = "rank fusion"
    about = f"reciprocal rank fusion (k = {CONSTANT}, window {WINDOW}) of face and weighted text"

    def __init__(self) -> None:
        self._lists = (FaceAlone(), WeightedSum(faces=False))

    def prepare(self, probes: Fields, gallery: Fields) -> None:
        for one in self._lists:
            one.prepare(probes, gallery)

    def scores(self, start: int, stop: int) -> Scores:
        fused = sum(reciprocal_ranks(one.scores(start, stop)) for one in self._lists)
        return np.where(fused > 0, fused, -np.inf).astype(np.float32)


def reciprocal_ranks(scores: Scores) -> Scores:
    """1 / (60 + rank) within the window, 0 beyond it and where nothing could be said."""
    count = min(WINDOW, scores.shape[1])
    best = np.argpartition(-scores, count - 1, axis=1)[:, :count]
    rows = np.arange(len(scores))[:, None]
    order = np.argsort(-scores[rows, best], axis=1, kind="stable")
    ranked = best[rows, order]
    fused = np.zeros_like(scores)
    fused[rows, ranked] = 1 / (CONSTANT + 1 + np.arange(count, dtype=np.float32))
    fused[np.isneginf(scores)] = 0
    return fused
