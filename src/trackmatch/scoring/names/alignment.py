"""The best pairing of two names' tokens: plain, with the pairs for people to read, and compiled.

A pairing takes each token at most once; a pair may be two neighbours of one name written as one
token of the other. Its bits are those of its pairs and of the remainder, what no pair takes: names
that both hold another name token differ, and what they have in common says only so much. Weak
tokens and initials only count beside a strong token of each name, where there is one: two *Kumar*s
of other names are two persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled, inlined
from trackmatch.features.read_names import (
    ALL,
    ANCHOR,
    INITIAL,
    MASK,
    MOST_COMPARED,
    OWN,
    STRONG,
    Kind,
    ReadName,
    token_kind,
)
from trackmatch.scoring.channel import Bits
from trackmatch.scoring.names.parameters import NameParameters

NOTHING_LEFT, WEAK_LEFT, INITIAL_LEFT, STRONG_LEFT = range(4)
"""The strongest token that a pairing leaves over."""

MOST_PARTS = 2 * MOST_COMPARED - 1
"""Parts of a name at most: its tokens, and its neighbours as one word."""

FEW_PAIRS = 3
"""Pairs up to which every choice of them is tried one by one (assumption: 7 at most)."""

KIND_LEFT = {Kind.STRONG: STRONG_LEFT, Kind.INITIAL: INITIAL_LEFT, Kind.WEAK: WEAK_LEFT}


class Pair(NamedTuple):
    """A pair of tokens, or of a token and two neighbours written as one.

    Attributes
    ----------
    a, b
        Which tokens of each name, as masks.
    bits
        What the pair is worth.
    """

    a: int
    b: int
    bits: float


class Pairs(NamedTuple):
    """Room for the pairs of parts of two names.

    Attributes
    ----------
    a, b, bits
        The tokens that each pair takes, and its bits.
    sums
        The sums of pairings by the tokens that they take.
    """

    a: npt.NDArray[np.int64]
    b: npt.NDArray[np.int64]
    bits: Bits
    sums: Bits


def masks_of(name: ReadName) -> int:
    """The masks of a name, side by side in one number (`read_names.ALL` and its like)."""
    found = 0
    for at, (token, own) in enumerate(zip(name.tokens, name.own, strict=True)):
        kind = token_kind(token, own)
        found |= 1 << (ALL + at)
        found |= own << (OWN + at)
        found |= (token_kind(token) is Kind.STRONG) << (ANCHOR + at)
        found |= (kind is Kind.STRONG) << (STRONG + at)
        found |= (kind is Kind.INITIAL) << (INITIAL + at)
    return found


class Remainder(NamedTuple):
    """What is made of the tokens that a pairing leaves over.

    Attributes
    ----------
    bits
        By the strongest token left on each side (`remains`), shape (16,).
    most
        The most that the pairs may say beside it, shape (16,).
    """

    bits: Bits
    most: Bits


def remainder_of(parameters: NameParameters) -> Remainder:
    """The remainder with these parameters."""
    p = parameters
    bits, most = np.zeros((4, 4)), np.full((4, 4), np.inf)
    bits[INITIAL_LEFT:, :INITIAL_LEFT] = bits[:INITIAL_LEFT, INITIAL_LEFT:] = p.lacks
    bits[INITIAL_LEFT:, INITIAL_LEFT:] = p.initials_differ
    bits[STRONG_LEFT, STRONG_LEFT] = p.differ
    most[STRONG_LEFT, STRONG_LEFT] = p.family
    return Remainder(bits.ravel(), most.ravel())


def best_pairing(
    pairs: Sequence[Pair], a: int, b: int, remainder: Remainder
) -> tuple[float, tuple[Pair, ...]]:
    """The bits of two names and the pairs that give them, the most pairs where several do."""
    pairings: dict[tuple[int, int], tuple[float, tuple[Pair, ...]]] = {(0, 0): (0.0, ())}
    for pair in pairs:
        for (used_a, used_b), (bits, taken) in list(pairings.items()):
            if used_a & pair.a or used_b & pair.b:
                continue
            used = used_a | pair.a, used_b | pair.b
            if used not in pairings or bits + pair.bits > pairings[used][0]:
                pairings[used] = bits + pair.bits, (*taken, pair)
    return max(
        (
            (total_bits(bits, a, b, used_a, used_b, *remainder), taken)
            for (used_a, used_b), (bits, taken) in pairings.items()
            if counts(a, b, used_a, used_b)
        ),
        key=lambda found: (found[0], len(found[1])),
    )


@inlined
def left(masks: int, used: int) -> int:
    """The strongest token of a name that is not used."""
    free = MASK & ~used
    if masks >> STRONG & free:
        return STRONG_LEFT
    if masks >> INITIAL & free:
        return INITIAL_LEFT
    return WEAK_LEFT if masks >> ALL & free else NOTHING_LEFT


@inlined
def counts(a: int, b: int, used_a: int, used_b: int) -> bool:
    """Whether a pairing rests on a strong token of each name, if both have one."""
    a_anchor, b_anchor = a >> ANCHOR & MASK, b >> ANCHOR & MASK
    if used_a == 0 or a_anchor == 0 or b_anchor == 0:
        return True
    return (a_anchor & used_a) != 0 and (b_anchor & used_b) != 0


@inlined
def remains(a: int, b: int, used_a: int, used_b: int) -> int:
    """The place in a `Remainder` of what a pairing leaves over."""
    return 4 * left(a, used_a) + left(b, used_b)


@inlined
def total_bits(
    sum_of_pairs: float, a: int, b: int, used_a: int, used_b: int, bits: Bits, most: Bits
) -> float:
    """Bits of a pairing: what its pairs say, and the remainder (`Remainder`)."""
    place = remains(a, b, used_a, used_b)
    limit = most[place]
    return float((sum_of_pairs if sum_of_pairs < limit else limit) + bits[place])


@compiled
def room_for_pairs() -> Pairs:
    """Room for the pairs of any two names."""
    most = MOST_PARTS * MOST_PARTS
    taken = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    return Pairs(taken[0], taken[1], np.empty(most), np.empty(1 << (2 * MOST_COMPARED)))


@inlined
def sum_of_few(pairs: Pairs, found: int, chosen: int) -> tuple[int, int, float]:
    """The tokens that chosen pairs (a mask) take, and their bits; no tokens where two share one."""
    used_a, used_b, said = 0, 0, 0.0
    for pair in range(found):
        if chosen >> pair & 1:
            if used_a & pairs.a[pair] or used_b & pairs.b[pair]:
                return 0, 0, 0.0
            used_a |= pairs.a[pair]
            used_b |= pairs.b[pair]
            said += pairs.bits[pair]
    return used_a, used_b, said


@compiled
def add_up_pairings(pairs: Pairs, found: int, high: int, wide: int) -> None:
    """Fill ``pairs.sums``: the most that pairings say which take just these tokens, else -inf."""
    sums = pairs.sums
    for at in range(high * wide):
        sums[at] = -np.inf
    sums[0] = 0.0
    for pair in range(found):
        for used_a in range(high):
            if used_a & pairs.a[pair]:
                continue
            for used_b in range(wide):
                if used_b & pairs.b[pair] == 0:
                    reached = sums[used_a * wide + used_b] + pairs.bits[pair]
                    after = (used_a | pairs.a[pair]) * wide + (used_b | pairs.b[pair])
                    sums[after] = max(sums[after], reached)


@inlined
def best_bits(pairs: Pairs, found: int, a: int, b: int, bits: Bits, most: Bits) -> float:
    """As `best_pairing`, the bits alone.

    ``found`` pairs are filled in, ``a`` and ``b`` are the names' masks, ``bits`` and ``most`` the
    remainder's.
    """
    best = total_bits(0.0, a, b, 0, 0, bits, most)
    if found <= FEW_PAIRS:
        for chosen in range(1, 1 << found):
            used_a, used_b, said = sum_of_few(pairs, found, chosen)
            if used_a and counts(a, b, used_a, used_b):
                best = max(best, total_bits(said, a, b, used_a, used_b, bits, most))
        return best
    high, wide = (a >> ALL & MASK) + 1, (b >> ALL & MASK) + 1
    add_up_pairings(pairs, found, high, wide)
    for used_a in range(1, high):
        for used_b in range(1, wide):
            said = pairs.sums[used_a * wide + used_b]
            if said > best and counts(a, b, used_a, used_b):
                best = max(best, total_bits(said, a, b, used_a, used_b, bits, most))
    return best
