"""The contract of a feature: how one kind of evidence is taken from a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.features.arrays import Arrays
from trackmatch.records.models import Record

V = TypeVar("V")


def no_terms(_value: object) -> Iterable[str]:
    """Index terms of a value that is compared by dense tables alone: none."""
    return ()


class TermPostings(NamedTuple):
    """Index terms of a vocabulary.

    Attributes
    ----------
    words
        The terms (utf8), sorted.
    offsets, codes
        The values that hold term i are ``codes[offsets[i]:offsets[i + 1]]``.
    """

    words: pa.Array
    offsets: npt.NDArray[np.int32]
    codes: npt.NDArray[np.unsignedinteger]


class Derived(NamedTuple):
    """Arrays that are computed from the index terms of a vocabulary, and kept beside them.

    Attributes
    ----------
    version
        Names everything that they depend on besides the terms: where it has changed since, they
        are computed anew.
    arrays
        Computes them, each with one axis.
    """

    version: Callable[[], str]
    arrays: Callable[[TermPostings], Arrays]


@dataclass(frozen=True, slots=True)
class Feature(Generic[V]):
    """One kind of value, and how to take it from a record.

    Attributes
    ----------
    channel
        The channel that weighs this value.
    value_type
        A frozen dataclass whose fields are bool, int, float, str, tuples of these or of further
        such dataclasses: the gallery stores each distinct value once, as a row of an Arrow table.
    extract
        Gives the value, or None where the record says nothing of this kind.
    terms
        Gives the index terms of a value. Statistics (how common is this?) and postings (which
        values hold this?) are kept per term.
    groups
        Up to 7 index terms that sort the values into groups by which of them they hold. A channel
        may say one and the same of all values of a group (`Channel.sparse_bits`).
    compared_with_all
        Whether a value says something of nearly every other, as a place does: then its terms serve
        statistics alone, and rows are not reached through postings.
    shared_by_siblings
        Whether two siblings agree on this as one person would: home, parents, a phone. A face may
        say more than what tells siblings apart only where the other evidence does too.
    derived
        What else a channel needs of the terms of a whole vocabulary.
    """

    channel: str
    value_type: type[V]
    extract: Callable[[Record], V | None]
    terms: Callable[[V], Iterable[str]] = no_terms
    groups: tuple[str, ...] = ()
    compared_with_all: bool = False
    shared_by_siblings: bool = False
    derived: Derived | None = None
