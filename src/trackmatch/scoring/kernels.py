"""The inner loops of the engine, compiled. Tests hold each to its NumPy twin."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from trackmatch.features.names.kernel import compiled
from trackmatch.scoring.lanes import add_lanes, lanes_reaching

CHUNK = 8_192
"""Rows of which the scores of all lanes stay in the level 2 cache (assumption: 16 lanes of two
16-bit sums take 512 KB)."""

REGISTER = 16
"""Numbers of 16 bits that are compared at once: one register of 256 bits."""

_REGISTER = (0,) * REGISTER

BLOCK = 512
"""Rows that one column's look-ups are added to before the next column's (assumption: the sums of
16 lanes take 16 KB, half of a level 1 cache)."""

Totals = npt.NDArray[np.int32]
Steps = npt.NDArray[np.int16]
Rows = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]
Lanes = tuple[int, ...]


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
    """

    codes: npt.NDArray[np.uint16] | npt.NDArray[np.uint32]
    numbers: Rows
    starts: Rows


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
    """How many steps a face may give at most: clip(base + unlock * own, least, most).

    One for each of the 16 numbers of a register: by lane, or all the same for a single lane.
    ``unlock`` is in fixed point (`lanes.UNLOCK_BITS`), one for all.
    """

    unlock: int
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


@compiled
def spread(
    offsets: Numbers, rows: Numbers, codes: Rows, steps: Steps, starts: Rows
) -> tuple[Numbers, Steps]:
    """Rows that hold any of the listed codes, each with its code's steps, sorted by chunk.

    Writes to ``starts``, shape (chunks + 1,), where the rows of each chunk begin.
    """
    starts[:] = 0
    for code in codes:
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
def add_columns(
    totals: Steps, columns: Columns, tables: Steps, first: int, place: int, count: int, lanes: Lanes
) -> None:
    """Add to ``count`` rows of totals, from ``place`` on, what columns say of rows from ``first``.

    Two columns at a time, which spares half of the reading and writing of totals.
    """
    width = len(lanes)
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
                (place + row) * width,
                tables,
                one_start + np.int64(one[row]) * width,
                other_start + np.int64(other[row]) * width,
                lanes,
            )
    for at in range(pairs, len(columns.numbers)):
        one = columns.codes[columns.numbers[at], first:last]
        one_start = columns.starts[at]
        for row in range(count):
            entry = one_start + np.int64(one[row]) * width
            add_lanes(totals, (place + row) * width, tables, entry, 0, lanes)


@compiled
def add_up(totals: Steps, sums: Sums, chunk: int, first: int, count: int, lanes: Lanes) -> None:
    """Fill the totals of one chunk, which begins at row ``first``."""
    width = len(lanes)
    totals[: count * width] = 0
    for each in range(len(sums.lanes)):
        for at in range(sums.starts[each, chunk], sums.starts[each, chunk + 1]):
            totals[(np.int64(sums.rows[at]) - first) * width + sums.lanes[each]] += sums.steps[at]
    for place in range(0, count, BLOCK):
        some = min(BLOCK, count - place)
        add_columns(totals, sums.narrow, sums.tables, first + place, place, some, lanes)
        add_columns(totals, sums.wide, sums.tables, first + place, place, some, lanes)


@compiled
def reach(
    chunks: tuple[int, int],
    own: Sums,
    shared: Sums,
    faced: npt.NDArray[np.bool_],
    guard: Guard,
    bars: Totals,
    lanes: Lanes,
    reached: Reached,
) -> None:
    """Find the rows of a range of chunks that may reach the bar of each lane.

    A row may where its sums and the most that its face may give reach it; ``faced`` tells which
    rows have a face at all.
    """
    width = len(lanes)
    own_totals = np.empty(CHUNK * width, dtype=np.int16)
    shared_totals = np.empty(CHUNK * width, dtype=np.int16)
    for chunk in range(chunks[0], chunks[1]):
        first = chunk * CHUNK
        count = min(CHUNK, len(faced) - first)
        add_up(own_totals, own, chunk, first, count, lanes)
        add_up(shared_totals, shared, chunk, first, count, lanes)
        # A register holds all lanes of one row, or one lane of as many rows.
        for start in range(0, count * width, REGISTER):
            found = lanes_reaching(
                own_totals,
                shared_totals,
                start,
                np.int32(guard.unlock),
                guard.base,
                guard.least,
                guard.most,
                bars,
                _REGISTER,
            )
            if found == 0:
                continue
            for at in range(start, min(start + REGISTER, count * width)):
                if not (found >> (at - start)) & 1:
                    continue
                row, lane = first + at // width, at % width
                a, b = own_totals[at], shared_totals[at]
                if faced[row] or np.int32(a) + np.int32(b) >= bars[lane]:
                    place = reached.counts[lane]
                    reached.rows[lane, place] = row
                    reached.own[lane, place] = a
                    reached.shared[lane, place] = b
                    reached.counts[lane] = place + 1


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract"})  # type: ignore[untyped-decorator]
def compressed_distances(
    query: Floats,
    offset: Floats,
    scale: Floats,
    codes: npt.NDArray[np.uint8],
    positions: Rows,
) -> Floats:
    """L2 distances from a query to compressed templates, shape (positions,).

    The order of a sum is the compiler's, which is four times as fast: whoever calls allows for
    rounding.
    """
    distances = np.empty(len(positions), dtype=np.float32)
    shifted = query - offset
    for at in range(len(positions)):
        code = codes[positions[at]]
        squared = np.float32(0)
        for place in range(len(shifted)):
            gap = shifted[place] - scale[place] * np.float32(code[place])
            squared += gap * gap
        distances[at] = np.sqrt(squared)
    return distances
