"""Snapshot: one committed state of a gallery, as a reader sees it. Never changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.extract import Features
from trackmatch.features.face import EmbeddedPhoto, RefusedPhoto
from trackmatch.index.merging import Part
from trackmatch.index.segment import Counts, Segment

REMEMBERED_COUNTS = 1 << 14
"""Counts of terms that are remembered for each channel where there are several segments: each of
them asks for those of a probe and of its own terms alike to these. About 100 bytes each."""


@dataclass(eq=False)
class LiveSegment:
    """A segment with the rows of it that are live.

    Attributes
    ----------
    segment
        The immutable columns.
    deleted
        Deleted rows, ascending, uint32.
    """

    segment: Segment
    deleted: npt.NDArray[np.uint32] = field(default_factory=lambda: np.zeros(0, np.uint32))
    _recorded: dict[str, int] = field(default_factory=dict, repr=False)
    _term_counts: dict[str, npt.NDArray[np.uint32]] = field(default_factory=dict, repr=False)

    @property
    def part(self) -> Part:
        """The live rows, for `trackmatch.index.merging.merged`."""
        return Part(self.segment.table, np.flatnonzero(self.live))

    def kind_counts(self) -> Counts:
        """How many live records are of each of `KINDS`."""
        counts = self.segment.kind_counts
        return counts - np.bincount(self.segment.kinds[self.deleted], minlength=len(counts))

    @cached_property
    def live(self) -> npt.NDArray[np.bool_]:
        """Whether each row is live, shape (rows,)."""
        mask = np.ones(self.segment.rows, dtype=np.bool_)
        mask[self.deleted] = False
        return mask

    @property
    def live_rows(self) -> int:
        """Number of live rows."""
        return self.segment.rows - len(self.deleted)

    def row(self, record_id: str) -> int | None:
        """The live row of a record, or None."""
        row = self.segment.row(record_id)
        return row if row is not None and self.live[row] else None

    def code_counts(self, channel: str) -> Counts:
        """How many live records hold each code, shape (number of values + 1,)."""
        counts = self.segment.code_counts(channel)
        if len(self.deleted):
            codes = self.segment.codes(channel, self.deleted)
            counts = counts - np.bincount(codes, minlength=len(counts))
        return counts

    def recorded(self, channel: str) -> int:
        """How many live records say anything on a channel; counted once."""
        if channel not in self._recorded:
            deleted = self.segment.codes(channel, self.deleted)
            gone = int(np.count_nonzero(deleted))
            self._recorded[channel] = self.segment.recorded(channel) - gone
        return self._recorded[channel]

    def term_counts(self, channel: str, texts: Sequence[str]) -> Counts:
        """How many live records hold each of some terms."""
        terms = self.segment.columns[channel].vocabulary.terms
        numbers = terms.numbers(texts)
        if not len(terms):
            return np.zeros(len(numbers), dtype=np.int64)
        return np.where(numbers < 0, 0, self._counts_of_terms(channel)[numbers]).astype(np.int64)

    def _counts_of_terms(self, channel: str) -> npt.NDArray[np.integer]:
        """How many live records hold each term: as kept with postings, or else counted once."""
        postings = self.segment.postings.get(channel)
        if postings is not None and not len(self.deleted):
            return postings.term_counts
        counts = self._term_counts.get(channel)
        if counts is None:
            terms = self.segment.columns[channel].vocabulary.terms
            counted = terms.record_counts(self.code_counts(channel))
            counts = self._term_counts[channel] = counted.astype(np.uint32)
        return counts


class Location(NamedTuple):
    """Where a live record is: position of its segment in the snapshot, and its row."""

    segment: int
    row: int


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Live segments of one generation, and how common values are among their records."""

    generation: int
    segments: tuple[LiveSegment, ...]
    identifier_key: str = ""
    _counted: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return sum(part.live_rows for part in self.segments)

    def locate(self, record_id: str) -> Location | None:
        """Where a record is, or None."""
        for number, part in enumerate(self.segments):
            row = part.row(record_id)
            if row is not None:
                return Location(number, row)
        return None

    def features(self, location: Location) -> Features:
        """What the record at a location says."""
        features = self.segments[location.segment].segment.features(location.row)
        return replace(features, identifier_key=self.identifier_key)

    def embedded_photos(
        self, record_id: str, model: str
    ) -> dict[bytes, EmbeddedPhoto | RefusedPhoto]:
        """The photos of a record that a model was given, by digest."""
        location = self.locate(record_id)
        if location is None:
            return {}
        block = self.segments[location.segment].segment.table.faces.get(model)
        if block is None:
            return {}
        found: dict[bytes, EmbeddedPhoto | RefusedPhoto] = {}
        for template in block.templates_of(location.row):
            found |= {photo.digest: photo for photo in template.made_of}
        return found | {photo.digest: photo for photo in block.refused_of(location.row)}

    def all_features(self) -> Iterator[Features]:
        """Every live record, in the order of segments and rows."""
        for part in self.segments:
            for row in np.flatnonzero(part.live):
                features = part.segment.features(int(row))
                yield replace(features, identifier_key=self.identifier_key)

    def dimensions(self) -> dict[str, int]:
        """Dimension of the templates of each model."""
        return {
            model: index.block.vectors.whole.shape[1]
            for part in self.segments
            for model, index in part.segment.faces.items()
        }

    def recorded(self, channel: str) -> int:
        """How many records say anything on a channel."""
        return sum(part.recorded(channel) for part in self.segments)

    def count(self, channel: str, term: str) -> int:
        """How many records hold a term on a channel."""
        return int(self.counts(channel, [term])[0])

    def counts(self, channel: str, terms: Sequence[str]) -> Counts:
        """How many records hold each of some terms on a channel, shape (terms,)."""
        if len(self.segments) == 1:
            return self.segments[0].term_counts(channel, terms)
        known = self._counted.setdefault(channel, {})
        new = [term for term in terms if term not in known]
        if new:
            if len(known) + len(new) > REMEMBERED_COUNTS:
                # A new one, since another thread may be reading the old one.
                known, new = {}, list(terms)
                self._counted[channel] = known
            none = np.zeros(len(new), dtype=np.int64)
            counted = sum((part.term_counts(channel, new) for part in self.segments), none)
            known.update(zip(new, counted.tolist(), strict=True))
        return np.array([known[term] for term in terms], dtype=np.int64)
