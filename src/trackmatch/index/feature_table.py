"""Feature table: the features of many records as columns, the form in which a gallery takes them.

Records become a feature table, feature tables become one (`trackmatch.index.merging`), and a
segment is a feature table on the disk with what is computed to search it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.features.extract import Features
from trackmatch.features.face import FaceContext, FaceTemplate, RefusedPhoto
from trackmatch.features.registry import FEATURES
from trackmatch.index.faces import FaceBlock
from trackmatch.index.photo_table import PhotoTable
from trackmatch.index.stored_rows import StoredRows
from trackmatch.index.strings import Strings
from trackmatch.index.vocabulary import NOT_RECORDED, Codes, Vocabulary, narrow
from trackmatch.records.models import Kind

KINDS: tuple[Kind, ...] = tuple(Kind)
"""Kinds in the order of their codes, 0 to 4, in the ``kind`` column."""


FEW_ROWS = 512
"""Rows up to which codes are read one by one, at .8 microseconds each (measured): those of a list.
An approximate search asks for tens of thousands, which are all over the file (assumption)."""


@dataclass(frozen=True)
class Column:
    """One channel of a table.

    Attributes
    ----------
    codes
        A code for every row.
    vocabulary
        What the codes mean.
    stored
        The codes as a matrix of one column, where a search looks up those of a few rows in a file.
    """

    codes: Codes
    vocabulary: Vocabulary[Any]
    stored: StoredRows | None = None

    def at(self, rows: npt.NDArray[np.integer]) -> Codes:
        """Codes of some rows; those of a few are read and leave nothing mapped."""
        if self.stored is None or len(rows) > FEW_ROWS:
            return self.codes[rows]
        return self.stored.at(rows)[:, 0]


@dataclass(frozen=True)
class FeatureTable:
    """Rows of codes.

    Attributes
    ----------
    record_ids
        Record id of each row, each once.
    kinds
        Position in `KINDS` of each row, uint8.
    columns
        Column by channel.
    faces
        Face block by embedder model.
    identifier_key
        Tells the key under which the identifiers were hashed; empty where it is not known.
    """

    record_ids: Strings
    kinds: npt.NDArray[np.uint8]
    columns: Mapping[str, Column]
    faces: Mapping[str, FaceBlock]
    identifier_key: str = ""

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.kinds)

    @cached_property
    def faced(self) -> npt.NDArray[np.bool_]:
        """Whether each row has a template of any model, shape (rows,)."""
        mask = np.zeros(self.rows, dtype=np.bool_)
        for block in self.faces.values():
            mask[block.rows] = True
        return mask

    @classmethod
    def of(cls, records: Iterable[Features]) -> FeatureTable:
        """Turn features into columns of codes. The records keep their order.

        Parameters
        ----------
        records
            Each record id at most once, all identifiers hashed under one key.
        """
        ordered = list(records)
        columns = {}
        for feature in FEATURES:
            codes, values = _intern([record.values.get(feature.channel) for record in ordered])
            vocabulary = Vocabulary.build(values, feature.value_type, feature.terms)
            columns[feature.channel] = Column(codes, vocabulary)
        return cls(
            record_ids=Strings.of([record.record_id for record in ordered]),
            kinds=np.array([KINDS.index(record.kind) for record in ordered], dtype=np.uint8),
            columns=columns,
            faces=_build_faces(ordered),
            identifier_key=next(filter(None, (one.identifier_key for one in ordered)), ""),
        )

    def features(self, row: int) -> Features:
        """What a row says: codes turned back into the values that they were made from."""
        values = {
            channel: column.vocabulary.value(int(column.codes[row]))
            for channel, column in self.columns.items()
            if column.codes[row] != NOT_RECORDED
        }
        templates = tuple(
            template for block in self.faces.values() for template in block.templates_of(row)
        )
        refused = tuple(one for block in self.faces.values() for one in block.refused_of(row))
        return Features(
            self.record_ids[row], KINDS[self.kinds[row]], values, templates, refused=refused
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
    return narrow(codes, len(code_of) + 1), list(code_of)


def _build_faces(records: list[Features]) -> dict[str, FaceBlock]:
    by_model: dict[str, list[tuple[int, FaceTemplate]]] = {}
    for row, record in enumerate(records):
        for template in record.templates:
            by_model.setdefault(template.model, []).append((row, template))
    refused = [(row, photo) for row, record in enumerate(records) for photo in record.refused]
    return {model: _build_block(model, by_model[model], refused) for model in sorted(by_model)}


def _build_block(
    model: str, templates: list[tuple[int, FaceTemplate]], refused: list[tuple[int, RefusedPhoto]]
) -> FaceBlock:
    codes, contexts = _intern([template.context for _, template in templates])
    vectors = np.stack([template.vector for _, template in templates])
    return FaceBlock(
        model=model,
        vectors=StoredRows(vectors.astype(np.float32)),
        rows=np.array([row for row, _ in templates], dtype=np.uint32),
        contexts=codes,
        photos=Strings(pa.array([template.photo for _, template in templates], pa.utf8())),
        context_vocabulary=Vocabulary.build(contexts, FaceContext, lambda _: ()),
        photo_table=PhotoTable.of(
            (template for _, template in templates),
            (one for one in refused if one[1].model == model),
        ),
    )
