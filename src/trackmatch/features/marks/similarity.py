"""How far two marks resemble each other, and the index terms that find them.

All weights are assumptions: no published figures say how often one report calls *mole* what
another calls *wart*, or leaves the side out. They order candidates; how many bits a similarity is
worth is measured elsewhere.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from trackmatch.features.marks.mark import Mark
from trackmatch.features.marks.sites import (
    MIDLINE,
    region,
    side_relation,
    site_similarity,
)
from trackmatch.features.marks.vocabulary import SITES, TYPES, fold, load_table

_CONFUSABLE: dict[frozenset[str], float] = {
    frozenset((a, b)): weight for a, b, weight in load_table("types.json")["confusable"]
}
_CONFUSABLE_AT: dict[frozenset[str], tuple[float, frozenset[str]]] = {
    frozenset((a, b)): (weight, frozenset(sites))
    for a, b, weight, sites in load_table("types.json")["confusable_at"]
}
"""Types that are told for each other at some sites alone: *right ear cut*, *cut on right ear*."""
_SITE_NOT_SAID = 0.6
# Where both tell a side, half of strangers' are mirrored, but few of one person's.
_SIDE = {"same": 1.0, "unknown": 0.85, "mirrored": 0.4}
_SIZE_DIFFERS = 0.9
_WORDS_ON_ONE_SIDE = 0.7
_OTHER_WORDS = 0.3
_SAME_WORDS_FROM = 0.7
"""A Jaro-Winkler similarity below this is chance: other words."""


def type_similarity(a: str, b: str) -> float:
    """How likely two reports mean one mark by these two types.

    Returns
    -------
    float
        In [0, 1]; symmetric; 1 for the same type, 0 where the two are never taken for each other.
    """
    if a == b:
        return 1.0
    return _CONFUSABLE.get(frozenset((a, b)), 0.0)


def similarity(a: Mark, b: Mark) -> float:
    """How far two marks resemble each other.

    The product of five factors: type, site, side, size and words. What one of them does not say
    lowers the factor a little; it never makes it 0. Neither does a side or a size that differs. So
    the similarity is 0 only for types that are not confusable or sites far apart.

    Returns
    -------
    float
        In [0, 1]; symmetric. 1 needs the same type, site and side; two marks whose site nobody
        said resemble each other less, even when they read the same.
    """
    alike = type_factor(a, b)
    if not alike:
        return 0.0
    alike *= site_factor(a, b)
    if not alike:
        return 0.0
    return alike * side_factor(a, b) * size_factor(a, b) * words_factor(a.words, b.words)


def mark_terms(mark: Mark) -> tuple[str, ...]:
    """Index terms of a mark, coarse: ``"<type group>@<body region>"``.

    A mark has a term for its own group and region, and for those of every type and site that
    resembles its own. So any two marks with a similarity above 0 share a term: looking up by
    terms loses none.

    Returns
    -------
    tuple of str
        Sorted, without repeats.
    """
    return _terms(mark.type, mark.site)


@lru_cache(maxsize=16384)
def _terms(kind: str, site: str) -> tuple[str, ...]:
    groups = {_group(other) for other in (*TYPES, kind) if type_similarity(kind, other)}
    regions = {region(other) for other in (*SITES, site) if _sites_alike(site, other)}
    return tuple(sorted(f"{group}@{part}" for group in groups for part in regions if part))


def _group(kind: str) -> str:
    group: str = TYPES.get(kind, {}).get("group", kind)
    return group


def _sites_alike(a: str, b: str) -> float:
    return site_similarity(a, b) if a and b else _SITE_NOT_SAID


def type_factor(a: Mark, b: Mark) -> float:
    """What the types of two marks add to their similarity, at the sites that they name."""
    alike = type_similarity(a.type, b.type)
    weight, sites = _CONFUSABLE_AT.get(frozenset((a.type, b.type)), (0.0, frozenset()))
    return max(alike, weight) if {a.site, b.site} <= sites else alike


def site_factor(a: Mark, b: Mark) -> float:
    """What the sites of two marks add to their similarity."""
    return _sites_alike(a.site, b.site)


def side_factor(a: Mark, b: Mark) -> float:
    """What the sides of two marks add to their similarity; on the midline none is needed."""
    if not a.side and not b.side and a.site in MIDLINE and b.site in MIDLINE:
        return 1.0
    return _SIDE[side_relation(a.side, b.side)]


def size_factor(a: Mark, b: Mark) -> float:
    """What the sizes of two marks add to their similarity."""
    return _SIZE_DIFFERS if a.size and b.size and a.size != b.size else 1.0


def words_factor(a: str, b: str) -> float:
    """What the words of two tattoos add to their similarity."""
    if not a and not b:
        return 1.0
    if not a or not b:
        return _WORDS_ON_ONE_SIDE
    alike = _words_similarity(*sorted((a, b)))
    above_chance = max(0.0, alike - _SAME_WORDS_FROM) / (1.0 - _SAME_WORDS_FROM)
    return _OTHER_WORDS + (1.0 - _OTHER_WORDS) * above_chance


@lru_cache(maxsize=65536)
def _words_similarity(a: str, b: str) -> float:
    """The best pair of words: one report may read more of a tattoo than the other."""
    return max(
        JaroWinkler.similarity(fold(word_a), fold(word_b))
        for word_a in a.split()
        for word_b in b.split()
    )
