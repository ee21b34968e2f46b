"""Both sides of a batch in flat columns, under the second noise model.

One record at a time by the same code as the cases with photos: a quarter of a millisecond each.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from trackmatch_synthetic.cases import flat
from trackmatch_synthetic.column_people import People
from trackmatch_synthetic.column_reports import DATES, NUMBERS, SCHEMA
from trackmatch_synthetic.second.facts import of_people
from trackmatch_synthetic.second.model import SecondNoise
from trackmatch_synthetic.second.reports import Photo, Report, found_report, missing_report
from trackmatch_synthetic.templates import DIMENSION, Vectors, template_model
from trackmatch_synthetic.vocabulary import Codes, Floats

YOUNGEST_PHOTO = 0.3
"""Age in years before which families have no photo. Assumption."""


class Sides(NamedTuple):
    """Both sides of a batch."""

    missing: pa.RecordBatch
    found: pa.RecordBatch


def second_sides(
    rng: np.random.Generator,
    people: People,
    missing_id: pa.Array,
    found_id: pa.Array,
    seed: int,
    noise: SecondNoise,
) -> Sides:
    """Reports of families and of finders about the people of a batch.

    Templates lie in every report with a photo; of several photos the first counts.
    """
    lost, found = people.lost, people.found
    sides = []
    for write, ids, rows in ((missing_report, missing_id, lost), (found_report, found_id, found)):
        told = of_people(people, rows, found=rows is found)
        numbers = [_number(record_id) for record_id in ids.to_pylist()]
        sides.append([write(seed, n, facts, noise) for n, facts in zip(numbers, told, strict=True)])
    missing, seen = sides
    taken = people.age(people.lost_on) - rng.exponential(noise.photo_age_mean, people.count)
    taken = np.maximum(taken, np.minimum(YOUNGEST_PHOTO, people.age(people.lost_on)))
    later = people.age(people.found_on)
    identity = people.identity
    grown = template_model().aged(rng, identity[found], taken[found], later[found])
    return Sides(
        _batch(missing, missing_id, _templates(rng, missing, identity[lost], taken[lost])),
        _batch(seen, found_id, _templates(rng, seen, grown, later[found])),
    )


def _number(record_id: str) -> int:
    return int(record_id[1:])


def _templates(
    rng: np.random.Generator, reports: list[Report], identity: Vectors, age: Floats
) -> pa.Array:
    photos = [report.photos[0] if report.photos else None for report in reports]
    noise = np.array([photo.noise if photo else 1.0 for photo in photos])
    shown = _shown(photos)
    vectors = template_model().photos(rng, identity[shown], age[shown], noise)
    absent = pa.array([photo is None for photo in photos], pa.bool_())
    flat_values = pa.array(vectors.reshape(-1))
    return pa.FixedSizeListArray.from_arrays(flat_values, DIMENSION, mask=absent)


def _shown(photos: list[Photo | None]) -> Codes:
    """Whose face each photo shows: now and then that of the next child in the batch."""
    own = np.arange(len(photos))
    wrong = np.array([bool(photo and photo.wrong) for photo in photos], dtype=np.bool_)
    return np.where(wrong, (own + 1) % max(1, len(photos)), own)


def _batch(reports: list[Report], ids: pa.Array, template: pa.Array) -> pa.RecordBatch:
    rows = [flat(report.said) for report in reports]
    columns = {"record_id": ids, "template": template}
    for field in SCHEMA:
        if field.name in columns:
            continue
        said = pa.array([row.get(field.name) or None for row in rows], pa.string())
        kind = pa.float64() if field.name in NUMBERS else field.type
        columns[field.name] = (
            said.cast(kind).cast(field.type) if field.name in DATES | NUMBERS else said
        )
    return pa.RecordBatch.from_arrays([columns[field.name] for field in SCHEMA], schema=SCHEMA)
