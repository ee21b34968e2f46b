"""The measures of one trial, each with its interval."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from trackmatch.evaluation.metrics.arrays import Floats, Searches
from trackmatch.evaluation.metrics.bootstrap import REPLICATES, Interval, Statistic, intervals
from trackmatch.evaluation.metrics.cllr import cllr, min_cllr
from trackmatch.evaluation.metrics.cmc import cmc, rank_k
from trackmatch.evaluation.metrics.det import fnir_at_fpir
from trackmatch.evaluation.metrics.investigation import fnir_at_length
from trackmatch.evaluation.metrics.reliability import PairBins
from trackmatch.evaluation.trial import Trial
from trackmatch.scoring.calibration import calibrated

RANKS = (1, 5, 10, 20, 50)
"""Ranks reported: the first, and the lists that NIST FRTE and this project's users review."""

FPIRS = (0.001, 0.01, 0.1)
"""False positive rates at which misses are reported."""

CLLR_REPLICATES = 200
"""Resamples for Cllr, each of which sorts every pair (assumption: enough for two digits)."""


Cost = Callable[[Floats, Floats, Floats, Floats], float]
"""Of the evidence of mates and of non-mates, and the weights of both."""


class Measure(NamedTuple):
    """A measure: its name, what it tells, its value and interval."""

    name: str
    about: str
    value: float
    low: float
    high: float


class Bin(NamedTuple):
    """A row of the reliability table: pairs given a probability from `low_edge` to `high_edge`.

    `observed` is the share of mates among them, with its interval; `said` what the model promised.
    """

    low_edge: float
    high_edge: float
    pairs: int
    said: float
    observed: float
    low: float
    high: float


FAR_OFF = 0.1
"""From here on what is said and what is seen are told to be apart (assumption: within a tenth,
people act alike)."""


def least_reliable(bins: Iterable[Bin]) -> Bin | None:
    """The row whose probabilities are furthest from what is seen, beyond chance and `FAR_OFF`."""
    apart = [
        one
        for one in bins
        if abs(one.said - one.observed) > FAR_OFF and not one.low <= one.said <= one.high
    ]
    return max(apart, key=lambda one: abs(one.said - one.observed), default=None)


def mated_families(searches: Searches) -> int:
    """How many families have a mated probe."""
    return len(np.unique(searches.family[searches.mated]))


def identification(
    trial: Trial, replicates: int = REPLICATES, seed: int = 0
) -> tuple[list[Measure], list[Interval]]:
    """Rank-k, FNIR at list length and FNIR at FPIR; and the CMC up to the list's length."""
    searches, length = trial.searches, trial.length
    named = [
        *((f"rank-{k}", f"share of mates at rank {k} or better (closed set)") for k in RANKS),
        *(
            (f"FNIR at FPIR {rate:g}", f"share of mates missed when {rate:.1%} of the probes "
             "without a mate raise a false alarm (open set)")
            for rate in FPIRS
        ),
        (f"FNIR in {length}", f"share of mates missed by a list of {length} (investigation)"),
    ]  # fmt: skip

    def statistic(weights: Floats | None) -> Floats:
        values = [rank_k(searches, k, weights) for k in RANKS]
        values += [fnir_at_fpir(searches, rate, weights) for rate in FPIRS]
        values.append(fnir_at_length(searches, length, weights))
        return np.concatenate([np.stack(values, axis=-1), cmc(searches, length, weights)], axis=-1)

    found = intervals(
        statistic,
        searches.family,
        share_of=mated_families(searches),
        replicates=replicates,
        seed=seed,
    )
    headline = [Measure(*name, *one) for name, one in zip(named, found, strict=False)]
    return headline, found[len(named) :]


def evidence_cost(trial: Trial, replicates: int = CLLR_REPLICATES, seed: int = 0) -> list[Measure]:
    """Cllr and its minimum, see `costs`."""
    statistic = costs(trial, (cllr, min_cllr))
    found = intervals(statistic, trial.searches.family, replicates=replicates, seed=seed)
    names = (
        (
            "Cllr",
            "cost in bits of taking calibrated match weights at their word; 1 informs of nothing",
        ),
        ("minimum Cllr", "the same after the best monotone recalibration"),
    )
    return [Measure(*name, *one) for name, one in zip(names, found, strict=True)]


def costs(trial: Trial, measures: Sequence[Cost]) -> Statistic:
    """Costs of the evidence over mates and all non-mates, one a measure.

    Non-mates on the lists of the sampled probes count once, those drawn from outside as many times
    as they stand for: together they are every non-mate of those probes.
    """
    searches, pairs = trial.searches, trial.candidates
    mates = np.flatnonzero(np.isfinite(searches.mate_score))
    chosen = np.isin(pairs.probe, trial.sampled_probe) & ~pairs.is_mate
    weights_of_nonmates = np.concatenate([pairs.match_weight[chosen], trial.sampled])
    nonmates = calibrated(weights_of_nonmates, trial.prior, trial.compared)
    of_mates = calibrated(searches.mate_score[mates], trial.prior, trial.compared)
    probe = np.concatenate([pairs.probe[chosen], trial.sampled_probe])
    times = np.concatenate([np.ones(int(chosen.sum())), trial.stands_for])

    def statistic(weights: Floats | None) -> Floats:
        counted = np.ones((1, len(searches))) if weights is None else weights
        return np.array(
            [
                [
                    measure(of_mates, nonmates, row[mates], row[probe] * times)
                    for measure in measures
                ]
                for row in counted
            ]
        ).squeeze(axis=0 if weights is None else ())

    return statistic


def reliability(trial: Trial, replicates: int = REPLICATES, seed: int = 0) -> list[Bin]:
    """The reliability table of all candidates; empty bins left out."""
    pairs = trial.candidates
    bins = PairBins(pairs.probability, pairs.is_mate, pairs.probe, len(trial.searches))
    table = bins.table()
    observed = intervals(
        lambda weights: bins.table(weights).observed,
        trial.searches.family,
        share_of=bins.groups(trial.searches.family),
        replicates=replicates,
        seed=seed,
    )
    return [
        Bin(low, high, int(count), float(said), *one)
        for low, high, count, said, one in zip(
            bins.edges, bins.edges[1:], table.pairs, table.said, observed, strict=False
        )
        if count
    ]
