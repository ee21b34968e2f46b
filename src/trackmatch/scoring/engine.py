"""The engine: the exact best k of a gallery for one probe, without scoring every face.

First pass: every channel but the face, for every record, as look-ups in the probe's tables. Seeds:
the best of those, and the records with the nearest faces, scored in full; the k-th best seed is the
bar. Second pass: only a record whose first-pass score plus the highest possible face evidence
reaches the bar needs its face distance. Sums are of whole steps, so the result is identical to
scoring every pair.
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
from trackmatch.features.face import FaceTemplate
from trackmatch.index.faces import FaceBlock, squared_distances
from trackmatch.index.segment import KINDS
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.records.models import Kind
from trackmatch.scoring.channel import Channel, Steps
from trackmatch.scoring.face import FaceChannel, Lines

SEEDS = 1_000
"""Seeds per segment from the first pass, and templates asked of FAISS. Assumption: more costs time,
fewer lowers the bar; the result is the same."""

EXCLUDED = np.iinfo(np.int32).min // 2
"""Score of rows that are deleted or not asked for; nothing that is added lifts it to a real one."""

Totals = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]


class Hit(NamedTuple):
    """A record of the gallery and its match weight in steps."""

    segment: int
    row: int
    steps: int


class FacePair(NamedTuple):
    """The best pair of templates of a probe and a gallery record."""

    steps: int
    probe: FaceTemplate
    position: int
    block: FaceBlock
    distance: float


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
        self._probe = probe
        self._face = scorer.face
        self.tables: dict[str, Steps] = {
            name: channel.table(
                probe.values[name], part.segment.columns[name].vocabulary, statistics
            )
            for name, channel in scorer.channels.items()
            if name in probe.values
        }
        self._wanted = np.isin(np.arange(len(KINDS)), [KINDS.index(kind) for kind in against])
        self._lines = {
            number: scorer.face.lines(
                template.model,
                template.context,
                part.segment.faces[template.model].context_vocabulary,
            )
            for number, template in enumerate(probe.templates)
            if template.model in part.segment.faces and scorer.face.knows(template.model)
        }

    @property
    def compared(self) -> int:
        """How many rows were asked for."""
        return int((self.without_face > EXCLUDED).sum())

    @cached_property
    def without_face(self) -> Totals:
        """Sum of all channels but the face, shape (rows,); `EXCLUDED` where not asked for."""
        segment = self.part.segment
        total = np.zeros(segment.rows, dtype=np.int32)
        for name, table in self.tables.items():
            total += table[segment.columns[name].codes]
        total[~(self.part.live & self._wanted[segment.kinds])] = EXCLUDED
        own_row = self.part.row(self._probe.record_id)
        if own_row is not None:
            total[own_row] = EXCLUDED
        return total

    def seeds(self, count: int) -> Rows:
        """Rows that are likely to be among the best, each once."""
        total = self.without_face
        best = np.argpartition(-total, count - 1)[:count] if count < len(total) else None
        rows = [np.arange(len(total)) if best is None else best]
        for number in self._lines if best is not None else ():
            template = self._probe.templates[number]
            block = self.part.segment.faces[template.model]
            rows.append(block.rows[block.nearest(template.vector, count)].astype(np.int64))
        return self._asked_for(np.unique(np.concatenate(rows)))

    def reaching(self, bar: int) -> Rows:
        """Rows that could score at least `bar`."""
        total = self.without_face
        most = max(
            (int(self._face.highest(line).max()) for line in self._lines.values()), default=0
        )
        rows = np.flatnonzero(total >= bar - max(most, 0))
        beyond = total[rows] >= bar
        if self._lines and not beyond.all():
            beyond |= self._has_face[rows]
        return self._asked_for(rows[beyond])

    def totals(self, rows: Rows) -> Totals:
        """Match weights of rows (ascending, each once) in steps, the face included."""
        return self.without_face[rows] + self._face_steps(rows)

    def steps_by_channel(self, row: int) -> dict[str, int]:
        """Evidence of one row on every channel but the face that both sides recorded."""
        columns = self.part.segment.columns
        return {name: int(table[columns[name].codes[row]]) for name, table in self.tables.items()}

    def best_face_pair(self, row: int) -> FacePair | None:
        """The pair of templates that a row's face evidence rests on; None where there is none."""
        pairs = [
            FacePair(int(steps), template, int(position), block, float(np.sqrt(squared)))
            for template, block, line, positions in self._blocks(np.array([row]))
            for position, squared, steps in zip(
                positions, *self._compare(template, block, line, positions), strict=True
            )
        ]
        return max(pairs, key=lambda pair: (pair.steps, -pair.distance), default=None)

    @cached_property
    def _has_face(self) -> npt.NDArray[np.bool_]:
        mask = np.zeros(self.part.segment.rows, dtype=np.bool_)
        for number in self._lines:
            mask[self.part.segment.faces[self._probe.templates[number].model].rows] = True
        return mask

    def _asked_for(self, rows: Rows) -> Rows:
        return rows[self.without_face[rows] > EXCLUDED]

    def _face_steps(self, rows: Rows) -> Totals:
        unseen = np.iinfo(np.int32).min
        best = np.full(len(rows), unseen, dtype=np.int32)
        for template, block, line, positions in self._blocks(rows):
            _, steps = self._compare(template, block, line, positions)
            np.maximum.at(best, np.searchsorted(rows, block.rows[positions]), steps)
        return np.where(best == unseen, 0, best)

    def _blocks(self, rows: Rows) -> Iterable[tuple[FaceTemplate, FaceBlock, Lines, Rows]]:
        for number, line in self._lines.items():
            template = self._probe.templates[number]
            block = self.part.segment.faces[template.model]
            yield template, block, line, block.positions_of(rows)

    def _compare(
        self, template: FaceTemplate, block: FaceBlock, line: Lines, positions: Rows
    ) -> tuple[npt.NDArray[np.float32], Steps]:
        squared = squared_distances(template.vector, block.vectors, positions)
        contexts = block.contexts[positions]
        return squared, self._face.steps(squared, line.slope[contexts], line.middle[contexts])


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
    return heapq.nsmallest(k, hits, key=lambda hit: (-hit.steps, _record_id(searches, hit)))


def _record_id(searches: list[SegmentSearch], hit: Hit) -> str:
    return searches[hit.segment].part.segment.record_ids[hit.row]
