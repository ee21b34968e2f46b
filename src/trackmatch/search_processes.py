"""Searches in processes of their own, which share the pages of a gallery's files.

Threads share one interpreter, whose lock about half of a search holds: beyond two of them little is
gained. A process searches at its own pace; what it finds comes back as plain data.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from trackmatch.features.extract import Features
from trackmatch.features.photo.processes import process_pool, submitted
from trackmatch.index.gallery import Gallery
from trackmatch.index.snapshot import Snapshot
from trackmatch.scoring.finding import Found, Query, find
from trackmatch.scoring.model import Model
from trackmatch.scoring.segment_search import Scorer


class FoundElsewhere(NamedTuple):
    """What a process found, and in which state of the gallery (`state_of`)."""

    state: tuple[int, tuple[str, ...]]
    found: list[Found]


class SearchProcesses:
    """Processes that search one gallery by one model; they start with the first search.

    Parameters
    ----------
    folder
        The gallery's.
    model
        Its parameters.
    count
        How many processes, at least 1.
    """

    def __init__(self, folder: Path, model: Model, count: int) -> None:
        self._gallery = str(folder.resolve())
        self._model = model.to_json()
        self._pool = process_pool(count)

    def close(self) -> None:
        """End the processes; what they have not begun is left."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, probes: Sequence[Features], query: Query) -> Future[FoundElsewhere]:
        """Search for a few probes. The future fails where a process died or the search did."""
        return submitted(self._pool, _find, self._gallery, self._model, list(probes), query)


@lru_cache(maxsize=1)
def _opened(folder: str, model: str) -> tuple[Gallery, Scorer]:
    """In a process: what it searches, kept from one search to the next."""
    return Gallery.open(Path(folder), create=False), Model.from_json(model).scorer


def _find(folder: str, model: str, probes: list[Features], query: Query) -> FoundElsewhere:
    gallery, scorer = _opened(folder, model)
    snapshot = gallery.snapshot()
    return FoundElsewhere(state_of(snapshot), find(snapshot, probes, query, scorer))


def state_of(snapshot: Snapshot) -> tuple[int, tuple[str, ...]]:
    """What two processes' snapshots have in common where rows mean the same records."""
    return snapshot.generation, tuple(part.segment.name for part in snapshot.segments)
