import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.evaluation.metrics.capacity import found_under_capacity

pairs = st.lists(st.tuples(st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.booleans()), max_size=20)


def plain(rows, capacity):  # type: ignore[no-untyped-def]
    first = sorted(rows, key=lambda row: (-row[0], row[1]))[:capacity]
    return sum(mate for _, mate in first), sum(p for p, _ in first)


def arrays(rows):  # type: ignore[no-untyped-def]
    return np.array([p for p, _ in rows], float), np.array([m for _, m in rows], bool)


@given(pairs, st.lists(st.integers(1, 25), max_size=5))
def test_equal_to_plain_twin(rows, capacities) -> None:  # type: ignore[no-untyped-def]
    result = found_under_capacity(*arrays(rows), np.array(capacities, dtype=np.int64))
    assert result.reviewed.tolist() == sorted({min(c, len(rows)) for c in capacities if rows})
    for reviewed, found, expected in zip(*result, strict=True):
        assert np.allclose((found, expected), plain(rows, reviewed))


def test_ties_earn_nothing() -> None:
    result = found_under_capacity(*arrays([(0.5, True), (0.5, False)]), np.array([1, 2]))
    assert result.found.tolist() == [0, 1]
