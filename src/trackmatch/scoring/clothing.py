"""Evidence from clothing: colours and garments that both reports tell, for some days.

Each is compared as a categorical value (`copied_or_drawn`); their bits add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from trackmatch.features.clothing import (
    TIES,
    Clothing,
    concerns,
    plain_words,
    shared_words,
    ties_of,
)
from trackmatch.features.clothing_words import COLOURS, GARMENTS
from trackmatch.features.compiling import compiled
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    SparseBits,
    Statistics,
    copied_or_drawn,
    parameter,
    share,
)

T = TypeVar("T")

_NEGLIGIBLE = 3e-4
"""Clothing of days so far apart that less than this share of its evidence is left says nothing:
under a fifth of a step of 1/256 bit a word."""

_WORDS = (*COLOURS, *GARMENTS)


class ClothingParameters(ChannelParameters):
    """Clothes are changed within days, so they agree or say nothing."""

    cap: Cap = parameter(4.0, "assumption")
    floor: Floor = parameter(-0.5, "assumption: other clothes are no conflict")
    same: float = parameter(0.5, "assumption: on the same day", ge=0, lt=1)
    days: float = parameter(3.0, "assumption: mean life of an outfit on the road", gt=0)
    prior_share: float = parameter(0.05, "assumption: before any record is seen", gt=0, le=1)
    prior_strength: float = parameter(20.0, "assumption: the prior is worth 20 records", gt=0)


class ClothingChannel(Channel[Clothing, ClothingParameters]):
    """Clothing, worth something for days only."""

    name = "clothing"
    parameters_type = ClothingParameters

    def bits(self, probe: Clothing, gallery: Clothing, statistics: Statistics) -> float:
        p = self.parameters
        if not probe.day or not gallery.day:
            return 0.0
        same = p.same * float(np.exp(-abs(probe.day - gallery.day) / p.days))
        shared = shared_words(probe, gallery)
        if not shared:
            return copied_or_drawn(same, None)
        return sum(copied_or_drawn(same, self._share(word, statistics)) for word in shared)

    def sparse_bits(
        self, probe: Clothing, vocabulary: Vocabulary[Clothing], statistics: Statistics
    ) -> SparseBits:
        """Only values of nearby days say anything."""
        p = self.parameters
        words = plain_words(probe.words)
        shares = [self._share(word, statistics) for word in words]
        nearby = vocabulary.once("days", lambda: _ByDay(vocabulary)).within(
            probe.day, p.days * float(np.log(1 / (_NEGLIGIBLE * min(shares, default=1.0))))
        )
        apart = np.abs(vocabulary.field("day")[nearby] - probe.day)
        same = p.same * np.exp(-np.arange(apart.max(initial=0) + 1) / p.days)
        # By days apart: nothing in common, then each of the probe's words.
        worth = np.log2((1 - same)[:, None] + same[:, None] / np.array([np.inf, *shares]))
        bits = np.zeros(len(nearby))
        worn = vocabulary.once("worn", lambda: _worn(vocabulary))
        _add_shared_words(bits, nearby, apart, worn, _asked(probe), worth)
        return SparseBits(0.0, nearby + 1, bits)

    def said(self, probe: Clothing, gallery: Clothing) -> Said:
        shared = shared_words(probe, gallery)
        pairs = sorted(word for word in {*probe.words} & {*gallery.words} if " " in word)
        both = [*pairs, *(word for word in shared if word not in plain_words(pairs))]
        note = f"both: {', '.join(both)}" if both else "nothing in common"
        if probe.day and gallery.day:
            note += f", {abs(probe.day - gallery.day)} days apart"
        return Said(", ".join(probe.words), ", ".join(gallery.words), note)

    def _share(self, word: str, statistics: Statistics) -> float:
        p = self.parameters
        return share(statistics, self.name, word, prior=p.prior_share, strength=p.prior_strength)


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


class _Worn(NamedTuple):
    """For each value its words, one bit a word, and what they tie, one bit a tie."""

    words: npt.NDArray[np.int64]
    ties: npt.NDArray[np.int64]


def _worn(vocabulary: Vocabulary[Clothing]) -> _Worn:
    worn = _Worn(*(np.zeros(len(vocabulary), dtype=np.int64) for _ in _Worn._fields))
    for term in vocabulary.terms.words:
        holders = vocabulary.terms.codes(term).astype(np.int64) - 1
        if " " in term:
            worn.ties[holders] |= _as_bits(TIES, ties_of([term]))
        else:
            worn.words[holders] |= _as_bits(_WORDS, [term])
    return worn


class _Asked(NamedTuple):
    """For each of a probe's words its bit, all ties that concern it, and those of the probe."""

    words: npt.NDArray[np.int64]
    concerned: npt.NDArray[np.int64]
    tied: npt.NDArray[np.int64]


def _asked(probe: Clothing) -> _Asked:
    own = _as_bits(TIES, ties_of(probe.words))
    words = plain_words(probe.words)
    concerned = [_as_bits(TIES, (t for t in TIES if concerns(t, word))) for word in words]
    rows = [_as_bits(_WORDS, [word]) for word in words], concerned, [own & c for c in concerned]
    return _Asked(*(np.array(row, dtype=np.int64) for row in rows))


def _as_bits(known: Sequence[T], held: Iterable[T]) -> int:
    return sum(1 << known.index(one) for one in held)


@compiled
def _add_shared_words(
    bits: Bits,
    nearby: npt.NDArray[np.int64],
    apart: npt.NDArray[np.int64],
    worn: _Worn,
    asked: _Asked,
    worth: Bits,
) -> None:
    """Add up what the shared words of each nearby value are worth, or what none is."""
    for at in range(len(nearby)):
        shares_any = False
        for number in range(len(asked.words)):
            if worn.words[nearby[at]] & asked.words[number]:
                tied = worn.ties[nearby[at]] & asked.concerned[number]
                own = asked.tied[number]
                if tied == 0 or own == 0 or tied & own:
                    bits[at] += worth[apart[at], number + 1]
                    shares_any = True
        if not shares_any:
            bits[at] = worth[apart[at], 0]
