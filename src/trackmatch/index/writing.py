"""Writing to a gallery: segments and tombstones first, then the manifest that names them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from trackmatch.index.lock import writer_lock
from trackmatch.index.manifest import (
    SEGMENTS,
    Manifest,
    SegmentEntry,
    read_manifest,
    write_manifest,
)
from trackmatch.index.merging import Part, merged
from trackmatch.index.segment import Segment
from trackmatch.index.segment_files import (
    file_sums,
    read_segment,
    write_segment,
    write_tombstones,
)
from trackmatch.index.snapshot import LiveSegment


@contextmanager
def writing(folder: Path) -> Iterator[Commit]:
    """Change a gallery, as its only writer. What an interrupted one left behind is removed.

    Raises
    ------
    GalleryError
        If another process is writing, or the folder cannot be written to.
    """
    with writer_lock(folder):
        commit = Commit(folder, read_manifest(folder))
        commit.remove_unreferenced(commit.manifest.segments)
        yield commit


class Commit:
    """One change of a gallery: nothing of it is seen before `finish`, then all of it.

    Parameters
    ----------
    folder
        The gallery's.
    manifest
        The state that is changed.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self._folder = folder
        self._generation = manifest.generation + 1
        self._written = 0

    def segment(self, parts: Sequence[Part]) -> LiveSegment:
        """Write the wanted rows of tables as a new segment."""
        name = f"{self._generation:08d}-{self._written:04d}"
        self._written += 1
        folder = self._folder / SEGMENTS / name
        folder.parent.mkdir(exist_ok=True)
        write_segment(Segment.of(name, merged(parts)), folder)
        return LiveSegment(read_segment(folder))

    def finish(self, parts: Sequence[LiveSegment]) -> None:
        """Make these parts the gallery, and delete the files of others."""
        known = {entry.name: entry for entry in self.manifest.segments}
        entries = tuple(
            self._entry(part, known.get(part.segment.name)) for part in parts if part.live_rows
        )
        write_manifest(Manifest(generation=self._generation, segments=entries), self._folder)
        self.remove_unreferenced(entries)

    def _entry(self, part: LiveSegment, known: SegmentEntry | None) -> SegmentEntry:
        name = part.segment.name
        if known and known.deleted == len(part.deleted):
            return known
        tombstones = None
        if len(part.deleted):
            tombstones = f"{name}.deleted-{self._generation:08d}.npy"
            write_tombstones(part.deleted, self._folder / SEGMENTS / tombstones)
        return SegmentEntry(
            name=name,
            rows=part.segment.rows,
            files=known.files if known else file_sums(self._folder / SEGMENTS / name),
            tombstones=tombstones,
            deleted=len(part.deleted),
        )

    def remove_unreferenced(self, entries: Sequence[SegmentEntry]) -> None:
        """Delete the files that none of the entries names."""
        wanted = {entry.name for entry in entries} | {entry.tombstones for entry in entries}
        folder = self._folder / SEGMENTS
        for path in folder.iterdir() if folder.exists() else ():
            if path.name not in wanted:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)
