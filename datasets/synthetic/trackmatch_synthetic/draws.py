"""Small helpers over numpy's generator, so that the code reads as what is drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np

T = TypeVar("T")


class Draw:
    """Seeded draws; the same key always gives the same sequence.

    Parameters
    ----------
    key
        Whole numbers that name the stream, for example the seed and the number of a family.
    """

    def __init__(self, *key: int) -> None:
        self.rng = np.random.default_rng(list(key))

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return float(self.rng.random()) < probability

    def between(self, low: float, high: float) -> float:
        """A number drawn evenly."""
        return float(self.rng.uniform(low, high))

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return int(self.rng.integers(low, high + 1))

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        """A number from the normal distribution."""
        return float(self.rng.normal(mean, deviation))

    def one_of(self, things: Sequence[T]) -> T:
        """One of them, evenly."""
        return things[int(self.rng.integers(len(things)))]

    def ranked(self, things: Sequence[T], exponent: float) -> T:
        """One of them by Zipf's law: the r-th has weight 1 / r**exponent."""
        return things[self._by(_zipf(len(things), exponent))]

    def weighted(self, things: Sequence[T], weights: Sequence[float]) -> T:
        """One of them by weight."""
        total = 0.0
        running = tuple(total := total + weight for weight in weights)
        return things[self._by(running)]

    def _by(self, running: tuple[float, ...]) -> int:
        at = float(self.rng.random()) * running[-1]
        return min(bisect_right(running, at), len(running) - 1)


@lru_cache(maxsize=256)
def _zipf(count: int, exponent: float) -> tuple[float, ...]:
    return tuple(np.cumsum(1 / np.arange(1, count + 1) ** exponent).tolist())
