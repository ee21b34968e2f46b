"""One part against many, sharing the work of common beginnings.

Parts stand in the order of their Latin codes, so that the rows of the edit distance for a shared
beginning are computed once, as a trie would. A part is left as soon as the cost of its beginning
and the least cost of its other letters pass the limit. Results equal
:func:`kernel.part_similarity` of every pair; nothing is left out.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.kernel import (
    HEADER,
    JOINED,
    LATIN_LENGTH,
    LATIN_WEIGHT,
    MOST_CODES,
    NATIVE_LENGTH,
    PREFIX_MASK,
    REACH,
    SHORT_NAME,
    STANDS_FOR,
    Floats,
    Ints,
    compiled,
    first_row,
    from_distance,
    knows_short_name,
    next_row,
    part_similarity,
    symbols_of,
)

PLAIN, JOINED_PLAIN, SPECIAL = range(3)
"""Kinds of parts: Latin tokens, joined Latin tokens, and initials or words in other scripts."""

Codes = npt.NDArray[np.int16]
ROUNDING = 1e-3
"""More than the rounding error of a sum of costs."""


class PartColumn:
    """Distinct parts in the order in which they are scanned.

    Parameters
    ----------
    parts
        Arrays of :func:`encode.encode_token`, all different.

    Attributes
    ----------
    order
        Shape (parts,): the number in ``parts`` of each scanned part.
    """

    def __init__(self, parts: Sequence[Ints]) -> None:
        latin = [tuple(part[HEADER : HEADER + part[LATIN_LENGTH]].tolist()) for part in parts]
        self.order = np.array(sorted(range(len(parts)), key=latin.__getitem__), dtype=np.int64)
        ordered = [parts[at] for at in self.order]
        self.flat = np.concatenate(ordered) if ordered else np.zeros(0, dtype=np.int64)
        self.starts = np.cumsum([0, *map(len, ordered)], dtype=np.int64)
        letters = [latin[at] for at in self.order]
        self.letters = np.array([code for codes in letters for code in codes], dtype=np.int16)
        self.letter_starts = np.cumsum([0, *map(len, letters)], dtype=np.int64)
        self.weights = np.array([part[LATIN_WEIGHT] for part in ordered], dtype=np.int64)
        self.kinds = np.array([_kind(part) for part in ordered], dtype=np.int8)
        pairs = zip([(), *letters[:-1]], letters, strict=True) if letters else ()
        self.shared = np.array([_common(*pair) for pair in pairs], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.order)

    def similarities(self, part: Ints, least: float = 0.0) -> Floats:
        """Similarity of ``part`` with each part, by its number; shape (parts,).

        Two joined parts are left at 0: names never compare them. Similarities below ``least`` may
        be left at 0 too, which is faster.
        """
        table = load_costs()
        out = np.zeros(len(self), dtype=np.float32)
        if part[PREFIX_MASK] == 0:
            scan_plain(
                part,
                self.letters,
                self.letter_starts,
                self.shared,
                self.weights,
                self.kinds,
                self.order,
                table.costs,
                table.shape,
                1.0 - max(REACH, least - ROUNDING),
                out,
            )
        every = part[PREFIX_MASK] != 0 or part[SHORT_NAME] != 0 or part[STANDS_FOR] != 0
        scan_special(
            part,
            self.flat,
            self.starts,
            self.kinds,
            every,
            self.order,
            table.costs,
            table.shape,
            out,
        )
        return out


def _kind(part: Ints) -> int:
    if part[PREFIX_MASK] != 0 or part[NATIVE_LENGTH] > 0:
        return SPECIAL
    return JOINED_PLAIN if part[JOINED] else PLAIN


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Length of the common beginning."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at


@compiled
def scan_special(
    one: Ints,
    flat: Ints,
    starts: Ints,
    kinds: npt.NDArray[np.int8],
    every: bool,
    order: Ints,
    costs: Floats,
    shape: Floats,
    out: Floats,
) -> None:
    """Compare with the parts that :func:`scan_plain` leaves out, or short names, one by one."""
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    for at in range(len(order)):
        if not every and kinds[at] != SPECIAL:
            continue
        other = flat[starts[at] : starts[at + 1]]
        if one[JOINED] == 1 and other[JOINED] == 1:
            continue
        plain = one[PREFIX_MASK] == 0 and kinds[at] != SPECIAL
        if not plain or knows_short_name(one, other):
            out[order[at]] = part_similarity(one, other, costs, shape, work)


@compiled
def scan_plain(
    one: Ints,
    letters: Codes,
    starts: Ints,
    shared: Ints,
    weights: Ints,
    kinds: npt.NDArray[np.int8],
    order: Ints,
    costs: Floats,
    shape: Floats,
    farthest: float,
    out: Floats,
) -> None:
    """Similarity of part ``one`` with every Latin part, into ``out``; see :class:`PartColumn`."""
    rows = np.empty((MOST_CODES + 1, MOST_CODES + 1), dtype=np.float32)
    least = np.empty(MOST_CODES + 1, dtype=np.float32)
    symbols, added_row, weight = symbols_of(one, True)
    cheapest = cheapest_letters(symbols, added_row, costs)
    least[0] = first_row(symbols, costs, rows[0])
    known = 0
    for at in range(len(order)):
        known = min(known, shared[at])
        if kinds[at] == SPECIAL or (kinds[at] == JOINED_PLAIN and one[JOINED] == 1):
            continue
        full = shape[0] + shape[1] * (weight + weights[at]) / 100.0
        limit = full * farthest
        bound = -ROUNDING
        for place in range(starts[at], starts[at + 1]):
            bound += cheapest[letters[place]]
        if bound >= limit:
            continue
        word = letters[starts[at] : starts[at + 1]]
        reached, known = extend(
            symbols, word, added_row, costs, shape[2], limit, rows, least, known, cheapest, bound
        )
        if reached:
            distance = min(rows[len(word), len(symbols)], limit)
            out[order[at]] = from_distance(distance, full, limit, False)


@compiled
def cheapest_letters(symbols: Ints, added_row: int, costs: Floats) -> Floats:
    """Least cost at which each Latin segment can come from any of ``symbols``, or be added."""
    cheapest = costs[added_row].copy()
    for symbol in symbols:
        cheapest = np.minimum(cheapest, costs[symbol])
    return cheapest


@compiled
def extend(
    symbols: Ints,
    word: Codes,
    added_row: int,
    costs: Floats,
    transposition: float,
    limit: float,
    rows: Floats,
    least: Floats,
    known: int,
    cheapest: Floats,
    bound: float,
) -> tuple[bool, int]:
    """Add the rows of ``word`` after the ``known`` ones.

    ``bound`` is the least cost of all its letters. Returns whether the end was reached before the
    cost so far and the least cost of the rest passed the limit, and how many rows are known.
    """
    rest = bound
    for depth in range(1, len(word) + 1):
        if depth > known:
            least[depth] = next_row(
                symbols,
                word,
                depth - 1,
                added_row,
                costs,
                transposition,
                rows[max(depth - 2, 0)],
                rows[depth - 1],
                rows[depth],
            )
            known = depth
        before = least[depth - 1] + rest
        rest -= cheapest[word[depth - 1]]
        if before >= limit and least[depth] + rest >= limit:
            return False, known
    return True, known
