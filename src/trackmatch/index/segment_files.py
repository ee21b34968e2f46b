"""Segments on disk: Arrow and npy files that are memory-mapped and that anyone can inspect.

records.arrow            record_id, kind, and one column of codes per channel
record_order.npy         rows in the order of their record ids
<channel>.arrow          the channel's vocabulary: row i holds the value of code i + 1
<channel>.terms.arrow    index terms with the codes that hold them
<channel>.derived.arrow  arrays that are computed from the terms, one row of a list each
<channel>.rows.npy, <channel>.offsets.npy    the rows that hold each value
<channel>.term_counts.npy                    how many rows hold each term
scan.narrow.npy, scan.wide.npy, scan.json    what the first pass reads, and what its columns mean
face-<hash>/             vectors.npy, templates.arrow, contexts.arrow, starts.npy, compressed.npy,
                         errors.npy, range.npy; photos.arrow and proposer.faiss, where there are any
"""

from __future__ import annotations

import io
import json
import os
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.ipc
from pydantic import BaseModel, ConfigDict

from trackmatch.errors import GalleryError
from trackmatch.features.face import FaceContext
from trackmatch.features.registry import FEATURES
from trackmatch.index.faces import Compressed, FaceBlock, FaceIndex
from trackmatch.index.feature_table import Column, FeatureTable
from trackmatch.index.photo_table import PhotoTable
from trackmatch.index.scan import POSTINGS_FROM, Member, Postings, Scan
from trackmatch.index.segment import Segment, face_folder
from trackmatch.index.stored_rows import StoredRows
from trackmatch.index.strings import Strings, single_chunk
from trackmatch.index.vocabulary import Kept, Terms, Vocabulary

_MODEL_KEY = b"trackmatch.embedder"
_VERSION_KEY = b"trackmatch.derived"
_NPY_HEADER = 128
_PHOTOS = "photos.arrow"
_CHUNK = 1 << 20


class FileSum(BaseModel):
    """Size and CRC-32 of one file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bytes: int
    crc32: int


def write_segment(segment: Segment, folder: Path) -> None:
    """Write a segment into a new folder, flushed to the disk."""
    folder.mkdir(parents=True)
    table = segment.table
    columns = {"record_id": table.record_ids.column, "kind": pa.array(table.kinds)}
    columns |= {f"code.{name}": pa.array(c.codes) for name, c in table.columns.items()}
    write_table(pa.table(columns), folder / "records.arrow")
    _write_array(table.record_ids.order, folder / "record_order.npy")
    for channel, column in table.columns.items():
        write_table(column.vocabulary.table, folder / f"{channel}.arrow")
        write_table(column.vocabulary.terms.table, folder / f"{channel}.terms.arrow")
    for feature in FEATURES:
        if feature.derived is not None:
            kept = table.columns[feature.channel].vocabulary.derived(feature.derived)
            _write_derived(kept, folder / f"{feature.channel}.derived.arrow")
    for channel, postings in segment.postings.items():
        _write_array(postings.rows, folder / f"{channel}.rows.npy")
        _write_array(postings.offsets, folder / f"{channel}.offsets.npy")
        _write_array(postings.term_counts, folder / f"{channel}.term_counts.npy")
    _write_scan(segment.scan, folder)
    for model, faces in segment.faces.items():
        _write_faces(faces, folder / face_folder(model))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        flush_to_disk(path)
    for directory in {path.parent for path in files} | {folder.parent}:
        flush_to_disk(directory)


def read_segment(folder: Path) -> Segment:
    """Map a segment into memory.

    Channels that this version knows and the segment does not hold read as not recorded.

    Raises
    ------
    GalleryError
        If a file is missing or is not what its name says.
    """
    try:
        faces = [_read_faces(path) for path in sorted(folder.glob("face-*"))]
        return Segment(
            name=folder.name,
            table=_read_feature_table(folder, {one.block.model: one.block for one in faces}),
            postings={
                feature.channel: Postings(
                    _read_array(folder / f"{feature.channel}.offsets.npy"),
                    _read_array(folder / f"{feature.channel}.rows.npy"),
                    _read_array(folder / f"{feature.channel}.term_counts.npy"),
                )
                for feature in FEATURES
                if (folder / f"{feature.channel}.rows.npy").exists()
            },
            scan=_read_scan(folder),
            faces={one.block.model: one for one in faces},
        )
    except Exception as error:  # Arrow and numpy raise a dozen kinds for bytes that are not theirs
        raise GalleryError(f"segment {folder} is damaged or cannot be read: {error}") from error


def write_tombstones(deleted: npt.NDArray[np.uint32], path: Path) -> FileSum:
    """Write which rows of a segment are deleted, flushed to the disk."""
    buffer = io.BytesIO()
    np.save(buffer, deleted, allow_pickle=False)
    path.write_bytes(buffer.getvalue())
    for written in (path, path.parent):
        flush_to_disk(written)
    return _sum_of(buffer.getvalue())


def read_tombstones(path: Path, expected: FileSum) -> npt.NDArray[np.uint32]:
    """The deleted rows of a segment. Checked, since one bit more or less brings a record back.

    Raises
    ------
    GalleryError
        If the file is missing or damaged.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GalleryError(f"cannot read {path}: {error.strerror}") from error
    if _sum_of(content) != expected:
        raise GalleryError(f"{path} is damaged: it does not fit its checksum")
    rows: npt.NDArray[np.uint32] = np.load(io.BytesIO(content), allow_pickle=False)
    return rows


def _read_feature_table(folder: Path, faces: dict[str, FaceBlock]) -> FeatureTable:
    path = folder / "records.arrow"
    records, address = map_table(path)
    columns = {}
    for feature in FEATURES:
        if f"code.{feature.channel}" in records.column_names:
            table = _read_table(folder / f"{feature.channel}.arrow")
            # A file is kept open only where there is much to read of it.
            large = (folder / f"{feature.channel}.rows.npy").exists()
            terms = _read_terms(folder / f"{feature.channel}.terms.arrow", large)
            codes = single_chunk(records[f"code.{feature.channel}"]).to_numpy()
            stored = StoredRows(codes[:, None], path, address) if large else None
            kept = _read_derived(folder / f"{feature.channel}.derived.arrow")
            vocabulary = Vocabulary(table, terms, feature.value_type, kept)
        else:
            codes, stored = np.zeros(records.num_rows, dtype=np.uint8), None
            vocabulary = Vocabulary.build([], feature.value_type, feature.terms)
        columns[feature.channel] = Column(codes, vocabulary, stored)
    order = _read_array(folder / "record_order.npy")
    keep_open = records.num_rows >= POSTINGS_FROM
    return FeatureTable(
        record_ids=Strings(
            single_chunk(records["record_id"]), order, (path, address) if keep_open else None
        ),
        kinds=single_chunk(records["kind"]).to_numpy(),
        columns=columns,
        faces=faces,
    )


def _read_terms(path: Path, large: bool) -> Terms:
    table, address = map_table(path)
    return Terms(table, (path, address) if large else None)


def _write_scan(scan: Scan, folder: Path) -> None:
    _write_array(scan.narrow, folder / "scan.narrow.npy")
    _write_array(scan.wide, folder / "scan.wide.npy")
    members = [[asdict(member) for member in column] for column in scan.members]
    (folder / "scan.json").write_text(json.dumps(members, indent=1), encoding="utf-8")


def _read_scan(folder: Path) -> Scan:
    members = json.loads((folder / "scan.json").read_text(encoding="utf-8"))
    return Scan(
        _read_array(folder / "scan.narrow.npy"),
        _read_array(folder / "scan.wide.npy"),
        tuple(tuple(Member(**member) for member in column) for column in members),
    )


def _write_faces(faces: FaceIndex, folder: Path) -> None:
    folder.mkdir()
    block, compressed = faces.block, faces.compressed
    _write_array(block.vectors.whole, folder / "vectors.npy")
    templates = pa.table(
        {
            "row": pa.array(block.rows),
            "context": pa.array(block.contexts),
            "photo": block.photos.column,
        }
    ).replace_schema_metadata({_MODEL_KEY: block.model.encode()})
    write_table(templates, folder / "templates.arrow")
    write_table(block.context_vocabulary.table, folder / "contexts.arrow")
    if block.photo_table.table.num_rows:
        write_table(block.photo_table.stored, folder / _PHOTOS)
    _write_array(faces.starts, folder / "starts.npy")
    _write_array(compressed.codes, folder / "compressed.npy")
    _write_array(compressed.errors, folder / "errors.npy")
    _write_array(np.stack([compressed.offset, compressed.scale]), folder / "range.npy")
    if faces.proposer is not None:
        try:
            faiss.write_index(faces.proposer, str(folder / "proposer.faiss"))
        except RuntimeError as error:  # a full disk, for one
            raise OSError(str(error)) from error


def _read_faces(folder: Path) -> FaceIndex:
    templates = _read_table(folder / "templates.arrow")
    contexts = _read_table(folder / "contexts.arrow")
    photos = folder / _PHOTOS
    block = FaceBlock(
        model=templates.schema.metadata[_MODEL_KEY].decode(),
        vectors=StoredRows(_read_array(folder / "vectors.npy"), folder / "vectors.npy"),
        rows=single_chunk(templates["row"]).to_numpy(),
        contexts=single_chunk(templates["context"]).to_numpy(),
        photos=Strings(single_chunk(templates["photo"])),
        context_vocabulary=Vocabulary(contexts, Terms.build([], lambda _: ()), FaceContext),
        photo_table=PhotoTable.read(_read_table(photos)) if photos.exists() else PhotoTable(),
    )
    offset, scale = np.array(_read_array(folder / "range.npy"))
    compressed = Compressed(
        offset, scale, _read_array(folder / "compressed.npy"), _read_array(folder / "errors.npy")
    )
    proposer = folder / "proposer.faiss"
    return FaceIndex(
        block,
        compressed,
        _read_array(folder / "starts.npy"),
        proposer if proposer.exists() else None,
    )


def _write_derived(kept: Kept, path: Path) -> None:
    lists = {
        name: pa.ListArray.from_arrays(pa.array([0, len(array)], pa.int32()), pa.array(array))
        for name, array in kept.arrays.items()
    }
    metadata = {_VERSION_KEY: kept.version.encode()}
    write_table(pa.table(lists).replace_schema_metadata(metadata), path)


def _read_derived(path: Path) -> Kept | None:
    """Arrays that are mapped; None for a segment without them."""
    if not path.exists():
        return None
    table = _read_table(path)
    if table.num_rows != 1:
        raise ValueError(f"{path.name} does not hold one row")
    version = (table.schema.metadata or {})[_VERSION_KEY].decode()
    columns = zip(table.column_names, table.columns, strict=True)
    return Kept(version, {name: column.chunk(0).values.to_numpy() for name, column in columns})


def _write_array(array: Any, path: Path) -> None:
    np.save(path, array, allow_pickle=False)


def _read_array(path: Path) -> npt.NDArray[Any]:
    """Map an array; as a plain one, since numpy's memmap class slows every slice."""
    nothing = path.stat().st_size <= _NPY_HEADER  # which cannot be mapped
    mapped: npt.NDArray[Any] = np.load(path, mmap_mode=None if nothing else "r", allow_pickle=False)
    return mapped.view(np.ndarray)


def write_table(table: pa.Table, path: Path) -> None:
    """Write a table as one chunk, for `map_table`."""
    whole = table.combine_chunks()
    with pa.OSFile(str(path), "wb") as sink, pyarrow.ipc.new_file(sink, whole.schema) as writer:
        writer.write_table(whole)


def _read_table(path: Path) -> pa.Table:
    table, _ = map_table(path)
    return table


def map_table(path: Path) -> tuple[pa.Table, int]:
    """A table, and the address at which its file begins."""
    with pa.memory_map(str(path)) as source:
        address = source.read_buffer(1).address
        source.seek(0)
        table: pa.Table = pyarrow.ipc.open_file(source).read_all()
    return (table.combine_chunks() if table.num_rows == 0 else table), address


def file_sums(folder: Path) -> dict[str, FileSum]:
    """Size and checksum of every file of a segment, by path relative to its folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_sum(path) for path in files}


def file_sum(path: Path) -> FileSum:
    """Size and CRC-32 (zlib) of a file."""
    crc, size = 0, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    return FileSum(bytes=size, crc32=crc)


def _sum_of(content: bytes) -> FileSum:
    return FileSum(bytes=len(content), crc32=zlib.crc32(content))


def flush_to_disk(path: Path) -> None:
    """Wait until a file or folder entry is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
