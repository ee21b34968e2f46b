"""Similarities of many names with many: every distinct part is compared once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled
from trackmatch.features.names.encode import EncodedName, encode_name
from trackmatch.features.names.kernel import Floats, Ints, align_names, comes_after
from trackmatch.features.names.scan import PartColumn


class Names(NamedTuple):
    """Names as numbers of distinct parts.

    Attributes
    ----------
    numbers, starts
        The parts of all names, one after the other, and where each name's start.
    packed, packed_starts
        The names as the kernels read them, and where each starts.
    holders, holders_starts
        The names that hold each part, and where each part's start.
    """

    numbers: Ints
    starts: Ints
    packed: Ints
    packed_starts: Ints
    holders: Ints
    holders_starts: Ints


class Alike(NamedTuple):
    """Parts of a gallery that are alike to parts of queries.

    Attributes
    ----------
    starts
        Where those of each part of the queries start.
    numbers, similarities
        Number of each, and how alike it is.
    """

    starts: Ints
    numbers: Ints
    similarities: Floats


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
        numbers = np.array([places[key] for key in keys], dtype=np.int64)
        holders = np.repeat(np.arange(len(encoded)), lengths)[np.argsort(numbers, kind="stable")]
        held = np.bincount(numbers, minlength=len(ordered)).tolist()
        packed = _join([_packed(name) for name in encoded])
        self.names = Names(numbers, _starts(lengths), *packed, holders, _starts(held))

    def __len__(self) -> int:
        return len(self.names.starts) - 1

    def alike(self, queries: NameColumn) -> Alike:
        """Parts that are alike to each part of queries and that some name compares with it."""
        which, numbers, similarities = [], [], []
        for group in self.groups:
            asked = [at for at, kind in enumerate(queries.kinds) if group.meets(*kind)]
            if not asked:
                continue
            found = group.parts.similar_to_each([queries.own_parts[at] for at in asked])
            which.append(np.repeat(asked, found[0]))
            numbers.append(group.first + found[1].astype(np.int64))
            similarities.append(found[2])
        if not which:
            which, numbers, similarities = [_NO_INTS], [_NO_INTS], [_NO_FLOATS]
        each = np.concatenate(which)
        order = np.argsort(each, kind="stable")
        return Alike(
            _starts(np.bincount(each, minlength=len(queries.own_parts)).tolist()),
            np.concatenate(numbers)[order],
            np.concatenate(similarities)[order],
        )


_NO_INTS = np.zeros(0, dtype=np.int64)
_NO_FLOATS = np.zeros(0, dtype=np.float32)


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
    return name.packed if name else _NO_INTS


def _starts(lengths: list[int]) -> Ints:
    return np.cumsum([0, *lengths], dtype=np.int64)


def _join(arrays: list[Ints]) -> tuple[Ints, Ints]:
    starts = _starts([len(array) for array in arrays])
    flat = np.concatenate([_NO_INTS, *arrays])
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
    fill_matrix(columns.alike(rows), rows.names, columns.names, found)
    return found


@compiled
def fill_matrix(alike: Alike, queries: Names, gallery: Names, out: Floats) -> None:
    """Similarities of names from those of their parts, where any are alike; 0 stays elsewhere."""
    parts = len(gallery.holders_starts) - 1
    most = 0
    for query in range(len(out)):
        most = max(most, queries.starts[query + 1] - queries.starts[query])
    table = np.zeros((most, parts), dtype=np.float32)
    for query in range(len(out)):
        own = queries.numbers[queries.starts[query] : queries.starts[query + 1]]
        spread_similarities(alike, own, table, True)
        packed = queries.packed[queries.packed_starts[query] : queries.packed_starts[query + 1]]
        for part in own:
            for number in alike.numbers[alike.starts[part] : alike.starts[part + 1]]:
                first, last = gallery.holders_starts[number], gallery.holders_starts[number + 1]
                for name in gallery.holders[first:last]:
                    if out[query, name] == 0.0:
                        out[query, name] = compare_with(table, packed, gallery, name)
        spread_similarities(alike, own, table, False)


@compiled
def spread_similarities(alike: Alike, own: Ints, table: Floats, there: bool) -> None:
    """Put the similarities of a query's parts into rows by number, or take them out again."""
    for i in range(len(own)):
        for at in range(alike.starts[own[i]], alike.starts[own[i] + 1]):
            table[i, alike.numbers[at]] = alike.similarities[at] if there else 0.0


@compiled
def compare_with(table: Floats, packed: Ints, gallery: Names, name: int) -> float:
    """Similarity of a packed query with one name, from similarities by own part and number."""
    numbers = gallery.numbers[gallery.starts[name] : gallery.starts[name + 1]]
    if packed[1] == 1 and len(numbers) == 1:
        return table[0, numbers[0]]
    other = gallery.packed[gallery.packed_starts[name] : gallery.packed_starts[name + 1]]
    pairs = np.empty((packed[1], len(numbers)), dtype=np.float32)
    for i in range(len(pairs)):
        for j in range(len(numbers)):
            pairs[i, j] = table[i, numbers[j]]
    if comes_after(packed, other):
        return align_names(np.ascontiguousarray(pairs.T), other, packed)
    return align_names(pairs, packed, other)
