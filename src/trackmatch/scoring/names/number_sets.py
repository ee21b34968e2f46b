"""Sets of small numbers as bits, with the rank of each member: in order, without sorting."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled, inlined

Small = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint64]


class Members(NamedTuple):
    """A set of small numbers, with the rank of each: a bit for every number.

    Attributes
    ----------
    words
        Bit i of word w stands for 64 w + i.
    ranks
        Members before each word; one more entry for all.
    """

    words: Words
    ranks: Small


@inlined
def bit_count(word: int) -> int:
    """How many bits of a word are set (the usual sums of neighbours, in parallel)."""
    x = np.uint64(word)
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((x * np.uint64(0x0101010101010101)) >> np.uint64(56))


@inlined
def add(words: Words, number: int) -> None:
    """Set the bit of a number."""
    words[number >> 6] |= np.uint64(1) << np.uint64(number & 63)


@compiled
def ranked(words: Words) -> Members:
    """The members of a set, ready to be ranked."""
    ranks = np.zeros(len(words) + 1, dtype=np.int32)
    for at in range(len(words)):
        ranks[at + 1] = ranks[at] + (bit_count(words[at]) if words[at] else 0)
    return Members(words, ranks)


@inlined
def rank(members: Members, number: int) -> int:
    """How many members are smaller than a number; -1 where it is none."""
    word = members.words[number >> 6]
    bit = np.uint64(1) << np.uint64(number & 63)
    if word & bit == 0:
        return -1
    return members.ranks[number >> 6] + bit_count(word & (bit - np.uint64(1)))


@compiled
def listed(members: Members) -> Small:
    """The members in rising order."""
    found = np.empty(members.ranks[-1], dtype=np.int32)
    count = 0
    for at in range(len(members.words)):
        word = members.words[at]
        while word:
            lowest = word & (~word + np.uint64(1))
            found[count] = 64 * at + bit_count(lowest - np.uint64(1))
            count += 1
            word ^= lowest
    return found


@compiled
def empty_set(size: int) -> Words:
    """The words of a set of numbers below a size."""
    return np.zeros((size >> 6) + 1, dtype=np.uint64)
