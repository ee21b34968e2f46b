"""Investigation mode: a human reviews a list of fixed length, whatever the scores."""

from __future__ import annotations

from trackmatch.evaluation.metrics.arrays import Floats, Searches
from trackmatch.evaluation.metrics.cmc import rank_k


def fnir_at_length(searches: Searches, length: int, weights: Floats | None = None) -> Floats:
    """FNIR(R = length, T = 0) of NIST FRTE: share of mates that a list of this length misses.

    Returns
    -------
    Shape (...), see `trackmatch.evaluation.metrics`; nan without mated probes.
    """
    return 1.0 - rank_k(searches, length, weights)
