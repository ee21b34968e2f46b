"""Rows of CSV files."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from trackmatch.records import text_lines
from trackmatch.records.raw_rows import NOT_UTF8, RawRow
from trackmatch.records.text_lines import NOT_DECODED, Lines

LONGEST_CELL = 1 << 20
"""Characters of a cell, where Python's reader takes 131,072: room for a photo of 750 KB as text
(base64). Assumption: an unpaired quote takes no more lines than that along."""

_DELIMITERS = ",\t;|"
_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
_OF_ROW_BEFORE = "the rest of the row before, which a line break without quotes cuts"


def csv_rows(file: TextIO) -> Iterator[RawRow]:
    """The rows below the header, each with the cells of the header."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    lines = Lines(file)
    delimiter = _sniff_delimiter(lines)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header = _header(reader)
    number = of_row_before = 0
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
        if of_row_before:
            of_row_before -= 1
            yield RawRow(number, header, damage=_OF_ROW_BEFORE)
            continue
        if cells and len(cells) < len(header):
            of_row_before = _lines_that_complete(cells, lines, len(header), delimiter)
        row = _csv_row(number, header, cells, lines)
        if row is not None:
            yield row


def _lines_that_complete(cells: list[str], lines: Lines, wanted: int, delimiter: str) -> int:
    """How many lines after a short row, short as well, make it exactly as long as the header.

    None where one begins as the row does: writers who leave out empty cells have short rows too.
    """
    ahead: list[str] = []
    length = len(cells)
    while length < wanted and len(ahead) < wanted:
        line = next(lines, "")
        if not line:
            break
        ahead.append(line)
        more = _alone(line, delimiter) or []
        if not 0 < len(more) < wanted or _shape(more[0]) == _shape(cells[0]):
            length = 0
            break
        length += len(more) - 1
    lines.look_again(ahead)
    return len(ahead) if length == wanted else 0


def _shape(cell: str) -> str:
    """What a cell looks like, for ids of one kind to look alike: ``R-2016-07`` as ``a-0-0``."""
    return _LETTERS.sub("a", _DIGITS.sub("0", cell.strip()))


def _sniff_delimiter(lines: Lines) -> str:
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
    number: int, header: tuple[str, ...], cells: list[str] | None, lines: Lines
) -> RawRow | None:
    if lines.cut:
        return RawRow(
            number, header, damage=f"line is longer than {text_lines.MAX_LINE} characters"
        )
    if cells is None:
        limit = csv.field_size_limit()
        return RawRow(
            number, header, damage=f"quotes do not pair, or a cell is over {limit} characters"
        )
    if not "".join(cells).strip():
        return None
    absent = len(header) - len(cells)
    if absent < 0:
        if any(cell.strip() for cell in cells[absent:]):
            return RawRow(number, header, damage="row has more cells than the header")
        del cells[absent:]
    elif absent:
        cells.extend([""] * absent)
    values: Sequence[Any] = cells
    if any(NOT_DECODED in line for line in lines.taken):
        values = [NOT_UTF8 if NOT_DECODED in cell else cell for cell in cells]
    return RawRow(number, header, values, absent=max(absent, 0))
