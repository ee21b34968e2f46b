"""Segments on disk: Arrow and npy files that are memory-mapped and that anyone can inspect.

records.arrow        record_id, kind, and one column of codes per channel
<channel>.arrow      the channel's vocabulary: row i holds the value of code i + 1
<channel>.terms.arrow    index terms with the codes that hold them
face-<hash>/vectors.npy, templates.arrow, contexts.arrow, proposer.faiss
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import faiss
import numpy as np
import pyarrow as pa
import pyarrow.ipc
from pydantic import BaseModel, ConfigDict

from trackmatch.errors import GalleryError
from trackmatch.features.face import FaceContext
from trackmatch.features.registry import FEATURES
from trackmatch.index.faces import FaceBlock
from trackmatch.index.segment import Column, Segment, face_folder
from trackmatch.index.vocabulary import Terms, Vocabulary, typed_strings

_MODEL_KEY = b"trackmatch.embedder"
_CHUNK = 1 << 20


class FileSum(BaseModel):
    """Size and CRC-32 of one file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bytes: int
    crc32: int


def write_segment(segment: Segment, folder: Path) -> None:
    """Write a segment into a new folder, flushed to the disk."""
    folder.mkdir(parents=True)
    columns = {
        "record_id": pa.array(segment.record_ids, pa.utf8()),
        "kind": pa.array(segment.kinds),
    }
    columns |= {f"code.{name}": pa.array(c.codes) for name, c in segment.columns.items()}
    _write_table(pa.table(columns), folder / "records.arrow")
    for channel, column in segment.columns.items():
        _write_table(column.vocabulary.table, folder / f"{channel}.arrow")
        _write_table(column.vocabulary.terms.table, folder / f"{channel}.terms.arrow")
    for model, block in segment.faces.items():
        _write_faces(block, folder / face_folder(model))
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
        records = _read_table(folder / "records.arrow")
        columns = {}
        for feature in FEATURES:
            if f"code.{feature.channel}" in records.column_names:
                table = _read_table(folder / f"{feature.channel}.arrow")
                terms = Terms(_read_table(folder / f"{feature.channel}.terms.arrow"))
                codes = records[f"code.{feature.channel}"].to_numpy()
                vocabulary = Vocabulary(table, terms, feature.value_type)
            else:
                codes = np.zeros(records.num_rows, dtype=np.uint32)
                vocabulary = Vocabulary.build([], feature.value_type, feature.terms)
            columns[feature.channel] = Column(codes, vocabulary)
        faces = [_read_faces(path) for path in sorted(folder.glob("face-*"))]
    except (OSError, pa.ArrowException, KeyError, ValueError, RuntimeError) as error:
        raise GalleryError(f"segment {folder.name} is damaged: {error}") from error
    return Segment(
        name=folder.name,
        record_ids=typed_strings(records["record_id"]),
        kinds=records["kind"].to_numpy(),
        columns=columns,
        faces={block.model: block for block in faces},
    )


def _write_faces(block: FaceBlock, folder: Path) -> None:
    folder.mkdir()
    np.save(folder / "vectors.npy", block.vectors, allow_pickle=False)
    templates = pa.table(
        {
            "row": pa.array(block.rows),
            "context": pa.array(block.contexts),
            "photo": pa.array(block.photos, pa.utf8()),
        }
    ).replace_schema_metadata({_MODEL_KEY: block.model.encode()})
    _write_table(templates, folder / "templates.arrow")
    _write_table(block.context_vocabulary.table, folder / "contexts.arrow")
    if block.proposer is not None:
        faiss.write_index(block.proposer, str(folder / "proposer.faiss"))


def _read_faces(folder: Path) -> FaceBlock:
    templates = _read_table(folder / "templates.arrow")
    contexts = _read_table(folder / "contexts.arrow")
    proposer = folder / "proposer.faiss"
    return FaceBlock(
        model=templates.schema.metadata[_MODEL_KEY].decode(),
        vectors=np.load(folder / "vectors.npy", mmap_mode="r", allow_pickle=False),
        rows=templates["row"].to_numpy(),
        contexts=templates["context"].to_numpy(),
        photos=typed_strings(templates["photo"]),
        context_vocabulary=Vocabulary(contexts, Terms.build([], lambda _: ()), FaceContext),
        proposer=faiss.read_index(str(proposer)) if proposer.exists() else None,
    )


def _write_table(table: pa.Table, path: Path) -> None:
    whole = table.combine_chunks()
    with pa.OSFile(str(path), "wb") as sink, pyarrow.ipc.new_file(sink, whole.schema) as writer:
        writer.write_table(whole)


def _read_table(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        table: pa.Table = pyarrow.ipc.open_file(source).read_all()
    return table.combine_chunks() if table.num_rows == 0 else table


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


def flush_to_disk(path: Path) -> None:
    """Wait until a file or folder entry is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
