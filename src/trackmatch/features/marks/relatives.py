"""Clauses that speak of a relative: *father has a mole on cheek*, *maa ke gaal par til*."""

from __future__ import annotations

from collections.abc import Sequence

from trackmatch.features.marks.vocabulary import (
    BEFORE_RELATIVE,
    HAVING,
    IGNORED,
    OF_RELATIVE,
    PHRASES,
    RELATIVES,
)

_TOLD = ("site", "side")
_HAD = (*_TOLD, "type", "size", "colour")


def relatives(words: Sequence[str]) -> list[int]:
    """Where clauses begin with a relative who has a mark.

    *Mother's name on left arm*, *scar by father* and *tattoo of mother* speak of the child.

    Parameters
    ----------
    words
        Folded words of a text; '' stands for what ends a clause.
    """
    found = []
    begins = True
    for at, word in enumerate(words):
        if word in RELATIVES and begins and _has_mark(words[at + 1 :]):
            found.append(at)
        begins = not word or (begins and word in BEFORE_RELATIVE)
    return found


def _has_mark(after: Sequence[str]) -> bool:
    link, *rest = after or ("",)
    kinds = _HAD if link in HAVING else _TOLD
    if link in HAVING or link in OF_RELATIVE:
        rest = [word for word in rest[:2] if word in OF_RELATIVE or word not in IGNORED]
        link = next(iter(rest), "")
    meaning = PHRASES.get((link,))
    return meaning is not None and meaning.kind in kinds
