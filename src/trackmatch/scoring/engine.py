"""The engine: the exact best k of a gallery, without looking closely at every record.

First pass (`first_pass`): every record, all channels but the face as look-ups, and the most that
its face could add; what stays below the bar is out. Seeds: the best of what is left, scored in
full; the k-th best of them is the bar. Then only a record whose face could still lift it to the bar
has that face looked at, first in compressed form, which rules out nearly all of them. Sums are of
whole steps, so the result is identical to scoring every pair.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.scoring.first_pass import (
    LANES,
    LOWEST,
    Contenders,
    Lane,
    contenders,
    kth_best,
)
from trackmatch.scoring.segment_search import SegmentSearch

SEEDS = 100
"""Seeds of a probe, at least k. Assumption: more cost time, fewer lower the bar; the result is the
same."""

Totals = npt.NDArray[np.int32]
Rows = npt.NDArray[np.int64]
Searches = Sequence[SegmentSearch]


class Hit(NamedTuple):
    """A record of the gallery and its match weight in steps."""

    segment: int
    row: int
    steps: int
    record_id: str


def search(probes: Sequence[Searches], k: int) -> list[list[Hit]]:
    """The best k records of each probe, strongest first; ties by record id.

    Parameters
    ----------
    probes
        Probes, each against every segment of one snapshot in its order.
    k
        Length of the lists; shorter where fewer records were asked for.
    """
    found: list[list[Hit]] = []
    for first in range(0, len(probes), LANES):
        some = probes[first : first + LANES]
        lanes = [Lane(k, LOWEST) for _ in some]
        by_segment = [contenders(of_segment, lanes) for of_segment in zip(*some, strict=True)]
        for number, (searches, lane) in enumerate(zip(some, lanes, strict=True)):
            left = [of_probes[number] for of_probes in by_segment]
            found.append(_best(searches, left, k, lane.bar))
    return found


def search_proposed(searches: Searches, k: int, count: int) -> list[Hit]:
    """The best k among `SegmentSearch.proposed` records only; of all where nothing can propose.

    Parameters
    ----------
    searches
        One probe against every segment of a snapshot.
    count
        Records proposed by each template and by each channel with postings, per segment.
    """
    rows = [one.proposed(count) for one in searches]
    if not sum(map(len, rows)):
        return search([searches], k)[0]
    left = [Contenders.of(one, some) for one, some in zip(searches, rows, strict=True)]
    return _best(searches, left, k, LOWEST)


def _best(searches: Searches, left: list[Contenders], k: int, bar: int) -> list[Hit]:
    """The best k of the contenders of each segment."""
    bar = max(bar, _bar_of_seeds(searches, left, k))
    rows, totals = [], []
    for one, some in zip(searches, left, strict=True):
        may = some.that_could_reach(bar, one)
        scores = _totals(one, may)
        kept = scores >= bar
        rows.append(may.rows[kept])
        totals.append(scores[kept])
    return _strongest(searches, rows, totals, k)


def _bar_of_seeds(searches: Searches, left: list[Contenders], k: int) -> int:
    """The k-th best of the contenders that look best without their faces."""
    sums = [some.own + some.shared for some in left]
    every = np.concatenate([np.zeros(0, np.int32), *sums])
    wanted = max(k, SEEDS)
    least = kth_best(every, wanted)
    room = wanted
    scores = [np.zeros(0, dtype=np.int32)]
    for one, some, total in zip(searches, left, sums, strict=True):
        seeds = np.flatnonzero(total >= least)[:room]
        room -= len(seeds)
        scores.append(_totals(one, some.chosen(seeds)))
    return kth_best(np.concatenate(scores), k)


def _totals(one: SegmentSearch, some: Contenders) -> Totals:
    """Match weights, the face included."""
    lift = one.faces.lift(some.own, some.shared)
    return some.own + some.shared + one.faces.steps(some.rows, lift)


def _strongest(searches: Searches, rows: list[Rows], totals: list[Totals], k: int) -> list[Hit]:
    """The best k of some rows; of those that tie for the last places, the first by record id."""
    every = np.concatenate([np.zeros(0, np.int32), *totals])
    bar = kth_best(every, k)
    room = k - int(np.count_nonzero(every > bar))
    hits: list[Hit] = []
    for number, (one, some, scores) in enumerate(zip(searches, rows, totals, strict=True)):
        record_ids = one.part.segment.record_ids
        above, tied = scores > bar, record_ids.first(some[scores == bar], room)
        kept = np.concatenate((some[above], tied))
        steps = scores[above].tolist() + [bar] * len(tied)
        hits += map(Hit, repeat(number), kept.tolist(), steps, record_ids.at(kept))
    return heapq.nsmallest(k, hits, key=lambda hit: (-hit.steps, hit.record_id))
