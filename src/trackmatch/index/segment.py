"""Segment: an immutable part of a gallery, as columns of codes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from trackmatch.features.extract import Features
from trackmatch.features.face import FaceContext, FaceTemplate
from trackmatch.features.registry import FEATURES
from trackmatch.index.faces import FaceBlock, build_proposer
from trackmatch.index.vocabulary import NOT_RECORDED, Codes, Vocabulary
from trackmatch.records.models import Kind

KINDS: tuple[Kind, ...] = tuple(Kind)
"""Kinds in the order of their codes, 0 to 4, in the ``kind`` column."""


@dataclass(frozen=True)
class Column:
    """One channel of a segment: a code for every row, and what the codes mean."""

    codes: Codes
    vocabulary: Vocabulary[Any]


@dataclass(frozen=True)
class Segment:
    """Rows of codes. Row numbers are 0 to `rows` - 1 and never change.

    Attributes
    ----------
    name
        Folder name within the gallery.
    record_ids
        Record id of each row.
    kinds
        Position in `KINDS` of each row, uint8.
    columns
        Column by channel.
    faces
        Face block by embedder model.
    """

    name: str
    record_ids: list[str]
    kinds: npt.NDArray[np.uint8]
    columns: Mapping[str, Column]
    faces: Mapping[str, FaceBlock]

    @property
    def rows(self) -> int:
        """Number of rows, live or deleted."""
        return len(self.kinds)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {record_id: row for row, record_id in enumerate(self.record_ids)}

    def row(self, record_id: str) -> int | None:
        """The row of a record, or None."""
        return self._row_of.get(record_id)

    def features(self, row: int) -> Features:
        """What a row says: codes turned back into the values that they were made from."""
        values = {
            channel: column.vocabulary.value(int(column.codes[row]))
            for channel, column in self.columns.items()
            if column.codes[row] != NOT_RECORDED
        }
        templates = tuple(
            block.template(int(position))
            for block in self.faces.values()
            for position in block.positions_of(np.array([row]))
        )
        return Features(self.record_ids[row], KINDS[self.kinds[row]], values, templates)


def build_segment(name: str, records: Iterable[Features]) -> Segment:
    """Turn features into columns of codes. The records keep their order.

    Parameters
    ----------
    name
        Folder name of the segment.
    records
        Each record id at most once.
    """
    ordered = list(records)
    columns = {}
    for feature in FEATURES:
        codes, values = _intern([record.values.get(feature.channel) for record in ordered])
        vocabulary = Vocabulary.build(values, feature.value_type, feature.terms)
        columns[feature.channel] = Column(codes, vocabulary)
    return Segment(
        name=name,
        record_ids=[record.record_id for record in ordered],
        kinds=np.array([KINDS.index(record.kind) for record in ordered], dtype=np.uint8),
        columns=columns,
        faces=_build_faces(ordered),
    )


def _intern(said: list[Any]) -> tuple[Codes, list[Any]]:
    """Codes of values in order of first appearance; None has the code 0."""
    code_of: dict[Any, int] = {}
    codes = np.fromiter(
        (
            NOT_RECORDED if value is None else code_of.setdefault(value, len(code_of) + 1)
            for value in said
        ),
        dtype=np.uint32,
        count=len(said),
    )
    return codes, list(code_of)


def _build_faces(records: list[Features]) -> dict[str, FaceBlock]:
    by_model: dict[str, list[tuple[int, FaceTemplate]]] = {}
    for row, record in enumerate(records):
        for template in record.templates:
            by_model.setdefault(template.model, []).append((row, template))
    return {model: _build_block(model, by_model[model]) for model in sorted(by_model)}


def _build_block(model: str, templates: list[tuple[int, FaceTemplate]]) -> FaceBlock:
    vectors = np.stack([template.vector for _, template in templates]).astype(np.float32)
    codes, contexts = _intern([template.context for _, template in templates])
    return FaceBlock(
        model=model,
        vectors=vectors,
        rows=np.array([row for row, _ in templates], dtype=np.uint32),
        contexts=codes,
        photos=[template.photo for _, template in templates],
        context_vocabulary=Vocabulary.build(contexts, FaceContext, lambda _: ()),
        proposer=build_proposer(vectors),
    )


def face_folder(model: str) -> str:
    """Folder name of a model's faces: a hash, since a model's name may hold any character."""
    return "face-" + hashlib.sha256(model.encode()).hexdigest()[:16]
