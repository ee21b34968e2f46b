"""One part against many, sharing the work of common beginnings.

Parts stand in the order of their Latin codes, so that the rows of the edit distance for a shared
beginning are computed once (as a trie would), and a beginning beyond the limit ends all parts
that begin so. Results equal :func:`kernel.part_similarity` of every pair; nothing is left out.
"""

from collections.abc import Sequence

import numpy as np

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
    Floats,
    Ints,
    compiled,
    first_row,
    from_distance,
    initial_similarity,
    knows_short_name,
    next_row,
    part_similarity,
    symbols_of,
)


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
        self.shared = np.zeros(len(parts), dtype=np.int64)
        for at in range(1, len(parts)):
            self.shared[at] = _common(latin[self.order[at - 1]], latin[self.order[at]])

    def __len__(self) -> int:
        return len(self.order)

    def similarities(self, part: Ints) -> Floats:
        """Similarity of ``part`` with each part, by its number; shape (parts,).

        Two joined parts are left at 0: names never compare them.
        """
        table = load_costs()
        out = np.zeros(len(self), dtype=np.float32)
        scan(part, self.flat, self.starts, self.shared, self.order, table.costs, table.shape, out)
        return out


def _common(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Length of the common beginning."""
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return at


@compiled
def scan(
    one: Ints,
    flat: Ints,
    starts: Ints,
    shared: Ints,
    order: Ints,
    costs: Floats,
    shape: Floats,
    out: Floats,
) -> None:
    """Similarity of part ``one`` with every part, into ``out``; see :class:`PartColumn`."""
    rows = np.empty((MOST_CODES + 1, MOST_CODES + 1), dtype=np.float32)
    least = np.empty(MOST_CODES + 1, dtype=np.float32)
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    symbols, added_row, weight = symbols_of(one, True)
    latin, _, latin_weight = symbols_of(one, False)
    least[0] = first_row(symbols, costs, rows[0])
    known = 0
    for at in range(len(order)):
        other = flat[starts[at] : starts[at + 1]]
        known = min(known, shared[at])
        if one[JOINED] == 1 and other[JOINED] == 1:
            continue
        if one[PREFIX_MASK] != 0 or other[PREFIX_MASK] != 0:
            out[order[at]] = initial_similarity(one, other)
            continue
        if other[NATIVE_LENGTH] > 0:
            out[order[at]] = part_similarity(one, other, costs, shape, work)
            continue
        letters = other[HEADER : HEADER + other[LATIN_LENGTH]]
        full = shape[0] + shape[1] * (weight + other[LATIN_WEIGHT]) / 100.0
        limit = full * (1.0 - REACH)
        depth, known = extend(
            symbols, letters, added_row, costs, shape[2], limit, rows, least, known
        )
        distance = limit if depth < len(letters) else min(rows[depth, len(symbols)], limit)
        out[order[at]] = from_distance(distance, full, limit, knows_short_name(one, other))


@compiled
def extend(
    symbols: Ints,
    letters: Ints,
    added_row: int,
    costs: Floats,
    transposition: float,
    limit: float,
    rows: Floats,
    least: Floats,
    known: int,
) -> tuple[int, int]:
    """Add rows for ``letters`` after the ``known`` ones.

    Returns how far the letters went before they passed the limit, and how many rows are known.
    """
    for depth in range(1, len(letters) + 1):
        if depth > known:
            before_last = rows[max(depth - 2, 0)]
            least[depth] = next_row(
                symbols,
                letters,
                depth - 1,
                added_row,
                costs,
                transposition,
                before_last,
                rows[depth - 1],
                rows[depth],
            )
            known = depth
        if least[depth] >= limit and least[depth - 1] >= limit:
            return depth - 1, known
    return len(letters), known
