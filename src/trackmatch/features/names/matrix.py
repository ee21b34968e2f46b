"""Similarities of many names with many: every distinct part is compared once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
import numpy.typing as npt

from trackmatch.features.names.encode import EncodedName, encode_name
from trackmatch.features.names.kernel import (
    Floats,
    Ints,
    align_names,
    comes_after,
    compiled,
)
from trackmatch.features.names.scan import PartColumn

QUERIES_AT_ONCE = 32
"""Queries whose parts are compared with the gallery's together; bounds the working memory."""


@dataclass(frozen=True)
class PartGroup:
    """Parts that are compared with the same queries.

    Attributes
    ----------
    first
        Number of the first of them; the others follow.
    joined
        Whether each is several tokens written as one.
    tokens
        Of tokens the fewest tokens of a name that holds one; of joined parts the most of a name
        that they are compared with.
    own
        The parts.
    """

    first: int
    joined: bool
    tokens: int
    own: list[Ints]

    @cached_property
    def parts(self) -> PartColumn:
        """The parts laid out, when some name compares them."""
        return PartColumn.build(self.own)

    def meets(self, joined: bool, tokens: int) -> bool:
        """Whether names compare a part with any of these.

        A joined part stands for tokens of the name that has more of them (`kernel.used_together`).

        Parameters
        ----------
        joined, tokens
            Of the part, as of a group.
        """
        if joined:
            return not self.joined and self.tokens <= tokens
        return not self.joined or self.tokens >= tokens


class NameColumn:
    """Names laid out for comparison: distinct parts, and the parts of each name.

    Parameters
    ----------
    names
        Names as written. Names of nobody are kept, and are alike to nothing.
    """

    def __init__(self, names: Sequence[str]) -> None:
        encoded = [encode_name(name) for name in names]
        lengths = [len(name.parts) if name else 0 for name in encoded]
        parts: dict[bytes, Ints] = {}
        keys = [part.tobytes() for name in encoded for part in (name.parts if name else ())]
        every = [part for name in encoded for part in (name.parts if name else ())]
        kinds = [kind for name in encoded if name for kind in _kinds(name)]
        found: dict[bytes, tuple[bool, int]] = {}
        for key, part, (joined, tokens) in zip(keys, every, kinds, strict=True):
            parts[key] = part
            pick = max if joined else min
            found[key] = joined, pick(tokens, found.get(key, (joined, tokens))[1])
        ordered = sorted(parts, key=found.__getitem__)
        self.own_parts = [parts[key] for key in ordered]
        self.kinds = [found[key] for key in ordered]
        self.groups = _grouped(self.own_parts, self.kinds)
        places = {key: number for number, key in enumerate(ordered)}
        self.numbers = np.array([places[key] for key in keys], dtype=np.int64)
        self.starts = _starts(lengths)
        self.packed, self.packed_starts = _join([_packed(name) for name in encoded])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def similarities(self, part: Ints, joined: bool, tokens: int) -> Floats:
        """Similarity of a query's part with each part, by its number; 0 where none compares them.

        ``joined`` and ``tokens`` are of the part as of a group.
        """
        out = np.zeros(len(self.own_parts), dtype=np.float32)
        for group in self.groups:
            if group.meets(joined, tokens):
                numbers, similarities = group.parts.similar(part)
                out[group.first + numbers] = similarities
        return out


def _kinds(name: EncodedName) -> list[tuple[bool, int]]:
    """Whether each part of a name is joined, and its tokens (see :class:`PartGroup`)."""
    tokens = int(name.layout[0])
    alone, neighbours, whole = (False, tokens), (True, tokens - 1), (True, 1)
    kinds = [alone] * tokens + [neighbours] * (tokens - 1)
    return kinds + [whole] * (len(name.parts) - len(kinds))


def _grouped(parts: list[Ints], groups: list[tuple[bool, int]]) -> list[PartGroup]:
    """Parts in groups, each next to its like."""
    found = []
    first = 0
    for (joined, tokens), members in groupby(groups):
        last = first + len(list(members))
        found.append(PartGroup(first, joined, tokens, parts[first:last]))
        first = last
    return found


def _packed(name: EncodedName | None) -> Ints:
    return name.packed if name else np.zeros(0, dtype=np.int64)


def _starts(lengths: list[int]) -> Ints:
    return np.cumsum([0, *lengths], dtype=np.int64)


def _join(arrays: list[Ints]) -> tuple[Ints, Ints]:
    starts = _starts([len(array) for array in arrays])
    flat = np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int64)
    return flat, starts


def similarity_matrix(queries: Sequence[str], gallery: Sequence[str]) -> npt.NDArray[np.float32]:
    """Similarity of each query with each name of a gallery.

    Parameters
    ----------
    queries, gallery
        Names as written.

    Returns
    -------
    ndarray of float32, shape (queries, gallery)
        Equal to :func:`similarity` of every pair.
    """
    rows, columns = NameColumn(queries), NameColumn(gallery)
    found = np.zeros((len(rows), len(columns)), dtype=np.float32)
    for first in range(0, len(rows), QUERIES_AT_ONCE):
        last = min(first + QUERIES_AT_ONCE, len(rows))
        used, local = np.unique(
            rows.numbers[rows.starts[first] : rows.starts[last]], return_inverse=True
        )
        alike = np.zeros((len(used), len(columns.own_parts)), dtype=np.float32)
        for row, at_part in zip(alike, used, strict=True):
            row[:] = columns.similarities(rows.own_parts[at_part], *rows.kinds[at_part])
        at = 0
        for query in range(first, last):
            count = int(rows.starts[query + 1] - rows.starts[query])
            if count:
                own = local[at : at + count]
                packed = rows.packed[rows.packed_starts[query] : rows.packed_starts[query + 1]]
                fill_row(
                    alike,
                    own,
                    packed,
                    columns.numbers,
                    columns.starts,
                    columns.packed,
                    columns.packed_starts,
                    found[query],
                )
            at += count
    return found


@compiled
def any_alike(alike: Floats, own: Ints, numbers: Ints) -> bool:
    """Whether any part of a query is alike to any of the numbered parts."""
    for i in own:
        for j in numbers:
            if alike[i, j] > 0.0:
                return True
    return False


@compiled
def fill_row(
    alike: Floats,
    own: Ints,
    packed: Ints,
    numbers: Ints,
    starts: Ints,
    all_packed: Ints,
    packed_starts: Ints,
    out: Floats,
) -> None:
    """Similarity of one query with each name, from the similarities of their parts."""
    single = packed[0] == 1
    for name in range(len(out)):
        first, last = starts[name], starts[name + 1]
        if first == last:
            continue
        if single and last - first == 1:
            out[name] = alike[own[0], numbers[first]]
            continue
        if not any_alike(alike, own, numbers[first:last]):
            continue
        other = all_packed[packed_starts[name] : packed_starts[name + 1]]
        table = np.empty((len(own), last - first), dtype=np.float32)
        for i in range(len(own)):
            for j in range(last - first):
                table[i, j] = alike[own[i], numbers[first + j]]
        if comes_after(packed, other):
            out[name] = align_names(np.ascontiguousarray(table.T), other, packed)
        else:
            out[name] = align_names(table, packed, other)
