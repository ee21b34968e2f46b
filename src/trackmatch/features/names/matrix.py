"""Similarities of many names with many: every distinct part is compared once."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.names.encode import EncodedName, encode_name
from trackmatch.features.names.kernel import (
    JOINED,
    Floats,
    Ints,
    align_names,
    comes_after,
    compiled,
)
from trackmatch.features.names.scan import PartColumn

QUERIES_AT_ONCE = 32
"""Queries whose parts are compared with the gallery's together; bounds the working memory."""


class PartGroup(NamedTuple):
    """Parts that are compared with the same queries.

    Attributes
    ----------
    first
        Number of the first of them; the others follow.
    joined
        Whether each is several tokens written as one.
    tokens
        Of tokens the fewest tokens of a name that holds one; of joined parts the most.
    parts
        The parts.
    """

    first: int
    joined: bool
    tokens: int
    parts: PartColumn

    def meets(self, joined: bool, fewest: int, most: int) -> bool:
        """Whether names that hold a part compare it with any of these.

        A joined part stands for tokens of the name that has more of them (`kernel.used_together`).

        Parameters
        ----------
        joined
            Whether the part is joined.
        fewest, most
            Tokens of the names that hold it.
        """
        if joined:
            return not self.joined and self.tokens < most
        return not self.joined or self.tokens > fewest


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
        tokens = np.repeat([int(name.layout[0]) if name else 0 for name in encoded], lengths)
        fewest: dict[bytes, int] = {}
        most: dict[bytes, int] = {}
        for key, part, count in zip(keys, every, tokens.tolist(), strict=True):
            parts[key] = part
            fewest[key] = min(count, fewest.get(key, count))
            most[key] = max(count, most.get(key, count))

        def group(key: bytes) -> tuple[bool, int]:
            joined = bool(parts[key][JOINED])
            return joined, most[key] if joined else fewest[key]

        ordered = sorted(parts, key=group)
        self.own_parts = [parts[key] for key in ordered]
        self.fewest, self.most = [fewest[key] for key in ordered], [most[key] for key in ordered]
        self.groups = _grouped(self.own_parts, [group(key) for key in ordered])
        places = {key: number for number, key in enumerate(ordered)}
        self.numbers = np.array([places[key] for key in keys], dtype=np.int64)
        self.starts = _starts(lengths)
        self.packed, self.packed_starts = _join([_packed(name) for name in encoded])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def similarities(self, part: Ints, fewest: int, most: int) -> Floats:
        """Similarity of a query's part with each part, by its number; 0 where none compares them.

        ``fewest`` and ``most`` are the tokens of the queries that hold it.
        """
        out = np.zeros(len(self.own_parts), dtype=np.float32)
        for group in self.groups:
            if group.meets(bool(part[JOINED]), fewest, most):
                numbers, similarities = group.parts.similar(part)
                out[group.first + numbers] = similarities
        return out


def _grouped(parts: list[Ints], groups: list[tuple[bool, int]]) -> list[PartGroup]:
    """Parts in groups, each next to its like."""
    found = []
    first = 0
    for (joined, tokens), members in groupby(groups):
        last = first + len(list(members))
        found.append(PartGroup(first, joined, tokens, PartColumn.build(parts[first:last])))
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
            part, fewest, most = rows.own_parts[at_part], rows.fewest[at_part], rows.most[at_part]
            row[:] = columns.similarities(part, fewest, most)
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
