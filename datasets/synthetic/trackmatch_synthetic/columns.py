"""The vectorised path: a million records a side in flat columns, without painting anything.

Records have the columns of `cases.CSV_COLUMNS` (but free text and photos), and instead of photos a
`template` for most. The same noise model drives both paths; the population here is drawn column by
column, so families are simpler: siblings share surname, parents, home and phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from trackmatch_synthetic.cases import Noise
from trackmatch_synthetic.column_people import People, draw_people
from trackmatch_synthetic.column_reports import SCHEMA, found_side, missing_side
from trackmatch_synthetic.noise import NoiseModel
from trackmatch_synthetic.second.columns import second_sides
from trackmatch_synthetic.second.model import SecondNoise

TRUTH_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("missing_id", "found_id", "person_id", "family_id")]
)

BATCH = 50_000
"""Records a side in one batch: about 26 MB of templates."""


TEMPLATE_SHARE = 0.7
"""Share of records with a template. Assumption: below the shares of photos in `NoiseModel`, since
not every photo gives one."""


class Batch(NamedTuple):
    """One batch of both sides and the truth of its people (mates lie in the same batch)."""

    missing: pa.RecordBatch
    found: pa.RecordBatch
    truth: pa.RecordBatch


@dataclass(frozen=True)
class Columns:
    """Both sides and the truth as tables."""

    missing: pa.Table
    found: pa.Table
    truth: pa.Table


def batches(
    seed: int,
    n: int,
    share_mated: float = 0.5,
    noise: Noise | None = None,
    batch: int = BATCH,
    template_share: float = TEMPLATE_SHARE,
) -> Iterator[Batch]:
    """Draw n records a side, batch by batch; memory is that of one batch.

    Parameters
    ----------
    seed
        Non-negative; same arguments, same records.
    share_mated
        Share of the missing records that have a mate among the found ones.
    batch
        Records a side in a batch.
    template_share
        Share of records with a template; the second noise model has its own.

    Raises
    ------
    ValueError
        If a number is negative or a share outside [0, 1].
    """
    if min(seed, n) < 0 or batch < 1:
        raise ValueError("seed and n must be 0 or more, batch 1 or more")
    if not (0 <= share_mated <= 1 and 0 <= template_share <= 1):
        raise ValueError("shares must lie within 0 and 1")
    model = noise or NoiseModel()
    for start in range(0, n, batch):
        size = min(batch, n - start)
        rng = np.random.default_rng([seed, 20, start])
        people = draw_people(rng, size, round(share_mated * size), model)
        order = rng.permutation(size)
        yield _batch(rng, people, order, start, template_share, seed, model)


def _batch(
    rng: np.random.Generator,
    people: People,
    order: npt.NDArray[np.int64],
    start: int,
    template_share: float,
    seed: int,
    noise: Noise,
) -> Batch:
    """Found records stand in another order than missing ones, so that rows tell nothing."""
    number = start + np.arange(people.lost.size)
    missing_id = _ids("M", number)
    found_id = _ids("R", start + order)
    if isinstance(noise, SecondNoise):
        missing, found = second_sides(rng, people, missing_id, found_id, seed, noise)
    else:
        templates = people.templates(rng, template_share)
        missing = missing_side(rng, people, missing_id, templates.missing, noise)
        found = found_side(rng, people, found_id, templates.found, noise)
    by_id = pa.array(np.argsort(order))
    truth = _truth(people, missing_id, found_id, start)
    return Batch(missing, found.take(by_id), truth)


def _ids(letter: str, number: npt.NDArray[np.int64]) -> pa.Array:
    return pa.array([f"{letter}{n:09d}" for n in number.tolist()])


def _truth(people: People, missing_id: pa.Array, found_id: pa.Array, start: int) -> pa.RecordBatch:
    absent_missing = np.full(people.count, -1)
    absent_missing[people.lost] = np.arange(people.lost.size)
    absent_found = np.full(people.count, -1)
    absent_found[people.found] = np.arange(people.found.size)
    columns = [
        _or_empty(missing_id, absent_missing),
        _or_empty(found_id, absent_found),
        pa.array([f"P{start}-{i}" for i in range(people.count)]),
        pa.array([f"F{start}-{i}" for i in people.family.tolist()]),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=TRUTH_SCHEMA)


def _or_empty(ids: pa.Array, row: npt.NDArray[np.int64]) -> pa.Array:
    return ids.take(pa.array(row, mask=row < 0)).fill_null("")


def generate_columns(
    seed: int,
    n: int,
    share_mated: float = 0.5,
    noise: Noise | None = None,
    template_share: float = TEMPLATE_SHARE,
) -> Columns:
    """All batches as three tables: 0.6 GB of templates and as much of text at a million a side."""
    drawn = list(batches(seed, n, share_mated, noise, template_share=template_share))
    return Columns(
        pa.Table.from_batches([batch.missing for batch in drawn], SCHEMA),
        pa.Table.from_batches([batch.found for batch in drawn], SCHEMA),
        pa.Table.from_batches([batch.truth for batch in drawn], TRUTH_SCHEMA),
    )


def write_columns(
    folder: Path,
    seed: int,
    n: int,
    share_mated: float = 0.5,
    noise: Noise | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write missing.parquet, found.parquet and truth.parquet, one row group a batch.

    Beside each template its `template_model` is written: without it nothing can read one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    schema = SCHEMA.append(pa.field("template_model", pa.string()))
    with (
        pq.ParquetWriter(folder / "missing.parquet", schema) as missing,
        pq.ParquetWriter(folder / "found.parquet", schema) as found,
        pq.ParquetWriter(folder / "truth.parquet", TRUTH_SCHEMA) as truth,
    ):
        done = 0
        for batch in batches(seed, n, share_mated, noise):
            missing.write_batch(_with_model(batch.missing))
            found.write_batch(_with_model(batch.found))
            truth.write_batch(batch.truth)
            done += batch.missing.num_rows
            if progress:
                progress(done, n)


def _with_model(side: pa.RecordBatch) -> pa.RecordBatch:
    """A side whose templates name the embedder that their distribution was fitted to."""
    from trackmatch.features.photo import DLIB_SPEC  # noqa: PLC0415 - drawing needs no trackmatch

    shown = pc.is_valid(side["template"])
    model = pc.if_else(shown, pa.scalar(DLIB_SPEC.model_id), pa.scalar(None, pa.string()))
    return side.append_column("template_model", model)
