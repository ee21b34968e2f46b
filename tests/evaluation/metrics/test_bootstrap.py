import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.evaluation.metrics import bootstrap
from trackmatch.evaluation.metrics.arrays import weighted_share
from trackmatch.evaluation.metrics.bootstrap import family_weights, interval, intervals, resampled
from trackmatch.evaluation.metrics.difference import paired_difference, sign_flip_p

families = st.lists(st.integers(-3, 5), min_size=1, max_size=20).map(np.array)


@given(families, st.integers(1, 7))
def test_families_are_drawn_whole_and_as_often_as_there_are(family, replicates: int) -> None:  # type: ignore[no-untyped-def]
    weights = np.concatenate(list(family_weights(family, replicates, seed=1)))
    assert weights.shape == (replicates, len(family))
    codes = np.unique(family)
    for row in weights:
        times = [row[family == code] for code in codes]
        assert all((one == one[0]).all() for one in times)
        assert sum(one[0] for one in times) == len(codes)


def test_blocks_do_not_change_the_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    family = np.arange(9) // 2
    whole = np.concatenate(list(family_weights(family, 20, seed=3)))
    monkeypatch.setattr(bootstrap, "BLOCK", 20)
    assert np.array_equal(np.concatenate(list(family_weights(family, 20, seed=3))), whole)


def test_same_seed_same_resamples() -> None:
    hits = np.arange(40) % 3 == 0
    draw = [resampled(lambda w: weighted_share(hits, w), np.arange(40), 50, s) for s in (1, 1, 2)]
    assert np.array_equal(draw[0], draw[1])
    assert not np.array_equal(draw[0], draw[2])


def test_interval_of_a_mean_is_near_the_normal_one() -> None:
    values = np.random.default_rng(0).normal(5.0, 2.0, 400)
    found = interval(lambda w: weighted_share(values, w), np.arange(400), replicates=4000)
    error = 1.96 * values.std() / math.sqrt(400)
    assert found.value == pytest.approx(values.mean())
    assert found.low == pytest.approx(values.mean() - error, abs=0.03)
    assert found.high == pytest.approx(values.mean() + error, abs=0.03)


def test_families_of_alike_outcomes_widen_the_interval() -> None:
    hits = np.repeat(np.arange(40) % 2 == 0, 5)
    alone = interval(lambda w: weighted_share(hits, w), np.arange(200))
    kept = interval(lambda w: weighted_share(hits, w), np.repeat(np.arange(40), 5))
    assert kept.high - kept.low > 1.8 * (alone.high - alone.low)  # square root of 5, less luck


def test_a_share_of_none_or_all_keeps_an_open_end() -> None:
    everyone = interval(lambda w: weighted_share(np.ones(30), w), np.arange(30), share_of=30)
    assert (everyone.value, everyone.high) == (1.0, 1.0)
    assert everyone.low == pytest.approx(0.025 ** (1 / 30))
    nobody = interval(lambda w: weighted_share(np.zeros(30), w), np.arange(30), share_of=30)
    assert (nobody.value, nobody.low) == (0.0, 0.0)
    assert nobody.high == pytest.approx(1 - 0.025 ** (1 / 30))


def test_what_cannot_be_measured_has_no_interval() -> None:
    found = interval(lambda w: weighted_share(np.zeros(0), w), np.zeros(0, int), replicates=5)
    assert all(math.isnan(one) for one in found)


def test_intervals_of_several_values() -> None:
    flags = np.array([[True, False], [True, True], [False, True]])
    found = intervals(lambda w: weighted_share(flags, w), np.arange(3), replicates=100)
    assert [one.value for one in found] == pytest.approx([2 / 3, 2 / 3])
    assert all(one.low <= one.value <= one.high for one in found)


def share(flags):  # type: ignore[no-untyped-def]
    return lambda weights: weighted_share(flags, weights)


def test_difference_of_a_model_with_itself_is_nothing() -> None:
    hits = np.arange(50) % 3 == 0
    gap = paired_difference(share(hits), share(hits), np.arange(50), replicates=200)
    assert gap == (0.0, 0.0, 0.0, 1.0)
    assert sign_flip_p(hits, hits, np.arange(50)) == 1.0


def test_clear_difference_is_significant_and_signed() -> None:
    better, worse = np.arange(100) % 10 != 0, np.arange(100) % 3 == 0
    gap = paired_difference(share(better), share(worse), np.arange(100))
    assert gap.value == pytest.approx(better.mean() - worse.mean())
    assert 0 < gap.low < gap.value < gap.high
    assert gap.p < 0.01
    back = paired_difference(share(worse), share(better), np.arange(100))
    assert (back.value, back.low, back.high) == pytest.approx((-gap.value, -gap.high, -gap.low))
    assert sign_flip_p(better, worse, np.arange(100)) < 0.001


def test_sign_flips_equal_all_exchanges_of_few_families() -> None:
    first = np.array([1, 1, 1, 1, 0, 1], bool)
    second = np.array([0, 0, 0, 1, 1, 0], bool)
    family = np.array([0, 0, 1, 2, 3, 4])
    gaps = [2, 1, -1, 1]
    every = [
        abs(sum(gap if mask >> i & 1 else -gap for i, gap in enumerate(gaps))) for mask in range(16)
    ]
    exact = sum(total >= 3 for total in every) / 16
    assert sign_flip_p(first, second, family, replicates=20_000) == pytest.approx(exact, abs=0.015)
