"""Probes on their way into a search: as features, photos embedded a few probes ahead."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo import Embedder
from trackmatch.features.photo.pool import FEW_PHOTOS, may_use_processes
from trackmatch.features.photo.processes import available_cores, process_pool
from trackmatch.features.templates import Embedded, PhotoFailure, with_templates
from trackmatch.records.models import Record

T = TypeVar("T")

BLOCK = 64
"""Probes of which the photos are embedded together, at most. Assumption: enough to keep many
processes busy, and few enough that lists keep coming."""


class ReadProbe(NamedTuple):
    """Features of a probe, and its photos that gave no template."""

    features: Features
    failures: tuple[PhotoFailure, ...] = ()


def read_probe(probe: Record | Features, embedder: Embedder | None = None) -> ReadProbe:
    """One probe, its photos embedded in this process, by dlib if no embedder is given.

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
    return _of(next(with_templates([probe], embedder=embedder)))


def read_probes(
    probes: Iterable[Record | Features], embedder: Embedder | None = None
) -> Generator[ReadProbe, None, None]:
    """As `read_probe`, for many, in their order; photos are embedded on every core.

    What `probes` raise is raised after the probes before it.
    """
    with process_pool(available_cores()) as pool:  # processes start when they get photos
        for block in growing(probes, BLOCK):
            photographed = [one for one in block if isinstance(one, Record) and one.photos]
            photos = sum(len(one.photos) for one in photographed)
            elsewhere = photos >= FEW_PHOTOS and may_use_processes(embedder)
            embedded = with_templates(
                photographed, embedder=embedder, executor=pool if elsewhere else None
            )
            for probe in block:
                if isinstance(probe, Record) and probe.photos:
                    yield _of(next(embedded))
                else:
                    yield read_probe(probe, embedder)


def growing(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """Groups of 1, 2, 4 ... items up to `most`: the first are there soon.

    Where the items raise, those before come first, in a group that may be smaller.
    """
    left = iter(items)
    size = 1
    failure: Exception | None = None
    while failure is None:
        group: list[T] = []
        try:
            group.extend(islice(left, size))
        except Exception as error:
            failure = error
        if group:
            yield group
        elif failure is None:
            return
        size = min(2 * size, most)
    raise failure


def _of(embedded: Embedded) -> ReadProbe:
    return ReadProbe(extract_features(embedded.record), embedded.failures)
