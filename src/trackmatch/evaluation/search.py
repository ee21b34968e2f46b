"""One probe's search as an evaluation needs it: the list, and what lies outside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trackmatch.errors import GalleryError
from trackmatch.evaluation.metrics.arrays import MISSED, Floats
from trackmatch.features.extract import Features
from trackmatch.matcher import CandidateList, Matcher
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.explanation import Evidence, Match, explain
from trackmatch.scoring.segment_search import SegmentSearch

SAMPLED = 50
"""Non-mates outside the list drawn from each probe that is sampled (assumption: with a thousand
probes sampled, 50,000 of them fix the mean cost to well under a hundredth of a bit)."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What came of searching with one probe.

    Attributes
    ----------
    probe_id
        The probe.
    record_ids, match_weights, probabilities
        The candidate list, strongest first.
    is_mate
        Whether each candidate is a mate.
    compared
        How many records the probe was compared with.
    mate_id, mate_rank, mate_weight
        The best mate, on the list or not; '', `MISSED` and -inf where none could be compared.
    sampled
        Match weights of non-mates outside the list, drawn at random.
    stands_for
        How many such non-mates each of them stands for.
    """

    probe_id: str
    record_ids: tuple[str, ...]
    match_weights: Floats
    probabilities: Floats
    is_mate: tuple[bool, ...]
    compared: int
    mate_id: str
    mate_rank: int
    mate_weight: float
    sampled: Floats
    stands_for: float


@dataclass(frozen=True, eq=False)
class EveryWeight:
    """Match weights of every record that a probe is compared with, in no order."""

    record_ids: list[str]
    weights: Floats

    def position(self, record_id: str) -> int | None:
        """Where a record stands, or None if the probe is not compared with it."""
        try:
            return self.record_ids.index(record_id)
        except ValueError:
            return None

    def rank(self, position: int) -> int:
        """Rank of a record, ties broken by record id as the matcher does."""
        weight, record_id = self.weights[position], self.record_ids[position]
        tied = np.flatnonzero(self.weights == weight)
        before = sum(self.record_ids[other] < record_id for other in tied)
        return int((self.weights > weight).sum()) + before + 1


def every_weight(matcher: Matcher, probe: Features) -> EveryWeight:
    """Score every pair, face included: slower than a search, and complete."""
    snapshot = matcher.gallery.snapshot()
    record_ids: list[str] = []
    weights: list[Floats] = [np.zeros(0)]
    for part in snapshot.segments:
        search = SegmentSearch(part, probe, matcher.model.scorer, snapshot, probe.kind.counterparts)
        rows = search.rows()
        record_ids += [part.segment.record_ids[row] for row in rows]
        weights.append((search.totals(rows) * UNIT).astype(np.float64))
    return EveryWeight(record_ids, np.concatenate(weights))


def evidence_of(matcher: Matcher, probe: Features, record_id: str) -> tuple[Evidence, ...]:
    """Evidence of one pair, whether or not the record is on the probe's list.

    Raises
    ------
    GalleryError
        If the gallery holds no such record.
    """
    snapshot = matcher.gallery.snapshot()
    scorer = matcher.model.scorer
    for part in snapshot.segments:
        row = part.row(record_id)
        if row is not None:
            search = SegmentSearch(part, probe, scorer, snapshot, probe.kind.counterparts)
            [evidence] = search.evidence(np.array([row]))
            return tuple(explain(Match(part.segment, row, probe, *evidence), scorer))
    raise GalleryError(f"there is no record {record_id} in the gallery")


def search_with(
    matcher: Matcher, probe: Features, mates: tuple[str, ...], length: int, sample: int | None
) -> Outcome:
    """Search with a probe, find its best mate, and draw non-mates from outside the list.

    Parameters
    ----------
    mates
        Record ids of the probe's mates; those that are not in the gallery count for nothing.
    length
        Length of the candidate list.
    sample
        Seed of the draw; None draws nothing.
    """
    listed = matcher.match(probe, length)
    record_ids = tuple(one.record_id for one in listed)
    mate_id, rank, weight = _on_list(listed, mates)
    sampled, stands_for = np.zeros(0), 0.0
    outside = not mate_id and any(mate in matcher.gallery for mate in mates)
    if outside or sample is not None:
        everyone = every_weight(matcher, probe)
        if outside:
            mate_id, rank, weight = _anywhere(everyone, mates)
        if sample is not None:
            sampled, stands_for = _draw(everyone, {*record_ids, *mates}, sample)
    return Outcome(
        probe_id=probe.record_id,
        record_ids=record_ids,
        match_weights=np.array([one.match_weight for one in listed]),
        probabilities=np.array([one.probability for one in listed]),
        is_mate=tuple(record_id in mates for record_id in record_ids),
        compared=listed.compared,
        mate_id=mate_id,
        mate_rank=rank,
        mate_weight=weight,
        sampled=sampled,
        stands_for=stands_for,
    )


def _on_list(listed: CandidateList, mates: tuple[str, ...]) -> tuple[str, int, float]:
    for one in listed:
        if one.record_id in mates:
            return one.record_id, one.rank, one.match_weight
    return "", MISSED, -np.inf


def _anywhere(everyone: EveryWeight, mates: tuple[str, ...]) -> tuple[str, int, float]:
    compared = [
        (everyone.rank(position), mate, float(everyone.weights[position]))
        for mate in mates
        if (position := everyone.position(mate)) is not None
    ]
    if not compared:
        return "", MISSED, -np.inf
    rank, mate, weight = min(compared)
    return mate, rank, weight


def _draw(everyone: EveryWeight, known: set[str], seed: int) -> tuple[Floats, float]:
    outside = np.array([one not in known for one in everyone.record_ids], dtype=np.bool_)
    weights = everyone.weights[outside]
    if not len(weights):
        return weights, 0.0
    drawn = np.random.default_rng(seed).choice(
        weights, size=min(SAMPLED, len(weights)), replace=False
    )
    return drawn, len(weights) / len(drawn)
