"""Compared names in words: which parts are the same, alike or different."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from trackmatch.features.names import Role
from trackmatch.features.names.tokens import stands_before_given_name
from trackmatch.features.read_names import Bearer, ReadName
from trackmatch.scoring.channel import Said
from trackmatch.scoring.names.alignment import masks_of
from trackmatch.scoring.names.expected import expected_share
from trackmatch.scoring.names.pairs import Comparison, Matched, Part, all_own

LEADING_WORD, GIVEN_NAME, MIDDLE_NAME = "leading word", "given name", "middle name"
SURNAME, NAME = "surname", "name"

CLEARLY_ALIKE = 0.5
"""Similarity from which tokens are called alike; below it they say 2 bits at most (assumption)."""

COMMON = 0.01
"""Share of records expected to hold a token above which it is called common (assumption)."""


class Compared(NamedTuple):
    """Two names, who bears them, and what the comparison made of them."""

    probe: Bearer
    gallery: Bearer
    names: Comparison


def told(compared: Sequence[Compared]) -> Said:
    """The pairs of names that count, in words."""
    return Said(
        ", ".join(dict.fromkeys(one.names.a.said for one in compared)),
        ", ".join(dict.fromkeys(one.names.b.said for one in compared)),
        "; ".join(_whose(one) + _comparison(one.names) for one in compared),
    )


def _whose(compared: Compared) -> str:
    one, other = compared.probe, compared.gallery
    if one is other:
        return "" if one is Bearer.SELF else f"{one}: "
    words = ["own name" if who is Bearer.SELF else f"{who}'s" for who in (one, other)]
    return " against ".join(words) + ": "


def _comparison(names: Comparison) -> str:
    phrases = [_pair(names, matched) for matched in names.matched]
    return ", ".join(phrases + _left_over(names))


def _pair(names: Comparison, matched: Matched) -> str:
    one, other = (part.token for part in (matched.a, matched.b))
    a, b = one.text.capitalize(), other.text.capitalize()
    if Role.INITIAL in (one.role, other.role):
        return f"same initial ({a})" if a == b else f"initial fits ({a} ~ {b})"
    label = _label(names, matched.a, matched.b)
    alike = "alike" if matched.similarity >= CLEARLY_ALIKE else "a little alike"
    known = [f"same {label} ({a}" if a == b else f"{label} {alike} ({a} ~ {b}"]
    if a != b:
        known.append(f"{matched.similarity:.0%}")
    if any(token.weak or expected_share(token.text) > COMMON for token in (one, other)):
        known.append("common")
    if all_own(matched.a.mask, masks_of(names.a)) and all_own(matched.b.mask, masks_of(names.b)):
        known.append("weighed with the person's own name")
    return ", ".join(known) + ")"


def _left_over(names: Comparison) -> list[str]:
    a = _unused(names.a, [matched.a for matched in names.matched])
    b = _unused(names.b, [matched.b for matched in names.matched])
    if not a or not b:
        said = " ".join(part.token.text.capitalize() for part in a or b)
        return [f"{said} on one side only"] if said else []
    common = all(part.token.weak for part in a + b)
    label = "names" if not names.matched else _label(names, a[0], b[0])
    return [f"{label} differ{'' if label == 'names' else 's'}{', common' if common else ''}"]


def _unused(name: ReadName, used: Sequence[Part]) -> list[Part]:
    taken = sum(part.mask for part in used)
    parts = [Part(token, 1 << at, False) for at, token in enumerate(name.tokens)]
    return [part for part in parts if not part.mask & taken]


def _label(names: Comparison, a: Part, b: Part) -> str:
    """What the two parts are, where their places in the names agree."""
    one, other = _place(names.a, a), _place(names.b, b)
    if one == other or not other:
        return one or GIVEN_NAME
    return other if not one else NAME


def _place(name: ReadName, part: Part) -> str:
    """What a part is by its place; empty where the name has no other."""
    if part.token.role is Role.INITIAL:
        return "initial"
    words = [at for at, token in enumerate(name.tokens) if token.role is Role.NAME]
    if _goes_before(name, words):
        if part.mask == 1 << words[0]:
            return LEADING_WORD
        words = words[1:]
    if part.two or len(words) < 2:
        return ""
    if part.mask == 1 << words[0]:
        return GIVEN_NAME
    return SURNAME if part.mask == 1 << words[-1] else MIDDLE_NAME


def _goes_before(name: ReadName, words: Sequence[int]) -> bool:
    """Whether a name begins with a word before its given name: Sheikh Rahim, not Md Khan."""
    return (
        len(words) > 1
        and stands_before_given_name(name.tokens[words[0]].text)
        and not name.tokens[words[1]].weak
    )
