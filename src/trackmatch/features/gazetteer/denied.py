"""Places that an address denies: *not Patna*, *Patna nahi*, *outside Bihar*."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from trackmatch.features.gazetteer.folding import fold
from trackmatch.features.gazetteer.found import Hit
from trackmatch.features.gazetteer.words import Address


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


Span = tuple[int, int]
"""The first of some words, and the word after them."""

_BEFORE = _words("not never non neither nor than except excluding")
_AFTER = _words(
    "nahi nahin nahee नहीं नही नाही নয় ਨਹੀਂ નથી નહીં નહિ ନୁହେଁ نہیں அல்ல இல்லை కాదు ಅಲ್ಲ അല്ല "
    "alawa alava अलावा"
)
_OUTSIDE_BEFORE, _OUTSIDE_AFTER = _words("outside out"), _words("bahar baahar बाहर")
"""Of a state; whoever was outside a town or a station was there."""
_TELLING = _BEFORE | _AFTER | _OUTSIDE_BEFORE | _OUTSIDE_AFTER

_BETWEEN = _words(
    "from in at of to the a is was state belong belongs belonging resident residing live lives "
    "lived living native"
)
"""Words between a denial and a place (*does not belong to Patna*); none is said of knowing it."""
_OUTSIDE_BETWEEN = _words("of the state")
_CASES = _words("se ka ki ke me mein mai par state से का की के में पर राज्य ਤੋਂ ਦਾ سے کا")
_JOINERS = _words("or nor and aur ya tatha evam या और व")
_END = _JOINERS | _words(
    "hai hain he tha thi the state but balki lekin ka ki ke है हैं था थी थे राज्य बल्कि लेकिन का की के"
)
"""What may follow a denied place: of *Patna nahi pata*, *outside Bihar Bhawan* none is denied."""


class StatesOf(Protocol):
    """Tells the states of a hit."""

    def __call__(self, hit: Hit, *, itself: bool) -> set[str]:
        """Those that it names; or, where not itself, those that it may lie in."""
        ...


def without_denied(
    address: Address, hits_of: Callable[[Address], list[Hit]], states_of: StatesOf
) -> Address:
    """An address without the words of places that it denies.

    Parameters
    ----------
    address
        All that was said.
    hits_of
        Finds the names in it.
    states_of
        Tells the states of a name.
    """
    if all(word.key not in _TELLING for word in address.words):
        return address
    cut = _Names(address, hits_of(address)[::-1], states_of).denied()
    words = [
        # What stood on the two sides of a name does not become one.
        replace(word, segment=word.segment + len(address.words) * sum(end <= at for _, end in cut))
        for at, word in enumerate(address.words)
        if not any(start <= at < end for start, end in cut)
    ]
    return replace(address, words=tuple(words))


class _Names:
    """The names of an address, from left to right."""

    def __init__(self, address: Address, hits: Sequence[Hit], states_of: StatesOf) -> None:
        self.keys = [word.key for word in address.words]
        self.segments = [word.segment for word in address.words]
        self.hits = hits
        self.states_of = states_of

    def denied(self) -> set[Span]:
        """Where those stand that are denied, those that go with them, and what denies them."""
        found = {at: span for at, hit in enumerate(self.hits) if (span := self._denied(hit))}
        for order in (range(1, len(self.hits)), range(len(self.hits) - 1, 0, -1)):
            for at in order:
                a, b = self.hits[at - 1], self.hits[at]
                if {at - 1, at} & found.keys() and self._go_together(a, b):
                    start, _ = found.get(at - 1, (a.start, a.end))
                    _, end = found.get(at, (b.start, b.end))
                    found[at - 1] = found[at] = start, end
        return set(found.values())

    def _denied(self, hit: Hit) -> Span | None:
        """Where a name and the word that denies it stand, if one does."""
        before = self._beside(hit.start, -1, _BETWEEN)
        if self.keys[before] in _BEFORE:
            return before, hit.end
        after = self._beside(hit.end - 1, 1, _CASES)
        if self.keys[after] in _AFTER and self._may_end(after):
            return hit.start, after + 1
        if self.states_of(hit, itself=True):
            if self.keys[after] in _OUTSIDE_AFTER:
                return hit.start, after + 1
            before = self._beside(hit.start, -1, _OUTSIDE_BETWEEN)
            if self.keys[before] in _OUTSIDE_BEFORE and self._may_end(hit.end - 1):
                return before, hit.end
        return None

    def _beside(self, at: int, step: int, across: frozenset[str]) -> int:
        """The first word beside one that is none of those between; itself if there is none."""
        beside = at + step
        while self._key(beside, beside - step) in across:
            beside += step
        return beside if self._key(beside, beside - step) else at

    def _may_end(self, at: int) -> bool:
        """Whether what is said up to a word may be all that is said of a place."""
        named = any(hit.start == at + 1 for hit in self.hits)
        return named or self._key(at + 1, at) in _END | {""}

    def _key(self, at: int, beside: int) -> str:
        """A word, if it is in the segment of the one beside it; else ''."""
        if not (0 <= at < len(self.keys) and self.segments[at] == self.segments[beside]):
            return ""
        return self.keys[at]

    def _go_together(self, a: Hit, b: Hit) -> bool:
        """Whether two names are joined, or are a place and its state."""
        between = self.keys[a.end : b.start]
        if between:
            return _JOINERS.issuperset(between)
        states = self.states_of(b, itself=True)
        return bool(states) and not states.isdisjoint(self.states_of(a, itself=False))
