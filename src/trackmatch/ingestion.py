"""From files to a gallery: read, embed photos, upsert; and an account of what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from trackmatch.features.photo import Embedder
from trackmatch.features.templates import PhotoFailure, with_templates
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Kind, Record
from trackmatch.records.readers import read_records
from trackmatch.records.rejects import Reject, Rejects


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of the rows and photos of some files.

    Attributes
    ----------
    added, replaced
        Records new to the gallery, and records that replaced older ones of the same id.
    templates
        Photos that gave a template.
    rejects
        Rows, fields and photos that were set aside, by reason.
    """

    added: int
    replaced: int
    templates: int
    rejects: Rejects


Progress = Callable[[int, int], None]
"""Called with the numbers of records and of photos done so far."""


class _Flow:
    """Records on their way from the files into the gallery, counted."""

    def __init__(self, rejects: Rejects, progress: Progress | None) -> None:
        self.templates = 0
        self._rejects = rejects
        self._progress = progress
        self._records = 0
        self._photos = 0

    def ready(
        self, records: Iterable[Record], embedder: Embedder | None, workers: int | None
    ) -> Iterator[Record]:
        """The records with templates instead of photos; photos that failed are set aside."""
        for one in with_templates(
            records, embedder=embedder, workers=workers, progress=self._photo_done
        ):
            self.templates += len(one.record.templates)
            self._records += 1
            self._show()
            for failure in one.failures:
                self._rejects.add(_reject(failure))
            yield one.record

    def _photo_done(self, photos: int) -> None:
        self._photos = photos
        self._show()

    def _show(self) -> None:
        if self._progress:
            self._progress(self._records, self._photos)


def _reject(failure: PhotoFailure) -> Reject:
    return Reject(
        file=f"record {failure.record_id}",
        row=0,
        field=f"photos.{failure.number}",
        value_kind="photo",
        reason=failure.reason.value,
        lost="field",
    )


def ingest(
    paths: Iterable[str | Path],
    gallery: Gallery,
    *,
    kind: Kind | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    photos: str | Path | None = None,
    rejects: Rejects | None = None,
    embedder: Embedder | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> IngestReport:
    """Read record files into a gallery, photos included. All or nothing per call.

    Parameters
    ----------
    paths
        CSV, JSON Lines, JSON or Parquet files.
    gallery
        Where the records go; a record replaces an older one of its id.
    kind
        Kind of rows that do not name theirs.
    mapping
        Their column names to ours, or a JSON file of that.
    photos
        Folder that photo paths are relative to; by default each file's own.
    rejects
        Where rows, fields and photos that cannot be used go; counted only, if not given.
    embedder
        dlib by default.
    workers
        Worker processes for photos; every core by default.
    progress
        See `Progress`.

    Raises
    ------
    RecordError
        If a file is missing or of an unknown format.
    PhotoError
        If there are photos and no face software is installed.
    GalleryError
        If the gallery cannot be written.
    """
    collected = rejects or Rejects()
    records = (
        record
        for path in paths
        for record in read_records(
            path, kind=kind, mapping=mapping, photos=photos, rejects=collected
        )
    )
    flow = _Flow(collected, progress)
    change = gallery.upsert(flow.ready(records, embedder, workers))
    return IngestReport(change.added, change.replaced, flow.templates, collected)
