"""A key under which usual spellings of one Indian name fall together."""

import re
from collections.abc import Sequence
from functools import lru_cache

_RULES: tuple[tuple[str, str, str], ...] = (
    ("", r"(.)\1+", r"\1"),
    ("ck", r"ck", "k"),
    ("", r"dny|gny|jny|gy|jn|gn", "N"),
    ("", r"kh?sh?|kch|x", "K"),
    ("c", r"c(?=[eiy])(?!h)", "s"),
    ("ch", r"chh?", "C"),
    ("zh", r"zh", "l"),
    ("h", r"([kgtdbjr])h", r"\1"),
    ("sh", r"sh", "s"),
    ("ph", r"ph", "f"),
    ("", r"[cq]", "k"),
    ("", r"[vw]", "b"),
    ("z", r"z", "j"),
    ("y", r"\by", "j"),
    ("m", r"m(?=[pb])", "n"),
    ("h", r"(?<![aeiou])(?<!^)h|(?<!^)h(?![aeiou])", ""),
    ("", r"(?!^)[aeiouy]", ""),
    ("", r"^[aeiou]", "a"),
    ("", r"(.)\1+", r"\1"),
)
"""Letters that every match holds, which are looked for first; pattern; what it becomes."""
_COMPILED = tuple(
    (needed, re.compile(pattern, re.MULTILINE), replacement)
    for needed, pattern, replacement in _RULES
)


@lru_cache(maxsize=1 << 16)
def phonetic_key(token: str) -> str:
    """Consonant skeleton of a romanised token.

    Aspirates, b/v/w, j/z and initial y, s/sh, ph/f, ksh/x, gy/jn and doubled letters fall
    together; vowels after the first letter are left out, so that -endra and -inder agree.

    Parameters
    ----------
    token
        Lower-case Latin letters, as :func:`romanise` gives them.

    Returns
    -------
    str
        The key; empty for an empty token. Upper-case letters in it are clusters.
    """
    return _apply_rules(token)


def phonetic_keys(tokens: Sequence[str]) -> list[str]:
    """The `phonetic_key` of each token: one pass of each rule over all of them."""
    if not tokens:
        return []
    return _apply_rules("\n".join(tokens)).split("\n")


def _apply_rules(lines: str) -> str:
    """Apply the rules to one token on each line; none of them reaches over the end of a line."""
    for needed, pattern, replacement in _COMPILED:
        if needed in lines:
            lines = pattern.sub(replacement, lines)
    return lines
