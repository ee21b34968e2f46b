"""One probe's search as an evaluation needs it: the list, and what lies outside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.candidates import CandidateList
from trackmatch.errors import GalleryError
from trackmatch.evaluation.metrics.arrays import MISSED, Floats
from trackmatch.features.extract import Features
from trackmatch.matcher import Matcher
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.explanation import Evidence, Match, explain
from trackmatch.scoring.segment_search import SegmentSearch

Rows = npt.NDArray[np.int64]

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
    is_mate, is_sibling
        Whether each candidate is a mate, or a known sibling.
    compared
        How many records the probe was compared with.
    mate_id, mate_rank, mate_weight
        The best mate, on the list or not; '', `MISSED` and -inf where none could be compared.
    sibling_weights
        Match weights of all known siblings that the probe was compared with, on the list or not.
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
    is_sibling: tuple[bool, ...]
    compared: int
    mate_id: str
    mate_rank: int
    mate_weight: float
    sibling_weights: Floats
    sampled: Floats
    stands_for: float


class Everyone:
    """Every record that a probe is compared with, segment by segment, listed or not.

    Parameters
    ----------
    matcher
        Whose gallery and model.
    probe
        The probe.
    """

    def __init__(self, matcher: Matcher, probe: Features) -> None:
        snapshot = matcher.gallery.snapshot()
        self._searches = [
            SegmentSearch(part, probe, matcher.model.scorer, snapshot, probe.kind.counterparts)
            for part in snapshot.segments
        ]
        self._rows = [search.rows() for search in self._searches]
        self._starts = [0, *accumulate(len(rows) for rows in self._rows)]

    def __len__(self) -> int:
        return self._starts[-1]

    def position(self, record_id: str) -> int | None:
        """Where a record stands, or None if the probe is not compared with it."""
        for search, rows, start in zip(self._searches, self._rows, self._starts, strict=False):
            row = search.part.row(record_id)
            if row is not None:
                at = int(np.searchsorted(rows, row))
                return start + at if at < len(rows) and rows[at] == row else None
        return None

    def record_id(self, position: int) -> str:
        """The record that stands at a position."""
        number = bisect_right(self._starts, position) - 1
        row = self._rows[number][position - self._starts[number]]
        return self._searches[number].part.segment.record_ids[row]

    def weights_at(self, positions: Rows) -> Floats:
        """Match weights of some records, whose positions ascend, in bits."""
        ends = np.searchsorted(positions, self._starts)
        steps = [
            search.totals(rows[positions[low:high] - start])
            for search, rows, start, (low, high) in zip(
                self._searches, self._rows, self._starts, pairwise(ends), strict=False
            )
        ]
        return np.concatenate([np.zeros(0), *steps]) * UNIT

    def positions(self, record_ids: Iterable[str]) -> Rows:
        """Where those of some records stand that the probe is compared with, ascending."""
        found = (self.position(one) for one in record_ids)
        return np.array(sorted(at for at in found if at is not None), dtype=np.int64)

    @cached_property
    def weights(self) -> Floats:
        """Match weights of all of them, face included: slower than a search, and complete."""
        return self.weights_at(np.arange(len(self)))

    def rank(self, position: int) -> int:
        """Rank of a record, ties broken by record id as the matcher does."""
        weight, record_id = self.weights[position], self.record_id(position)
        tied = np.flatnonzero(self.weights == weight).tolist()
        before = sum(self.record_id(other) < record_id for other in tied)
        return int((self.weights > weight).sum()) + before + 1


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


class Job(NamedTuple):
    """A probe to be searched with.

    Attributes
    ----------
    probe
        The probe.
    mates
        Record ids of its mates; those that are not in the gallery count for nothing.
    sample
        Seed for drawing non-mates from outside the list; None draws none.
    siblings
        Record ids of known siblings.
    """

    probe: Features
    mates: tuple[str, ...]
    sample: int | None
    siblings: tuple[str, ...] = ()


def search_with(matcher: Matcher, jobs: Sequence[Job], length: int) -> Iterator[Outcome]:
    """Search with probes, find the best mate of each, and draw non-mates from outside the list.

    Parameters
    ----------
    length
        Length of the candidate lists.
    """
    # One thread: a trial runs in as many processes as there are cores.
    lists = matcher.match_many((job.probe for job in jobs), length, threads=1)
    for job, listed in zip(jobs, lists, strict=True):
        yield _outcome(matcher, job, listed)


def _outcome(matcher: Matcher, job: Job, listed: CandidateList) -> Outcome:
    record_ids = tuple(one.record_id for one in listed)
    mate_id, rank, weight = _on_list(listed, job.mates)
    siblings, sampled, stands_for = np.zeros(0), np.zeros(0), 0.0
    outside = not mate_id and any(mate in matcher.gallery for mate in job.mates)
    if outside or job.siblings or job.sample is not None:
        everyone = Everyone(matcher, job.probe)
        if outside:
            mate_id, rank, weight = _anywhere(everyone, job.mates)
        siblings = everyone.weights_at(everyone.positions(job.siblings))
        if job.sample is not None:
            sampled, stands_for = _draw(everyone, {*record_ids, *job.mates}, job.sample)
    return Outcome(
        probe_id=job.probe.record_id,
        record_ids=record_ids,
        match_weights=np.array([one.match_weight for one in listed]),
        probabilities=np.array([one.probability for one in listed]),
        is_mate=tuple(record_id in job.mates for record_id in record_ids),
        is_sibling=tuple(record_id in job.siblings for record_id in record_ids),
        compared=listed.compared,
        mate_id=mate_id,
        mate_rank=rank,
        mate_weight=weight,
        sibling_weights=siblings,
        sampled=sampled,
        stands_for=stands_for,
    )


def _on_list(listed: CandidateList, mates: tuple[str, ...]) -> tuple[str, int, float]:
    for one in listed:
        if one.record_id in mates:
            return one.record_id, one.rank, one.match_weight
    return "", MISSED, -np.inf


def _anywhere(everyone: Everyone, mates: tuple[str, ...]) -> tuple[str, int, float]:
    compared = [
        (everyone.rank(position), mate, float(everyone.weights[position]))
        for mate in mates
        if (position := everyone.position(mate)) is not None
    ]
    if not compared:
        return "", MISSED, -np.inf
    rank, mate, weight = min(compared)
    return mate, rank, weight


def _draw(everyone: Everyone, known: set[str], seed: int) -> tuple[Floats, float]:
    outside = np.delete(np.arange(len(everyone)), everyone.positions(known))
    if not len(outside):
        return np.zeros(0), 0.0
    count = min(SAMPLED, len(outside))
    drawn = np.random.default_rng(seed).choice(outside, size=count, replace=False)
    return everyone.weights_at(np.sort(drawn)), len(outside) / count
