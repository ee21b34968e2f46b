"""Companions: who was lost, found or admitted together with the person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.features.names import phonetic_key
from trackmatch.features.person_names import tokens
from trackmatch.records.models import Record

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_KIN = frozenset({
    "brother", "sister", "mother", "father", "son", "daughter", "friend", "cousin", "uncle", "aunt",
    "younger", "elder", "twin",
})  # fmt: skip
"""Words for who a companion is, which are no name."""


@dataclass(frozen=True, slots=True)
class Companions:
    """Companions by name.

    Attributes
    ----------
    said
        Names as said, sorted.
    keys
        Phonetic key of every token of these names, sorted, each once.
    """

    said: tuple[str, ...]
    keys: tuple[str, ...]


def extract(record: Record) -> Companions | None:
    """Companions whose name is known."""
    said = tuple(sorted({companion.name for companion in record.companions if companion.name}))
    named = tokens(_IN_BRACKETS.sub(" ", name) for name in said)
    keys = tuple(sorted({phonetic_key(token) for token in named if token not in _KIN} - {""}))
    return Companions(said, keys) if keys else None


def terms(value: Companions) -> Iterable[str]:
    """Each phonetic key is an index term."""
    return value.keys


FEATURE = Feature("companions", Companions, extract, terms, shared_by_siblings=True)
