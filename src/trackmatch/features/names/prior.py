"""Edit costs before any learning: what phonetics says of Indian names.

Numbers are assumptions on a scale where losing one plain consonant costs 1. Learning starts from
them, and edits that the training data do not show keep them.
"""

from functools import cache, lru_cache

from trackmatch.features.names.segments import SEMIVOWEL, is_vowel

CONSONANT_COST = 1.0
OTHER_CONSONANT_COST = 1.25
OTHER_VOWEL_COST = 0.75
MIXED_COST = 1.4
ASPIRATION_COST = 0.25
DOUBLING_COST = 0.12
LENGTH_COST = 0.1

_CORE = {
    "ksh": "K",
    "kch": "K",
    "ks": "K",
    "x": "K",
    "dny": "G",
    "gny": "G",
    "jny": "G",
    "gn": "G",
    "jn": "G",
    "gy": "G",
    "ch": "C",
    "chh": "C",
    "cch": "C",
    "sh": "S",
    "ssh": "S",
    "zh": "Z",
    "ph": "f",
    "pph": "f",
    "ck": "k",
    "q": "k",
}
_CLOSE_CONSONANTS = {
    "bv": 0.3,
    "vw": 0.15,
    "bw": 0.4,
    "jz": 0.25,
    "jy": 0.5,
    "fp": 0.45,
    "gk": 0.6,
    "dt": 0.6,
    "bp": 0.7,
    "Cj": 0.8,
    "Cs": 0.6,
    "CS": 0.6,
    "Cc": 0.3,
    "ck": 0.3,
    "cs": 0.5,
    "Ss": 0.2,
    "mn": 0.5,
    "lr": 0.8,
    "dr": 0.7,
    "Zl": 0.4,
    "Zr": 0.6,
    "gj": 0.7,
    "sz": 0.5,
    "KS": 0.5,
    "Kk": 0.7,
    "Ks": 0.8,
    "Gg": 0.5,
    "Gj": 0.6,
    "Gn": 0.6,
    "fv": 0.7,
    "hk": 0.8,
    "gh": 0.8,
    "Sj": 0.9,
    "Sx": 0.7,
}
_CHEAP_TO_LOSE = {"h": 0.45, "y": 0.5, "w": 0.7, "n": 0.85, "m": 0.9, "r": 0.9}
_QUALITY = {
    "aa": ("a", True),
    "ae": ("E", True),
    "ai": ("E", True),
    "ay": ("E", True),
    "ei": ("E", True),
    "ey": ("E", True),
    "au": ("O", True),
    "aw": ("O", True),
    "ao": ("O", True),
    "ou": ("O", True),
    "ow": ("O", True),
    "ea": ("i", True),
    "ee": ("i", True),
    "ie": ("i", True),
    "ii": ("i", True),
    SEMIVOWEL: ("i", False),
    "oo": ("u", True),
    "uu": ("u", True),
    "eu": ("u", True),
    "ew": ("u", True),
    "ue": ("u", True),
    "ui": ("u", True),
    "oa": ("o", True),
    "oi": ("y", True),
    "oy": ("y", True),
}
_CLOSE_VOWELS = {
    "ae": 0.5,
    "ao": 0.45,
    "ei": 0.35,
    "ou": 0.35,
    "Ee": 0.2,
    "Ea": 0.5,
    "Ei": 0.5,
    "Oo": 0.2,
    "Oa": 0.5,
    "Ou": 0.5,
    "iu": 0.7,
    "au": 0.6,
    "ai": 0.65,
    "oy": 0.4,
    "eo": 0.7,
}
_LOSE_VOWEL = {"a": 0.45, "i": 0.65, "u": 0.65, "e": 0.65, "o": 0.65}
_LOSE_LONG_VOWEL = 0.85
_LOSE_FINAL_A = 0.35
_GLIDES = {("y", "i"): 0.4, ("w", "u"): 0.5, ("v", "u"): 0.6, ("w", "o"): 0.6, ("y", "E"): 0.6}


@lru_cache(maxsize=1 << 17)
def prior_cost(one: str, other: str) -> float:
    """Cost of writing Latin segment ``one`` as ``other``; either may be empty (lost, added)."""
    if one == other:
        return 0.0
    if not one or not other:
        return _loss(one or other)
    if is_vowel(one) != is_vowel(other):
        vowel, consonant = (one, other) if is_vowel(one) else (other, one)
        return _GLIDES.get((consonant, vowel_quality(vowel)[0]), MIXED_COST)
    if is_vowel(one):
        return _vowels(one, other)
    return _consonants(one, other)


def segment_weight(segment: str) -> float:
    """How much of a name a Latin segment is: 1 for a consonant, half for a vowel."""
    return 0.5 if is_vowel(segment) else 1.0


def _loss(segment: str) -> float:
    if is_vowel(segment):
        quality, long = vowel_quality(segment)
        if segment == "a#":
            return _LOSE_FINAL_A
        return _LOSE_LONG_VOWEL if long else _LOSE_VOWEL.get(quality, _LOSE_LONG_VOWEL)
    core, _, doubled = consonant_parts(segment)
    return _CHEAP_TO_LOSE.get(core, CONSONANT_COST) + DOUBLING_COST * doubled


def _vowels(one: str, other: str) -> float:
    (a, long_a), (b, long_b) = vowel_quality(one), vowel_quality(other)
    length = LENGTH_COST * (long_a != long_b)
    if a == b:
        return max(length, LENGTH_COST / 2)
    close = _CLOSE_VOWELS.get(a + b, _CLOSE_VOWELS.get(b + a, OTHER_VOWEL_COST))
    return close + length / 2


def _consonants(one: str, other: str) -> float:
    (a, aspirated_a, doubled_a), (b, aspirated_b, doubled_b) = (
        consonant_parts(one),
        consonant_parts(other),
    )
    cost = 0.05 if a == b else close_cost(a, b)
    if cost is None:
        return OTHER_CONSONANT_COST
    return (
        cost
        + ASPIRATION_COST * (aspirated_a != aspirated_b)
        + DOUBLING_COST * (doubled_a != doubled_b)
    )


@cache
def vowel_quality(segment: str) -> tuple[str, bool]:
    """A vowel's sound, in any place, and whether it is written long."""
    plain = segment.rstrip("^#")
    return _QUALITY.get(plain, (plain, False))


def close_cost(one: str, other: str) -> float | None:
    """Cost of two different cores of consonants that sound alike; None of others."""
    return _CLOSE_CONSONANTS.get(one + other, _CLOSE_CONSONANTS.get(other + one))


def consonant_parts(segment: str) -> tuple[str, bool, bool]:
    """A consonant's core sound, whether it is aspirated, whether it is doubled."""
    doubled = len(segment) > 1 and segment[0] == segment[1]
    if segment in _CORE:
        return _CORE[segment], False, doubled
    core = segment[0]
    return core, len(segment) > 1 and segment.endswith("h"), doubled
