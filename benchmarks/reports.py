"""Synthetic reports as a portal holds them: drawn, written to files, and read into a gallery."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from trackmatch.evaluation.truth import Truth, by_family, siblings_of
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.index.gallery import Gallery
from trackmatch.reading import read_records
from trackmatch.records.rejects import Rejects
from trackmatch_synthetic import Noise, generate_columns
from trackmatch_synthetic.columns import TEMPLATE_SHARE

UPSERT = 20_000
"""Gallery records whose features are held at a time."""


class Reports(NamedTuple):
    """Reports as the generator writes them, and who is who.

    Attributes
    ----------
    missing, found
        The records searched with, and those searched.
    truth
        Mates, families and siblings of the missing.
    """

    missing: pa.Table
    found: pa.Table
    truth: Truth


class Searchable(NamedTuple):
    """What trackmatch searches with, and in."""

    probes: list[Features]
    gallery: Gallery


def draw_reports(
    seed: int, missing: int, found: int, noise: Noise, template_share: float = TEMPLATE_SHARE
) -> Reports:
    """Draw `found` reports a side, and keep `missing` of the missing as probes.

    Half of the missing have a mate among the found. Siblings, twins and common names are part of
    the generator's families; see datasets/synthetic/README.md.

    Raises
    ------
    ValueError
        If more missing than found are asked for.
    """
    if missing > found:
        raise ValueError("there cannot be more probes than found records")
    drawn = generate_columns(seed, found, noise=noise, template_share=template_share)
    kept = np.random.default_rng(seed).permutation(found)[:missing]
    probes = drawn.missing.take(np.sort(kept))
    return Reports(probes, drawn.found, _truth(drawn.truth, probes["record_id"].to_pylist()))


def searchable(missing: pa.Table, found: pa.Table, folder: Path) -> Searchable:
    """Read reports as a portal's files are read, into a gallery below a new folder."""
    gallery = Gallery.open(folder / "gallery")
    for start in range(0, len(found), UPSERT):
        part = found.slice(start, UPSERT)
        gallery.upsert_features(_features(part, folder / "found.parquet"))
    gallery.compact()
    return Searchable(_features(missing, folder / "missing.parquet"), gallery)


def _features(table: pa.Table, path: Path) -> list[Features]:
    """Features through the reader that a portal would use."""
    model = pa.repeat(DLIB_SPEC.model_id, len(table))
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table.append_column("template_model", model), path)
    rejects = Rejects()
    features = [extract_features(record) for record in read_records(path, rejects=rejects)]
    if rejects.rows:
        raise RuntimeError(rejects.summary())
    return features


def _truth(table: pa.Table, probes: list[str]) -> Truth:
    rows = table.to_pylist()
    told = {row["missing_id"]: row for row in rows if row["missing_id"]}
    mate_of = {one: told[one]["found_id"] for one in probes}
    mates = {one: (mate,) if mate else () for one, mate in mate_of.items()}
    family = {one: told[one]["family_id"] for one in probes}
    return Truth(mates, family, siblings_of(family, mates, by_family(rows, "found_id")))
