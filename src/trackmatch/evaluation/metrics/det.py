"""Open-set identification: misses against false alarms as a threshold moves.

A candidate at or below the threshold is not shown. FPIR is the share of probes without a mate for
which any candidate is shown; FNIR the share of mated probes whose mate is not shown (ISO/IEC
19795-1, NIST FRTE with R unlimited).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from trackmatch.evaluation.metrics.arrays import Floats, Searches, columns, weighted_share

_ROUNDING = 1e-9
"""A count of allowed false alarms like 0.1 x 30 must not fall below 3."""


class DetCurve(NamedTuple):
    """The DET curve: FNIR at each FPIR that the data can show, FPIR ascending; shapes (points,)."""

    fpir: Floats
    fnir: Floats
    threshold: Floats


def threshold_at_fpir(searches: Searches, fpir: float, weights: Floats | None = None) -> Floats:
    """The lowest threshold whose FPIR is at most the one given.

    Parameters
    ----------
    searches
        At least one of them without a mate; else the threshold is nan.
    fpir
        In [0, 1]. Below 1 / (probes without a mate) the threshold allows no false alarm at all.

    Returns
    -------
    Match weight that a shown candidate must exceed, shape (...).
    """
    alone = ~searches.mated
    order = np.argsort(-searches.nonmate_score[alone], kind="stable")
    highest_first = searches.nonmate_score[alone][order]
    counted = columns(weights, alone)
    counts = np.ones(len(order)) if counted is None else counted[..., order]
    if not len(order):
        return np.full(counts.shape[:-1], np.nan)
    shown = counts.cumsum(axis=-1)
    allowed = np.floor(fpir * shown[..., -1:] + _ROUNDING)
    first_refused = (shown > allowed).argmax(axis=-1)
    lowest = np.where(shown[..., -1] > allowed[..., 0], highest_first[first_refused], -np.inf)
    return np.asarray(np.where(shown[..., -1] > 0, lowest, np.nan))


def fnir_at_threshold(
    searches: Searches, threshold: Floats | float, weights: Floats | None = None
) -> Floats:
    """Share of mated probes whose mate does not exceed a threshold.

    Parameters
    ----------
    threshold
        One for all, or one for each replicate of the weights.

    Returns
    -------
    Shape (...); nan without mated probes or threshold.
    """
    scores = searches.mate_score[searches.mated]
    counted = columns(weights, searches.mated)
    bar = np.asarray(threshold, dtype=np.float64)
    if bar.ndim == 0:
        missed = weighted_share(scores <= bar, counted)
    else:
        assert counted is not None
        with np.errstate(divide="ignore", invalid="ignore"):
            misses = np.where(scores[None, :] <= bar[:, None], counted, 0.0).sum(axis=-1)
            missed = misses / counted.sum(axis=-1)
    return np.asarray(np.where(np.isnan(bar), np.nan, missed))


def fpir_at_threshold(
    searches: Searches, threshold: float, weights: Floats | None = None
) -> Floats:
    """Share of probes without a mate for which any candidate exceeds a threshold, shape (...)."""
    alone = ~searches.mated
    return weighted_share(searches.nonmate_score[alone] > threshold, columns(weights, alone))


def fnir_at_fpir(searches: Searches, fpir: float, weights: Floats | None = None) -> Floats:
    """FNIR at the threshold whose FPIR is at most the one given, shape (...)."""
    return fnir_at_threshold(searches, threshold_at_fpir(searches, fpir, weights), weights)


def det_curve(searches: Searches) -> DetCurve:
    """FNIR and threshold at each FPIR from 0 to 1 in steps of one probe without a mate."""
    false_alarms = np.sort(searches.nonmate_score[~searches.mated])[::-1]
    count = len(false_alarms)
    if not count:
        nothing = np.zeros(0)
        return DetCurve(nothing, nothing, nothing)
    thresholds = np.unique(np.append(false_alarms, -np.inf))[::-1]
    shown = np.searchsorted(-false_alarms, -thresholds, side="left")
    mates = np.sort(searches.mate_score[searches.mated])
    with np.errstate(invalid="ignore", divide="ignore"):
        fnir = np.searchsorted(mates, thresholds, side="right") / np.float64(len(mates))
    return DetCurve(shown / count, fnir, thresholds)
