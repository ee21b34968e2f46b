"""The inner loops of the names' index, compiled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trackmatch.features.names.kernel import compiled
from trackmatch.features.person_names import MOST_COMPARED
from trackmatch.scoring.channel import Bits
from trackmatch.scoring.names.alignment import OWN, Masks, best_bits, left, total_bits

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

MOST_PARTS = 2 * MOST_COMPARED - 1
"""Parts of a name at most: its tokens, and its neighbours as one word."""


@compiled
def touch(flags: Flags, lists: Numbers, starts: Numbers, items: Small) -> None:
    """Set the flag of every item of the numbered lists."""
    for number in lists:
        for at in range(starts[number], starts[number + 1]):
            flags[items[at]] = True


@compiled
def compare_names(
    rows: Numbers,
    taken: Numbers,
    masks: Masks,
    table: Bits,
    columns: Small,
    names: Numbers,
    starts: Numbers,
    parts: Small,
    all_masks: Masks,
    remainder_bits: Bits,
    most: Bits,
    out: Bits,
    telling: Flags,
) -> None:
    """Bits of one name of a probe and each of the numbered names, into `out`.

    Sets the flag of those in `telling` that say more than names without an alike token.

    ``rows`` and ``taken`` are the row of each of its parts in ``table`` and the tokens that it
    takes; ``columns`` is the column of each of the vocabulary's parts, 0 where it is alike to none.
    """
    pair_a = np.empty(MOST_PARTS * MOST_PARTS, dtype=np.int64)
    pair_b = np.empty_like(pair_a)
    bits = np.empty(len(pair_a))
    for at in range(len(names)):
        name = names[at]
        other = all_masks[name]
        first, last = starts[name], starts[name + 1]
        size = (last - first + 1) // 2
        found = 0
        for place in range(last - first):
            part = parts[first + place]
            column = 0 if part < 0 else columns[part]
            if column == 0:
                continue
            takes = 1 << place if place < size else 3 << (place - size)
            for i in range(len(rows)):
                if table[rows[i], column] == -np.inf:
                    continue
                pair_a[found], pair_b[found] = taken[i], takes
                own = taken[i] & ~int(masks[OWN]) == 0 and takes & ~int(other[OWN]) == 0
                bits[found] = 0.0 if own else table[rows[i], column]
                found += 1
        nothing = total_bits(0.0, masks, other, 0, 0, remainder_bits, most)
        out[at] = nothing
        if found > 0:
            out[at] = best_bits(
                pair_a[:found], pair_b[:found], bits[:found], masks, other, remainder_bits, most
            )
            telling[at] |= out[at] > nothing


@compiled
def best_by_bearer(
    codes: Numbers,
    probe_bearers: Numbers,
    probe_masks: Masks,
    bits: Bits,
    place: Small,
    starts: Numbers,
    held: Small,
    bearers: npt.NDArray[np.int8],
    all_masks: Masks,
    remainder_bits: Bits,
    best: Bits,
) -> None:
    """Highest bits of each value's names and the probe's by bearer, into ``best``.

    ``place`` is the column of each name in ``bits``, -1 for names that have no alike token.
    """
    for at in range(len(codes)):
        for entry in range(starts[codes[at]], starts[codes[at] + 1]):
            name, bearer = held[entry], bearers[entry]
            for probe in range(len(probe_bearers)):
                if place[name] >= 0:
                    found = bits[probe, place[name]]
                else:
                    masks, other = probe_masks[probe], all_masks[name]
                    found = remainder_bits[left(masks, 0), left(other, 0)]
                who = probe_bearers[probe]
                best[at, who, bearer] = max(best[at, who, bearer], found)
