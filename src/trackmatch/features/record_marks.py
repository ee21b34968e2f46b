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


def extract(record: Record) -> Marks | None:
    """Marks that the record names; "no visible mark" is nothing, never a conflict."""
    marks = {mark for text in record.marks for mark in parse_marks(text)}
    return Marks(tuple(sorted(marks))) if marks else None


def terms(value: Marks) -> Iterable[str]:
    """Index terms of all marks: two marks that are alike at all share one."""
    return tuple(dict.fromkeys(term for mark in value.marks for term in mark_terms(mark)))


FEATURE = Feature("marks", Marks, extract, terms)
