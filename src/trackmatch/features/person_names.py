"""Names of the person and of the parents, as said; their tokens are the index terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.features.names import ParsedName, parse
from trackmatch.records.models import Record


@dataclass(frozen=True, slots=True)
class Names:
    """The person's own names and aliases, as said, each once, in sorted order."""

    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parents:
    """Names of father, mother and guardian, as said, each once, in sorted order.

    Attributes
    ----------
    father, mother, guardian
        Names by role.
    own
        Tokens of the person's own names. A surname that child and parent share is weighed once, on
        the name channel: these tokens weigh nothing here.
    """

    father: tuple[str, ...]
    mother: tuple[str, ...]
    guardian: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, whatever its role."""
        return (*self.father, *self.mother, *self.guardian)


def tokens(said: Iterable[str]) -> tuple[str, ...]:
    """Romanised tokens of names, each once, sorted; single letters (initials) left out."""
    parsed = (name for text in said for name in _with_aliases(parse(text)))
    return tuple(
        sorted({token.text for name in parsed for token in name.tokens if len(token.text) > 1})
    )


def _with_aliases(name: ParsedName | None) -> Iterable[ParsedName]:
    while name is not None:
        yield name
        name = name.alias


def names_terms(value: Names) -> Iterable[str]:
    """Tokens of all names."""
    return tokens(value.said)


def parents_terms(value: Parents) -> Iterable[str]:
    """Tokens of all parents' names but those that the child's own name holds."""
    return tuple(token for token in tokens(value.all) if token not in value.own)


def _names(record: Record) -> Names | None:
    said = _named(record.names)
    return Names(said) if said else None


def _parents(record: Record) -> Parents | None:
    """Parents as recorded, and as told within the child's name ("Raju s/o Mohan")."""
    father, mother, guardian = (
        _named(names) for names in (record.father, record.mother, record.guardian)
    )
    if not father:
        father = _named(tuple(r.said for r in _relatives(record.names)))
    if not (father or mother or guardian):
        return None
    return Parents(father, mother, guardian, tokens(record.names))


def _relatives(names: Iterable[str]) -> Iterable[ParsedName]:
    parsed = (parse(name) for name in names)
    return (name.relative for name in parsed if name and name.relative)


def _named(names: Iterable[str]) -> tuple[str, ...]:
    """Names that name somebody: "unknown", "baby of" and the like do not."""
    return tuple(sorted({name for name in names if parse(name) is not None}))


NAME = Feature("name", Names, _names, names_terms)
PARENTS = Feature("parents", Parents, _parents, parents_terms)
