"""From files to a gallery: read, embed photos, upsert; and an account of what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from trackmatch.errors import expect
from trackmatch.features.extract import Features
from trackmatch.features.photo import Embedder
from trackmatch.features.templates import PhotoFailure, with_templates
from trackmatch.index.dimensions import Dimensions
from trackmatch.index.gallery import Gallery
from trackmatch.reading import read_placed
from trackmatch.records.models import Kind, Record
from trackmatch.records.rejects import Reject, Rejects

Progress = Callable[[int, int], None]
"""Called with the numbers of records read and of photos embedded so far."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of the rows and photos of some files.

    Attributes
    ----------
    added, replaced
        Records new to the gallery, and records that replaced older ones of the same id.
    templates
        Photos that gave a template, and templates that records brought.
    rejects
        Rows, fields and photos that were set aside, by reason; templates too, of another dimension
        than the gallery has of their model or, where it has none, than the first one read.
    faces_lost
        Of the records replaced, those that had templates and have none now: their rows name no
        photo, or none that gave a template.
    unchanged
        Photos whose templates the gallery had already, of the same record and the same content.
    """

    added: int
    replaced: int
    templates: int
    rejects: Rejects
    faces_lost: int = 0
    unchanged: int = 0


class _Counts:
    """Counts what flows by, and sets templates aside that cannot be compared with others."""

    def __init__(self, dimensions: Dimensions, rejects: Rejects, progress: Progress | None) -> None:
        self.faces = self.unchanged = 0
        self._dimensions = dimensions
        self._rejects = rejects
        self.places: dict[str, tuple[str, int]] = {}
        self._progress = progress
        self._records = 0
        self._photos = 0

    def records(self, file: str, placed: Iterable[tuple[int, Record]]) -> Iterator[Record]:
        for row, read in placed:
            record = self._comparable(file, row, read) if read.templates else read
            if record.photos:
                self.places[record.record_id] = (file, row)
            self.faces += len(record.photos) + len(record.templates)
            self._records += 1
            self._show()
            yield record

    def _comparable(self, file: str, row: int, record: Record) -> Record:
        fitting = []
        for number, template in enumerate(record.templates, start=1):
            dimension = len(template.vector)
            if self._dimensions.fits(template.model, dimension):
                fitting.append(template)
            else:
                reason = "another dimension than others of the same model"
                what = f"list of {dimension}"
                reject = Reject(file, row, f"templates.{number}", what, reason, "field")
                self._rejects.add(reject)
        return record.model_copy(update={"templates": tuple(fitting)})

    def lose(self, failures: Iterable[PhotoFailure]) -> None:
        """Take note of photos that gave no template."""
        for failure in failures:
            self.faces -= 1
            self._rejects.add(failure.reject(*self.places[failure.record_id]))

    def photos(self, done: int) -> None:
        self._photos = done
        self._show()

    def _show(self) -> None:
        if self._progress:
            self._progress(self._records, self._photos)


def ingest(
    paths: str | Path | Iterable[str | Path],
    gallery: Gallery,
    *,
    kind: Kind | str | None = None,
    mapping: Mapping[str, str] | str | Path | None = None,
    photos: str | Path | None = None,
    allow_missing_photos: bool = False,
    rejects: Rejects | None = None,
    embedder: Embedder | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> IngestReport:
    """Read record files into a gallery, photos included. All or nothing per call.

    Parameters
    ----------
    paths
        One or several CSV, JSON Lines, JSON, Parquet or Excel files.
    gallery
        Where the records go; a record replaces an older one of its id that the gallery holds, as a
        whole: templates of one whose row names no photo any more are gone, see `faces_lost`. Of
        two rows with one id, in one file or in two, the later is set aside.
    kind
        Kind of rows that do not name theirs.
    mapping
        Their column names to ours, or a JSON file of that.
    photos
        Folder that photo paths are relative to; by default each file's own.
    allow_missing_photos
        Whether to go on where (nearly) all of at least a few photos of a file are not found.
    rejects
        Where rows, fields and photos that cannot be used go; counted only, if not given. They are
        written before the gallery changes.
    embedder
        dlib by default.
    workers
        Worker processes for photos; every core by default.
    progress
        See `Progress`.

    Raises
    ------
    RecordError
        If a file is missing, of an unknown format or the one that the rejects are written to
        (before any is read), or cannot be read; if (nearly) none of the photos that it names is
        there, or the rejects cannot be written.
    PhotoError
        If there are photos and no face software is installed.
    GalleryError
        If another process is writing, or the gallery cannot be written to or is damaged.
    ValueError
        If the kind is unknown.
    TypeError
        If `gallery` is no `Gallery`, such as its path.
    """
    expect(gallery, Gallery, "Gallery.open(...)")
    collected = rejects or Rejects()
    snapshot = gallery.snapshot()
    dimensions = Dimensions(snapshot.dimensions())
    if embedder is not None:  # templates of its model have to fit those that it will make
        dimensions.fits(embedder.spec.model_id, embedder.spec.dimension)
    counts = _Counts(dimensions, collected, progress)
    default_kind = Kind(kind) if kind else None
    taken: dict[str, str] = {}
    files = []
    for path in [paths] if isinstance(paths, str | Path) else paths:
        placed = read_placed(
            path,
            kind=default_kind,
            mapping=mapping,
            photos=photos,
            allow_missing_photos=allow_missing_photos,
            rejects=collected,
            taken=taken,
        )
        files.append(counts.records(str(path), placed))

    def features() -> Iterator[Features]:
        records = chain.from_iterable(files)
        for one in with_templates(
            records,
            embedder=embedder,
            workers=workers,
            progress=counts.photos,
            kept=snapshot.embedded_photos,
        ):
            counts.lose(one.failures)
            counts.unchanged += one.unchanged
            yield one.features
        collected.flush()  # nothing is left to fail but the commit

    change = gallery.upsert_features(features())
    return IngestReport(
        change.added,
        change.replaced,
        counts.faces,
        collected,
        faces_lost=change.faces_lost,
        unchanged=counts.unchanged,
    )
