"""Photos of records into templates of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from trackmatch.features.photo import Embedder, PhotoResult, Reason, embed_photos
from trackmatch.records.models import Photo, Record, Template
from trackmatch.records.rejects import Reject

BLOCK = 4_096
"""Records taken at a time, so that memory stays bounded while worker processes start rarely."""


@dataclass(frozen=True, slots=True)
class PhotoFailure:
    """A photo that gave no template.

    Attributes
    ----------
    record_id
        The record that holds it.
    number
        1 for the record's first photo.
    reason
        Why there is no template.
    """

    record_id: str
    number: int
    reason: Reason

    def reject(self, file: str, row: int) -> Reject:
        """What is told of it where records are read from a file."""
        field = f"photos.{self.number}"
        reason = f"{self.reason.value}: {self.reason.advice}"
        return Reject(file, row, field, "photo", reason, "field")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A record whose photos were turned into templates, and the photos that could not be."""

    record: Record
    failures: tuple[PhotoFailure, ...] = ()


def with_templates(
    records: Iterable[Record],
    *,
    embedder: Embedder | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Embedded]:
    """Embed the photos of records; templates that a record brings are kept.

    Parameters
    ----------
    records
        Read lazily, `BLOCK` at a time.
    embedder
        dlib by default.
    workers
        Worker processes; every core by default.
    executor
        Used instead of processes of its own, and left open.
    progress
        Called with the number of photos done so far.

    Yields
    ------
    Embedded
        One for each record, in order, without its photos.

    Raises
    ------
    PhotoError
        If there is a photo and no face software is installed.
    TypeError
        If one of them is no record.
    """
    iterator = iter(records)
    done = 0
    while block := list(islice(iterator, BLOCK)):
        for record in block:
            if not isinstance(record, Record):
                raise TypeError(f"expected a Record, not {type(record).__name__}")
        photos = [photo for record in block for photo in record.photos]
        results = embed_photos(
            ((str(number), _source(photo)) for number, photo in enumerate(photos)),
            embedder=embedder,
            workers=workers,
            executor=executor,
            progress=_counting_from(done, progress),
        )
        outcomes = iter(list(results) if photos else ())
        for record in block:
            yield _embedded(record, list(islice(outcomes, len(record.photos))))
        done += len(photos)


def _counting_from(
    before: int, progress: Callable[[int], None] | None
) -> Callable[[int], None] | None:
    return (lambda count: progress(before + count)) if progress else None


def _source(photo: Photo) -> bytes | Path:
    source = photo.content if photo.path is None else photo.path
    assert source is not None  # a photo has one of the two: see `Photo`
    return source


def _embedded(record: Record, outcomes: list[PhotoResult]) -> Embedded:
    templates = list(record.templates)
    failures = []
    for number, (photo, outcome) in enumerate(zip(record.photos, outcomes, strict=True), start=1):
        if outcome.vector is None or outcome.model is None:
            reason = outcome.reason or Reason.UNREADABLE
            failures.append(PhotoFailure(record.record_id, number, reason))
        else:
            templates.append(
                Template(
                    vector=outcome.vector,
                    model=outcome.model,
                    taken_on=photo.taken_on,
                    quality=outcome.quality.score if outcome.quality else None,
                    photo=photo.path.name if photo.path else f"photo {number}",
                )
            )
    ready = record.model_copy(update={"templates": tuple(templates), "photos": ()})
    return Embedded(ready, tuple(failures))
