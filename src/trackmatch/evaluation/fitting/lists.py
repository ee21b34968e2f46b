"""Pairs to learn an order from: the candidates that lists would show, channel by channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from trackmatch.evaluation.fitting.sampling import PairBits
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.finding import Query, find
from trackmatch.scoring.first_pass import LANES
from trackmatch.scoring.segment_search import RowEvidence, Scorer

LISTED = 30
"""Candidates of each probe that are learnt from (assumption: those after them are hardly read)."""


def list_pairs(
    gallery: Gallery,
    scorer: Scorer,
    probes: Sequence[Features],
    mates: Mapping[str, Iterable[str]],
    length: int = LISTED,
) -> tuple[PairBits, npt.NDArray[np.bool_]]:
    """The evidence of all candidates on the probes' lists, and which of them are mates.

    Parameters
    ----------
    mates
        Record ids of the mates of each probe; a probe without an entry has none.

    Returns
    -------
    Pairs, each standing for itself, whose others are the rows of all segments, one segment after
    the other; and whether each is one of mates, shape (pairs,).
    """
    snapshot = gallery.snapshot()
    channels = (scorer.face.name, *scorer.channels)
    bits, probe_of, other_of, is_mate = [], [], [], []
    compared = 0
    starts = np.cumsum([0, *(part.segment.rows for part in snapshot.segments)]).tolist()
    for first in range(0, len(probes), LANES):
        some = probes[first : first + LANES]
        found = find(snapshot, some, Query(length, None, None, True), scorer)
        for number, (probe, one) in enumerate(zip(some, found, strict=True), start=first):
            known = set(mates.get(probe.record_id, ()))
            compared = max(compared, one.compared)
            bits += [_bits(evidence, channels) for evidence in one.evidence]
            is_mate += [hit.record_id in known for hit in one.hits]
            probe_of += [number] * len(one.hits)
            other_of += [starts[hit.segment] + hit.row for hit in one.hits]
    pairs = PairBits(
        channels,
        np.array(bits, dtype=np.float64).reshape(-1, len(channels)),
        np.array(probe_of, dtype=np.int64),
        np.array(other_of, dtype=np.int64),
        np.ones(len(bits)),
        compared,
    )
    return pairs, np.array(is_mate, dtype=np.bool_)


def _bits(evidence: RowEvidence, channels: Sequence[str]) -> list[float]:
    face = 0 if evidence.face is None else evidence.face.steps
    return [steps * UNIT for steps in (face, *(evidence.steps.get(n, 0) for n in channels[1:]))]
