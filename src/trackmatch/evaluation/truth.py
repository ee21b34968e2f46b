"""Who is who: the truth that an evaluation measures against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trackmatch.errors import RecordError
from trackmatch.records.headers import fold
from trackmatch.records.parsing import as_record_id, said
from trackmatch.records.tables import open_table

SIDES = ("missing_id", "found_id")
COLUMNS = (*SIDES, "person_id", "family_id")


@dataclass(frozen=True)
class Truth:
    """Mates and families of the probes of one side.

    Attributes
    ----------
    mates
        Record ids of the mates by probe id; empty where the probe is known to have none. A probe
        that is not named here is left out of every measure.
    family
        Family by probe id; a probe without one is a family of its own.
    siblings
        Record ids of others of the probe's family on the side searched, by probe id; a probe
        without an entry has none.
    """

    mates: Mapping[str, tuple[str, ...]]
    family: Mapping[str, str]
    siblings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: str | Path, probe_ids: Collection[str]) -> Truth:
        """Read a truth file.

        Parameters
        ----------
        path
            A table, read as files of records are, with the columns missing_id and found_id and,
            if known, person_id and family_id; an id is empty where there is no such report.
            Several rows may name one probe: it then has several mates.
        probe_ids
            Ids of the records searched with: they tell which side of the file the probes are on.

        Raises
        ------
        RecordError
            If the file cannot be read, a column is missing, a row is damaged, holds what is no id
            or gives a record to another person than one before, or no probe is named.
        """
        rows = _rows(Path(path))
        known = frozenset(probe_ids)
        named = {side: sum(row[side] in known for row in rows) for side in SIDES}
        probe, mate = sorted(named, key=lambda side: -named[side])
        if not named[probe]:
            raise RecordError(f"the truth file {path} names none of the probes")
        mates: dict[str, tuple[str, ...]] = {}
        family: dict[str, str] = {}
        for row in rows:
            if not row[probe]:
                continue
            before = mates.get(row[probe], ())
            mates[row[probe]] = (*before, row[mate]) if row[mate] else before
            family[row[probe]] = row["family_id"] or row["person_id"] or row[probe]
        return cls(mates, family, siblings_of(family, mates, by_family(rows, mate)))


def siblings_of(
    family: Mapping[str, str],
    mates: Mapping[str, tuple[str, ...]],
    found: Mapping[str, tuple[str, ...]],
) -> dict[str, tuple[str, ...]]:
    """Records of each probe's family that are not its mates; probes without any left out.

    Parameters
    ----------
    family
        Family by probe id.
    mates
        Record ids of the mates by probe id.
    found
        Record ids on the side searched, by family.
    """
    others = {
        probe: tuple(one for one in found.get(name, ()) if one not in mates.get(probe, ()))
        for probe, name in family.items()
    }
    return {probe: records for probe, records in others.items() if records}


def by_family(rows: Iterable[Mapping[str, str]], side: str) -> dict[str, tuple[str, ...]]:
    """Record ids on one side (a column) by family, each once; rows without either left out."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row[side] and row["family_id"]:
            held[row["family_id"]].append(row[side])
    return {name: tuple(dict.fromkeys(records)) for name, records in held.items()}


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a truth file, ids as records have them; empty where nothing is said."""
    rows: list[dict[str, str]] = []
    person_of: dict[str, str] = {}
    read = False
    for raw in open_table(path).rows:
        if not read:
            read = True
            names = {fold(column) for column in raw.columns}
            if absent := [name for name in SIDES if name not in names]:
                raise RecordError(f"the truth file {path} lacks the columns {', '.join(absent)}")
        if raw.damage or raw.absent:
            why = raw.damage or "it has fewer cells than the header"
            raise RecordError(f"the truth file {path} cannot be used: row {raw.number}: {why}")
        row = dict.fromkeys(COLUMNS, "")
        for column, cell in zip(raw.columns, raw.cells, strict=True):
            if fold(column) in row and said(cell):
                row[fold(column)] = _id(cell, f"{path} cannot be used: row {raw.number}")
        _check_persons(row, person_of, f"{path} cannot be used: row {raw.number}")
        rows.append(row)
    if not read:
        raise RecordError(f"the truth file {path} lacks the columns {', '.join(SIDES)}, or rows")
    return rows


def _id(cell: object, where: str) -> str:
    try:
        return as_record_id(cell)
    except ValueError as error:
        raise RecordError(f"the truth file {where}: a cell holds no id") from error


def _check_persons(row: Mapping[str, str], person_of: dict[str, str], where: str) -> None:
    """Take note of whose records a row's are; RecordError where a row before said another's."""
    person = row["person_id"]
    for record in filter(None, (row["missing_id"], row["found_id"])):
        if person and person_of.setdefault(record, person) != person:
            raise RecordError(
                f"the truth file {where}: a row before gave a record to another person"
            )
