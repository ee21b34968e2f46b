"""The front door: match a probe against a gallery."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import count

import numpy as np

from trackmatch.candidates import Candidate, CandidateList, Explainable
from trackmatch.features.extract import Features
from trackmatch.features.probes import ReadProbe, growing, read_probe, read_probes
from trackmatch.index.feature_table import KINDS
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Kind, Record
from trackmatch.scoring.calibration import probabilities, warn_if_assumed
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.engine import Hit, search, search_proposed
from trackmatch.scoring.explanation import Match
from trackmatch.scoring.first_pass import LANES
from trackmatch.scoring.model import Model
from trackmatch.scoring.segment_search import RowEvidence, SegmentSearch

PROPOSED = 2_000
"""Records that each template and each channel with postings proposes per segment where the search
is not exact. `trackmatch.tuning` measures what more would find."""

_AHEAD = 2
"""Groups of probes a thread that `match_many` works ahead: no thread waits for its reader."""


class Matcher:
    """Matches probes against a gallery. Safe to use from several threads.

    Parameters
    ----------
    gallery
        The records searched; each match sees its last committed state.
    model
        Parameters; the shipped ones if not given.
    mate_share
        Share of probes that are expected to have a mate in the gallery, in (0, 1): the prior of
        every probability. The model's own if not given.

    Warns
    -----
    PriorWarning
        If nobody ever set that share.

    Raises
    ------
    ModelError
        If the share is out of its limits.
    """

    def __init__(
        self, gallery: Gallery, model: Model | None = None, *, mate_share: float | None = None
    ) -> None:
        model = model or Model.default()
        if mate_share is not None:
            model = model.replaced("prior", "set by the caller", mate_share=mate_share)
        warn_if_assumed(model.sources["prior.mate_share"])
        self.gallery = gallery
        self.model = model

    def match(
        self,
        probe: Record | Features,
        k: int = 20,
        *,
        against: str | Iterable[Kind | str] | None = None,
        channels: str | Iterable[str] | None = None,
        exact: bool = True,
    ) -> CandidateList:
        """The `k` strongest candidates: exactly those that scoring every pair would give.

        Parameters
        ----------
        probe
            A record (its photos are embedded first), or features taken from one.
        k
            Length of the list, at least 1.
        against
            Kinds of record to compare with. By default a missing person with all other kinds, and
            any other record with the missing.
        channels
            Channels that are weighed, such as ``{"face"}`` or ``{"name", "parents"}``; all of them
            by default.
        exact
            False looks only at the records that an index proposes, for galleries where scoring
            every pair is too slow. Some candidates may be missed;
            `trackmatch.tuning.measure_recall` tells how many.

        Raises
        ------
        ValueError
            If `k` is below 1 or a kind or a channel is unknown.
        TypeError
            If the probe is neither.
        PhotoError
            If the probe has photos and no face software is installed.
        """
        features, failures = read_probe(probe)
        (candidates,) = self._match([features], k, _several(against), _several(channels), exact)
        return replace(candidates, photo_failures=failures)

    def match_many(
        self,
        probes: Iterable[Record | Features],
        k: int = 20,
        *,
        against: str | Iterable[Kind | str] | None = None,
        channels: str | Iterable[str] | None = None,
        exact: bool = True,
        threads: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[CandidateList]:
        """As `match`, for many probes: one list per probe, in their order.

        Lists are made as they are asked for, a few ahead, so that memory does not grow with the
        number of probes. Up to `LANES` probes at a time share one way through the gallery.

        Parameters
        ----------
        threads
            How many probes are matched at a time; every core by default.
        progress
            Called with the number of probes done so far.
        """
        kinds, weighed = _several(against), _several(channels)
        threads = threads or os.cpu_count() or 1
        waiting: deque[tuple[list[ReadProbe], Future[list[CandidateList]]]] = deque()
        done = 0

        def first_waiting() -> Iterator[CandidateList]:
            group, lists = waiting.popleft()
            for probe, candidates in zip(group, lists.result(), strict=True):
                yield replace(candidates, photo_failures=probe.failures)

        with ThreadPoolExecutor(threads) as pool, closing(read_probes(probes)) as read:
            for group in growing(read, LANES):
                features = [probe.features for probe in group]
                lists = pool.submit(self._match, features, k, kinds, weighed, exact)
                waiting.append((group, lists))
                while len(waiting) > _AHEAD * threads:
                    for candidates in first_waiting():
                        yield candidates
                        done = _told(progress, done)
            while waiting:
                for candidates in first_waiting():
                    yield candidates
                    done = _told(progress, done)

    def _match(
        self,
        probes: Sequence[Features],
        k: int,
        against: Iterable[Kind | str] | None,
        channels: Iterable[str] | None,
        exact: bool,
    ) -> list[CandidateList]:
        """One list for each of a few probes, which share their way through the gallery."""
        if k < 1:
            raise ValueError("k must be at least 1")
        kinds = None if against is None else frozenset(map(Kind, against))
        snapshot = self.gallery.snapshot()
        limited = [self._limited(probe, channels) for probe in probes]
        searches = [
            [
                SegmentSearch(
                    part, probe, self.model.scorer, snapshot, kinds or probe.kind.counterparts
                )
                for part in snapshot.segments
            ]
            for probe in limited
        ]
        if exact:
            hits = search(searches, k)
        else:
            hits = [search_proposed(one, k, max(k, PROPOSED)) for one in searches]
        return [
            self._listed(*one, snapshot.generation)
            for one in zip(limited, searches, hits, strict=True)
        ]

    def _listed(
        self, probe: Features, searches: list[SegmentSearch], hits: list[Hit], generation: int
    ) -> CandidateList:
        compared = sum(one.compared for one in searches)
        return CandidateList(
            probe_id=probe.record_id,
            candidates=tuple(self._candidates(hits, searches, probe, compared)),
            compared=compared,
            model_hash=self.model.hash,
            generation=generation,
        )

    def _limited(self, features: Features, channels: Iterable[str] | None) -> Features:
        """Features on the wanted channels alone."""
        if channels is None:
            return features
        wanted = set(channels)
        face = self.model.scorer.face.name
        unknown = wanted - {face, *self.model.scorer.channels}
        if unknown:
            raise ValueError(f"there is no channel {', '.join(sorted(unknown))}")
        return replace(
            features,
            values={name: value for name, value in features.values.items() if name in wanted},
            templates=features.templates if face in wanted else (),
        )

    def _candidates(
        self, hits: list[Hit], searches: list[SegmentSearch], probe: Features, compared: int
    ) -> Iterator[Candidate]:
        evidence: dict[tuple[int, int], RowEvidence] = {}
        for number, searched in enumerate(searches):
            rows = sorted(hit.row for hit in hits if hit.segment == number)
            found = searched.evidence(np.array(rows, dtype=np.int64)) if rows else []
            evidence |= {(number, row): one for row, one in zip(rows, found, strict=True)}
        weights = [hit.steps * UNIT for hit in hits]
        likely = probabilities(weights, self.model.prior, compared).tolist()
        for rank, hit, weight, chance in zip(count(1), hits, weights, likely, strict=False):
            segment = searches[hit.segment].part.segment
            yield Candidate(
                record_id=segment.record_ids[hit.row],
                kind=KINDS[segment.kinds[hit.row]],
                rank=rank,
                match_weight=weight,
                probability=chance,
                explanation=Explainable(
                    Match(segment, hit.row, probe, *evidence[hit.segment, hit.row]),
                    self.model.scorer,
                ),
                prior=self.model.prior,
                compared=compared,
            )


def _several(words: str | Iterable[str] | None) -> tuple[str, ...] | None:
    """A single word is one, not its letters."""
    if words is None:
        return None
    return (words,) if isinstance(words, str) else tuple(words)


def _told(progress: Callable[[int], None] | None, done: int) -> int:
    if progress:
        progress(done + 1)
    return done + 1
