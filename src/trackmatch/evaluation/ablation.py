"""What each channel is worth: accuracy without it, on the same probes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from trackmatch.evaluation.measures import CLLR_REPLICATES, costs
from trackmatch.evaluation.metrics.arrays import Searches
from trackmatch.evaluation.metrics.bootstrap import REPLICATES, Statistic
from trackmatch.evaluation.metrics.cllr import cllr
from trackmatch.evaluation.metrics.cmc import rank_k
from trackmatch.evaluation.metrics.det import fnir_at_fpir
from trackmatch.evaluation.metrics.difference import Difference, paired_difference, sign_flip_p
from trackmatch.evaluation.trial import LENGTH, Trial, run_trial
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery
from trackmatch.scoring.model import Model

COMPARED: tuple[tuple[str, Callable[[Searches], Statistic]], ...] = (
    ("rank-1", lambda searches: lambda weights: rank_k(searches, 1, weights)),
    ("rank-10", lambda searches: lambda weights: rank_k(searches, 10, weights)),
    ("FNIR at FPIR 0.01", lambda searches: lambda weights: fnir_at_fpir(searches, 0.01, weights)),
)
"""Measures by which two models are compared."""


COST = "Cllr"
"""The measure that is a cost in bits."""


class Change(NamedTuple):
    """How a measure differs between two models on the same probes.

    Attributes
    ----------
    what
        The measure.
    first, second
        Its value with each model.
    difference
        First less second.
    """

    what: str
    first: float
    second: float
    difference: Difference

    @property
    def is_cost(self) -> bool:
        """Whether it is in bits, and no share."""
        return self.what == COST


class ChannelWorth(NamedTuple):
    """What leaving one channel out changes: full model less the model without it."""

    channel: str
    changes: list[Change]


def without(model: Model, channel: str) -> Model:
    """The model with a channel that says nothing: capped at 0 bits both ways.

    Raises
    ------
    ModelError
        If the model has no such channel.
    """
    silenced = model.replaced(channel, "left out by the ablation", cap=0.0, floor=0.0)
    # Built anew: a copy would keep the hash and the scorer that the model may have cached.
    return Model(**{name: getattr(silenced, name) for name in Model.model_fields})


def compare(
    first: Trial, second: Trial, replicates: int = REPLICATES, seed: int = 0
) -> list[Change]:
    """Paired differences between two models over the same probes.

    Raises
    ------
    ValueError
        If the trials are not over the same probes in the same order.
    """
    if first.probe_ids != second.probe_ids:
        raise ValueError("models can only be compared over the same probes")
    return compare_searches(first.searches, second.searches, replicates, seed)


def compare_searches(
    one: Searches, other: Searches, replicates: int = REPLICATES, seed: int = 0
) -> list[Change]:
    """Paired differences between two systems that searched with the same probes in one order.

    The p-value of a rank is by exchange within families (`sign_flip_p`), that of FNIR at FPIR by
    the bootstrap, since its threshold moves with the sample.
    """
    changes = []
    for what, measure in COMPARED:
        values = measure(one), measure(other)
        gap = paired_difference(*values, one.family, replicates=replicates, seed=seed)
        if what.startswith("rank-"):
            gap = gap._replace(p=_rank_p(one, other, int(what.removeprefix("rank-")), seed))
        changes.append(Change(what, float(values[0](None)), float(values[1](None)), gap))
    return changes


def compare_costs(first: Trial, second: Trial, seed: int = 0) -> Change:
    """Paired difference of Cllr, which `fit curves` changes and ranks do not show."""

    def cost_of(trial: Trial) -> Statistic:
        statistic = costs(trial, (cllr,))
        return lambda weights: np.asarray(statistic(weights)[..., 0])

    both = cost_of(first), cost_of(second)
    gap = paired_difference(*both, first.searches.family, replicates=CLLR_REPLICATES, seed=seed)
    return Change(COST, float(both[0](None)), float(both[1](None)), gap)


def _rank_p(one: Searches, other: Searches, k: int, seed: int) -> float:
    mated = one.mated
    hits = one.mate_rank[mated] <= k, other.mate_rank[mated] <= k
    return sign_flip_p(*hits, one.family[mated], seed=seed)


def ablate(
    gallery: Gallery,
    model: Model,
    probes: Sequence[Features],
    truth: Truth,
    *,
    length: int = LENGTH,
    count: int,
    workers: int = 1,
    replicates: int = REPLICATES,
    seed: int = 0,
    progress: Callable[[str, int], None] | None = None,
) -> list[ChannelWorth]:
    """Leave out each channel in turn, on some of the probes; the costliest loss first.

    Parameters
    ----------
    count
        Probes drawn, all of them if there are fewer: each channel costs one more search each.
    progress
        Called with what is being done, and 0.
    """
    named = [probe for probe in probes if probe.record_id in truth.mates]
    order = np.random.default_rng(seed).permutation(len(named))[:count]
    drawn = [named[number] for number in sorted(order.tolist())]
    ids = {probe.record_id for probe in drawn}
    kept = {one: mates for one, mates in truth.mates.items() if one in ids}
    part = replace(truth, mates=kept)

    def trial(with_model: Model) -> Trial:
        return run_trial(
            gallery, with_model, drawn, part, length=length, sampled_probes=1, workers=workers
        )

    full = trial(model)
    worth = []
    for channel in model.channels:
        if progress:
            progress(f"leaving out {channel}", 0)
        changes = compare(full, trial(without(model, channel)), replicates, seed)
        worth.append(ChannelWorth(channel, changes))
    return sorted(worth, key=lambda one: -one.changes[0].difference.value)
