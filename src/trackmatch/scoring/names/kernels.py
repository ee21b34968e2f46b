"""The inner loops of the names' index, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.name_layout import BEARER_BITS, Lists, Masks, NameLayout, Small
from trackmatch.features.names.kernel import compiled
from trackmatch.features.read_names import ALL, ANCHOR, MOST_COMPARED, OWN
from trackmatch.scoring.channel import Bits
from trackmatch.scoring.names.alignment import best_bits, left, total_bits

Numbers = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

MOST_PARTS = 2 * MOST_COMPARED - 1
"""Parts of a name at most: its tokens, and its neighbours as one word."""


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


@compiled
def bit_count(word: int) -> int:
    """How many bits of a word are set (the usual sums of neighbours, in parallel)."""
    x = np.uint64(word)
    x = x - ((x >> np.uint64(1)) & np.uint64(0x5555555555555555))
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((x * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
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


@compiled
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


@compiled
def touch(words: Words, lists: Lists, number: int) -> None:
    """Add the items of one list."""
    for at in range(lists.starts[number], lists.starts[number + 1]):
        add(words, lists.items[at])


@compiled
def lowest_that_counts(masks: Masks, least: Bits, remainder_bits: Bits) -> float:
    """Bits that a pair of names has to pass to count for any bearer (see `compare_name`)."""
    lowest = np.inf
    for bearer in range(len(least)):
        if least[bearer] == -np.inf:
            lowest = min(lowest, remainder_bits[left(masks, 0)].min())
        else:
            lowest = min(lowest, least[bearer])
    return lowest


@compiled
def reach(
    rows: Numbers,
    taken: Numbers,
    masks: Masks,
    table: Bits,
    alike: Small,
    lowest: float,
    layout: NameLayout,
) -> Words:
    """Names that may say more than ``lowest`` of one name of a probe.

    The pair of a pairing that says most is alike enough to lead to its names: all others say less.
    A pairing rests on a strong token of each name that has one; if on two different pairs, it is
    found by the one that leads to fewer names.
    """
    words = empty_set(len(layout.bearers))
    tokens = bit_count(masks[ALL])
    crossing = np.zeros((2, len(alike)), dtype=np.bool_)
    for column in range(len(alike)):
        part = alike[column]
        for i in range(len(rows)):
            bits = table[column, rows[i]]
            if bits == -np.inf:
                continue
            if masks[OWN]:
                bits = max(bits, 0.0)
            leads = max(bits, tokens * bits) > lowest
            if masks[ANCHOR] == 0:
                if leads:
                    touch(words, layout.anchored, part)
                    touch(words, layout.free, part)
                    touch(words, layout.others, part)
            elif masks[ANCHOR] & taken[i]:
                if leads:
                    touch(words, layout.anchored, part)
                    touch(words, layout.free, part)
                crossing[0, column] = True
            else:
                if leads:
                    touch(words, layout.free, part)
                crossing[1, column] = True
    strong, weak = 0, 0
    for column in range(len(alike)):
        part = alike[column]
        if crossing[0, column]:
            strong += layout.others.starts[part + 1] - layout.others.starts[part]
        if crossing[1, column]:
            weak += layout.anchored.starts[part + 1] - layout.anchored.starts[part]
    if strong and weak:
        for column in range(len(alike)):
            if strong < weak and crossing[0, column]:
                touch(words, layout.others, alike[column])
            if strong >= weak and crossing[1, column]:
                touch(words, layout.anchored, alike[column])
    return words


@compiled
def compare_name(
    rows: Numbers,
    taken: Numbers,
    masks: Masks,
    table: Bits,
    alike: Small,
    least: Bits,
    layout: NameLayout,
    remainder_bits: Bits,
    most: Bits,
) -> tuple[Small, Bits]:
    """Names that count beside one name of a probe, ascending, and the bits of each pair.

    Parameters
    ----------
    rows, taken
        Of each part of the probe's name, its row of the table and the tokens that it takes.
    masks
        Masks of the probe's name.
    table
        What parts of the vocabulary and of the probe say, shape (alike, rows); -inf where they are
        not alike.
    alike
        The parts of the table, ascending.
    least
        By bearer of the vocabulary's names: bits that a pair has to pass to count; -inf where it
        counts as soon as it says more than names without an alike token.
    layout
        The vocabulary's names.
    remainder_bits, most
        `alignment.Remainder`.
    """
    lowest = lowest_that_counts(masks, least, remainder_bits)
    if lowest == np.inf:
        return np.empty(0, dtype=np.int32), np.empty(0)
    parts = empty_set(len(layout.anchored.starts))
    for part in alike:
        add(parts, part)
    columns = ranked(parts)
    names = listed(ranked(reach(rows, taken, masks, table, alike, lowest, layout)))
    out = np.empty(len(names))
    pair_a = np.empty(MOST_PARTS * MOST_PARTS, dtype=np.int64)
    pair_b = np.empty_like(pair_a)
    bits = np.empty(len(pair_a))
    kept = 0
    for name in names:
        other = layout.masks[5 * name : 5 * name + 5]
        first, last = layout.parts.starts[name], layout.parts.starts[name + 1]
        size = (last - first + 1) // 2
        found = 0
        highest = 0.0
        for place in range(last - first):
            part = layout.parts.items[first + place]
            column = -1 if part < 0 else rank(columns, part)
            if column < 0:
                continue
            takes = 1 << place if place < size else 3 << (place - size)
            others_own = takes & ~int(other[OWN]) == 0
            for i in range(len(rows)):
                says = table[column, rows[i]]
                if says == -np.inf:
                    continue
                if others_own and taken[i] & ~int(masks[OWN]) == 0:
                    says = 0.0
                pair_a[found], pair_b[found], bits[found] = taken[i], takes, says
                highest += max(says, 0.0)
                found += 1
        nothing = total_bits(0.0, masks, other, 0, 0, remainder_bits, most)
        bar = np.inf
        for bearer in range(len(least)):
            if layout.bearers[name] >> bearer & 1:
                bar = min(bar, nothing if least[bearer] == -np.inf else least[bearer])
        if found == 0 or highest <= bar:
            continue
        said = best_bits(
            pair_a[:found], pair_b[:found], bits[:found], masks, other, remainder_bits, most
        )
        if said > bar:
            names[kept], out[kept] = name, said
            kept += 1
    return names[:kept].copy(), out[:kept].copy()


@compiled
def by_value(
    names: Small,
    bits: Bits,
    probe_bearers: Small,
    least: Bits,
    values: Lists,
    groups: npt.NDArray[np.uint8],
    default: Bits,
) -> tuple[Numbers, Bits]:
    """Values that hold any of the names, and the best pair of names of each two bearers.

    Parameters
    ----------
    names, bits, probe_bearers
        Names of the vocabulary, what each says, and the bearer of the probe's name beside it.
    least
        Bits that a pair has to pass to count, by bearer of the probe's and the vocabulary's name.
    values
        `NameLayout.values`.
    groups
        Group of each value.
    default
        What values without such names say, by group, shape (groups, bearers, bearers).

    Returns
    -------
    Codes, ascending, and bits of shape (codes, bearers, bearers).
    """
    words = empty_set(len(groups) + 1)
    low = (1 << BEARER_BITS) - 1
    for at in range(len(names)):
        for entry in range(values.starts[names[at]], values.starts[names[at] + 1]):
            posting = values.items[entry]
            if bits[at] > least[probe_bearers[at], posting & low]:
                add(words, posting >> BEARER_BITS)
    members = ranked(words)
    codes = listed(members).astype(np.int64)
    best = np.empty((len(codes), *least.shape))
    for place in range(len(codes)):
        best[place] = default[groups[codes[place] - 1]]
    for at in range(len(names)):
        who = probe_bearers[at]
        for entry in range(values.starts[names[at]], values.starts[names[at] + 1]):
            posting = values.items[entry]
            bearer = posting & low
            if bits[at] > least[who, bearer]:
                place = rank(members, posting >> BEARER_BITS)
                best[place, who, bearer] = max(best[place, who, bearer], bits[at])
    return codes, best
