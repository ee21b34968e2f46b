"""Face: the templates of a record, with what decides how much their likeness says.

The mean of several templates of one person tells more than the best pair of them (measured on
Labeled Faces in the Wild at a false accept rate of 0.1%: single photos .873, best of three .946,
mean of three .975). So templates of one model whose photos were taken close in time become one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trackmatch.features import age
from trackmatch.features.age import Birth
from trackmatch.records.models import Record, Template

QUALITY_STEPS = 10
"""Quality is kept to a tenth: finer steps do not predict likeness better (assumption)."""

YOUNG_DAYS, OLDER_DAYS = 183, 548
"""Longest time from the first to the last photo of one mean: half a year under `YOUNG_YEARS`, one
and a half above. Assumption: a face changes less in that time than between two photos of a day."""
YOUNG_YEARS = 4.0
UNIT_LENGTH_TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True)
class FaceContext:
    """What is known about one photo, or the mean of several, besides the template.

    Attributes
    ----------
    day
        Day of the photo (ordinal); 0 where unknown.
    years
        Age in the photo, to a quarter of a year; -1 where unknown.
    quality
        Photo quality in tenths, 0 to 10; -1 where unknown.
    photos
        How many photos the template is the mean of.
    """

    day: int
    years: float
    quality: int
    photos: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedPhoto:
    """A photo as an embedder saw it: what need not be computed again while it does not change.

    Attributes
    ----------
    digest
        Of its content; see `features.photo.digest`.
    model
        Identity of the embedder.
    vector
        Its own template, float32, shape (dimension,).
    quality
        As on a `Template`.
    """

    digest: bytes
    model: str
    vector: npt.NDArray[np.float32]
    quality: float | None


@dataclass(frozen=True, slots=True)
class RefusedPhoto:
    """A photo that gave no template, and need not be looked at again while it does not change.

    Attributes
    ----------
    digest, model
        As of an `EmbeddedPhoto`.
    reason
        Why, a `features.photo.Reason`.
    """

    digest: bytes
    model: str
    reason: str


class PhotoTemplate(Template):
    """A template made here, with the digest of its photo; written and shown as a `Template`."""

    digest: bytes


@dataclass(frozen=True, slots=True, eq=False)
class FaceTemplate:
    """One template: embedding (float32, shape (dimension,)), its model, context and photo name.

    ``made_of`` holds the photos that it was made of here; templates that records bring have none.
    """

    vector: npt.NDArray[np.float32]
    model: str
    context: FaceContext
    photo: str
    made_of: tuple[EmbeddedPhoto, ...] = ()


def extract(record: Record) -> tuple[FaceTemplate, ...]:
    """Templates of a record, those taken close in time averaged. Photos are embedded before."""
    birth = age.extract(record)
    own_date = record.own_date.toordinal() if record.own_date else 0
    by_model: dict[tuple[str, int], list[tuple[int, Template]]] = defaultdict(list)
    for template in record.templates:
        day = template.taken_on.toordinal() if template.taken_on else own_date
        by_model[template.model, len(template.vector)].append((day, template))
    return tuple(
        _mean(group, birth)
        for dated in by_model.values()
        for group in _close_in_time(sorted(dated, key=lambda pair: pair[0]), birth)
    )


def _close_in_time(
    dated: Iterable[tuple[int, Template]], birth: Birth | None
) -> list[list[tuple[int, Template]]]:
    """Photos in runs, each no longer than a face takes to change."""
    groups: list[list[tuple[int, Template]]] = []
    for day, template in dated:
        first = groups[-1][0][0] if groups else None
        if first is not None and day - first <= _longest(first, birth):
            groups[-1].append((day, template))
        else:
            groups.append([(day, template)])
    return groups


def _longest(day: int, birth: Birth | None) -> int:
    young = birth is None or birth.age_on(day) < YOUNG_YEARS
    return YOUNG_DAYS if young else OLDER_DAYS


def _mean(group: list[tuple[int, Template]], birth: Birth | None) -> FaceTemplate:
    """The mean of templates; of unit length if all of them are."""
    days = [day for day, _ in group]
    templates = [template for _, template in group]
    stacked = np.array([template.vector for template in templates], np.float64)
    vector = np.asarray(stacked.mean(axis=0))
    lengths = [float(np.linalg.norm(template.vector)) for template in templates]
    if len(group) > 1 and np.allclose(lengths, 1.0, atol=UNIT_LENGTH_TOLERANCE):
        vector /= max(float(np.linalg.norm(vector)), UNIT_LENGTH_TOLERANCE)
    day = round(sum(days) / len(days))
    years = round(birth.age_on(day) * 4) / 4 if birth and day else -1.0
    qualities = [t.quality for t in templates if t.quality is not None]
    quality = round(sum(qualities) / len(qualities) * QUALITY_STEPS) if qualities else -1
    names = dict.fromkeys(template.photo for template in templates if template.photo)
    return FaceTemplate(
        vector.astype(np.float32),
        templates[0].model,
        FaceContext(day, years, quality, len(group)),
        ", ".join(names),
        tuple(
            EmbeddedPhoto(one.digest, one.model, one.vector, one.quality)
            for one in templates
            if isinstance(one, PhotoTemplate)
        ),
    )
