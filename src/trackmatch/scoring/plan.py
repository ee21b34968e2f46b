"""The plan of a first pass: the tables of a few probes, as the kernels read them.

Sums are kept in 16 bits. Where the tables of a probe could exceed that they are halved, rounded up,
until they do not: the sums are then upper bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.index.scan import KIND, Member
from trackmatch.scoring.channel import Steps
from trackmatch.scoring.kernels import CHUNK, REGISTER, Columns, Guard, Sums, spread
from trackmatch.scoring.segment_search import SegmentSearch
from trackmatch.scoring.tables import SparseTable

_MOST = np.iinfo(np.int16).max

Totals = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Plan:
    """What the kernels read.

    Attributes
    ----------
    shift
        How often the steps were halved.
    highest
        No row gets more steps without its face, by probe.
    """

    own: Sums
    shared: Sums
    guard: Guard
    shift: int
    highest: tuple[int, ...]

    @classmethod
    def of(cls, searches: Sequence[SegmentSearch], width: int) -> Plan:
        """Tables of all probes, side by side."""
        parts = [_Parts.of(search, own) for own in (True, False) for search in searches]
        own, shared = parts[: len(searches)], parts[len(searches) :]
        most = max(a.magnitude + b.magnitude for a, b in zip(own, shared, strict=True))
        terms = max(a.terms + b.terms for a, b in zip(own, shared, strict=True))
        shift = 0 if most <= _MOST else 1
        while shift and (most >> shift) + terms > _MOST:  # each term may be rounded up by one
            shift += 1
        left = _MOST - (most >> shift) - terms
        return cls(
            own=_sums(searches, own, width, shift, 0),
            shared=_sums(searches, shared, width, shift, max(left, 0)),
            guard=_guard(searches, shift),
            shift=shift,
            highest=tuple(a.highest + b.highest for a, b in zip(own, shared, strict=True)),
        )


@dataclass(frozen=True)
class _Parts:
    """What one probe adds to each row, on one side of the siblings' line.

    Attributes
    ----------
    joined
        The table of each scan column of that side; None where it says nothing.
    posted
        Codes of values that say something else than their group, and what else, by channel.
    """

    joined: Mapping[int, Steps | Totals | None]
    posted: Mapping[str, tuple[Rows, Totals]]

    @classmethod
    def of(cls, search: SegmentSearch, own: bool) -> _Parts:
        """The parts of one probe."""
        segment = search.part.segment
        joined = {
            number: _joined(members, search)
            for number, members in enumerate(segment.scan.members)
            if segment.scan.own(number) == own
        }
        posted = {
            name: table.beyond_groups
            for name, table in search.tables.items()
            if name in segment.postings and (name in search.own_channels) == own
        }
        return cls(joined, posted)

    @property
    def magnitude(self) -> int:
        """No partial sum of steps lies further from 0."""
        columns = (_largest(steps) for steps in self.joined.values() if steps is not None)
        return sum(columns) + sum(_largest(steps) for _, steps in self.posted.values())

    @property
    def highest(self) -> int:
        """No sum of steps is higher."""
        steps = (*self.joined.values(), *(worth for _, worth in self.posted.values()))
        return sum(int(one.max(initial=0)) for one in steps if one is not None)

    @property
    def terms(self) -> int:
        """How many rounded numbers a sum has at most."""
        return len(self.joined) + len(self.posted)


def _largest(steps: Steps | Totals) -> int:
    return max(int(steps.max(initial=0)), -int(steps.min(initial=0)))


def _joined(members: tuple[Member, ...], search: SegmentSearch) -> Steps | Totals | None:
    """The table of a scan column: the sum of its members' steps for each joined code."""
    found = [_steps_of(member, search) for member in members]
    if all(steps is None for steps in found):
        return None
    if len(found) == 1:
        return found[0]
    joined: Totals = np.zeros(1, dtype=np.int32)
    for member, steps in zip(members, found, strict=True):
        if steps is None:
            joined = np.repeat(joined, member.size)
        else:
            joined = (joined[:, None] + steps).ravel()
    return joined


def _steps_of(member: Member, search: SegmentSearch) -> Steps | None:
    """What one channel says of each of its codes in a scan column; None where it says nothing."""
    table = search.tables.get(member.channel)
    if isinstance(table, SparseTable):
        return table.by_group
    return table.steps if table is not None and not member.grouped else None


def _sums(
    searches: Sequence[SegmentSearch],
    parts: Sequence[_Parts],
    width: int,
    shift: int,
    unwanted: int,
) -> Sums:
    """One side's columns and postings of all probes; `unwanted` sinks the kinds not asked for."""
    scan = searches[0].part.segment.scan
    split = len(scan.narrow)
    tables = [np.zeros((1, width), dtype=np.int16)]
    numbers: list[int] = []
    for number in parts[0].joined:
        steps = [part.joined[number] for part in parts]
        penalty = _penalty(scan.members[number], unwanted)
        if penalty is None and all(one is None for one in steps):
            continue
        numbers.append(number)
        tables.append(np.zeros((_size(scan.members[number]), width), dtype=np.int16))
        for lane, (one, search) in enumerate(zip(steps, searches, strict=True)):
            if one is not None:
                tables[-1][:, lane] = _halved(one, shift)
            if penalty is not None:
                tables[-1][:, lane] -= penalty(search.wanted)
    starts = np.cumsum([0, *(table.size for table in tables)])
    places = [
        _Place(number, start, int(table.max()), int(table.min()))
        for number, start, table in zip(numbers, starts[1:].tolist(), tables[1:], strict=False)
    ]
    places.sort(key=lambda place: place.least - place.most)  # the widest first
    return Sums(
        _columns(scan.narrow, [place for place in places if place.number < split], 0),
        _columns(scan.wide, [place for place in places if place.number >= split], split),
        np.concatenate([table.ravel() for table in tables]),
        *_posted(searches, parts, shift),
    )


class _Place(NamedTuple):
    """A scan column's table among the others, and the most and the least that it adds."""

    number: int
    start: int
    most: int
    least: int


def _columns(
    codes: npt.NDArray[np.uint16] | npt.NDArray[np.uint32], places: list[_Place], before: int
) -> Columns:
    """Columns with the starts of their tables; ``before`` columns are in another matrix."""
    return Columns(
        codes,
        np.array([place.number - before for place in places], dtype=np.int64),
        np.array([place.start for place in places], dtype=np.int64),
        np.array([place.most for place in places], dtype=np.int16),
    )


def _posted(
    searches: Sequence[SegmentSearch], parts: Sequence[_Parts], shift: int
) -> tuple[Rows, Rows, npt.NDArray[np.uint32], Steps]:
    """The rows that the probes' postings name, by list and chunk, and what is added to each."""
    segment = searches[0].part.segment
    chunks = -(-segment.rows // CHUNK)
    lanes, starts = [], [np.zeros((0, chunks + 1), np.int64)]
    rows, steps = [np.zeros(0, np.uint32)], [np.zeros(0, np.int16)]
    known = 0
    for lane, part in enumerate(parts):
        for name, (codes, worth) in part.posted.items():
            postings = segment.postings[name]
            begin = np.empty(chunks + 1, dtype=np.int64)
            found = spread(postings.offsets, postings.rows, codes, _halved(worth, shift), begin)
            lanes.append(lane)
            starts.append(begin[None] + known)
            rows.append(found[0])
            steps.append(found[1])
            known += len(found[0])
    return (
        np.array(lanes, dtype=np.int64),
        np.concatenate(starts),
        np.concatenate(rows),
        np.concatenate(steps),
    )


def _halved(steps: Steps | Totals, shift: int) -> Steps:
    """Steps in units of 2 ** shift, rounded up."""
    return (-(-steps >> shift) if shift else steps).astype(np.int16, copy=False)


def _size(members: tuple[Member, ...]) -> int:
    return int(np.prod([member.size for member in members]))


def _penalty(
    members: tuple[Member, ...], unwanted: int
) -> Callable[[npt.NDArray[np.bool_]], Steps] | None:
    """What a column takes from kinds of record that a probe did not ask for; None without kinds."""
    sizes = [member.size for member in members]
    at = next((n for n, member in enumerate(members) if member.channel == KIND), None)
    if at is None:
        return None
    before, after = int(np.prod(sizes[:at])), int(np.prod(sizes[at + 1 :]))

    def by_code(wanted: npt.NDArray[np.bool_]) -> Steps:
        by_kind = np.where(wanted, 0, unwanted).astype(np.int16)
        return np.tile(np.repeat(by_kind, after), before)

    return by_code


def _guard(searches: Sequence[SegmentSearch], shift: int) -> Guard:
    """The most that a face may give, by lane; nothing for probes without one."""
    limits = np.zeros((3, REGISTER), dtype=np.int32)
    for lane, search in enumerate(searches):
        limits[:, lane] = search.faces.guard
    faces = searches[0].faces
    limits = np.ascontiguousarray(-(-limits >> shift) + (limits != 0))
    return Guard(faces.unlock, -(-faces.rarity >> shift), *limits)
