"""Manifest: the one file that says which segments make up a gallery. Swapped atomically."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from trackmatch.errors import GalleryError
from trackmatch.index.segment_files import FileSum, flush_to_disk

FILE_NAME = "manifest.json"
NEW_FILE_NAME = f"{FILE_NAME}.new"
"""The next manifest while it is written."""

SEGMENTS = "segments"
"""Folder of the segments and tombstones."""

FORMAT = 2
"""Version of the folder's layout."""

Stamp = tuple[int, int, int, int, int]


class Tombstones(BaseModel):
    """The file that lists the deleted rows of a segment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    rows: int
    sum: FileSum


class SegmentEntry(BaseModel):
    """One live segment: its folder, its files, and its tombstones.

    No two segments are ever given one name, nor two files of tombstones: what was read under a name
    stays true, whatever happens to the folder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    rows: int
    files: dict[str, FileSum]
    tombstones: Tombstones | None = None

    @property
    def file_sums(self) -> dict[str, FileSum]:
        """Sums of the segment's files by path below the folder of segments."""
        return {f"{self.name}/{file}": expected for file, expected in self.files.items()}


class Manifest(BaseModel):
    """State of a gallery after one commit.

    Attributes
    ----------
    identifier_key
        Tells the key under which the identifiers were hashed; empty where that is not known, as in
        galleries of earlier versions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    generation: int = 0
    segments: tuple[SegmentEntry, ...] = ()
    identifier_key: str = ""

    @property
    def sums(self) -> dict[str, FileSum]:
        """Sums of all files, tombstones included, by path below the folder of segments."""
        tombstones = [one.tombstones for one in self.segments if one.tombstones]
        sums = {one.name: one.sum for one in tombstones}
        for one in self.segments:
            sums |= one.file_sums
        return sums

    @property
    def names(self) -> set[str]:
        """What belongs into the folder of segments."""
        tombstones = {one.tombstones.name for one in self.segments if one.tombstones}
        return tombstones | {one.name for one in self.segments}


def read_manifest(folder: Path) -> Manifest:
    """The last committed state.

    Raises
    ------
    GalleryError
        If there is no manifest, or it cannot be read, is damaged or of another format.
    """
    path = folder / FILE_NAME
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        outer = json.loads(content.decode())
        _check_format(outer["manifest"]["format"], path)  # the rest may be of any shape
        if outer["crc32"] != _checksum(outer["manifest"]):
            raise GalleryError(f"{path} is damaged: its checksum does not fit")
        return Manifest.model_validate(outer["manifest"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise GalleryError(f"{path} is damaged: it is not a gallery manifest") from error


def manifest_stamp(folder: Path) -> Stamp:
    """What differs whenever the manifest is another, without reading it.

    Raises
    ------
    GalleryError
        If there is no manifest, or the folder cannot be read.
    """
    path = folder / FILE_NAME
    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    # A backup brings back sizes and times of modification, but not the time of the change itself.
    times = status.st_mtime_ns, status.st_ctime_ns
    return status.st_dev, status.st_ino, status.st_size, *times


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Commit a state: readers see the old manifest or the new one, never a part.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    body = manifest.model_dump(mode="json")
    temporary = folder / NEW_FILE_NAME
    try:
        temporary.write_text(
            json.dumps({"crc32": _checksum(body), "manifest": body}, indent=1), encoding="utf-8"
        )
        flush_to_disk(temporary)
        temporary.replace(folder / FILE_NAME)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    flush_to_disk(folder)


def _unreadable(path: Path, error: OSError) -> GalleryError:
    if isinstance(error, FileNotFoundError):
        return GalleryError(f"there is no gallery in {path.parent}: it holds no {FILE_NAME}")
    return GalleryError(f"cannot read {path}: {error.strerror}")


def _check_format(written: object, path: Path) -> None:
    if written != FORMAT:
        older = isinstance(written, int) and written < FORMAT
        advice = ": made by an earlier version, ingest the records again" if older else ""
        raise GalleryError(f"{path} has format {written}; this version reads {FORMAT}{advice}")


def _checksum(body: object) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode())
