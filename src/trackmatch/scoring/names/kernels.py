"""The inner loops of the names' index, compiled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled, inlined
from trackmatch.features.lists import Lists
from trackmatch.features.name_layout import BEARER_BITS, NameLayout, Small
from trackmatch.features.read_names import ALL, ANCHOR, MASK, OWN
from trackmatch.scoring.channel import Bits
from trackmatch.scoring.fetching import AHEAD, fetch
from trackmatch.scoring.names.alignment import (
    Pairs,
    best_bits,
    left,
    room_for_pairs,
    total_bits,
)
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


class ProbeNames(NamedTuple):
    """The names of a probe.

    Attributes
    ----------
    starts
        Where the parts of each name begin in `rows` and `taken`, shape (names + 1,).
    rows, taken
        Of each part, the row of the table and the tokens that it takes.
    masks, bearers
        Masks and bearer of each name, shape (names,).
    """

    starts: Numbers
    rows: Numbers
    taken: Numbers
    masks: Numbers
    bearers: Numbers


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


class Default(NamedTuple):
    """What values say that hold no alike token.

    Attributes
    ----------
    groups
        Group of each value.
    bits
        By group, shape (groups, bearers, bearers).
    least
        Bits that the names of two bearers have to pass to count, shape (bearers, bearers); -inf
        where they count as soon as they pass the default.
    """

    groups: npt.NDArray[np.uint8]
    bits: Bits
    least: Bits


class ProbeName(NamedTuple):
    """One name of a probe, and the parts of a vocabulary that are alike to parts of it.

    Attributes
    ----------
    masks
        Its masks.
    least
        Of `Default`, for its bearer.
    parts
        The parts of the vocabulary, ascending.
    starts, taken, bits
        Of each part, from ``starts[i]`` to ``starts[i + 1]``, the tokens of the probe's name that
        are alike to it, and what they say together.
    """

    masks: int
    least: Bits
    parts: Small
    starts: Numbers
    taken: Numbers
    bits: Bits


@compiled
def one_name(probe: ProbeNames, number: int, alike: AlikeParts, least: Bits) -> ProbeName:
    """One of a probe's names."""
    first, last = probe.starts[number], probe.starts[number + 1]
    parts = np.empty(len(alike.parts), dtype=np.int32)
    starts = np.zeros(len(alike.parts) + 1, dtype=np.int64)
    taken = np.empty(len(alike.parts) * (last - first), dtype=np.int64)
    bits = np.empty(len(taken))
    found, pairs = 0, 0
    for column in range(len(alike.parts)):
        for at in range(first, last):
            says = alike.table[column, probe.rows[at]]
            if says > -np.inf:
                taken[pairs], bits[pairs] = probe.taken[at], says
                pairs += 1
        if pairs > starts[found]:
            parts[found] = alike.parts[column]
            found += 1
            starts[found] = pairs
    least_bits = least[probe.bearers[number]]
    return ProbeName(
        probe.masks[number], least_bits, parts[:found], starts[: found + 1], taken, bits
    )


@inlined
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
            kind = left(probe.masks, 0)
            lowest[bearer] = remainder_bits[4 * kind : 4 * kind + 4].min()
    return lowest


@inlined
def passed(bits: float, lowest: Bits) -> int:
    """Mask of the bearers for whom a pair of names with these bits counts."""
    bearers = 0
    for bearer in range(len(lowest)):
        if bits > lowest[bearer]:
            bearers |= 1 << bearer
    return bearers


@compiled
def reach(probe: ProbeName, lowest: Bits, layout: NameLayout) -> Words:
    """Names that may say more than ``lowest``, by bearer, of a probe's name.

    The pair of a pairing that says most is alike enough to lead to its names; no other need. A
    pairing rests on a strong token of each name that has one; if on two pairs, see `reach_crossed`.
    """
    words = empty_set(len(layout.bearers))
    tokens = bit_count(probe.masks >> ALL & MASK)
    anchors = probe.masks >> ANCHOR & MASK
    anchored = anchors != 0
    from_strong = np.zeros(len(probe.parts), dtype=np.bool_)
    from_weak = np.zeros(len(probe.parts), dtype=np.bool_)
    for column in range(len(probe.parts)):
        part = probe.parts[column]
        for pair in range(probe.starts[column], probe.starts[column + 1]):
            bits = probe.bits[pair]
            strong = anchors & probe.taken[pair] != 0
            from_strong[column] |= strong
            from_weak[column] |= not strong
            if probe.masks >> OWN & MASK:
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
        reach_crossed(words, probe.parts, from_strong, from_weak, layout, bearers)
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


@inlined
def collect(probe: ProbeName, columns: Members, layout: NameLayout, name: int, pairs: Pairs) -> int:
    """Fill in the pairs of alike parts of a probe's name and a numbered one; how many."""
    first, last = layout.parts.starts[name], layout.parts.starts[name + 1]
    size = (last - first + 1) // 2
    not_own, not_own_of_probe = ~(layout.masks[name] >> OWN), ~(probe.masks >> OWN)
    found = 0
    for place in range(last - first):
        part = layout.parts.items[first + place]
        column = -1 if part < 0 else rank(columns, part)
        if column < 0:
            continue
        takes = 1 << place if place < size else 3 << (place - size)
        for pair in range(probe.starts[column], probe.starts[column + 1]):
            own = takes & not_own == 0 and probe.taken[pair] & not_own_of_probe == 0
            pairs.a[found], pairs.b[found] = probe.taken[pair], takes
            pairs.bits[found] = 0.0 if own else probe.bits[pair]
            found += 1
    return found


@compiled
def compare_name(
    probe: ProbeName, layout: NameLayout, remainder_bits: Bits, most: Bits
) -> tuple[Small, Bits]:
    """Names that count beside one name of a probe, ascending, and the bits of each pair.

    ``remainder_bits`` and ``most`` are those of `alignment.Remainder`.
    """
    lowest = lowest_that_count(probe, remainder_bits)
    if lowest.min() == np.inf:
        return np.empty(0, dtype=np.int32), np.empty(0)
    words = empty_set(len(layout.anchored.starts))
    for part in probe.parts:
        add(words, part)
    columns = ranked(words)
    names = listed(ranked(reach(probe, lowest, layout)))
    out = np.empty(len(names))
    pairs = room_for_pairs()
    kept = 0
    for at in range(len(names)):
        if at + 2 * AHEAD < len(names):
            fetch(layout.parts.starts, np.int64(names[at + 2 * AHEAD]))
            fetch(layout.masks, np.int64(names[at + 2 * AHEAD]))
            fetch(layout.parts.items, np.int64(layout.parts.starts[names[at + AHEAD]]))
        name = names[at]
        found = collect(probe, columns, layout, name, pairs)
        if found:
            masks = int(layout.masks[name])
            said = best_bits(pairs, found, probe.masks, masks, remainder_bits, most)
            if said > bar_of(probe, layout.bearers[name], masks, remainder_bits, most):
                names[kept], out[kept] = name, said
                kept += 1
    return names[:kept].copy(), out[:kept].copy()


@inlined
def bar_of(probe: ProbeName, bearers: int, masks: int, remainder_bits: Bits, most: Bits) -> float:
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
def compare_names(
    probe: ProbeNames,
    alike: AlikeParts,
    layout: NameLayout,
    remainder_bits: Bits,
    most: Bits,
    default: Default,
) -> tuple[Numbers, Bits]:
    """Values that hold a name which counts, and the best pair of names of each two bearers.

    Returns
    -------
    Codes, ascending, and bits of shape (codes, bearers, bearers).
    """
    names, bits, bearers = np.empty(0, np.int32), np.empty(0), np.empty(0, np.int64)
    for number in range(len(probe.masks)):
        one = one_name(probe, number, alike, default.least)
        found, said = compare_name(one, layout, remainder_bits, most)
        names, bits = np.concatenate((names, found)), np.concatenate((bits, said))
        whose = np.full(len(found), probe.bearers[number], dtype=np.int64)
        bearers = np.concatenate((bearers, whose))
    return by_value(names, bits, bearers, layout.values, default)


@compiled
def by_value(
    names: Small, bits: Bits, probe_bearers: Numbers, values: Lists, default: Default
) -> tuple[Numbers, Bits]:
    """Values that hold any of the names, and the best pair of names of each two bearers.

    Parameters
    ----------
    names, bits, probe_bearers
        Names of the vocabulary, what each says, and the bearer of the probe's name beside it.
    values
        `NameLayout.values`.
    """
    least = default.least
    bearers = len(least)
    low = (1 << BEARER_BITS) - 1
    words = empty_set(len(default.groups) + 1)
    most = 0
    for at in range(len(names)):
        if at + AHEAD < len(names):
            fetch(values.starts, np.int64(names[at + AHEAD]))
        most += values.starts[names[at] + 1] - values.starts[names[at]]
    held, pair = np.empty(most, dtype=np.int32), np.empty(most, dtype=np.int32)
    said = np.empty(most)
    found = 0
    for at in range(len(names)):
        who = probe_bearers[at]
        if at + AHEAD < len(names):
            fetch(values.items, np.int64(values.starts[names[at + AHEAD]]))
        for entry in range(values.starts[names[at]], values.starts[names[at] + 1]):
            posting = values.items[entry]
            if bits[at] > least[who, posting & low]:
                add(words, posting >> BEARER_BITS)
                held[found], pair[found] = posting >> BEARER_BITS, who * bearers + (posting & low)
                said[found] = bits[at]
                found += 1
    members = ranked(words)
    codes = listed(members)
    best = usual_bits(codes, default)
    for at in range(found):
        place = rank(members, held[at]) * least.size + pair[at]
        best[place] = max(best[place], said[at])
    return codes.astype(np.int64), best.reshape((len(codes), bearers, bearers))


@compiled
def usual_bits(codes: Small, default: Default) -> Bits:
    """What values say without an alike token, one after the other."""
    usual = default.bits.ravel()
    size = default.least.size
    bits = np.empty(len(codes) * size)
    for at in range(len(codes)):
        start = size * np.int64(default.groups[codes[at] - 1])
        for each in range(size):
            bits[size * at + each] = usual[start + each]
    return bits
