"""One part against many: only those that may be alike are compared.

Bounds leave most parts out (:mod:`halves`); the others are compared by
:func:`kernel.part_similarity`, so that the results are those of comparing every pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from trackmatch.features.arrays import gather, spread
from trackmatch.features.compiling import compiled
from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.halves import Halves, Small, near_words
from trackmatch.features.names.kernel import (
    ADDED_ROW,
    FORM_OF,
    HEADER,
    JOINED,
    LATIN_LENGTH,
    LATIN_WEIGHT,
    MOST_CODES,
    NATIVE_LENGTH,
    NATIVE_WEIGHT,
    PREFIX,
    PREFIX_MASK,
    REACH,
    SHORT_NAME,
    SPLIT_LENGTH,
    SPLIT_WEIGHT,
    STANDS_FOR,
    Floats,
    Ints,
    one_name,
    part_similarity,
    readings,
    symbols_of,
)

ROUNDING = 1e-3
"""More than the rounding error of a sum of costs."""


OTHER_NAMES = (SHORT_NAME, STANDS_FOR, FORM_OF)
"""Fields of a part that tell of other names for its bearer."""


class Parts(NamedTuple):
    """Distinct parts as arrays.

    Attributes
    ----------
    flat, starts
        All parts (:func:`encode.encode_token`), one after the other, and where each starts.
    latin
        Words in Latin letters.
    romanised, native
        Words in other scripts: their Latin letters, and their own.
    initials
        Numbers of the initials.
    short_names
        Numbers of the parts that are, or have, a short name, or that are forms of a name.
    prefixes
        Prefix of every part.
    """

    flat: Ints
    starts: Small
    latin: Halves
    romanised: Halves
    native: Halves
    initials: Small
    short_names: Small
    prefixes: Ints


class PartColumn:
    """Parts laid out so that those alike to one are found fast.

    Parameters
    ----------
    parts
        From :meth:`build`, or the arrays of one that were kept.
    """

    def __init__(self, parts: Parts) -> None:
        self.parts = parts

    @classmethod
    def build(cls, parts: Sequence[Ints]) -> PartColumn:
        """Lay out arrays of :func:`encode.encode_token`."""
        words = [number for number, part in enumerate(parts) if part[PREFIX_MASK] == 0]
        latin = [number for number in words if parts[number][NATIVE_LENGTH] == 0]
        native = [number for number in words if parts[number][NATIVE_LENGTH] > 0]
        short = [n for n, part in enumerate(parts) if part[list(OTHER_NAMES)].any()]
        built = Parts(
            flat=np.concatenate([np.zeros(0, dtype=np.int64), *parts]),
            starts=np.cumsum([0, *map(len, parts)], dtype=np.int32),
            latin=_halves(parts, latin, in_latin=True),
            romanised=_halves(parts, native, in_latin=True),
            native=_halves(parts, native, in_latin=False),
            initials=np.array([n for n, p in enumerate(parts) if p[PREFIX_MASK]], dtype=np.int32),
            short_names=np.array(short, dtype=np.int32),
            prefixes=np.array([part[PREFIX] for part in parts], dtype=np.int64),
        )
        return cls(gather(Parts, spread(built)))

    def __len__(self) -> int:
        return len(self.parts.prefixes)

    def similar(self, part: Ints, least: float = 0.0) -> tuple[Small, Floats]:
        """Parts alike to ``part``, and how alike: above 0 and at least ``least``.

        Two joined parts are left out: names never compare them.
        """
        table = load_costs()
        return similar_parts(part, self.parts, table.costs, table.shape, least)

    def similar_to_each(
        self, ones: Sequence[Ints], least: float = 0.0
    ) -> tuple[Ints, Small, Floats]:
        """`similar` of each of some parts: how many it found, and what, one after the other."""
        table = load_costs()
        flat = np.concatenate([np.zeros(0, dtype=np.int64), *ones])
        starts = np.cumsum([0, *map(len, ones)], dtype=np.int64)
        return similar_to_each(flat, starts, self.parts, table.costs, table.shape, least)

    def part(self, number: int) -> Ints:
        """One of these."""
        return self.parts.flat[self.parts.starts[number] : self.parts.starts[number + 1]]

    @staticmethod
    def similarities(ones: Sequence[Ints], others: Sequence[Ints]) -> Floats:
        """How alike each of some parts is to the other at its place."""
        table = load_costs()
        flat = np.concatenate([np.zeros(0, dtype=np.int64), *ones, *others])
        starts = np.cumsum([0, *map(len, ones), *map(len, others)], dtype=np.int64)
        return similarities_in_order(flat, starts, table.costs, table.shape)


def _halves(parts: Sequence[Ints], numbers: Sequence[int], *, in_latin: bool) -> Halves:
    words, roots, weights, of_part = [], [], [], []
    for number in numbers:
        part = parts[number]
        end = HEADER + int(part[LATIN_LENGTH])
        rest = end + int(part[NATIVE_LENGTH])
        read = [(part[end:rest], part[ADDED_ROW], part[NATIVE_WEIGHT])]
        if in_latin:
            read = [(part[HEADER:end], 0, part[LATIN_WEIGHT])]
            read += [(part[rest:], 0, part[SPLIT_WEIGHT])] * bool(part[SPLIT_LENGTH])
        for letters, root, weight in read:
            words.append(letters)
            roots.append(int(root))
            weights.append(int(weight))
            of_part.append(number)
    return Halves.build(words, roots, weights, of_part)


@compiled
def similar_parts(
    one: Ints, parts: Parts, costs: Floats, shape: Floats, least: float
) -> tuple[Small, Floats]:
    """Numbers of the parts that are alike to part ``one``, and how alike they are."""
    count = len(parts.prefixes)
    numbers = np.empty(count, dtype=np.int32)
    similarities = np.empty(count, dtype=np.float32)
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    found = 0
    for number in candidates(one, parts, costs, shape, least):
        other = parts.flat[parts.starts[number] : parts.starts[number + 1]].copy()
        if one[JOINED] == 1 and other[JOINED] == 1:
            continue
        similarity = np.float32(part_similarity(one, other, costs, shape, work))
        if similarity > 0 and similarity >= np.float32(least):
            numbers[found] = number
            similarities[found] = similarity
            found += 1
    return numbers[:found].copy(), similarities[:found].copy()


@compiled
def similar_to_each(
    flat: Ints, starts: Ints, parts: Parts, costs: Floats, shape: Floats, least: float
) -> tuple[Ints, Small, Floats]:
    """`similar_parts` of each of the parts in ``flat``, and how many each found."""
    counts = np.zeros(len(starts) - 1, dtype=np.int64)
    numbers = np.empty(1024, dtype=np.int32)
    similarities = np.empty(1024, dtype=np.float32)
    total = 0
    for at in range(len(counts)):
        one = flat[starts[at] : starts[at + 1]].copy()
        found, how = similar_parts(one, parts, costs, shape, least)
        counts[at] = len(found)
        if total + len(found) > len(numbers):
            room = 2 * (total + len(found))
            numbers = np.concatenate((numbers[:total], np.empty(room - total, dtype=np.int32)))
            similarities = np.concatenate(
                (similarities[:total], np.empty(room - total, dtype=np.float32))
            )
        numbers[total : total + len(found)] = found
        similarities[total : total + len(found)] = how
        total += len(found)
    return counts, numbers[:total].copy(), similarities[:total].copy()


@compiled
def similarities_in_order(flat: Ints, starts: Ints, costs: Floats, shape: Floats) -> Floats:
    """How alike each part of the first half of ``flat`` is to its counterpart in the second."""
    count = (len(starts) - 1) // 2
    found = np.empty(count, dtype=np.float32)
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    for at in range(count):
        one = flat[starts[at] : starts[at + 1]].copy()
        other = flat[starts[count + at] : starts[count + at + 1]].copy()
        found[at] = part_similarity(one, other, costs, shape, work)
    return found


@compiled
def candidates(one: Ints, parts: Parts, costs: Floats, shape: Floats, least: float) -> Small:
    """Numbers of the parts that may be alike to part ``one``, each once."""
    if one[PREFIX_MASK] != 0:
        mask = one[PREFIX_MASK]
        return np.flatnonzero((parts.prefixes ^ one[PREFIX]) & mask == 0).astype(np.int32)
    farthest = 1.0 - max(REACH, least - ROUNDING)
    found = parts.initials
    if one[NATIVE_LENGTH] > 0:
        near = near_letters(one, True, 0, parts.latin, costs, shape, farthest)
        found = np.concatenate((found, near))
    for reading in range(readings(one, False)):
        if one[NATIVE_LENGTH] > 0:
            near = near_letters(one, False, reading, parts.romanised, costs, shape, farthest)
            found = np.concatenate((found, near))
        else:
            near = near_letters(one, False, reading, parts.latin, costs, shape, farthest)
            native = near_native(one, reading, parts.native, costs, shape, farthest)
            found = np.concatenate((found, near, native))
    if one[SHORT_NAME] != 0 or one[STANDS_FOR] != 0 or one[FORM_OF] != 0:
        found = np.concatenate((found, known_names(one, parts)))
    return np.unique(found)


@compiled
def known_names(one: Ints, parts: Parts) -> Small:
    """Numbers of the parts that are known to be other names of a part's bearer."""
    known = np.empty(len(parts.short_names), dtype=np.int32)
    count = 0
    for number in parts.short_names:
        other = parts.flat[parts.starts[number] : parts.starts[number] + HEADER]
        if one_name(one, other):
            known[count] = number
            count += 1
    return known[:count]


@compiled
def near_letters(
    one: Ints,
    native: bool,
    reading: int,
    halves: Halves,
    costs: Floats,
    shape: Floats,
    farthest: float,
) -> Small:
    """Numbers of the words whose Latin letters may be near to the codes of a part."""
    symbols, added_row, weight = symbols_of(one, native, reading)
    change = np.empty((costs.shape[1], len(symbols)), dtype=np.float32)
    for i in range(len(symbols)):
        change[:, i] = costs[symbols[i]]
    limits = limits_by_weight(weight, halves, shape, farthest)
    return near_words(halves, change, costs[added_row], change[:1], shape[2], limits)


@compiled
def near_native(
    one: Ints, reading: int, halves: Halves, costs: Floats, shape: Floats, farthest: float
) -> Small:
    """Numbers of the words in other scripts whose codes may be near to a part's Latin letters."""
    letters, _, weight = symbols_of(one, False, reading)
    change = np.empty((costs.shape[0], len(letters)), dtype=np.float32)
    for i in range(len(letters)):
        change[:, i] = costs[:, letters[i]]
    alone = np.ascontiguousarray(costs[:, 0])
    limits = limits_by_weight(weight, halves, shape, farthest)
    return near_words(halves, change, alone, change, shape[2], limits)


@compiled
def limits_by_weight(weight: int, halves: Halves, shape: Floats, farthest: float) -> Floats:
    """Distance at which words of each weight are too far from a part, rounding errors included."""
    heaviest = 0
    for other in halves.weights:
        heaviest = max(heaviest, other)
    limits = np.empty(heaviest + 1, dtype=np.float32)
    for other in range(heaviest + 1):
        full = shape[0] + shape[1] * (weight + other) / 100.0
        limits[other] = full * farthest + ROUNDING
    return limits
