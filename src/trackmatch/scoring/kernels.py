"""The inner loops of the engine, compiled. Tests hold each to its NumPy twin."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trackmatch.features.names.kernel import compiled

BLOCK = 512
"""Rows that share one maximum. Assumption: 2 KB of totals, so that a block and the tables stay in
the level 1 cache, and few enough blocks to sort."""

Totals = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@compiled
def add_postings(
    totals: Totals,
    offsets: npt.NDArray[np.uint32],
    rows: npt.NDArray[np.uint32],
    codes: Rows,
    steps: Totals,
) -> None:
    """Add the steps of each listed code to the rows that hold it."""
    for at in range(len(codes)):
        code = codes[at]
        for posting in range(offsets[code - 1], offsets[code]):
            totals[rows[posting]] += steps[at]


@compiled
def scan(
    totals: Totals,
    maxima: Totals,
    narrow: npt.NDArray[np.uint16],
    narrow_columns: Rows,
    wide: npt.NDArray[np.uint32],
    wide_columns: Rows,
    tables: Totals,
    starts: Rows,
) -> None:
    """Add a look-up per column to every row, and note the highest total of each block.

    ``tables`` holds the tables of the narrow columns and then of the wide ones, each from its
    place in ``starts``.
    """
    for block in range(len(maxima)):
        first = block * BLOCK
        last = min(first + BLOCK, len(totals))
        for at in range(len(narrow_columns)):
            table = tables[starts[at] :]
            codes = narrow[narrow_columns[at]]
            for row in range(first, last):
                totals[row] += table[codes[row]]
        for at in range(len(wide_columns)):
            table = tables[starts[len(narrow_columns) + at] :]
            wide_codes = wide[wide_columns[at]]
            for row in range(first, last):
                totals[row] += table[wide_codes[row]]
        highest = totals[first]
        for row in range(first, last):
            highest = max(highest, totals[row])
        maxima[block] = highest


@compiled
def scan_rows(
    totals: Totals,
    rows: Rows,
    narrow: npt.NDArray[np.uint16],
    narrow_columns: Rows,
    wide: npt.NDArray[np.uint32],
    wide_columns: Rows,
    tables: Totals,
    starts: Rows,
) -> None:
    """As `scan`, for some rows: ``totals`` has one entry for each of them."""
    for at in range(len(narrow_columns)):
        table = tables[starts[at] :]
        codes = narrow[narrow_columns[at]]
        for place in range(len(rows)):
            totals[place] += table[codes[rows[place]]]
    for at in range(len(wide_columns)):
        table = tables[starts[len(narrow_columns) + at] :]
        wide_codes = wide[wide_columns[at]]
        for place in range(len(rows)):
            totals[place] += table[wide_codes[rows[place]]]


@compiled
def rows_reaching(totals: Totals, maxima: Totals, least: int, limit: int) -> Rows:
    """Rows whose total is at least `least`, ascending; the first `limit` of them."""
    count = 0
    for block in range(len(maxima)):
        if maxima[block] >= least:
            for row in range(block * BLOCK, min((block + 1) * BLOCK, len(totals))):
                count += totals[row] >= least
    found = np.empty(min(count, limit), dtype=np.int64)
    count = 0
    for block in range(len(maxima)):
        if maxima[block] >= least:
            for row in range(block * BLOCK, min((block + 1) * BLOCK, len(totals))):
                if totals[row] >= least:
                    if count == limit:
                        return found
                    found[count] = row
                    count += 1
    return found


@compiled
def compressed_distances(
    query: Floats,
    offset: Floats,
    scale: Floats,
    codes: npt.NDArray[np.uint8],
    positions: Rows,
) -> Floats:
    """L2 distances from a query to compressed templates, shape (positions,)."""
    distances = np.empty(len(positions), dtype=np.float32)
    shifted = query - offset
    for at in range(len(positions)):
        code = codes[positions[at]]
        lanes = np.zeros(16, dtype=np.float32)
        whole = len(shifted) // 16 * 16
        for start in range(0, whole, 16):
            for lane in range(16):
                gap = shifted[start + lane] - scale[start + lane] * np.float32(code[start + lane])
                lanes[lane] += gap * gap
        squared = lanes.sum()
        for place in range(whole, len(shifted)):
            gap = shifted[place] - scale[place] * np.float32(code[place])
            squared += gap * gap
        distances[at] = np.sqrt(squared)
    return distances
