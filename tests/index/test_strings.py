"""Texts are found where Python finds them."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.index.strings import Strings

texts = st.text(alphabet="abcéलक्ष", max_size=4)


@given(st.sets(texts), st.lists(texts, max_size=5))
def test_places_are_those_of_a_sorted_list(held: set[str], wanted: list[str]) -> None:
    ordered = sorted(held)
    places = Strings(pa.array(ordered, pa.utf8())).places(wanted)
    assert places.tolist() == [ordered.index(w) if w in held else -1 for w in wanted]


@given(st.lists(texts, unique=True), texts)
def test_a_text_is_found_in_any_order(held: list[str], wanted: str) -> None:
    assert Strings.of(held).find(wanted) == (held.index(wanted) if wanted in held else None)
