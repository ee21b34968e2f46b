"""The population of the accuracy benchmark: synthetic reports as files, fields and a gallery."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.peers.fields import Fields, fields_of
from trackmatch.evaluation.metrics.arrays import Codes
from trackmatch.evaluation.truth import Truth, siblings_of
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.index.gallery import Gallery
from trackmatch.records.readers import read_records
from trackmatch.records.rejects import Rejects
from trackmatch_synthetic import Noise, generate_columns
from trackmatch_synthetic.columns import TEMPLATE_SHARE

UPSERT = 20_000
"""Gallery records whose features are held at a time."""


@dataclass(frozen=True, eq=False)
class Population:
    """Probes and gallery as tables and as the peers take them, and the truth.

    Attributes
    ----------
    probes, gallery
        Records as the generator writes them.
    probe_fields, gallery_fields
        The same records for the peers.
    truth
        Mates and families of the probes.
    mate
        Gallery row of each probe's mate, -1 where there is none.
    family
        Code of each probe's family.
    digest
        SHA-256 of both tables: equal for equal records only.
    seed, noise
        What they were drawn with.
    """

    probes: pa.Table
    gallery: pa.Table
    probe_fields: Fields
    gallery_fields: Fields
    truth: Truth
    mate: Codes
    family: Codes
    digest: str
    seed: int
    noise: Noise


class Searchable(NamedTuple):
    """What trackmatch searches with, and in."""

    probes: list[Features]
    gallery: Gallery


def draw_population(
    seed: int, missing: int, found: int, noise: Noise, template_share: float = TEMPLATE_SHARE
) -> Population:
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
    probe_fields, gallery_fields = fields_of(probes), fields_of(drawn.found)
    mate, family, truth = _truth(drawn.truth, probe_fields.ids, gallery_fields.ids)
    return Population(
        probes=probes,
        gallery=drawn.found,
        probe_fields=probe_fields,
        gallery_fields=gallery_fields,
        truth=truth,
        mate=mate,
        family=family,
        digest=_digest(probes, drawn.found),
        seed=seed,
        noise=noise,
    )


def searchable(population: Population, folder: Path) -> Searchable:
    """Read the population as a portal's files are read, into a gallery below a new folder."""
    gallery = Gallery.open(folder / "gallery")
    for start in range(0, len(population.gallery), UPSERT):
        part = population.gallery.slice(start, UPSERT)
        gallery.upsert_features(_features(part, folder / "found.parquet"))
    gallery.compact()
    return Searchable(_features(population.probes, folder / "missing.parquet"), gallery)


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


def _truth(table: pa.Table, probes: list[str], gallery: list[str]) -> tuple[Codes, Codes, Truth]:
    rows = table.to_pylist()
    row_of = {record_id: row for row, record_id in enumerate(gallery)}
    told = {row["missing_id"]: row for row in rows if row["missing_id"]}
    families: dict[str, int] = {}
    mates = {one: told[one]["found_id"] for one in probes}
    family = {one: told[one]["family_id"] for one in probes}
    by_family: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row["found_id"]:
            by_family[row["family_id"]] = (*by_family.get(row["family_id"], ()), row["found_id"])
    mates_of = {one: (mate,) if mate else () for one, mate in mates.items()}
    return (
        np.array([row_of.get(mates[one], -1) for one in probes], dtype=np.int64),
        np.array([families.setdefault(family[one], len(families)) for one in probes]),
        Truth(mates_of, family, siblings_of(family, mates_of, by_family)),
    )


def _digest(*tables: pa.Table) -> str:
    whole = hashlib.sha256()
    for table in tables:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table.combine_chunks())
        whole.update(sink.getvalue())
    return whole.hexdigest()
