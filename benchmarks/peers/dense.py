"""Peers that score every pair: a block of probes against the whole gallery at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from benchmarks.peers.fields import Fields
from trackmatch.evaluation.metrics.arrays import MISSED, Codes, Searches

Scores = npt.NDArray[np.float32]
"""Shape (probes of a block, gallery); higher is more alike, -inf where nothing can be said."""

BLOCK = 100
"""Probes at a time: 40 MB of scores against 100,000 records."""


class DensePeer(Protocol):
    """A peer that scores every pair."""

    name: str
    about: str

    def prepare(self, probes: Fields, gallery: Fields) -> None:
        """Index whatever is needed once."""

    def scores(self, start: int, stop: int) -> Scores:
        """Scores of the probes from `start` to `stop`, shape (stop - start, gallery)."""


def searches_of(
    peer: DensePeer,
    probes: Fields,
    gallery: Fields,
    mate: Codes,
    family: Codes,
    progress: Callable[[int], None],
) -> Searches:
    """Search with every probe, scoring every pair.

    Parameters
    ----------
    mate
        Gallery row of each probe's mate, -1 where there is none.
    """
    peer.prepare(probes, gallery)
    parts = []
    for start in range(0, len(probes), BLOCK):
        stop = min(start + BLOCK, len(probes))
        parts.append(outcomes(peer.scores(start, stop), mate[start:stop], start))
        progress(stop)
    rank, score, nonmate = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Searches(mate >= 0, rank, score, nonmate, family)


def outcomes(
    scores: Scores, mate: Codes, seed: int
) -> tuple[Codes, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Rank and score of each probe's mate, and the score of its strongest non-mate.

    Ties are broken at random: a peer that gives many pairs one score can promise no better.
    """
    rows = np.arange(len(scores))
    own = np.where(mate >= 0, scores[rows, mate], -np.inf).astype(np.float64)
    above = (scores > own[:, None]).sum(axis=1)
    tied = (scores == own[:, None]).sum(axis=1) - 1
    luck = np.random.default_rng(seed).integers(0, np.maximum(tied, 0) + 1)
    rank = np.where(np.isfinite(own), above + luck + 1, MISSED).astype(np.int64)
    others = scores.copy()
    others[rows[mate >= 0], mate[mate >= 0]] = -np.inf
    return rank, own, others.max(axis=1).astype(np.float64)
