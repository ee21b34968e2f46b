"""From a record to its features: one value per channel, and the face templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trackmatch.features import face, identifiers
from trackmatch.features.face import FaceTemplate, RefusedPhoto
from trackmatch.features.registry import FEATURES
from trackmatch.records.models import Kind, Record


@dataclass(frozen=True, slots=True)
class Features:
    """What one record says, as values that compare; `repr` shows none of them.

    Attributes
    ----------
    record_id, kind
        As on the record.
    values
        Value by channel; a channel that is not recorded is absent.
    templates
        Face templates.
    identifier_key
        Tells the key under which the identifiers were hashed; empty where it is not known.
    refused
        Photos that gave no template, as far as they need not be looked at again.
    """

    record_id: str
    kind: Kind
    values: Mapping[str, Any] = field(repr=False)
    templates: tuple[FaceTemplate, ...] = field(default=(), repr=False)
    identifier_key: str = field(default="", repr=False)
    refused: tuple[RefusedPhoto, ...] = field(default=(), repr=False)


def extract_features(record: Record) -> Features:
    """Extract every registered feature of a record.

    Raises
    ------
    RecordError
        If its identifiers were hashed under several keys.
    """
    values = {
        feature.channel: value
        for feature in FEATURES
        if (value := feature.extract(record)) is not None
    }
    key = identifiers.key_of(record)
    return Features(record.record_id, record.kind, values, face.extract(record), key)
