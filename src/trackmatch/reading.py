"""Records of files and of rows; what of them no feature reads is told, as `ingest` tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from trackmatch.features.unread import telling_unread
from trackmatch.records.models import Kind, Record
from trackmatch.records.readers import GiveLacking, records_of_file, records_of_rows
from trackmatch.records.rejects import Rejects


def read_records(
    path: str | Path,
    *,
    rejects: Rejects,
    kind: Kind | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    photos: str | Path | None = None,
    allow_missing_photos: bool = False,
) -> Iterator[Record]:
    """The records of a CSV, JSON Lines, JSON, Parquet or Excel file, one at a time.

    Memory does not grow with the file, but for its record ids (to find those used twice).

    Parameters
    ----------
    path
        ``.csv``, ``.tsv`` (delimiter ``,`` ``;`` ``|`` or tab by the header), ``.jsonl``,
        ``.ndjson``, ``.json`` (an array, an array in an object such as ``{"records": [...]}``, or
        objects one after the other), each in UTF-8 or UTF-16 and also as ``.gz``; ``.parquet`` or
        ``.xlsx`` (the one visible sheet that holds rows).
        ``-`` is standard input: that and pipes are CSV or JSON as they begin.
    rejects
        Takes what cannot be read: rows whose `record_id` or `kind` is bad, rows whose
        `record_id` an earlier row has, single bad fields or elements of a list, fields of which
        no word is known, and unknown columns.
    kind
        The kind of rows that do not say theirs.
    mapping
        Their header -> our column (`records.columns.COLUMNS`), or a JSON file of that; "" leaves a
        column out. Headers as Indian portals write them are known already (`records.headers`).
    photos
        Folder in which photo paths are looked up before the file's own folder. No path may lead
        out of these two, see `PhotoFiles`.
    allow_missing_photos
        Whether to go on where (nearly) all of at least a few photos are not found.

    Raises
    ------
    RecordError
        At once if there is no such file, its extension or the mapping is not valid, or it is the
        file that the rejects are written to. While reading, if the file cannot be opened, breaks
        off, is a table without a column for `record_id` or `kind`, or (nearly) none of the photos
        that it names is there.
    """
    placed = read_placed(
        path,
        rejects=rejects,
        kind=kind,
        mapping=mapping,
        photos=photos,
        allow_missing_photos=allow_missing_photos,
    )
    return (record for _, record in placed)


def read_placed(
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
    """As `read_records`, each record with the number of its row.

    Parameters
    ----------
    path, rejects, kind, mapping, photos, allow_missing_photos
        As in `read_records`.
    taken
        File by record id, of the records of files that were read before: no other record may have
        these ids. Those of this file are added.
    lacking
        Gives its id or its kind to a report that stands alone in its file and does not tell it.
    """
    placed = records_of_file(
        path,
        rejects=rejects,
        kind=kind,
        mapping=mapping,
        photos=photos,
        allow_missing_photos=allow_missing_photos,
        taken=taken,
        lacking=lacking,
    )
    return telling_unread(str(path), placed, rejects)


def read_rows(
    rows: Iterable[Mapping[Any, Any]],
    *,
    rejects: Rejects,
    kind: Kind | str | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    photos: str | Path | None = None,
    allow_missing_photos: bool = False,
    name: str = "rows",
) -> Iterator[Record]:
    """The records of rows that a program holds: of a database, a data frame, a web form.

    Columns are known and bad values set aside as `read_records` does with files; the scalars of
    numpy, pandas' marks of absence, decimals, UUIDs and buffers are understood
    (``frame.to_dict("records")``, rows of a database).

    Parameters
    ----------
    rows
        One mapping from column to value for each record, such as `Table.to_pylist` gives; rows of
        sqlite3 and SQLAlchemy and named tuples are taken too.
    rejects, kind, mapping
        As in `read_records`.
    photos
        Folder that photo paths start at and may not leave; the working folder if not given.
    allow_missing_photos
        As in `read_records`.
    name
        Stands in `rejects` for the name of a file; rows are counted from 1.

    Raises
    ------
    RecordError
        If the mapping is not valid; after the last row, if (nearly) no photo is there.
    ValueError
        If the kind is unknown.
    TypeError
        At once, if it is a whole table or one row.
    """
    placed = records_of_rows(
        rows,
        rejects=rejects,
        kind=kind,
        mapping=mapping,
        photos=photos,
        allow_missing_photos=allow_missing_photos,
        name=name,
    )
    return (record for _, record in telling_unread(name, placed, rejects))
