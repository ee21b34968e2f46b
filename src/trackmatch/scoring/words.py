"""Evidence from sets of words: languages, disabilities.

The rarest word that both reports hold is compared as a categorical value (`copied_or_drawn`). A
language is drawn from those that other reports tell; a disability from all children, most of whom
have none. Two varieties of Hindi neither agree nor differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

import numpy as np

from trackmatch.features.words import VARIETIES, Words
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    Statistics,
    copied_or_drawn,
    parameter,
    share,
    share_of_all,
)

_PRIOR_SHARE = parameter(0.05, "assumption: before any record is seen", gt=0, le=1)
_PRIOR_STRENGTH = parameter(20.0, "assumption: the prior is worth 20 records", gt=0)


class LanguageParameters(ChannelParameters):
    """Children learn new languages and keep the first."""

    cap: Cap = parameter(6.0, "assumption")
    floor: Floor = parameter(-3.0, "assumption")
    same: float = parameter(0.85, "assumption", ge=0, lt=1)
    prior_share: float = _PRIOR_SHARE
    prior_strength: float = _PRIOR_STRENGTH


class DisabilityParameters(ChannelParameters):
    """One report may miss a disability, or name it otherwise."""

    cap: Cap = parameter(7.0, "assumption")
    floor: Floor = parameter(-2.0, "assumption")
    same: float = parameter(0.7, "assumption", ge=0, lt=1)
    prior_share: float = parameter(
        0.004, "Census of India 2011: 2.2% of people in some six groups", gt=0, le=1
    )
    prior_strength: float = _PRIOR_STRENGTH


class _WordsChannel(Channel[Words, LanguageParameters | DisabilityParameters]):
    varieties: ClassVar[Mapping[str, frozenset[str]]] = {}
    """Words that are told for one another: two of them agree as what everybody shares, 0 bits.

    By the note on them.
    """

    def bits(self, probe: Words, gallery: Words, statistics: Statistics) -> float:
        return copied_or_drawn(self.parameters.same, self.agreement(probe, gallery, statistics))

    def agreement(self, probe: Words, gallery: Words, statistics: Statistics) -> float | None:
        both = set(probe.words) & set(gallery.words)
        shares = [self._share(word, statistics) for word in both]
        return min(shares + [1.0] * bool(self._related(probe, gallery)), default=None)

    def bits_over(
        self, probe: Words, vocabulary: Vocabulary[Words], statistics: Statistics
    ) -> Bits:
        p = self.parameters
        bits = np.full(len(vocabulary), copied_or_drawn(p.same, None))
        for word in probe.words:
            common = self._share(word, statistics)
            holders = vocabulary.terms.codes(word).astype(np.int64) - 1
            bits[holders] = np.maximum(bits[holders], copied_or_drawn(p.same, common))
        related = (words for words in self.varieties.values() if words & set(probe.words))
        for word in sorted(frozenset().union(*related)):
            holders = vocabulary.terms.codes(word).astype(np.int64) - 1
            bits[holders] = np.maximum(bits[holders], copied_or_drawn(p.same, 1.0))
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


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


def _shared(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    both = sorted(set(a) & set(b))
    return f"both: {_list(both)}" if both else "nothing in common"
