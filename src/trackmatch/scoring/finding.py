"""What a search finds for a few probes: enough to list their candidates, and plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from trackmatch.features.extract import Features
from trackmatch.index.snapshot import Snapshot
from trackmatch.records.models import Kind
from trackmatch.scoring.engine import Hit, search, search_proposed
from trackmatch.scoring.registry import FACE
from trackmatch.scoring.segment_search import RowEvidence, Scorer, SegmentSearch

PROPOSED = 5_000
"""Records that each template and each channel with postings proposes per segment where the search
is not exact. Of the exact lists of 20, at a million records, 2,000 find 70%, 5,000 80%, 10,000 84%
(measured); `trackmatch.tuning` measures it on the user's own data."""


class Query(NamedTuple):
    """What is asked of every probe: see `trackmatch.Matcher.match`."""

    k: int
    kinds: frozenset[Kind] | None
    channels: frozenset[str] | None
    exact: bool


class Found(NamedTuple):
    """What was found for one probe.

    Attributes
    ----------
    compared
        How many records the probe was compared with.
    hits
        The best records, strongest first.
    evidence
        What the match weight of each of them is made of.
    """

    compared: int
    hits: list[Hit]
    evidence: list[RowEvidence]


def find(
    snapshot: Snapshot, probes: Sequence[Features], query: Query, scorer: Scorer
) -> list[Found]:
    """Search for a few probes, `limited` as asked, which share their way through the gallery."""
    searches = [
        [
            SegmentSearch(part, probe, scorer, snapshot, query.kinds or probe.kind.counterparts)
            for part in snapshot.segments
        ]
        for probe in probes
    ]
    if query.exact:
        hits = search(searches, query.k)
    else:
        proposed = max(query.k, PROPOSED)
        hits = [search_proposed(one, query.k, proposed) for one in searches]
    return [_found(*one) for one in zip(searches, hits, strict=True)]


def limited(features: Features, channels: frozenset[str] | None) -> Features:
    """Features on the wanted channels alone."""
    if channels is None:
        return features
    return replace(
        features,
        values={name: value for name, value in features.values.items() if name in channels},
        templates=features.templates if FACE.name in channels else (),
    )


def _found(searches: Sequence[SegmentSearch], hits: list[Hit]) -> Found:
    evidence: dict[tuple[int, int], RowEvidence] = {}
    for number, searched in enumerate(searches):
        rows = sorted(hit.row for hit in hits if hit.segment == number)
        found = searched.evidence(np.array(rows, dtype=np.int64)) if rows else []
        evidence |= {(number, row): one for row, one in zip(rows, found, strict=True)}
    compared = sum(one.compared for one in searches)
    return Found(compared, hits, [evidence[hit.segment, hit.row] for hit in hits])
