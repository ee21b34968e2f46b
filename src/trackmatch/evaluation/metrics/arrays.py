"""Types and the weighted share that the measures have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ranks = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

MISSED = np.iinfo(np.int64).max
"""Rank of a mate that cannot be found at any rank: probe or mate failed to enrol."""


@dataclass(frozen=True, eq=False)
class Searches:
    """The outcome of searching with each probe: arrays of one entry a probe.

    Attributes
    ----------
    mated
        Whether the gallery is said to hold a mate.
    mate_rank
        Rank of the best mate, 1 for the strongest candidate; `MISSED` where the probe or the mate
        failed to enrol, and where there is no mate.
    mate_score
        Match weight of that mate in bits; -inf where it is missed.
    nonmate_score
        Match weight of the strongest non-mate in bits; -inf where there is none.
    family
        Code of the family, from 0: the unit that a bootstrap draws.
    """

    mated: Flags
    mate_rank: Ranks
    mate_score: Floats
    nonmate_score: Floats
    family: Codes

    def __len__(self) -> int:
        return len(self.mated)

    def only(self, wanted: Flags) -> Searches:
        """The searches that are wanted, in order."""
        return Searches(
            self.mated[wanted],
            self.mate_rank[wanted],
            self.mate_score[wanted],
            self.nonmate_score[wanted],
            self.family[wanted],
        )


def weighted_share(flags: npt.NDArray[np.generic], weights: Floats | None = None) -> Floats:
    """Share of entries that are true, each counted by its weight; nan where nothing counts.

    Parameters
    ----------
    flags
        Shape (n,) or (n, columns); numbers give weighted means.
    weights
        Shape (n,) or (replicates, n); ones by default.

    Returns
    -------
    Shape () or (columns,), with a leading axis of replicates where the weights have one.
    """
    counted = np.ones(len(flags)) if weights is None else np.asarray(weights, dtype=np.float64)
    total = counted.sum(axis=-1)
    if flags.ndim > 1 and counted.ndim > 1:
        total = total[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((counted @ flags.astype(np.float64)) / total)


def columns(weights: Floats | None, wanted: Flags) -> Floats | None:
    """Weights of the wanted entries only."""
    return None if weights is None else weights[..., wanted]
