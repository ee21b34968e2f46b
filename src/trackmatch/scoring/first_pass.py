"""First pass: which rows of a segment could reach the bar of each of a few probes.

Every row is looked at, for up to `LANES` probes at once: look-ups of all channels but the face, and
the most that the row's face could add. A row whose sum stays below a probe's bar is none of its
best. As rows are found the bars rise: no list of the best k holds a row that scores below the k-th
best row known so far.

Where a plan halves the steps of its probes, to fit sums into 16 bits (`plan`), the sums of the rows
found are added up anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from trackmatch.scoring.kernels import CHUNK, REGISTER, reach, room_for
from trackmatch.scoring.narrowing import narrow_down
from trackmatch.scoring.plan import Plan
from trackmatch.scoring.segment_search import SegmentSearch

LANES = REGISTER
"""Probes of one pass over the rows: their lanes fill one register."""

STRETCH = 32
"""Chunks at most after which the bars rise: 1, then 1, 2, 4 ... (assumption: the more rows are
known the less the next ones raise the bar, and each time has its cost)."""

FEW_ROWS = CHUNK
"""Rows of a segment that are all handed on: a first pass keeps the whole of its first chunk."""

NEAREST = 200
"""Faces that raise the bar where little else was told, at least k. What FastScan proposes as the
first 200 holds the nearest 10 with a recall of .996 (`FaceIndex.nearest`)."""

LOWEST = np.iinfo(np.int32).min // 4
"""Below every score."""

_UNREACHABLE = np.iinfo(np.int32).max

Totals = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]


@dataclass
class Contenders:
    """Rows of a segment that may be among a probe's best.

    Attributes
    ----------
    rows
        Ascending, each once; live, of the kinds asked for, and not the probe itself.
    own, shared
        Each row's evidence on the channels that siblings do not share and on those that they do,
        the face left out.
    """

    rows: Rows
    own: Totals
    shared: Totals

    @classmethod
    def of(cls, search: SegmentSearch, rows: Rows) -> Contenders:
        """Some rows, with their evidence."""
        return cls(rows, search.own(rows), search.shared(rows))

    @classmethod
    def joined(cls, parts: Sequence[Contenders]) -> Contenders:
        """Contenders of stretches, at least one, in their order."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            np.concatenate([part.rows for part in parts]),
            np.concatenate([part.own for part in parts]),
            np.concatenate([part.shared for part in parts]),
        )

    def chosen(self, which: npt.NDArray[np.bool_] | Rows) -> Contenders:
        """Some of them, in their order."""
        return Contenders(self.rows[which], self.own[which], self.shared[which])

    def that_could_reach(self, bar: int, search: SegmentSearch) -> Contenders:
        """Those that could score at least `bar`, by their faces too; none that does is left out."""
        may = self.own + self.shared >= bar
        if search.faces:
            may |= search.faces.may_reach(self.rows, self.own, self.shared, bar)
        return self.chosen(np.flatnonzero(may))


@dataclass
class Lane:
    """A probe in the first pass over one segment after the other.

    Attributes
    ----------
    k
        Length of the list that is asked for.
    bar
        No row that scores below it is among the best k.
    """

    k: int
    bar: int
    _best: Totals = field(default_factory=lambda: np.zeros(0, np.int32))

    def raise_bar(self, least: Totals) -> None:
        """Take note of rows that score at least so much, each row once."""
        best = np.concatenate((self._best, least[least >= self.bar]))
        if len(best) >= self.k:
            best = np.partition(best, len(best) - self.k)[len(best) - self.k :]
            self.bar = max(self.bar, int(best[0]))
        self._best = best


def contenders(searches: Sequence[SegmentSearch], lanes: Sequence[Lane]) -> list[Contenders]:
    """The rows of a segment that may be among the best of each of a few probes.

    Parameters
    ----------
    searches
        Up to `LANES` probes against one segment, with one scorer.
    lanes
        The same probes; their bars rise.
    """
    if searches[0].part.segment.rows <= FEW_ROWS:
        return [_all_rows(*one) for one in zip(searches, lanes, strict=True)]
    width = 1 if len(searches) == 1 else LANES
    plan = Plan.of(searches, width)
    rows = searches[0].part.segment.rows
    chunks = -(-rows // CHUNK)
    room = room_for(width, min(STRETCH, chunks) * CHUNK)
    found: list[list[Contenders]] = [[] for _ in searches]
    # Whose faces say more than all else: their sums alone rule next to nobody out.
    by_face = [
        bool(search.faces) and highest < search.faces.highest
        for search, highest in zip(searches, plan.highest, strict=True)
    ]
    for search, lane, faces_decide in zip(searches, lanes, by_face, strict=True):
        if faces_decide:
            _raise_by_faces(lane, search)
    bars = np.full(REGISTER, _UNREACHABLE, dtype=np.int32)
    faced = searches[0].part.segment.faced
    for stretch in _stretches(chunks):
        bars[: len(lanes)] = [lane.bar >> plan.shift for lane in lanes]
        room.counts[:] = 0
        if width == 1:
            narrow_down(stretch, plan.own, plan.shared, faced, plan.guard, int(bars[0]), room)
        else:
            reach(stretch, plan.own, plan.shared, faced, plan.guard, bars, room)
        for number, (search, lane) in enumerate(zip(searches, lanes, strict=True)):
            count = int(room.counts[number])
            some = Contenders(
                room.rows[number, :count].astype(np.int64),
                room.own[number, :count].astype(np.int32),
                room.shared[number, :count].astype(np.int32),
            )
            if plan.shift:
                some = Contenders.of(search, some.rows)
            if by_face[number]:
                some = some.that_could_reach(lane.bar, search)
            _raise_bar(lane, search, some)
            found[number].append(some)
    every = map(Contenders.joined, found)
    return [_asked_for(search, some) for search, some in zip(searches, every, strict=True)]


def _asked_for(search: SegmentSearch, some: Contenders) -> Contenders:
    asked = search.asked_for(some.rows)
    return some if asked.all() else some.chosen(asked)


def kth_best(scores: Totals, k: int) -> int:
    """The k-th best of some scores; `LOWEST` where there are fewer."""
    return int(np.partition(scores, -k)[-k]) if len(scores) >= k else LOWEST


def _raise_by_faces(lane: Lane, search: SegmentSearch) -> None:
    """Raise a probe's bar to the k-th best of the rows whose faces look nearest."""
    near = search.faces.nearest(max(lane.k, NEAREST))
    totals = search.totals(near[search.asked_for(near)])
    lane.bar = max(lane.bar, kth_best(totals, lane.k))


def _raise_bar(lane: Lane, search: SegmentSearch, some: Contenders) -> None:
    """Raise a probe's bar to what the rows just found reach at least, if that is more."""
    sums = some.own + some.shared
    high = np.flatnonzero(sums >= lane.bar)  # few: a face takes from evidence as well as it gives
    high = high[search.asked_for(some.rows[high])]
    lane.raise_bar(search.faces.least(sums[high], some.rows[high]))


def _all_rows(search: SegmentSearch, lane: Lane) -> Contenders:
    """The rows of a small segment, each with its evidence."""
    some = Contenders.of(search, search.rows())
    _raise_bar(lane, search, some)
    return some


def _stretches(chunks: int) -> Iterator[tuple[int, int]]:
    """Ranges of chunks: 1, 1, 2, 4 ... of them, up to `STRETCH`."""
    first = 0
    while first < chunks:
        last = min(first + min(max(first, 1), STRETCH), chunks)
        yield first, last
        first = last
