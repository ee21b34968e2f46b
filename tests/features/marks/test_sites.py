"""The tree of body sites and its distances."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.marks import side_relation, site_similarity
from trackmatch.features.marks.sites import ancestors, region
from trackmatch.features.marks.vocabulary import SITES, load_table

sites = st.sampled_from(sorted(SITES))


@given(sites, sites)
def test_symmetric_and_bounded(a: str, b: str) -> None:
    assert site_similarity(a, b) == site_similarity(b, a)
    assert 0.0 <= site_similarity(a, b) <= 1.0
    assert (site_similarity(a, b) == 1.0) == (a == b)


@given(sites)
def test_a_nearer_ancestor_is_more_similar(site: str) -> None:
    line = [site_similarity(site, above) for above in (site, *ancestors(site))]
    assert line == sorted(line, reverse=True)


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("hand", "wrist"), ("cheek", "chin")),
        (("hand", "thumb"), ("hand", "elbow")),
        (("cheek", "face"), ("cheek", "head")),
        (("cheek", "chin"), ("cheek", "knee")),
        (("knee", "leg"), ("knee", "foot")),
        (("index_finger", "middle_finger"), ("index_finger", "elbow")),
    ],
)
def test_order(near: tuple[str, str], far: tuple[str, str]) -> None:
    assert site_similarity(*near) > site_similarity(*far)


@pytest.mark.parametrize("pair", [("cheek", "knee"), ("hand", "foot"), ("back", "chin")])
def test_far_sites_are_unlike(pair: tuple[str, str]) -> None:
    assert site_similarity(*pair) == 0.0


def test_unknown_sites_resemble_only_themselves() -> None:
    assert site_similarity("wing", "wing") == 1.0
    assert site_similarity("wing", "arm") == 0.0


def test_every_site_hangs_from_the_body() -> None:
    for site in SITES:
        assert site == "body" or ancestors(site)[-1] == "body"
        assert region(site) in ("body", "head", "neck", "trunk", "arm", "leg")


def test_neighbours_are_sites_listed_once() -> None:
    pairs = [frozenset((a, b)) for a, b, _ in load_table("sites.json")["neighbours"]]
    assert len(pairs) == len(set(pairs))
    assert all(pair <= SITES.keys() and len(pair) == 2 for pair in pairs)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("left", "left", "same"), ("left", "both", "same"), ("mid", "mid", "same"),
        ("left", "right", "mirrored"), ("", "", "unknown"), ("", "left", "unknown"),
        ("mid", "right", "unknown"), ("mid", "both", "unknown"),
    ],
)  # fmt: skip
def test_sides(a: str, b: str, relation: str) -> None:
    assert side_relation(a, b) == side_relation(b, a) == relation
