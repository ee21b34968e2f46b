"""Rows of CSV, JSON Lines, JSON and Parquet files as they stand, a few at a time.

Nothing of a record is understood here. A damaged row comes out as a row with its damage named, so
that one bad row never costs its neighbours. A file that breaks off raises `RecordError`.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from trackmatch.errors import RecordError
from trackmatch.records.csv_rows import csv_rows
from trackmatch.records.json_rows import json_line_rows, json_rows
from trackmatch.records.parsing import plain
from trackmatch.records.raw_rows import NO_VALUE_OF_ITS_TYPE, BrokenFileError, RawRow
from trackmatch.records.text_lines import is_packed

PARQUET_ROWS = 1024
"""Rows of a Parquet file in memory at once. Assumption: small beside one row group."""


def open_table(path: Path) -> Iterator[RawRow]:
    """The rows of a file, by its extension (``.gz`` may follow those of text files).

    Raises
    ------
    RecordError
        If there is no such file or its extension is not supported (at once), or the file cannot
        be opened, is damaged as a whole or breaks off (when it is read).
    """
    if not path.exists():
        raise RecordError(f"{path}: there is no such file")
    if path.is_dir():
        raise RecordError(f"{path}: is a folder; name the files in it")
    read = _READERS.get(_suffix(path))
    if read is None or (read is _parquet_rows and is_packed(path)):
        raise RecordError(
            f"{path}: cannot read this kind of file; supported: {SUPPORTED}. "
            "Save a spreadsheet as CSV UTF-8 first."
        )
    return _naming_the_file(path, read)


def has_header(path: Path) -> bool:
    """Whether all rows of the file have the same columns, as tables do and JSON need not."""
    return _READERS.get(_suffix(path)) in (csv_rows, _parquet_rows)


def _suffix(path: Path) -> str:
    return (path.with_suffix("") if is_packed(path) else path).suffix.lower()


def _naming_the_file(path: Path, read: Callable[[Path], Iterator[RawRow]]) -> Iterator[RawRow]:
    number = 0
    try:
        for row in read(path):
            number = row.number
            yield row
    except (OSError, EOFError, zlib.error, pa.ArrowException, csv.Error, BrokenFileError) as error:
        what = type(error).__name__ if number else getattr(error, "strerror", "") or str(error)
        where = f"after row {number}" if number else "at all"
        raise RecordError(f"{path}: cannot be read {where}: {what}") from error


def _parquet_rows(path: Path) -> Iterator[RawRow]:
    number = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=PARQUET_ROWS):
            names = tuple(batch.schema.names)
            for cells in zip(*(_column(column) for column in batch.columns), strict=True):
                number += 1
                yield RawRow(number, names, cells)


def _column(column: pa.Array[Any]) -> list[Any]:
    try:
        values: list[Any] = column.to_pylist()
    except (ValueError, OverflowError, pa.ArrowException):
        values = [_cell(scalar) for scalar in column]
    if pa.types.is_decimal(column.type):
        return [plain(value) for value in values]
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        return [_text_if_it_is(value) for value in values]
    return values


def _cell(scalar: pa.Scalar[Any]) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError, pa.ArrowException):
        return NO_VALUE_OF_ITS_TYPE


def _text_if_it_is(value: Any) -> Any:
    """Older writers keep text as plain bytes; photos are bytes that are no UTF-8."""
    try:
        return value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        return value


_READERS: dict[str, Callable[[Path], Iterator[RawRow]]] = {
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".jsonl": json_line_rows,
    ".ndjson": json_line_rows,
    ".json": json_rows,
    ".parquet": _parquet_rows,
}
SUPPORTED = "CSV (.csv, .tsv), JSON Lines (.jsonl, .ndjson), JSON (.json), Parquet (.parquet)"
"""The kinds of file that can be read, for messages."""
