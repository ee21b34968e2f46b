"""Evidence from sets of words: languages, disabilities, clothing.

The rarest word that both reports hold is compared as a categorical value (`copied_or_drawn`). A
language is drawn from those that other reports tell; a disability from all children, most of whom
have none. Two varieties of Hindi neither agree nor differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from trackmatch.features.clothing_words import COLOURS, GARMENTS
from trackmatch.features.names.kernel import compiled
from trackmatch.features.words import VARIETIES, Clothing, Words
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Channel,
    ChannelParameters,
    Said,
    SparseBits,
    Statistics,
    copied_or_drawn,
    parameter,
    share,
    share_of_all,
)

_PRIOR_SHARE = parameter(0.05, "assumption: before any record is seen", gt=0, le=1)
_PRIOR_STRENGTH = parameter(20.0, "assumption: the prior is worth 20 records", gt=0)


_NEGLIGIBLE = 3e-4
"""Clothing of days so far apart that less than this share of its evidence is left says nothing:
under a fifth of a step of 1/256 bit a word."""

_CLOTHING_WORDS = (*COLOURS, *GARMENTS)


class LanguageParameters(ChannelParameters):
    """Children learn new languages and keep the first."""

    cap: float = parameter(6.0, "assumption", ge=0, le=100)
    floor: float = parameter(-3.0, "assumption", ge=-100, le=0)
    same: float = parameter(0.85, "assumption", ge=0, lt=1)
    prior_share: float = _PRIOR_SHARE
    prior_strength: float = _PRIOR_STRENGTH


class DisabilityParameters(ChannelParameters):
    """One report may miss a disability, or name it otherwise."""

    cap: float = parameter(7.0, "assumption", ge=0, le=100)
    floor: float = parameter(-2.0, "assumption", ge=-100, le=0)
    same: float = parameter(0.7, "assumption", ge=0, lt=1)
    prior_share: float = parameter(
        0.004, "Census of India 2011: 2.2% of people in some six groups", gt=0, le=1
    )
    prior_strength: float = _PRIOR_STRENGTH


class ClothingParameters(ChannelParameters):
    """Clothes are changed within days, so they agree or say nothing."""

    cap: float = parameter(4.0, "assumption", ge=0, le=100)
    floor: float = parameter(-0.5, "assumption: other clothes are no conflict", ge=-100, le=0)
    same: float = parameter(0.5, "assumption: on the same day", ge=0, lt=1)
    days: float = parameter(3.0, "assumption: mean life of an outfit on the road", gt=0)
    prior_share: float = _PRIOR_SHARE
    prior_strength: float = _PRIOR_STRENGTH


class _WordsChannel(Channel[Words, LanguageParameters | DisabilityParameters]):
    varieties: ClassVar[Mapping[str, frozenset[str]]] = {}
    """Words that are told for one another: two of them agree as what everybody shares, 0 bits.

    By the note on them.
    """

    def bits(self, probe: Words, gallery: Words, statistics: Statistics) -> float:
        common = self.agreement(probe, gallery, statistics)
        return copied_or_drawn(common is not None, self.parameters.same, common or 1.0)

    def agreement(self, probe: Words, gallery: Words, statistics: Statistics) -> float | None:
        both = set(probe.words) & set(gallery.words)
        shares = [self._share(word, statistics) for word in both]
        return min(shares + [1.0] * bool(self._related(probe, gallery)), default=None)

    def bits_over(
        self, probe: Words, vocabulary: Vocabulary[Words], statistics: Statistics
    ) -> Bits:
        p = self.parameters
        bits = np.full(len(vocabulary), copied_or_drawn(False, p.same, 1.0))
        for word in probe.words:
            common = self._share(word, statistics)
            holders = vocabulary.terms.codes(word).astype(np.int64) - 1
            bits[holders] = np.maximum(bits[holders], copied_or_drawn(True, p.same, common))
        related = (words for words in self.varieties.values() if words & set(probe.words))
        for word in sorted(frozenset().union(*related)):
            holders = vocabulary.terms.codes(word).astype(np.int64) - 1
            bits[holders] = np.maximum(bits[holders], copied_or_drawn(True, p.same, 1.0))
        return bits

    def said(self, probe: Words, gallery: Words) -> Said:
        note = _shared(probe.words, gallery.words)
        if set(probe.words).isdisjoint(gallery.words):
            note = self._related(probe, gallery) or note
        return Said(_list(probe.words), _list(gallery.words), note)

    def _related(self, probe: Words, gallery: Words) -> str:
        """The note on words of the two that are told for one another; '' where there are none."""
        for note, words in self.varieties.items():
            if words & set(probe.words) and words & set(gallery.words):
                return note
        return ""

    def _share(self, word: str, statistics: Statistics) -> float:
        p = self.parameters
        return share(statistics, self.name, word, prior=p.prior_share, strength=p.prior_strength)


class LanguageChannel(_WordsChannel):
    """Languages spoken."""

    name = "language"
    parameters_type = LanguageParameters
    varieties = VARIETIES


class DisabilityChannel(_WordsChannel):
    """Disabilities."""

    name = "disability"
    parameters_type = DisabilityParameters

    def _share(self, word: str, statistics: Statistics) -> float:
        p = self.parameters
        return share_of_all(
            statistics, self.name, word, prior=p.prior_share, strength=p.prior_strength
        )


class ClothingChannel(Channel[Clothing, ClothingParameters]):
    """Clothing, worth something for days only."""

    name = "clothing"
    parameters_type = ClothingParameters

    def bits(self, probe: Clothing, gallery: Clothing, statistics: Statistics) -> float:
        p = self.parameters
        if not probe.day or not gallery.day:
            return 0.0
        same = p.same * float(np.exp(-abs(probe.day - gallery.day) / p.days))
        shared = set(probe.words) & set(gallery.words)
        if not shared:
            return copied_or_drawn(False, same, 1.0)
        return sum(
            copied_or_drawn(
                True,
                same,
                share(statistics, self.name, word, prior=p.prior_share, strength=p.prior_strength),
            )
            for word in sorted(shared)
        )

    def sparse_bits(
        self, probe: Clothing, vocabulary: Vocabulary[Clothing], statistics: Statistics
    ) -> SparseBits:
        """Only values of nearby days say anything."""
        p = self.parameters
        shares = [
            share(statistics, self.name, word, prior=p.prior_share, strength=p.prior_strength)
            for word in probe.words
        ]
        nearby = vocabulary.once("days", lambda: _ByDay(vocabulary)).within(
            probe.day, p.days * float(np.log(1 / (_NEGLIGIBLE * min(shares, default=1.0))))
        )
        apart = np.abs(vocabulary.field("day")[nearby] - probe.day)
        same = p.same * np.exp(-np.arange(apart.max(initial=0) + 1) / p.days)
        # By days apart: nothing in common, then each of the probe's words.
        worth = np.log2((1 - same)[:, None] + same[:, None] / np.array([np.inf, *shares]))
        bits = np.zeros(len(nearby))
        held = vocabulary.once("words", lambda: _held_words(vocabulary))
        masks = np.array([_as_bits((word,)) for word in probe.words])
        _add_shared_words(bits, nearby, apart, held, masks, worth)
        return SparseBits(0.0, nearby + 1, bits)

    def said(self, probe: Clothing, gallery: Clothing) -> Said:
        note = _shared(probe.words, gallery.words)
        if probe.day and gallery.day:
            note += f", {abs(probe.day - gallery.day)} days apart"
        return Said(_list(probe.words), _list(gallery.words), note)


class _ByDay:
    """Positions of clothing values by day."""

    def __init__(self, vocabulary: Vocabulary[Clothing]) -> None:
        days = vocabulary.field("day")
        order = np.argsort(days, kind="stable")
        self._order = order.astype(np.uint32)
        self._days = days[order].astype(np.int32)

    def within(self, day: int, reach: float) -> npt.NDArray[np.int64]:
        """Positions of values no more than `reach` days away, ascending; none of unknown days."""
        if not day:
            return np.zeros(0, dtype=np.int64)
        # Of the same type: a search for another would turn all of them into that first.
        first = np.searchsorted(self._days, np.int32(max(day - int(reach), 1)))
        last = np.searchsorted(self._days, np.int32(day + int(reach)), side="right")
        # Ascending within each day already, which this kind of sorting makes use of.
        return np.sort(self._order[first:last], kind="stable").astype(np.int64)


@compiled
def _add_shared_words(
    bits: Bits,
    nearby: npt.NDArray[np.int64],
    apart: npt.NDArray[np.int64],
    held: npt.NDArray[np.int64],
    masks: npt.NDArray[np.int64],
    worth: Bits,
) -> None:
    """Add up what the shared words of each nearby value are worth, or what none is."""
    for at in range(len(nearby)):
        shares_any = False
        for number in range(len(masks)):
            if held[nearby[at]] & masks[number]:
                bits[at] += worth[apart[at], number + 1]
                shares_any = True
        if not shares_any:
            bits[at] = worth[apart[at], 0]


def _held_words(vocabulary: Vocabulary[Clothing]) -> npt.NDArray[np.int64]:
    """Which words each value holds, one bit a word."""
    held = np.zeros(len(vocabulary), dtype=np.int64)
    for word in vocabulary.terms.words:
        held[vocabulary.terms.codes(word).astype(np.int64) - 1] |= _as_bits((word,))
    return held


def _as_bits(words: Iterable[str]) -> int:
    return sum(1 << _CLOTHING_WORDS.index(word) for word in words)


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


def _shared(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    both = sorted(set(a) & set(b))
    return f"both: {_list(both)}" if both else "nothing in common"
