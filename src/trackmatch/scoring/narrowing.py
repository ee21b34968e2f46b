"""The first pass of a single probe, compiled: rows that are out early are not looked at further.

As `kernels.reach`, for one lane. First the columns that siblings do not share, and the widest of
those that they do (`EARLY`), for all rows of a chunk; the other columns only for the rows that
could still reach the bar if each of them gave its most.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled
from trackmatch.scoring.kernels import CHUNK, Columns, Guard, Reached, Steps, Sums, add_posted
from trackmatch.scoring.lanes import UNLOCK_BITS

EARLY = 2
"""Columns that siblings share and that are looked up for every row: two, since the one with the
kind of record is the widest by far, but tells nothing where all are of a kind asked for."""

_LEAST, _MOST = np.iinfo(np.int16).min, np.iinfo(np.int16).max

Left = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.uint8]


@compiled
def look_up(
    totals: Steps, columns: Columns, tables: Steps, first: int, count: int, numbers: tuple[int, int]
) -> None:
    """Add to totals what a range of the columns says of the rows from ``first`` on.

    Two columns at a time, which spares half of the reading and writing of totals.
    """
    begin, end = numbers
    last = first + count
    pairs = begin + (end - begin) // 2 * 2
    for at in range(begin, pairs, 2):
        one = columns.codes[columns.numbers[at], first:last]
        other = columns.codes[columns.numbers[at + 1], first:last]
        # Unsigned, so that no index can be negative: numba would look at each.
        a, b = np.uint64(columns.starts[at]), np.uint64(columns.starts[at + 1])
        for row in range(count):
            totals[row] += tables[a + np.uint64(one[row])] + tables[b + np.uint64(other[row])]
    for at in range(pairs, end):
        one = columns.codes[columns.numbers[at], first:last]
        a = np.uint64(columns.starts[at])
        for row in range(count):
            totals[row] += tables[a + np.uint64(one[row])]


@compiled
def look_up_left(
    totals: Steps,
    columns: Columns,
    tables: Steps,
    first: int,
    last: int,
    left: Left,
    numbers: tuple[int, int],
) -> None:
    """As `look_up`, for the rows that are left; ``totals`` has a place for each of them."""
    begin, end = numbers
    pairs = begin + (end - begin) // 2 * 2
    for at in range(begin, pairs, 2):
        one = columns.codes[columns.numbers[at], first:last]
        other = columns.codes[columns.numbers[at + 1], first:last]
        a, b = np.uint64(columns.starts[at]), np.uint64(columns.starts[at + 1])
        for place in range(len(left)):
            row = left[place]
            totals[place] += tables[a + np.uint64(one[row])] + tables[b + np.uint64(other[row])]
    for at in range(pairs, end):
        one = columns.codes[columns.numbers[at], first:last]
        a = np.uint64(columns.starts[at])
        for place in range(len(left)):
            totals[place] += tables[a + np.uint64(one[left[place]])]


@compiled
def mark(
    own: Steps,
    shared: Steps,
    later: int,
    faced: npt.NDArray[np.bool_],
    guard: Guard,
    bar: int,
    marks: Flags,
) -> None:
    """Mark with 1 each row that reaches the bar with the most that its face may give, else 0.

    ``later`` is the most that may still be added to what siblings share.
    """
    base, least, most = guard.base[0], guard.least[0], guard.most[0]
    if most == 0:
        mark_by_sums(own, shared, bar - later, marks)
        return
    unlock, rarity = np.int32(guard.unlock), np.int32(guard.rarity)
    needed, more = np.int32(bar), np.int32(later)
    for row in range(len(own)):
        evidence, siblings = np.int32(own[row]), np.int32(shared[row]) + more
        lift = max((evidence * unlock) >> np.int32(UNLOCK_BITS), rarity - siblings)
        face = min(max(base + lift, least), most)
        highest = evidence + siblings + (face if faced[row] else np.int32(0))
        marks[row] = highest >= needed


@compiled
def mark_by_sums(own: Steps, shared: Steps, bar: int, marks: Flags) -> None:
    """`mark` where no face gives anything: sums fit into 16 bits (see `plan`), which is faster."""
    needed = np.int16(min(max(bar, _LEAST), _MOST))
    for row in range(len(own)):
        marks[row] = np.int16(own[row] + shared[row]) >= needed


@compiled
def listed(marks: Flags, count: int, places: Left) -> int:
    """Write the places of the first ``count`` marks that are 1; how many there are."""
    found = np.uint64(0)
    for place in range(count):
        places[found] = np.uint32(place)  # overwritten by the next one where not marked
        found += np.uint64(marks[place])
    return int(found)


@compiled
def pick(totals: Steps, places: Left) -> None:
    """Move the totals of some places, ascending, to the front."""
    for at in range(len(places)):
        totals[at] = totals[places[at]]


@compiled
def narrow_down(
    chunks: tuple[int, int],
    own: Sums,
    shared: Sums,
    faced: npt.NDArray[np.bool_],
    guard: Guard,
    bar: int,
    reached: Reached,
) -> None:
    """Find the rows of a range of chunks that may reach the bar.

    A row may where its sums and the most that its face may give reach it; ``faced`` tells which
    rows have a face at all. Of ``guard`` the first lane counts.
    """
    own_totals, shared_totals = np.empty(CHUNK, np.int16), np.empty(CHUNK, np.int16)
    marks, places = np.empty(CHUNK, np.uint8), np.empty(CHUNK + 1, np.uint32)
    kept = np.empty(CHUNK + 1, np.uint32)
    face_left = np.empty(CHUNK, np.bool_)
    columns = len(shared.narrow.numbers)
    early = min(EARLY, columns)
    later = 0
    for at in range(early, columns):
        later += shared.narrow.most[at]
    for chunk in range(chunks[0], chunks[1]):
        first = chunk * CHUNK
        last = min(first + CHUNK, len(faced))
        count = last - first
        mine, theirs = own_totals[:count], shared_totals[:count]
        mine[:] = 0
        theirs[:] = 0
        add_posted(mine, own, chunk, first, 1)
        add_posted(theirs, shared, chunk, first, 1)
        look_up(mine, own.narrow, own.tables, first, count, (0, len(own.narrow.numbers)))
        look_up(mine, own.wide, own.tables, first, count, (0, len(own.wide.numbers)))
        look_up(theirs, shared.narrow, shared.tables, first, count, (0, early))
        look_up(theirs, shared.wide, shared.tables, first, count, (0, len(shared.wide.numbers)))
        has_face = faced[first:last]
        mark(mine, theirs, later, has_face, guard, bar, marks)
        left = places[: listed(marks, count, places)]
        pick(own_totals, left)
        pick(shared_totals, left)
        mine, theirs = own_totals[: len(left)], shared_totals[: len(left)]
        for place in range(len(left)):
            face_left[place] = has_face[left[place]]
        look_up_left(
            theirs, shared.narrow, shared.tables, first, last, left, (early, columns)
        )  # fmt: skip
        mark(mine, theirs, 0, face_left[: len(left)], guard, bar, marks)
        found = listed(marks, len(left), kept)
        at = reached.counts[0]
        for place in range(found):
            reached.rows[0, at + place] = first + left[kept[place]]
            reached.own[0, at + place] = mine[kept[place]]
            reached.shared[0, at + place] = theirs[kept[place]]
        reached.counts[0] = at + found
