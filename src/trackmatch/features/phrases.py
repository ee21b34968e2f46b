"""Known phrases in what people wrote: any script, their usual spellings, and negations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from trackmatch.features.denial import (
    JOINERS,
    NOTHING_DENIED,
    PLAIN,
    Manner,
    Span,
    denied,
    folded,
    is_of_object,
    with_answers,
)
from trackmatch.features.marks.vocabulary import fold, latin

REMEMBERED = 1 << 14
"""Texts whose reading is remembered (assumption): reports describe looks in the same few ways."""

MOST_CHARACTERS = 600
"""No field needs more; what follows is not read."""

_BREAK = re.compile(r"[,;.|&+\n।॥،]+")
_SPELT_OUT = (
    (re.compile(r"\bn\s?[/.]\s?a\b"), "na"),
    (re.compile(r"\bcan['’]?t\b|\bcannot\b"), "can not"),
    (re.compile(r"n['’]t\b"), " not"),
    (re.compile(r"\bother than\b"), "not"),
    (re.compile(r"\bno\b\.?\s*(?=\d)"), "number "),
    (re.compile(r"\bt\s?[./]\s?shirt"), "t shirt"),
    (re.compile(r"\b6\s?/\s?6\b"), "normal"),
    (re.compile("/"), " or "),
    (re.compile(r"\bwhe+tish?\b"), "wheatish"),  # which would be whitish
    (
        re.compile(
            r"\bnil(?= (?:rang|colour|color|pant|shirt|jama|frock|sari|saree|salwar|jeans|genji)\b)"
        ),
        "blue",
    ),
)
"""What is written in short, and what it stands for."""
_SOUNDS_LIKE_OTHERS = {
    "নীল": "blue", "সাদা": "white", "ৰঙা": "red", "পাঞ্জাবি": "kurta",
    "ವೇಲ್": "dupatta",
    **dict.fromkeys(("ભૂરો", "ભૂરું", "ભૂરી", "ભૂરા"), "blue"),
}  # fmt: skip
"""Words that in Latin letters are *nil*, *plain*, *colour*, *Punjabi*, *well* and *brown*, with
what they mean."""
_SHORTEST_MISSPELT = 6
"""Letters from which a known word is recognised with one slip in it, the first letter apart
(assumption: shorter words collide with too many others)."""


PARTS = {
    "skin": folded(
        "complexion complexioned skin rang rangat varn varna face chehra body badan sharir"
    ),
    "hair": folded("hair hairs bal balon kesh"),
    "eyes": folded("eye eyes aankh aankhe aankhen aankhon ankh netra eyeball eyeballs"),
    "build": folded("build built body badan sharir jism"),
    "other": folded(
        "lip lips nose teeth tooth mole til mark marks spot spots patch patches circles shirt pant "
        "frock dress height kad voice naak daant honth ribbon ribbons band clip cap hat scarf "
        "beard moustache mustache dadhi munch spectacles specs goggles glasses chashma lens"
    ),
}
"""Words for what looks are said of, by what has a list of its own."""


class Held(NamedTuple):
    """A known phrase in a text.

    Attributes
    ----------
    value
        What it means.
    letters
        How many it has.
    after
        The words between it and the next phrase of its clause, or the end of that.
    """

    value: str
    letters: int
    after: tuple[str, ...]


class Phrases:
    """Phrases with what they mean.

    Parameters
    ----------
    values
        Phrases by value, in any script. Of two values with one phrase the first stands.
    manner
        How they are denied.
    part
        What they are said of, a key of `PARTS`: what a clause says of another part (*black hair*,
        of a complexion) is left out. Empty where they are said of no part.
    """

    def __init__(
        self, values: Mapping[str, Iterable[str]], manner: Manner = PLAIN, part: str = ""
    ) -> None:
        self._manner = manner
        self._own = PARTS.get(part, frozenset())
        self._parts = frozenset().union(*PARTS.values()) if part else frozenset()
        self._value_of: dict[tuple[str, ...], str] = {}
        for value, phrases in values.items():
            for phrase in phrases:
                for words in clauses(phrase):
                    self._value_of.setdefault(words, value)
        self._longest = max(map(len, self._value_of))
        known = {word for words in self._value_of for word in words}
        self._known = frozenset(known)
        self._targets = sorted(word for word in known if len(word) >= _SHORTEST_MISSPELT)
        self._recognised = lru_cache(1 << 14)(self._recognise)

    def held(self, text: str) -> list[Held]:
        """The phrases that a text holds, from left to right, the denied ones left out."""
        return [held for clause in self.by_clause(text) for held in clause]

    def by_clause(self, text: str) -> list[list[Held]]:
        """As `held`, apart by the punctuation between them."""
        found: list[list[Held]] = []
        by = ""
        for clause in reversed(with_answers(clauses(text))):
            words = tuple(map(self._recognised, clause))
            spans = list(self._spans(words))
            without = denied(words, spans, self._manner, by) if spans else NOTHING_DENIED
            by = without.by
            nexts = [start for start, _ in spans[1:]] + [len(words)]
            found.append(
                [
                    Held(*self._meaning(words[start:end]), words[end:until])
                    for at, ((start, end), until) in enumerate(zip(spans, nexts, strict=False))
                    if at not in without.spans and not self._of_another(words, (start, end))
                ]
            )
        return found[::-1]

    def _of_another(self, words: tuple[str, ...], span: Span) -> bool:
        return self._of_another_part(words, span) or is_of_object(words, span, self._manner)

    def _of_another_part(self, words: tuple[str, ...], span: Span) -> bool:
        """Whether a phrase is said of the part after it, or before it (*hair black*), not its own.

        Parts that are joined share what is said of them (*black hair and eyes*).
        """
        parts = [at for at, word in enumerate(words) if word in self._parts]
        before = [at for at in parts if at < span[0]][-1:]
        after = [at for at in parts if at >= span[1]][:1]
        for at in before or after if parts[:1] == [0] else after or before:
            row = [at]
            for step in (-1, 1):
                beside = at + step
                while 0 <= beside < len(words) and words[beside] in self._parts | JOINERS:
                    row.append(beside)
                    beside += step
            return self._own.isdisjoint(words[i] for i in row)
        return False

    def known(self, text: str) -> bool:
        """Whether a text holds a phrase, denied or not."""
        read = (tuple(map(self._recognised, words)) for words in clauses(text))
        return any(next(self._spans(words), None) for words in read)

    def _meaning(self, phrase: tuple[str, ...]) -> tuple[str, int]:
        return self._value_of[phrase], sum(map(len, phrase))

    def _spans(self, words: tuple[str, ...]) -> Iterator[Span]:
        at = 0
        while at < len(words):
            end = self._end(words, at)
            if end > at:
                yield at, end
            at = max(end, at + 1)

    def _end(self, words: tuple[str, ...], at: int) -> int:
        """Where the longest phrase that starts here ends; the start where there is none."""
        ends = range(min(len(words), at + self._longest), at, -1)
        return next((end for end in ends if words[at:end] in self._value_of), at)

    def _recognise(self, word: str) -> str:
        """The known word that a word is, or is by one slip; else the word itself."""
        if word in self._known or len(word) < _SHORTEST_MISSPELT - 1:
            return word
        near = process.extract(word, self._targets, scorer=OSA.distance, score_cutoff=1, limit=4)
        alike = sorted(target for target, _, _ in near if target[0] == word[0])
        return alike[0] if alike else word


@lru_cache(maxsize=REMEMBERED)
def clauses(text: str) -> tuple[tuple[str, ...], ...]:
    """Folded words in Latin letters (`fold`) of the parts of a text between its punctuation."""
    found: list[tuple[str, ...]] = []
    text = text[:MOST_CHARACTERS].lower()
    for short, full in _SPELT_OUT:
        text = short.sub(full, text)
    for part in _BREAK.split(text):
        words = "".join(c if _is_of_word(c) else " " for c in part).split()
        folded = tuple(filter(None, (fold(latin(_meant(word))) for word in words)))
        if folded:
            found.append(folded)
    return tuple(found)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def _meant(word: str) -> str:
    return word if word.isascii() else _SOUNDS_LIKE_OTHERS.get(word, word)
