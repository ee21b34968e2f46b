"""Accuracy by group, at one threshold for all: whom the matching serves less well.

ISO/IEC 19795-10 asks for differentials at the threshold that a system would run at, so the
threshold is that of the whole trial (FPIR 1%), held fixed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.evaluation.groups import (
    NOT_ENROLLED,
    PAIR_GROUPS,
    PROBE_GROUPS,
    display_order,
    pair_groups,
    probe_groups,
)
from trackmatch.evaluation.metrics.arrays import Flags, Floats
from trackmatch.evaluation.metrics.bootstrap import REPLICATES, Interval, intervals
from trackmatch.evaluation.metrics.det import threshold_at_fpir
from trackmatch.evaluation.trial import Trial
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery

FPIR = 0.01
"""The operating point of the comparison between groups."""

TOP = 10
"""List length of the comparison between groups."""


Labels = npt.NDArray[np.object_]


class GroupRow(NamedTuple):
    """Accuracy in one group.

    Attributes
    ----------
    attribute, group
        By what, and which.
    mated, others
        Probes of the group with a mate, and without.
    rank_1, rank_10
        Closed-set identification rates.
    fnir, fpir
        At the threshold of the whole trial.
    """

    attribute: str
    group: str
    mated: int
    others: int
    rank_1: Interval
    rank_10: Interval
    fnir: Interval
    fpir: Interval


def by_group(
    trial: Trial,
    probes: Mapping[str, Features],
    gallery: Gallery,
    replicates: int = REPLICATES,
    seed: int = 0,
) -> list[GroupRow]:
    """Accuracy in every group that any probe belongs to.

    Parameters
    ----------
    probes
        Features by probe id.
    gallery
        Where the mates are.
    """
    labels = _labels(trial, probes, gallery)
    cells = [
        (attribute, group, labels[attribute] == group)
        for attribute in (*PROBE_GROUPS, *PAIR_GROUPS)
        for group in _in_order(labels[attribute])
    ]
    if not cells:
        return []
    member = np.stack([flags for _, _, flags in cells], axis=1)
    columns = _rates(trial, member, replicates, seed)
    mated = trial.searches.mated[:, None] & member
    return [
        GroupRow(attribute, group, int(with_mate), int(everyone - with_mate), *rates)
        for (attribute, group, _), with_mate, everyone, rates in zip(
            cells, mated.sum(axis=0), member.sum(axis=0), zip(*columns, strict=True), strict=True
        )
    ]


def _labels(trial: Trial, probes: Mapping[str, Features], gallery: Gallery) -> dict[str, Labels]:
    """Group of each probe by attribute; None where the attribute does not apply."""
    said: dict[str, list[str | None]] = {one: [] for one in (*PROBE_GROUPS, *PAIR_GROUPS)}
    for probe_id, mate_id in zip(trial.probe_ids, trial.mate_ids, strict=True):
        probe = probes.get(probe_id)
        mate = gallery.get(mate_id) if mate_id else None
        own = probe_groups(probe) if probe else dict.fromkeys(PROBE_GROUPS, NOT_ENROLLED)
        pair = pair_groups(probe, mate) if probe and mate else {}
        for attribute, labels in said.items():
            labels.append(own.get(attribute) or pair.get(attribute))
    return {attribute: np.array(labels, dtype=object) for attribute, labels in said.items()}


def _in_order(labels: Labels) -> list[str]:
    return sorted({one for one in labels if one is not None}, key=display_order)


def _rates(
    trial: Trial, member: Flags, replicates: int, seed: int
) -> tuple[list[Interval], list[Interval], list[Interval], list[Interval]]:
    searches = trial.searches
    threshold = float(threshold_at_fpir(searches, FPIR))
    mated = searches.mated
    columns = range(member.shape[1])

    def shares(counted: Flags, hit: Flags) -> list[Interval]:
        base = (member & counted[:, None]).astype(np.float64)
        hits = base * hit[:, None]

        def statistic(weights: Floats | None) -> Floats:
            each = np.ones(len(searches)) if weights is None else weights
            with np.errstate(divide="ignore", invalid="ignore"):
                return np.asarray((each @ hits) / (each @ base))

        families = [len(np.unique(searches.family[base[:, one] > 0])) for one in columns]
        return intervals(
            statistic, searches.family, share_of=families, replicates=replicates, seed=seed
        )

    return (
        shares(mated, searches.mate_rank <= 1),
        shares(mated, searches.mate_rank <= TOP),
        shares(mated, ~(searches.mate_score > threshold)),
        shares(~mated, searches.nonmate_score > threshold),
    )
