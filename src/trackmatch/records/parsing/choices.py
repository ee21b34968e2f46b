"""Kind of report and sex, by any of the words that forms use for them."""

from __future__ import annotations

import unicodedata
from typing import Any

from trackmatch.records.parsing.text import EDGES, said

_SEXES = {
    "male": ("m", "male", "boy", "man", "ladka", "purush", "पुरुष", "लड़का", "बालक", "1"),
    "female": ("f", "female", "girl", "woman", "ladki", "mahila", "महिला", "लड़की", "बालिका", "2"),
    "transgender": ("t", "tg", "transgender", "trans", "third gender", "other", "o", "3"),
}  # fmt: skip
_SEX_OF = {
    unicodedata.normalize("NFC", word): sex for sex, words in _SEXES.items() for word in words
}
_KINDS = {
    "missing": ("missing", "lost", "missing child", "missing person", "form m"),
    "found": ("found", "recovered", "traced", "rescued", "found child", "form r"),
    "cci": ("cci", "cci profile", "profile", "child in care", "institution", "form j"),
    "sighting": ("sighting", "sighted", "seen"),
    "student": ("student", "enrolled", "school"),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


def as_kind(value: Any) -> Any:
    """The kind of a report, by any of the words that forms use for it."""
    word = " ".join(value.lower().replace("_", " ").split()) if isinstance(value, str) else ""
    kind = _KIND_OF.get(word)
    if kind is None:
        raise ValueError("kind must be one of missing, found, cci, sighting, student")
    return kind


def as_sex(value: Any) -> Any:
    """Sex by letter, word or CCTNS number, in English or Hindi; None where not said."""
    if not said(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, str | int):
        raise ValueError("sex must be male, female or transgender")
    sex = _SEX_OF.get(unicodedata.normalize("NFC", str(value).strip(EDGES + ".").lower()))
    if sex is None:
        raise ValueError("sex must be male, female or transgender")
    return sex
