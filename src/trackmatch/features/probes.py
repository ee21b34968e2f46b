"""Probes on their way into a search: as features, photos embedded a few probes ahead."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from itertools import islice
from multiprocessing import current_process
from typing import NamedTuple, TypeVar

from trackmatch.features.extract import Features, extract_features
from trackmatch.features.photo.pool import FEW_PHOTOS
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


def read_probe(probe: Record | Features) -> ReadProbe:
    """One probe, its photos embedded in this process.

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
    return _of(next(with_templates([probe])))


def read_probes(probes: Iterable[Record | Features]) -> Generator[ReadProbe, None, None]:
    """As `read_probe`, for many, in their order; photos are embedded on every core."""
    with process_pool(available_cores()) as pool:  # processes start when they get photos
        for block in growing(probes, BLOCK):
            photographed = [one for one in block if isinstance(one, Record) and one.photos]
            photos = sum(len(one.photos) for one in photographed)
            elsewhere = photos >= FEW_PHOTOS and not current_process().daemon
            embedded = with_templates(photographed, executor=pool if elsewhere else None)
            for probe in block:
                if isinstance(probe, Record) and probe.photos:
                    yield _of(next(embedded))
                else:
                    yield read_probe(probe)


def growing(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """Groups of 1, 2, 4 ... items up to `most`: the first are there soon."""
    left = iter(items)
    size = 1
    while group := list(islice(left, size)):
        yield group
        size = min(2 * size, most)


def _of(embedded: Embedded) -> ReadProbe:
    return ReadProbe(extract_features(embedded.record), embedded.failures)
