"""Sets of numbers as bits equal Python's sets."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.scoring.names.number_sets import add, bit_count, empty_set, listed, rank, ranked


@given(st.sets(st.integers(0, 300)))
def test_members_are_listed_and_ranked_in_order(numbers: set[int]) -> None:
    words = empty_set(301)
    for number in numbers:
        add(words, number)
    members = ranked(words)
    ordered = sorted(numbers)
    assert listed(members).tolist() == ordered
    for number in range(301):
        assert rank(members, number) == (ordered.index(number) if number in numbers else -1)


@given(st.integers(0, 2**64 - 1))
def test_bits_are_counted(word: int) -> None:
    assert bit_count(np.uint64(word)) == word.bit_count()
