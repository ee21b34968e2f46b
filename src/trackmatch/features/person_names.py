"""Names of the person and of the parents, as said, and the index terms of both.

A value has terms of three kinds:

- every romanised token, by which statistics tell how common it is;
- every name, read, with who bears it (`spell`): the gallery's index compares these without reading
  the names again;
- what kinds of tokens the names hold (`KINDS`), which groups the values of a vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from trackmatch.features.feature import Feature
from trackmatch.features.name_layout import derived_layout
from trackmatch.features.names import NameToken, ParsedName, parse, relative_of
from trackmatch.features.read_names import (
    MOST_COMPARED,
    Bearer,
    Kind,
    ReadName,
    kind_term,
    name_term,
    spell,
)
from trackmatch.records.models import Record


@dataclass(frozen=True, slots=True)
class Names:
    """The person's own names and aliases, as said, each once, in sorted order.

    Attributes
    ----------
    said
        The person's names.
    father
        The father's: some children are known by it.
    """

    said: tuple[str, ...]
    father: tuple[str, ...] = ()

    def read(self) -> Iterator[tuple[Bearer, ReadName]]:
        """Every name with its bearer; aliases are names of their own.

        Names of the father that hold no strong token are left out: nobody is known by them alone.
        """
        yield from _read(Bearer.SELF, self.said, ())
        for bearer, name in _read(Bearer.FATHER, self.father, ()):
            if name.kind is Kind.STRONG:
                yield bearer, name


@dataclass(frozen=True, slots=True)
class Parents:
    """Names of father, mother and guardian, as said, each once, in sorted order.

    Attributes
    ----------
    father, mother, guardian
        Names by bearer.
    own
        Tokens of these that the person's own names hold too. A surname that child and parent share
        is weighed once, on the name channel: where both records share it so, it weighs nothing
        here.
    """

    father: tuple[str, ...]
    mother: tuple[str, ...]
    guardian: tuple[str, ...]
    own: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, whoever bears it."""
        return (*self.father, *self.mother, *self.guardian)

    def read(self) -> Iterator[tuple[Bearer, ReadName]]:
        """Every name with its bearer; aliases are names of their own."""
        yield from _read(Bearer.FATHER, self.father, self.own)
        yield from _read(Bearer.MOTHER, self.mother, self.own)
        yield from _read(Bearer.GUARDIAN, self.guardian, self.own)


_ANYBODY = "Mohan"
_STROKES = re.compile(r"[/\\|.:]")


def tokens(said: Iterable[str]) -> tuple[str, ...]:
    """Romanised tokens of names, each once, sorted; single letters (initials) left out."""
    return tuple(
        sorted(
            {
                token.text
                for text in said
                for name in read_tokens(text)
                for token in name
                if len(token.text) > 1
            }
        )
    )


@lru_cache(maxsize=1 << 16)
def read_tokens(said: str) -> tuple[tuple[NameToken, ...], ...]:
    """Tokens of a name and of each alias within it; none where it names nobody."""
    return tuple(name.tokens[:MOST_COMPARED] for name in _with_aliases(parse(said)))


def _with_aliases(name: ParsedName | None) -> Iterable[ParsedName]:
    while name is not None:
        yield name
        name = name.alias


def _read(
    bearer: Bearer, names: tuple[str, ...], own: tuple[str, ...]
) -> Iterator[tuple[Bearer, ReadName]]:
    for text in names:
        for found in read_tokens(text):
            yield bearer, ReadName(found, tuple(token.text in own for token in found), text)


NAME_BEARERS = (Bearer.SELF, Bearer.FATHER)
PARENTS_BEARERS = (Bearer.FATHER, Bearer.MOTHER, Bearer.GUARDIAN)
"""Whose names a channel compares."""

NAME_GROUPS = tuple(kind_term(Bearer.SELF, kind) for kind in Kind)
PARENTS_GROUPS = tuple(
    kind_term(bearer, kind) for bearer in (Bearer.FATHER, Bearer.MOTHER) for kind in Kind
)


def names_terms(value: Names) -> Iterable[str]:
    """Tokens of the person's names; every name; kinds of the person's names."""
    yield from tokens(value.said)
    yield from _structure(value, NAME_GROUPS)


def parents_terms(value: Parents) -> Iterable[str]:
    """Tokens of all names; every name; kinds of the father's and the mother's names."""
    yield from tokens(value.all)
    yield from _structure(value, PARENTS_GROUPS)


def _structure(value: Names | Parents, groups: tuple[str, ...]) -> Iterable[str]:
    for bearer, name in value.read():
        yield name_term(bearer, spell(name))
        kind = kind_term(bearer, name.kind)
        if kind in groups:
            yield kind


def _names(record: Record) -> Names | None:
    said = _named(record.names)
    return Names(said, _father(record)) if said else None


def _parents(record: Record) -> Parents | None:
    father = _father(record)
    mother = _named(_relatives_own(record.mother, "sdc"))
    guardian = _named(_relatives_own(record.guardian, "sdwc"))
    if not (father or mother or guardian):
        return None
    shared = set(tokens(record.names)) & set(tokens((*father, *mother, *guardian)))
    return Parents(father, mother, guardian, tuple(sorted(shared)))


def _father(record: Record) -> tuple[str, ...]:
    """The father as recorded, or as told within the child's name ("Raju s/o Mohan")."""
    said = _named(_relatives_own(record.father, "sdwc"))
    return said or _named(tuple(r.said for r in _relatives(record.names)))


def _relatives(names: Iterable[str]) -> Iterable[ParsedName]:
    return filter(None, map(relative_of, names))


def _relatives_own(names: Iterable[str], relations: str) -> Iterator[str]:
    """Names of a relative's own field, without the relation before them (``S/o Mohan``).

    Parameters
    ----------
    relations
        First letters of the relations that lead to this relative: the mother is no ``W/o Mohan``.
    """
    for text in names:
        whole = _after_anybody(text)
        relative = whole.relative if whole else None
        if whole and relative and _is_bare_relation(text.removesuffix(relative.said)):
            if (whole.relation or "")[0] in relations:
                yield relative.said
        else:
            yield text


@lru_cache(maxsize=1 << 14)
def _after_anybody(text: str) -> ParsedName | None:
    """The text after a name, where relations are looked for; None where it holds none."""
    whole = f"{_ANYBODY} {text}"
    return parse(whole) if relative_of(whole) else None


def _is_bare_relation(text: str) -> bool:
    """Whether nothing stands beside a relation: ``S/o``, ``Son of``, or one word of a script."""
    return len(_STROKES.sub(" ", text).split()) <= (2 if text.isascii() else 1)


def _named(names: Iterable[str]) -> tuple[str, ...]:
    """Names that name somebody: "unknown", "baby of" and the like do not."""
    return tuple(sorted({name for name in names if read_tokens(name)}))


NAME = Feature(
    "name", Names, _names, names_terms, NAME_GROUPS, derived=derived_layout(*NAME_BEARERS)
)
PARENTS = Feature(
    "parents",
    Parents,
    _parents,
    parents_terms,
    PARENTS_GROUPS,
    shared_by_siblings=True,
    derived=derived_layout(*PARENTS_BEARERS),
)
