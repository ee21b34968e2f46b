"""Tables: what each channel says of a probe and every value of a segment, ready to look up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from trackmatch.index.feature_table import Column
from trackmatch.index.vocabulary import NOT_RECORDED, Codes
from trackmatch.scoring.channel import Channel, Statistics, Steps

Rows = npt.NDArray[np.integer]


@dataclass(frozen=True)
class DenseTable:
    """Steps by code, shape (values + 1,)."""

    steps: Steps

    def at(self, codes: Codes) -> Steps:
        """Steps of codes."""
        return self.steps[codes]


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
    def differences(self) -> npt.NDArray[np.int32]:
        """By how much each listed value differs from its group."""
        return self.steps.astype(np.int32) - self._default(self.codes)

    def _default(self, codes: npt.NDArray[Any]) -> Steps:
        recorded = (codes != NOT_RECORDED).astype(np.uint8)
        return self.by_group[recorded if self.groups is None else self.groups[codes]]


Table = DenseTable | SparseTable


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
