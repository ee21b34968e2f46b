"""A gallery's files against the checksums in its manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from trackmatch.errors import GalleryError
from trackmatch.index.manifest import SEGMENTS, SegmentEntry, read_manifest
from trackmatch.index.segment_files import FileSum, file_sum


def verify_files(folder: Path) -> list[str]:
    """A line for each damaged or missing file of a gallery.

    Another process may write meanwhile: a file that it replaced is none of the gallery's any more,
    and the files that it wrote are checked too.

    Raises
    ------
    GalleryError
        If the manifest is missing or damaged.
    """
    lines: list[str] = []
    checked: set[str] = set()
    while waiting := {p: s for p, s in read_manifest(folder).sums.items() if p not in checked}:
        for path, line in damaged_files(folder, waiting):
            if path in read_manifest(folder).sums:
                lines.append(line)
        checked |= waiting.keys()
    return lines


def check_segment(folder: Path, entry: SegmentEntry) -> None:
    """Check a segment before its rows are written again, under new checksums.

    Tombstones were checked when they were read.

    Raises
    ------
    GalleryError
        If a file is missing or damaged.
    """
    for _, line in damaged_files(folder, entry.file_sums):
        raise GalleryError(f"the gallery in {folder} is damaged: {line}")


def check_sizes(folder: Path, entry: SegmentEntry) -> None:
    """Check that a segment's files are there, each as long as it was written.

    A copy that was cut short is told when it is opened. Changed bytes are left to `verify_files`,
    which reads every file.

    Raises
    ------
    GalleryError
        If a file is missing, or of another size.
    """
    for path, expected in entry.file_sums.items():
        try:
            size = (folder / SEGMENTS / path).stat().st_size
        except OSError as error:
            why = "is missing" if isinstance(error, FileNotFoundError) else error.strerror
            raise GalleryError(f"the gallery in {folder} is damaged: {path} {why}") from error
        if size != expected.bytes:
            raise GalleryError(
                f"the gallery in {folder} is damaged: {path} has {size} bytes, not {expected.bytes}"
            )


def damaged_files(folder: Path, sums: Mapping[str, FileSum]) -> Iterator[tuple[str, str]]:
    """Path, and what is wrong, of each file that is not as its sum says."""
    for path, expected in sums.items():
        try:
            if file_sum(folder / SEGMENTS / path) != expected:
                yield path, f"{path} does not fit its checksum"
        except FileNotFoundError:
            yield path, f"{path} is missing"
        except OSError as error:
            yield path, f"{path} cannot be read: {error.strerror}"
