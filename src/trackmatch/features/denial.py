"""Which of the phrases of a clause are denied: *not deaf*, *Deaf: No*, *hearing normal*.

Words are folded (`trackmatch.features.marks.vocabulary.fold`). All lists are the project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from trackmatch.features.marks.vocabulary import BEFORE_RELATIVE, OF_RELATIVE, RELATIVES, fold

Words = Sequence[str]
Span = tuple[int, int]
"""Where a phrase begins, and the word after it."""


def folded(words: str) -> frozenset[str]:
    """Words, apart by spaces, as they are compared."""
    return frozenset(map(fold, words.split()))


_NOT_BEFORE = folded("no not non never without neither nor na bina unable")
_NOT_AFTER = folded(
    "nahi nahin nai nehi nathi nei illai illa ledu theriyathu theriyadu theriyadhu teriyadu "
    "teriyathu radu kadu nay noy gottilla baradu ariyilla"
)
DENIALS = _NOT_BEFORE | _NOT_AFTER
"""Words that deny what stands beside them."""

_BETWEEN = folded("a an any so very much is are hai hain che")
"""Words that a denial reaches across: *not a deaf child*."""
_NOT_USUAL = folded("not never nor neither")
JOINERS = folded("and or aur ya tatha evam va n")
"""What is said of a phrase is said of one that these join to it: *not deaf or dumb*."""
_CONTRASTS = folded("but however except only lekin magar kintu parantu")

NO_ANSWERS = folded("no n nil none na absent nothing negative")
"""What a form answers, at the end of a clause: *Deaf - No*."""
_ANSWERS = NO_ANSWERS | folded("yes y haan ha")
_ABSENT = "absent"
_AFTER_NOT = folded("applicable present found seen any noted observed known spoken understood")
"""What makes an answer of *not*."""
_TELLING = DENIALS | _ANSWERS
"""Words without which nothing is denied, but that all is well."""


_BEFORE_RELATIVE = BEFORE_RELATIVE | folded("with and aur")
_OF_RELATIVE = OF_RELATIVE | {"s"}


class Manner(NamedTuple):
    """How the phrases of a list are denied.

    Attributes
    ----------
    usual
        Words that say of what they stand beside that all is well: *hearing normal*.
    faculties
        Words for what may be well (*hearing*), which is said of several at once; phrases or not.
    across
        Words that a denial also reaches across: *does not speak Hindi*.
    around
        Words that stand between a phrase and one of the usual ones: *mental condition normal*.
    others
        Words for somebody or something else, of which a clause then speaks: *father is deaf*.
    of_relatives
        Whether a clause that begins with a relative speaks of that one: *mother in red saree*.
    objects
        Words beside a phrase that denies, of which alone it speaks then: *cannot speak Hindi*.
    """

    usual: frozenset[str] = frozenset()
    faculties: frozenset[str] = frozenset()
    across: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    of_relatives: bool = False
    objects: frozenset[str] = frozenset()


PLAIN = Manner()


class Denied(NamedTuple):
    """Numbers of the phrases of a clause that are denied.

    Attributes
    ----------
    spans
        These.
    by
        ``"answer"`` or ``"usual"`` where this is said of the clauses before as well, if they are
        nothing but phrases: *deaf, dumb: no*.
    """

    spans: frozenset[int]
    by: str = ""


NOTHING_DENIED = Denied(frozenset())


def with_answers(clauses: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Clauses, an answer that stands alone put to the clause before it."""
    found: list[tuple[str, ...]] = []
    for words in clauses:
        alone = set(words) & _ANSWERS and set(words) <= _ANSWERS | _BETWEEN
        if alone and found:
            found[-1] += words
        else:
            found.append(words)
    return found


def denied(words: Words, spans: Sequence[Span], manner: Manner, after: str) -> Denied:
    """What a clause denies.

    Parameters
    ----------
    words, spans
        The clause, and the phrases in it, in order.
    manner
        How phrases of this list are denied.
    after
        ``by`` of the clause that follows.
    """
    if not manner.others.isdisjoint(words) or (manner.of_relatives and _of_relative(words)):
        return Denied(frozenset(range(len(spans))))
    if _TELLING.isdisjoint(words) and not (after or manner.usual):
        return NOTHING_DENIED
    clause = _Clause(words, spans, manner)
    if after and clause.lists_only(after):
        return Denied(frozenset(range(len(spans))), after)
    answered = frozenset(clause.answered_no())
    usual = frozenset(clause.usual())
    beside = frozenset(clause.beside_a_denial())
    by = "answer" if 0 in answered else "usual" if 0 in usual else ""
    return Denied(answered | usual | beside, by if clause.starts_with_phrase else "")


def _of_relative(words: Words) -> bool:
    """Whether a clause begins with a relative, whose things it does not call the person's."""
    start = next((at for at, word in enumerate(words) if word not in _BEFORE_RELATIVE), 0)
    return words[start] in RELATIVES and _OF_RELATIVE.isdisjoint(words[start + 1 : start + 2])


_TO_OBJECT = folded(
    "in the any much good well fluent fluently properly me mein mai to with his her their own of "
    "out due because from apna apni"
)


def is_of_object(words: Words, span: Span, manner: Manner) -> bool:
    """Whether a phrase denies of an object alone, as *cannot speak Hindi* does."""
    start, end = span
    if manner.objects.isdisjoint(words) or DENIALS.isdisjoint(words[start:end]):
        return False
    after = next((word for word in words[end:] if word not in _TO_OBJECT), "")
    before = next((word for word in reversed(words[:start]) if word not in _TO_OBJECT), "")
    return after in manner.objects or before in manner.objects


class _Clause:
    def __init__(self, words: Words, spans: Sequence[Span], manner: Manner) -> None:
        self.words = words
        self.spans = spans
        self.manner = manner
        self.between = _BETWEEN | manner.across
        self._begins = {start: at for at, (start, _) in enumerate(spans)}
        self._ends = {end: at for at, (_, end) in enumerate(spans)}
        inside = {at for start, end in spans for at in range(start, end)}
        self.outside = [at for at in range(len(words)) if at not in inside]
        self.answers = dict(self._answers())
        last = next((at for at in reversed(self.outside) if words[at] not in _BETWEEN), -1)
        ends = last in self.answers and not any(start > last for start, _ in spans)
        self.answers_after = ends
        self.undone = frozenset(self._undone())

    @property
    def starts_with_phrase(self) -> bool:
        """Whether a phrase is the first of it."""
        return bool(self.spans) and self.spans[0][0] == 0

    def lists_only(self, by: str) -> bool:
        """Whether this is phrases, joined by *and*; of those that may be well, where all is."""
        others = [word for at in self.outside if (word := self.words[at]) not in _BETWEEN]
        if not self.spans or len(others) != len(self.spans) - 1 or not JOINERS.issuperset(others):
            return False
        return by == "answer" or all(map(self._is_faculty, range(len(self.spans))))

    def answered_no(self) -> Iterator[int]:
        """Phrases whose next answer is a no, in a clause that ends in an answer."""
        for number, (_, end) in enumerate(self.spans if self.answers_after else ()):
            ends = (at for at in self.outside if at in self.answers or self._contrasts(at))
            at = next((at for at in ends if at >= end), None)
            if at not in self.answers:
                continue
            answer = self._last_answer(at)
            if answer in NO_ANSWERS and not (answer == _ABSENT and self._is_faculty(number)):
                yield number

    def _last_answer(self, at: int) -> str:
        """The last of answers in a row: *(Yes/No): No*."""
        answer = self.answers[at]
        while at in self.answers or not JOINERS.isdisjoint(self.words[at : at + 1]):
            answer = self.answers.get(at, answer)
            at += 1
        return answer

    def beside_a_denial(self) -> Iterator[int]:
        """Phrases next to a word that denies, and those joined to them."""
        for at in self.outside:
            word = self.words[at]
            answer = self.answers_after and at in self.answers
            if word in _NOT_BEFORE and not answer and at not in self.undone:
                yield from self._row(at, 1, self.between)
            if word in _NOT_AFTER and at not in self.undone:
                yield from self._row(at, -1, _BETWEEN | self.manner.around)

    def usual(self) -> Iterator[int]:
        """Phrases of which a word says that all is well: those before it, else those after."""
        around = _BETWEEN | self.manner.around
        for at in self.outside:
            if self.words[at] in self.manner.usual and at not in self.undone:
                beside = self._well(at, -1, around) or self._well(at, 1, around)
                yield from (number for number in beside if self._may_be_well(number, at))

    def _well(self, at: int, step: int, around: frozenset[str]) -> list[int]:
        """The phrase beside a place, and the faculties that go on from it."""
        row = list(self._row(at, step, around))
        goes_on = next((i for i, number in enumerate(row) if i and not self._is_faculty(number)), 0)
        return row[: goes_on or len(row)]

    def _row(self, at: int, step: int, across: frozenset[str]) -> Iterator[int]:
        """Numbers of the phrase beside a place, on one side, and of those that go on from it."""
        crossed = across
        at += step
        while 0 <= at < len(self.words):
            number = self._begins.get(at) if step > 0 else self._ends.get(at + 1)
            if number is not None:
                yield number
                start, end = self.spans[number]
                at = end if step > 0 else start - 1
                crossed = across | JOINERS
                goes_on = at in self._begins if step > 0 else at + 1 in self._ends
                if not (goes_on or self._joined(at, step)):
                    return
            elif self.words[at] in self.manner.faculties:
                crossed = across | JOINERS
                at += step
            elif self.words[at] in crossed:
                at += step
            else:
                return

    def _joined(self, at: int, step: int) -> bool:
        while 0 <= at < len(self.words) and self.words[at] in _BETWEEN:
            at += step
        return 0 <= at < len(self.words) and self.words[at] in JOINERS

    def _undone(self) -> Iterator[int]:
        """Words that all is well and their denials: *not mentally fit*, *thik nahi*."""
        passed = self.between | self.manner.around | self.manner.faculties
        for at, word in enumerate(self.words):
            if word in _NOT_USUAL:
                ahead = range(at + 1, len(self.words))
                well = next((i for i in ahead if self.words[i] not in passed), at)
                if self.words[well] in self.manner.usual:
                    yield from (at, well)
            elif word in _NOT_AFTER:
                beside = (i for i in (at - 1, at + 1) if 0 <= i < len(self.words))
                well = next((i for i in beside if self.words[i] in self.manner.usual), at)
                yield from (at, well) if well != at else ()

    def _answers(self) -> Iterator[tuple[int, str]]:
        for at in self.outside:
            word = self.words[at]
            if word in _ANSWERS:
                yield at, word
            elif word == "not" and not _AFTER_NOT.isdisjoint(self.words[at + 1 : at + 2]):
                yield from ((at, "no"), (at + 1, "no"))

    def _contrasts(self, at: int) -> bool:
        return self.words[at] in _CONTRASTS

    def _may_be_well(self, number: int, at: int) -> bool:
        """Whether the word at a place can say so of a phrase.

        Not of one that denies (*theek se bol nahi pata*), nor past a faculty of one that is none
        (*deaf and physical health good*).
        """
        start, end = self.spans[number]
        between = self.words[end:at] if end <= at else self.words[at:start]
        past = not self.manner.faculties.isdisjoint(between) and not self._is_faculty(number)
        return DENIALS.isdisjoint(self.words[start:end]) and not past

    def _is_faculty(self, number: int) -> bool:
        start, end = self.spans[number]
        return end == start + 1 and self.words[start] in self.manner.faculties
