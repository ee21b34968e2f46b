"""Latin letters of a romanised token as sound segments, and what a segment is like.

Segments follow :mod:`trackmatch.features.names.abugida`: ``sh``, ``aa``, ``kk``; a vowel at the
start or the end of a word carries ``^`` or ``#``, since people spell it differently there.
"""

import re
from functools import lru_cache

CLUSTERS = ("ksh", "kch", "ks", "dny", "gny", "jny", "gn", "jn", "gy")
DIGRAPHS = ("chh", "ch", "kh", "gh", "jh", "th", "dh", "ph", "bh", "sh", "zh", "rh", "lh", "wh")
DIGRAPHS_AFTER_SAME = ("cch", "kkh", "ggh", "tth", "ddh", "ssh", "bbh", "pph")
DOUBLED_DIGRAPHS = {
    "tchch": "cch",
    "tch": "cch",
    "chchh": "cch",
    "chch": "cch",
    "thth": "tth",
    "shsh": "ssh",
    "dhdh": "ddh",
    "khkh": "kkh",
    "phph": "pph",
}
"""Doubled consonants with the h written twice, and Tamil's tch (*Pitchai*), as segments."""

SINGLE_CONSONANTS = "bcdfghjklmnpqrstvwxyz"


def _words(text: str) -> list[str]:
    return text.split()


VOWEL_GROUPS = _words(
    """
    aa ae ai ao au aw ay ea ee ei eu ew ey ie ii oa oi oo ou ow oy ue ui uu
    """
)
SINGLE_VOWELS = "aeiou"
SEMIVOWEL = "Y"
"""The letter y where it writes a vowel."""

_VOWELS = (*VOWEL_GROUPS, *SINGLE_VOWELS, SEMIVOWEL)
_DOUBLED = tuple(letter * 2 for letter in SINGLE_CONSONANTS)
CONSONANTS = (*CLUSTERS, *DIGRAPHS_AFTER_SAME, *DIGRAPHS, "ck", *_DOUBLED, *SINGLE_CONSONANTS)
LATIN_SEGMENTS: tuple[str, ...] = (
    *CONSONANTS,
    *(vowel + place for vowel in _VOWELS for place in ("", "^", "#")),
)
"""Every segment that :func:`latin_segments` can give."""

_GLIDE_GROUPS = "(?:[aeo][yw])(?![aeiou])"
_SECONDS = {
    first: [group[1] for group in VOWEL_GROUPS if group[0] == first and group[1] not in "yw"]
    for first in SINGLE_VOWELS
}
_CLUSTERS = (
    *CLUSTERS[:2],
    "ks(?!h)",
    *(f"{cluster}(?=[aeiou])" for cluster in CLUSTERS[3:]),
)
_OTHERS = (
    *DIGRAPHS_AFTER_SAME,
    *DIGRAPHS,
    "ck",
    rf"([{SINGLE_CONSONANTS}])\1",
    _GLIDE_GROUPS,
    *(f"{first}[{''.join(seconds)}]" for first, seconds in _SECONDS.items()),
    "y(?![aeiou])",
    "[a-z]",
)
_SPLIT = re.compile("|".join((*_CLUSTERS, *_OTHERS)))
_SPLIT_CLUSTERS = re.compile("|".join((_CLUSTERS[0], *_OTHERS)))
"""As `_SPLIT`, but for clusters: where a short vowel went unwritten, they are two consonants
(Rajni, Maksud)."""
_SPLIT_KSHA = re.compile("|".join(_OTHERS))
"""As `_SPLIT_CLUSTERS`, with *ksh* as two as well (Aksh; Rukshana beside Rukhsana). It is one sound
beside another cluster (Bhagyalakshmi)."""


@lru_cache(maxsize=1 << 16)
def latin_segments(token: str) -> tuple[str, ...]:
    """Sound segments of a romanised token; characters other than ``a``-``z`` are left out."""
    return _marked(_split(token, _SPLIT))


@lru_cache(maxsize=1 << 16)
def split_segments(token: str) -> tuple[str, ...]:
    """As `latin_segments`, with clusters letter by letter; nothing where that makes no difference.

    Examples
    --------
    >>> latin_segments("rajni"), split_segments("rajni"), split_segments("rajani")
    (('r', 'a', 'jn', 'i#'), ('r', 'a', 'j', 'n', 'i#'), ())
    """
    whole = latin_segments(token)
    for pattern in (_SPLIT_CLUSTERS, _SPLIT_KSHA):
        split = _marked(_split(token, pattern))
        if split != whole:
            return split
    return ()


def _marked(parts: list[str]) -> tuple[str, ...]:
    if parts and is_vowel(parts[0]):
        parts[0] += "^"
    if len(parts) > 1 and is_vowel(parts[-1]):
        parts[-1] += "#"
    return tuple(parts)


def is_vowel(segment: str) -> bool:
    """Whether a Latin segment is a vowel, in any place."""
    return segment.rstrip("^#") in _VOWEL_SET


_DOUBLED_DIGRAPHS = re.compile("|".join(DOUBLED_DIGRAPHS))
_VOWEL_SET = frozenset(_VOWELS)
_VOWEL_LETTERS = frozenset(SINGLE_VOWELS)


def _split(token: str, pattern: re.Pattern[str]) -> list[str]:
    """Greedy split; ``y`` is a vowel unless a vowel follows."""
    token = _DOUBLED_DIGRAPHS.sub(lambda found: DOUBLED_DIGRAPHS[found[0]], token)
    parts: list[str] = []
    for found in pattern.finditer(token):
        part = found.group(0)
        if part == "y" and token[found.end() : found.end() + 1] not in _VOWEL_LETTERS:
            part = SEMIVOWEL
        parts.append(part)
    return parts
