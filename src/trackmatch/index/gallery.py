"""Gallery: a folder of immutable segments behind one atomically swapped manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from trackmatch.errors import GalleryError
from trackmatch.features.extract import Features
from trackmatch.features.photo import Embedder
from trackmatch.features.templates import PhotoFailure, with_templates
from trackmatch.index.checks import check_segment, check_sizes, verify_files
from trackmatch.index.dimensions import Dimensions
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.keys import IdentifierKey
from trackmatch.index.manifest import (
    SEGMENTS,
    Manifest,
    SegmentEntry,
    Stamp,
    manifest_stamp,
    read_manifest,
)
from trackmatch.index.merging import Part
from trackmatch.index.mutex import Mutex
from trackmatch.index.parts import (
    SEGMENT_ROWS,
    absorbed,
    delete,
    delete_pending,
    faces_lost,
    grouped,
    smallest,
)
from trackmatch.index.segment import Segment
from trackmatch.index.segment_files import read_segment, read_tombstones
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.index.writing import start_gallery, writing
from trackmatch.records.models import Record
from trackmatch.records.parsing import as_record_id, plain

CHUNK_ROWS = 50_000
"""Records that are turned into columns at a time (assumption: about 200 MB of Python objects)."""

MAX_SEGMENTS = 16
"""Segments above which the smallest are merged: a probe pays a fixed cost per segment
(assumption; Lucene's tiered merging keeps about 10 per tier)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an upsert did.

    Attributes
    ----------
    added, replaced
        Records new to the gallery, and records that replaced older ones of the same id.
    repeated
        Records of which another with the same id was given later: only the last one is in.
    photo_failures
        Photos that gave no template; their records are in all the same.
    faces_lost
        Of the records replaced, those that had templates and have none now: the new ones name no
        photo, or none that gave a template.
    """

    added: int
    replaced: int
    repeated: int = 0
    photo_failures: tuple[PhotoFailure, ...] = ()
    faces_lost: int = 0


class Gallery:
    """The records searched. Make one with `Gallery.open`.

    One process writes at a time (a lock file sees to it); any number of threads and processes
    read, each on the last committed state.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mutex = Mutex()
        self._loaded: dict[str, tuple[SegmentEntry, LiveSegment]] = {}
        self._stamp: Stamp | None = None
        self._snapshot = Snapshot(0, ())

    @classmethod
    def open(cls, folder: str | Path, *, create: bool = True) -> Gallery:
        """Open a gallery folder, or start a new one.

        Parameters
        ----------
        folder
            The gallery's folder.
        create
            Whether to start a gallery where the folder is missing or empty. False is safer for a
            service: the place of a disk that is not mounted looks like an empty folder.

        Raises
        ------
        GalleryError
            If there is no gallery (and `create` is false), or it lost its manifest, is damaged or
            of another format; if the folder cannot be made or holds other files.
        """
        path = Path(folder)
        if create:
            start_gallery(path)
        gallery = cls(path)
        gallery.snapshot()
        return gallery

    def __repr__(self) -> str:
        return f"Gallery({str(self.folder)!r}, records={len(self._snapshot)})"

    def __len__(self) -> int:
        return len(self.snapshot())

    def __contains__(self, record_id: object) -> bool:
        try:
            return self.snapshot().locate(as_record_id(record_id)) is not None
        except ValueError:
            return False

    def get(self, record_id: str | int) -> Features | None:
        """What the gallery knows of a record, or None.

        Raises
        ------
        TypeError
            If the id is neither text nor a whole number.
        GalleryError
            As `snapshot`.
        """
        snapshot = self.snapshot()
        for wanted in _record_ids([record_id]):
            if location := snapshot.locate(wanted):
                return snapshot.features(location)
        return None

    def snapshot(self) -> Snapshot:
        """The last committed state; commits of other processes included.

        Raises
        ------
        GalleryError
            If the gallery is not there any more, or is damaged.
        """
        with self._mutex:
            while (stamp := manifest_stamp(self.folder)) != self._stamp:
                manifest = read_manifest(self.folder)
                try:
                    self._load(manifest)
                except GalleryError:
                    # A compaction may have removed files between the two reads.
                    if read_manifest(self.folder) == manifest:
                        raise
                    continue
                self._stamp = stamp
            return self._snapshot

    def upsert(
        self,
        records: Iterable[Record],
        *,
        embedder: Embedder | None = None,
        workers: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Change:
        """Add records; one whose id is known replaces the older one. All or nothing.

        The older one goes as a whole, templates included: give an edited record its photos again.
        Of several records with one id, the last one is kept.

        Parameters
        ----------
        records
            Photos are embedded first, but those that the gallery's record of the same id has and
            whose content is the same; templates that a record brings are kept.
        embedder
            dlib by default.
        workers
            Worker processes for photos; every core by default.
        progress
            Called with the number of photos done so far.

        Returns
        -------
        What changed, and the photos that gave no template.

        Raises
        ------
        GalleryError
            If another process is writing, or the gallery cannot be written to or is damaged; if it
            holds identifiers hashed under another key.
        RecordError
            If a template has another dimension than others of its model.
        PhotoError
            If there are photos and no face software is installed.
        """
        failures: list[PhotoFailure] = []

        def ready() -> Iterator[Features]:
            for one in with_templates(
                records,
                embedder=embedder,
                workers=workers,
                progress=progress,
                kept=self.snapshot().embedded_photos,
            ):
                failures.extend(one.failures)
                yield one.features

        change = self.upsert_features(ready())
        return replace(change, photo_failures=tuple(failures))

    def upsert_features(self, features: Iterable[Features]) -> Change:
        """As `upsert`, for features that were extracted before."""
        # All columns are built before the lock is taken: embedding photos may take hours.
        before = self.snapshot()
        of_one_key = IdentifierKey(before, self.folder).checked(features)
        checked = Dimensions(before.dimensions()).checked(of_one_key)
        tables, repeated = [], 0
        for chunk in _chunks(checked, CHUNK_ROWS):
            last = {one.record_id: one for one in chunk}
            repeated += len(chunk) - len(last)
            tables.append(FeatureTable.of(last.values()))
        change = self.upsert_tables(tables)
        return replace(change, repeated=change.repeated + repeated)

    def upsert_tables(self, tables: Iterable[FeatureTable]) -> Change:
        """As `upsert`, for columns that were built before: the fast way in for a million records.

        A later table replaces the records of earlier ones.
        """
        with writing(self.folder) as commit:
            state = self._state(commit.manifest)
            dimensions = Dimensions(state.dimensions())
            key = IdentifierKey(state, self.folder)
            before = list(state.segments)
            new: list[LiveSegment] = []
            pending: list[Part] = []
            added = replaced = repeated = lost = 0
            for table in tables:
                dimensions.check_table(table)
                key.check(table.identifier_key)
                ids = table.record_ids.column
                lost += faces_lost(before, table)
                known = delete(before, ids)
                again = delete(new, ids) + delete_pending(pending, ids)
                replaced += known
                repeated += again
                added += table.rows - known - again
                pending.append(Part(table, np.arange(table.rows)))
                if sum(len(part.rows) for part in pending) >= SEGMENT_ROWS:
                    new.append(commit.segment(pending))
                    pending = []
            if rows := sum(len(part.rows) for part in pending):
                small = absorbed(before, rows)
                before = [part for part in before if part not in small]
                new.append(commit.merge(small, pending))
            if new:
                parts = before + new
                small = smallest(parts, MAX_SEGMENTS)
                if small:
                    kept = [part for part in parts if part not in small]
                    parts = [*kept, commit.merge(small)]
                commit.identifier_key = key.kept
                commit.finish(parts)
            return Change(added, replaced, repeated, faces_lost=lost)

    def remove(self, record_ids: str | int | Iterable[str | int]) -> int:
        """Remove records: gone from every answer at once, and from the disk after `compact`.

        Parameters
        ----------
        record_ids
            One id, or several, written as records have them: blanks around them do not matter.

        Returns
        -------
        How many of them were there.

        Raises
        ------
        TypeError
            If an id is neither text nor a whole number.
        GalleryError
            As `upsert`.
        """
        wanted = _record_ids([record_ids] if isinstance(record_ids, str | int) else record_ids)
        with writing(self.folder) as commit:
            parts = list(self._state(commit.manifest).segments)
            removed = delete(parts, pa.array(wanted, pa.utf8()))
            if removed:
                commit.finish(parts)
            return removed

    def compact(self) -> None:
        """Rewrite the gallery without its deleted records, and delete the old files.

        Raises
        ------
        GalleryError
            As `upsert`; and if an old file cannot be deleted.
        """
        with writing(self.folder) as commit:
            parts: list[LiveSegment] = []
            for group in grouped(self._state(commit.manifest).segments):
                if len(group) == 1 and not len(group[0].deleted):
                    parts += group
                else:
                    parts.append(commit.merge(group))
            left = commit.finish(parts)
        if left:
            raise GalleryError(f"compacted, but {self.folder} still holds {', '.join(left)}")

    def verify(self) -> list[str]:
        """Check every file against its checksum.

        Returns
        -------
        A line for each damaged or missing file; empty where all is well.

        Raises
        ------
        GalleryError
            If the manifest is missing or damaged.
        """
        return verify_files(self.folder)

    def _state(self, manifest: Manifest) -> Snapshot:
        """The state that a writer changes, whatever was read before."""
        with self._mutex:
            self._load(manifest)
            return self._snapshot

    def _load(self, manifest: Manifest) -> None:
        loaded = {entry.name: (entry, self._live(entry)) for entry in manifest.segments}
        self._loaded = loaded
        parts = tuple(live for _, live in loaded.values())
        self._snapshot = Snapshot(manifest.generation, parts, manifest.identifier_key)

    def _live(self, entry: SegmentEntry) -> LiveSegment:
        """A segment without its deleted rows; only what differs from what is loaded is read."""
        loaded = self._loaded.get(entry.name)
        if loaded is None or loaded[0].files != entry.files:
            segment = self._read(entry)
        elif loaded[0] == entry:
            return loaded[1]
        else:
            segment = loaded[1].segment
        if segment.rows != entry.rows:
            raise GalleryError(
                f"segment {entry.name} is damaged: it has {segment.rows} rows, not {entry.rows}"
            )
        if entry.tombstones is None:
            return LiveSegment(segment)
        path = self.folder / SEGMENTS / entry.tombstones.name
        return LiveSegment(segment, read_tombstones(path, entry.tombstones.sum))

    def _read(self, entry: SegmentEntry) -> Segment:
        check_sizes(self.folder, entry)
        try:
            return read_segment(self.folder / SEGMENTS / entry.name)
        except GalleryError:
            check_segment(self.folder, entry)  # which names the file
            raise


def _record_ids(ids: Iterable[str | int]) -> list[str]:
    """Ids as records have them, each once; what can be no record's is left out."""
    if not isinstance(ids, Iterable):
        raise TypeError(f"record ids are texts, not {type(ids).__name__}")
    wanted: dict[str, None] = {}
    for one in ids:
        if isinstance(one, bool) or not isinstance(plain(one), str | int | float):
            raise TypeError(f"a record id is text, not {type(one).__name__}")
        with suppress(ValueError):
            wanted[as_record_id(one)] = None
    return list(wanted)


def _chunks(features: Iterable[Features], size: int) -> Iterator[list[Features]]:
    iterator = iter(features)
    while chunk := list(islice(iterator, size)):
        yield chunk
