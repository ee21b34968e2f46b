"""Closed-set identification: how often the mate is among the first k candidates."""

from __future__ import annotations

import numpy as np

from trackmatch.evaluation.metrics.arrays import Floats, Searches, columns, weighted_share


def cmc(searches: Searches, length: int, weights: Floats | None = None) -> Floats:
    """Cumulative match characteristic over mated probes (ISO/IEC 19795-1).

    Parameters
    ----------
    searches
        Probes without a mate are left out; mates that failed to enrol are misses at every rank.
    length
        Last rank, at least 1.
    weights
        How often each probe counts, shape (probes,) or (replicates, probes).

    Returns
    -------
    Share of mates at rank k or better for k = 1 to `length`, shape (..., length); nan without
    mated probes.
    """
    ranks = searches.mate_rank[searches.mated]
    at_rank = ranks[:, None] == np.arange(1, length + 1)
    return np.asarray(
        weighted_share(at_rank, columns(weights, searches.mated)).cumsum(axis=-1).clip(max=1.0)
    )


def rank_k(searches: Searches, k: int, weights: Floats | None = None) -> Floats:
    """Closed-set identification rate at rank k: the CMC at one rank, shape (...)."""
    within = searches.mate_rank[searches.mated] <= k
    return weighted_share(within, columns(weights, searches.mated))
