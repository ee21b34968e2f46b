"""The front door: match a probe against a gallery."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from itertools import count
from typing import TypeVar

from trackmatch.candidates import Candidate, CandidateList, Explainable
from trackmatch.errors import expect, expect_count
from trackmatch.features.extract import Features
from trackmatch.features.photo import Embedder
from trackmatch.features.photo.processes import available_cores
from trackmatch.features.probes import ReadProbe, growing, read_probe, read_probes, until_failure
from trackmatch.features.templates import Seen
from trackmatch.index.feature_table import KINDS
from trackmatch.index.gallery import Gallery
from trackmatch.index.keys import IdentifierKey
from trackmatch.index.mutex import Mutex
from trackmatch.index.snapshot import Snapshot
from trackmatch.records.models import Kind, Record
from trackmatch.records.parsing import as_record_id
from trackmatch.scoring.calibration import probabilities, warn_if_assumed
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.explanation import Match
from trackmatch.scoring.face import FaceWarning
from trackmatch.scoring.finding import Found, Query, find, limited
from trackmatch.scoring.first_pass import LANES
from trackmatch.scoring.model import Model
from trackmatch.scoring.standing import stand
from trackmatch.search_processes import FoundElsewhere, SearchProcesses, state_of

_AHEAD = 2
"""Groups of probes a thread that `match_many` works ahead: no thread waits for its reader."""

T = TypeVar("T")

Searched = Callable[[], list[CandidateList]]
"""Waits for the lists of a group of probes."""


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
    embedder
        Embeds photos of probes: the one that embedded the gallery's. dlib's if not given.

    Warns
    -----
    PriorWarning
        If nobody ever set that share.
    FaceWarning
        On a match, once for each embedder whose faces are not compared: the model has no curve for
        them, or the gallery holds faces of other embedders only.

    Raises
    ------
    ModelError
        If the share is out of its limits.
    TypeError
        If `gallery` is no `Gallery` or `model` no `Model`, such as its path.
    """

    def __init__(
        self,
        gallery: Gallery,
        model: Model | None = None,
        *,
        mate_share: float | None = None,
        embedder: Embedder | None = None,
    ) -> None:
        expect(gallery, Gallery, "Gallery.open(...)")
        model = model or Model.default()
        expect(model, Model, "Model.load(...)")
        if mate_share is not None:
            model = model.replaced("prior", "set by the caller", mate_share=mate_share)
        warn_if_assumed(model.sources["prior.mate_share"])
        self.gallery = gallery
        self.model = model
        self.embedder = embedder
        self._mutex = Mutex()
        self._told: set[str] = set()

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
            A record (its photos are embedded first, but those that the gallery's record of its id
            has and whose content is the same), or features taken from one.
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
            If `k` is below 1, a kind or a channel is unknown, or none is named.
        RecordError
            If a template of the probe has another dimension than those of its model in the gallery.
        GalleryError
            If the gallery's identifiers were hashed under another key than the probe's; or as
            `Gallery.snapshot`.
        TypeError
            If the probe is neither, or `k` is no whole number.
        PhotoError
            If the probe has photos and no face software is installed.
        """
        query = self._query(k, against, channels, exact)
        features, failures = read_probe(probe, self.embedder, self._kept)
        (candidates,) = self._match([limited(features, query.channels)], query)
        return replace(candidates, photo_failures=failures)

    def compare(
        self,
        probe: Record | Features,
        record_id: str,
        *,
        against: str | Iterable[Kind | str] | None = None,
        channels: str | Iterable[str] | None = None,
    ) -> Candidate:
        """One record as a candidate, on the list or not: why it is where it is.

        Its rank, match weight and probability are those of a list long enough to hold it. Every
        record is scored: slower than `match`.

        Raises
        ------
        RecordError
            If the gallery holds no such record, it is of another kind than the probe is compared
            with, or the probe itself; or as `match`.
        ValueError, GalleryError, TypeError, PhotoError
            As `match`.
        """
        query = self._query(1, against, channels, exact=True)
        asked = limited(read_probe(probe, self.embedder, self._kept).features, query.channels)
        snapshot = self.gallery.snapshot()
        self._check([asked], snapshot)
        place = stand(snapshot, asked, query, self.model.scorer, as_record_id(record_id))
        return next(self._candidates(asked, snapshot, place.found, place.rank))

    def match_many(
        self,
        probes: Iterable[Record | Features],
        k: int = 20,
        *,
        against: str | Iterable[Kind | str] | None = None,
        channels: str | Iterable[str] | None = None,
        exact: bool = True,
        threads: int | None = None,
        processes: int = 0,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[CandidateList]:
        """As `match`, for many probes: one list per probe, in their order.

        Lists are made as they are asked for, a few ahead, so that memory does not grow with the
        number of probes. Up to `LANES` probes at a time share one way through the gallery.

        Parameters
        ----------
        threads
            How many groups of probes are matched at a time, at least 1; every core by default.
        processes
            Worker processes that search instead of threads, for thousands of probes: threads share
            one interpreter and gain little beyond two. Each takes some 350 MB beside the
            gallery's pages, which all share, and two seconds to start.
        progress
            Called with the number of probes done so far.

        Raises
        ------
        ValueError, TypeError
            As `match`, or if there are fewer threads or processes: before the first list.
        Exception
            What `match` raises for a probe, or `probes` themselves: after the lists of all probes
            before it.
        """
        query = self._query(k, against, channels, exact)
        workers = available_cores() if threads is None else threads
        expect_count("threads", workers, 1)
        expect_count("processes", processes, 0)
        if processes:
            return self._lists_of_processes(probes, query, processes, progress)
        return self._lists_of_threads(probes, query, workers, progress)

    def _lists_of_threads(
        self,
        probes: Iterable[Record | Features],
        query: Query,
        threads: int,
        progress: Callable[[int], None] | None,
    ) -> Iterator[CandidateList]:
        pool = ThreadPoolExecutor(threads)

        def search(group: Sequence[Features]) -> Searched:
            return pool.submit(self._match, group, query).result

        try:
            yield from self._lists(probes, query, search, threads, progress)
        finally:
            pool.shutdown(cancel_futures=True)  # who wants no more lists need not wait for them

    def _lists_of_processes(
        self,
        probes: Iterable[Record | Features],
        query: Query,
        processes: int,
        progress: Callable[[int], None] | None,
    ) -> Iterator[CandidateList]:
        with closing(SearchProcesses(self.gallery.folder, self.model, processes)) as pool:

            def search(group: Sequence[Features]) -> Searched:
                found = pool.submit(group, query)
                return lambda: self._lists_of(group, query, found.result())

            yield from self._lists(probes, query, search, processes, progress)

    def _lists(
        self,
        probes: Iterable[Record | Features],
        query: Query,
        search: Callable[[Sequence[Features]], Searched],
        workers: int,
        progress: Callable[[int], None] | None,
    ) -> Iterator[CandidateList]:
        waiting: deque[tuple[list[ReadProbe], list[Features], Searched]] = deque()
        done = count(1)

        def first_waiting() -> Iterator[CandidateList]:
            group, asked, lists = waiting.popleft()
            for probe, candidates in zip(group, self._result(asked, lists, query), strict=True):
                yield replace(candidates, photo_failures=probe.failures)
                if progress:
                    progress(next(done))

        with closing(read_probes(probes, self.embedder, self._kept)) as read:
            failures: list[Exception] = []
            for group in until_failure(growing(read, LANES), failures):
                asked = [limited(probe.features, query.channels) for probe in group]
                waiting.append((group, asked, search(asked)))
                while len(waiting) > _AHEAD * workers:
                    yield from first_waiting()
            while waiting:
                yield from first_waiting()
            for failure in failures:
                raise failure

    def _result(
        self, asked: list[Features], lists: Searched, query: Query
    ) -> Iterable[CandidateList]:
        """The lists of a group; one by one where a probe fails, so that those before it come."""
        try:
            return lists()
        except Exception:
            return (self._match([probe], query)[0] for probe in asked)

    def _query(
        self,
        k: int,
        against: str | Iterable[Kind | str] | None,
        channels: str | Iterable[str] | None,
        exact: bool,
    ) -> Query:
        expect_count("k", k, 1)
        kinds = None if against is None else frozenset(map(Kind, _several(against)))
        wanted = None if channels is None else frozenset(_several(channels))
        for name, given in (("against", kinds), ("channels", wanted)):
            if given is not None and not given:
                raise ValueError(f"{name} is empty: nothing to search; leave it out for all")
        scorer = self.model.scorer
        if unknown := (wanted or frozenset()) - {scorer.face.name, *scorer.channels}:
            raise ValueError(f"there is no channel {', '.join(sorted(unknown))}")
        return Query(k, kinds, wanted, exact)

    def _kept(self, record_id: str, model: str) -> Mapping[bytes, Seen]:
        """Photos of a probe that the gallery holds, too: they need not be embedded again."""
        return self.gallery.snapshot().embedded_photos(record_id, model)

    def _match(self, probes: Sequence[Features], query: Query) -> list[CandidateList]:
        """One list for each of a few probes, which share their way through the gallery.

        The probes are `limited` to the channels that are asked for, here and below.
        """
        snapshot = self.gallery.snapshot()
        self._check(probes, snapshot)
        return self._listed(probes, snapshot, find(snapshot, probes, query, self.model.scorer))

    def _lists_of(
        self, probes: Sequence[Features], query: Query, elsewhere: FoundElsewhere
    ) -> list[CandidateList]:
        """The lists of what a process found; searched again where the gallery changed since."""
        snapshot = self.gallery.snapshot()
        if state_of(snapshot) != elsewhere.state:
            return self._match(probes, query)
        self._check(probes, snapshot)
        return self._listed(probes, snapshot, elsewhere.found)

    def _listed(
        self, probes: Sequence[Features], snapshot: Snapshot, found: Sequence[Found]
    ) -> list[CandidateList]:
        return [
            CandidateList(
                probe_id=probe.record_id,
                candidates=tuple(self._candidates(probe, snapshot, of_probe)),
                compared=of_probe.compared,
                model_hash=self.model.hash,
                generation=snapshot.generation,
            )
            for probe, of_probe in zip(probes, found, strict=True)
        ]

    def _check(self, probes: Sequence[Features], snapshot: Snapshot) -> None:
        """Refuse identifiers of another key; tell, once each, of models of faces not compared."""
        IdentifierKey(snapshot, self.gallery.folder).compare(probes)
        shown = {template.model for probe in probes for template in probe.templates}
        if not shown:
            return
        held = {model for part in snapshot.segments for model in part.segment.faces}
        with self._mutex:
            for model in sorted((shown | held) - self._told):
                if why := self._not_compared(model, held):
                    self._told.add(model)
                    warnings.warn(why, FaceWarning, stacklevel=4)

    def _not_compared(self, model: str, held: set[str]) -> str:
        if not self.model.scorer.face.knows(model):
            return (
                f"faces of {model} are not compared: the model has no curve for them. "
                "`trackmatch fit face` makes one from pairs of photos."
            )
        if held and model not in held:
            return (
                f"faces of {model} are not compared: the gallery holds {', '.join(sorted(held))}. "
                "Give Matcher the embedder of the gallery."
            )
        return ""

    def _candidates(
        self, probe: Features, snapshot: Snapshot, found: Found, first: int = 1
    ) -> Iterator[Candidate]:
        weights = [hit.steps * UNIT for hit in found.hits]
        likely = probabilities(weights, self.model.prior, found.compared).tolist()
        for rank, hit, evidence, weight, chance in zip(
            count(first), found.hits, found.evidence, weights, likely, strict=False
        ):
            segment = snapshot.segments[hit.segment].segment
            yield Candidate(
                record_id=hit.record_id,
                kind=KINDS[segment.kinds[hit.row]],
                rank=rank,
                match_weight=weight,
                probability=chance,
                explanation=Explainable(
                    Match(segment, hit.row, probe, *evidence), self.model.scorer
                ),
                prior=self.model.prior,
                compared=found.compared,
            )


def _several(words: str | Iterable[T]) -> tuple[str | T, ...]:
    """A single word is one, not its letters."""
    return (words,) if isinstance(words, str) else tuple(words)
