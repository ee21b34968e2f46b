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
from trackmatch.scoring.names.number_sets import (
    Members,
    Words,
    add,
    bit_count,
    empty_set,
    listed,
    rank,
    ranked,
)

Numbers = npt.NDArray[np.int64]

MOST_PARTS = 2 * MOST_COMPARED - 1
"""Parts of a name at most: its tokens, and its neighbours as one word."""


class ProbeName(NamedTuple):
    """One name of a probe.

    Attributes
    ----------
    rows, taken
        Of each of its parts, the row of the table and the tokens that it takes.
    masks
        Its masks.
    least
        By bearer of the vocabulary's names: bits that a pair has to pass to count; -inf where it
        counts as soon as it says more than names without an alike token.
    """

    rows: Numbers
    taken: Numbers
    masks: Masks
    least: Bits


class AlikeParts(NamedTuple):
    """What parts of a vocabulary and of a probe say together.

    Attributes
    ----------
    parts
        Parts of the vocabulary that are alike to any of the probe's, ascending.
    table
        Bits, shape (these parts, the probe's parts); -inf where two are not alike.
    """

    parts: Small
    table: Bits


class Pairs(NamedTuple):
    """Room for the pairs of parts of two names: the tokens that they take, and their bits."""

    a: Numbers
    b: Numbers
    bits: Bits


@compiled
def touch(words: Words, lists: Lists, number: int, layout: NameLayout, bearers: int) -> None:
    """Add those items of one list that are names of any of these bearers (a mask)."""
    for at in range(lists.starts[number], lists.starts[number + 1]):
        if layout.bearers[lists.items[at]] & bearers:
            add(words, lists.items[at])


@compiled
def lowest_that_count(probe: ProbeName, remainder_bits: Bits) -> Bits:
    """Bits that a pair of names has to pass to count, by bearer of the vocabulary's name."""
    lowest = probe.least.copy()
    for bearer in range(len(lowest)):
        if lowest[bearer] == -np.inf:
            lowest[bearer] = remainder_bits[left(probe.masks, 0)].min()
    return lowest


@compiled
def passed(bits: float, lowest: Bits) -> int:
    """Mask of the bearers for whom a pair of names with these bits counts."""
    bearers = 0
    for bearer in range(len(lowest)):
        if bits > lowest[bearer]:
            bearers |= 1 << bearer
    return bearers


@compiled
def reach(probe: ProbeName, alike: AlikeParts, lowest: Bits, layout: NameLayout) -> Words:
    """Names that may say more than ``lowest``, by bearer, of a probe's name.

    The pair of a pairing that says most is alike enough to lead to its names; no other need. A
    pairing rests on a strong token of each name that has one; if on two pairs, see `reach_crossed`.
    """
    words = empty_set(len(layout.bearers))
    tokens = bit_count(probe.masks[ALL])
    anchored = probe.masks[ANCHOR] != 0
    from_strong = np.zeros(len(alike.parts), dtype=np.bool_)
    from_weak = np.zeros(len(alike.parts), dtype=np.bool_)
    for column in range(len(alike.parts)):
        part = alike.parts[column]
        for i in range(len(probe.rows)):
            bits = alike.table[column, probe.rows[i]]
            if bits == -np.inf:
                continue
            strong = probe.masks[ANCHOR] & probe.taken[i] != 0
            from_strong[column] |= strong
            from_weak[column] |= not strong
            if probe.masks[OWN]:
                bits = max(bits, 0.0)
            bearers = passed(max(bits, tokens * bits), lowest)
            if bearers == 0:
                continue
            touch(words, layout.free, part, layout, bearers)
            if strong or not anchored:
                touch(words, layout.anchored, part, layout, bearers)
            if not anchored:
                touch(words, layout.others, part, layout, bearers)
    if anchored:
        bearers = passed(np.inf, lowest)
        reach_crossed(words, alike.parts, from_strong, from_weak, layout, bearers)
    return words


@compiled
def reach_crossed(
    words: Words,
    parts: Small,
    from_strong: npt.NDArray[np.bool_],
    from_weak: npt.NDArray[np.bool_],
    layout: NameLayout,
    bearers: int,
) -> None:
    """Add names whose strong token is alike to a weak one of the probe's and the other way round.

    They hold both pairs, so that the pairs which lead to fewer names find them all.
    """
    others, anchored = 0, 0
    for column in range(len(parts)):
        part = parts[column]
        if from_strong[column]:
            others += layout.others.starts[part + 1] - layout.others.starts[part]
        if from_weak[column]:
            anchored += layout.anchored.starts[part + 1] - layout.anchored.starts[part]
    if others == 0 or anchored == 0:
        return
    for column in range(len(parts)):
        if others < anchored and from_strong[column]:
            touch(words, layout.others, parts[column], layout, bearers)
        if others >= anchored and from_weak[column]:
            touch(words, layout.anchored, parts[column], layout, bearers)


@compiled
def collect(
    probe: ProbeName,
    alike: AlikeParts,
    columns: Members,
    layout: NameLayout,
    name: int,
    pairs: Pairs,
) -> int:
    """Pairs of alike parts of a probe's name and a numbered one, into ``pairs``; how many."""
    first, last = layout.parts.starts[name], layout.parts.starts[name + 1]
    size = (last - first + 1) // 2
    own = int(layout.masks[5 * name + OWN])
    found = 0
    for place in range(last - first):
        part = layout.parts.items[first + place]
        column = -1 if part < 0 else rank(columns, part)
        if column < 0:
            continue
        takes = 1 << place if place < size else 3 << (place - size)
        for i in range(len(probe.rows)):
            says = alike.table[column, probe.rows[i]]
            if says == -np.inf:
                continue
            if takes & ~own == 0 and probe.taken[i] & ~int(probe.masks[OWN]) == 0:
                says = 0.0
            pairs.a[found], pairs.b[found], pairs.bits[found] = probe.taken[i], takes, says
            found += 1
    return found


@compiled
def compare_name(
    probe: ProbeName, alike: AlikeParts, layout: NameLayout, remainder_bits: Bits, most: Bits
) -> tuple[Small, Bits]:
    """Names that count beside one name of a probe, ascending, and the bits of each pair.

    ``remainder_bits`` and ``most`` are those of `alignment.Remainder`.
    """
    lowest = lowest_that_count(probe, remainder_bits)
    if lowest.min() == np.inf:
        return np.empty(0, dtype=np.int32), np.empty(0)
    words = empty_set(len(layout.anchored.starts))
    for part in alike.parts:
        add(words, part)
    columns = ranked(words)
    names = listed(ranked(reach(probe, alike, lowest, layout)))
    out = np.empty(len(names))
    room = MOST_PARTS * MOST_PARTS
    pairs = Pairs(np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int64), np.empty(room))
    kept = 0
    for name in names:
        found = collect(probe, alike, columns, layout, name, pairs)
        if found == 0:
            continue
        masks = layout.masks[5 * name : 5 * name + 5]
        bar = bar_of(probe, layout.bearers[name], masks, remainder_bits, most)
        most_said = 0.0
        for pair in range(found):
            most_said += max(pairs.bits[pair], 0.0)
        if most_said <= bar:
            continue
        a, b, bits = pairs.a[:found], pairs.b[:found], pairs.bits[:found]
        said = best_bits(a, b, bits, probe.masks, masks, remainder_bits, most)
        if said > bar:
            names[kept], out[kept] = name, said
            kept += 1
    return names[:kept].copy(), out[:kept].copy()


@compiled
def bar_of(probe: ProbeName, bearers: int, masks: Masks, remainder_bits: Bits, most: Bits) -> float:
    """Bits that a pair of names has to pass to count for one of the other name's bearers."""
    bar = np.inf
    for bearer in range(len(probe.least)):
        if bearers >> bearer & 1:
            least = probe.least[bearer]
            if least == -np.inf:
                least = total_bits(0.0, probe.masks, masks, 0, 0, remainder_bits, most)
            bar = min(bar, least)
    return bar


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
