"""Photos of records into templates of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from trackmatch.features.extract import Features, extract_features
from trackmatch.features.face import EmbeddedPhoto, PhotoTemplate, RefusedPhoto
from trackmatch.features.photo import (
    DlibEmbedder,
    Embedder,
    PhotoRefusedError,
    PhotoResult,
    Reason,
    embed_photos,
)
from trackmatch.features.photo.decoding import photo_content
from trackmatch.features.photo.digest import photo_digest
from trackmatch.records.models import Photo, Record
from trackmatch.records.rejects import Reject

BLOCK = 4_096
"""Records taken at a time, so that memory stays bounded while worker processes start rarely."""

BLOCK_BYTES = 1 << 28
"""Photos given as bytes, after which no more records are taken at a time. Assumption."""


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
    """A record whose photos were turned into templates, and the photos that could not be.

    ``unchanged`` counts the photos whose templates were kept, ``refused`` holds those failures that
    a gallery remembers.
    """

    record: Record
    failures: tuple[PhotoFailure, ...] = ()
    unchanged: int = 0
    refused: tuple[RefusedPhoto, ...] = ()

    @property
    def features(self) -> Features:
        """What a gallery takes of the record."""
        return replace(extract_features(self.record), refused=self.refused)


_REMEMBERED = (Reason.NO_FACE, Reason.MANY_FACES)
"""Reasons that take as long to find as a template, and hold of the same content again."""

Seen: TypeAlias = EmbeddedPhoto | RefusedPhoto
"""A photo that an embedder was given."""

Kept: TypeAlias = Callable[[str, str], Mapping[bytes, Seen]]
"""What is known of a record's photos from earlier, by digest, given its id and a model."""


def with_templates(
    records: Iterable[Record],
    *,
    embedder: Embedder | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
    kept: Kept | None = None,
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
    kept
        Gives what was made of photos earlier: one is not embedded again where its content is the
        same.

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
    if isinstance(records, Record):  # which iterates too, over its fields
        raise TypeError("expected a list of records, not one: [record]")
    model = cache(lambda: (embedder or DlibEmbedder()).spec.model_id)
    done = 0
    for block in _blocks(records):
        photos = [photo for record in block for photo in record.photos]
        known = _known(block, kept, model)
        new = [photo for photo, one in zip(photos, known, strict=True) if one is None]
        results = embed_photos(
            ((str(number), _source(photo)) for number, photo in enumerate(new)),
            embedder=embedder,
            workers=workers,
            executor=executor,
            progress=_counting_from(done + len(photos) - len(new), progress),
        )
        made = iter(list(results) if new else ())
        outcomes = iter([one or _outcome(next(made), model) for one in known])
        done += len(photos)
        if progress and len(new) < len(photos):
            progress(done)
        for record, unchanged in zip(block, _counts(block, known), strict=True):
            yield _embedded(record, list(islice(outcomes, len(record.photos))), unchanged)


def _blocks(records: Iterable[Record]) -> Iterator[list[Record]]:
    block: list[Record] = []
    size = 0
    for record in records:
        if not isinstance(record, Record):
            raise TypeError(f"expected a Record, not {type(record).__name__}")
        block.append(record)
        size += sum(len(photo.content or b"") for photo in record.photos)
        if len(block) == BLOCK or size >= BLOCK_BYTES:
            yield block
            block, size = [], 0
    if block:
        yield block


def _counting_from(
    before: int, progress: Callable[[int], None] | None
) -> Callable[[int], None] | None:
    return (lambda count: progress(before + count)) if progress else None


def _source(photo: Photo) -> bytes | Path:
    source = photo.content if photo.path is None else photo.path
    assert source is not None  # a photo has one of the two: see `Photo`
    return source


def _known(block: list[Record], kept: Kept | None, model: Callable[[], str]) -> list[Seen | None]:
    """What was made earlier of each photo, and is true of it as it is now."""
    photographed = [record for record in block if record.photos]
    if kept is None:
        return [None for record in photographed for _ in record.photos]
    found: list[Seen | None] = []
    for record in photographed:
        before = kept(record.record_id, model())
        found += [before.get(_digest(photo)) if before else None for photo in record.photos]
    return found


def _digest(photo: Photo) -> bytes:
    try:
        return photo_digest(photo_content(_source(photo)))
    except PhotoRefusedError:  # which is told when it is embedded
        return b""


def _counts(block: list[Record], known: list[Seen | None]) -> list[int]:
    """Of how many photos of each record the template is known."""
    of_all = iter(known)
    return [
        sum(isinstance(one, EmbeddedPhoto) for one in islice(of_all, len(r.photos))) for r in block
    ]


def _outcome(result: PhotoResult, model: Callable[[], str]) -> Seen:
    if result.vector is None or result.model is None:
        return RefusedPhoto(result.digest, model(), result.reason or Reason.UNREADABLE)
    quality = result.quality.score if result.quality else None
    return EmbeddedPhoto(result.digest, result.model, result.vector, quality)


def _embedded(record: Record, outcomes: list[Seen], unchanged: int) -> Embedded:
    templates = list(record.templates)
    failures = []
    for number, (photo, outcome) in enumerate(zip(record.photos, outcomes, strict=True), start=1):
        if isinstance(outcome, RefusedPhoto):
            failures.append(PhotoFailure(record.record_id, number, Reason(outcome.reason)))
        else:
            templates.append(
                PhotoTemplate(
                    vector=outcome.vector,
                    model=outcome.model,
                    taken_on=photo.taken_on,
                    quality=outcome.quality,
                    photo=photo.path.name if photo.path else f"photo {number}",
                    digest=outcome.digest,
                )
            )
    ready = record.model_copy(update={"templates": tuple(templates), "photos": ()})
    refused = (one for one in outcomes if isinstance(one, RefusedPhoto))
    remembered = tuple(one for one in refused if one.digest and one.reason in _REMEMBERED)
    return Embedded(ready, tuple(failures), unchanged, remembered)
