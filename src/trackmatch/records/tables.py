"""Rows of CSV, JSON Lines, JSON, Parquet and Excel files as they stand, a few at a time.

Nothing of a record is understood here. A damaged row comes out as a row with its damage named, so
that one bad row never costs its neighbours. A file that breaks off raises `RecordError`.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from trackmatch.errors import RecordError
from trackmatch.records.csv_rows import csv_rows
from trackmatch.records.json_rows import has_object_a_line, json_line_rows, json_rows
from trackmatch.records.parsing import plain
from trackmatch.records.raw_rows import NO_VALUE_OF_ITS_TYPE, BrokenFileError, RawRow
from trackmatch.records.streams import is_stream, open_stream
from trackmatch.records.text_lines import as_text, beginning, is_packed, open_text

PARQUET_ROWS = 1024
"""Rows of a Parquet file in memory at once. Assumption: small beside one row group."""


class Table(NamedTuple):
    """The rows of a file.

    Attributes
    ----------
    rows
        One after the other, as they are read.
    has_header
        Whether all rows have the same columns, as tables do and JSON need not.
    """

    rows: Iterator[RawRow]
    has_header: bool


def open_table(path: Path) -> Table:
    """The rows of a file, by its extension (``.gz`` may follow those of text files).

    Standard input (``-``) and pipes are CSV, JSON Lines or JSON as they begin, gzipped or not.

    Raises
    ------
    RecordError
        If there is no such file or its extension is not supported (at once), or the file cannot
        be opened, is damaged as a whole or breaks off (when it is read).
    """
    if is_stream(path):
        return _open_stream(path)
    if not path.exists():
        raise RecordError(f"{path}: there is no such file")
    if path.is_dir():
        raise RecordError(f"{path}: is a folder; name the files in it")
    suffix = (path.with_suffix("") if is_packed(path) else path).suffix.lower()
    whole = None if is_packed(path) else _READERS_OF_FILES.get(suffix)
    if whole is not None:
        return Table(_naming_the_file(path, whole(path)), has_header=True)
    read = _READERS.get(suffix)
    if read is None:
        raise RecordError(
            f"{path}: cannot read this kind of file; supported: {SUPPORTED}. "
            "Save any other spreadsheet as one of these first."
        )

    def rows() -> Iterator[RawRow]:
        with open_text(path) as file:
            yield from read(file)

    return Table(_naming_the_file(path, rows()), read is csv_rows)


def _open_stream(path: Path) -> Table:
    with _telling(path, "at all"):
        stream = open_stream(path)
        head = stream.peek()
        if head.startswith(_PARQUET_HEAD):
            raise BrokenFileError("Parquet is not read from a pipe; give the file itself")
        file = as_text(stream, head)
    begun = beginning(head)
    read = csv_rows
    if begun.startswith(("[", "{")):
        read = json_line_rows if has_object_a_line(begun) else json_rows

    def rows() -> Iterator[RawRow]:
        with file:
            yield from read(file)

    return Table(_naming_the_file(path, rows()), read is csv_rows)


def _naming_the_file(path: Path, rows: Iterator[RawRow]) -> Iterator[RawRow]:
    where = "at all"
    while True:
        with _telling(path, where):
            row = next(rows, None)
        if row is None:
            return
        yield row
        where = f"after row {row.number}"


@contextmanager
def _telling(path: Path, where: str) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, zlib.error, pa.ArrowException, csv.Error, BrokenFileError) as error:
        words = next((words for kind, words in _BROKEN if isinstance(error, kind)), "")
        what = words or getattr(error, "strerror", "") or str(error)
        raise RecordError(f"{path}: cannot be read {where}: {what}") from error


def _parquet_rows(path: Path) -> Iterator[RawRow]:
    number = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=PARQUET_ROWS):
            names = tuple(batch.schema.names)
            for cells in zip(*(_column(column) for column in batch.columns), strict=True):
                number += 1
                yield RawRow(number, names, cells)


def _workbook_rows(path: Path) -> Iterator[RawRow]:
    from trackmatch.records.workbook_rows import workbook_rows  # noqa: PLC0415 - takes .1 s

    return workbook_rows(path)


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


_PARQUET_HEAD = b"PAR1"
"""How files of Parquet begin (its format, "File Format")."""

_READERS_OF_FILES: dict[str, Callable[[Path], Iterator[RawRow]]] = {
    ".parquet": _parquet_rows,
    ".xlsx": _workbook_rows,
}
_READERS: dict[str, Callable[[TextIO], Iterator[RawRow]]] = {
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".jsonl": json_line_rows,
    ".ndjson": json_line_rows,
    ".json": json_rows,
}
SUPPORTED = (
    "CSV (.csv, .tsv), JSON Lines (.jsonl, .ndjson), JSON (.json), Parquet (.parquet), "
    "Excel (.xlsx)"
)
"""The kinds of file that can be read, for messages."""

_BROKEN: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (EOFError, "the packed file breaks off: copy or pack it again"),
    ((zlib.error, gzip.BadGzipFile), "it is no gzipped file, or damaged: copy or pack it again"),
    (pa.ArrowException, "it is no Parquet file, or damaged: copy or write it again"),
    (csv.Error, "it holds a line that is no CSV: save it as CSV UTF-8 again"),
)
"""What to say of errors whose own words are for programmers."""
