"""The front door: match a probe against a gallery."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from trackmatch.features.extract import Features, extract_features
from trackmatch.features.templates import with_templates
from trackmatch.index.gallery import Gallery
from trackmatch.index.segment import KINDS
from trackmatch.records.models import Kind, Record
from trackmatch.scoring.calibration import probability
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.engine import Hit, Scorer, SegmentSearch, search
from trackmatch.scoring.explanation import Evidence, Match, explain
from trackmatch.scoring.model import Model


@dataclass(frozen=True)
class Candidate:
    """A gallery record that may be the probe's person. Never a find: a human checks it.

    Attributes
    ----------
    record_id, kind
        The gallery record.
    rank
        1 for the strongest.
    match_weight
        Sum of the evidence, in bits.
    probability
        The match weight with the prior.
    """

    record_id: str
    kind: Kind
    rank: int
    match_weight: float
    probability: float
    _match: Match = field(repr=False, compare=False)
    _scorer: Scorer = field(repr=False, compare=False)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every channel's evidence, the face first; the bits add up to `match_weight` exactly."""
        return tuple(explain(self._match, self._scorer))


@dataclass(frozen=True)
class CandidateList(Sequence[Candidate]):
    """The candidates of one probe, strongest first.

    Attributes
    ----------
    probe_id
        Record id of the probe.
    candidates
        At most as many as were asked for.
    compared
        How many records the probe was compared with.
    model_hash, generation
        With which parameters, and against which state of the gallery: what reproduces the list.
    """

    probe_id: str
    candidates: tuple[Candidate, ...]
    compared: int
    model_hash: str
    generation: int

    def __len__(self) -> int:
        return len(self.candidates)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self.candidates[index]

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self.candidates)


class Matcher:
    """Matches probes against a gallery. Safe to use from several threads.

    Parameters
    ----------
    gallery
        The records searched; each match sees its last committed state.
    model
        Parameters; the shipped ones if not given.
    """

    def __init__(self, gallery: Gallery, model: Model | None = None) -> None:
        self.gallery = gallery
        self.model = model or Model.default()

    def match(
        self,
        probe: Record | Features,
        k: int = 20,
        *,
        against: Iterable[Kind | str] | None = None,
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

        Raises
        ------
        ValueError
            If `k` is below 1 or a kind is unknown.
        PhotoError
            If the probe has photos and no face software is installed.
        """
        if k < 1:
            raise ValueError("k must be at least 1")
        features = self._features(probe)
        kinds = frozenset(Kind(kind) for kind in against or features.kind.counterparts)
        snapshot = self.gallery.snapshot()
        searches = [
            SegmentSearch(part, features, self.model.scorer, snapshot, kinds)
            for part in snapshot.segments
        ]
        compared = sum(one.compared for one in searches)
        hits = search(searches, k)
        return CandidateList(
            probe_id=features.record_id,
            candidates=tuple(
                self._candidate(rank, hit, searches[hit.segment], features, compared)
                for rank, hit in enumerate(hits, start=1)
            ),
            compared=compared,
            model_hash=self.model.hash,
            generation=snapshot.generation,
        )

    def match_many(
        self,
        probes: Iterable[Record | Features],
        k: int = 20,
        *,
        against: Iterable[Kind | str] | None = None,
    ) -> Iterator[CandidateList]:
        """As `match`, for each probe in turn; nothing is kept between probes."""
        kinds = None if against is None else tuple(against)
        for probe in probes:
            yield self.match(probe, k, against=kinds)

    def _features(self, probe: Record | Features) -> Features:
        if isinstance(probe, Features):
            return probe
        ready = next(with_templates([probe])).record if probe.photos else probe
        return extract_features(ready)

    def _candidate(
        self, rank: int, hit: Hit, searched: SegmentSearch, probe: Features, compared: int
    ) -> Candidate:
        segment = searched.part.segment
        weight = hit.steps * UNIT
        return Candidate(
            record_id=segment.record_ids[hit.row],
            kind=KINDS[segment.kinds[hit.row]],
            rank=rank,
            match_weight=weight,
            probability=probability(weight, self.model.prior, compared),
            _match=Match(
                segment,
                hit.row,
                probe,
                searched.steps_by_channel(hit.row),
                searched.best_face_pair(hit.row),
            ),
            _scorer=self.model.scorer,
        )
