"""The two curves of the prior, from a trial: what a match weight is worth against strangers, and
against siblings.

A trial of many probes against a large gallery shows both as they are met: strangers in numbers that
a small sample lacks, and the few siblings apart from them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from trackmatch.errors import ModelError
from trackmatch.evaluation.fitting.curve import fit_curve
from trackmatch.evaluation.fitting.scales import FEWEST_MATES
from trackmatch.evaluation.metrics.arrays import Floats
from trackmatch.evaluation.trial import Trial
from trackmatch.scoring.calibration import ITSELF, Curve

FEWEST_SIBLINGS = 100
"""Known siblings below which no curve of their own is fitted (assumption)."""


class TrialCurves(NamedTuple):
    """As the fields of `Prior` of the same names."""

    curve: Curve
    sibling_curve: Curve
    siblings: float


def curves_of(trial: Trial) -> TrialCurves:
    """The curves that cost least whoever takes them at their word.

    Siblings are those that the trial's truth knows; where there are fewer than `FEWEST_SIBLINGS`
    they are left among the strangers.

    Raises
    ------
    ModelError
        If the trial compared fewer than `FEWEST_MATES` mates.
    """
    scores, pairs = trial.searches.mate_score, trial.candidates
    mates = scores[np.isfinite(scores)]
    if len(mates) < FEWEST_MATES:
        raise ModelError(
            f"calibration needs {FEWEST_MATES} mates that were compared; here are {len(mates)}"
        )
    probes = int(trial.enrolled.sum())
    apart = len(trial.sibling_weight) >= FEWEST_SIBLINGS
    known = pairs.is_mate | pairs.is_sibling if apart else pairs.is_mate
    listed = pairs.match_weight[~known]
    # Pairs outside the lists were drawn for some of the probes; they stand for those of all.
    drawn = max(len(np.unique(trial.sampled_probe)), 1)
    outside = trial.stands_for * (probes / drawn)
    strangers = _curve(
        mates,
        np.concatenate([listed, trial.sampled]),
        np.concatenate([np.ones(len(listed)), outside]),
    )
    if not apart:
        return TrialCurves(strangers, ITSELF, 0.0)
    siblings = trial.sibling_weight
    return TrialCurves(
        strangers,
        _curve(mates, siblings, np.ones(len(siblings))),
        round(len(siblings) / probes, 4),
    )


def _curve(mates: Floats, others: Floats, counted: Floats) -> Curve:
    """One curve, of all mates beside pairs of others and how many each of these stands for."""
    is_mate = np.repeat([True, False], [len(mates), len(others)])
    weights = np.concatenate([mates, others])
    times = np.concatenate([np.ones(len(mates)), counted])
    odds = float(np.log2(len(mates) / counted.sum()))
    return fit_curve(weights, is_mate, times, odds)
