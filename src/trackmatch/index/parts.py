"""Parts of a gallery: which of their rows are deleted, and which of them are merged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.merging import Part
from trackmatch.index.snapshot import LiveSegment

SEGMENT_ROWS = 2_000_000
"""Rows of a segment at most, so that memory stays bounded while one is built (measured: 2 KB a
record, most of it templates)."""

SMALL_ROWS = 1_000
"""Rows that are rewritten with every upsert rather than kept as a part of their own, for which
every probe would pay (assumption: a fraction of a second)."""

ABSORBED_ROWS = 50_000
"""Rows of a part at most that an upsert rewrites (assumption: some seconds)."""


def delete(parts: list[LiveSegment], record_ids: pa.Array) -> int:
    """Delete distinct records from the parts that hold them, in place in the list."""
    deleted = 0
    for number, part in enumerate(parts):
        rows = part.segment.record_ids.find_all(record_ids)
        rows = rows[part.live[rows]] if len(rows) else rows
        if len(rows):
            both = np.union1d(part.deleted, rows).astype(np.uint32)
            parts[number] = LiveSegment(part.segment, both)
            deleted += len(rows)
    return deleted


def faces_lost(parts: Sequence[LiveSegment], table: FeatureTable) -> int:
    """How many records of the parts have templates, and none in the table that replaces them."""
    faceless = table.record_ids.column.filter(pa.array(~table.faced))
    lost = 0
    for part in parts:
        if part.segment.faces and len(faceless):
            rows = part.segment.record_ids.find_all(faceless)
            lost += int(np.count_nonzero(part.live[rows] & part.segment.faced[rows]))
    return lost


def delete_pending(pending: list[Part], record_ids: pa.Array) -> int:
    """As `delete`, for tables that are not on the disk yet."""
    deleted = 0
    for number, (table, rows) in enumerate(pending):
        kept = np.setdiff1d(rows, table.record_ids.find_all(record_ids), assume_unique=True)
        deleted += len(rows) - len(kept)
        pending[number] = Part(table, kept)
    return deleted


def grouped(parts: Sequence[LiveSegment]) -> list[list[LiveSegment]]:
    """Neighbouring parts together, as long as they have no more than `SEGMENT_ROWS` live rows."""
    groups: list[list[LiveSegment]] = []
    rows = SEGMENT_ROWS
    for part in parts:
        rows += part.live_rows
        if rows > SEGMENT_ROWS:
            groups.append([])
            rows = part.live_rows
        groups[-1].append(part)
    return groups


def absorbed(parts: Sequence[LiveSegment], rows: int) -> list[LiveSegment]:
    """The parts that are written anew together with so many new rows, so that few small ones stay.

    All up to `SMALL_ROWS`, and each up to twice as large as the new one has become: sizes then
    double from part to part, and a row is rewritten a few times only.
    """
    found: list[LiveSegment] = []
    for part in sorted(parts, key=lambda part: part.live_rows):
        if part.live_rows > min(max(2 * rows, SMALL_ROWS), ABSORBED_ROWS):
            break
        found.append(part)
        rows += part.live_rows
    return found


def smallest(parts: Sequence[LiveSegment], most: int) -> list[LiveSegment]:
    """The parts to merge where there are more than `most`: then half as many are left."""
    if len(parts) <= most:
        return []
    by_size = sorted(parts, key=lambda part: part.live_rows)
    return grouped(by_size[: len(parts) - most // 2 + 1])[0]
