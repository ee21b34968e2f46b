"""Writing to a gallery: segments and tombstones first, then the manifest that names them."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from trackmatch.errors import GalleryError
from trackmatch.index import lock
from trackmatch.index.checks import check_segment
from trackmatch.index.manifest import (
    FILE_NAME,
    NEW_FILE_NAME,
    SEGMENTS,
    Manifest,
    SegmentEntry,
    Tombstones,
    manifest_stamp,
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
from trackmatch.records.outputs import make_private


def start_gallery(folder: Path) -> None:
    """Make a folder that is missing or empty a gallery without records; leave any other alone.

    Raises
    ------
    GalleryError
        If the folder cannot be made, or holds other files.
    """
    with _disk_errors(f"cannot read {folder}"):
        if (folder / FILE_NAME).exists():
            return
        if folder.exists():
            others = {path.name for path in folder.iterdir()} if folder.is_dir() else {""}
            if others - {lock.FILE_NAME, NEW_FILE_NAME, SEGMENTS}:
                raise GalleryError(f"{folder} is not a gallery, and not empty")
            if SEGMENTS in others and any((folder / SEGMENTS).iterdir()):
                return  # a gallery that lost its manifest, which must not be started anew
    with _disk_errors(f"cannot make the folder {folder}"):
        make_private(folder)
        with lock.writer_lock(folder):
            if not (folder / FILE_NAME).exists():
                (folder / SEGMENTS).mkdir(exist_ok=True)
                write_manifest(Manifest(), folder)


@contextmanager
def writing(folder: Path) -> Iterator[Commit]:
    """Change a gallery, as its only writer. What an interrupted one left behind is removed.

    Raises
    ------
    GalleryError
        If there is no gallery, another process is writing, or the folder cannot be written to.
    """
    manifest_stamp(folder)  # so that not even a lock is made where a disk is not mounted
    with lock.writer_lock(folder):
        commit = Commit(folder, read_manifest(folder))
        commit.remove_unreferenced(commit.manifest)
        try:
            yield commit
        except Exception:
            commit.undo()
            raise


class Commit:
    """One change of a gallery: nothing of it is seen before `finish`, then all of it.

    Parameters
    ----------
    folder
        The gallery's.
    manifest
        The state that is changed; `identifier_key` may be set to another.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self.identifier_key = manifest.identifier_key
        self._folder = folder
        self._generation = manifest.generation + 1
        self._known = {entry.name: entry for entry in manifest.segments}
        self._written: list[Path] = []

    def segment(self, parts: Sequence[Part]) -> LiveSegment:
        """Write the wanted rows of tables as a new segment.

        Raises
        ------
        GalleryError
            If it cannot be written.
        """
        path = self._new_path(f"{len(self._written):04d}")
        with _disk_errors(f"cannot write to {self._folder}"):
            write_segment(Segment.of(path.name, merged(parts)), path)
        return LiveSegment(read_segment(path))

    def merge(self, parts: Sequence[LiveSegment], new: Sequence[Part] = ()) -> LiveSegment:
        """Write the live rows of segments, and the wanted ones of new tables, as a new segment.

        Raises
        ------
        GalleryError
            If one of the segments is damaged, or the new one cannot be written.
        """
        for part in parts:
            if part.segment.name in self._known:
                check_segment(self._folder, self._known[part.segment.name])
        return self.segment([*(part.part for part in parts), *new])

    def finish(self, parts: Sequence[LiveSegment]) -> list[str]:
        """Make these parts the gallery, and delete the files of others.

        Returns
        -------
        Names of what could not be deleted.

        Raises
        ------
        GalleryError
            If the change cannot be written, or the folder is another than at its beginning.
        """
        with _disk_errors(f"cannot write to {self._folder}"):
            entries = tuple(self._entry(part) for part in parts if part.live_rows)
            new = Manifest(
                generation=self._generation,
                segments=entries,
                identifier_key=self.identifier_key,
            )
            if read_manifest(self._folder) != self.manifest:
                raise GalleryError(f"the gallery in {self._folder} was exchanged while written to")
            write_manifest(new, self._folder)
        return self.remove_unreferenced(new)

    def undo(self) -> None:
        """Remove what was written and does not belong to the gallery."""
        with suppress(GalleryError):  # no manifest, no telling
            names = read_manifest(self._folder).names
            for path in self._written:
                if path.name not in names:
                    _removed(path)

    def remove_unreferenced(self, manifest: Manifest) -> list[str]:
        """Delete what does not belong to a state; the names of what cannot be deleted."""
        names = manifest.names
        folder = self._folder / SEGMENTS
        with _disk_errors(f"cannot write to {self._folder}"):
            folder.mkdir(exist_ok=True)  # some backups leave empty folders out
            others = [path for path in folder.iterdir() if path.name not in names]
        return [path.name for path in others if not _removed(path)]

    def _new_path(self, what: str, suffix: str = "") -> Path:
        """A name that no file of this gallery, or of one exchanged for it, ever had."""
        name = f"{self._generation:08d}-{what}-{secrets.token_hex(8)}{suffix}"
        self._written.append(self._folder / SEGMENTS / name)
        return self._written[-1]

    def _entry(self, part: LiveSegment) -> SegmentEntry:
        name = part.segment.name
        known = self._known.get(name)
        tombstones = known.tombstones if known else None
        if len(part.deleted) != (tombstones.rows if tombstones else 0):
            path = self._new_path("deleted", ".npy")
            written = write_tombstones(part.deleted, path)
            tombstones = Tombstones(name=path.name, rows=len(part.deleted), sum=written)
        return SegmentEntry(
            name=name,
            rows=part.segment.rows,
            files=known.files if known else file_sums(self._folder / SEGMENTS / name),
            tombstones=tombstones,
        )


def _removed(path: Path) -> bool:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return not path.exists()


@contextmanager
def _disk_errors(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise GalleryError(f"{what}: {error.strerror or error}") from error
