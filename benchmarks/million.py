"""Feature tables of synthetic reports, made once and kept in a folder, for the search benchmark."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.segment import Segment
from trackmatch.index.segment_files import read_segment, write_segment
from trackmatch.reading import read_records
from trackmatch.records.rejects import Rejects
from trackmatch_synthetic.columns import batches

BATCH = 50_000
_SIDES = ("found", "missing")


def tables(folder: Path, records: int, workers: int = 2) -> list[FeatureTable]:
    """Feature tables of that many found reports, in batches; made where they are not there yet."""
    count = -(-records // BATCH)
    absent = [n for n in range(count) if not _place(folder, "found", n).exists()]
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(_make, [folder] * len(absent), absent))
    return [read_segment(_place(folder, "found", n)).table for n in range(count)]


def probes(folder: Path, count: int) -> Iterator[Features]:
    """Features of missing reports; about half of them have a mate among the found ones."""
    for number in range(-(-count // BATCH)):
        table = read_segment(_place(folder, "missing", number)).table
        for row in range(min(table.rows, count - number * BATCH)):
            yield table.features(row)


def _place(folder: Path, side: str, number: int) -> Path:
    return folder / f"{side}-{number:04d}"


def _make(folder: Path, number: int) -> None:
    """Generate one batch of both sides, read it as files are read, extract and keep it."""
    os.environ["TRACKMATCH_KEY"] = "a key for benchmarks"
    batch = next(batches(seed=number + 1, n=BATCH, batch=BATCH))
    for side in reversed(_SIDES):
        table = pa.Table.from_batches([getattr(batch, side)])
        ids = [f"{side[0]}{number:03d}-{row:05d}" for row in range(table.num_rows)]
        table = table.set_column(0, "record_id", pa.array(ids))
        model = pa.array([DLIB_SPEC.model_id] * table.num_rows)
        table = table.append_column("template_model", model)
        file = folder / f"{side}-{number:04d}.parquet"
        folder.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, file)
        kept = table.num_rows if side == "found" else 5_000
        records = (record for record, _ in zip(read_records(file, rejects=Rejects()), range(kept)))  # noqa: B905
        features = FeatureTable.of(extract_features(record) for record in records)
        file.unlink()
        partial = folder / f"{side}-{number:04d}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        write_segment(Segment.of("batch", features), partial)
        partial.replace(_place(folder, side, number))
