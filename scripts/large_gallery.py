"""Synthetic cases on the scale of a portal, searched for calibration."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq

from trackmatch.evaluation.trial import Trial, run_trial
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.index.gallery import Gallery
from trackmatch.records.readers import read_records
from trackmatch.records.rejects import Rejects
from trackmatch.scoring.model import Model
from trackmatch_synthetic import Noise, NoiseModel, SecondNoise, generate_columns

PROBES, GALLERY = 20_000, 100_000
NOISES: dict[str, type[Noise]] = {"first": NoiseModel, "second": SecondNoise}
WORKERS = 2


def large_trial(model: Model, seed: int, noise: str = "first") -> Trial:
    """Search `GALLERY` found reports with `PROBES` of the missing, half of whom have a mate there.

    Parameters
    ----------
    seed, noise
        What the cases are drawn with; `noise` is one of `NOISES`.
    """
    drawn = generate_columns(seed, GALLERY, noise=NOISES[noise]())
    chosen = np.random.default_rng(seed).permutation(len(drawn.missing))[:PROBES]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gallery = Gallery.open(folder / "gallery")
        gallery.upsert_features(_features(drawn.found, folder / "found.parquet"))
        gallery.compact()
        missing = drawn.missing.take(np.sort(chosen))
        probes = list(_features(missing, folder / "missing.parquet"))
        arrow_csv.write_csv(drawn.truth, folder / "truth.csv")
        named = Truth.read(folder / "truth.csv", {probe.record_id for probe in probes})
        return run_trial(gallery, model, probes, _of(named, probes), workers=WORKERS)


def _of(truth: Truth, probes: list[Features]) -> Truth:
    """The truth of some probes: the others were not left out for want of anything."""
    ids = [probe.record_id for probe in probes]
    return Truth(
        {one: truth.mates[one] for one in ids},
        {one: truth.family[one] for one in ids},
        {one: truth.siblings[one] for one in ids if one in truth.siblings},
    )


def _features(table: pa.Table, path: Path) -> Iterator[Features]:
    """Features through the reader that a portal would use."""
    model = pa.repeat(DLIB_SPEC.model_id, len(table))
    pq.write_table(table.append_column("template_model", model), path)
    rejects = Rejects()
    yield from (extract_features(record) for record in read_records(path, rejects=rejects))
    if rejects.rows:
        raise RuntimeError(rejects.summary())
