"""Distinct rows of an Arrow table, nested columns included, without making Python objects."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from trackmatch.index.strings import single_chunk

Numbers = npt.NDArray[np.int64]


def distinct_rows(table: pa.Table) -> tuple[Numbers, Numbers]:
    """Number the distinct rows of a table in the order of their first appearance.

    Returns
    -------
    The number of each row, shape (rows,), and the row where each number first appears.
    """
    numbers = np.zeros(table.num_rows, dtype=np.int64)
    for column in table.columns:
        numbers = _joined(numbers, _numbered(single_chunk(column)))
    numbers, distinct = pd.factorize(numbers)
    first = np.full(len(distinct), len(numbers), dtype=np.int64)
    np.minimum.at(first, numbers, np.arange(len(numbers)))
    return numbers.astype(np.int64), first


def _numbered(array: pa.Array) -> Numbers:
    """A number for each value of an array: the same for equal values, another for others."""
    if pa.types.is_struct(array.type):
        numbers = np.zeros(len(array), dtype=np.int64)
        for child in array.flatten():
            numbers = _joined(numbers, _numbered(child))
        return numbers
    if pa.types.is_list(array.type):
        return _numbered_lists(array)
    indices: Numbers = pc.dictionary_encode(array).indices.to_numpy().astype(np.int64)
    return indices


def _numbered_lists(array: pa.Array) -> Numbers:
    """Lists item by item: lists are equal if they are equally long and so are all their items."""
    starts = array.offsets.to_numpy().astype(np.int64)
    lengths = np.diff(starts)
    items = _numbered(array.values)
    numbers = np.zeros(len(array), dtype=np.int64)
    longer = np.flatnonzero(lengths > 0)
    position = 0
    while len(longer):
        numbers[longer] = _joined(numbers[longer], items[starts[longer] + position])
        position += 1
        longer = longer[lengths[longer] > position]
    return _joined(numbers, lengths)


def _joined(a: Numbers, b: Numbers) -> Numbers:
    """A number for each pair of numbers below 2^31, small again."""
    if not len(a):
        return a
    numbers: Numbers = pd.factorize(a * (int(b.max()) + 1) + b)[0].astype(np.int64)
    return numbers
