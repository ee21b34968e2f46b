"""How far marks resemble each other, and the terms that must find every resemblance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.marks import (
    Mark,
    mark_terms,
    parse_marks,
    similarity,
    type_similarity,
)
from trackmatch.features.marks.vocabulary import SITES, TYPES, load_table

types = st.sampled_from(sorted(TYPES))
words = st.sampled_from(["", "raju", "raaju", "mamta", "om", "raju mamta"])
marks = st.builds(
    Mark,
    type=types,
    site=st.sampled_from(["", *sorted(SITES)]),
    side=st.sampled_from(["", "left", "right", "both", "mid"]),
    words=words,
    size=st.sampled_from(["", "small", "large"]),
    said=st.just("said"),
)


def read(text: str) -> Mark:
    (mark,) = parse_marks(text)
    return mark


@given(marks, marks)
def test_symmetric_and_bounded(a: Mark, b: Mark) -> None:
    assert similarity(a, b) == pytest.approx(similarity(b, a), abs=0)
    assert 0.0 <= similarity(a, b) <= 1.0


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("right ear cut", "cut on the right ear", True),
        ("finger of left hand cut", "cut mark on left finger", True),
        ("left leg amputated", "cut mark on left leg", False),
        ("gold tooth", "front tooth broken", False),
        ("front tooth broken", "gap between front teeth", True),
        ("protruding teeth", "black teeth", False),
        ("three dots tattoo on hand", "haath par teen bindu godna", True),
    ],
)
def test_types_that_are_told_for_each_other(one: str, other: str, alike: bool) -> None:
    assert (similarity(read(one), read(other)) >= 0.4) is alike


@given(marks, marks)
def test_terms_lose_no_resemblance(a: Mark, b: Mark) -> None:
    if similarity(a, b) > 0:
        assert set(mark_terms(a)) & set(mark_terms(b))


def test_terms_are_coarse_but_tell_apart() -> None:
    assert mark_terms(read("mole on cheek")) == mark_terms(read("mole on nose"))
    assert not set(mark_terms(read("squint"))) & set(mark_terms(read("mole on knee")))


@given(marks, marks)
def test_an_agreeing_side_or_size_or_word_never_lowers(a: Mark, b: Mark) -> None:
    before = similarity(a, b)
    assert similarity(a, replace(b, size=a.size)) >= before
    assert similarity(a, replace(b, words=a.words)) >= before
    assert similarity(a, replace(b, type=a.type)) >= before
    if a.side:
        assert similarity(a, replace(b, side=a.side)) >= before
    if a.site and (a.side or b.side):
        assert similarity(a, replace(b, site=a.site)) >= before


@given(marks)
def test_a_fully_said_mark_is_like_itself(mark: Mark) -> None:
    full = replace(mark, site=mark.site or "cheek", side=mark.side or "left")
    assert similarity(full, full) == 1.0


@pytest.mark.parametrize(
    ("probe", "near", "far"),
    [
        ("mole on left cheek", "til on left cheek", "wart on left cheek"),
        ("mole on left cheek", "wart on left cheek", "scar on left cheek"),
        ("mole on left cheek", "mole on right cheek", "mole on right knee"),
        ("mole on left cheek", "mole on cheek", "mole on right cheek"),
        ("mole on left cheek", "mole on left chin", "mole on left hand"),
        ("cut mark on left wrist", "scar on left hand", "scar on left elbow"),
        ("stitches on head", "cut mark on head", "burn on head"),
        ("tattoo 'Raju' on arm", "tattoo 'Raaju' on arm", "tattoo on arm"),
        ("tattoo 'Raju' on arm", "tattoo on arm", "tattoo 'Sunita' on arm"),
        ("mark on face", "scar on face", "mole on face"),
    ],
)
def test_order(probe: str, near: str, far: str) -> None:
    assert similarity(read(probe), read(near)) > similarity(read(probe), read(far))


def test_scripts_meet() -> None:
    assert similarity(read("दाहिने गाल पर तिल"), read("mole on right cheek")) == 1.0


def test_a_mirrored_side_costs_but_does_not_refute() -> None:
    mirrored = similarity(read("mole on left cheek"), read("mole on right cheek"))
    assert 0.0 < mirrored < 1.0


def test_a_site_nobody_said_is_weaker_than_one_that_agrees() -> None:
    assert similarity(read("mole"), read("mole")) < similarity(read("nose mole"), read("nose mole"))


@given(types, types)
def test_types_are_symmetric(a: str, b: str) -> None:
    assert type_similarity(a, b) == type_similarity(b, a)
    assert (type_similarity(a, b) == 1.0) == (a == b)


def test_confusable_types_are_known_and_listed_once() -> None:
    pairs = [frozenset((a, b)) for a, b, _ in load_table("types.json")["confusable"]]
    assert len(pairs) == len(set(pairs))
    assert all(pair <= TYPES.keys() and len(pair) == 2 for pair in pairs)
