"""A key under which usual spellings of one Indian name fall together."""

import re
from collections.abc import Sequence
from functools import lru_cache

_RULES: tuple[tuple[str, str], ...] = (
    (r"(.)\1+", r"\1"),
    (r"ck", "k"),
    (r"dny|gny|jny|gy|jn|gn", "N"),
    (r"ksh|kch|ks|x", "K"),
    (r"c(?=[eiy])(?!h)", "s"),
    (r"chh?", "C"),
    (r"zh", "l"),
    (r"([kgtdbjr])h", r"\1"),
    (r"sh", "s"),
    (r"ph", "f"),
    (r"[cq]", "k"),
    (r"[vw]", "b"),
    (r"z", "j"),
    (r"\by", "j"),
    (r"m(?=[pb])", "n"),
    (r"(?<![aeiou])(?<!^)h|(?<!^)h(?![aeiou])", ""),
    (r"(?!^)[aeiouy]", ""),
    (r"^[aeiou]", "a"),
    (r"(.)\1+", r"\1"),
)
_COMPILED = tuple(
    (re.compile(pattern, re.MULTILINE), replacement) for pattern, replacement in _RULES
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
    for pattern, replacement in _COMPILED:
        lines = pattern.sub(replacement, lines)
    return lines
