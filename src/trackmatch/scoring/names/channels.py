"""The two channels of names.

Both compare every name of one record with every name of the other, whoever bears it, and differ in
what they make of the best pair of each two bearers (`combine`).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

import numpy as np
import numpy.typing as npt

from trackmatch.features.feature import Feature
from trackmatch.features.name_layout import layout_of
from trackmatch.features.person_names import (
    NAME,
    NAME_BEARERS,
    NAME_GROUPS,
    PARENTS,
    PARENTS_BEARERS,
    PARENTS_GROUPS,
    Names,
    Parents,
)
from trackmatch.features.read_names import Bearer, Kind, ReadName, kind_term
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import Bits, Channel, Said, SparseBits, Statistics
from trackmatch.scoring.names.alignment import KIND_LEFT, remainder_of
from trackmatch.scoring.names.column import NameColumn
from trackmatch.scoring.names.kernels import Default
from trackmatch.scoring.names.pairs import compare
from trackmatch.scoring.names.parameters import NameParameters, ParentsParameters
from trackmatch.scoring.names.words import Compared, told

N = TypeVar("N", Names, Parents)

NO_BEARER = -np.inf
"""Bits of two bearers of whom one is not named."""


class NoStatistics:
    """Statistics of an empty gallery: every token is as common as expected beforehand."""

    def __len__(self) -> int:
        """No record."""
        return 0

    def recorded(self, channel: str) -> int:
        """No record."""
        return 0

    def count(self, channel: str, term: str) -> int:
        """No record."""
        return 0

    def counts(self, channel: str, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        """No record."""
        return np.zeros(len(terms), dtype=np.int64)


class _NamesChannel(Channel[N, NameParameters]):
    feature: ClassVar[Feature[Any]]
    bearers: ClassVar[tuple[Bearer, ...]]

    def __init__(self, parameters: NameParameters) -> None:
        super().__init__(parameters)
        self._defaults: dict[frozenset[tuple[int, int]], Bits] = {}

    @property
    @abstractmethod
    def least(self) -> Bits:
        """Bits that the names of two bearers have to pass to change what `combine` makes of them.

        Shape (bearers, bearers), at least 0, or -inf where any bits may change it.
        """

    @abstractmethod
    def combine(self, bits: Bits) -> Bits:
        """Bits of two records from the best pair of names of each two bearers.

        Parameters
        ----------
        bits
            Shape (..., bearers, bearers), `NO_BEARER` where one is not named; the bearers of the
            probe first.

        Returns
        -------
        Shape (...).
        """

    def bits(self, probe: N, gallery: N, statistics: Statistics) -> float:
        best = np.full((len(self.bearers), len(self.bearers)), NO_BEARER)
        for found in self._compare(probe, gallery, statistics):
            at = self.bearers.index(found.probe), self.bearers.index(found.gallery)
            best[at] = max(best[at], found.names.bits)
        return float(self.combine(best))

    def sparse_bits(
        self, probe: N, vocabulary: Vocabulary[N], statistics: Statistics
    ) -> SparseBits:
        """The values with an alike token; all others say what their kinds of names say."""
        column = self.column(vocabulary)
        names = list(probe.read())
        groups = vocabulary.groups(self.groups)
        default = Default(groups, self._default(names), self.least)
        found = column.compare(names, self.parameters, statistics, default)
        by_group, bits = self.combine(default.bits), self.combine(found.bits)
        differ = bits != by_group[groups[found.codes - 1]]
        return SparseBits(by_group, found.codes[differ], bits[differ])

    def said(self, probe: N, gallery: N) -> Said:
        """The pairs of names without which the evidence would be another."""
        best: dict[tuple[int, int], Compared] = {}
        for found in self._compare(probe, gallery, NoStatistics()):
            at = self.bearers.index(found.probe), self.bearers.index(found.gallery)
            if at not in best or found.names.bits > best[at].names.bits:
                best[at] = found
        return told([best[at] for at in best if self._tells(at, best)] or [*best.values()][:1])

    def _tells(self, at: tuple[int, int], best: Mapping[tuple[int, int], Compared]) -> bool:
        """Whether the evidence would be another without the names of two bearers."""
        bits = np.full((len(self.bearers), len(self.bearers)), NO_BEARER)
        for pair, found in best.items():
            bits[pair] = found.names.bits
        without = bits.copy()
        without[at] = NO_BEARER
        return bool(self.combine(bits) != self.combine(without))

    def _compare(self, probe: N, gallery: N, statistics: Statistics) -> Iterator[Compared]:
        for one, a in probe.read():
            for other, b in gallery.read():
                names = compare(a, b, self.name, self.parameters, statistics)
                yield Compared(one, other, names)

    def column(self, vocabulary: Vocabulary[N]) -> NameColumn:
        """The names of a vocabulary, ready for probes; made once."""
        return vocabulary.once("names", lambda: self._column(vocabulary))

    def _column(self, vocabulary: Vocabulary[N]) -> NameColumn:
        assert self.feature.derived is not None
        layout = layout_of(vocabulary.derived(self.feature.derived).arrays)
        return NameColumn(layout, self.name, self.bearers)

    def _default(self, names: Sequence[tuple[Bearer, ReadName]]) -> Bits:
        """Bits of values without an alike token by group, shape (groups, bearers, bearers)."""
        kinds = frozenset(
            (self.bearers.index(bearer), KIND_LEFT[name.kind]) for bearer, name in names
        )
        if kinds not in self._defaults:
            self._defaults[kinds] = self._default_of(kinds)
        return self._defaults[kinds]

    def _default_of(self, probe_kinds: frozenset[tuple[int, int]]) -> Bits:
        """As `_default`, by bearer and kind of the probe's names."""
        best = np.full((1 << len(self.groups), len(self.bearers), len(self.bearers)), NO_BEARER)
        remainder = remainder_of(self.parameters).bits.reshape(4, 4)
        holds = np.arange(len(best))[:, None] >> np.arange(len(self.groups)) & 1 == 1
        for held, (who, kind) in zip(holds.T, self._kinds(), strict=True):
            for bearer, own_kind in probe_kinds:
                bits = np.maximum(best[held, bearer, who], remainder[own_kind, kind])
                best[held, bearer, who] = bits
        return best

    def _kinds(self) -> list[tuple[int, int]]:
        """Bearer and kind of each of the groups' terms."""
        kinds = {kind_term(who, kind): (who, kind) for who in self.bearers for kind in Kind}
        named = [kinds[term] for term in self.groups]
        return [(self.bearers.index(who), KIND_LEFT[kind]) for who, kind in named]


class NameChannel(_NamesChannel[Names]):
    """The person's own names and aliases; the best pair counts.

    A child may be known by the father's name: one report's own name and the other's father's name
    are compared too, at a cost, and count if they still speak for one person.
    """

    name = "name"
    parameters_type = NameParameters
    groups = NAME_GROUPS
    feature = NAME
    bearers = NAME_BEARERS

    @property
    def least(self) -> Bits:
        crossed = max(-self.parameters.other_bearer, 0.0)
        return np.array([[-np.inf, crossed], [crossed, np.inf]])

    def combine(self, bits: Bits) -> Bits:
        own = bits[..., 0, 0]
        crossed = np.maximum(bits[..., 0, 1], bits[..., 1, 0]) + self.parameters.other_bearer
        return np.where(crossed > 0, np.maximum(own, crossed), own)


class ParentsChannel(_NamesChannel[Parents]):
    """Names of father and mother, each compared with the same, and of the guardian.

    The guardian may stand for one of the parents, and only ever speaks for one person: another
    guardian is no conflict.
    """

    name = "parents"
    parameters_type = ParentsParameters
    groups = PARENTS_GROUPS
    feature = PARENTS
    bearers = PARENTS_BEARERS

    @property
    def least(self) -> Bits:
        crossed = max(-self.parameters.other_bearer, 0.0)
        return np.array(
            [[-np.inf, np.inf, crossed], [np.inf, -np.inf, crossed], [crossed, crossed, 0.0]]
        )

    def combine(self, bits: Bits) -> Bits:
        father, mother = _if_named(bits[..., 0, 0]), _if_named(bits[..., 1, 1])
        cost = self.parameters.other_bearer
        as_father = np.maximum(bits[..., 0, 2], bits[..., 2, 0]) + cost
        as_father = np.maximum(as_father, bits[..., 2, 2])
        as_mother = np.maximum(bits[..., 1, 2], bits[..., 2, 1]) + cost
        with_father = np.where(as_father > 0, np.maximum(father, as_father), father)
        with_mother = np.where(as_mother > 0, np.maximum(mother, as_mother), mother)
        return np.maximum(with_father + mother, father + with_mother)


def _if_named(bits: Bits) -> Bits:
    return np.where(np.isneginf(bits), 0.0, bits)
