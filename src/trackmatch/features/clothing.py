"""What was worn: garments, and colours, each with its garment where the text ties them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from trackmatch.features.clothing_words import COLOURS, GARMENTS, WORN_ON
from trackmatch.features.denial import JOINERS, Manner, folded
from trackmatch.features.feature import Feature
from trackmatch.features.phrases import REMEMBERED, Held, Phrases
from trackmatch.records.models import Record

_MANNER = Manner(across=folded("wearing wear wears worn having has"), of_relatives=True)
_CLOTHES = Phrases(COLOURS | GARMENTS, _MANNER)

_BESIDE = JOINERS | folded("ani ane ate ebang eban matrum mariyu matu")
"""Words between two garments, or a garment and the colour of another."""
_OF_COLOURS = JOINERS | folded(
    "colour color colur coloured colored rang rangi rangu ranger ranga ranag ka ki ke of in is hai "
    "dark light deep gehra gehri gehre halka halki halke wala wali wale"
)
"""Words that stand between the colours of one garment, or between a garment and its colour."""


@dataclass(frozen=True, slots=True)
class Clothing:
    """What was worn.

    Attributes
    ----------
    day
        The day of the event (ordinal); 0 where unknown.
    words
        ``red shirt`` where the text ties a colour to a garment, else ``red`` or ``shirt``; sorted,
        each once.
    """

    day: int
    words: tuple[str, ...]


def plain_words(words: Iterable[str]) -> tuple[str, ...]:
    """Colours and garments, each for itself, sorted."""
    return tuple(sorted({part for word in words for part in word.split()}))


_PLACE_OF = dict.fromkeys(GARMENTS, "body") | {
    garment: place for place, garments in WORN_ON.items() for garment in garments
}

Tie = tuple[str, str]
"""A colour, and where the garment of that colour is worn."""

TIES: tuple[Tie, ...] = tuple((colour, place) for colour in COLOURS for place in ("body", *WORN_ON))


def ties_of(words: Iterable[str]) -> set[Tie]:
    """What the words of a value tie."""
    pairs = (word.split() for word in words if " " in word)
    return {(colour, _PLACE_OF[garment]) for colour, garment in pairs}


def concerns(tie: Tie, word: str) -> bool:
    """Whether a tie says where a colour is worn, or of what colour a garment is."""
    return word == tie[0] or _PLACE_OF.get(word) == tie[1]


def shared_words(a: Clothing, b: Clothing) -> list[str]:
    """Colours and garments of both, sorted, but for those that the two tie otherwise.

    A red shirt and a blue one share nothing, nor do a red shirt and a red pant. What one of them
    does not tie may be the other's.
    """
    ties = ties_of(a.words), ties_of(b.words)
    return [
        word
        for word in sorted({*plain_words(a.words)} & {*plain_words(b.words)})
        if _may_be_one(*({tie for tie in of_one if concerns(tie, word)} for of_one in ties))
    ]


def _may_be_one(a: set[Tie], b: set[Tie]) -> bool:
    return not (a and b) or bool(a & b)


def terms(value: Clothing) -> Iterable[str]:
    """Each colour, each garment and each colour of a garment is an index term."""
    return dict.fromkeys((*plain_words(value.words), *value.words))


def read_clothing(text: str, day: int) -> Clothing | None:
    """Colours and garments named in a text."""
    words = _clothes(text)
    return Clothing(day, words) if words else None


@lru_cache(maxsize=REMEMBERED)
def _clothes(text: str) -> tuple[str, ...]:
    clauses = _CLOTHES.by_clause(text)
    tied = {pair for clause in clauses for part in _parts(clause) for pair in _tied(part)}
    in_pairs = {word for pair in tied for word in pair}
    alone = {held.value for clause in clauses for held in clause} - in_pairs
    return tuple(sorted(alone.union(map(" ".join, tied))))


class _Word(NamedTuple):
    """A colour or a garment, and the words between it and the next."""

    value: str
    after: tuple[str, ...]

    @property
    def is_colour(self) -> bool:
        return self.value in COLOURS


def _parts(clause: Iterable[Held]) -> list[list[_Word]]:
    """A clause, apart where *and* stands beside a garment."""
    parts: list[list[_Word]] = [[]]
    for held in clause:
        word, part = _Word(held.value, held.after), parts[-1]
        beside = part and not _BESIDE.isdisjoint(part[-1].after)
        if beside and not (part[-1].is_colour and word.is_colour):
            parts.append([word])
        elif part and part[-1].value == word.value:  # *jeans pant*
            part[-1] = word
        else:
            part.append(word)
    return parts


def _tied(part: Sequence[_Word]) -> Iterator[tuple[str, str]]:
    """Each colour with its garment, in a part of one order: *red shirt blue pant*, *shirt red*.

    Of *red shirt pant* and *shirt red pant* nobody knows whether the pant is red.
    """
    if part and not part[0].is_colour:
        if not (part[-1].is_colour and all(_OF_COLOURS.issuperset(word.after) for word in part)):
            return
        gaps = [word.after for word in part[:-1]]
        part = [
            word._replace(after=gap)
            for word, gap in zip(part[::-1], [*gaps[::-1], ()], strict=True)
        ]
    for at, garment in enumerate(part):
        one_of_several = at + 1 < len(part) and not part[at + 1].is_colour
        if not (garment.is_colour or one_of_several):
            yield from ((colour, garment.value) for colour in _colours_before(part[:at]))


def _colours_before(part: Sequence[_Word]) -> Iterator[str]:
    """The colours of the garment that follows: of *shirt white and blue pant* blue alone."""
    for at in range(len(part) - 1, -1, -1):
        if not part[at].is_colour:
            return
        yield part[at].value
        before = part[:at]
        joined = before and not JOINERS.isdisjoint(before[-1].after)
        if joined and not all(word.is_colour for word in before):
            return
        if before and not _OF_COLOURS.issuperset(before[-1].after):
            return


def _clothing(record: Record) -> Clothing | None:
    day = record.own_date
    return read_clothing(record.clothing, day.toordinal() if day else 0)


FEATURE = Feature("clothing", Clothing, _clothing, terms)
