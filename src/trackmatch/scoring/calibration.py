"""From a match weight to a probability.

The prior is the chance that one given gallery record is the probe's mate: the share of probes
expected to have a mate, spread over the records compared. Posterior odds = prior odds x 2^weight.
"""

from __future__ import annotations

import numpy as np
from pydantic import BaseModel, ConfigDict

from trackmatch.scoring.channel import parameter


class Prior(BaseModel):
    """What is expected before anything is compared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mate_share: float = parameter(
        0.5, "assumption: half of the missing are somewhere in the gallery", gt=0, lt=1
    )


def probability(match_weight: float, prior: Prior, compared: int) -> float:
    """Probability that a candidate is the mate.

    Parameters
    ----------
    match_weight
        In bits.
    compared
        How many records the probe was compared with, at least 1.
    """
    per_record = prior.mate_share / max(compared, 1)
    log_odds = match_weight + float(np.log2(per_record / (1 - per_record)))
    return float(1 / (1 + 2.0 ** float(np.clip(-log_odds, -1000, 1000))))
