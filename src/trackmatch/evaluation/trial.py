"""A trial: many probes searched with one model, as arrays that the measures take."""

from __future__ import annotations

import math
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from trackmatch.evaluation.metrics.arrays import MISSED, Codes, Flags, Floats, Searches
from trackmatch.evaluation.search import Job, Outcome, search_with
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features
from trackmatch.features.photo.processes import process_pool, submitted
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.scoring.calibration import Prior, PriorWarning
from trackmatch.scoring.model import Model

LENGTH = 50
"""Candidates on a list: NIST FRTE reports investigations with 50."""

SAMPLED_PROBES = 1_000
"""Probes from which non-mates outside the list are drawn (assumption, see `search.SAMPLED`)."""

TASK = 200
"""Probes in one unit of work: seconds, and long enough for the matcher to take many at a time."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Candidates of all lists, one entry a candidate.

    Attributes
    ----------
    probe
        Number of the probe in the trial.
    record_ids
        The candidates.
    match_weight, probability
        As the matcher gave them.
    is_mate, is_sibling
        Whether the candidate is a mate, or a known sibling.
    """

    probe: Codes
    record_ids: list[str]
    match_weight: Floats
    probability: Floats
    is_mate: Flags
    is_sibling: Flags


@dataclass(frozen=True, eq=False)
class Trial:
    """The outcome of every probe, in one order.

    Attributes
    ----------
    model_name, model_hash
        With which parameters.
    prior
        By which match weights are read.
    compared
        Most records that a probe was compared with.
    length
        Candidates asked for.
    probe_ids
        The probes; those that failed to enrol last.
    mate_ids
        Each probe's best mate; '' where none was compared.
    enrolled
        Whether each probe could be searched with.
    searches
        What the measures of identification take.
    candidates
        What the measures of probability take.
    sibling_weight
        Match weights of all known siblings of the probes, on a list or not.
    sampled_probe, sampled, stands_for
        Non-mates from outside the lists: whose, their match weights, and how many each stands for.
    """

    model_name: str
    model_hash: str
    prior: Prior
    compared: int
    length: int
    probe_ids: list[str]
    mate_ids: list[str]
    enrolled: Flags
    searches: Searches
    candidates: Pairs
    sibling_weight: Floats
    sampled_probe: Codes
    sampled: Floats
    stands_for: Floats


def run_trial(
    gallery: Gallery,
    model: Model,
    probes: Sequence[Features],
    truth: Truth,
    *,
    length: int = LENGTH,
    sampled_probes: int = SAMPLED_PROBES,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Trial:
    """Search with every probe that the truth names.

    Probes that the truth names and that are not given failed to enrol: they are part of the trial,
    and a miss where they have a mate.

    Parameters
    ----------
    gallery
        The records searched.
    probes
        The records searched with; those that the truth does not name are left out.
    length
        Candidates on a list, at least 2, so that a mate never hides the strongest non-mate.
    sampled_probes
        Probes from which non-mates outside the list are drawn, for Cllr; at least 1.
    workers
        Processes; 1 stays in this one.
    progress
        Called with the number of probes done.

    Raises
    ------
    ValueError
        If `length` is below 2.
    """
    if length < 2:
        raise ValueError("length must be at least 2")
    named = [probe for probe in probes if probe.record_id in truth.mates]
    every = max(1, math.ceil(len(named) / sampled_probes))
    jobs = [
        Job(
            probe,
            truth.mates[probe.record_id],
            number if number % every == 0 else None,
            truth.siblings.get(probe.record_id, ()),
        )
        for number, probe in enumerate(named)
    ]
    outcomes: list[Outcome] = []
    for block in _searched(gallery, model, jobs, length, workers):
        outcomes += block
        if progress:
            progress(len(outcomes))
    return _assemble(model, length, outcomes, truth)


def _searched(
    gallery: Gallery, model: Model, jobs: Iterable[Job], length: int, workers: int
) -> Iterator[list[Outcome]]:
    tasks = list(_blocks(jobs))
    if workers == 1 or len(tasks) <= 1:
        matcher = silent_matcher(gallery, model)
        yield from (list(search_with(matcher, task, length)) for task in tasks)
        return
    with tempfile.TemporaryDirectory() as folder, process_pool(workers) as pool:
        file = Path(folder) / "model.json"
        model.save(file)
        given = [(gallery.folder, file, task, length) for task in tasks]
        work = [submitted(pool, _search_there, *one) for one in given]
        for one, done in zip(given, work, strict=True):
            try:
                found = done.result()
            except BrokenExecutor:  # a process died: the rest is searched here
                found = _search_there(*one)
            yield found


def _blocks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    iterator = iter(jobs)
    while block := list(islice(iterator, TASK)):
        yield block


@cache
def _matcher(gallery: Path, model: Path) -> Matcher:
    """One matcher for a worker process."""
    return silent_matcher(Gallery.open(gallery, create=False), Model.load(model))


def silent_matcher(gallery: Gallery, model: Model) -> Matcher:
    """A matcher that leaves it to whoever shows probabilities to warn of an assumed prior."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PriorWarning)
        return Matcher(gallery, model)


def _search_there(gallery: Path, model: Path, jobs: list[Job], length: int) -> list[Outcome]:
    return list(search_with(_matcher(gallery, model), jobs, length))


def _assemble(model: Model, length: int, outcomes: list[Outcome], truth: Truth) -> Trial:
    searched = {one.probe_id for one in outcomes}
    failed = [probe_id for probe_id in truth.mates if probe_id not in searched]
    probe_ids = [one.probe_id for one in outcomes] + failed
    sampled = [(number, one) for number, one in enumerate(outcomes) if len(one.sampled)]
    return Trial(
        model_name=model.name,
        model_hash=model.hash,
        prior=model.prior,
        compared=max((one.compared for one in outcomes), default=0),
        length=length,
        probe_ids=probe_ids,
        mate_ids=[one.mate_id for one in outcomes] + [""] * len(failed),
        enrolled=np.arange(len(probe_ids)) < len(outcomes),
        searches=_searches(outcomes, probe_ids, truth),
        candidates=_candidates(outcomes),
        sibling_weight=_joined([one.sibling_weights for one in outcomes]),
        sampled_probe=_joined([np.full(len(one.sampled), n) for n, one in sampled], np.int64),
        sampled=_joined([one.sampled for _, one in sampled]),
        stands_for=_joined([np.full(len(one.sampled), one.stands_for) for _, one in sampled]),
    )


def _searches(outcomes: list[Outcome], probe_ids: list[str], truth: Truth) -> Searches:
    failed = len(probe_ids) - len(outcomes)
    families: dict[str, int] = {}
    return Searches(
        mated=np.array([bool(truth.mates[one]) for one in probe_ids], dtype=np.bool_),
        mate_rank=np.array([o.mate_rank for o in outcomes] + [MISSED] * failed, dtype=np.int64),
        mate_score=np.array([o.mate_weight for o in outcomes] + [-np.inf] * failed),
        nonmate_score=np.array([_strongest_nonmate(o) for o in outcomes] + [-np.inf] * failed),
        family=np.array(
            [families.setdefault(truth.family[one], len(families)) for one in probe_ids],
            dtype=np.int64,
        ),
    )


def _strongest_nonmate(one: Outcome) -> float:
    pairs = zip(one.match_weights.tolist(), one.is_mate, strict=True)
    return next((weight for weight, mate in pairs if not mate), -np.inf)


def _candidates(outcomes: list[Outcome]) -> Pairs:
    lengths = [len(one.record_ids) for one in outcomes]
    return Pairs(
        probe=np.repeat(np.arange(len(outcomes), dtype=np.int64), lengths),
        record_ids=[record_id for one in outcomes for record_id in one.record_ids],
        match_weight=_joined([one.match_weights for one in outcomes]),
        probability=_joined([one.probabilities for one in outcomes]),
        is_mate=_joined([np.array(one.is_mate, dtype=np.bool_) for one in outcomes], np.bool_),
        is_sibling=_joined(
            [np.array(one.is_sibling, dtype=np.bool_) for one in outcomes], np.bool_
        ),
    )


def _joined(parts: list[Any], kind: Any = np.float64) -> Any:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)
