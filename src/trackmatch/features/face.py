"""Face: the templates of a record, with what decides how much their likeness says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trackmatch.features import age
from trackmatch.records.models import Record

CHANNEL = "face"
QUALITY_STEPS = 10
"""Quality is kept to a tenth: finer steps do not predict likeness better (assumption)."""


@dataclass(frozen=True, slots=True)
class FaceContext:
    """What is known about one photo besides its template.

    Attributes
    ----------
    day
        Day of the photo (ordinal); 0 where unknown.
    years
        Age in the photo, to a quarter of a year; -1 where unknown.
    quality
        Photo quality in tenths, 0 to 10; -1 where unknown.
    """

    day: int
    years: float
    quality: int


@dataclass(frozen=True, slots=True, eq=False)
class FaceTemplate:
    """One template: embedding (float32, shape (dimension,)), its model, context and photo name."""

    vector: npt.NDArray[np.float32]
    model: str
    context: FaceContext
    photo: str


def extract(record: Record) -> tuple[FaceTemplate, ...]:
    """Templates of a record, in its order. Photos must have been embedded before."""
    birth = age.extract(record)
    templates = []
    for template in record.templates:
        taken_on = template.taken_on or record.own_date
        day = taken_on.toordinal() if taken_on else 0
        years = round(birth.age_on(day) * 4) / 4 if birth and day else -1.0
        quality = -1 if template.quality is None else round(template.quality * QUALITY_STEPS)
        context = FaceContext(day, years, quality)
        templates.append(FaceTemplate(template.vector, template.model, context, template.photo))
    return tuple(templates)
