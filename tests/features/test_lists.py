import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.lists import places_in


@given(st.lists(st.integers(0, 4), max_size=8))
def test_places_are_those_of_walking_the_lists(sizes: list[int]) -> None:
    lists, places = places_in(np.array(sizes, dtype=np.int64))
    walked = [(number, place) for number, size in enumerate(sizes) for place in range(size)]
    assert list(zip(lists.tolist(), places.tolist(), strict=True)) == walked
