"""Identification marks: what a child bears, and the many ways in which people say it."""

from __future__ import annotations

from typing import NamedTuple

from trackmatch_synthetic.draws import Draw


class Mark(NamedTuple):
    """A mark as it is: kind, site, and side (`left`, `right` or empty)."""

    kind: str
    site: str
    side: str


KINDS = {
    "mole": (30, ("mole", "black mole", "til", "kala til", "a mole", "mole mark", "black spot")),
    "cut": (18, ("cut mark", "old cut mark", "cut ka nishan", "kate ka nishan", "scar of cut")),
    "scar": (14, ("scar", "scar mark", "old scar", "chot ka nishan", "old healed injury")),
    "burn": (9, ("burn mark", "jale ka nishan", "burnt mark", "jala hua nishan", "burn scar")),
    "birthmark": (
        6,
        ("birth mark", "birthmark", "janm ka nishan", "lahsun", "dark patch by birth"),
    ),
    "stitches": (5, ("stitch marks", "taanke ka nishan", "stitches", "operation mark")),
    "tattoo": (5, ("tattoo", "godna", "name tattooed", "tattoo mark", "gudna")),
    "white patch": (3, ("white patch", "safed daag", "leucoderma", "white spots")),
    "wart": (3, ("wart", "massa", "small wart")),
    "bite": (2, ("dog bite mark", "kutte ke kaatne ka nishan")),
    "vaccination": (3, ("vaccination mark", "teeka ka nishan")),
    "extra finger": (0.6, ("extra finger", "six fingers", "chhah ungli", "polydactyly")),
    "missing finger": (0.5, ("finger missing", "ungli kati hui", "one finger cut")),
}
"""Weight per hundred marks (assumption) and wordings; the finger kinds fit the hand alone."""

SITES = {
    "cheek": (14, ("cheek", "gaal", "chek", "face")),
    "forehead": (14, ("forehead", "matha", "mathe", "fore head")),
    "chin": (6, ("chin", "thodi", "thuddi")),
    "neck": (6, ("neck", "gardan", "gala")),
    "eyebrow": (6, ("eyebrow", "bhau", "eye brow")),
    "ear": (3, ("ear", "kaan")),
    "nose": (3, ("nose", "naak")),
    "lip": (3, ("lip", "hont", "upper lip")),
    "hand": (12, ("hand", "haath", "hath")),
    "wrist": (4, ("wrist", "kalai", "hand wrist")),
    "forearm": (5, ("forearm", "baanh", "fore arm", "arm")),
    "elbow": (4, ("elbow", "kohni")),
    "shoulder": (4, ("shoulder", "kandha", "kandhe")),
    "chest": (4, ("chest", "chhati", "seena")),
    "back": (4, ("back", "peeth", "pith")),
    "stomach": (4, ("stomach", "pet", "abdomen")),
    "thigh": (3, ("thigh", "jaangh")),
    "knee": (6, ("knee", "ghutna", "ghutne")),
    "leg": (6, ("leg", "pair", "tang")),
    "foot": (4, ("foot", "paon", "panja")),
}
"""Weight per hundred marks (assumption) and wordings."""

SIDES = {
    "left": ("left", "lt", "lft", "baye", "bayan"),
    "right": ("right", "rt", "dahine", "dayan"),
}

MIDDLE_SITES = frozenset({"forehead", "chin", "nose", "lip", "chest", "back", "stomach", "neck"})
"""Sites that people mostly name without a side."""


def draw_marks(draw: Draw) -> tuple[Mark, ...]:
    """Marks of one child: none to four, 1.2 on average (assumption)."""
    count = int(min(4, draw.rng.poisson(1.2)))
    return tuple(dict.fromkeys(_one(draw) for _ in range(count)))


def _one(draw: Draw) -> Mark:
    kind = draw.weighted(list(KINDS), [weight for weight, _ in KINDS.values()])
    site = draw.weighted(list(SITES), [weight for weight, _ in SITES.values()])
    if kind.endswith("finger"):
        site = "hand"
    elif kind == "vaccination":
        site = "shoulder"
    unsided = site in MIDDLE_SITES and draw.chance(0.8)
    return Mark(kind, site, "" if unsided else draw.one_of(("left", "right")))


def say(draw: Draw, mark: Mark, side_lost: float, side_swapped: float) -> str:
    """One wording of a mark, in English or Hinglish.

    Parameters
    ----------
    side_lost, side_swapped
        Probabilities that the side is left out, or said wrong.
    """
    what = draw.ranked(KINDS[mark.kind][1], 1.0)
    where = draw.ranked(SITES[mark.site][1], 1.2)
    side = mark.side
    if side and draw.chance(side_swapped):
        side = "right" if side == "left" else "left"
    if side and draw.chance(side_lost):
        side = ""
    if side:
        where = f"{draw.ranked(SIDES[side], 1.3)} {where}"
    pattern = draw.weighted(
        ("{what} on {where}", "{where} par {what}", "{what} {where}", "{what} at {where}"),
        (6, 2, 1, 1),
    )
    return pattern.format(what=what, where=where)
