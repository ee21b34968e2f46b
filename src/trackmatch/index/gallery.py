"""Gallery: a folder of immutable segments behind one atomically swapped manifest."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.errors import GalleryError
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo import Embedder
from trackmatch.features.templates import PhotoFailure, with_templates
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.lock import writer_lock
from trackmatch.index.manifest import (
    FILE_NAME,
    Manifest,
    SegmentEntry,
    read_manifest,
    write_manifest,
)
from trackmatch.index.merging import Part, merged
from trackmatch.index.parts import SEGMENT_ROWS, delete, delete_pending, grouped
from trackmatch.index.segment import Segment
from trackmatch.index.segment_files import (
    file_sum,
    file_sums,
    flush_to_disk,
    read_segment,
    write_segment,
)
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.records.models import Record

CHUNK_ROWS = 50_000
"""Records that are turned into columns at a time (assumption: about 200 MB of Python objects)."""

MAX_SEGMENTS = 16
"""Segments above which the smallest are merged: a probe pays a fixed cost per segment
(assumption; Lucene's tiered merging keeps about 10 per tier)."""

_SEGMENTS = "segments"


@dataclass(frozen=True, slots=True)
class Change:
    """What an upsert did.

    Attributes
    ----------
    added, replaced
        Records new to the gallery, and records that replaced older ones of the same id.
    photo_failures
        Photos that gave no template; their records are in all the same.
    """

    added: int
    replaced: int
    photo_failures: tuple[PhotoFailure, ...] = ()


class Gallery:
    """The records searched. Make one with `Gallery.open`.

    One process writes at a time (a lock file sees to it); any number of threads and processes
    read, each on the last committed state.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mutex = threading.Lock()
        self._loaded: dict[tuple[str, str | None], LiveSegment] = {}
        self._stamp: tuple[int, int, int] | None = None
        self._snapshot = Snapshot(0, ())

    @classmethod
    def open(cls, folder: str | Path, *, create: bool = True) -> Gallery:
        """Open a gallery folder, or start a new one.

        Parameters
        ----------
        folder
            The gallery's folder.
        create
            Whether to make a folder that is not there.

        Raises
        ------
        GalleryError
            If the folder is missing (and `create` is false), cannot be made, is damaged, holds
            other files, or is of another format.
        """
        path = Path(folder)
        if not (path / FILE_NAME).exists():
            if not create:
                raise GalleryError(f"there is no gallery in {path}")
            if path.exists() and (not path.is_dir() or _holds_other_files(path)):
                raise GalleryError(f"{path} is not a gallery, and not empty")
            try:
                path.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise GalleryError(f"cannot make the folder {path}: {error.strerror}") from error
        gallery = cls(path)
        gallery.snapshot()
        return gallery

    def __len__(self) -> int:
        return len(self.snapshot())

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, str) and self.snapshot().locate(record_id) is not None

    def get(self, record_id: str) -> Features | None:
        """What the gallery knows of a record, or None."""
        snapshot = self.snapshot()
        location = snapshot.locate(record_id)
        return snapshot.features(location) if location else None

    def snapshot(self) -> Snapshot:
        """The last committed state; commits of other processes included."""
        with self._mutex:
            while (stamp := _stamp(self.folder / FILE_NAME)) != self._stamp:
                manifest = read_manifest(self.folder)
                try:
                    self._load(manifest)
                except GalleryError:
                    # A compaction may have removed files between the two reads.
                    if read_manifest(self.folder).generation == manifest.generation:
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

        Parameters
        ----------
        records
            Photos are embedded first; templates that a record brings are kept. Of several
            with one id only the last is kept, and those before it are not told apart in `Change`.
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
            If another process is writing.
        PhotoError
            If there are photos and no face software is installed.
        """
        failures: list[PhotoFailure] = []

        def ready() -> Iterator[Features]:
            for one in with_templates(
                records, embedder=embedder, workers=workers, progress=progress
            ):
                failures.extend(one.failures)
                yield extract_features(one.record)

        change = self.upsert_features(ready())
        return replace(change, photo_failures=tuple(failures))

    def upsert_features(self, features: Iterable[Features]) -> Change:
        """As `upsert`, for features that were extracted before."""
        # All columns are built before the lock is taken: embedding photos may take hours.
        tables = [
            FeatureTable.of({one.record_id: one for one in chunk}.values())
            for chunk in _chunks(features, CHUNK_ROWS)
        ]
        return self.upsert_tables(tables)

    def upsert_tables(self, tables: Iterable[FeatureTable]) -> Change:
        """As `upsert`, for columns that were built before: the fast way in for a million records.

        A later table replaces the records of earlier ones.
        """
        with writer_lock(self.folder):
            before = self.snapshot()
            manifest = self._clean_manifest()
            parts = list(before.segments)
            pending: list[Part] = []
            added = replaced = 0
            for table in tables:
                ids = table.record_ids.column
                known = delete(parts, ids) + delete_pending(pending, ids)
                replaced += known
                added += table.rows - known
                pending.append(Part(table, np.arange(table.rows)))
                if sum(len(part.rows) for part in pending) >= SEGMENT_ROWS:
                    parts.append(self._new_segment(manifest, len(parts), pending))
                    pending = []
            if any(len(part.rows) for part in pending):
                parts.append(self._new_segment(manifest, len(parts), pending))
            if added or replaced:
                self._commit(manifest, self._merge_small(manifest, parts))
            return Change(added, replaced)

    def remove(self, record_ids: str | Iterable[str]) -> int:
        """Remove records: gone from every answer at once, and from the disk after `compact`.

        Parameters
        ----------
        record_ids
            One id, or several.

        Returns
        -------
        How many of them were there.
        """
        wanted = [record_ids] if isinstance(record_ids, str) else dict.fromkeys(record_ids)
        with writer_lock(self.folder):
            parts = list(self.snapshot().segments)
            removed = delete(parts, pa.array(wanted, pa.utf8()))
            if removed:
                self._commit(self._clean_manifest(), parts)
            return removed

    def compact(self) -> None:
        """Rewrite the gallery without its deleted records, and delete the old files."""
        with writer_lock(self.folder):
            manifest = self._clean_manifest()
            parts: list[LiveSegment] = []
            for group in grouped(self.snapshot().segments):
                if len(group) == 1 and not len(group[0].deleted):
                    parts += group
                else:
                    wanted = [part.part for part in group]
                    parts.append(self._new_segment(manifest, len(parts), wanted))
            self._commit(manifest, parts)

    def verify(self) -> list[str]:
        """Check every file against its checksum.

        Returns
        -------
        A line for each damaged or missing file; empty where all is well.
        """
        damage = []
        for entry in read_manifest(self.folder).segments:
            for name, expected in entry.files.items():
                path = self.folder / _SEGMENTS / entry.name / name
                if not path.exists():
                    damage.append(f"{entry.name}/{name} is missing")
                elif file_sum(path) != expected:
                    damage.append(f"{entry.name}/{name} does not fit its checksum")
        return damage

    def _new_segment(self, manifest: Manifest, number: int, parts: list[Part]) -> LiveSegment:
        name = f"{manifest.generation + 1:08d}-{number:04d}"
        folder = self.folder / _SEGMENTS / name
        folder.parent.mkdir(exist_ok=True)
        write_segment(Segment.of(name, merged(parts)), folder)
        return LiveSegment(read_segment(folder))

    def _merge_small(self, manifest: Manifest, parts: list[LiveSegment]) -> list[LiveSegment]:
        if len(parts) <= MAX_SEGMENTS:
            return parts
        by_size = sorted(parts, key=lambda part: part.live_rows)
        small = grouped(by_size[: len(parts) - MAX_SEGMENTS // 2 + 1])[0]
        kept = [part for part in parts if part not in small]
        return [*kept, self._new_segment(manifest, len(parts), [part.part for part in small])]

    def _commit(self, manifest: Manifest, parts: list[LiveSegment]) -> None:
        generation = manifest.generation + 1
        known = {entry.name: entry for entry in manifest.segments}
        entries = tuple(
            self._entry(part, known.get(part.segment.name), generation)
            for part in parts
            if part.live_rows
        )
        write_manifest(Manifest(generation=generation, segments=entries), self.folder)
        self._remove_unreferenced(entries)

    def _entry(
        self, part: LiveSegment, known: SegmentEntry | None, generation: int
    ) -> SegmentEntry:
        name = part.segment.name
        if known and known.deleted == len(part.deleted):
            return known
        tombstones = None
        if len(part.deleted):
            tombstones = f"{name}.deleted-{generation:08d}.npy"
            path = self.folder / _SEGMENTS / tombstones
            np.save(path, part.deleted, allow_pickle=False)
            flush_to_disk(path)
        return SegmentEntry(
            name=name,
            rows=part.segment.rows,
            files=known.files if known else file_sums(self.folder / _SEGMENTS / name),
            tombstones=tombstones,
            deleted=len(part.deleted),
        )

    def _load(self, manifest: Manifest) -> None:
        loaded = {}
        for entry in manifest.segments:
            key = (entry.name, entry.tombstones)
            loaded[key] = self._loaded.get(key) or self._load_segment(entry)
        self._loaded = loaded
        self._snapshot = Snapshot(manifest.generation, tuple(loaded.values()))

    def _load_segment(self, entry: SegmentEntry) -> LiveSegment:
        known = next((p for (name, _), p in self._loaded.items() if name == entry.name), None)
        folder = self.folder / _SEGMENTS
        segment = known.segment if known else read_segment(folder / entry.name)
        if segment.rows != entry.rows:
            raise GalleryError(f"segment {entry.name} is damaged: it has {segment.rows} rows")
        return LiveSegment(segment, _read_tombstones(folder, entry))

    def _clean_manifest(self) -> Manifest:
        """The committed manifest, after removing what an interrupted write left behind."""
        manifest = read_manifest(self.folder)
        self._remove_unreferenced(manifest.segments)
        return manifest

    def _remove_unreferenced(self, entries: tuple[SegmentEntry, ...]) -> None:
        wanted = {entry.name for entry in entries} | {entry.tombstones for entry in entries}
        folder = self.folder / _SEGMENTS
        for path in folder.iterdir() if folder.exists() else ():
            if path.name not in wanted:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)


def _read_tombstones(folder: Path, entry: SegmentEntry) -> npt.NDArray[np.uint32]:
    if entry.tombstones is None:
        return np.zeros(0, dtype=np.uint32)
    try:
        deleted: npt.NDArray[np.uint32] = np.load(folder / entry.tombstones, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise GalleryError(f"tombstones of segment {entry.name} are damaged") from error
    if len(deleted) != entry.deleted:
        raise GalleryError(f"tombstones of segment {entry.name} are damaged")
    return deleted


def _chunks(features: Iterable[Features], size: int) -> Iterator[list[Features]]:
    iterator = iter(features)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _holds_other_files(folder: Path) -> bool:
    return any(path.name not in ("lock", _SEGMENTS) for path in folder.iterdir())
