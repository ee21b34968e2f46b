"""One probe against one segment: its tables, and the exact evidence of given rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.errors import RecordError
from trackmatch.features.extract import Features
from trackmatch.features.lists import places_in
from trackmatch.index.feature_table import KINDS
from trackmatch.index.scan import Postings
from trackmatch.index.segment import Segment
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.records.models import Kind
from trackmatch.scoring.channel import Channel, Steps
from trackmatch.scoring.face import FaceChannel
from trackmatch.scoring.face_search import FacePair, FaceSearch
from trackmatch.scoring.tables import SparseTable, Table, TableMemory

Totals = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]


class RowEvidence(NamedTuple):
    """What a record's match weight is made of.

    Attributes
    ----------
    steps
        Steps by channel, for every channel of the probe but the face.
    face
        The pair of templates that the face evidence rests on; None where there is none.
    """

    steps: Mapping[str, int]
    face: FacePair | None


@dataclass(frozen=True)
class Scorer:
    """The channels of a model, ready to score."""

    channels: Mapping[str, Channel[Any, Any]]
    face: FaceChannel
    memory: TableMemory = field(default_factory=TableMemory, compare=False, repr=False)


class SegmentSearch:
    """One probe against one segment.

    Attributes
    ----------
    part
        The segment, with the rows of it that are live.
    tables
        Tables by channel, for every channel of the probe but the face.
    own_channels
        Those of them that siblings do not share.
    wanted
        Whether each of `KINDS` is asked for.
    faces
        The probe's templates against those of the segment.
    """

    def __init__(
        self,
        part: LiveSegment,
        probe: Features,
        scorer: Scorer,
        statistics: Snapshot,
        against: Iterable[Kind],
    ) -> None:
        self.part = part
        self.tables: dict[str, Table] = {
            name: scorer.memory.table(channel, probe.values[name], part.segment, statistics)
            for name, channel in scorer.channels.items()
            if name in probe.values
        }
        self.own_channels = frozenset(
            name for name in self.tables if not scorer.channels[name].shared_by_siblings
        )
        self.wanted = np.isin(np.arange(len(KINDS)), [KINDS.index(kind) for kind in against])
        _check_dimensions(probe, part.segment)
        self.faces = FaceSearch(part.segment, probe.templates, scorer.face)
        # A missing 57 and a found 57 are two records: ids are unique in a gallery only.
        own = part.row(probe.record_id)
        is_own = own is not None and KINDS[part.segment.kinds[own]] is probe.kind
        self._probe_row = own if is_own else None

    @property
    def compared(self) -> int:
        """How many rows are asked for."""
        count = int(self.part.kind_counts()[self.wanted].sum())
        own = self._probe_row
        return count - (own is not None and bool(self.wanted[self.part.segment.kinds[own]]))

    def asked_for(self, rows: Rows) -> npt.NDArray[np.bool_]:
        """Whether rows are live, of the kinds asked for, and not the probe itself."""
        asked: npt.NDArray[np.bool_] = self.wanted[self.part.segment.kinds[rows]]
        if len(self.part.deleted):
            asked &= self.part.live[rows]
        if self._probe_row is not None:
            asked &= rows != self._probe_row
        return asked

    def rows(self) -> Rows:
        """All rows that are asked for, ascending."""
        every = np.arange(self.part.segment.rows)
        return every[self.asked_for(every)]

    def totals(self, rows: Rows) -> Totals:
        """Match weights of rows (ascending, each once) in steps, the face included."""
        own, shared = self.own(rows), self.shared(rows)
        return own + shared + self.faces.steps(rows, self.faces.lift(own, shared))

    def own(self, rows: Rows) -> Totals:
        """Evidence of rows on the channels that siblings do not share, the face left out."""
        return _sum(self._by_channel(self.own_channels, rows), rows)

    def shared(self, rows: Rows) -> Totals:
        """Evidence of rows on the channels that siblings share."""
        return _sum(self._by_channel(self.tables.keys() - self.own_channels, rows), rows)

    def evidence(self, rows: Rows) -> list[RowEvidence]:
        """What the match weights of rows (ascending, each once) are made of."""
        by_channel = self._by_channel(self.tables, rows)
        own = _sum({name: by_channel[name] for name in self.own_channels}, rows)
        pairs = self.faces.best_pairs(rows, self.faces.lift(own, _sum(by_channel, rows) - own))
        listed = {name: steps.tolist() for name, steps in by_channel.items()}
        return [
            RowEvidence({name: steps[at] for name, steps in listed.items()}, pair)
            for at, pair in enumerate(pairs)
        ]

    def proposed(self, count: int) -> Rows:
        """Rows that resemble the probe most in its face or on one channel with postings.

        Not all that matter may be among them, and none where nothing can propose.
        """
        postings = self.part.segment.postings
        found = [self.faces.nearest(count)]
        for name, table in self.tables.items():
            if isinstance(table, SparseTable):
                found.append(_strongest(table, postings[name], count))
        rows = np.unique(np.concatenate(found))
        return rows[self.asked_for(rows)]

    def _by_channel(self, channels: Iterable[str], rows: Rows) -> dict[str, Steps]:
        codes = self.part.segment.codes
        return {name: self.tables[name].at(codes(name, rows)) for name in channels}


def _sum(by_channel: Mapping[str, Steps], rows: Rows) -> Totals:
    total = np.zeros(len(rows), dtype=np.int32)
    for steps in by_channel.values():
        total += steps
    return total


def _check_dimensions(probe: Features, segment: Segment) -> None:
    for template in probe.templates:
        index = segment.faces.get(template.model)
        if index is None:
            continue
        mine, theirs = len(template.vector), len(index.compressed.offset)
        if mine != theirs:
            raise RecordError(
                f"record {probe.record_id}: a template of {template.model} has {mine} dimensions, "
                f"those in the gallery have {theirs}"
            )


def _strongest(table: SparseTable, postings: Postings, count: int) -> Rows:
    """Rows of the values with the most evidence: at least `count`, where there are so many."""
    order = np.argsort(-table.steps, kind="stable")
    codes = table.codes[order]
    lengths = (postings.offsets[codes] - postings.offsets[codes - 1]).astype(np.int64)
    enough = int(np.searchsorted(np.cumsum(lengths), count)) + 1
    value, within = places_in(lengths[:enough])
    return postings.rows[postings.offsets[codes - 1][value] + within].astype(np.int64)
