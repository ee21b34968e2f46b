"""One probe's names against all names of a vocabulary, touching only names with an alike token.

Gives what comparing every pair of names gives (`pairs.compare`); tests hold it to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np

from trackmatch.features.names import NameToken, Role, TokenIndex
from trackmatch.features.names.encode import join_tokens
from trackmatch.features.person_names import Bearer, ReadName
from trackmatch.index.vocabulary import Terms
from trackmatch.scoring.channel import Bits, Statistics
from trackmatch.scoring.names import kernels
from trackmatch.scoring.names.alignment import ANCHOR, Masks, masks_of, remainder_of
from trackmatch.scoring.names.layout import NO_PART, Numbers, Small, build_layout
from trackmatch.scoring.names.pairs import Part, likeness, parts_of, sound
from trackmatch.scoring.names.parameters import LEVELS, NameParameters
from trackmatch.scoring.names.token_evidence import NOT_ALIKE, Worth, pair_bits, worth, worth_of

REMEMBERED_TOKENS = 1 << 14
"""Probe tokens whose alike tokens are remembered: names repeat. About 1 KB each (measured)."""


class Alike(NamedTuple):
    """Parts of the vocabulary that are alike to a part of a probe's name, and how alike."""

    parts: Numbers
    similarities: Bits


class Found(NamedTuple):
    """Values that hold a name with an alike token.

    Attributes
    ----------
    codes
        Ascending, each once.
    bits
        Bits of the best pair of names by bearer, shape (codes, bearers, bearers): probe, gallery;
        -inf where one of them names no such bearer.
    """

    codes: Numbers
    bits: Bits


class _AlikeTable(NamedTuple):
    """Parts of the vocabulary that are alike to any part of a probe, and the bits of each pair.

    Attributes
    ----------
    parts
        These parts, ascending.
    columns
        Column of every part of the vocabulary in `bits`; 0 for those that are not alike.
    bits
        Shape (the probe's distinct parts, alike parts + 1); the first column is `NOT_ALIKE`.
    """

    parts: Numbers
    columns: Small
    bits: Bits


class _Probe(NamedTuple):
    """A probe's names by their parts.

    Attributes
    ----------
    parts
        Distinct parts; which tokens they take does not count here.
    rows
        Of each name, the position in `parts` of each of its parts.
    taken
        Of each name, which tokens each of its parts takes.
    masks
        Masks of each name.
    """

    parts: list[Part]
    rows: list[Numbers]
    taken: list[Numbers]
    masks: Masks

    @classmethod
    def of(cls, names: Sequence[tuple[Bearer, ReadName]]) -> _Probe:
        """The parts of names."""
        parts = [parts_of(name) for _, name in names]
        row_of: dict[Part, int] = {}
        rows = [
            [row_of.setdefault(part._replace(mask=0), len(row_of)) for part in of_name]
            for of_name in parts
        ]
        return cls(
            list(row_of),
            [np.array(of_name, dtype=np.int64) for of_name in rows],
            [np.array([part.mask for part in of_name], dtype=np.int64) for of_name in parts],
            np.array([masks_of(name) for _, name in names], dtype=np.uint8),
        )


class NameColumn:
    """The names of one channel's vocabulary, ready for probes.

    Parameters
    ----------
    terms
        Terms of the vocabulary.
    size
        Number of values.
    channel
        The channel by whose statistics tokens are common or rare.
    bearers
        Whose names are compared.
    """

    def __init__(self, terms: Terms, size: int, channel: str, bearers: tuple[Bearer, ...]) -> None:
        self.layout = build_layout(terms, bearers, size)
        self._channel = channel
        self._bearers = bearers
        self._index = TokenIndex(self.layout.tokens)
        self._words_by_sound = _by_sound(self.layout.tokens, 0)
        two = [join_tokens(self.layout.tokens_at(pair)) for pair in self.layout.neighbours.tolist()]
        self._twos_by_sound = _by_sound(two, len(self.layout.tokens))
        double = [False] * len(two)
        self._weak = np.array([t.weak for t in self.layout.tokens] + double, dtype=np.bool_)
        self._initial = np.array(
            [t.role is Role.INITIAL for t in self.layout.tokens] + double, dtype=np.bool_
        )
        self._counts: WeakKeyDictionary[Statistics, Bits] = WeakKeyDictionary()
        self._alike = lru_cache(maxsize=REMEMBERED_TOKENS)(self._find_alike)

    def compare(
        self,
        names: Sequence[tuple[Bearer, ReadName]],
        parameters: NameParameters,
        statistics: Statistics,
    ) -> Found:
        """Compare a probe's names with all names of the vocabulary."""
        layout = self.layout
        probe = _Probe.of(names)
        alike = self._table(probe, parameters, statistics)
        touched = np.zeros(len(layout.masks), dtype=np.bool_)
        kernels.touch(touched, alike.parts, *layout.anchored)
        if not probe.masks[:, ANCHOR].all():
            kernels.touch(touched, alike.parts, *layout.others)
        numbers = np.flatnonzero(touched)
        telling = np.zeros(len(numbers), dtype=np.bool_)
        remainder = remainder_of(parameters)
        bits = np.empty((len(names), len(numbers)))
        for at, (rows, taken) in enumerate(zip(probe.rows, probe.taken, strict=True)):
            kernels.compare_names(
                rows,
                taken,
                probe.masks[at],
                alike.bits,
                alike.columns,
                numbers,
                *layout.parts,
                layout.masks,
                *remainder,
                bits[at],
                telling,
            )
        return self._by_value(names, probe, numbers[telling], bits[:, telling], remainder.bits)

    def _by_value(
        self,
        names: Sequence[tuple[Bearer, ReadName]],
        probe: _Probe,
        numbers: Numbers,
        bits: Bits,
        remainder: Bits,
    ) -> Found:
        """The values that hold any of the numbered names, given their bits by name of the probe."""
        layout = self.layout
        place = np.full(len(layout.masks), NO_PART, dtype=np.int32)
        place[numbers] = np.arange(len(numbers))
        holds = np.zeros(len(layout.held.starts), dtype=np.bool_)
        kernels.touch(holds, numbers, *layout.values)
        codes = np.flatnonzero(holds)
        best = np.full((len(codes), len(self._bearers), len(self._bearers)), -np.inf)
        kernels.best_by_bearer(
            codes,
            np.array([self._bearers.index(who) for who, _ in names], dtype=np.int64),
            probe.masks,
            bits,
            place,
            *layout.held,
            layout.bearers,
            layout.masks,
            remainder,
            best,
        )
        return Found(codes, best)

    def _table(
        self, probe: _Probe, parameters: NameParameters, statistics: Statistics
    ) -> _AlikeTable:
        """What each part of a probe and each part of the vocabulary that is alike say together."""
        alike = [self._alike(part.token, part.two) for part in probe.parts]
        parts = np.unique(np.concatenate([one.parts for one in alike]))
        columns = np.zeros(len(self._weak), dtype=np.int32)
        columns[parts] = np.arange(1, len(parts) + 1)
        bits = np.full((len(alike), len(parts) + 1), NOT_ALIKE)
        known = self._worth(parts, parameters, statistics)
        own = worth_of([p.token for p in probe.parts], self._channel, statistics, parameters)
        for row, found in enumerate(alike):
            at = columns[found.parts]
            pairs = pair_bits(found.similarities, own.at(row), known.at(at - 1), parameters)
            bits[row, at] = pairs
        return _AlikeTable(parts, columns, bits)

    def _find_alike(self, token: NameToken, two: bool) -> Alike:
        """Parts alike to a probe's part, two neighbours only where they sound the same."""
        probe = Part(token, 0, two)
        same = (self._words_by_sound if two else self._twos_by_sound).get(sound(token), ())
        joined = [(part, likeness(probe, self._part(part))) for part in same]
        joined = [(part, alike) for part, alike in joined if alike >= LEVELS[0]]
        found = Alike(
            np.array([part for part, _ in joined], dtype=np.int64),
            np.array([alike for _, alike in joined]),
        )
        if two:
            return found
        numbers, similarities = self._index.similar(token, LEVELS[0])
        return Alike(
            np.concatenate([numbers, found.parts]),
            np.concatenate([similarities.astype(np.float64), found.similarities]),
        )

    def _part(self, number: int) -> Part:
        tokens = self.layout.part_tokens(number)
        return Part(join_tokens(tokens), 0, len(tokens) > 1)

    def _worth(self, parts: Numbers, parameters: NameParameters, statistics: Statistics) -> Worth:
        counts = self._counts.get(statistics)
        if counts is None:
            counts = self._counts.setdefault(statistics, np.full(len(self._weak), np.nan))
        for part in parts[np.isnan(counts[parts])]:
            counts[part] = statistics.count(self._channel, self._part(part).token.text)
        recorded = statistics.recorded(self._channel)
        return worth(counts[parts], recorded, self._weak[parts], self._initial[parts], parameters)


def _by_sound(tokens: Iterable[NameToken], first: int) -> dict[str, list[int]]:
    """Parts by what they sound like; the parts are numbered from `first` on."""
    found: dict[str, list[int]] = defaultdict(list)
    for part, token in enumerate(tokens, start=first):
        found[sound(token)].append(part)
    return dict(found)
