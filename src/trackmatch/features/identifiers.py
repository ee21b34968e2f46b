"""Identifiers: keyed hashes of numbers, with what each number is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trackmatch.errors import RecordError
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


def key_of(record: Record) -> str:
    """What tells the key of a record's identifiers; empty where none is known.

    Raises
    ------
    RecordError
        If there are several.
    """
    keys = {identifier.key for identifier in record.identifiers} - {""}
    if len(keys) > 1:
        raise RecordError(f"record {record.record_id} has identifiers hashed under several keys")
    return keys.pop() if keys else ""


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
