"""Vocabulary: the distinct values of one channel, their codes, and postings of their terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.features.arrays import Arrays
from trackmatch.features.feature import Derived, TermPostings
from trackmatch.index.schema import from_row, to_table
from trackmatch.index.stored_rows import StoredRows
from trackmatch.index.strings import Strings, single_chunk, sorted_order

V = TypeVar("V")
K = TypeVar("K")

NOT_RECORDED = 0
"""The code of a record that says nothing on a channel."""

Codes = npt.NDArray[np.unsignedinteger]
"""Codes of rows or postings, in the narrowest of uint8, uint16 and uint32 that holds them."""

_CODE_TYPES = (np.uint8, np.uint16, np.uint32)


def narrow(codes: npt.NDArray[np.integer], size: int) -> Codes:
    """Codes below `size` in the narrowest type that holds them."""
    code_type = next(t for t in _CODE_TYPES if size - 1 <= np.iinfo(t).max)
    return codes.astype(code_type, copy=False)


class Terms:
    """Index terms in sorted order, each with the codes of the values that hold it.

    Parameters
    ----------
    table
        Columns ``term`` (utf8, sorted, each once) and ``codes`` (list of uint32, ascending).
    file
        What the table is mapped from, and the address at which it begins there; None where it is
        not. Lists of codes are then read and not mapped: a few hold most of the file.
    """

    def __init__(self, table: pa.Table, file: tuple[Path, int] | None = None) -> None:
        self.table = table
        self._strings = Strings(single_chunk(table["term"]))
        postings = single_chunk(table["codes"])
        self._offsets: npt.NDArray[np.int32] = postings.offsets.to_numpy()
        self._codes: Codes = postings.values.to_numpy()
        self._stored = StoredRows(self._codes[:, None], *(file or ()))

    @classmethod
    def build(cls, values: list[V], terms: Callable[[V], Iterable[str]]) -> Terms:
        """Postings of values whose codes are 1, 2, 3 and so on."""
        codes_of: dict[str, list[int]] = defaultdict(list)
        for code, value in enumerate(values, start=1):
            for term in dict.fromkeys(terms(value)):
                codes_of[term].append(code)
        ordered = sorted(codes_of)
        lengths = [len(codes_of[term]) for term in ordered]
        codes = np.array([code for term in ordered for code in codes_of[term]], dtype=np.uint32)
        return cls._of(pa.array(ordered, pa.utf8()), lengths, codes)

    @classmethod
    def merged(cls, parts: list[tuple[Terms, npt.NDArray[np.int64]]]) -> Terms:
        """Postings of several vocabularies after their codes were renumbered.

        Parameters
        ----------
        parts
            Terms, and the new code of each old one, shape (number of values + 1,), 0 for codes
            that are dropped. A term that no value holds any more is dropped.
        """
        words = pa.chunked_array([part.table["term"].chunk(0) for part, _ in parts if len(part)],
                                 pa.utf8()).combine_chunks().dictionary_encode()  # fmt: skip
        order = sorted_order(words.dictionary).astype(np.int64)
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        renumbered = [new_code[part._codes] for part, new_code in parts]
        terms = np.repeat(
            rank[words.indices.to_numpy()],
            np.concatenate([[0], *(np.diff(part._offsets) for part, _ in parts)])[1:],
        )
        codes = np.concatenate([np.zeros(0, np.int64), *renumbered])
        size = int(codes.max(initial=0)) + 1
        pairs = np.unique((terms * size + codes)[codes != NOT_RECORDED])
        kept, lengths = np.unique(pairs // size, return_counts=True)
        sorted_words = words.dictionary.take(pa.array(order[kept]))
        return cls._of(sorted_words, lengths, (pairs % size).astype(np.uint32))

    @classmethod
    def _of(cls, words: pa.Array, lengths: npt.ArrayLike, codes: npt.NDArray[np.uint32]) -> Terms:
        offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
        postings = pa.ListArray.from_arrays(pa.array(offsets), pa.array(codes))
        return cls(pa.table({"term": words, "codes": postings}))

    @property
    def postings(self) -> TermPostings:
        """All terms and who holds them."""
        return TermPostings(single_chunk(self.table["term"]), self._offsets, self._codes)

    def __len__(self) -> int:
        return self.table.num_rows

    @cached_property
    def words(self) -> list[str]:
        """All terms in sorted order."""
        return typed_strings(self.table["term"])

    def numbers(self, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        """Positions of terms in `words`; -1 for those that are not there."""
        return self._strings.places(terms)

    def codes(self, term: str) -> Codes:
        """Codes of the values that hold a term, ascending; empty where none does."""
        number = self._strings.find(term)
        if number is None:
            return self._codes[:0]
        codes: Codes = self._stored.range(self._offsets[number], self._offsets[number + 1])[:, 0]
        return codes

    def record_counts(self, records_of_code: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """How many records hold each term, given how many hold each code.

        Parameters
        ----------
        records_of_code
            Shape (number of values + 1,).

        Returns
        -------
        Shape (number of terms,).
        """
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        return np.add.reduceat(records_of_code[self._codes], self._offsets[:-1])


class Kept(NamedTuple):
    """Arrays that were derived from a vocabulary's terms, and by which version (`Derived`)."""

    version: str
    arrays: Arrays


class Vocabulary(Generic[V]):
    """Distinct values of one channel in one segment; the value of row i has code i + 1.

    Parameters
    ----------
    table
        One row per value, columns as the fields of `value_type`.
    terms
        Postings over the values.
    value_type
        The dataclass of the values.
    kept
        What was derived from the terms before.
    """

    def __init__(
        self, table: pa.Table, terms: Terms, value_type: type[V], kept: Kept | None = None
    ) -> None:
        self.table = table
        self.terms = terms
        self._value_type = value_type
        self._values: dict[int, V] = {}
        self._computed: dict[str, Any] = {}
        self._derived = kept

    @classmethod
    def build(
        cls, values: list[V], value_type: type[V], terms: Callable[[V], Iterable[str]]
    ) -> Vocabulary[V]:
        """A vocabulary of distinct values, in the order of their codes."""
        return cls(to_table(values, value_type), Terms.build(values, terms), value_type)

    def __len__(self) -> int:
        return self.table.num_rows

    def field(self, name: str) -> npt.NDArray[Any]:
        """One numeric or boolean field of all values, shape (number of values,)."""
        return single_chunk(self.table[name]).to_numpy(zero_copy_only=False)

    def strings(self, name: str) -> list[str]:
        """One text field of all values."""
        return typed_strings(self.table[name])

    def lists(self, name: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[Any]]:
        """One tuple field of numbers: offsets, shape (number of values + 1,), and all items."""
        items = single_chunk(self.table[name])
        offsets: npt.NDArray[np.int32] = items.offsets.to_numpy()
        return offsets, items.values.to_numpy(zero_copy_only=False)

    def once(self, name: str, compute: Callable[[], K]) -> K:
        """What `compute` gives, computed once: for arrays that no probe changes."""
        if name not in self._computed:
            self._computed[name] = compute()
        computed: K = self._computed[name]
        return computed

    def derived(self, derived: Derived) -> Kept:
        """What is derived from the terms: as it was kept, or computed where it is out of date."""
        version = derived.version()
        if self._derived is None or self._derived.version != version:
            self._derived = Kept(version, derived.arrays(self.terms.postings))
        return self._derived

    def groups(self, terms: tuple[str, ...]) -> npt.NDArray[np.uint8]:
        """Which of up to 7 terms each value holds, shape (number of values,): bit i for term i."""
        return self.once(f"groups {terms}", lambda: self._groups(terms))

    def _groups(self, terms: tuple[str, ...]) -> npt.NDArray[np.uint8]:
        found = np.zeros(len(self), dtype=np.uint8)
        for bit, term in enumerate(terms):
            found[self.terms.codes(term).astype(np.int64) - 1] |= 1 << bit
        return found

    def value(self, code: int) -> V:
        """The value of a code; decoded values are kept, since a vocabulary never changes.

        Raises
        ------
        IndexError
            If no value has that code.
        """
        kept = self._values.get(code)
        if kept is None:
            if not 1 <= code <= len(self):
                raise IndexError(f"no value has code {code}")
            row = {name: self.table[name][code - 1].as_py() for name in self.table.column_names}
            kept = self._values[code] = from_row(row, self._value_type)
        return kept

    def values(self) -> Iterable[V]:
        """All values in the order of their codes."""
        return (self.value(code) for code in range(1, len(self) + 1))


def typed_strings(column: pa.ChunkedArray) -> list[str]:
    """A utf8 column as a list."""
    strings: list[str] = column.to_pylist()
    return strings
