"""Vocabulary: the distinct values of one channel, their codes, and postings of their terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.index.schema import from_row, to_table

V = TypeVar("V")

NOT_RECORDED = 0
"""The code of a record that says nothing on a channel."""

Codes = npt.NDArray[np.uint32]


class Terms:
    """Index terms in sorted order, each with the codes of the values that hold it.

    Parameters
    ----------
    table
        Columns ``term`` (utf8, sorted, each once) and ``codes`` (list of uint32, ascending).
    """

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        postings = table["codes"].combine_chunks()
        self._offsets: npt.NDArray[np.int32] = postings.offsets.to_numpy()
        self._codes: Codes = postings.values.to_numpy()

    @classmethod
    def build(cls, values: list[V], terms: Callable[[V], Iterable[str]]) -> Terms:
        """Postings of values whose codes are 1, 2, 3 and so on."""
        codes_of: dict[str, list[int]] = defaultdict(list)
        for code, value in enumerate(values, start=1):
            for term in dict.fromkeys(terms(value)):
                codes_of[term].append(code)
        ordered = sorted(codes_of)
        return cls(
            pa.table(
                {
                    "term": pa.array(ordered, type=pa.utf8()),
                    "codes": pa.array(
                        [codes_of[term] for term in ordered], type=pa.list_(pa.uint32())
                    ),
                }
            )
        )

    def __len__(self) -> int:
        return self.table.num_rows

    @cached_property
    def words(self) -> list[str]:
        """All terms in sorted order."""
        return typed_strings(self.table["term"])

    @cached_property
    def _number_of(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.words)}

    def number(self, term: str) -> int | None:
        """Position of a term in `words`, or None."""
        return self._number_of.get(term)

    def codes(self, term: str) -> Codes:
        """Codes of the values that hold a term, ascending; empty where none does."""
        number = self.number(term)
        return self._codes[:0] if number is None else self.codes_at(number)

    def codes_at(self, number: int) -> Codes:
        """Codes of the values that hold the term at a position of `words`."""
        return self._codes[self._offsets[number] : self._offsets[number + 1]]

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
    """

    def __init__(self, table: pa.Table, terms: Terms, value_type: type[V]) -> None:
        self.table = table
        self.terms = terms
        self._value_type = value_type
        self._values: dict[int, V] = {}

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
        return self.table[name].to_numpy()

    def strings(self, name: str) -> list[str]:
        """One text field of all values."""
        return typed_strings(self.table[name])

    def lists(self, name: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[Any]]:
        """One tuple field of numbers: offsets, shape (number of values + 1,), and all items."""
        items = self.table[name].combine_chunks()
        offsets: npt.NDArray[np.int32] = items.offsets.to_numpy()
        return offsets, items.values.to_numpy(zero_copy_only=False)

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
