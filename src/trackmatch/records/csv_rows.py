"""Rows of CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from trackmatch.records import text_lines
from trackmatch.records.raw_rows import NOT_UTF8, RawRow
from trackmatch.records.text_lines import NOT_DECODED, Lines, open_text

_DELIMITERS = ",\t;|"


def csv_rows(path: Path) -> Iterator[RawRow]:
    """The rows below the header, each with the cells of the header."""
    with open_text(path) as file:
        lines = Lines(file)
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
        return RawRow(number, damage=f"line is longer than {text_lines.MAX_LINE} characters")
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
    if any(NOT_DECODED in line for line in lines.taken):
        values = [NOT_UTF8 if NOT_DECODED in cell else cell for cell in cells]
    return RawRow(number, header, values, absent=max(absent, 0))
