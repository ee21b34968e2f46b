"""Confidence intervals by bootstrap over families.

Children of one family share names, places and looks, so their outcomes are not independent: whole
families are drawn, with replacement, as often as there are families (Efron and Tibshirani 1993, the
cluster bootstrap; ISO/IEC 19795-1 asks for intervals that respect such dependence).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from trackmatch.evaluation.metrics.arrays import Codes, Floats

REPLICATES = 1_000
"""Resamples behind an interval: the usual number for percentile intervals."""

LEVEL = 0.95
"""Confidence of an interval."""

BLOCK = 4_000_000
"""Weights held at once: 32 MB."""


class Interval(NamedTuple):
    """A measured value and its confidence interval; nan where it could not be measured."""

    value: float
    low: float
    high: float


Statistic = Callable[[Floats | None], Floats]
"""From weights (None: every probe once) to values of shape (...) or (..., m)."""


def family_weights(family: Codes, replicates: int = REPLICATES, seed: int = 0) -> Iterator[Floats]:
    """How often each probe counts when families are drawn with replacement.

    Parameters
    ----------
    family
        Code of each probe's family, shape (probes,); any integers.

    Yields
    ------
    Weights of shape (some replicates, probes); `replicates` rows in all.
    """
    families, code = np.unique(family, return_inverse=True)
    count = len(families)
    rng = np.random.default_rng(seed)
    rows = max(1, BLOCK // max(1, len(family)))
    for start in range(0, replicates, rows):
        block = min(rows, replicates - start)
        drawn = rng.integers(count, size=(block, count)) if count else np.zeros((block, 0), int)
        cells = drawn + count * np.arange(block)[:, None]
        times = np.bincount(cells.ravel(), minlength=block * count).reshape(block, count)
        yield times[:, code].astype(np.float64)


def resampled(
    statistic: Statistic, family: Codes, replicates: int = REPLICATES, seed: int = 0
) -> Floats:
    """Values of a statistic over resamples, shape (replicates,) or (replicates, m)."""
    return np.concatenate(
        [statistic(weights) for weights in family_weights(family, replicates, seed)]
    )


def intervals(
    statistic: Statistic,
    family: Codes,
    *,
    share_of: int | Sequence[int] | None = None,
    replicates: int = REPLICATES,
    seed: int = 0,
    level: float = LEVEL,
) -> list[Interval]:
    """Percentile intervals of every value of a statistic.

    Parameters
    ----------
    statistic
        See `Statistic`.
    family
        Code of each probe's family.
    share_of
        If the values are shares: of how many families, one number for all or one for each. A share
        of exactly 0 or 1 has no spread in any resample; its open end is then the exact binomial
        bound (Clopper and Pearson 1934).
    """
    values = np.atleast_1d(statistic(None))
    drawn = resampled(statistic, family, replicates, seed).reshape(replicates, len(values))
    counts = np.broadcast_to(np.array(share_of or 0), len(values))
    return [
        _percentiles(float(value), column, int(count), (1 - level) / 2)
        for value, column, count in zip(values, drawn.T, counts, strict=True)
    ]


def _percentiles(value: float, drawn: Floats, share_of: int, tail: float) -> Interval:
    kept = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not len(kept):
        return Interval(value, float("nan"), float("nan"))
    low, high = np.quantile(kept, (tail, 1 - tail)).tolist()
    if share_of:
        bound = tail ** (1 / share_of)
        low = bound if value == 1 else low
        high = 1 - bound if value == 0 else high
    return Interval(value, min(low, value), max(high, value))


def interval(
    statistic: Statistic,
    family: Codes,
    *,
    share_of: int | None = None,
    replicates: int = REPLICATES,
    seed: int = 0,
    level: float = LEVEL,
) -> Interval:
    """The interval of a statistic with one value; see `intervals`."""
    (only,) = intervals(
        statistic, family, share_of=share_of, replicates=replicates, seed=seed, level=level
    )
    return only
