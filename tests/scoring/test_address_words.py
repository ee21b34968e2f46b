"""Words of addresses compared all at once: the same as one pair at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from trackmatch.scoring.address_words import AddressWords, Texts, Weights, word_bits

WEIGHTS = Weights(same=0.5, alike=0.8, further=0.3)
HELD = {"road": 0.3, "sonakhera": 0.001, "12": 0.02}

words = st.text("abdehnrs गया", max_size=12)
address = st.frozensets(
    st.sampled_from(("road", "sonakhera", "sonakheda", "sonakhara", "12", "13", "gali", "galli")),
    max_size=6,
)


def shares(said):  # type: ignore[no-untyped-def]
    return np.array([HELD.get(word, 0.01) for word in said])


def bits(a: set[str], b: set[str]) -> float:
    return word_bits(frozenset(a), frozenset(b), WEIGHTS, shares)


@given(st.lists(words, unique=True, max_size=20), words, st.floats(50, 100))
def test_texts_alike_are_those_that_comparing_with_each_gives(
    texts: list[str], text: str, least: float
) -> None:
    each = [(at, fuzz.ratio(text, other)) for at, other in enumerate(texts) if other]
    expected = [(at, likeness) for at, likeness in each if likeness >= least]
    assert list(Texts(texts).alike(text, least)) == expected


@given(st.lists(address, unique=True, max_size=12), address)
def test_all_addresses_at_once_give_what_each_pair_gives(
    others: list[frozenset[str]], probe: frozenset[str]
) -> None:
    found = AddressWords(others).bits(probe, WEIGHTS, shares)
    assert found == pytest.approx([word_bits(probe, one, WEIGHTS, shares) for one in others])


@given(address, address, st.sampled_from(("road", "12", "sonakhera", "fatehdanga")))
def test_one_more_shared_word_never_says_less(
    a: frozenset[str], b: frozenset[str], shared: str
) -> None:
    before = word_bits(a, b, WEIGHTS, shares)
    assert before == pytest.approx(word_bits(b, a, WEIGHTS, shares))
    assert word_bits(a | {shared}, b | {shared}, WEIGHTS, shares) >= before - 1e-9


def test_rare_words_say_more_and_further_words_a_part() -> None:
    village, road = bits({"sonakhera"}, {"sonakhera"}), bits({"road"}, {"road"})
    assert village > road + 5
    assert 0 < road < 2
    both = bits({"road", "sonakhera", "east"}, {"sonakhera", "road", "west"})
    assert both == pytest.approx(village + 0.3 * road)


def test_a_misspelt_word_says_a_part_and_another_number_nothing() -> None:
    assert 0 < bits({"sonakhera"}, {"sonakheda"}) < bits({"sonakhera"}, {"sonakhera"})
    assert bits({"12345"}, {"12346"}) == bits({"gali"}, {"road"}) == bits(set(), {"road"}) == 0
