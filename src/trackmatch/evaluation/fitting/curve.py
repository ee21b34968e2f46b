"""Calibration of the sum: what a match weight is worth, as a curve that always rises.

Scaled channels still overlap where many agree at once: strangers of one town and one language, and
siblings. Their sum then says too much, the more the higher it is, which no scale of a channel can
take back. The curve is a logistic regression on the weight, piece by piece between fixed knots,
with neighbouring slopes drawn together; it changes probabilities only, never an order.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from trackmatch.evaluation.fitting.scales import balanced_and_prior

Floats = npt.NDArray[np.float64]

KNOTS = np.array([-8.0, -3.0, 0.0, 3.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 23.0, 26.0])
"""Match weights in bits at which the slope may change: dense where probabilities turn from low to
high in galleries of a thousand to a million (assumption)."""
STIFFNESS = 0.01
"""Cost, in bits per pair, of neighbouring slopes that differ by one; the first is drawn towards 1
(assumption: some hundred telling pairs may bend the curve, a handful hardly)."""
LEAST_SLOPE, MOST_SLOPE = 0.05, 2.0
"""Always rising, so that no two weights are worth the same (assumption)."""


def fit_curve(
    weights: Floats,
    is_mate: npt.NDArray[np.bool_],
    counted: Floats,
    prior_odds: float,
) -> tuple[tuple[float, float], ...]:
    """Knots of the curve that costs least whoever takes it at its word.

    Parameters
    ----------
    weights
        Match weights in bits, of pairs that the scales were not fitted on, shape (pairs,).
    is_mate
        Truth, shape (pairs,).
    counted
        How many pairs each stands for, shape (pairs,).
    prior_odds
        Log2 odds that a pair of the gallery is one of mates.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 - takes .3 s

    parts = _parts(weights)
    scores = balanced_and_prior(is_mate, counted, prior_odds)
    sign = np.where(is_mate, 1.0, -1.0)

    def cost(point: Floats) -> tuple[float, Floats]:
        worth = parts @ point
        total, slope = 0.0, np.zeros(len(worth))
        for odds, share in scores:
            margin = sign * (worth + odds)
            total += float(share @ np.logaddexp2(0.0, -margin))
            slope += -sign * share / (1 + np.exp2(np.clip(margin, -500, 500)))
        bends = np.diff(point[1:], prepend=1.0)
        gradient = parts.T @ slope
        gradient[1:] += STIFFNESS * (bends - np.append(bends[1:], 0.0))
        return total + STIFFNESS * float(bends @ bends) / 2, gradient

    slopes = parts.shape[1] - 1
    start = np.concatenate([[KNOTS[0]], np.ones(slopes)])
    bounds = [(None, None), *[(LEAST_SLOPE, MOST_SLOPE)] * slopes]
    found = minimize(cost, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    # One knot beyond either end carries the first and the last slope.
    at = np.concatenate([[KNOTS[0] - 1], KNOTS, [KNOTS[-1] + 1]])
    worth = _parts(at) @ found
    return tuple((float(x), round(float(y), 4)) for x, y in zip(at, worth, strict=True))


def _parts(weights: Floats) -> Floats:
    """1, and how much of each weight lies in each piece: worth is linear in these."""
    below = np.minimum(weights - KNOTS[0], 0.0)
    inner = [np.clip(weights - low, 0.0, high - low) for low, high in pairwise(KNOTS)]
    above = np.maximum(weights - KNOTS[-1], 0.0)
    return np.column_stack([np.ones(len(weights)), below, *inner, above])
