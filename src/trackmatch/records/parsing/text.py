"""Texts of a form as such: what is said, what is blank, and how they are folded."""

from __future__ import annotations

import ast
import json
import math
import re
import unicodedata
from contextlib import suppress
from decimal import Decimal
from typing import Any
from uuid import UUID

import numpy as np

MAX_RECORD_ID = 200
"""Longest record id in characters. Assumption: room for any portal's numbering."""

MAX_SHORT_TEXT = 100
"""Longest text that is read as an age, date or measure, in characters. Assumption: a cell that
holds one of them is far shorter; the bound keeps pattern matching quick on junk."""

_MANY = 10**30
"""Larger decimals are read as floats: nothing on a form is so large, and all their digits would
be written out."""
_WIDEST = 1023
"""Bits of the largest whole number that a float holds."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WITH_TENTHS = re.compile(r"([0-9]+)\.0")
_LIST = re.compile(r"""\[\s*(?:["'].*["']\s*)?\]""", re.DOTALL)
_LONGEST_LIST = 10_000
"""Characters of a cell that is read as a program's list. Assumption; bounds the time on junk."""
_SEPARATOR = re.compile(r"[;|\n]+")
_UNSEEN = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Soft hyphens, marks of direction, blanks without width and their like: they come along where a
text is copied from a web page, a PDF or a program of Windows, and nobody sees them."""
_NOT_SEEN = re.compile(f"[{_UNSEEN}][{_UNSEEN}\u200c\u200d]*|(?<![^\\x00-\\x7f])[\u200c\u200d]+")
"""A joiner changes what is seen after a letter of another script alone."""
EDGES = "".join(c for c in map(chr, range(0x3001)) if c.isspace() or _CONTROL.match(c))
_DROPPED = {7, *range(27, 36)}
"""Canonical combining classes: nukta, and the vowel signs of Arabic script (Unicode, UAX 44)."""
_SAME = str.maketrans("يىكهةأإँ", "ییکہہااं", "\u200c\u200d") | {
    ord(chillu): f"{letter}\u0d4d" for chillu, letter in zip("ൺൻർൽൾൿ", "ണനരലളക", strict=True)
}
"""Malayalam's final consonants are written by signs of their own or with a virama and a joiner."""
_ABBREVIATED = re.compile(
    "(?<=[\u0901-\u0939\u093c\u093e-\u094d])[\u09660\u0970](?![0-9\u0966-\u096f])"
)
"""The round sign of a shortened word of Devanagari, which is often typed as a nought: जि०, दि०."""
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
"""What word processors make of a hyphen, and the minus sign."""
_NOT_SAID = frozenset({
    "", "-", "--", "na", "n/a", "n.a", "n.a.", "nil", "none", "null", "nan", "unknown", "not known",
    "nk", "n/k", "not available", "not applicable", "not given", "not mentioned", "--select--",
    "अज्ञात", "ज्ञात नहीं", "उपलब्ध नहीं",
})  # fmt: skip
"""What stands in the cells of a form for nothing."""


def plain(value: Any) -> Any:
    """A single value as Python's own type: of numpy, pandas, ``decimal``, ``uuid``, buffers.

    None for pandas' ``NA`` and ``NaT`` and numpy's ``NaT``. A whole number beyond every float is
    infinite, as it is no quantity, id or number of anything. Lists and arrays stay as they are.
    """
    if isinstance(value, int) and value.bit_length() > _WIDEST:
        return math.inf if value > 0 else -math.inf
    if isinstance(value, str | int | float | bytes) and not isinstance(value, np.generic):
        return value
    if type(value).__name__ in {"NAType", "NaTType"}:
        return None
    if isinstance(value, np.datetime64):
        return value.astype("datetime64[us]").tolist()  # nanoseconds would become a number
    if isinstance(value, Decimal):
        if value.is_snan():
            return math.nan
        whole = value.is_finite() and value == value.to_integral_value()
        return int(value) if whole and abs(value) < _MANY else float(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytearray | memoryview):
        return bytes(value)
    return value.tolist() if isinstance(value, np.generic) else value


def clean_text(value: Any) -> Any:
    """NFC text of what is seen: no control characters, lone surrogates, outer blanks or the like.

    Numbers become text.
    """
    text = value if type(value) is str else _number_as_text(plain(value))
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.encode("utf-8", "replace").decode()
    return _CONTROL.sub(" ", unicodedata.normalize("NFC", seen(text))).strip(EDGES)


def seen(text: str) -> str:
    """A text without the characters that show nothing."""
    return text if text.isascii() else _NOT_SEEN.sub("", text)


def _number_as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isinf(value):
        raise ValueError("expected text")
    if isinstance(value, int):
        return str(value)
    return "" if math.isnan(value) else f"{value:.15g}"


def said(value: Any) -> bool:
    """Whether a form's cell says anything: blanks, dashes, NA and the like do not."""
    if not isinstance(value, str):
        return value is not None and not (isinstance(value, float) and math.isnan(value))
    return seen(value).strip(EDGES).lower() not in _NOT_SAID


def as_texts(value: Any) -> Any:
    """One text, several in one cell (split at ``;``, ``|`` or a new line), or a list of texts."""
    value = value.tolist() if isinstance(value, np.ndarray) else plain(value)
    if not isinstance(value, list | tuple | set | frozenset) and not said(value):
        return ()
    parts = _SEPARATOR.split(value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple | set | frozenset):
        raise ValueError("expected text or a list of texts")
    return tuple(part for part in map(plain, parts) if said(part))


def as_list(text: str) -> list[str] | None:
    """The texts of a list that a program wrote into a cell, as JSON or Python; or else None."""
    text = text.strip()
    if not _LIST.fullmatch(text) or len(text) > _LONGEST_LIST:
        return None
    for read in (json.loads, ast.literal_eval):
        with suppress(ValueError, SyntaxError, RecursionError, MemoryError):
            found = read(text)
            if isinstance(found, list) and all(isinstance(one, str) for one in found):
                return found
    return None


def as_record_id(value: Any) -> str:
    """A record id: text (in NFC) or a whole number, no blanks around it, printable.

    ``17.0`` is 17: so data frames write a column of numbers in which one is absent.
    """
    value = plain(value)
    if isinstance(value, float) and value.is_integer():  # whole numbers as Parquet often holds them
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise ValueError("record_id must be text or a whole number")
    record_id = unicodedata.normalize("NFC", seen(value)).strip()
    if whole := _WITH_TENTHS.fullmatch(record_id):
        record_id = whole[1]
    if not record_id or len(record_id) > MAX_RECORD_ID or not record_id.isprintable():
        raise ValueError(f"record_id must be 1 to {MAX_RECORD_ID} printable characters")
    return record_id


def fold(text: str) -> str:
    """One spelling of what is spelt in several: no nukta, no joiners, one nasal sign.

    Urdu letters of the Arabic keyboard become those of Urdu, and its vowel signs go.
    """
    text = text.casefold()
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", seen(text))
    kept = (c for c in apart if unicodedata.combining(c) not in _DROPPED)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_SAME)


def short(text: str) -> str:
    """Lower case, Latin digits, plain hyphens, single blanks.

    Raises
    ------
    ValueError
        If it is longer than `MAX_SHORT_TEXT`.
    """
    if len(text) > MAX_SHORT_TEXT:
        raise ValueError(f"text is longer than {MAX_SHORT_TEXT} characters")
    if not text.isascii():
        text = with_points(seen(text)).translate(_HYPHENS)
        text = "".join(str(unicodedata.decimal(c, c)) for c in unicodedata.normalize("NFC", text))
    return " ".join(text.lower().split())


def with_points(text: str) -> str:
    """A text with a point where Devanagari shortens a word by a sign of its own."""
    return _ABBREVIATED.sub(".", text)
