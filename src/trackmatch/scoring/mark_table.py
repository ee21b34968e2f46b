"""Marks of a whole vocabulary as arrays, so that a probe is aligned with all of them at once.

Marks that differ only in the words they were read from compare alike, so that the few thousand
kinds of marks, and the sets of them, are compared instead of the values.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.features.compiling import compiled
from trackmatch.features.lists import places_in
from trackmatch.features.marks import Mark
from trackmatch.features.marks.similarity import (
    side_factor,
    site_factor,
    size_factor,
    type_factor,
    words_factor,
)
from trackmatch.features.record_marks import Marks
from trackmatch.index.distinct import distinct_rows
from trackmatch.index.strings import single_chunk
from trackmatch.index.vocabulary import Vocabulary

_COMPARED = ("type", "site", "side", "words", "size")
_NONE = -1

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Factor = Callable[[Mark, Mark], float]


class _Part:
    """What some fields of a mark add to the likeness: one factor for each distinct value of them.

    The factors of a probe's mark are kept: there are few distinct values, and probes repeat them.
    """

    def __init__(self, kinds: list[Mark], fields: tuple[str, ...], factor: Factor) -> None:
        self._fields, self._factor = fields, factor
        keys = [self._key(kind) for kind in kinds]
        self._distinct = dict(zip(keys, kinds, strict=True))
        number = {key: at for at, key in enumerate(self._distinct)}
        self._number = np.array([number[key] for key in keys], dtype=np.int64)
        self._kept: dict[tuple[str, ...], Floats] = {}

    def factors(self, mark: Mark) -> Floats:
        """One factor for each kind."""
        key = self._key(mark)
        kept = self._kept.get(key)
        if kept is None:
            kept = np.array([self._factor(mark, other) for other in self._distinct.values()])
            if len(self._kept) < _KEPT:
                self._kept[key] = kept
        factors: Floats = kept[self._number]
        return factors

    def _key(self, mark: Mark) -> tuple[str, ...]:
        return tuple(getattr(mark, name) for name in self._fields)


_KEPT = 4096
"""Distinct values of a probe's mark whose factors are kept (assumption)."""


class MarkTable:
    """Kinds of marks of a vocabulary, the distinct sets of them, and the set of each value.

    Attributes
    ----------
    kinds
        Distinct marks in sorted order, without what was said.
    sets
        Places in `kinds` of each distinct set, ascending, filled up with -1; shape (sets, width).
    set_of_value
        Shape (values,).
    in_full
        Whether a set holds a mark told in full (`Mark.in_full`); shape (sets,).
    """

    def __init__(self, vocabulary: Vocabulary[Marks]) -> None:
        column = single_chunk(vocabulary.table["marks"])
        offsets = column.offsets.to_numpy().astype(np.int64)
        items = pa.Table.from_arrays(
            [column.values.field(name) for name in _COMPARED], names=list(_COMPARED)
        )
        numbers, first = distinct_rows(items)
        kinds = [Mark(**row, said="") for row in items.take(pa.array(first)).to_pylist()]
        order = sorted(range(len(kinds)), key=kinds.__getitem__)
        self.kinds = [kinds[number] for number in order]
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        sets, of_value = np.unique(_padded(rank[numbers], offsets), axis=0, return_inverse=True)
        self.sets, self.set_of_value = sets.astype(np.int32), of_value.astype(np.int32)
        # Filled-up places are -1, the last one.
        full = np.array([*(kind.in_full for kind in self.kinds), False], dtype=np.bool_)
        self.in_full: Flags = np.asarray(full[self.sets].any(axis=1), dtype=np.bool_)
        # In the order in which `similarity` multiplies them, so that the products are the same.
        self._parts = (
            _Part(self.kinds, ("type", "site"), type_factor),
            _Part(self.kinds, ("site",), site_factor),
            _Part(self.kinds, ("site", "side"), side_factor),
            _Part(self.kinds, ("size",), size_factor),
            _Part(self.kinds, ("words",), lambda a, b: words_factor(a.words, b.words)),
        )

    def likeness(self, mark: Mark) -> Floats:
        """`similarity` of a mark to each kind."""
        alike = self._parts[0].factors(mark)
        for part in self._parts[1:]:
            alike = alike * part.factors(mark)
        return alike

    def gains(self, marks: list[Mark], likeness: Floats, gained: Floats) -> tuple[Numbers, Floats]:
        """Codes of the values that hold an alike mark, ascending, and their summed gains.

        Values without a mark told in full are among them, with a gain of 0 where none is alike.

        Marks are aligned one to one, the most alike first, as `marks.aligned` does.

        Parameters
        ----------
        likeness
            Of the probe's marks to each kind, 0 where they are two marks; shape (marks, kinds).
        gained
            Bits of each such pair, same shape.
        """
        of_set = np.zeros(len(self.sets))
        held = np.asarray(likeness.any(axis=0), dtype=np.bool_)
        _align(of_set, self.sets, held, likeness, gained, self._pair_order(marks))
        return _gained_codes(of_set, (of_set != 0.0) | ~self.in_full, self.set_of_value)

    def _pair_order(self, marks: list[Mark]) -> Numbers:
        """Order of equally alike pairs: by the lesser of the two marks, then by the greater."""
        places = []
        for mark in marks:
            at = bisect_left(self.kinds, mark)
            known = at < len(self.kinds) and self.kinds[at] == mark
            places.append(2 * at + known)
        own = np.array(places, dtype=np.int64)[:, None]
        others = 2 * np.arange(len(self.kinds))[None, :] + 1
        size = 2 * len(self.kinds) + 2
        order: Numbers = np.minimum(own, others) * size + np.maximum(own, others)
        return order


@compiled
def _align(
    of_set: Floats, sets: Places, held: Flags, likeness: Floats, gained: Floats, order: Numbers
) -> None:
    """Sum of the gains of each set's aligned pairs, the best pair of those left at a time."""
    marks, width = len(likeness), sets.shape[1]
    row_used = np.zeros(marks, dtype=np.bool_)
    place_used = np.zeros(width, dtype=np.bool_)
    for number in range(len(sets)):
        touched = False
        for place in range(width):
            kind = sets[number, place]
            if kind < 0:
                break
            touched |= held[kind]
        if not touched:
            continue
        row_used[:] = False
        place_used[:] = False
        while True:
            best, best_row, best_place, first = 0.0, -1, -1, 0
            for place in range(width):
                kind = sets[number, place]
                if kind < 0:
                    break
                if place_used[place] or not held[kind]:
                    continue
                for row in range(marks):
                    alike = likeness[row, kind]
                    if alike == 0.0 or row_used[row] or alike < best:
                        continue
                    if alike > best or order[row, kind] < first:
                        best, best_row, best_place = alike, row, place
                        first = order[row, kind]
            if best_row < 0:
                break
            of_set[number] += gained[best_row, sets[number, best_place]]
            row_used[best_row] = True
            place_used[best_place] = True


@compiled
def _gained_codes(of_set: Floats, listed: Flags, set_of_value: Places) -> tuple[Numbers, Floats]:
    """Codes of the values whose set is listed, and how much it gained."""
    count = 0
    for value in range(len(set_of_value)):
        count += listed[set_of_value[value]]
    codes, gains = np.empty(count, dtype=np.int64), np.empty(count)
    at = 0
    for value in range(len(set_of_value)):
        number = set_of_value[value]
        if listed[number]:
            codes[at], gains[at] = value + 1, of_set[number]
            at += 1
    return codes, gains


def _padded(numbers: Numbers, offsets: Numbers) -> Numbers:
    """Lists of numbers as rows of one width, each sorted, filled up with `_NONE`."""
    lengths = np.diff(offsets)
    rows, places = places_in(lengths)
    padded = np.full((len(lengths), int(lengths.max(initial=0))), _NONE, dtype=np.int64)
    padded[rows, places] = numbers[np.lexsort((numbers, rows))]
    return padded
