"""Cases to learn from: mates that were missed, and non-mates that looked like mates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from trackmatch.evaluation.metrics.arrays import MISSED
from trackmatch.evaluation.search import evidence_of
from trackmatch.evaluation.trial import Trial
from trackmatch.features.extract import Features
from trackmatch.matcher import Matcher
from trackmatch.scoring.explanation import Evidence

EXPLAINED = 40
"""Cases of each sort that are told with their evidence: what a person reads in one sitting."""


@dataclass(frozen=True)
class Case:
    """One pair, and why it came out as it did.

    Attributes
    ----------
    probe_id, record_id
        The pair.
    rank
        Of the record for the probe.
    match_weight
        In bits.
    strongest_nonmate
        Match weight of the probe's strongest non-mate; None where there is none.
    evidence
        By channel.
    """

    probe_id: str
    record_id: str
    rank: int
    match_weight: float
    strongest_nonmate: float | None
    evidence: tuple[Evidence, ...]


def misses(
    trial: Trial, probes: Mapping[str, Features], matcher: Matcher, limit: int = EXPLAINED
) -> list[Case]:
    """Mates that were compared and are not the first candidate, the furthest down first."""
    searches = trial.searches
    missed = np.flatnonzero((searches.mate_rank > 1) & (searches.mate_rank < MISSED))
    furthest = missed[np.argsort(-searches.mate_rank[missed], kind="stable")][:limit]
    return [_mate(trial, int(number), probes, matcher) for number in furthest]


def strong_nonmates(
    trial: Trial, probes: Mapping[str, Features], matcher: Matcher, limit: int = EXPLAINED
) -> list[Case]:
    """Each probe's strongest non-mate, the highest match weight first."""
    pairs = trial.candidates
    nonmates = np.flatnonzero(~pairs.is_mate)
    strongest = nonmates[np.argsort(-pairs.match_weight[nonmates], kind="stable")]
    _, first = np.unique(pairs.probe[strongest], return_index=True)
    chosen = strongest[np.sort(first)][:limit]
    starts = np.searchsorted(pairs.probe, pairs.probe[chosen])
    return [
        Case(
            probe_id=(probe_id := trial.probe_ids[pairs.probe[number]]),
            record_id=pairs.record_ids[number],
            rank=int(number - start) + 1,
            match_weight=float(pairs.match_weight[number]),
            strongest_nonmate=float(pairs.match_weight[number]),
            evidence=evidence_of(matcher, probes[probe_id], pairs.record_ids[number]),
        )
        for number, start in zip(chosen, starts, strict=True)
    ]


def _mate(trial: Trial, number: int, probes: Mapping[str, Features], matcher: Matcher) -> Case:
    searches = trial.searches
    probe_id, mate_id = trial.probe_ids[number], trial.mate_ids[number]
    strongest = float(searches.nonmate_score[number])
    return Case(
        probe_id=probe_id,
        record_id=mate_id,
        rank=int(searches.mate_rank[number]),
        match_weight=float(searches.mate_score[number]),
        strongest_nonmate=strongest if np.isfinite(strongest) else None,
        evidence=evidence_of(matcher, probes[probe_id], mate_id),
    )
