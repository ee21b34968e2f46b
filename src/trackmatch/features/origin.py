"""Origin: what a report tells of a person's region by one word only, the language or the home.

A report that tells both is compared on both; one that tells only the language can still be held
against one that tells only the home: who speaks Tamil is more likely from Tamil Nadu.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.features.place import to_place
from trackmatch.features.words import read_languages
from trackmatch.records.models import Kind, Record


@dataclass(frozen=True, slots=True)
class Origin:
    """Either languages or states, never both.

    Attributes
    ----------
    languages
        Languages spoken, sorted, where no home is told.
    states
        ISO 3166-2:IN codes of the home, or of the readings of an ambiguous one, sorted, where no
        language is told.
    """

    languages: tuple[str, ...]
    states: tuple[str, ...]


def extract(record: Record) -> Origin | None:
    """The language or the home, where only one of them is told.

    A missing child without a home counts as from where it was lost: most are lost near home.
    """
    spoken = read_languages(record.languages)
    said = record.home or (record.event_place if record.kind is Kind.MISSING else None)
    if spoken:
        return None if said else Origin(spoken.words, ())
    home = to_place(said) if said else None
    states = tuple(sorted({state for state in home.states if state})) if home else ()
    return Origin((), states) if states else None


def terms(value: Origin) -> Iterable[str]:
    """Languages and states are index terms."""
    return value.languages + value.states


FEATURE = Feature("origin", Origin, extract, terms, shared_by_siblings=True)
