"""Whether one model is better than another on the same probes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from trackmatch.evaluation.metrics.arrays import Codes, Flags, Floats
from trackmatch.evaluation.metrics.bootstrap import (
    BLOCK,
    LEVEL,
    REPLICATES,
    Statistic,
    interval,
)


class Difference(NamedTuple):
    """First model less second, its confidence interval, and the chance of such a gap by luck.

    Attributes
    ----------
    value, low, high
        Difference of the two values, paired: both models see the same resampled probes.
    p
        Two-sided p-value.
    """

    value: float
    low: float
    high: float
    p: float


def paired_difference(
    first: Statistic,
    second: Statistic,
    family: Codes,
    *,
    replicates: int = REPLICATES,
    seed: int = 0,
    level: float = LEVEL,
) -> Difference:
    """Difference of any statistic of two models over the same probes.

    The p-value inverts the bootstrap: twice the share of resamples on the other side of zero, at
    least 2 / (replicates + 1) (Efron and Tibshirani 1993, chapter 15).
    """

    def gap(weights: Floats | None) -> Floats:
        return np.asarray(first(weights) - second(weights))

    drawn: list[Floats] = []

    def kept(weights: Floats | None) -> Floats:
        values = gap(weights)
        if weights is not None:
            drawn.append(values)
        return values

    value, low, high = interval(kept, family, replicates=replicates, seed=seed, level=level)
    resamples = np.concatenate(drawn)
    resamples = resamples[~np.isnan(resamples)]
    if np.isnan(value) or not len(resamples):
        return Difference(value, low, high, float("nan"))
    beyond = min((resamples <= 0).sum(), (resamples >= 0).sum())
    return Difference(value, low, high, min(1.0, 2 * (1 + int(beyond)) / (1 + len(resamples))))


def sign_flip_p(
    first: Flags, second: Flags, family: Codes, *, replicates: int = 10_000, seed: int = 0
) -> float:
    """Two-sided p-value that two models hit equally often, by random exchange within families.

    If the models were alike, exchanging their outcomes for all probes of a family would change
    nothing: the observed gap is compared with gaps after random exchanges (a paired permutation
    test; Fisher 1935). Exact up to the number of exchanges drawn.

    Parameters
    ----------
    first, second
        Whether each model hit on each probe, shape (probes,).
    family
        Code of each probe's family.
    """
    _, code = np.unique(family, return_inverse=True)
    gaps = np.bincount(code, first.astype(np.float64) - second.astype(np.float64))
    gaps = gaps[gaps != 0]
    if not len(gaps):
        return 1.0
    rng = np.random.default_rng(seed)
    observed = abs(gaps.sum())
    rows = max(1, BLOCK // len(gaps))
    beyond = 0
    for start in range(0, replicates, rows):
        signs = rng.choice((-1.0, 1.0), size=(min(rows, replicates - start), len(gaps)))
        beyond += int((np.abs(signs @ gaps) >= observed).sum())
    return (1 + beyond) / (1 + replicates)
