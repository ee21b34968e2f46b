"""Evidence from the words of addresses that no gazetteer resolves: villages, streets, houses.

A word that both addresses say is worth log2((1 - same) + same / share), share being that of the
word among the addresses with unresolved words: a *road* says little, a village's name much. The
words of one address go together, a village with its post office, so that only the strongest counts
in full. Of the words that only one side says, the best pair that may be one word misspelt counts
as far as it is alike. Other words say nothing: one place is told in many ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from trackmatch.features.compiling import compiled

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Shares = Callable[[Sequence[str]], Floats]
"""How common some words are, shape (words,)."""

_KEPT = 4096
"""Words of probes whose misspellings are kept (assumption): probes repeat them."""


class Weights(NamedTuple):
    """What words that agree are worth (see `place.PlaceParameters`)."""

    same: float
    alike: float
    further: float

    def gains(self, likeness: npt.ArrayLike, common: npt.ArrayLike) -> Floats:
        """Bits of pairs of words by likeness and by the share of the commoner word."""
        as_far_as_alike = (np.asarray(likeness) - self.alike) / (1 - self.alike)
        equal = np.log2((1 - self.same) + self.same / np.asarray(common))
        bits: Floats = np.maximum(as_far_as_alike, 0.0) * equal
        return bits


def word_bits(a: frozenset[str], b: frozenset[str], weights: Weights, shares: Shares) -> float:
    """What the words of two addresses are worth, in bits; not below 0."""
    both = sorted(a & b)
    gains = weights.gains(1.0, shares(both)).tolist()
    slips = misspelt(a, b, weights.alike)
    if slips:
        first, second = shares([x for x, _, _ in slips]), shares([y for _, y, _ in slips])
        alike = np.array([likeness for _, _, likeness in slips])
        gains.append(float(weights.gains(alike, np.maximum(first, second)).max()))
    strongest = float(max(gains, default=0.0))
    return strongest + weights.further * (float(sum(gains)) - strongest)


def misspelt(a: frozenset[str], b: frozenset[str], least: float) -> list[tuple[str, str, float]]:
    """Pairs of a word that only `a` says and one that only `b` says, with a likeness above least.

    A word with digits is equal to another or is another: such pairs are left out.
    """
    own, others = (sorted(filter(str.isalpha, words)) for words in (a - b, b - a))
    pairs = ((x, y, fuzz.ratio(x, y) / 100) for x, y in product(own, others))
    return [pair for pair in pairs if pair[2] > least]


class Texts:
    """Distinct texts, of which those like another are found without comparing it with each."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self._length = np.array([len(text) for text in texts], dtype=np.int64)
        self._letters = np.array([_letters(text) for text in texts], dtype=np.uint64)

    def __len__(self) -> int:
        return len(self.texts)

    def alike(self, text: str, least: float) -> Iterator[tuple[int, float]]:
        """Place and likeness (`rapidfuzz.fuzz.ratio`) of the texts alike by at least `least`.

        Two texts differ in at least as many insertions and deletions as there are letters that
        only one of them has, and as their lengths differ.
        """
        allowed = (1 - least / 100) * (self._length + len(text)) + 1e-9
        apart = np.bitwise_count(self._letters ^ np.uint64(_letters(text)))
        near = (apart <= allowed) & (np.abs(self._length - len(text)) <= allowed)
        for number in np.flatnonzero(near & (self._length > 0)).tolist():
            found = fuzz.ratio(text, self.texts[number])
            if found >= least:
                yield number, found


def _letters(text: str) -> int:
    """Which letters a text holds, by their last six bits."""
    held = 0
    for letter in text:
        held |= 1 << (ord(letter) & 63)
    return held


class AddressWords:
    """Words of many addresses as arrays, so that a probe's are compared with all at once.

    Parameters
    ----------
    addresses
        Sets of words, each once.
    """

    def __init__(self, addresses: Sequence[frozenset[str]]) -> None:
        self._words = Texts(sorted(frozenset().union(*addresses)))
        self._number = {word: at for at, word in enumerate(self._words.texts)}
        self._starts = np.cumsum([0, *map(len, addresses)], dtype=np.int64)
        self._held = np.array(
            [self._number[word] for words in addresses for word in sorted(words)], dtype=np.int64
        )
        self._slips: dict[tuple[str, float], list[tuple[int, float]]] = {}

    def bits(self, probe: frozenset[str], weights: Weights, shares: Shares) -> Floats:
        """`word_bits` of the probe's words with each address, shape (addresses,)."""
        said = sorted(probe)
        size = len(self._words)
        row_of, own = np.full(size, -1, np.int64), np.zeros(size)
        slips = []
        for row, word in enumerate(said):
            if word in self._number:
                row_of[self._number[word]] = row
            slips += [(at, row, alike) for at, alike in self._misspelt(word, weights.alike)]
        slips.sort()
        common = shares(said)
        equal = np.flatnonzero(row_of >= 0)
        own[equal] = weights.gains(1.0, common[row_of[equal]])
        words, rows = (np.array([slip[i] for slip in slips], np.int64) for i in (0, 1))
        others = shares([self._words.texts[word] for word in words.tolist()])
        alike = np.array([likeness for _, _, likeness in slips], np.float64)
        gained = weights.gains(alike, np.maximum(common[rows], others))
        first_slip = np.searchsorted(words, np.arange(size + 1))
        bits = np.zeros(len(self._starts) - 1)
        _add_up(
            bits, self._starts, self._held, row_of, own, first_slip, rows, gained,
            np.zeros(len(said), np.bool_), weights.further,
        )  # fmt: skip
        return bits

    def _misspelt(self, word: str, least: float) -> list[tuple[int, float]]:
        """Numbers and likeness of the words that may be a word misspelt."""
        if not word.isalpha():
            return []
        kept = self._slips.get((word, least))
        if kept is None:
            near = self._words.alike(word, 100 * least)
            texts = self._words.texts
            kept = [(at, x / 100) for at, x in near if texts[at] != word and texts[at].isalpha()]
            if len(self._slips) < _KEPT:
                self._slips[word, least] = kept
        return kept


@compiled
def _add_up(
    bits: Floats,
    starts: Numbers,
    held: Numbers,
    row_of: Numbers,
    own: Floats,
    first_slip: Numbers,
    rows: Numbers,
    gained: Floats,
    matched: Flags,
    further: float,
) -> None:
    """Fill in `word_bits` of each address."""
    for address in range(len(bits)):
        matched[:] = False
        strongest, total = 0.0, 0.0
        for at in range(starts[address], starts[address + 1]):
            if row_of[held[at]] >= 0:
                matched[row_of[held[at]]] = True
                total += own[held[at]]
                strongest = max(strongest, own[held[at]])
        slip = 0.0
        for at in range(starts[address], starts[address + 1]):
            if row_of[held[at]] < 0:
                for number in range(first_slip[held[at]], first_slip[held[at] + 1]):
                    if not matched[rows[number]]:
                        slip = max(slip, gained[number])
        strongest = max(strongest, slip)
        bits[address] = strongest + further * (total + slip - strongest)
