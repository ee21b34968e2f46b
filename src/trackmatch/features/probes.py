"""Probes on their way into a search: as features, photos embedded a few probes ahead."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo import Embedder
from trackmatch.features.photo.pool import FEW_PHOTOS, may_use_processes
from trackmatch.features.photo.processes import available_cores, process_pool
from trackmatch.features.templates import Embedded, Kept, PhotoFailure, with_templates
from trackmatch.records.models import Record

T = TypeVar("T")

BLOCK = 64
"""Probes of which the photos are embedded together, at most. Assumption: enough to keep many
processes busy, and few enough that lists keep coming."""


class ReadProbe(NamedTuple):
    """Features of a probe, and its photos that gave no template."""

    features: Features
    failures: tuple[PhotoFailure, ...] = ()


def read_probe(
    probe: Record | Features, embedder: Embedder | None = None, kept: Kept | None = None
) -> ReadProbe:
    """One probe, its photos embedded in this process.

    Parameters
    ----------
    probe
        A record, or features.
    embedder
        dlib by default.
    kept
        As for `with_templates`: a probe may be a record of the gallery.

    Raises
    ------
    TypeError
        If it is neither a record nor features.
    PhotoError
        If it has photos and no face software is installed.
    """
    if isinstance(probe, Features):
        return ReadProbe(probe)
    if not isinstance(probe, Record):
        raise TypeError(
            f"a probe is a Record or what Gallery.get gives, not {type(probe).__name__}"
        )
    if not probe.photos:
        return ReadProbe(extract_features(probe))
    return _of(next(with_templates([probe], embedder=embedder, kept=kept)))


def read_probes(
    probes: Iterable[Record | Features],
    embedder: Embedder | None = None,
    kept: Kept | None = None,
) -> Generator[ReadProbe, None, None]:
    """As `read_probe`, for many, in their order; photos are embedded on every core.

    What `probes` raise is raised after the probes before it.
    """
    if isinstance(probes, Record):  # which iterates too, over its fields
        raise TypeError("expected a list of probes, not one: [record]")
    may_go = may_use_processes(embedder)
    with process_pool(available_cores()) as pool:  # processes start when they get photos
        for block in growing(probes, BLOCK):
            photographed = [one for one in block if isinstance(one, Record) and one.photos]
            photos = sum(len(one.photos) for one in photographed)
            executor = pool if may_go and photos >= FEW_PHOTOS else None
            embedded = with_templates(photographed, embedder=embedder, executor=executor, kept=kept)
            for probe in block:
                if isinstance(probe, Record) and probe.photos:
                    yield _of(next(embedded))
                else:
                    yield read_probe(probe)


def growing(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """Groups of 1, 2, 4 ... items up to `most`: the first are there soon.

    Where the items raise, those before come first, in a group that may be smaller.
    """
    failures: list[Exception] = []
    left = until_failure(items, failures)
    size = 1
    while group := list(islice(left, size)):
        yield group
        size = min(2 * size, most)
    for failure in failures:
        raise failure


def until_failure(items: Iterable[T], failures: list[Exception]) -> Iterator[T]:
    """The items; one that fails ends them, and its exception is put aside."""
    left = iter(items)
    while True:
        try:
            item = next(left)
        except StopIteration:
            return
        except Exception as error:
            failures.append(error)
            return
        yield item


def _of(embedded: Embedded) -> ReadProbe:
    return ReadProbe(embedded.features, embedded.failures)
