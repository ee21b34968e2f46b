"""The fields that every peer gets: what a careful engineer would take from the same records.

Names are put into Latin letters with `anyascii`, ages become birth days by the day on which they
were said, and dates days since 1970: the information that trackmatch gets, in the form in which
general tools want it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from anyascii import anyascii

DAYS_A_YEAR = 365.25
TEXTS = (
    "names", "father", "mother", "sex", "home", "home_state", "home_district", "event_place",
    "event_state", "event_district", "languages", "marks", "complexion", "build", "blood_group",
    "clothing", "companions", "phone", "aadhaar",
)  # fmt: skip

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_AGE = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True)
class Fields:
    """One side's records.

    Attributes
    ----------
    ids
        Record ids.
    texts
        Columns `TEXTS` and given/last words of the names, folded Latin text; '' where not recorded.
    birth, event
        Days since 1970, float; nan where not recorded.
    height
        In cm; nan where not recorded.
    templates
        Shape (records, 128); nan rows where there is no template.
    """

    ids: list[str]
    texts: pd.DataFrame
    birth: npt.NDArray[np.float64]
    event: npt.NDArray[np.float64]
    height: npt.NDArray[np.float64]
    templates: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: npt.NDArray[np.int64]) -> Fields:
        return Fields(
            [self.ids[row] for row in rows],
            self.texts.iloc[rows].reset_index(drop=True),
            self.birth[rows],
            self.event[rows],
            self.height[rows],
            self.templates[rows],
        )


def folded(text: str | None) -> str:
    """Latin letters and digits, in small letters, single spaces."""
    return _NOT_A_LETTER.sub(" ", anyascii(text).lower()).strip() if text else ""


def fields_of(table: pa.Table) -> Fields:
    """Fields from the flat columns of the synthetic generator."""
    texts = {name: [folded(one) for one in table[name].to_pylist()] for name in TEXTS}
    first_names = [folded((one or "").split(";")[0]) for one in table["names"].to_pylist()]
    texts["given"] = [name.split(" ")[0] for name in first_names]
    texts["last"] = [name.split(" ")[-1] if " " in name else "" for name in first_names]
    texts["sex"] = table["sex"].fill_null("").to_pylist()
    return Fields(
        ids=table["record_id"].to_pylist(),
        texts=pd.DataFrame(texts),
        birth=_births(table),
        event=_days(table, "event_date"),
        height=table["height_cm"].cast(pa.float64()).to_numpy(),
        templates=_templates(table["template"].combine_chunks()),
    )


def _days(table: pa.Table, name: str) -> npt.NDArray[np.float64]:
    days = table[name].cast(pa.int32()).cast(pa.float64())
    return np.asarray(days.to_numpy(), dtype=np.float64)


def _births(table: pa.Table) -> npt.NDArray[np.float64]:
    """The birth date, or else the middle of the span that the age leaves open."""
    said = [_middle_age(age) for age in table["age"].to_pylist()]
    from_age = _days(table, "age_on") - np.array(said) * DAYS_A_YEAR
    dated = _days(table, "birth_date")
    return np.where(np.isnan(dated), from_age, dated)


def _middle_age(age: str | None) -> float:
    found = _AGE.search(age or "")
    if not found:
        return float("nan")
    low = int(found[1])
    return (low + int(found[2] or low) + 1) / 2


def _templates(column: pa.Array) -> npt.NDArray[np.float32]:
    column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    vectors = np.full((len(column), 128), np.nan, dtype=np.float32)
    valid = column.is_valid().to_numpy(zero_copy_only=False)
    vectors[valid] = column.drop_null().flatten().to_numpy().reshape(-1, 128)
    return vectors
