import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.evaluation.metrics.agreement import cohen_kappa

judged = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=20)


def test_known_value() -> None:
    """Cohen's example of 50 grants: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: 0.4."""
    first = "y" * 25 + "n" * 25
    second = "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)


def test_nothing_beyond_chance_can_be_said_of_one_word() -> None:
    assert math.isnan(cohen_kappa("aaa", "aaa"))
    assert math.isnan(cohen_kappa("", ""))


def test_lengths_must_fit() -> None:
    with pytest.raises(ValueError, match="same things"):
        cohen_kappa("a", "")


@given(judged)
def test_symmetric_and_at_most_one(pairs) -> None:  # type: ignore[no-untyped-def]
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    kappa = cohen_kappa(first, second)
    if not math.isnan(kappa):
        assert kappa == pytest.approx(cohen_kappa(second, first))
        assert -1 <= kappa <= 1
        assert (kappa == pytest.approx(1)) == (first == second)
