"""One probe's names against all names of a vocabulary, touching only names with an alike token.

Gives what comparing every pair of names gives (`pairs.compare`); tests hold it to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from trackmatch.features.name_layout import INITIAL_TOKEN, WEAK_TOKEN, NameLayout
from trackmatch.features.names import NameToken, phonetic_key
from trackmatch.features.names.encode import encode_token
from trackmatch.features.names.scan import PartColumn
from trackmatch.features.read_names import Bearer, ReadName
from trackmatch.scoring.channel import Bits, Statistics
from trackmatch.scoring.names import kernels
from trackmatch.scoring.names.alignment import masks_of, remainder_of
from trackmatch.scoring.names.pairs import Part, parts_of
from trackmatch.scoring.names.parameters import LEVELS, NameParameters
from trackmatch.scoring.names.token_evidence import NOT_ALIKE, Worth, pair_bits, worth, worth_of

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

REMEMBERED_TOKENS = 1 << 12
"""Probe tokens whose alike tokens are remembered: names repeat. About 1 KB each (measured)."""


class Alike(NamedTuple):
    """Parts of the vocabulary that are alike to a part of a probe's name, and how alike."""

    parts: Small
    similarities: npt.NDArray[np.float32]


class Found(NamedTuple):
    """Values that hold a name which says more than the default.

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


class NameColumn:
    """The names of one channel's vocabulary, ready for probes.

    Parameters
    ----------
    layout
        The vocabulary's names.
    channel
        The channel by whose statistics tokens are common or rare.
    bearers
        Whose names are compared, in the order of the layout's numbers.
    """

    def __init__(self, layout: NameLayout, channel: str, bearers: tuple[Bearer, ...]) -> None:
        self.layout = layout
        self._channel = channel
        self._bearers = bearers
        self._spellings = PartColumn(layout.spellings)
        self._counts: WeakKeyDictionary[Statistics, _Counts] = WeakKeyDictionary()
        self._alike = lru_cache(maxsize=REMEMBERED_TOKENS)(self._find_alike)

    def compare(
        self,
        names: Sequence[tuple[Bearer, ReadName]],
        parameters: NameParameters,
        statistics: Statistics,
        default: kernels.Default,
    ) -> Found:
        """Compare a probe's names with all names of the vocabulary."""
        parts: dict[Part, int] = {}
        split = [parts_of(name) for _, name in names]
        for part in (part for of_name in split for part in of_name):
            parts.setdefault(part._replace(mask=0), len(parts))
        alike = self._alike_parts(list(parts), parameters, statistics)
        rows = [parts[part._replace(mask=0)] for of_name in split for part in of_name]
        probe = kernels.ProbeNames(
            starts=np.cumsum([0, *map(len, split)]),
            rows=np.array(rows, dtype=np.int64),
            taken=np.array([part.mask for of_name in split for part in of_name], dtype=np.int64),
            masks=np.array([masks_of(name) for _, name in names], dtype=np.int64),
            bearers=np.array([self._bearers.index(who) for who, _ in names], dtype=np.int64),
        )
        remainder = remainder_of(parameters)
        return Found(*kernels.compare_names(probe, alike, self.layout, *remainder, default))

    def forget(self) -> None:
        """Forget the probe tokens that are remembered: for measuring."""
        self._alike.cache_clear()

    def _alike_parts(
        self, parts: list[Part], parameters: NameParameters, statistics: Statistics
    ) -> kernels.AlikeParts:
        """Parts of the vocabulary alike to any of a probe's, and what each two say together."""
        alike = [self._alike(part.token, part.two) for part in parts]
        numbers = np.concatenate([one.parts for one in alike])
        rows = np.repeat(np.arange(len(alike)), [len(one.parts) for one in alike])
        distinct, columns = np.unique(numbers, return_inverse=True)
        known = self._worth(distinct, parameters, statistics)
        own = worth_of([part.token for part in parts], self._channel, statistics, parameters)
        table = np.full((len(distinct), len(alike)), NOT_ALIKE)
        similarities = np.concatenate([one.similarities for one in alike])
        table[columns, rows] = pair_bits(similarities, own.at(rows), known.at(columns), parameters)
        return kernels.AlikeParts(distinct, table)

    def _find_alike(self, token: NameToken, two: bool) -> Alike:
        """Parts alike to a probe's part; two neighbours as one and a word must sound the same."""
        listed = None if two else self.layout.listed(token)
        if listed is not None:
            return Alike(*listed)
        sounding = self.layout.sounding_like(token)
        sound = phonetic_key(token.text)
        numbers = [
            number
            for number in sounding[(sounding < len(self.layout.kinds)) == two].tolist()
            if phonetic_key(self.layout.text(number)) == sound
        ]
        others = [
            self._spellings.part(n) if two else encode_token(self.layout.part(n), True)
            for n in numbers
        ]
        own = encode_token(token, two)
        likely = PartColumn.similarities([own] * len(others), others)
        close = likely >= LEVELS[0]
        joined = Alike(np.array(numbers, dtype=np.int32)[close], likely[close])
        if two:
            return joined
        found = self._spellings.similar(own, LEVELS[0])
        return Alike(*(np.concatenate(pair) for pair in zip(found, joined, strict=True)))

    def _worth(self, parts: Small, parameters: NameParameters, statistics: Statistics) -> Worth:
        counts = self._counts.get(statistics)
        if counts is None:
            counts = self._counts.setdefault(statistics, _Counts(self.layout, self._channel))
        kinds = self.layout.kinds
        kind = np.where(parts < len(kinds), kinds[np.minimum(parts, len(kinds) - 1)], 0)
        return worth(
            counts.of(parts, statistics),
            self.layout.known[parts],
            statistics.recorded(self._channel),
            kind == WEAK_TOKEN,
            kind == INITIAL_TOKEN,
            parameters,
        )


class _Counts:
    """How many records hold each part of a vocabulary, by one statistics; counted when asked."""

    def __init__(self, layout: NameLayout, channel: str) -> None:
        self._layout = layout
        self._channel = channel
        self._tokens = np.full(len(layout.kinds), np.nan)
        self._two: dict[int, float] = {}

    def of(self, parts: Small, statistics: Statistics) -> Bits:
        """Counts of parts, ascending."""
        tokens = parts[: np.searchsorted(parts, len(self._tokens))]
        new = [
            *tokens[np.isnan(self._tokens[tokens])].tolist(),
            *(part for part in parts[len(tokens) :].tolist() if part not in self._two),
        ]
        if new:
            texts = [self._layout.text(part) for part in new]
            for part, count in zip(new, statistics.counts(self._channel, texts), strict=True):
                if part < len(self._tokens):
                    self._tokens[part] = count
                else:
                    self._two[part] = float(count)
        two = [self._two[part] for part in parts[len(tokens) :].tolist()]
        return np.concatenate([self._tokens[tokens], two])
