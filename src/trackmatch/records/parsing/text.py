"""Texts of a form as such: what is said, what is blank, and how they are folded."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Any

MAX_RECORD_ID = 200
"""Longest record id in characters. Assumption: room for any portal's numbering."""

MAX_SHORT_TEXT = 100
"""Longest text that is read as an age, date or measure, in characters. Assumption: a cell that
holds one of them is far shorter; the bound keeps pattern matching quick on junk."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SEPARATOR = re.compile(r"[;|\n]+")
EDGES = "".join(chr(c) for c in range(0x3001) if c < 32 or chr(c).isspace()) + "\u200b\ufeff"
_NOT_SAID = {"", "-", "--", "na", "n/a", "nil", "none", "null", "nan", "unknown", "not known", "nk"}


def clean_text(value: Any) -> Any:
    """NFC text without control characters, lone surrogates and outer blanks; numbers as text."""
    text = value if isinstance(value, str) else _number_as_text(value)
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.encode("utf-8", "replace").decode()
    return _CONTROL.sub(" ", unicodedata.normalize("NFC", text)).strip(EDGES)


def _number_as_text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("expected text")
    if isinstance(value, int):
        return str(value)
    return "" if math.isnan(value) else f"{value:.15g}"


def said(value: Any) -> bool:
    """Whether a form's cell says anything: blanks, dashes, NA and the like do not."""
    if not isinstance(value, str):
        return value is not None and not (isinstance(value, float) and math.isnan(value))
    return value.strip(EDGES).lower() not in _NOT_SAID


def as_texts(value: Any) -> Any:
    """One text, several in one cell (split at ``;``, ``|`` or a new line), or a list of texts."""
    if value is None:
        return ()
    parts = _SEPARATOR.split(value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple | set | frozenset):
        raise ValueError("expected text or a list of texts")
    return tuple(part for part in parts if said(part))


def as_record_id(value: Any) -> str:
    """A record id: text or a whole number, no blanks around it, printable."""
    if isinstance(value, float) and value.is_integer():  # whole numbers as Parquet often holds them
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError("record_id must be text or a whole number")
    record_id = value.strip()
    if not record_id or len(record_id) > MAX_RECORD_ID or not record_id.isprintable():
        raise ValueError(f"record_id must be 1 to {MAX_RECORD_ID} printable characters")
    return record_id


def short(text: str) -> str:
    """Lower case, Latin digits, single blanks; raises ValueError above `MAX_SHORT_TEXT`."""
    if len(text) > MAX_SHORT_TEXT:
        raise ValueError(f"text is longer than {MAX_SHORT_TEXT} characters")
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(c, c)) for c in unicodedata.normalize("NFC", text))
    return " ".join(text.lower().split())
