"""Manifest: the one file that says which segments make up a gallery. Swapped atomically."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from trackmatch.errors import GalleryError
from trackmatch.index.segment_files import FileSum, flush_to_disk

FILE_NAME = "manifest.json"
SEGMENTS = "segments"
"""Folder of the segments and tombstones."""

FORMAT = 1
"""Version of the folder's layout."""


class SegmentEntry(BaseModel):
    """One live segment: its folder, its files, and the file that lists its deleted rows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    rows: int
    files: dict[str, FileSum]
    tombstones: str | None = None
    deleted: int = 0


class Manifest(BaseModel):
    """State of a gallery after one commit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    generation: int = 0
    segments: tuple[SegmentEntry, ...] = ()


def read_manifest(folder: Path) -> Manifest:
    """The last committed state; an empty one where nothing was ever committed.

    Raises
    ------
    GalleryError
        If the manifest cannot be read, is damaged or of another format.
    """
    path = folder / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Manifest()
    except OSError as error:
        raise GalleryError(f"cannot read {path}: {error.strerror}") from error
    try:
        outer = json.loads(text)
        if (written := outer["manifest"]["format"]) != FORMAT:  # the rest may be of any shape
            raise GalleryError(f"{path} has format {written}; this version reads {FORMAT}")
        if outer["crc32"] != _checksum(outer["manifest"]):
            raise GalleryError(f"{path} is damaged: its checksum does not fit")
        return Manifest.model_validate(outer["manifest"])
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise GalleryError(f"{path} is damaged: it is not a gallery manifest") from error


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Commit a state: readers see the old manifest or the new one, never a part."""
    body = manifest.model_dump(mode="json")
    temporary = folder / f"{FILE_NAME}.new"
    temporary.write_text(
        json.dumps({"crc32": _checksum(body), "manifest": body}, indent=1), encoding="utf-8"
    )
    flush_to_disk(temporary)
    temporary.replace(folder / FILE_NAME)
    flush_to_disk(folder)


def _checksum(body: object) -> int:
    return zlib.crc32(json.dumps(body, sort_keys=True).encode())
