"""Rows of workbooks of Excel (.xlsx)."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import get_column_letter

from trackmatch.records.raw_rows import BrokenFileError, RawRow, Unreadable

NO_RESULT = Unreadable("a formula that gives an error")

Cells = tuple[Any, ...]


def workbook_rows(path: Path) -> Iterator[RawRow]:
    """The rows below the header of the one visible sheet that holds any.

    A formula is what it gave when the workbook was saved. A cell below no heading is of a column
    that is named by its letter.
    """
    with _telling_damage():
        book = _opened(path)
    try:
        rows = _rows_of_one(book)
        header = _names(next(rows, ()))
        named = [at for at, name in enumerate(header) if name]
        for number, cells in enumerate(rows, start=1):
            said = [at for at, cell in enumerate(cells) if not _is_blank(cell)]
            if said:
                taken = sorted({*named, *said})
                yield RawRow(
                    number,
                    tuple(_name(header, at) for at in taken),
                    [_value(cells[at]) if at < len(cells) else None for at in taken],
                )
    finally:
        book.close()


@contextmanager
def _telling_damage() -> Iterator[None]:
    """openpyxl has no error of its own for what is damaged: any may come, at any row."""
    try:
        yield
    except Exception as error:
        raise BrokenFileError(_DAMAGED) from error


def _opened(path: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what cannot be written back
        return openpyxl.load_workbook(path, read_only=True, data_only=True)


def _rows_of_one(book: Any) -> Iterator[Cells]:
    """The rows of the sheet that holds any, from its first one that is not blank on."""
    found = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()  # some programs write wrong ones
            rows = _from_first(_guarded(sheet.iter_rows(values_only=True)))
            first = next(rows, None)
            if first is not None:
                found.append((first, rows))
    if len(found) > 1:
        raise BrokenFileError(f"{len(found)} sheets hold rows: save each as a file of its own")
    for first, rows in found:
        yield first
        yield from rows


def _guarded(rows: Iterator[Cells]) -> Iterator[Cells]:
    while True:
        with _telling_damage():
            row = next(rows, None)
        if row is None:
            return
        yield row


def _from_first(rows: Iterator[Cells]) -> Iterator[Cells]:
    begun = False
    for row in rows:
        begun = begun or not all(map(_is_blank, row))
        if begun:
            yield row


def _names(cells: Cells) -> tuple[str, ...]:
    return tuple("" if _is_blank(cell) else str(cell).strip() for cell in cells)


def _name(header: tuple[str, ...], at: int) -> str:
    named = header[at] if at < len(header) else ""
    return named or f"column {get_column_letter(at + 1)}"


def _is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _value(cell: Any) -> Any:
    return NO_RESULT if isinstance(cell, str) and cell in ERROR_CODES else cell


_DAMAGED = "it is no workbook of Excel, damaged or locked by a password: save it again"
