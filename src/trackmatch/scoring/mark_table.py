"""Marks of a whole vocabulary as arrays, so that a probe is aligned with all of them at once.

Marks that differ only in the words they were read from compare alike, so that the few thousand
kinds of marks, and the sets of them, are compared instead of the values.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.features.marks import Mark, similarity
from trackmatch.features.marks.similarity import type_similarity
from trackmatch.features.record_marks import Marks
from trackmatch.index.distinct import distinct_rows
from trackmatch.index.strings import single_chunk
from trackmatch.index.vocabulary import Vocabulary

_KEPT = 512
"""Kinds of probe marks whose likeness to all kinds is kept, for the next probe (assumption)."""

_COMPARED = ("type", "site", "side", "words", "size")
_NONE = -1

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Gain = Callable[[Mark, Mark, float], float]


class MarkTable:
    """Kinds of marks of a vocabulary, the distinct sets of them, and which values hold each set."""

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
        self._of_type: dict[str, list[int]] = defaultdict(list)
        for number, kind in enumerate(self.kinds):
            self._of_type[kind.type].append(number)
        padded = _padded(rank[numbers], offsets)
        self.sets, set_of = np.unique(padded, axis=0, return_inverse=True)
        self._values = np.argsort(set_of, kind="stable")
        self._starts = np.searchsorted(set_of[self._values], np.arange(len(self.sets) + 1))
        self._likeness: OrderedDict[Mark, Floats] = OrderedDict()

    def codes_of(self, sets: Numbers) -> tuple[Numbers, Numbers]:
        """Codes of the values with one of some sets, ascending, and the place of each one's set."""
        counts = self._starts[sets + 1] - self._starts[sets]
        place = np.repeat(np.arange(len(sets)), counts)
        within = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts)
        codes = self._values[self._starts[sets][place] + within] + 1
        order = np.argsort(codes)
        return codes[order], place[order]

    def gains(self, probe: Marks, alike: float, gain: Gain) -> tuple[Numbers, Floats]:
        """Sets that hold a mark alike to one of the probe's, and their summed gains.

        Marks are aligned one to one, the most alike first, as `marks.aligned` does; pairs less
        alike than `alike` gain nothing.

        Parameters
        ----------
        gain
            Bits of an aligned pair: probe mark, other mark, their likeness.
        """
        marks = [Mark(m.type, m.site, m.side, m.words, m.size, "") for m in probe.marks]
        likeness = np.stack([self._likeness_to(mark) for mark in marks])
        likeness[likeness < alike] = 0.0
        gained = np.zeros_like(likeness)
        for row, number in zip(*np.nonzero(likeness), strict=True):
            gained[row, number] = gain(marks[row], self.kinds[number], likeness[row, number])
        held = np.append(likeness.any(axis=0), False)
        sets = np.flatnonzero(held[self.sets].any(axis=1))
        return sets, self._aligned(self.sets[sets], marks, likeness, gained)

    def _aligned(
        self, sets: Numbers, marks: list[Mark], likeness: Floats, gained: Floats
    ) -> Floats:
        """Sum of the gains of each set's aligned pairs, the best pair of those left at a time."""
        rows = np.arange(len(sets))
        absent = np.zeros((len(marks), 1))
        left = np.hstack([likeness, absent])[:, sets].transpose(1, 0, 2).copy()
        gains = np.hstack([gained, absent])[:, sets].transpose(1, 0, 2)
        order = self._pair_order(marks)[:, sets].transpose(1, 0, 2)
        total = np.zeros(len(sets))
        width = sets.shape[1]
        for _ in range(min(len(marks), width)):
            best = left.max(axis=(1, 2), keepdims=True)
            first = np.where((left == best) & (left > 0), order, np.iinfo(np.int64).max)
            place = first.reshape(len(sets), len(marks) * width).argmin(axis=1)
            mark, other = np.divmod(place, width)
            some = best[:, 0, 0] > 0
            total += np.where(some, gains[rows, mark, other], 0.0)
            left[rows, mark, :] = 0.0
            left[rows, :, other] = 0.0
        return total

    def _pair_order(self, marks: list[Mark]) -> Numbers:
        """Order of equally alike pairs: by the lesser of the two marks, then by the greater."""
        places = []
        for mark in marks:
            at = bisect_left(self.kinds, mark)
            known = at < len(self.kinds) and self.kinds[at] == mark
            places.append(2 * at + known)
        own = np.array(places, dtype=np.int64)[:, None]
        others = 2 * np.append(np.arange(len(self.kinds)), 0)[None, :] + 1
        size = 2 * len(self.kinds) + 2
        order: Numbers = np.minimum(own, others) * size + np.maximum(own, others)
        return order

    def _likeness_to(self, mark: Mark) -> Floats:
        kept = self._likeness.pop(mark, None)
        if kept is None:
            kept = np.zeros(len(self.kinds))
            for kind, numbers in self._of_type.items():
                for number in numbers if type_similarity(mark.type, kind) else ():
                    kept[number] = similarity(mark, self.kinds[number])
        self._likeness[mark] = kept
        if len(self._likeness) > _KEPT:
            self._likeness.popitem(last=False)
        return kept


def _padded(numbers: Numbers, offsets: Numbers) -> Numbers:
    """Lists of numbers as rows of one width, each sorted, filled up with `_NONE`."""
    lengths = np.diff(offsets)
    rows = np.repeat(np.arange(len(lengths)), lengths)
    places = np.arange(len(rows)) - np.repeat(offsets[:-1] - offsets[0], lengths)
    padded = np.full((len(lengths), int(lengths.max(initial=0))), _NONE, dtype=np.int64)
    padded[rows, places] = numbers[np.lexsort((numbers, rows))]
    return padded
