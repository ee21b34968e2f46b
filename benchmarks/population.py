"""The population of the accuracy benchmark: synthetic reports, also as the peers take them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from benchmarks.peers.fields import Fields, fields_of
from benchmarks.reports import draw_reports
from trackmatch.evaluation.metrics.arrays import Codes
from trackmatch.evaluation.truth import Truth
from trackmatch_synthetic import Noise
from trackmatch_synthetic.columns import TEMPLATE_SHARE


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


def draw_population(
    seed: int, missing: int, found: int, noise: Noise, template_share: float = TEMPLATE_SHARE
) -> Population:
    """As `draw_reports`, ready for the peers too."""
    probes, gallery, truth = draw_reports(seed, missing, found, noise, template_share)
    probe_fields, gallery_fields = fields_of(probes), fields_of(gallery)
    row_of = {record_id: row for row, record_id in enumerate(gallery_fields.ids)}
    mates = (truth.mates[one] for one in probe_fields.ids)
    families: dict[str, int] = {}
    return Population(
        probes=probes,
        gallery=gallery,
        probe_fields=probe_fields,
        gallery_fields=gallery_fields,
        truth=truth,
        mate=np.array([row_of.get(one[0], -1) if one else -1 for one in mates], dtype=np.int64),
        family=np.array(
            [families.setdefault(truth.family[one], len(families)) for one in probe_fields.ids]
        ),
        digest=_digest(probes, gallery),
        seed=seed,
        noise=noise,
    )


def _digest(*tables: pa.Table) -> str:
    whole = hashlib.sha256()
    for table in tables:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table.combine_chunks())
        whole.update(sink.getvalue())
    return whole.hexdigest()
