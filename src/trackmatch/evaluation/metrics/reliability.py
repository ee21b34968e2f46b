"""Reliability: among pairs given probability p, how many are mates?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from trackmatch.evaluation.metrics.arrays import Codes, Flags, Floats

EDGES = (0.0, 0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
"""Bounds of the bins: tenths, finer towards the ends, where most pairs lie."""


class Reliability(NamedTuple):
    """One row per bin; shapes (..., bins), nan where a bin is empty.

    Attributes
    ----------
    pairs
        How many pairs were given a probability within the bin.
    said
        Their mean probability.
    observed
        The share of them that are mates.
    """

    pairs: Floats
    said: Floats
    observed: Floats


class PairBins:
    """Pairs summed by probe and bin, so that resampling probes costs a matrix product.

    Parameters
    ----------
    probability
        Of each pair, shape (pairs,), within [0, 1].
    is_mate
        Whether the pair is of mates, shape (pairs,).
    probe
        Number of each pair's probe, shape (pairs,).
    probes
        How many probes there are.
    edges
        Ascending bounds from 0 to 1; a bin holds its lower bound, the last one both.
    """

    def __init__(
        self,
        probability: Floats,
        is_mate: Flags,
        probe: Codes,
        probes: int,
        edges: tuple[float, ...] = EDGES,
    ) -> None:
        self.edges = edges
        bins = len(edges) - 1
        in_bin = np.minimum(np.searchsorted(edges, probability, side="right") - 1, bins - 1)
        self._cell = probe * bins + in_bin
        self._shape = (probes, bins)
        self._pairs = self._by_cell(np.ones(len(probability)))
        self._said = self._by_cell(probability)
        self._mates = self._by_cell(is_mate.astype(np.float64))

    def table(self, weights: Floats | None = None) -> Reliability:
        """The reliability table, each probe's pairs counted by its weight.

        Parameters
        ----------
        weights
            Shape (probes,) or (replicates, probes); ones by default.
        """
        counted = np.ones(self._shape[0]) if weights is None else weights
        pairs = counted @ self._pairs
        with np.errstate(divide="ignore", invalid="ignore"):
            return Reliability(pairs, counted @ self._said / pairs, counted @ self._mates / pairs)

    def groups(self, group: Codes) -> list[int]:
        """How many groups of probes (a code for each, such as its family) have pairs in each bin.

        Parameters
        ----------
        group
            Shape (probes,).
        """
        return [len(np.unique(group[held])) for held in self._pairs.T > 0]

    def _by_cell(self, amount: Floats) -> Floats:
        cells = self._shape[0] * self._shape[1]
        summed = np.bincount(self._cell, amount, cells).astype(np.float64)
        return summed.reshape(self._shape)
