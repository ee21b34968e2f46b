"""Segment: an immutable part of a gallery, a feature table with what it takes to search it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from trackmatch.features.extract import Features
from trackmatch.index.faces import FaceIndex
from trackmatch.index.feature_table import KINDS, Column, FeatureTable
from trackmatch.index.scan import Postings, Scan, build_postings, build_scan
from trackmatch.index.strings import Strings
from trackmatch.index.vocabulary import NOT_RECORDED, Codes

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Segment:
    """Rows of codes. Row numbers are 0 to `rows` - 1 and never change.

    Attributes
    ----------
    name
        Folder name within the gallery.
    table
        The columns.
    postings
        Rows by value, for channels with large vocabularies.
    scan
        What the first pass of a search reads.
    faces
        Face index by embedder model.
    """

    name: str
    table: FeatureTable
    postings: Mapping[str, Postings]
    scan: Scan
    faces: Mapping[str, FaceIndex]
    _counts: dict[str, Counts] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, name: str, table: FeatureTable) -> Segment:
        """Index a feature table."""
        postings = build_postings(table)
        faces = {model: FaceIndex.of(block, table.rows) for model, block in table.faces.items()}
        return cls(name, table, postings, build_scan(table, postings), faces)

    @property
    def rows(self) -> int:
        """Number of rows, live or deleted."""
        return self.table.rows

    @property
    def record_ids(self) -> Strings:
        """Record id of each row."""
        return self.table.record_ids

    @property
    def kinds(self) -> npt.NDArray[np.uint8]:
        """Position in `KINDS` of each row."""
        return self.table.kinds

    @property
    def columns(self) -> Mapping[str, Column]:
        """Column by channel."""
        return self.table.columns

    @property
    def faced(self) -> npt.NDArray[np.bool_]:
        """Whether each row has a template of any model, shape (rows,)."""
        return self.table.faced

    def row(self, record_id: str) -> int | None:
        """The row of a record, or None."""
        return self.table.record_ids.find(record_id)

    def features(self, row: int) -> Features:
        """What a row says."""
        return self.table.features(row)

    def codes(self, channel: str, rows: npt.NDArray[np.integer]) -> Codes:
        """Codes of some rows on a channel, shape (rows,)."""
        if self.scan.holds(channel):
            return self.scan.codes(channel, rows)
        return self.table.columns[channel].at(rows)

    def code_counts(self, channel: str) -> Counts:
        """How many rows hold each code, shape (number of values + 1,).

        Counted once for small vocabularies. For large ones it is quickly read off the postings, and
        not kept: it would take 8 bytes a value.
        """
        postings = self.postings.get(channel)
        if postings is not None:
            held = np.diff(postings.offsets.astype(np.int64))
            return np.concatenate(([self.rows - held.sum()], held))
        counts = self._counts.get(channel)
        if counts is None:
            if self.scan.holds(channel):
                counts = self.scan.counts(channel)
            else:
                counts = np.array([self.rows])  # a channel without values: nothing is recorded
            self._counts[channel] = counts
        return counts

    def recorded(self, channel: str) -> int:
        """How many rows say anything on a channel."""
        postings = self.postings.get(channel)
        if postings is not None:
            return len(postings.rows)
        return self.rows - int(self.code_counts(channel)[NOT_RECORDED])

    @cached_property
    def kind_counts(self) -> Counts:
        """How many rows are of each of `KINDS`."""
        return np.bincount(self.kinds, minlength=len(KINDS))


def face_folder(model: str) -> str:
    """Folder name of a model's faces: a hash, since a model's name may hold any character."""
    return "face-" + hashlib.sha256(model.encode()).hexdigest()[:16]
