"""Keys under which usual spellings fall together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.names import phonetic_key
from trackmatch.features.names.phonetic import phonetic_keys


@pytest.mark.parametrize(
    "spellings",
    [
        ("lakshmi", "laxmi"),
        ("rajendra", "rajinder", "rajender"),
        ("vijay", "bijoy"),
        ("yadav", "jadab"),
        ("zakir", "jakir"),
        ("gyan", "jnan"),
        ("azhagu", "alagu"),
        ("suresh", "sures"),
        ("sita", "seeta"),
        ("mohammed", "muhammad", "mohamad"),
    ],
)
def test_spellings_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({phonetic_key(spelling) for spelling in spellings}) == 1


def test_different_names_have_different_keys() -> None:
    names = ["ramesh", "suresh", "mahesh", "dinesh", "mohan", "rohan", "sunita", "kavita"]
    assert len({phonetic_key(name) for name in names}) == len(names)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=20))
def test_doubling_a_letter_changes_nothing_but_vowels(token: str) -> None:
    consonants = "".join(c for c in token if c in "bdglmnr")
    doubled = "".join(c * 2 for c in consonants)
    assert phonetic_key(doubled) == phonetic_key(consonants)


def test_empty_token_has_an_empty_key() -> None:
    assert phonetic_key("") == ""


@given(st.lists(st.text(alphabet="abcdefghijklmnoprstuvwxyz", max_size=12), max_size=20))
def test_many_keys_at_once_are_those_of_each(tokens: list[str]) -> None:
    assert phonetic_keys(tokens) == [phonetic_key(token) for token in tokens]
