"""Fit the costs of a table to rankings and to labelled pairs.

A cost is its prior + what its classes of edit share + what is its own; the sum of two losses and
of a quadratic pull of both parts towards 0 is made least by L-BFGS. The first loss is of a softmax
that ranks a word's mate above its nearest strangers; the second is logistic, between pairs of
spellings of one name and pairs of names that look alike. Both allow that some labels are wrong,
so that no single pair costs without bound. Alignments are made anew between rounds, and strangers
mined anew every other round, as in discriminative training of edit distances (McCallum, Bellare &
Pereira 2005).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize
from scripts.name_learning.classes import class_matrix
from scripts.name_learning.words import Array, Pairs, Word, edit_shares, mine

from trackmatch.features.names.costs import COLUMNS, LEAST_DIFFERENCE, MOST_DIFFERENCE, CostTable
from trackmatch.features.names.kernel import Ints

ROUNDS = 4
MOST_STEPS = 60
"""Rounds, and steps of L-BFGS in each: assumptions; more of either changed little."""

PULL_OWN = 0.5
PULL_CLASS = 0.1
"""Pulls of an edit's own part and of a class's part: the first picked from .3, .5, 1 and 3 by
``--check``; for the second, .02 was no better."""

RANK_SCALE = 12.0
PAIR_SCALE = 14.0
PAIR_SHARE = 5.0
"""Steepness of the two losses, and the weight of the second: 20; 8 and 22; 2 and 12 were no better
by ``--check``."""

WRONG_LABELS = 0.03
"""Share of labels that are wrong, in both losses: an assumption, from reading the hard negatives
(some 4 in 100 are spellings of one name); .1 was no better by ``--check``."""

BY_CHANCE = 0.1
"""How often a wrongly labelled mate is first all the same: an assumption."""


@dataclass(frozen=True)
class Ranking:
    """Words that should rank their mates above the strangers of a gallery."""

    queries: Sequence[tuple[Word, Word]]
    gallery: Sequence[Word]
    strangers: int
    weight: float = 1.0


def learn(
    table: CostTable, rankings: Sequence[Ranking], labelled: Pairs | None = None
) -> CostTable:
    """The table with costs fitted; those between Latin segments stay symmetric."""
    costs = _Costs(table)
    mined: list[Pairs] = []
    for number in range(ROUNDS):
        current = costs.table()
        if number % 2 == 0:
            mined = [mine(r.queries, r.gallery, r.strangers, current) for r in rankings]
        losses: list[_RankLoss | _PairLoss] = [
            _RankLoss(edit_shares(pairs, current, costs.owner), pairs, ranking.weight)
            for pairs, ranking in zip(mined, rankings, strict=True)
        ]
        if labelled:
            losses.append(_PairLoss(edit_shares(labelled, current, costs.owner), labelled, costs))
        costs.fit(losses)
    return costs.table()


class _RankLoss:
    """Minus the logarithm of the mate's share of a softmax, per query."""

    def __init__(self, shares: sparse.csr_array, pairs: Pairs, weight: float) -> None:
        self.shares, self.weight = shares, weight
        self.group, self.is_mate = pairs.group, pairs.is_mate

    def __call__(self, costs: Array, middle: float) -> tuple[float, Array, float]:
        """The loss and its slopes by the costs and by ``middle``, which it does not use."""
        powers = np.exp(-RANK_SCALE * (self.shares @ costs))
        share = powers / np.bincount(self.group, powers)[self.group]
        mates = share[self.is_mate]
        robust = (1 - WRONG_LABELS) * mates + WRONG_LABELS * BY_CHANCE
        by_group = self.weight * RANK_SCALE * (1 - WRONG_LABELS) * mates / robust
        slopes = by_group[self.group] * (self.is_mate - share)
        return -self.weight * float(np.log(robust).sum()), self.shares.T @ slopes, 0.0


class _PairLoss:
    """Logistic loss around a middle that is fitted too; both labels weigh the same."""

    def __init__(self, shares: sparse.csr_array, pairs: Pairs, costs: "_Costs") -> None:
        self.shares, self.is_mate = shares, pairs.is_mate
        mates = self.is_mate.mean()
        self.weight = PAIR_SHARE * np.where(self.is_mate, 0.5 / mates, 0.5 / (1 - mates))
        similarity = 1 - shares @ costs.values
        costs.middle = float(
            (similarity[self.is_mate].mean() + similarity[~self.is_mate].mean()) / 2
        )

    def __call__(self, costs: Array, middle: float) -> tuple[float, Array, float]:
        """The loss and its slopes by the costs and by ``middle``."""
        similarity = 1 - self.shares @ costs
        mate = 1 / (1 + np.exp(-PAIR_SCALE * (similarity - middle)))
        right = np.where(self.is_mate, mate, 1 - mate)
        robust = (1 - WRONG_LABELS) * right + WRONG_LABELS / 2
        sign = np.where(self.is_mate, 1, -1)
        slopes = self.weight * (1 - WRONG_LABELS) / robust * sign * mate * (1 - mate) * PAIR_SCALE
        return -float(self.weight @ np.log(robust)), self.shares.T @ slopes, float(slopes.sum())


class _Costs:
    """Costs as prior + classes' parts + own parts.

    Attributes
    ----------
    owner
        Shape (cells,): the cell whose cost a cell has; a Latin edit and its reverse have one.
    values
        Shape (cells,): the costs.
    middle
        Similarity between pairs of spellings and pairs that look alike.
    """

    def __init__(self, table: CostTable) -> None:
        width = len(COLUMNS)
        cells = np.arange(table.costs.size).reshape(table.costs.shape)
        cells[:width, :width] = np.maximum(cells[:width, :width], cells[:width, :width].T)
        self.start = table
        self.owner: Ints = cells.ravel()
        self.prior = table.costs.astype(np.float64).ravel()[self.owner]
        self.classes = class_matrix(self.owner)
        self.values = self.prior.copy()
        self.middle = 0.5
        self.latin = np.arange(table.costs.size) < width * width
        self.same = np.zeros(table.costs.size, dtype=bool)
        self.same[np.arange(width) * (width + 1)] = True
        self.class_parts = np.zeros(self.classes.shape[1])

    def table(self) -> CostTable:
        """The table; different Latin segments cost at least `LEAST_DIFFERENCE`."""
        least = np.where(self.latin & ~self.same, LEAST_DIFFERENCE, 0)
        costs = np.maximum(self.values, least).reshape(self.start.costs.shape)
        return replace(self.start, costs=costs.astype(np.float32))

    def fit(self, losses: Sequence["_RankLoss | _PairLoss"]) -> None:
        used_by_any = sum(loss.shares.sum(axis=0) for loss in losses)
        used = np.flatnonzero((used_by_any > 0) & ~self.same)
        for loss in losses:
            loss.shares = loss.shares[:, used]
        any_latin = bool(self.latin[used].any())
        classes = self.classes if any_latin else self.classes[:, :0]
        start = self.class_parts[: classes.shape[1]]
        objective = _Objective(losses, self.prior[used], classes[used])
        found = minimize(
            objective,
            np.concatenate([np.zeros(len(used)), start, [self.middle]]),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": MOST_STEPS},
        ).x
        own, by_class, _ = objective.split(found)
        values = self.prior + classes @ by_class
        values[used] += own
        values[self.same] = 0
        self.class_parts[: len(by_class)] = by_class
        self.values = np.clip(values, 0, MOST_DIFFERENCE)[self.owner]


class _Objective:
    def __init__(
        self,
        losses: Sequence[_RankLoss | _PairLoss],
        prior: npt.NDArray[np.float64],
        classes: sparse.csr_array,
    ) -> None:
        self.losses, self.prior, self.classes = losses, prior, classes

    def split(self, x: Array) -> tuple[Array, Array, float]:
        """Own parts, parts of classes, middle."""
        return x[: len(self.prior)], x[len(self.prior) : -1], float(x[-1])

    def __call__(self, x: Array) -> tuple[float, Array]:
        own, by_class, middle = self.split(x)
        raw = self.prior + own + self.classes @ by_class
        costs = np.clip(raw, 0, MOST_DIFFERENCE)
        total = PULL_OWN * float(own @ own) + PULL_CLASS * float(by_class @ by_class)
        by_cost, by_middle = np.zeros(len(costs)), 0.0
        for loss in self.losses:
            value, slopes, middle_slope = loss(costs, middle)
            total += value
            by_cost += slopes
            by_middle += middle_slope
        # A cost at a limit cannot pass it, but may come back.
        by_cost = np.where(raw > 0, by_cost, np.minimum(by_cost, 0))
        by_cost = np.where(raw < MOST_DIFFERENCE, by_cost, np.maximum(by_cost, 0))
        return total, np.concatenate(
            [
                by_cost + 2 * PULL_OWN * own,
                self.classes.T @ by_cost + 2 * PULL_CLASS * by_class,
                [by_middle],
            ]
        )
