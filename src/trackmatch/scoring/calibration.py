"""From a match weight to a probability, and when a list holds nobody.

The prior is the chance that one given gallery record is the probe's mate: the share of probes
expected to have a mate, spread over the records compared. Posterior odds = prior odds x
2^calibrated(weight). What a weight is worth depends on who else could have reached it. Strangers
grow in number with the gallery, siblings of the probe do not: among 4,000 records most of the
strong non-mates are siblings, among 100,000 most are strangers. So each sort has a curve of its
own, log2 of mates over that sort, always rising, that takes back what overlapping channels count
several times; the two are mixed as the gallery mixes them. It never changes the order of
candidates, nor the evidence shown.
"""

from __future__ import annotations

import warnings

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, field_validator

from trackmatch.scoring.channel import parameter

CREDIBLE = 0.05
"""Probability below which no candidate is worth a visit. Assumption: one in twenty leads is worth
following; a portal may set its own."""

MOST_SIBLINGS = 0.5
"""Largest share of the records compared that is taken for siblings: guards very small galleries
(assumption)."""

ASSUMED = "assumption"
"""How the source of a number begins that nobody has measured."""


class PriorWarning(UserWarning):
    """The share of probes with a mate was never set, so probabilities rest on a guess."""


Curve = tuple[tuple[float, float], ...]
ITSELF: Curve = ((0.0, 0.0), (1.0, 1.0))
Floats = npt.NDArray[np.float64]


class Prior(BaseModel):
    """What is expected before anything is compared, and how the sum of evidence is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mate_share: float = parameter(
        0.5, f"{ASSUMED}: half of the missing are somewhere in the gallery", gt=0, lt=1
    )
    curve: Curve = Field(
        default=ITSELF,
        json_schema_extra={"source": "the weight itself until calibrated"},
        min_length=2,
    )
    """Match weights and what each is worth against strangers, in bits, ascending; straight between
    and beyond."""
    sibling_curve: Curve = Field(
        default=ITSELF,
        json_schema_extra={"source": "the weight itself until calibrated"},
        min_length=2,
    )
    """The same against siblings of the probe."""
    siblings: float = parameter(0.0, "none until calibrated", ge=0)
    """How many siblings of a probe are expected among the records compared."""

    @field_validator("curve", "sibling_curve")
    @classmethod
    def _rises(cls, curve: Curve) -> Curve:
        steps = np.diff(np.array(curve), axis=0)
        if not (np.isfinite(curve).all() and (steps > 0).all()):
            raise ValueError("the curve must rise from knot to knot")
        return curve


def calibrated(match_weights: npt.ArrayLike, prior: Prior, compared: int) -> Floats:
    """What match weights are worth in bits, log2(m / u) of the whole pair; same shape.

    Parameters
    ----------
    match_weights
        In bits.
    compared
        How many records the probe was compared with: u is the mixture of the siblings among them
        and the strangers.
    """
    against_strangers = read_curve(match_weights, prior.curve)
    share = sibling_share(prior, compared)
    if not share:
        return against_strangers
    against_siblings = read_curve(match_weights, prior.sibling_curve)
    return mixed(against_strangers, against_siblings, share)


def sibling_share(prior: Prior, compared: int) -> float:
    """Share of the records compared that is expected to be siblings of the probe."""
    return min(prior.siblings / max(compared, 1), MOST_SIBLINGS)


def mixed(against_strangers: Floats, against_siblings: Floats, share: float | Floats) -> Floats:
    """Bits against a mixture of strangers and siblings, from the bits against each.

    Parameters
    ----------
    share
        Of siblings, above 0 and below 1.
    """
    strangers = np.log2(1 - np.asarray(share)) - against_strangers
    siblings = np.log2(share) - against_siblings
    return np.asarray(-np.logaddexp2(strangers, siblings))


def read_curve(match_weights: npt.ArrayLike, curve: Curve) -> Floats:
    """A curve's worth at match weights, straight between knots and beyond; same shape."""
    weights = np.asarray(match_weights, dtype=np.float64)
    knots, worth = np.array(curve).T
    slopes = np.diff(worth) / np.diff(knots)
    piece = np.clip(np.searchsorted(knots, weights) - 1, 0, len(slopes) - 1)
    return np.asarray(worth[piece] + slopes[piece] * (weights - knots[piece]))


def prior_bits(prior: Prior, compared: int) -> float:
    """Log2 odds that one of the records compared is the mate, before comparing.

    Parameters
    ----------
    compared
        How many records the probe was compared with, at least 1.
    """
    per_record = prior.mate_share / max(compared, 1)
    return float(np.log2(per_record / (1 - per_record)))


def probabilities(match_weights: npt.ArrayLike, prior: Prior, compared: int) -> Floats:
    """Probability that each of a probe's candidates is the mate; same shape.

    Parameters
    ----------
    match_weights
        In bits.
    compared
        How many records the probe was compared with, at least 1.
    """
    log_odds = calibrated(match_weights, prior, compared) + prior_bits(prior, compared)
    return np.asarray(1 / (1 + 2.0 ** np.clip(-log_odds, -1000, 1000)))


def probability(match_weight: float, prior: Prior, compared: int) -> float:
    """As `probabilities`, of one candidate."""
    return float(probabilities(match_weight, prior, compared))


def is_credible(probabilities: list[float], least: float = CREDIBLE) -> bool:
    """Whether a candidate list holds anybody worth following; its answer may be "nobody"."""
    return any(one >= least for one in probabilities)


def warn_if_assumed(source: str) -> None:
    """Warn where the source of the prior's ``mate_share`` says that it was never set."""
    if source.startswith(ASSUMED):
        warnings.warn(
            "the share of probes that have a mate is not set: probabilities assume one half. "
            "Give mate_share (--mate-share), or a model that was fitted.",
            PriorWarning,
            stacklevel=3,
        )
