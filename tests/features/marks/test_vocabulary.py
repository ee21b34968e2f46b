"""The vocabulary and the recovery of misspelt words."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.marks import vocabulary
from trackmatch.features.marks.vocabulary import KNOWN_WORDS, Meaning, fold, recognise


def test_no_phrase_has_two_meanings() -> None:
    meanings: defaultdict[tuple[str, ...], set[Meaning]] = defaultdict(set)
    for phrase, meaning in vocabulary._all_phrases():
        meanings[vocabulary._folded(phrase)].add(meaning)
    assert {phrase: found for phrase, found in meanings.items() if len(found) > 1} == {}


def test_words_told_by_their_script_are_known_and_have_one_meaning() -> None:
    readings = vocabulary.load_table("scripts.json")["words"]
    words = [word for words in readings.values() for word in words]
    assert len(words) == len(set(words)) == len(vocabulary._BY_SCRIPT)
    for word in words:
        assert set(vocabulary.words_of(word)) <= KNOWN_WORDS


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("gaal", "gal"),
        ("chhati", "chati"),
        ("seena", "sina"),
        ("zakhm", "jakhm"),
        ("talwa", "talva"),
    ],
)
def test_spellings_of_one_sound_fold_together(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("lrft", ("left",)),
        ("lfet", ("left",)),
        ("forhed", ("forhead",)),
        ("forehaed", ("forehead",)),
        ("leftcheek", ("left", "chik")),
        ("sholder", ("shoulder",)),
        ("kohin", ("kohni",)),
        ("ghutan", ("ghutna",)),
        ("vaccinatoin", ("vacination",)),
    ],
)
def test_misspelt(word: str, known: tuple[str, ...]) -> None:
    assert recognise(fold(word)) == known


@pytest.mark.parametrize(
    "word",
    [
        "davia",
        "ujla",
        "jamnaa",
        "khabda",
        "daba",
        "mile",
        "more",
        "cold",
        "food",
        "band",
        "love",
        "data",
        "tel",
        "scary",
        "sport",
        "polo",
        "heard",
        "eats",
        "kaha",
        "khana",
        "likhta",
        "paanch",
        "khuli",
        "chhotu",
        "ganga",
        "suman",
        "bahut",
        "thoda",
        "mote",
        "chapti",
        "x",
        "mole2a",
        "",
    ],
)
def test_other_words_stay_other_words(word: str) -> None:
    assert recognise(fold(word)) == ()


@pytest.mark.parametrize("name", ["kamal", "nisha", "seema", "munni", "pallavi", "gopal", "kamla"])
def test_names_are_not_sites(name: str) -> None:
    assert recognise(fold(name), names_expected=True) == ()


@given(st.text(st.characters(categories=["Ll"], max_codepoint=127), max_size=30))
def test_recognised_words_are_known(word: str) -> None:
    assert set(recognise(word)) <= KNOWN_WORDS
