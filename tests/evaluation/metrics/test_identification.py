"""CMC, investigation mode, DET: known values, plain twins, and weights as repeated probes."""

import math

import numpy as np
import pytest
from evaluation.metrics.searches_strategy import (
    as_searches,
    repeated,
    searches,
    searches_and_weights,
)
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.evaluation.metrics.arrays import MISSED, Searches, weighted_share
from trackmatch.evaluation.metrics.cmc import cmc, rank_k
from trackmatch.evaluation.metrics.det import (
    det_curve,
    fnir_at_fpir,
    fnir_at_threshold,
    fpir_at_threshold,
    threshold_at_fpir,
)
from trackmatch.evaluation.metrics.investigation import fnir_at_length

fpirs = st.sampled_from([0.0, 0.1, 0.3, 1 / 3, 0.5, 0.9, 1.0])

KNOWN = as_searches(
    [
        (True, 1, 9.0, 3.0, 0),
        (True, 2, 5.0, 6.0, 0),
        (True, 4, 1.0, 8.0, 1),
        (True, MISSED, -np.inf, 2.0, 2),
        (False, MISSED, -np.inf, 4.0, 3),
        (False, MISSED, -np.inf, 6.0, 4),
        (False, MISSED, -np.inf, 2.0, 5),
        (False, MISSED, -np.inf, -np.inf, 6),
    ]
)


def plain_cmc(drawn: Searches, length: int) -> list[float]:
    ranks = [rank for mated, rank in zip(drawn.mated, drawn.mate_rank, strict=True) if mated]
    if not ranks:
        return [math.nan] * length
    return [sum(rank <= k for rank in ranks) / len(ranks) for k in range(1, length + 1)]


def plain_fnir_at_fpir(drawn: Searches, fpir: float) -> float:
    """Try every score as the threshold, keep the lowest that is allowed."""
    alone = [s for m, s in zip(drawn.mated, drawn.nonmate_score, strict=True) if not m]
    mates = [s for m, s in zip(drawn.mated, drawn.mate_score, strict=True) if m]
    if not alone or not mates:
        return math.nan
    allowed = [
        threshold
        for threshold in {-math.inf, *alone}
        if sum(score > threshold for score in alone) <= fpir * len(alone) + 1e-9
    ]
    return sum(score <= min(allowed) for score in mates) / len(mates)


def same(first, second) -> bool:  # type: ignore[no-untyped-def]
    return np.allclose(first, second, equal_nan=True)


def test_known_values() -> None:
    assert cmc(KNOWN, 5).tolist() == [0.25, 0.5, 0.5, 0.75, 0.75]
    assert float(rank_k(KNOWN, 2)) == 0.5
    assert float(fnir_at_length(KNOWN, 4)) == 0.25
    assert float(threshold_at_fpir(KNOWN, 0.25)) == 4.0
    assert float(fnir_at_fpir(KNOWN, 0.25)) == 0.5
    assert float(fnir_at_fpir(KNOWN, 0.0)) == 0.75
    assert float(fpir_at_threshold(KNOWN, 2.0)) == 0.5


def test_failure_to_enrol_is_a_miss_at_every_rank_and_threshold() -> None:
    failed = as_searches([(True, MISSED, -np.inf, 1.0, 0), (False, MISSED, -np.inf, 1.0, 1)])
    assert cmc(failed, 1000).max() == 0
    assert float(fnir_at_fpir(failed, 1.0)) == 1.0
    assert det_curve(failed).fnir.tolist() == [1.0, 1.0]


def test_without_probes_nothing_is_claimed() -> None:
    nobody = as_searches([])
    assert np.isnan(cmc(nobody, 3)).all()
    assert np.isnan(fnir_at_fpir(nobody, 0.1))
    assert len(det_curve(nobody).fpir) == 0


def test_allowed_false_alarms_do_not_suffer_from_rounding() -> None:
    alone = as_searches([(False, MISSED, -np.inf, float(n), n) for n in range(30)])
    assert float(threshold_at_fpir(alone, 0.1)) == 26.0  # 27, 28 and 29 are allowed


@given(searches, st.integers(1, 8))
def test_cmc_equals_counting(drawn: Searches, length: int) -> None:
    curve = cmc(drawn, length)
    assert same(curve, plain_cmc(drawn, length))
    assert same(1 - fnir_at_length(drawn, length), curve[-1])


@given(searches, fpirs)
def test_fnir_at_fpir_equals_trying_every_threshold(drawn: Searches, fpir: float) -> None:
    assert same(fnir_at_fpir(drawn, fpir), plain_fnir_at_fpir(drawn, fpir))


@given(searches_and_weights(), fpirs)
def test_weights_count_probes_as_often_as_they_say(pair, fpir: float) -> None:  # type: ignore[no-untyped-def]
    drawn, weights = pair
    for row, curve, rate, fnir in zip(
        weights,
        cmc(drawn, 4, weights),
        rank_k(drawn, 2, weights),
        fnir_at_fpir(drawn, fpir, weights),
        strict=True,
    ):
        twin = repeated(drawn, row)
        assert same(curve, cmc(twin, 4))
        assert same(rate, rank_k(twin, 2))
        assert same(fnir, fnir_at_fpir(twin, fpir))
        assert same(fnir_at_fpir(drawn, fpir, row), fnir)


@given(searches)
def test_det_curve_trades_misses_for_false_alarms(drawn: Searches) -> None:
    curve = det_curve(drawn)
    assert (np.diff(curve.fpir) > 0).all()
    if drawn.mated.any():
        assert (np.diff(curve.fnir) <= 0).all()
    for fpir, fnir, threshold in zip(*curve, strict=True):
        assert same(fpir_at_threshold(drawn, threshold), fpir)
        assert same(fnir_at_threshold(drawn, threshold), fnir)


@given(searches, fpirs, fpirs)
def test_more_false_alarms_never_miss_more(drawn: Searches, one: float, other: float) -> None:
    strict, loose = fnir_at_fpir(drawn, min(one, other)), fnir_at_fpir(drawn, max(one, other))
    assert np.isnan(strict) or loose <= strict


@pytest.mark.parametrize("weights", [None, np.ones(2), np.ones((3, 2))])
def test_weighted_share_of_columns(weights) -> None:  # type: ignore[no-untyped-def]
    flags = np.array([[True, False], [True, True]])
    assert weighted_share(flags, weights).reshape(-1, 2)[0].tolist() == [1.0, 0.5]
