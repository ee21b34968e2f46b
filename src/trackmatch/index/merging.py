"""Several feature tables into one, column by column, without making a Python object per record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.features.face import FaceContext
from trackmatch.features.registry import FEATURES
from trackmatch.index.distinct import distinct_rows
from trackmatch.index.faces import FaceBlock
from trackmatch.index.feature_table import Column, FeatureTable
from trackmatch.index.photo_table import PhotoPart, PhotoTable
from trackmatch.index.stored_rows import StoredRows
from trackmatch.index.strings import Strings, sorted_order
from trackmatch.index.vocabulary import NOT_RECORDED, Terms, Vocabulary, narrow

Rows = npt.NDArray[np.int64]


class Part(NamedTuple):
    """The rows of a table that are wanted, ascending."""

    table: FeatureTable
    rows: Rows


def merged(parts: Sequence[Part]) -> FeatureTable:
    """One table with the wanted rows of all parts, in order.

    Values, terms, templates and contexts that no wanted row holds are not in it. No record id may
    be wanted twice.
    """
    record_ids = _merged_texts([(part.table.record_ids, part.rows) for part in parts])
    columns = {
        feature.channel: _merged_column(
            [(part.table.columns[feature.channel], part.rows) for part in parts],
            feature.value_type,
        )
        for feature in FEATURES
    }
    models = sorted({model for part in parts for model in part.table.faces})
    faces = {model: block for model in models if (block := _merged_faces(model, parts))}
    return FeatureTable(
        record_ids=Strings(record_ids, sorted_order(record_ids)),
        kinds=np.concatenate([np.zeros(0, np.uint8), *(p.table.kinds[p.rows] for p in parts)]),
        columns=columns,
        faces=faces,
    )


def _merged_column(parts: list[tuple[Column, Rows]], value_type: type[Any]) -> Column:
    taken = [column.codes[rows].astype(np.int64) for column, rows in parts]
    used = [
        np.unique(codes[codes != NOT_RECORDED]) - 1 for codes in taken
    ]  # positions in the vocabularies
    values = pa.concat_tables(
        [c.vocabulary.table.take(pa.array(u)) for (c, _), u in zip(parts, used, strict=True)]
    ).combine_chunks()
    numbers, first = distinct_rows(values)
    split = np.split(numbers + 1, np.cumsum([len(one) for one in used])[:-1])
    new_codes = []
    for (column, _), positions, renumbered in zip(parts, used, split, strict=True):
        new_code = np.zeros(len(column.vocabulary) + 1, dtype=np.int64)
        new_code[positions + 1] = renumbered
        new_codes.append(new_code)
    terms = Terms.merged(
        [(column.vocabulary.terms, new) for (column, _), new in zip(parts, new_codes, strict=True)]
    )
    table = values.take(pa.array(first)).combine_chunks()
    codes = np.concatenate([new[old] for new, old in zip(new_codes, taken, strict=True)])
    return Column(narrow(codes, len(first) + 1), Vocabulary(table, terms, value_type))


def _merged_faces(model: str, parts: Sequence[Part]) -> FaceBlock | None:
    chosen: list[tuple[FaceBlock, Rows]] = []
    photos: list[PhotoPart] = []
    rows = []
    start = 0
    for part in parts:
        block = part.table.faces.get(model)
        if block is not None:
            positions = block.positions_of(part.rows)
            chosen.append((block, positions))
            photos.append(
                PhotoPart(block.photo_table, len(block.rows), positions, part.rows, start)
            )
            rows.append(start + np.searchsorted(part.rows, block.rows[positions]))
        start += len(part.rows)
    if not any(len(positions) for _, positions in chosen):
        return None
    contexts = _merged_column(
        [(Column(block.contexts, block.context_vocabulary), at) for block, at in chosen],
        FaceContext,
    )
    return FaceBlock(
        model=model,
        vectors=StoredRows(np.concatenate([block.vectors.at(at) for block, at in chosen])),
        rows=np.concatenate(rows).astype(np.uint32),
        contexts=contexts.codes,
        photos=Strings(_merged_texts([(block.photos, at) for block, at in chosen])),
        context_vocabulary=contexts.vocabulary,
        photo_table=PhotoTable.merged(photos),
    )


def _merged_texts(parts: list[tuple[Strings, Rows]]) -> pa.Array:
    taken = [strings.column.take(pa.array(rows)) for strings, rows in parts]
    return pa.chunked_array(taken, pa.utf8()).combine_chunks()
