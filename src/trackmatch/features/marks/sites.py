"""Where on the body: a tree of sites, and how far two sites lie apart.

The tree and its weights lie in ``data/sites.json``. No published scale of nearness between body
sites was found, so every weight there is an assumption. It rests on how people speak: a report
often names the whole for the part (*haath* is the hand or the whole arm), and a mark between two
parts is put on either.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from trackmatch.features.marks.vocabulary import SITES, load_table

SideRelation = Literal["same", "mirrored", "unknown"]

_TABLE = load_table("sites.json")
_PARENT_WEIGHT: float = _TABLE["parent_weight"]
_NEIGHBOURS: dict[frozenset[str], float] = {
    frozenset((a, b)): weight for a, b, weight in _TABLE["neighbours"]
}
_FAR_BELOW = 0.1
"""Assumption: a similarity below this is none."""

MIDLINE: frozenset[str] = frozenset(site for site, entry in SITES.items() if entry.get("midline"))
"""Sites of which there is one, so that leaving the side out says nothing less."""


def ancestors(site: str) -> tuple[str, ...]:
    """The sites that contain a site, nearest first; empty for ``body`` and unknown sites."""
    found: list[str] = []
    parent = SITES.get(site, {}).get("parent", "")
    while parent:
        found.append(parent)
        parent = SITES[parent]["parent"]
    return tuple(found)


def depth(site: str) -> int:
    """Number of sites that contain a site."""
    return len(ancestors(site))


def region(site: str) -> str:
    """The main part of the body that a site lies in: head, neck, trunk, arm, leg (or body)."""
    above = ancestors(site)
    return above[-2] if len(above) >= 2 else site


def site_similarity(a: str, b: str) -> float:
    """How likely two reports mean one place by these two sites.

    1 for the same site; the product of the steps for a site and one that contains it; for two
    neighbours their weight, times the steps down to a part of each; 0 for sites far apart.

    Parameters
    ----------
    a, b
        Keys of ``data/sites.json``. An unknown site resembles only itself.

    Returns
    -------
    float
        In [0, 1]; symmetric.
    """
    if a == b:
        return 1.0
    return _similarity(a, b) if a in SITES and b in SITES else 0.0


def side_relation(a: str, b: str) -> SideRelation:
    """How two sides stand to each other.

    ``"both"`` is the same as either side. ``"mirrored"`` is left against right: a photograph, or
    the person opposite, often swaps them. ``"unknown"`` where a side is not said, or is the middle.
    """
    if a == b and a:
        return "same"
    if "" in (a, b) or "mid" in (a, b):
        return "unknown"
    return "same" if "both" in (a, b) else "mirrored"


def _climb(site: str) -> dict[str, float]:
    """A site and those that contain it, each with the product of the steps up to it."""
    weights = {site: 1.0}
    weight = 1.0
    for parent in ancestors(site):
        weight *= SITES[site].get("weight", _PARENT_WEIGHT)
        weights[parent] = weight
        site = parent
    return weights


@cache
def _similarity(a: str, b: str) -> float:
    above_a, above_b = _climb(a), _climb(b)
    best = max(above_a.get(b, 0.0), above_b.get(a, 0.0))
    for x, step_a in above_a.items():
        for y, step_b in above_b.items():
            best = max(best, step_a * step_b * _between(x, y))
    return best if best >= _FAR_BELOW else 0.0


def _between(a: str, b: str) -> float:
    """Weight of two neighbours, or of two parts of one small site."""
    weight = _NEIGHBOURS.get(frozenset((a, b)), 0.0)
    parent = SITES[a]["parent"]
    if a != b and parent and parent == SITES[b]["parent"]:
        weight = max(weight, SITES[parent].get("siblings", 0.0))
    return weight
