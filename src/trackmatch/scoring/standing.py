"""Where one record stands among all that a probe is compared with, be it on the list or not."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from trackmatch.errors import RecordError
from trackmatch.features.extract import Features
from trackmatch.index.feature_table import KINDS
from trackmatch.index.snapshot import Snapshot
from trackmatch.scoring.engine import Hit
from trackmatch.scoring.finding import Found, Query
from trackmatch.scoring.segment_search import Rows, Scorer, SegmentSearch

BLOCK = 65_536
"""Records scored at a time. Assumption: bounds memory, and the rest of the cost is small."""


class Standing(NamedTuple):
    """The rank of a record, and what was found: the record alone."""

    rank: int
    found: Found


def stand(
    snapshot: Snapshot, probe: Features, query: Query, scorer: Scorer, record_id: str
) -> Standing:
    """Score every record, and count those before this one.

    Raises
    ------
    RecordError
        If there is no such record, or it is not among those that the probe is compared with.
    """
    kinds = query.kinds or probe.kind.counterparts
    searches = [SegmentSearch(part, probe, scorer, snapshot, kinds) for part in snapshot.segments]
    number, row = _place(searches, record_id)
    search = searches[number]
    only = np.array([row])
    if not search.asked_for(only)[0]:
        raise RecordError(_why_not(KINDS[search.part.segment.kinds[row]] in kinds, record_id))
    (evidence,) = search.evidence(only)
    steps = int(search.totals(only)[0])
    before = sum(_before(one, steps, record_id) for one in searches)
    compared = sum(one.compared for one in searches)
    hit = Hit(number, row, steps, record_id)
    return Standing(before + 1, Found(compared, [hit], [evidence]))


def _place(searches: list[SegmentSearch], record_id: str) -> tuple[int, int]:
    for number, one in enumerate(searches):
        row = one.part.row(record_id)
        if row is not None:
            return number, row
    raise RecordError(f"there is no record {record_id} in the gallery: never read in, or removed")


def _why_not(is_of_kind: bool, record_id: str) -> str:
    if is_of_kind:
        return f"record {record_id} is the case itself"
    return f"record {record_id} is of a kind that the case is not compared with, unless told"


def _before(search: SegmentSearch, steps: int, record_id: str) -> int:
    """How many records stand before one of these steps and this id; ties are in order of id."""
    rows, count = search.rows(), 0
    for start in range(0, len(rows), BLOCK):
        block: Rows = rows[start : start + BLOCK]
        totals = search.totals(block)
        count += int(np.count_nonzero(totals > steps))
        alike = search.part.segment.record_ids.at(block[totals == steps])
        count += sum(other < record_id for other in alike)
    return count
