"""Scan columns: what the first pass reads of every record, in two plain matrices of codes.

A scan column stands for one channel, or for several small ones joined: codes a, b, c of
vocabularies of sizes A, B, C (not recorded included) become the code (a x B + b) x C + c, so that
one look-up adds the evidence of all of them. A channel with a large vocabulary and postings takes
part with the *group* of its value only (0 where not recorded, else 1 + `Vocabulary.groups`): most
values of a group say the same of a probe, and the few that do not are reached through postings.

Channels that siblings share are never joined with those that they do not: what a face may say
depends on the sum of the latter alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from trackmatch.features.registry import FEATURES, SHARED_BY_SIBLINGS
from trackmatch.index.feature_table import KINDS, Column, FeatureTable
from trackmatch.index.vocabulary import NOT_RECORDED, Codes, narrow

N = TypeVar("N", bound=np.generic)
Rows = npt.NDArray[np.integer]

KIND = "kind"
"""Name under which the kind of record takes part in a scan column."""

POSTINGS_FROM = 4_096
"""Values of a channel with index terms from which it is reached through postings. A table of fewer
values is filled faster than postings are followed (assumption)."""

JOINED_UP_TO = 8_192
"""Joined codes of one scan column at most: two tables of a single probe, which are looked up
together, then take 32 KB of a level 1 cache of 48; those of sixteen probes lie in level 2."""


@dataclass(frozen=True)
class Member:
    """One channel's part in a scan column.

    Attributes
    ----------
    channel
        The channel, or `KIND`.
    grouped
        Whether the codes are groups of values rather than values.
    size
        Number of codes, "not recorded" included.
    """

    channel: str
    grouped: bool
    size: int

    @property
    def shared(self) -> bool:
        """Whether siblings share the channel; the kind of record joins these."""
        return self.channel == KIND or self.channel in SHARED_BY_SIBLINGS


@dataclass(frozen=True)
class Scan:
    """The scan columns of a segment: first the narrow ones, then the wide ones.

    Attributes
    ----------
    narrow, wide
        Codes of shape (columns, rows), uint16 and uint32, C-contiguous.
    members
        Members of each column, in the order of both matrices.
    """

    narrow: npt.NDArray[np.uint16]
    wide: npt.NDArray[np.uint32]
    members: tuple[tuple[Member, ...], ...]

    def own(self, number: int) -> bool:
        """Whether the members of a column are channels that siblings do not share."""
        return not self.members[number][0].shared

    def holds(self, channel: str) -> bool:
        """Whether the codes of a channel can be read off a scan column."""
        return channel in self._places

    def codes(self, channel: str, rows: Rows) -> Codes:
        """Codes of a channel that some column holds; shape (rows,).

        These columns are read all the time anyway: the channels' own, of which each search would
        touch a few rows here and there, need not be held in memory.
        """
        number, after, size = self._places[channel]
        joined = self._column(number)[rows]
        return joined // joined.dtype.type(after) % joined.dtype.type(size)

    def counts(self, channel: str) -> npt.NDArray[np.int64]:
        """How many rows hold each code of a channel that some column holds."""
        number, _, _ = self._places[channel]
        sizes = [member.size for member in self.members[number]]
        counts = np.bincount(self._column(number), minlength=int(np.prod(sizes))).reshape(sizes)
        names = [member.channel for member in self.members[number]]
        others = tuple(at for at, name in enumerate(names) if name != channel)
        return np.asarray(counts.sum(axis=others), dtype=np.int64)

    def _column(self, number: int) -> Codes:
        """The joined codes of all rows in one column."""
        narrow_columns = len(self.narrow)
        if number < narrow_columns:
            return self.narrow[number]
        return self.wide[number - narrow_columns]

    @cached_property
    def _places(self) -> dict[str, tuple[int, int, int]]:
        """Of each channel with its own codes: its column, codes of later members, its codes."""
        places = {}
        for number, members in enumerate(self.members):
            after = 1
            for member in reversed(members):
                if not member.grouped:
                    places[member.channel] = number, after, member.size
                after *= member.size
        return places


@dataclass(frozen=True)
class Postings:
    """The rows that hold each value of a channel.

    Attributes
    ----------
    offsets
        The rows of code c are ``rows[offsets[c - 1]:offsets[c]]``; shape (number of values + 1,).
    rows
        Rows by code, ascending within a code.
    term_counts
        How many rows hold each term of the vocabulary, shape (number of terms,).
    """

    offsets: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.uint32]
    term_counts: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, column: Column) -> Postings:
        """Postings of a column."""
        vocabulary = column.vocabulary
        counts = np.bincount(column.codes, minlength=len(vocabulary) + 1)
        order = np.argsort(column.codes, kind="stable").astype(np.uint32)
        offsets = np.cumsum(counts) - counts[NOT_RECORDED]
        rows = order[counts[NOT_RECORDED] :]
        term_counts = vocabulary.terms.record_counts(counts)
        made = (offsets.astype(np.uint32), rows, term_counts.astype(np.uint32))
        return cls(*map(unchanging, made))


def unchanging(array: npt.NDArray[N]) -> npt.NDArray[N]:
    """The array, not to be written to: as those that are mapped from files."""
    array.setflags(write=False)
    return array


def build_postings(table: FeatureTable) -> dict[str, Postings]:
    """Postings of the channels that index terms reach and whose vocabularies are large."""
    built = {}
    for feature in FEATURES:
        column = table.columns[feature.channel]
        values = len(column.vocabulary)
        by_terms = len(column.vocabulary.terms) and not feature.compared_with_all
        if values >= POSTINGS_FROM and by_terms:
            built[feature.channel] = Postings.of(column)
    return built


def build_scan(table: FeatureTable, postings: Mapping[str, Postings]) -> Scan:
    """The scan columns of a table."""
    parts: list[tuple[Member, Codes]] = [(Member(KIND, False, len(KINDS)), table.kinds)]
    for feature in FEATURES:
        column = table.columns[feature.channel]
        if feature.channel in postings:
            groups = np.concatenate(([0], 1 + column.vocabulary.groups(feature.groups)))
            size = 1 + (1 << len(feature.groups))
            parts.append((Member(feature.channel, True, size), groups[column.codes]))
        elif len(column.vocabulary):
            size = len(column.vocabulary) + 1
            parts.append((Member(feature.channel, False, size), column.codes))
    narrow_columns: list[tuple[tuple[Member, ...], Codes]] = []
    wide_columns: list[tuple[tuple[Member, ...], Codes]] = []
    for column_parts in _packed(parts):
        members = tuple(member for member, _ in column_parts)
        codes = _joined(column_parts)
        if codes.dtype == np.uint32:
            wide_columns.append((members, codes))
        else:
            narrow_columns.append((members, codes))
    return Scan(
        narrow=_matrix([codes for _, codes in narrow_columns], table.rows, np.uint16),
        wide=_matrix([codes for _, codes in wide_columns], table.rows, np.uint32),
        members=tuple(members for members, _ in [*narrow_columns, *wide_columns]),
    )


def _packed(parts: list[tuple[Member, Codes]]) -> list[list[tuple[Member, Codes]]]:
    """Parts into as few columns as will do: the largest first, each where it first fits."""
    columns: list[list[tuple[Member, Codes]]] = []
    sizes: list[int] = []
    for part in sorted(parts, key=lambda part: -part[0].size):
        size = part[0].size
        fitting = (
            n
            for n, column in enumerate(columns)
            if sizes[n] * size <= JOINED_UP_TO and column[0][0].shared == part[0].shared
        )
        number = next(fitting, None)
        if number is None:
            columns.append([part])
            sizes.append(size)
        else:
            columns[number].append(part)
            sizes[number] *= size
    return columns


def _joined(parts: Sequence[tuple[Member, Codes]]) -> Codes:
    """The codes of one column; their type holds their number too, by which `Scan.codes` divides."""
    total = 1
    joined: npt.NDArray[np.int64] = np.zeros(len(parts[0][1]), dtype=np.int64)
    for member, codes in parts:
        joined = joined * member.size + codes
        total *= member.size
    return narrow(joined, total + 1)


def _matrix(columns: list[Codes], rows: int, code_type: type) -> npt.NDArray[np.unsignedinteger]:
    matrix: npt.NDArray[np.unsignedinteger] = np.zeros((len(columns), rows), dtype=code_type)
    for number, codes in enumerate(columns):
        matrix[number] = codes
    return unchanging(matrix)
