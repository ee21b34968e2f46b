import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.evaluation.metrics.cllr import cllr, min_cllr

bits = st.lists(st.integers(-6, 6).map(float), min_size=1, max_size=12).map(np.array)


def plain_cllr(mates: list[float], nonmates: list[float]) -> float:
    miss = sum(math.log2(1 + 2**-x) for x in mates) / len(mates)
    alarm = sum(math.log2(1 + 2**x) for x in nonmates) / len(nonmates)
    return (miss + alarm) / 2


def plain_min_cllr(mates: list[float], nonmates: list[float]) -> float:
    """Pool adjacent violators by hand: merge neighbours while the share of mates falls."""
    blocks = []
    for score in sorted({*mates, *nonmates}):
        blocks.append([mates.count(score) / len(mates), nonmates.count(score) / len(nonmates)])
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] >= blocks[-1][0] * blocks[-2][1]:
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0] + last[0], blocks[-1][1] + last[1]]
    cost = 0.0
    for of_mates, of_nonmates in blocks:
        if of_mates and of_nonmates:
            ratio = of_mates / of_nonmates
            cost += of_mates * math.log2(1 + 1 / ratio) + of_nonmates * math.log2(1 + ratio)
    return cost / 2


def test_known_values() -> None:
    assert cllr(np.zeros(3), np.zeros(4)) == 1.0
    assert min_cllr(np.array([1.0, 2.0]), np.array([-1.0, 0.5])) == 0.0
    assert min_cllr(np.array([5.0]), np.array([5.0])) == 1.0
    assert cllr(np.array([1.0]), np.array([-1.0])) == pytest.approx(math.log2(1.5))


def test_huge_bits_do_not_overflow() -> None:
    assert cllr(np.array([-1e6]), np.array([0.0])) == pytest.approx((1e6 + 1) / 2)


def test_without_pairs_nothing_is_claimed() -> None:
    assert math.isnan(cllr(np.zeros(0), np.zeros(3)))
    assert math.isnan(min_cllr(np.zeros(3), np.zeros(0)))


@given(bits, bits)
def test_equal_to_plain_twins(mates, nonmates) -> None:  # type: ignore[no-untyped-def]
    assert cllr(mates, nonmates) == pytest.approx(plain_cllr(mates.tolist(), nonmates.tolist()))
    expected = plain_min_cllr(mates.tolist(), nonmates.tolist())
    assert min_cllr(mates, nonmates) == pytest.approx(expected, abs=1e-9)


@given(bits, bits)
def test_minimum_is_no_more_than_the_cost_and_at_most_one(mates, nonmates) -> None:  # type: ignore[no-untyped-def]
    least = min_cllr(mates, nonmates)
    assert 0 <= least <= min(cllr(mates, nonmates), 1) + 1e-9


@given(bits, bits)
def test_minimum_ignores_the_scale_of_scores(mates, nonmates) -> None:  # type: ignore[no-untyped-def]
    assert min_cllr(mates, nonmates) == pytest.approx(min_cllr(mates**3 + 7, nonmates**3 + 7))


@given(bits, bits, st.data())
def test_weights_stand_for_repeated_pairs(mates, nonmates, data) -> None:  # type: ignore[no-untyped-def]
    def times(of) -> np.ndarray:  # type: ignore[no-untyped-def,type-arg]
        counts = st.lists(st.integers(0, 3), min_size=len(of), max_size=len(of))
        return np.array(data.draw(counts.filter(any)), dtype=float)

    one, other = times(mates), times(nonmates)
    for measure in (cllr, min_cllr):
        weighted = measure(mates, nonmates, one, other)
        plain = measure(np.repeat(mates, one.astype(int)), np.repeat(nonmates, other.astype(int)))
        assert weighted == pytest.approx(plain, abs=1e-9)
