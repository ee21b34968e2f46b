"""The inner loops of the engine, compiled. Tests hold each to its NumPy twin."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled
from trackmatch.scoring.fetching import AHEAD, fetch
from trackmatch.scoring.lanes import add_lanes, lanes_reaching

CHUNK = 8_192
"""Rows of which the scores of all lanes stay in the level 2 cache (assumption: 16 lanes of two
16-bit sums take 512 KB)."""

REGISTER = 16
"""Numbers of 16 bits that are compared at once: one register of 256 bits."""

_LANES = (0,) * REGISTER

BLOCK = 512
"""Rows that one column's look-ups are added to before the next column's (assumption: the sums of
16 lanes take 16 KB, half of a level 1 cache)."""

Totals = npt.NDArray[np.int32]
Steps = npt.NDArray[np.int16]
Rows = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.uint32]


class Columns(NamedTuple):
    """Scan columns and the tables that their codes are looked up in.

    Attributes
    ----------
    codes
        Codes of all columns, shape (columns of the segment, rows).
    numbers
        Which columns are read.
    starts
        Where the table of each column begins in `Sums.tables`.
    most
        The most that any code of each column adds, in any lane.
    """

    codes: npt.NDArray[np.uint16] | npt.NDArray[np.uint32]
    numbers: Rows
    starts: Rows
    most: Steps


class Sums(NamedTuple):
    """What is added up for each row: look-ups, and the rows that postings name.

    Attributes
    ----------
    narrow, wide
        Columns of 16 and of 32 bits.
    tables
        Entries of all lanes side by side: zeros, then those of each code of each column.
    lanes
        The lane of each list of postings.
    starts
        Where each list's rows of each chunk begin in `rows`, shape (lists, chunks + 1).
    rows, steps
        Rows of all lists, and what is added to each.
    """

    narrow: Columns
    wide: Columns
    tables: Steps
    lanes: Rows
    starts: Rows
    rows: Numbers
    steps: Steps


class Guard(NamedTuple):
    """How many steps a face may give at most.

    That is clip(base + max(unlock * own, rarity - shared), least, most), one for each of the 16
    lanes. ``unlock`` is in fixed point (`lanes.UNLOCK_BITS`); it and ``rarity`` are one for all.
    """

    unlock: int
    rarity: int
    base: Totals
    least: Totals
    most: Totals


class Reached(NamedTuple):
    """Room for the rows that reach their lane's bar, shape (lanes, rows), and how many there are.

    ``shared`` and ``own`` are their sums without a face.
    """

    rows: Numbers
    own: Steps
    shared: Steps
    counts: Rows


def room_for(lanes: int, rows: int) -> Reached:
    """Room for so many rows of each lane, none of them there yet."""
    shape = (lanes, rows)
    return Reached(
        np.empty(shape, np.uint32),
        np.empty(shape, np.int16),
        np.empty(shape, np.int16),
        np.zeros(lanes, np.int64),
    )


@compiled
def spread(
    offsets: Numbers, rows: Numbers, codes: Rows, steps: Steps, starts: Rows
) -> tuple[Numbers, Steps]:
    """Rows that hold any of the listed codes, each with its code's steps, sorted by chunk.

    Writes to ``starts``, shape (chunks + 1,), where the rows of each chunk begin.
    """
    starts[:] = 0
    for place in range(len(codes)):
        if place + 2 * AHEAD < len(codes):
            fetch(offsets, codes[place + 2 * AHEAD] - 1)
            fetch(rows, np.int64(offsets[codes[place + AHEAD] - 1]))
        code = codes[place]
        for at in range(offsets[code - 1], offsets[code]):
            starts[rows[at] // CHUNK + 1] += 1
    for chunk in range(1, len(starts)):
        starts[chunk] += starts[chunk - 1]
    places = starts[:-1].copy()
    found = np.empty(starts[-1], dtype=np.uint32)
    worth = np.empty(starts[-1], dtype=np.int16)
    for place in range(len(codes)):
        code = codes[place]
        for at in range(offsets[code - 1], offsets[code]):
            chunk = rows[at] // CHUNK
            found[places[chunk]] = rows[at]
            worth[places[chunk]] = steps[place]
            places[chunk] += 1
    return found, worth


@compiled
def add_posted(totals: Steps, sums: Sums, chunk: int, first: int, width: int) -> None:
    """Add to the totals of one chunk, which begins at row ``first``, what postings say."""
    for each in range(len(sums.lanes)):
        for at in range(sums.starts[each, chunk], sums.starts[each, chunk + 1]):
            totals[(np.int64(sums.rows[at]) - first) * width + sums.lanes[each]] += sums.steps[at]


@compiled
def add_columns(
    totals: Steps, columns: Columns, tables: Steps, first: int, place: int, count: int
) -> None:
    """Add to ``count`` rows of totals, from ``place`` on, what columns say of rows from ``first``.

    All lanes at once, and two columns at a time, which spares half of the reading and writing of
    totals.
    """
    last = first + count
    pairs = len(columns.numbers) // 2 * 2
    for at in range(0, pairs, 2):
        # Slices, so that no index can be negative: numba would look at each.
        one = columns.codes[columns.numbers[at], first:last]
        other = columns.codes[columns.numbers[at + 1], first:last]
        one_start, other_start = columns.starts[at], columns.starts[at + 1]
        for row in range(count):
            add_lanes(
                totals,
                (place + row) * REGISTER,
                tables,
                one_start + np.int64(one[row]) * REGISTER,
                other_start + np.int64(other[row]) * REGISTER,
                _LANES,
            )
    for at in range(pairs, len(columns.numbers)):
        one = columns.codes[columns.numbers[at], first:last]
        one_start = columns.starts[at]
        for row in range(count):
            entry = one_start + np.int64(one[row]) * REGISTER
            add_lanes(totals, (place + row) * REGISTER, tables, entry, 0, _LANES)


@compiled
def add_up(totals: Steps, sums: Sums, chunk: int, first: int, count: int) -> None:
    """Fill the totals of all lanes in one chunk, which begins at row ``first``."""
    totals[: count * REGISTER] = 0
    add_posted(totals, sums, chunk, first, REGISTER)
    for place in range(0, count, BLOCK):
        some = min(BLOCK, count - place)
        add_columns(totals, sums.narrow, sums.tables, first + place, place, some)
        add_columns(totals, sums.wide, sums.tables, first + place, place, some)


@compiled
def reach(
    chunks: tuple[int, int],
    own: Sums,
    shared: Sums,
    faced: npt.NDArray[np.bool_],
    guard: Guard,
    bars: Totals,
    reached: Reached,
) -> None:
    """Find the rows of a range of chunks that may reach the bar of each of 16 lanes.

    A row may where its sums and the most that its face may give reach it; ``faced`` tells which
    rows have a face at all.
    """
    own_totals = np.empty(CHUNK * REGISTER, dtype=np.int16)
    shared_totals = np.empty(CHUNK * REGISTER, dtype=np.int16)
    for chunk in range(chunks[0], chunks[1]):
        first = chunk * CHUNK
        count = min(CHUNK, len(faced) - first)
        add_up(own_totals, own, chunk, first, count)
        add_up(shared_totals, shared, chunk, first, count)
        for row in range(count):
            start = row * REGISTER
            found = lanes_reaching(
                own_totals,
                shared_totals,
                start,
                np.int32(guard.unlock),
                np.int32(guard.rarity),
                guard.base,
                guard.least,
                guard.most,
                bars,
                _LANES,
            )
            if found == 0:
                continue
            for lane in range(REGISTER):
                if not (found >> lane) & 1:
                    continue
                a, b = own_totals[start + lane], shared_totals[start + lane]
                if faced[first + row] or np.int32(a) + np.int32(b) >= bars[lane]:
                    place = reached.counts[lane]
                    reached.rows[lane, place] = first + row
                    reached.own[lane, place] = a
                    reached.shared[lane, place] = b
                    reached.counts[lane] = place + 1
