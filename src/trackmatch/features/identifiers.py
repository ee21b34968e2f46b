"""Identifiers: keyed hashes of numbers, with what each number is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.records.models import Record


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Hashed numbers as ``kind:digest``, sorted, each once."""

    hashed: tuple[str, ...]


def extract(record: Record) -> Identifiers | None:
    """All identifiers of a record."""
    hashed = {f"{identifier.kind}:{identifier.digest}" for identifier in record.identifiers}
    return Identifiers(tuple(sorted(hashed))) if hashed else None


def terms(value: Identifiers) -> Iterable[str]:
    """Each hashed number is an index term, and so is each kind of number (``phone:``)."""
    return (*value.hashed, *(number.partition(":")[0] + ":" for number in value.hashed))


FEATURE = Feature(
    "identifiers",
    Identifiers,
    extract,
    terms,
    groups=("aadhaar:", "phone:"),
    shared_by_siblings=True,
)
