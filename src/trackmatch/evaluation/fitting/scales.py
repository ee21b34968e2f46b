"""Scales of the channels: how far to trust each, given all the others.

Channels are not independent: who was lost in Gaya speaks Magahi, and who has the father's surname
has the father's home. Taken as independent they count one thing several times. So each channel's
agreements and its conflicts are scaled, by logistic regression on all channels at once (the fusion
of forensic scores: Brummer et al. 2007; Morrison 2013). The scale lies inside the channel, so the
score remains the sum of its evidence. What the sum is worth is the work of `curve`.

Scales are never negative, so that agreement never lowers a score, and are drawn towards those of
the model that the fit starts from, so that a channel that was seldom recorded keeps them.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.errors import ModelError
from trackmatch.evaluation.fitting.sampling import PairBits
from trackmatch.scoring.channel import MAX_SCALE

Floats = npt.NDArray[np.float64]

RIDGE = 0.003
"""Cost of a scale one off from where it started, in bits per pair: a channel with a hundred telling
pairs moves freely, one with a handful hardly (assumption)."""
BALANCED = 5.0
"""Weight of the balanced score. Near perfect matching it is some ten times smaller than the one at
the odds of the gallery; so weighed, both count."""
_MOST_OFFSET = 30.0
"""Limit of the common offset in bits (assumption: wide enough never to bind; odds of one in a
million are 20)."""
FEWEST_MATES = 30
"""Assumption: below it scales and curves would follow chance."""


class Scales(NamedTuple):
    """Scales by channel, of agreements and of conflicts."""

    agree: dict[str, float]
    conflict: dict[str, float]


def fit_scales(
    pairs: PairBits,
    is_mate: npt.NDArray[np.bool_],
    caps: dict[str, tuple[float, float]],
    prior_odds: float | None = None,
    fixed: frozenset[str] = frozenset(),
    start: Scales | None = None,
    balanced: float = BALANCED,
) -> Scales:
    """Fit scales so that the bits cost least whoever takes them at their word.

    The cost is the weighted sum of two logarithmic scores: one with mates and non-mates weighing
    the same (Cllr), and, where `prior_odds` is given, one at the odds of the gallery, where lists
    are read.

    Parameters
    ----------
    pairs
        Evidence of unscaled channels.
    is_mate
        Truth or decision, shape (pairs,).
    caps
        Floor and cap of each channel in bits; scaled bits are capped again.
    prior_odds
        Log2 odds that a pair is one of mates. None where the pairs are not drawn as a gallery
        gives them (decisions on strong candidates). Else an offset common to all pairs is fitted
        beside the scales, and left to `curve.fit_curve`.
    fixed
        Scales that stay as they start, as ``face.agree_scale``.
    start
        What scales are drawn towards; 1 if not given.
    balanced
        Weight of the balanced score; 0 where the pairs are the candidates of lists, of which only
        the order is to be learnt.

    Raises
    ------
    ModelError
        If there are fewer than `FEWEST_MATES` pairs of either sort.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 - takes .3 s

    mates, others = int(is_mate.sum()), int((~is_mate).sum())
    if min(mates, others) < FEWEST_MATES:
        raise ModelError(
            f"calibration needs {FEWEST_MATES} pairs of mates and as many of non-mates; "
            f"here are {mates} and {others}"
        )
    count = len(pairs.channels)
    centre = np.ones(2 * count)
    if start is not None:
        by_channel = (start.agree, start.conflict)
        centre = np.array([scales[name] for scales in by_channel for name in pairs.channels])
    scores = balanced_and_prior(is_mate, pairs.weight, prior_odds, balanced)
    problem = _Problem(pairs, is_mate, caps, scores, centre)
    most = 0.0 if prior_odds is None else _MOST_OFFSET
    names = [f"{name}.{which}_scale" for which in ("agree", "conflict") for name in pairs.channels]
    bounds = [
        (stays, stays) if name in fixed else (0.0, MAX_SCALE)
        for name, stays in zip(names, centre.tolist(), strict=True)
    ]
    bounds.append((-most, most))
    first = np.append(centre, 0.0)
    found = minimize(problem.cost, first, jac=True, bounds=bounds, method="L-BFGS-B").x
    scales = [round(float(scale), 3) for scale in found]
    return Scales(
        agree=dict(zip(pairs.channels, scales[:count], strict=True)),
        conflict=dict(zip(pairs.channels, scales[count:-1], strict=True)),
    )


def balanced_and_prior(
    is_mate: npt.NDArray[np.bool_],
    counted: Floats,
    prior_odds: float | None,
    weight: float = BALANCED,
) -> list[tuple[float, Floats]]:
    """The logarithmic scores that a fit adds up: prior odds, and what each pair counts for."""
    share = np.where(is_mate, 1.0, counted)
    balanced = share / np.where(is_mate, share[is_mate].sum(), share[~is_mate].sum()) / 2
    scores = [(0.0, weight * balanced)]
    if prior_odds is not None:
        # Per pair this score is tiny: it is taken per mate, as the first one is.
        scores.append((prior_odds, share / share[is_mate].sum()))
    return scores


class _Problem:
    """The cost of scales, with its gradient."""

    def __init__(
        self,
        pairs: PairBits,
        is_mate: npt.NDArray[np.bool_],
        caps: dict[str, tuple[float, float]],
        scores: list[tuple[float, Floats]],
        centre: Floats,
    ) -> None:
        self._centre = centre
        self._bits = pairs.bits
        self._floor = np.array([caps[name][0] for name in pairs.channels])
        self._cap = np.array([caps[name][1] for name in pairs.channels])
        self._sign = np.where(is_mate, 1.0, -1.0)
        self._scores = scores

    def cost(self, point: Floats) -> tuple[float, Floats]:
        count = self._bits.shape[1]
        scale = np.where(self._bits > 0, point[:count], point[count:-1])
        scaled = self._bits * scale
        inside = (scaled > self._floor) & (scaled < self._cap)
        weight = np.clip(scaled, self._floor, self._cap).sum(axis=1) + point[-1]
        total, slope = 0.0, np.zeros(len(weight))
        for odds, share in self._scores:
            margin = self._sign * (weight + odds)
            total += float(share @ np.logaddexp2(0.0, -margin))
            slope += -self._sign * share / (1 + np.exp2(np.clip(margin, -500, 500)))
        by_cell = slope[:, None] * np.where(inside, self._bits, 0.0)
        agreeing = np.where(self._bits > 0, by_cell, 0.0).sum(axis=0)
        gradient = np.concatenate([agreeing, by_cell.sum(axis=0) - agreeing, [slope.sum()]])
        away = np.append(point[:-1] - self._centre, 0.0)
        return total + RIDGE * float(away @ away) / 2, gradient + RIDGE * away


def prior_odds_of(mated_probes: int, probes: int, compared: int) -> float:
    """Log2 odds of a pair being mates, from the share of probes with a mate.

    Never infinite: one imagined probe of either sort is added.
    """
    per_record = (mated_probes + 1) / (probes + 2) / max(compared, 1)
    return math.log2(per_record / (1 - per_record))
