from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.evaluation.metrics.reliability import EDGES, PairBins

pairs = st.lists(
    st.tuples(st.sampled_from([0.0, 0.005, 0.1, 0.33, 0.5, 0.999, 1.0]), st.booleans(),
              st.integers(0, 3)),
    min_size=1, max_size=30,
)  # fmt: skip


def plain_table(rows, times):  # type: ignore[no-untyped-def]
    table = []
    for number, (low, high) in enumerate(pairwise(EDGES)):
        last = number == len(EDGES) - 2
        inside = [
            (p, mate)
            for p, mate, probe in rows
            for _ in range(times[probe])
            if low <= p and (p < high or last)
        ]
        said = sum(p for p, _ in inside) / len(inside) if inside else np.nan
        observed = sum(mate for _, mate in inside) / len(inside) if inside else np.nan
        table.append((len(inside), said, observed))
    return table


def bins_of(rows) -> PairBins:  # type: ignore[no-untyped-def]
    probability, is_mate, probe = (np.array(column) for column in zip(*rows, strict=True))
    return PairBins(probability, is_mate, probe, probes=4)


def test_known_values() -> None:
    table = bins_of([(0.5, True, 0), (0.55, False, 1), (1.0, True, 2)]).table()
    half = EDGES.index(0.5)
    assert table.pairs[half] == 2
    assert table.said[half] == pytest.approx(0.525)
    assert table.observed[half] == 0.5
    assert table.observed[-1] == 1.0
    assert np.isnan(table.said[0])


def test_groups_with_pairs_in_a_bin_are_counted() -> None:
    bins = bins_of([(0.5, True, 0), (0.55, False, 1), (0.52, True, 2), (1.0, True, 3)])
    counts = bins.groups(np.array([7, 7, 8, 8]))
    assert (counts[EDGES.index(0.5)], counts[-1], counts[0]) == (2, 1, 0)


@given(pairs, st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_equal_to_plain_twin(rows, times) -> None:  # type: ignore[no-untyped-def]
    bins = bins_of(rows)
    expected = plain_table(rows, times)
    for weights in (np.array(times, float), np.array([times, times], float)):
        table = bins.table(weights)
        found = zip(*(np.atleast_2d(column)[-1] for column in table), strict=True)
        assert np.allclose(list(found), expected, equal_nan=True)
