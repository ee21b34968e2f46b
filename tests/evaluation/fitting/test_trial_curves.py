"""The two curves of the prior from a trial."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from trackmatch.errors import ModelError
from trackmatch.evaluation.fitting.scales import FEWEST_MATES
from trackmatch.evaluation.fitting.trial_curves import FEWEST_SIBLINGS, curves_of
from trackmatch.scoring.calibration import Prior, calibrated, sibling_share

PROBES, GALLERY = 4_000, 2_000


def trial_of(mates: Any, strangers: Any, siblings: Any) -> Any:
    """A trial in which every record is on the list; mates first."""
    weights = np.concatenate([mates, strangers, siblings])
    sort = np.repeat([0, 1, 2], [len(mates), len(strangers), len(siblings)])
    none = np.zeros(0)
    return SimpleNamespace(
        searches=SimpleNamespace(mate_score=np.append(mates, -np.inf)),
        candidates=SimpleNamespace(match_weight=weights, is_mate=sort == 0, is_sibling=sort == 2),
        enrolled=np.ones(PROBES, dtype=np.bool_),
        sibling_weight=np.asarray(siblings),
        sampled_probe=none,
        sampled=none,
        stands_for=none,
    )


def drawn(mean: float, count: int, seed: int) -> Any:
    return np.random.default_rng(seed).normal(mean, 3.0, count)


def test_each_sort_is_worth_what_it_was_drawn_with() -> None:
    found = curves_of(trial_of(drawn(10, 2_000, 1), drawn(0, 200_000, 2), drawn(8, 400, 3)))
    assert found.siblings == pytest.approx(400 / PROBES)
    at = np.array([5.0, 8.0, 11.0])
    # log2 of two normal densities of one spread: straight in the weight.
    against_strangers = (at - 5.0) * 10 / 9 / np.log(2)
    against_siblings = (at - 9.0) * 2 / 9 / np.log(2)
    alone = Prior(curve=found.curve)
    assert calibrated(at, alone, GALLERY) == pytest.approx(against_strangers, abs=0.9)
    beside = Prior(curve=found.sibling_curve)
    assert calibrated(at, beside, GALLERY) == pytest.approx(against_siblings, abs=0.9)


def test_siblings_tell_less_the_larger_the_gallery() -> None:
    found = curves_of(trial_of(drawn(10, 2_000, 1), drawn(0, 200_000, 2), drawn(8, 400, 3)))
    prior = Prior(**found._asdict())
    assert sibling_share(prior, 100) > sibling_share(prior, 100_000)
    small, large = (float(calibrated(12.0, prior, size)) for size in (100, 100_000))
    assert small < large


def test_few_siblings_are_left_among_the_strangers() -> None:
    few = drawn(8, FEWEST_SIBLINGS - 1, 3)
    found = curves_of(trial_of(drawn(10, 2_000, 1), drawn(0, 20_000, 2), few))
    assert found.siblings == 0
    assert found.sibling_curve == Prior().sibling_curve


def test_a_handful_of_mates_is_too_few_to_calibrate_on() -> None:
    for count in (0, 1, FEWEST_MATES - 1):
        with pytest.raises(ModelError, match=f"here are {count}$"):
            curves_of(trial_of(drawn(10, count, 2), drawn(0, 100, 1), np.zeros(0)))
