"""What is found in an address: names, and what they are read as together."""

from __future__ import annotations

from dataclasses import dataclass

from trackmatch.features.gazetteer.words import Role


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``start`` to ``end`` of an address, and the rows of the places they may name."""

    start: int
    end: int
    rows: tuple[int, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Reading:
    """What an address names.

    Attributes
    ----------
    states
        ISO codes of the states said in words; more than one for a misspelt name or *Bihar or UP*.
    rows
        Districts and cities that it may mean; empty when only a state, or nothing, was found.
    rest
        Words of the address that name none of these.
    """

    states: tuple[str, ...]
    rows: tuple[int, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Names:
    """Keys of the places that an address names, and whether it is one name and nothing else."""

    keys: frozenset[str]
    is_bare: bool
