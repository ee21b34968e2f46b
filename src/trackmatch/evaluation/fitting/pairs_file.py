"""Files of labelled pairs of photos, for `fit face`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from trackmatch.errors import RecordError
from trackmatch.evaluation.fitting.face import FacePairs
from trackmatch.records.headers import fold
from trackmatch.records.parsing import clean_text, said
from trackmatch.records.tables import open_table
from trackmatch.scoring.face_curve import Circumstances

COLUMNS = ("distance", "person_a", "person_b")
"""Columns that a file of pairs must have."""

KNOWN = ("gap_years", "younger_years", "quality")
"""Columns that it may have; a cell is empty where it is not known."""

_SINGLE_PHOTOS = 2.0
"""`Circumstances.noise` of a pair of single photos."""


def read_pairs(path: Path) -> FacePairs:
    """Read pairs of photos with the persons whom they show.

    Parameters
    ----------
    path
        A table, read as files of records are.

    Raises
    ------
    RecordError
        If the file cannot be read, a column is missing, or a row is damaged or lacks a distance or
        a person.
    """
    columns: dict[str, list[float]] = {name: [] for name in (COLUMNS[0], *KNOWN)}
    codes: dict[str, int] = {}
    people: dict[str, list[int]] = {name: [] for name in COLUMNS[1:]}
    for raw in open_table(path).rows:
        cells = dict(zip(map(fold, raw.columns), raw.cells, strict=False))
        try:
            if raw.damage:
                raise ValueError(raw.damage)
            for name, numbers in columns.items():
                numbers.append(_number(cells.get(name), needed=name in COLUMNS))
            for name, persons in people.items():
                persons.append(codes.setdefault(_person(cells.get(name)), len(codes)))
        except ValueError as error:
            wanted = ", ".join(COLUMNS)
            raise RecordError(
                f"{path} needs the columns {wanted}, a number and two persons in each row: "
                f"row {raw.number}"
            ) from error
    distance, gap, years, quality = (np.array(numbers, np.float64) for numbers in columns.values())
    a, b = (np.array(persons, dtype=np.int64) for persons in people.values())
    return FacePairs(distance, a, b, Circumstances(gap, years, quality, _SINGLE_PHOTOS))


def _number(cell: object, *, needed: bool) -> float:
    if said(cell):
        return float(clean_text(cell))
    if needed:
        raise ValueError("no number")
    return float("nan")


def _person(cell: object) -> str:
    if not said(cell):
        raise ValueError("no person")
    return str(clean_text(cell))
