"""Identification marks of a record: all mark texts read into (type, site, side, words)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.features.marks import Mark, mark_terms, parse_marks
from trackmatch.records.models import Record


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks in sorted order, each once."""

    marks: tuple[Mark, ...]


_DISABILITIES = {
    "deaf": "hearing",
    "mute": "speech",
    "stammer": "speech",
    "developmental": "mind",
    "epilepsy": "nerves",
    "limp": "movement",
    "handicap": "movement",
}
"""Types of marks that are disabilities, wherever on the body, with their group: *left side
paralysed* is often told in both columns."""


def extract(record: Record) -> Marks | None:
    """Marks that the record names; "no visible mark" is nothing, never a conflict.

    Disabilities among them are weighed as such, and not twice.
    """
    marks = {mark for mark in told(record) if mark.type not in _DISABILITIES}
    return Marks(tuple(sorted(marks))) if marks else None


def told(record: Record) -> set[Mark]:
    """All marks that the record names."""
    return {mark for text in record.marks for mark in parse_marks(text)}


def disabilities(record: Record) -> set[str]:
    """Groups of the disabilities among the marks of a record."""
    return {_DISABILITIES[mark.type] for mark in told(record) if mark.type in _DISABILITIES}


def terms(value: Marks) -> Iterable[str]:
    """Index terms of all marks: two marks that are alike at all share one.

    Besides these, how common a mark is rests on terms of their own: its type, its site, and each
    word of a tattoo.
    """
    coarse = (term for mark in value.marks for term in mark_terms(mark))
    rarity = (term for mark in value.marks for term in rarity_terms(mark))
    return tuple(dict.fromkeys((*coarse, *rarity)))


def rarity_terms(mark: Mark) -> tuple[str, ...]:
    """Terms by which a mark is counted: ``type:mole``, ``site:cheek``, ``word:raju``."""
    site = (f"site:{mark.site}",) if mark.site else ()
    return (f"type:{mark.type}", *site, *(f"word:{word}" for word in mark.words.split()))


FEATURE = Feature("marks", Marks, extract, terms)
