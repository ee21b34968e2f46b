"""How much an approximate search finds on a user's own data, and what it costs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from trackmatch.candidates import CandidateList
from trackmatch.features.extract import Features
from trackmatch.matcher import Matcher
from trackmatch.records.models import Record


@dataclass(frozen=True, slots=True)
class Recall:
    """What ``exact=False`` found of what the exact search lists.

    Attributes
    ----------
    k
        Length of the lists.
    probes
        Probes that have an exact list.
    listed
        Share of the exact lists that was found, in [0, 1]; 1 where there is nothing to find.
    first
        Share of probes whose strongest candidate was found.
    exact_seconds, approximate_seconds
        Median time of one probe; 0 where there is none.
    """

    k: int
    probes: int
    listed: float
    first: float
    exact_seconds: float
    approximate_seconds: float


def measure_recall(
    matcher: Matcher,
    probes: Iterable[Record | Features],
    k: int = 20,
    *,
    progress: Callable[[int], None] | None = None,
) -> Recall:
    """Search with each probe both ways, in turns the one or the other first.

    What the first search of a probe has read and computed serves the second one.

    Parameters
    ----------
    probes
        A sample of the user's own: a few hundred give the share to a few per cent.
    progress
        Called with the number of probes done so far.

    Raises
    ------
    Exception
        As `Matcher.match`.
    """
    exact_seconds: list[float] = []
    approximate_seconds: list[float] = []
    listed = found = first = count = 0
    for done, probe in enumerate(probes, start=1):
        exact_first = done % 2 == 1
        lists = {
            way: _timed(matcher, probe, k, exact=way) for way in (exact_first, not exact_first)
        }
        exact, seconds = lists[True]
        exact_seconds.append(seconds)
        near, seconds = lists[False]
        approximate_seconds.append(seconds)
        ids = set(_ids(near))
        listed += len(exact)
        found += sum(record_id in ids for record_id in _ids(exact))
        if exact:
            count += 1
            first += exact[0].record_id in ids
        if progress:
            progress(done)
    return Recall(
        k=k,
        probes=count,
        listed=found / listed if listed else 1.0,
        first=first / count if count else 1.0,
        exact_seconds=statistics.median(exact_seconds or [0.0]),
        approximate_seconds=statistics.median(approximate_seconds or [0.0]),
    )


def _timed(
    matcher: Matcher, probe: Record | Features, k: int, *, exact: bool
) -> tuple[CandidateList, float]:
    started = time.perf_counter()
    candidates = matcher.match(probe, k, exact=exact)
    return candidates, time.perf_counter() - started


def _ids(candidates: CandidateList) -> Iterator[str]:
    return (one.record_id for one in candidates)
