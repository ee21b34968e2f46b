"""Tables: what each channel says of a probe and every value of a segment, ready to look up."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from trackmatch.index.feature_table import Column
from trackmatch.index.mutex import Mutex
from trackmatch.index.segment import Segment
from trackmatch.index.snapshot import Snapshot
from trackmatch.index.vocabulary import NOT_RECORDED, Codes
from trackmatch.scoring.channel import Channel, Statistics, Steps

REMEMBERED_BYTES = 4 << 20
"""Memory of the tables that are kept for one snapshot. Tables of sex, looks and languages are asked
for all the time and take bytes; nine in ten bytes are tables of age, time, height and place, of
which one in ten is asked for again within hundreds of probes (measured at a million records)."""


@dataclass(frozen=True)
class DenseTable:
    """Steps by code, shape (values + 1,)."""

    steps: Steps

    def at(self, codes: Codes) -> Steps:
        """Steps of codes."""
        return self.steps[codes]

    @property
    def beyond_groups(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """Codes of values that say anything, and how much: no group speaks for them."""
        codes = np.flatnonzero(self.steps)
        return codes, self.steps[codes].astype(np.int32)


@dataclass(frozen=True)
class SparseTable:
    """Steps of the few values that differ from the rest of their group.

    Attributes
    ----------
    by_group
        Steps by group: 0 where not recorded, then those of `Vocabulary.groups` from 0 on.
    codes, steps
        The values that differ, ascending, and their steps.
    groups
        Group of each code in `by_group`, shape (values + 1,); None where all values are one group.
    """

    by_group: Steps
    codes: npt.NDArray[np.int64]
    steps: Steps
    groups: npt.NDArray[np.uint8] | None

    def at(self, codes: Codes) -> Steps:
        """Steps of codes."""
        found = self._default(codes)
        if len(self.codes):
            place = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
            found = np.where(self.codes[place] == codes, self.steps[place], found)
        return found

    @property
    def beyond_groups(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """Codes of values that say something else than their group, and by how much."""
        return self.codes, self.steps.astype(np.int32) - self._default(self.codes)

    def _default(self, codes: npt.NDArray[Any]) -> Steps:
        recorded = (codes != NOT_RECORDED).astype(np.uint8)
        return self.by_group[recorded if self.groups is None else self.groups[codes]]


Table = DenseTable | SparseTable


class TableMemory:
    """Dense tables made before, for the same value against the same records.

    A probe's sex, age, dates, places and looks are those of many other probes. Tables of names and
    marks are not kept: they are sparse, large, and rarely asked for twice. Kept per snapshot, since
    statistics are those of its records, and forgotten with it. Safe to use from several threads.
    """

    def __init__(self, size: int = REMEMBERED_BYTES) -> None:
        self._size = size
        self._lock = Mutex()
        self._kept: WeakKeyDictionary[Snapshot, OrderedDict[Any, DenseTable]] = WeakKeyDictionary()
        self._held: WeakKeyDictionary[Snapshot, int] = WeakKeyDictionary()

    def table(
        self, channel: Channel[Any, Any], value: Any, segment: Segment, snapshot: Snapshot
    ) -> Table:
        """The table of a probe's value on one channel."""
        key = (segment.name, channel.name, value)
        with self._lock:
            kept = self._kept.setdefault(snapshot, OrderedDict())
            found = kept.get(key)
            if found is not None:
                kept.move_to_end(key)
                return found
        sparse = channel.name in segment.postings
        made = build_table(channel, value, segment.columns[channel.name], snapshot, sparse=sparse)
        if isinstance(made, DenseTable):
            with self._lock:
                self._keep(snapshot, key, made)
        return made

    def _keep(self, snapshot: Snapshot, key: Any, table: DenseTable) -> None:
        kept = self._kept.setdefault(snapshot, OrderedDict())
        if key in kept:
            return
        kept[key] = table
        held = self._held.get(snapshot, 0) + table.steps.nbytes
        while held > self._size:
            _, oldest = kept.popitem(last=False)
            held -= oldest.steps.nbytes
        self._held[snapshot] = held


def build_table(
    channel: Channel[Any, Any], probe: Any, column: Column, statistics: Statistics, *, sparse: bool
) -> Table:
    """The table of one channel; a sparse one where wanted and where the channel has that form."""
    vocabulary = column.vocabulary
    found = channel.sparse_bits(probe, vocabulary, statistics) if sparse else None
    if found is None:
        return DenseTable(channel.table(probe, vocabulary, statistics))
    default = channel.steps(np.atleast_1d(np.asarray(found.default, dtype=np.float64)))
    groups = None
    if channel.groups:
        groups = vocabulary.once("groups by code", lambda: _by_code(channel, column))
    return SparseTable(
        np.concatenate(([np.int16(0)], default)), found.codes, channel.steps(found.bits), groups
    )


def _by_code(channel: Channel[Any, Any], column: Column) -> npt.NDArray[np.uint8]:
    groups = column.vocabulary.groups(channel.groups)
    return np.concatenate(([np.uint8(0)], groups + np.uint8(1)))
