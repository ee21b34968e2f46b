"""Cllr: what the match weights cost whoever takes them at their word, in bits.

Bruemmer and du Preez, "Application-independent evaluation of speaker detection", Computer Speech
and Language 20 (2006). A system that always says 0 bits costs 1; below 1 the evidence informs.
`min_cllr` is the cost left after the best monotone recalibration (pool adjacent violators): what
discrimination alone allows. The difference of the two is the cost of calibration.
"""

from __future__ import annotations

import numpy as np

from trackmatch.evaluation.metrics.arrays import Codes, Floats


def mate_cost(bits: Floats) -> Floats:
    """Cost of the evidence for a pair of mates, log2(1 + 2^-bits)."""
    return np.logaddexp2(0.0, -bits)


def nonmate_cost(bits: Floats) -> Floats:
    """Cost of the evidence for a pair of non-mates, log2(1 + 2^bits)."""
    return np.logaddexp2(0.0, bits)


def cllr(
    mates: Floats,
    nonmates: Floats,
    mate_weights: Floats | None = None,
    nonmate_weights: Floats | None = None,
) -> float:
    """Mean of the mean cost over mates and the mean cost over non-mates.

    Parameters
    ----------
    mates, nonmates
        Evidence in bits of pairs of mates and of non-mates, shapes (n,) and (m,).
    mate_weights, nonmate_weights
        How many pairs each stands for, shapes (n,) and (m,); ones by default.

    Returns
    -------
    Cost in bits, 0 for perfect evidence; nan without pairs of either sort.
    """
    of_mates, of_nonmates = _shares(mates, mate_weights), _shares(nonmates, nonmate_weights)
    if of_mates is None or of_nonmates is None:
        return float("nan")
    cost = _expected(of_mates, mate_cost(mates)) + _expected(of_nonmates, nonmate_cost(nonmates))
    return cost / 2


def min_cllr(
    mates: Floats,
    nonmates: Floats,
    mate_weights: Floats | None = None,
    nonmate_weights: Floats | None = None,
) -> float:
    """`cllr` after the monotone recalibration that makes it least."""
    from scipy.optimize import isotonic_regression  # noqa: PLC0415 - takes .3 s

    each_mate, each_nonmate = _shares(mates, mate_weights), _shares(nonmates, nonmate_weights)
    if each_mate is None or each_nonmate is None:
        return float("nan")
    values, value_of = np.unique(np.concatenate([mates, nonmates]), return_inverse=True)
    of_mates = _by_value(value_of[: len(mates)], each_mate, len(values))
    of_nonmates = _by_value(value_of[len(mates) :], each_nonmate, len(values))
    # With both sorts weighing the same, the posterior odds are the likelihood ratio.
    weight = of_mates + of_nonmates
    seen = weight > 0
    posterior = isotonic_regression(of_mates[seen] / weight[seen], weights=weight[seen]).x
    with np.errstate(divide="ignore"):
        recalibrated = np.log2(posterior) - np.log2(1 - posterior)
    cost = _expected(of_mates[seen], mate_cost(recalibrated))
    return (cost + _expected(of_nonmates[seen], nonmate_cost(recalibrated))) / 2


def _shares(bits: Floats, weights: Floats | None) -> Floats | None:
    """Weights that add up to 1; None where nothing counts."""
    counted = np.ones(len(bits)) if weights is None else weights
    total = counted.sum()
    return counted / total if total > 0 else None


def _by_value(value_of: Codes, share: Floats, values: int) -> Floats:
    return np.bincount(value_of, share, values).astype(np.float64)


def _expected(share: Floats, cost: Floats) -> float:
    """Mean cost; what never happens costs nothing, even where its cost has no bound."""
    return float(np.where(share > 0, share * np.where(share > 0, cost, 0.0), 0.0).sum())
