"""Who is who: the truth that an evaluation measures against."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from trackmatch.errors import RecordError

COLUMNS = ("missing_id", "found_id", "person_id", "family_id")


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
    """

    mates: Mapping[str, tuple[str, ...]]
    family: Mapping[str, str]

    @classmethod
    def read(cls, path: str | Path, probe_ids: Collection[str]) -> Truth:
        """Read a truth file.

        Parameters
        ----------
        path
            CSV with the columns missing_id, found_id, person_id and family_id; an id is empty where
            there is no such report. Several rows may name one probe: it then has several mates.
        probe_ids
            Ids of the records searched with: they tell which side of the file the probes are on.

        Raises
        ------
        RecordError
            If the file cannot be read, a column is missing, or it names none of the probes.
        """
        rows = _rows(Path(path))
        known = frozenset(probe_ids)
        named = {side: sum(row[side] in known for row in rows) for side in COLUMNS[:2]}
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
        return cls(mates, family)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            absent = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if absent:
                raise RecordError(f"the truth file {path} lacks the columns {', '.join(absent)}")
            return [{name: (row[name] or "").strip() for name in COLUMNS} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecordError(f"cannot read the truth file {path}: {type(error).__name__}") from error
