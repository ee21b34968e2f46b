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

from trackmatch.features.names.kernel import compiled
from trackmatch.features.read_names import (
    ALL,
    ANCHOR,
    INITIAL,
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

Masks = npt.NDArray[np.uint8]
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


def masks_of(name: ReadName) -> Masks:
    """The masks of a name, shape (5,)."""
    found = np.zeros(5, dtype=np.uint8)
    for at, (token, own) in enumerate(zip(name.tokens, name.own, strict=True)):
        bit = 1 << at
        kind = token_kind(token, own)
        found[ALL] |= bit
        found[OWN] |= bit * own
        found[ANCHOR] |= bit * (token_kind(token) is Kind.STRONG)
        found[STRONG] |= bit * (kind is Kind.STRONG)
        found[INITIAL] |= bit * (kind is Kind.INITIAL)
    return found


class Remainder(NamedTuple):
    """What is made of the tokens that a pairing leaves over.

    Attributes
    ----------
    bits
        Shape (4, 4), by the strongest token left on each side.
    most
        Shape (4, 4): the most that the pairs may say beside it.
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
    return Remainder(bits, most)


def best_pairing(
    pairs: Sequence[Pair], a: Masks, b: Masks, remainder: Remainder
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


@compiled
def left(masks: Masks, used: int) -> int:
    """The strongest token of a name that is not used."""
    if masks[STRONG] & ~used:
        return STRONG_LEFT
    if masks[INITIAL] & ~used:
        return INITIAL_LEFT
    return WEAK_LEFT if masks[ALL] & ~used else NOTHING_LEFT


@compiled
def counts(a: Masks, b: Masks, used_a: int, used_b: int) -> bool:
    """Whether a pairing rests on a strong token of each name, if both have one."""
    if used_a == 0 or a[ANCHOR] == 0 or b[ANCHOR] == 0:
        return True
    return bool((a[ANCHOR] & used_a) != 0 and (b[ANCHOR] & used_b) != 0)


@compiled
def total_bits(
    sum_of_pairs: float, a: Masks, b: Masks, used_a: int, used_b: int, bits: Bits, most: Bits
) -> float:
    """Bits of a pairing: what its pairs say, and the remainder (`Remainder`)."""
    one, other = left(a, used_a), left(b, used_b)
    return float(min(sum_of_pairs, most[one, other]) + bits[one, other])


@compiled
def best_bits(
    pair_a: npt.NDArray[np.int64],
    pair_b: npt.NDArray[np.int64],
    pair_bits: Bits,
    a: Masks,
    b: Masks,
    bits: Bits,
    most: Bits,
) -> float:
    """As `best_pairing`, the bits alone.

    ``pair_a``, ``pair_b`` and ``pair_bits`` are the pairs' columns, ``bits`` and ``most`` the
    remainder's.
    """
    nothing = total_bits(0.0, a, b, 0, 0, bits, most)
    if len(pair_bits) == 0:
        return nothing
    if len(pair_bits) == 1:
        if not counts(a, b, pair_a[0], pair_b[0]):
            return nothing
        return max(nothing, total_bits(pair_bits[0], a, b, pair_a[0], pair_b[0], bits, most))
    wide, high = int(b[ALL]) + 1, int(a[ALL]) + 1
    sums = np.full(high * wide, -np.inf)
    sums[0] = 0.0
    for pair in range(len(pair_bits)):
        for used_a in range(high):
            if used_a & pair_a[pair]:
                continue
            for used_b in range(wide):
                if used_b & pair_b[pair] == 0:
                    reached = sums[used_a * wide + used_b] + pair_bits[pair]
                    after = (used_a | pair_a[pair]) * wide + (used_b | pair_b[pair])
                    sums[after] = max(sums[after], reached)
    best = nothing
    for used_a in range(1, high):
        for used_b in range(1, wide):
            found = sums[used_a * wide + used_b]
            if found > best and counts(a, b, used_a, used_b):
                best = max(best, total_bits(found, a, b, used_a, used_b, bits, most))
    return best
