"""Reading files of records. Bad rows and fields are set aside with their reason, never fatal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal

import numpy as np

from trackmatch.errors import RecordError
from trackmatch.records import parsing
from trackmatch.records.building import REQUIRED, build
from trackmatch.records.columns import Columns, Lost, Plan, Put, fill, put_of, suggest
from trackmatch.records.headers import HINTS, fold
from trackmatch.records.models import Kind, Record
from trackmatch.records.parsing import said
from trackmatch.records.photo_files import PhotoFiles
from trackmatch.records.raw_rows import RawRow
from trackmatch.records.rejects import Reject, Rejects, value_kind
from trackmatch.records.streams import STANDARD_INPUT, is_stream
from trackmatch.records.tables import open_table

GiveLacking = Callable[[str], str]
"""Gives the value of a required field that the one report of a file does not tell."""

MAX_PLANS = 100
"""Most sets of columns of one JSON file that are remembered. Assumption: forms have few."""


def records_of_file(
    path: str | Path,
    *,
    rejects: Rejects,
    kind: Kind | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    photos: str | Path | None = None,
    allow_missing_photos: bool = False,
    taken: dict[str, str] | None = None,
    lacking: GiveLacking | None = None,
) -> Iterator[tuple[int, Record]]:
    """The records of a file, each with the number of its row.

    Parameters are those of `trackmatch.reading.read_placed`.
    """
    path = Path(path)
    for read in (path, Path(mapping) if isinstance(mapping, str | Path) else None):
        rejects.refuse(read)
    if photos is not None and not Path(photos).is_dir():
        raise RecordError(f"{photos}: there is no such folder of photos")
    beside = Path(STANDARD_INPUT) if is_stream(path) else path  # a stream lies in no folder
    photo_files = PhotoFiles(
        beside, Path(photos) if photos is not None else None, allow_missing=allow_missing_photos
    )
    columns = Columns(mapping)
    table = open_table(path)
    reader = _Reader(path, kind, columns, photo_files, rejects, taken, table.has_header, lacking)
    return reader.read(table.rows)


def records_of_rows(
    rows: Iterable[Mapping[Any, Any]],
    *,
    rejects: Rejects,
    kind: Kind | str | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    photos: str | Path | None = None,
    allow_missing_photos: bool = False,
    name: str = "rows",
) -> Iterator[tuple[int, Record]]:
    """Records of rows that a program holds, each with the number of its row.

    Parameters are those of `trackmatch.reading.read_rows`.
    """
    whole = not callable(getattr(rows, "columns", len))  # a data frame or table of Arrow
    if whole or isinstance(rows, Mapping | str | bytes):
        raise TypeError(
            f"expected one mapping for each record, not {type(rows).__name__}: [row], "
            'frame.to_dict("records"), table.to_pylist()'
        )
    default_kind = Kind(kind) if kind else None
    photo_files = PhotoFiles(
        Path(name), Path(photos) if photos is not None else None, allow_missing=allow_missing_photos
    )
    reader = _Reader(Path(name), default_kind, Columns(mapping), photo_files, rejects)
    return reader.read(_raw(number, row) for number, row in enumerate(rows, start=1))


def _raw(number: int, row: Any) -> RawRow:
    if hasattr(row, "_asdict"):  # of SQLAlchemy, and named tuples
        row = row._asdict()
    elif hasattr(row, "keys") and not isinstance(row, Mapping):  # of sqlite3
        row = dict(row)
    if not isinstance(row, Mapping):
        return RawRow(number, damage="is not a mapping from column to value")
    return RawRow(number, tuple(map(str, row)), [_plain(value) for value in row.values()])


def _plain(value: Any) -> Any:
    """A cell, and what is in it, as Python's own types; see `parsing.plain`."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind in "biuf":
            return value.tolist()
        value = list(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    return parsing.plain(value)


class _Reader:
    def __init__(
        self,
        path: Path,
        kind: Kind | None,
        columns: Columns,
        photo_files: PhotoFiles,
        rejects: Rejects,
        taken: dict[str, str] | None = None,
        has_header: bool = False,
        lacking: GiveLacking | None = None,
    ) -> None:
        self._path = path
        self._kind = kind
        self._columns = columns
        self._photo_files = photo_files
        self._rejects = rejects
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._taken = taken if taken is not None else {}
        self._has_header = has_header
        self._lacking = lacking

    def read(self, rows: Iterator[RawRow]) -> Iterator[tuple[int, Record]]:
        """Records with the number of their row."""
        row = None
        if self._lacking:
            first = list(islice(rows, 2))
            if len(first) > 1:
                self._lacking = None
            rows = chain(first, rows)
        for row in rows:
            record = self._record(row)
            if record is None:
                continue
            earlier = self._taken.get(record.record_id)
            if earlier is not None:
                where = "" if earlier == str(self._path) else f", in {earlier}"
                reason = f"an earlier row has the same record_id{where}"
                self._reject(row, Lost("record_id", record.record_id, reason), "row")
                continue
            self._taken[record.record_id] = str(self._path)
            yield row.number, record
        self._photo_files.check()
        if row is None:
            self._rejects.empty_files.append(str(self._path))

    def _record(self, row: RawRow) -> Record | None:
        plan: Plan = ()
        if row.columns or not row.damage:
            plan = self._plans.get(row.columns) or self._new_plan(row)
        if row.damage:
            self._reject(row, Lost("", None, row.damage), "row")
            return None
        if row.absent and sum(map(said, row.cells)) == 1:
            reason = "one cell that the row has says something; is it of the row before?"
            self._reject(row, Lost("", None, reason), "row")
            return None
        draft = fill(plan, row.cells)
        if self._kind is not None:
            draft.fields.setdefault("kind", self._kind)
        if self._lacking and self._is_of_a_person({column for _, column, _ in plan}):
            for field in REQUIRED:
                if field not in draft.fields and all(field != lost.field for lost in draft.lost):
                    draft.fields[field] = self._lacking(field)
        record = build(draft, self._photo_files)
        if record is None:
            bad = next(lost for lost in draft.lost if lost.field in REQUIRED)
            self._reject(row, bad, "row")
            return None
        for lost in draft.lost:
            self._reject(row, lost, "field")
        self._reject_absent(row, plan)
        return record

    def _new_plan(self, row: RawRow) -> Plan:
        """Which columns of the row are used and how; those that are not are reported.

        Not so where none is the record_id: such an object may have names of persons as its keys.
        """
        found = [(at, header, self._columns.find(header)) for at, header in enumerate(row.columns)]
        found.sort(key=lambda item: item[1] != item[2])  # our own names go before synonyms
        plan: list[tuple[int, str, Put]] = []
        unknown = []
        for at, header, column in found:
            put = put_of(column) if column else None
            if put is None or (column in REQUIRED and any(column == name for _, name, _ in plan)):
                if column != "":
                    unknown.append(header)
                continue
            plan.append((at, column or "", put))
        named = {column for _, column, _ in plan}
        self._check_header(named, row.columns)
        sure = "record_id" in named or (self._lacking and self._is_of_a_person(named))
        for header in unknown if sure else ():
            if HINTS.get(fold(header)) != "record_id":  # rows are counted beside their ids
                self._report_unknown(header)
        if len(self._plans) < MAX_PLANS:
            self._plans[row.columns] = tuple(plan)
        return tuple(plan)

    def _check_header(self, named: set[str], columns: tuple[str, ...]) -> None:
        if not self._has_header or (self._lacking and self._is_of_a_person(named)):
            return
        if "record_id" not in named:
            example = next((one for one in columns if suggest(one) == "record_id"), "GD No.")
            raise RecordError(
                f"{self._path}: no column for record_id among the {len(columns)} of the header, "
                "which in a table is the first line: take out titles above it, or name the "
                f'column in a mapping (--map), such as {{"{example}": "record_id"}}'
            )
        if "kind" not in named and self._kind is None:
            raise RecordError(f"{self._path}: no column for kind; give one for all rows (--kind)")

    def _is_of_a_person(self, named: Collection[str]) -> bool:
        """Whether what has these columns is a report, be it without id and kind.

        Of a table two must be known: a title, or a form written downwards, may hold one.
        """
        return len(named) >= (2 if self._has_header else 1)

    def _report_unknown(self, header: str) -> None:
        if not self._rejects.knows_column(str(self._path), header):
            self._rejects.add_unknown_column(str(self._path), header, suggest(header))

    def _reject_absent(self, row: RawRow, plan: Plan) -> None:
        first = len(row.columns) - row.absent
        lost = next((column for at, column, _ in plan if at >= first), None)
        if lost is not None:
            reason = "the row has fewer cells than the header"
            self._reject(row, Lost(lost, None, reason), "field")

    def _reject(self, row: RawRow, lost: Lost, what: Literal["row", "field"]) -> None:
        kind = value_kind(lost.value)
        self._rejects.add(Reject(str(self._path), row.number, lost.field, kind, lost.reason, what))
