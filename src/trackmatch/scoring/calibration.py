"""From a match weight to a probability, and when a list holds nobody.

The prior is the chance that one given gallery record is the probe's mate: the share of probes
expected to have a mate, spread over the records compared. Posterior odds = prior odds x
2^(weight + offset); the offset is fitted together with the scales of the channels.
"""

from __future__ import annotations

import warnings

import numpy as np
from pydantic import BaseModel, ConfigDict

from trackmatch.scoring.channel import parameter

CREDIBLE = 0.05
"""Probability below which no candidate is worth a visit. Assumption: one in twenty leads is worth
following; a portal may set its own."""

ASSUMED = "assumption"
"""How the source of a number begins that nobody has measured."""


class PriorWarning(UserWarning):
    """The share of probes with a mate was never set, so probabilities rest on a guess."""


class Prior(BaseModel):
    """What is expected before anything is compared, and how the sum of evidence is read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mate_share: float = parameter(
        0.5, f"{ASSUMED}: half of the missing are somewhere in the gallery", gt=0, lt=1
    )
    offset: float = parameter(0.0, "0 until calibrated", ge=-30, le=30)


def prior_bits(prior: Prior, compared: int) -> float:
    """Log2 odds that one of the records compared is the mate, before comparing.

    Parameters
    ----------
    compared
        How many records the probe was compared with, at least 1.
    """
    per_record = prior.mate_share / max(compared, 1)
    return float(np.log2(per_record / (1 - per_record)))


def probability(match_weight: float, prior: Prior, compared: int) -> float:
    """Probability that a candidate is the mate.

    Parameters
    ----------
    match_weight
        In bits.
    compared
        How many records the probe was compared with, at least 1.
    """
    log_odds = match_weight + prior.offset + prior_bits(prior, compared)
    return float(1 / (1 + 2.0 ** float(np.clip(-log_odds, -1000, 1000))))


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
