"""m by expectation maximisation, u by term frequency, for channels that copy or draw a value.

In Fellegi and Sunter's terms, u of a value is its share in the gallery (term frequency), and m is
same + (1 - same) x u: with probability `same` one report copies the other. Only `same` is unknown.
Each round weighs every pair by the probability, under the present model, that it is one of mates,
and sets `same` to the weighted share of copies (Dempster, Laird and Rubin 1977; Winkler 2000).
Where decisions are known, they take the place of that probability and one channel is done at once.

A Beta prior of imagined pairs keeps `same` off 0 and 1, from which no round could lift it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trackmatch.evaluation.fitting.sampling import PairBits
from trackmatch.features.extract import Features
from trackmatch.scoring.channel import Copied, Statistics
from trackmatch.scoring.model import Model
from trackmatch.scoring.segment_search import Scorer

IMAGINED = 4.0
"""Imagined pairs of mates at the value of `same` that the model starts from (assumption)."""
LEAST, MOST = 0.02, 0.995
"""Limits of `same` (assumption): no form is copied without a slip, and none by chance alone."""
ROUNDS = 30
"""Rounds after which it ends, at most (assumption: `CLOSE` comes first)."""
CLOSE = 1e-4
"""It ends where no `same` moves by more: the last digit that a model file keeps."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Copies:
    """One channel's comparisons of pairs that both recorded it.

    Attributes
    ----------
    pair
        Positions of these pairs, ascending.
    common
        Share of the value that both hold; NaN where they differ. Same shape.
    near
        Probability of a slip to a neighbouring value, where the channel knows neighbours.
    """

    pair: npt.NDArray[np.int64]
    common: Floats
    near: float = 0.0

    def bits(self, same: float) -> Floats:
        """Evidence of these pairs if one report copies the other with probability `same`."""
        return np.log2((1 - same - self.near) + self._copied(same))

    def expected_same(self, same: float, mates: Floats, before: float) -> float:
        """The next `same`: the share of copies, each pair weighed by its chance of being mates."""
        weight = mates[self.pair]
        copied = self._copied(same) / ((1 - same - self.near) + self._copied(same))
        found = float(weight @ copied) + IMAGINED * before
        share = found / (float(weight.sum()) + IMAGINED)
        return float(np.clip(share, LEAST, MOST - self.near))

    def _copied(self, same: float) -> Floats:
        differs = np.isnan(self.common)
        return np.where(differs, 0.0, same / np.where(differs, 1.0, self.common))


def learn_copies(
    model: Model,
    pairs: PairBits,
    copies: dict[str, Copies],
    mates: Floats | None,
    prior_odds: float,
) -> dict[str, float]:
    """`same` of every channel in `copies`.

    Parameters
    ----------
    mates
        1 or 0 where a pair's truth is known; None learns from unlabelled pairs.
    prior_odds
        Log2 odds that a pair is one of mates; used for unlabelled pairs only.
    """
    before = {name: float(model.channels[name].model_dump()["same"]) for name in copies}
    same = dict(before)
    column = {name: number for number, name in enumerate(pairs.channels)}
    others = pairs.bits.sum(axis=1) - sum(pairs.bits[:, column[name]] for name in copies)
    for _ in range(ROUNDS):
        chance = _chance(others, copies, same, prior_odds) if mates is None else mates
        weight = chance * np.where(chance > 0.5, 1.0, pairs.weight)
        new = {
            name: one.expected_same(same[name], weight, before[name])
            for name, one in copies.items()
        }
        moved = max((abs(new[name] - same[name]) for name in new), default=0.0)
        same = new
        if moved < CLOSE:
            break
    return {name: round(value, 4) for name, value in same.items()}


def compare_copies(
    scorer: Scorer,
    pairs: PairBits,
    probes: Sequence[Features],
    others: Sequence[Features],
    statistics: Statistics,
    fixed: frozenset[str],
) -> dict[str, Copies]:
    """Comparisons of every channel whose ``same`` can be learnt and is not fixed.

    Parameters
    ----------
    fixed
        Parameters to leave as they are, as ``channel.same``.
    """
    found = {}
    for name, channel in scorer.channels.items():
        if not isinstance(channel, Copied) or f"{name}.same" in fixed:
            continue
        recorded = [
            (number, probes[a].values[name], others[b].values[name])
            for number, (a, b) in enumerate(
                zip(pairs.probe.tolist(), pairs.other.tolist(), strict=True)
            )
            if name in probes[a].values and name in others[b].values
        ]
        if recorded:
            shares = [channel.agreement(x, y, statistics) for _, x, y in recorded]
            found[name] = Copies(
                np.array([number for number, *_ in recorded]),
                np.array([np.nan if one is None else one for one in shares]),
                float(getattr(scorer.channels[name].parameters, "near", 0.0)),
            )
    return found


def _chance(
    others: Floats, copies: dict[str, Copies], same: dict[str, float], prior_odds: float
) -> Floats:
    weight = others.copy()
    for name, one in copies.items():
        weight[one.pair] += one.bits(same[name])
    return np.asarray(1 / (1 + np.exp2(np.clip(-(weight + prior_odds), -500, 500))))
