"""The accuracy report: everything measured in one evaluation, ready to be written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

import trackmatch
from trackmatch.evaluation.ablation import Change, ChannelWorth, ablate, compare, compare_costs
from trackmatch.evaluation.by_group import GroupRow, by_group
from trackmatch.evaluation.cases import Case, misses, strong_nonmates
from trackmatch.evaluation.measures import (
    Bin,
    Measure,
    evidence_cost,
    identification,
    reliability,
)
from trackmatch.evaluation.metrics.arrays import MISSED
from trackmatch.evaluation.metrics.bootstrap import REPLICATES, Interval
from trackmatch.evaluation.metrics.capacity import Capacity, found_under_capacity
from trackmatch.evaluation.metrics.det import DetCurve, det_curve
from trackmatch.evaluation.trial import LENGTH, Trial, run_trial
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.scoring.model import Model

CAPACITIES = 60
"""Points on the curve of expected against found."""


@dataclass(frozen=True)
class About:
    """What was measured, and how; enough to repeat it.

    Attributes
    ----------
    model_name, model_hash, version
        Parameters and software.
    mate_share
        The prior of every probability; it is part of the model.
    gallery_size, compared
        Live records, and the most that one probe was compared with.
    generation
        State of the gallery.
    probes, mated
        Probes that the truth names, and those of them that have a mate.
    probes_not_enrolled, mates_not_enrolled
        Probes that the truth names and that could not be searched with; mated probes that could,
        but whose mate is not in the gallery. Those that are mated count as misses.
    length, replicates, seed
        List length; resamples behind each interval; seed of every draw.
    """

    model_name: str
    model_hash: str
    mate_share: float
    version: str
    gallery_size: int
    compared: int
    generation: int
    probes: int
    mated: int
    probes_not_enrolled: int
    mates_not_enrolled: int
    length: int
    replicates: int
    seed: int


@dataclass(frozen=True, eq=False)
class Report:
    """All that was measured.

    Attributes
    ----------
    about
        What was measured, and how.
    trial
        The outcome of every probe.
    measures
        The measures, each with its interval.
    cmc
        Identification rate at ranks 1 to the list's length.
    det, reliability, capacity
        Curves and tables; see the modules of `trackmatch.evaluation.metrics`.
    groups
        Accuracy by group.
    ablation
        What each channel is worth; empty if not asked for.
    ablation_probes
        On how many probes.
    other, comparison
        Hash of another model, and how this one differs from it; '' and empty if not asked for.
    misses, strong_nonmates
        Cases to learn from.
    """

    about: About
    trial: Trial
    measures: list[Measure]
    cmc: list[Interval]
    det: DetCurve
    reliability: list[Bin]
    capacity: Capacity
    groups: list[GroupRow]
    ablation: list[ChannelWorth]
    ablation_probes: int
    other: str
    comparison: list[Change]
    misses: list[Case]
    strong_nonmates: list[Case]


def evaluate(
    gallery: Gallery,
    model: Model,
    probes: Sequence[Features],
    truth: Truth,
    *,
    other: Model | None = None,
    length: int = LENGTH,
    ablation_probes: int = 0,
    replicates: int = REPLICATES,
    seed: int = 0,
    workers: int = 1,
    progress: Callable[[str, int], None] | None = None,
) -> Report:
    """Measure how well a model finds mates in a gallery. Same inputs, same report.

    Parameters
    ----------
    probes, truth
        The records searched with, and who they are.
    other
        A second model to compare with over the same probes.
    length
        Candidates on a list, at least 2 (else `ValueError`).
    ablation_probes
        Probes on which each channel is left out in turn; 0 for none.
    replicates, seed
        Resamples behind each interval, and seed of every draw.
    workers
        Processes that search.
    progress
        Called with what is being done and the number of probes done.
    """
    say = progress or (lambda _what, _done: None)
    search = partial(run_trial, gallery, truth=truth, length=length, workers=workers)
    trial = search(model, probes, progress=partial(say, "searching"))
    second = search(other, probes, progress=partial(say, "searching again")) if other else None
    worth = ablate(
        gallery, model, probes, truth, length=length, workers=workers, count=ablation_probes,
        replicates=replicates, seed=seed, progress=say,
    ) if ablation_probes else []  # fmt: skip
    say("measuring", 0)
    cases = trial, {probe.record_id: probe for probe in probes}, Matcher(gallery, model)
    headline, curve = identification(trial, replicates, seed)
    return Report(
        about=_about(trial, gallery, replicates, seed),
        trial=trial,
        measures=headline + evidence_cost(trial, seed=seed),
        cmc=curve,
        det=det_curve(trial.searches),
        reliability=reliability(trial, replicates, seed),
        capacity=_capacity(trial),
        groups=by_group(trial, cases[1], gallery, replicates, seed),
        ablation=worth,
        ablation_probes=min(ablation_probes, len(trial.probe_ids)),
        other=second.model_hash if second else "",
        comparison=[*compare(trial, second, replicates, seed), compare_costs(trial, second, seed)]
        if second
        else [],
        misses=misses(*cases),
        strong_nonmates=strong_nonmates(*cases),
    )


def _about(trial: Trial, gallery: Gallery, replicates: int, seed: int) -> About:
    snapshot = gallery.snapshot()
    searches = trial.searches
    return About(
        model_name=trial.model_name,
        model_hash=trial.model_hash,
        mate_share=trial.prior.mate_share,
        version=trackmatch.__version__,
        gallery_size=len(snapshot),
        compared=trial.compared,
        generation=snapshot.generation,
        probes=len(searches),
        mated=int(searches.mated.sum()),
        probes_not_enrolled=int((~trial.enrolled).sum()),
        mates_not_enrolled=int(
            (trial.enrolled & searches.mated & (searches.mate_rank == MISSED)).sum()
        ),
        length=trial.length,
        replicates=replicates,
        seed=seed,
    )


def _capacity(trial: Trial) -> Capacity:
    pairs = trial.candidates
    count = max(1, len(pairs.probability))
    grid = np.unique(np.geomspace(1, count, CAPACITIES).astype(np.int64))
    return found_under_capacity(pairs.probability, pairs.is_mate, grid)
