"""What could not be read, and why: rows and fields that were set aside. Values are never kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from itertools import starmap
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self, TextIO

from trackmatch.errors import RecordError
from trackmatch.records.outputs import TableWriter, refuse_overwriting, written_to

MAX_UNKNOWN_COLUMNS = 200
"""Most unknown columns that are remembered. Assumption: a file with more has data as its keys."""

MAX_COLUMN_NAME = 80
"""Longest name of an unknown column that is repeated, in characters. Assumption, as above."""


_NUMBER = re.compile(r"\d(?:[ ()+./-]{0,2}\d){5,}")
"""Six digits or more: what a heading holds of these is a phone, an Aadhaar or a date, of data that
stands where the header should."""


class Reject(NamedTuple):
    """One row or field that was set aside.

    Attributes
    ----------
    file, row
        Where: the file's name, and the row counted from 1 below the header (for JSON Lines the
        line, for Parquet and JSON arrays the record); 0 for a whole column.
    field
        Field of the record; empty where the whole row is damaged. For a column, its name in the
        file.
    value_kind
        What stood there, such as ``text of 12 characters``; never the value.
    reason
        Why it was set aside.
    lost
        ``row`` where the record is lost, ``field`` where it is kept without this field, or with a
        field that cannot be compared, ``column`` where no record of the file has it, as no field
        takes it.
    """

    file: str
    row: int
    field: str
    value_kind: str
    reason: str
    lost: Literal["row", "field", "column"]


class Rejects:
    """Counts of what was set aside, and a CSV file of every case.

    Parameters
    ----------
    path
        CSV file to write, replaced if it exists (with the first case, or when it is complete);
        None counts without writing. Cases are written as they come, so that memory does not grow
        with them.
    tell
        Called with each case: ``tell=cases.append`` keeps those of a form that was sent in.

    Raises
    ------
    RecordError
        If the file cannot be written.

    Attributes
    ----------
    rows, fields
        How many rows and fields were lost.
    reasons
        Counts by what was lost, field and reason.
    first
        Where each of these reasons came up first: file and row.
    unknown_columns
        Columns that no field takes, with the column that was probably meant or None.
    empty_files
        Files that hold no row at all.

    Notes
    -----
    Use it as a context manager, or call `close`, so that the file is complete.
    """

    def __init__(
        self, path: str | Path | None = None, *, tell: Callable[[Reject], object] | None = None
    ) -> None:
        self._tell = tell
        self.rows = 0
        self.fields = 0
        self.reasons: Counter[tuple[str, str, str]] = Counter()
        self.first: dict[tuple[str, str, str], tuple[str, int]] = {}
        self.unknown_columns: dict[tuple[str, str], str | None] = {}
        self.empty_files: list[str] = []
        self._file: TextIO | None = None
        self._begun = False
        if path is not None:
            self._path = Path(path)
            with written_to(self._path):
                # "a", as it may turn out to be a file that is read: see `refuse`.
                self._file = self._path.open(
                    "a", encoding="utf-8", errors="backslashreplace", newline=""
                )
            self._writer = TableWriter(self._file)

    def __repr__(self) -> str:
        columns, empty = len(self.unknown_columns), len(self.empty_files)
        return f"Rejects(rows={self.rows}, fields={self.fields}, {columns=}, {empty=})"

    @property
    def complete(self) -> bool:
        """Whether every file had rows, and none of their rows, fields and columns was lost."""
        return not (self.rows or self.fields or self.unknown_columns or self.empty_files)

    def add(self, reject: Reject) -> None:
        """Count one case and write it."""
        if reject.lost == "row":
            self.rows += 1
        else:
            self.fields += 1
        field = "_".join(part for part in reject.field.split(".") if not part.isdecimal())
        reason = (reject.lost, field, reject.reason)
        self.reasons[reason] += 1
        self.first.setdefault(reason, (reject.file, reject.row))
        self._write(reject)

    def refuse(self, read: Path | None) -> None:
        """Refuse to take rejects of a file that these rejects would be written over.

        Raises
        ------
        RecordError
            If it is the file of the rejects; it is left as it is.
        """
        if self._file is None:
            return
        try:
            refuse_overwriting(self._path, [read])
        except RecordError:
            self._file.close()
            self._file = None
            raise

    def knows_column(self, file: str, column: str) -> bool:
        """Whether this unknown column was reported before, or too many were to report more."""
        full = len(self.unknown_columns) >= MAX_UNKNOWN_COLUMNS
        return full or (file, _shown(column)) in self.unknown_columns

    def add_unknown_column(self, file: str, column: str, suggestion: str | None) -> None:
        """Remember and write a column that no field takes, with the one probably meant.

        A number of six digits or more in its name is masked.
        """
        name = _shown(column)
        self.unknown_columns[file, name] = suggestion
        reason = "no field takes this column" + _hint(suggestion)
        self._write(Reject(file, 0, name, "column", reason, "column"))

    def summary(self) -> str:
        """A few lines for people: totals, the reasons by how often, and unknown columns."""
        lines = []
        counts = [(self.rows, "row"), (self.fields, "field"), (len(self.unknown_columns), "column")]
        if self.reasons or self.unknown_columns:
            lines = ["set aside: " + ", ".join(starmap(_counted, counts))]
        for key, count in self.reasons.most_common():
            lost, field, reason = key
            what = f"{field}: " if field else ""
            file, row = self.first[key]
            order = "first in" if count > 1 else "in"
            lines.append(f"  {count} x {lost} lost: {what}{reason} ({order} {file}, row {row})")
        for (file, column), suggestion in self.unknown_columns.items():
            lines.append(f"  column {column!r} of {file} is not used{_hint(suggestion)}")
        lines += [f"{file} holds no rows" for file in self.empty_files]
        return "\n".join(lines)

    def flush(self) -> None:
        """Write all that came so far, before something is done that must not be done without it.

        Raises
        ------
        RecordError
            If the file cannot be written, here as in `add` and `close`.
        """
        if self._file is not None:
            with written_to(self._path):
                self._begin(self._file)
                self._file.flush()

    def close(self) -> None:
        """Complete the file."""
        file, self._file = self._file, None
        if file is not None:
            with written_to(self._path):
                try:
                    self._begin(file)
                finally:
                    file.close()

    def _write(self, case: Reject) -> None:
        if self._tell is not None:
            self._tell(case)
        if self._file is not None:
            with written_to(self._path):
                self._begin(self._file)
                self._writer.write([case])

    def _begin(self, file: TextIO) -> None:
        """Replace what an earlier run wrote."""
        if not self._begun:
            self._begun = True
            if self._path.is_file():  # a pipe cannot be cut
                file.truncate(0)
            self._writer.write([Reject._fields])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except RecordError:
            if error is None:  # else it would hide what went wrong first
                raise


def _shown(column: str) -> str:
    return _NUMBER.sub("***", column)[:MAX_COLUMN_NAME]


def _hint(suggestion: str | None) -> str:
    return f"; did you mean {suggestion}?" if suggestion else ""


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def value_kind(value: Any) -> str:
    """What a value is, without the value: ``text of 12 characters``, ``number``, ``list of 3``."""
    if isinstance(value, str):
        return f"text of {len(value)} characters"
    if isinstance(value, list | tuple):
        return f"list of {len(value)}"
    kinds = (type(None), bool, int | float, bytes, date, Mapping)
    names = ("nothing", "true or false", "number", "bytes", "date", "object")
    return next(
        (name for kind, name in zip(kinds, names, strict=True) if isinstance(value, kind)), "other"
    )
