"""The engine: the exact best k of a gallery for one probe, without scoring every face.

First pass: every channel but the face, for every record, as look-ups in the probe's tables. Seeds:
the best of those, scored in full; the k-th best seed is the bar. Second pass: only a record whose
first-pass score plus the highest possible face evidence reaches the bar has its face looked at,
first in compressed form, which rules out nearly all of them. Sums are of whole steps, so the result
is identical to scoring every pair.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.extract import Features
from trackmatch.index.feature_table import KINDS
from trackmatch.index.scan import KIND, Member, Postings
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.records.models import Kind
from trackmatch.scoring.channel import Channel
from trackmatch.scoring.face import FaceChannel
from trackmatch.scoring.face_search import FacePair, FaceSearch
from trackmatch.scoring.kernels import BLOCK, add_postings, rows_reaching, scan, scan_rows
from trackmatch.scoring.tables import DenseTable, SparseTable, Table, build_table

SEEDS = 300
"""Seeds per segment, at least k. Assumption: more cost time, fewer lower the bar; the result is the
same."""

EXCLUDED = np.iinfo(np.int32).min // 16
"""Below every score of a row that was asked for: the caps of all channels do not add up to it."""

_OUT = 2 * EXCLUDED
"""Added to the score of rows that are deleted or not asked for, up to three times."""

Totals = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]


class Hit(NamedTuple):
    """A record of the gallery and its match weight in steps."""

    segment: int
    row: int
    steps: int


class LookUps(NamedTuple):
    """What `scan` and `scan_rows` read, in the order of their arguments."""

    narrow: npt.NDArray[np.uint16]
    narrow_columns: Rows
    wide: npt.NDArray[np.uint32]
    wide_columns: Rows
    tables: Totals
    starts: Rows


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


class SegmentSearch:
    """One probe against one segment."""

    def __init__(
        self,
        part: LiveSegment,
        probe: Features,
        scorer: Scorer,
        statistics: Snapshot,
        against: Iterable[Kind],
    ) -> None:
        self.part = part
        segment = part.segment
        self.tables: dict[str, Table] = {
            name: build_table(
                channel,
                probe.values[name],
                segment.columns[name],
                statistics,
                sparse=name in segment.postings,
            )
            for name, channel in scorer.channels.items()
            if name in probe.values
        }
        self._own_channels = frozenset(
            name for name in self.tables if not scorer.channels[name].shared_by_siblings
        )
        self._wanted = np.isin(np.arange(len(KINDS)), [KINDS.index(kind) for kind in against])
        self._own_row = part.row(probe.record_id)
        self.faces = FaceSearch(segment, probe.templates, scorer.face, self._own)

    @property
    def compared(self) -> int:
        """How many rows were asked for."""
        count = int(self.part.kind_counts()[self._wanted].sum())
        own = self._own_row
        return count - (own is not None and bool(self._wanted[self.part.segment.kinds[own]]))

    @property
    def without_face(self) -> Totals:
        """Sum of all channels but the face, shape (rows,); above `EXCLUDED` where asked for."""
        return self._first_pass[0]

    def seeds(self, count: int) -> Rows:
        """Rows that are likely to be among the best, each once, ascending."""
        totals, maxima = self._first_pass
        least = EXCLUDED + 1
        if count < len(maxima):
            least = max(int(np.partition(maxima, -count)[-count]), least)
        return rows_reaching(totals, maxima, least, max(4 * count, BLOCK))

    def reaching(self, bar: int) -> Rows:
        """Rows that could score at least `bar`; none that does is left out."""
        totals, maxima = self._first_pass
        rows = rows_reaching(totals, maxima, max(bar - self.faces.most, EXCLUDED + 1), len(totals))
        needed = bar - totals[rows]
        may = needed <= 0
        if self.faces and not may.all():
            short = np.flatnonzero(~may)
            may[short] = self.faces.may_give(rows[short], needed[short])
        return rows[may]

    def totals(self, rows: Rows) -> Totals:
        """Match weights of rows (ascending, each once) in steps, the face included."""
        return self.without_face[rows] + self.faces.steps(rows)

    def evidence(self, rows: Rows) -> list[RowEvidence]:
        """What the match weights of rows (ascending, each once) are made of."""
        columns = self.part.segment.columns
        by_channel = {
            name: table.at(columns[name].codes[rows]).tolist()
            for name, table in self.tables.items()
        }
        return [
            RowEvidence({name: steps[at] for name, steps in by_channel.items()}, pair)
            for at, pair in enumerate(self.faces.best_pairs(rows))
        ]

    def steps_by_channel(self, row: int) -> Mapping[str, int]:
        """Evidence of one row on every channel of the probe but the face."""
        return self.evidence(np.array([row]))[0].steps

    def best_face_pair(self, row: int) -> FacePair | None:
        """The pair of templates that a row's face evidence rests on; None where there is none."""
        return self.evidence(np.array([row]))[0].face

    def proposed(self, count: int) -> Rows:
        """Rows that resemble the probe most in its face or on one channel with postings.

        Not all that matter may be among them. Where nothing can propose, the first pass does.
        """
        segment = self.part.segment
        sparse = any(isinstance(table, SparseTable) for table in self.tables.values())
        if segment.rows <= count or not (self.faces or sparse):
            return self.seeds(count)
        found = [self.faces.nearest(count)]
        for name, table in self.tables.items():
            if isinstance(table, SparseTable):
                found.append(_strongest(table, segment.postings[name], count))
        rows = np.unique(np.concatenate(found))
        asked_for = self._wanted[segment.kinds[rows]] & self.part.live[rows]
        return rows[asked_for & (rows != (-1 if self._own_row is None else self._own_row))]

    def totals_of(self, rows: Rows) -> Totals:
        """As `totals`, without a first pass over all records."""
        return self._sum(self.tables, rows) + self.faces.steps(rows)

    def _own(self, rows: Rows) -> Totals:
        """Evidence of rows on the channels that siblings do not share."""
        differences, look_ups = self._own_parts
        totals = differences[rows]
        scan_rows(totals, rows, *look_ups)
        return totals

    @cached_property
    def _own_parts(self) -> tuple[Totals, LookUps]:
        own = {name: table for name, table in self.tables.items() if name in self._own_channels}
        totals = np.zeros(self.part.segment.rows, dtype=np.int32)
        self._add_differences(own, totals)
        return totals, self._look_ups(own, np.zeros(len(KINDS), np.int32))

    def _sum(self, channels: Iterable[str], rows: Rows) -> Totals:
        columns = self.part.segment.columns
        total = np.zeros(len(rows), dtype=np.int32)
        for name in channels:
            total += self.tables[name].at(columns[name].codes[rows])
        return total

    @cached_property
    def _first_pass(self) -> tuple[Totals, Totals]:
        """Sum of all channels but the face, shape (rows,), and the highest of each block.

        Rows that were not asked for are below `EXCLUDED`.
        """
        totals = self._own_parts[0].copy()
        shared = {name: t for name, t in self.tables.items() if name not in self._own_channels}
        self._add_differences(shared, totals)
        maxima = np.zeros(-(-len(totals) // BLOCK), dtype=np.int32)
        totals[self.part.deleted] += _OUT
        if self._own_row is not None:
            totals[self._own_row] += _OUT
        scan(totals, maxima, *self._look_ups(self.tables, self._by_kind()))
        return totals, maxima

    def _by_kind(self) -> Totals:
        return np.where(self._wanted, 0, _OUT).astype(np.int32)

    def _add_differences(self, tables: Mapping[str, Table], totals: Totals) -> None:
        """Add to every row what tables say of its values beyond what their groups say."""
        segment = self.part.segment
        for name, table in tables.items():
            if isinstance(table, SparseTable):
                postings = segment.postings[name]
                add_postings(
                    totals, postings.offsets, postings.rows, table.codes, table.differences
                )
            elif name in segment.postings:
                totals += table.steps[segment.columns[name].codes]

    def _look_ups(self, tables: Mapping[str, Table], by_kind: Totals) -> LookUps:
        """What `scan` reads: the scan columns of which the tables say anything."""
        found = self.part.segment.scan
        used = [
            (number, joined)
            for number, members in enumerate(found.members)
            if (joined := _joined(members, tables, by_kind)).any()
        ]
        split = len(found.narrow)
        columns = np.array([number for number, _ in used], dtype=np.int64)
        lengths = np.array([0, *(len(joined) for _, joined in used)], dtype=np.int64)
        return LookUps(
            found.narrow,
            columns[columns < split],
            found.wide,
            columns[columns >= split] - split,
            np.concatenate([np.zeros(0, np.int32), *(joined for _, joined in used)]),
            np.cumsum(lengths)[:-1],
        )


def _joined(members: tuple[Member, ...], tables: Mapping[str, Table], by_kind: Totals) -> Totals:
    """The table of a scan column: the sum of its members' steps for each joined code."""
    joined: Totals = np.zeros(1, dtype=np.int32)
    for member in members:
        steps = by_kind if member.channel == KIND else _steps_of(member, tables)
        joined = (joined[:, None] + steps).ravel()
    return joined


def _steps_of(member: Member, tables: Mapping[str, Table]) -> Totals:
    table = tables.get(member.channel)
    if isinstance(table, SparseTable):
        return table.by_group.astype(np.int32)
    if isinstance(table, DenseTable) and not member.grouped:
        return table.steps.astype(np.int32)
    return np.zeros(member.size, dtype=np.int32)


def search(searches: list[SegmentSearch], k: int) -> list[Hit]:
    """The best k records, strongest first; ties by record id.

    Parameters
    ----------
    searches
        One probe against every segment of a snapshot.
    k
        Length of the list; shorter where fewer records were asked for.
    """
    seeds = [one.seeds(max(k, SEEDS)) for one in searches]
    scores = [one.totals(rows) for one, rows in zip(searches, seeds, strict=True)]
    seen = np.concatenate(scores) if scores else np.zeros(0, dtype=np.int32)
    bar = int(np.partition(seen, len(seen) - k)[len(seen) - k]) if len(seen) >= k else EXCLUDED + 1
    hits = []
    for number, one in enumerate(searches):
        rows = one.reaching(bar)
        totals = one.totals(rows)
        kept = totals >= bar
        hits += [
            Hit(number, int(row), int(total))
            for row, total in zip(rows[kept], totals[kept], strict=True)
        ]
    return _strongest_hits(searches, hits, k)


def search_proposed(searches: list[SegmentSearch], k: int, count: int) -> list[Hit]:
    """As `search`, among `SegmentSearch.proposed` records only.

    Parameters
    ----------
    count
        Records proposed by each template and by each channel with postings, per segment.
    """
    hits = []
    for number, one in enumerate(searches):
        rows = one.proposed(count)
        hits += [
            Hit(number, int(row), int(total))
            for row, total in zip(rows, one.totals_of(rows), strict=True)
        ]
    return _strongest_hits(searches, hits, k)


def _strongest_hits(searches: list[SegmentSearch], hits: list[Hit], k: int) -> list[Hit]:
    return heapq.nsmallest(k, hits, key=lambda hit: (-hit.steps, _record_id(searches, hit)))


def _strongest(table: SparseTable, postings: Postings, count: int) -> Rows:
    """Rows of the values with the most evidence: at least `count`, where there are so many."""
    order = np.argsort(-table.steps, kind="stable")
    codes = table.codes[order]
    lengths = (postings.offsets[codes] - postings.offsets[codes - 1]).astype(np.int64)
    enough = int(np.searchsorted(np.cumsum(lengths), count)) + 1
    rows = [postings.rows[postings.offsets[c - 1] : postings.offsets[c]] for c in codes[:enough]]
    return np.concatenate([np.zeros(0, np.uint32), *rows]).astype(np.int64)


def _record_id(searches: list[SegmentSearch], hit: Hit) -> str:
    return searches[hit.segment].part.segment.record_ids[hit.row]
