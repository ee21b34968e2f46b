"""Rows of CSV, JSON Lines, JSON and Parquet files as they stand, a few at a time.

Nothing of a record is understood here. A damaged row comes out as a row with its damage named, so
that one bad row never costs its neighbours. A file that breaks off raises `RecordError`.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from trackmatch.errors import RecordError
from trackmatch.records.parsing import plain

MAX_LINE = 1 << 22
"""Longest line of text, in characters: bounds memory. Assumption: room for 500 templates."""

PARQUET_ROWS = 1024
"""Rows of a Parquet file in memory at once. Assumption: small beside one row group."""

_CHUNK = 1 << 16
_NOT_DECODED = "\ufffd"
_DELIMITERS = ",\t;|"
_BLANK = re.compile(r"[\s,]*")
_JSON = json.JSONDecoder()


class Unreadable:
    """Stands in a row for a value that the file holds but nobody can read."""

    def __init__(self, reason: str) -> None:
        self.reason: Final = reason


NOT_UTF8 = Unreadable("bytes that are no text in the file's encoding")
NO_VALUE_OF_ITS_TYPE = Unreadable("a value that its column type cannot hold")


@dataclass(slots=True)
class RawRow:
    """One row as it stands in the file.

    Attributes
    ----------
    number
        Row counted from 1 below the header; for JSON Lines the line.
    columns, cells
        Names and values, equally many.
    damage
        Why the row cannot be used; empty for a good row.
    absent
        How many cells at the end the row did not have.
    """

    number: int
    columns: tuple[str, ...] = ()
    cells: Sequence[Any] = ()
    damage: str = ""
    absent: int = 0


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
    if read is None or (read is _parquet_rows and _is_packed(path)):
        raise RecordError(
            f"{path}: cannot read this kind of file; supported: {SUPPORTED}. "
            "Save a spreadsheet as CSV UTF-8 first."
        )
    return _naming_the_file(path, read)


def has_header(path: Path) -> bool:
    """Whether all rows of the file have the same columns, as tables do and JSON need not."""
    return _READERS.get(_suffix(path)) in (_csv_rows, _parquet_rows)


def _suffix(path: Path) -> str:
    return (path.with_suffix("") if _is_packed(path) else path).suffix.lower()


def _is_packed(path: Path) -> bool:
    return path.suffix.lower() == ".gz"


def _naming_the_file(path: Path, read: Callable[[Path], Iterator[RawRow]]) -> Iterator[RawRow]:
    number = 0
    try:
        for row in read(path):
            number = row.number
            yield row
    except (OSError, EOFError, zlib.error, pa.ArrowException, csv.Error, _BrokenFileError) as error:
        what = type(error).__name__ if number else getattr(error, "strerror", "") or str(error)
        where = f"after row {number}" if number else "at all"
        raise RecordError(f"{path}: cannot be read {where}: {what}") from error


class _BrokenFileError(Exception):
    """The rest of a file cannot be read."""


@contextmanager
def _open_text(path: Path) -> Iterator[TextIO]:
    """UTF-8, or UTF-16 where a byte order mark says so; undecodable bytes become U+FFFD."""
    with gzip.open(path) if _is_packed(path) else path.open("rb") as raw:
        mark = raw.read(2)
        raw.seek(0)
        encoding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        yield io.TextIOWrapper(raw, encoding, errors="replace", newline="")


class _Lines:
    """Lines of a file, no longer than `MAX_LINE`, remembering those of the current row.

    A row with an unpaired quote swallows the rows after it; `give_back` returns these to the
    file, so that only the row itself is lost.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.cut = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._file.readline(MAX_LINE)
        if not line:
            raise StopIteration
        if len(line) == MAX_LINE:
            self.cut = True
            rest = line
            while rest and not rest.endswith(("\n", "\r")):
                rest = self._file.readline(MAX_LINE)
        self.taken.append(line)
        return line

    def start_row(self) -> None:
        self.taken.clear()
        self.cut = False

    def put_back(self, *lines: str) -> None:
        """Let these lines be read next."""
        self._again.extendleft(reversed(lines))

    def give_back(self) -> str:
        """The first line of the current row; its other lines will be read again."""
        first, *others = self.taken
        self.put_back(*others)
        self.taken = [first]
        return first


def _csv_rows(path: Path) -> Iterator[RawRow]:
    with _open_text(path) as file:
        lines = _Lines(file)
        delimiter = _sniff_delimiter(lines)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        header = _header(reader)
        number = 0
        while header:
            number += 1
            lines.start_row()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                cells = None
            if cells is None or (len(cells) != len(header) and len(lines.taken) > 1):
                cells = _alone(lines.give_back(), delimiter)
                cells = cells if len(cells or ()) == len(header) else None
            row = _csv_row(number, header, cells, lines)
            if row is not None:
                yield row


def _sniff_delimiter(lines: _Lines) -> str:
    """The delimiter that cuts the header into most cells; a line ``sep=;`` (Excel) decides."""
    first = next(lines, "")
    if first.lower().startswith("sep=") and len(first.rstrip("\r\n")) == 5:
        return first[4]
    lines.put_back(first)
    return max(_DELIMITERS, key=lambda delimiter: len(_alone(first, delimiter) or ()))


def _header(reader: Iterator[list[str]]) -> tuple[str, ...]:
    """The first row that is not blank, without blank cells at its end; empty in an empty file."""
    for cells in reader:
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            return tuple(cell.strip() for cell in cells)
    return ()


def _alone(line: str, delimiter: str) -> list[str] | None:
    """The cells of one line whose quotes need not pair; None where a cell is too long."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return None


def _csv_row(
    number: int, header: tuple[str, ...], cells: list[str] | None, lines: _Lines
) -> RawRow | None:
    if lines.cut:
        return RawRow(number, damage=f"line is longer than {MAX_LINE} characters")
    if cells is None:
        limit = csv.field_size_limit()
        return RawRow(number, damage=f"quotes do not pair, or a cell is over {limit} characters")
    if not "".join(cells).strip():
        return None
    absent = len(header) - len(cells)
    if absent < 0:
        if any(cell.strip() for cell in cells[absent:]):
            return RawRow(number, damage="row has more cells than the header")
        del cells[absent:]
    elif absent:
        cells.extend([""] * absent)
    values: Sequence[Any] = cells
    if any(_NOT_DECODED in line for line in lines.taken):
        values = [NOT_UTF8 if _NOT_DECODED in cell else cell for cell in cells]
    return RawRow(number, header, values, absent=max(absent, 0))


def _json_line_rows(path: Path) -> Iterator[RawRow]:
    with _open_text(path) as file:
        lines = _Lines(file)
        for number, line in enumerate(lines, 1):
            if lines.cut:
                yield RawRow(number, damage=f"line is longer than {MAX_LINE} characters")
            elif not line.isspace():
                yield _json_line(number, line)
            lines.start_row()


def _json_line(number: int, line: str) -> RawRow:
    try:
        return _json_row(number, json.loads(line), _NOT_DECODED in line)
    except (ValueError, RecursionError):
        return RawRow(number, damage="not valid JSON")


def _json_row(number: int, value: Any, doubtful: bool) -> RawRow:
    if not isinstance(value, dict):
        return RawRow(number, damage="not a JSON object")
    cells = list(value.values())
    if doubtful:
        cells = [
            NOT_UTF8 if _NOT_DECODED in json.dumps(cell, ensure_ascii=False) else cell
            for cell in cells
        ]
    return RawRow(number, tuple(value), cells)


def _json_rows(path: Path) -> Iterator[RawRow]:
    """The objects of a JSON array, or of a file that holds objects one after the other."""
    with _open_text(path) as file:
        for number, (value, doubtful) in enumerate(_json_values(file), 1):
            yield _json_row(number, value, doubtful)


def _json_values(file: TextIO) -> Iterator[tuple[Any, bool]]:
    """Each value, and whether some of its bytes could not be decoded; a chunk at a time."""
    text, at = file.read(_CHUNK).lstrip(), 0
    in_array = text.startswith("[")
    at = int(in_array)
    while True:
        at = _end_of_blank(text, at)
        if in_array and text.startswith("]", at):
            if (text[at + 1 :] + file.read(_CHUNK)).strip():
                raise _BrokenFileError("text after the end of the array")
            return
        end, value = _decoded(text, at)
        if end:
            yield value, text.find(_NOT_DECODED, at, end) >= 0
            at = end
            continue
        more = file.read(max(_CHUNK, len(text) - at))
        if not more and at == len(text) and not in_array:
            return
        if not more or len(text) - at > MAX_LINE:
            raise _BrokenFileError("not valid JSON")
        text, at = text[at:] + more, 0


def _end_of_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _decoded(text: str, at: int) -> tuple[int, Any]:
    """Where the value ends, and the value; 0 where it is not complete (or not JSON)."""
    try:
        value, end = _JSON.raw_decode(text, at)
    except RecursionError as error:
        raise _BrokenFileError("nested too deeply") from error
    except ValueError:
        return 0, None
    # a bare number may go on in the next chunk
    return (end, value) if end < len(text) or isinstance(value, dict) else (0, None)


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
    ".csv": _csv_rows,
    ".tsv": _csv_rows,
    ".jsonl": _json_line_rows,
    ".ndjson": _json_line_rows,
    ".json": _json_rows,
    ".parquet": _parquet_rows,
}
SUPPORTED = "CSV (.csv, .tsv), JSON Lines (.jsonl, .ndjson), JSON (.json), Parquet (.parquet)"
"""The kinds of file that can be read, for messages."""
