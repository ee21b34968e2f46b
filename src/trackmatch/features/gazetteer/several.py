"""Texts that tell where somebody is from and where they live now, apart."""

from __future__ import annotations

import re
from itertools import pairwise

_TELLING = (
    "permanent|native|originally|present|presently|current|currently|temporary|sthayi|asthayi|"
    "vartaman|mool|मूल|स्थायी|अस्थायी|वर्तमान|हाल"
)
_BEGINS = re.compile(rf"(?<![^\W_])(?:{_TELLING})(?![^\W_\u0900-\u0963])", re.IGNORECASE)


def addresses(text: str) -> tuple[str, ...]:
    """The parts of a text that begin with such a word, and what stands before the first.

    One part where no such word stands, or only at the beginning.
    """
    starts = [0, *(found.start() for found in _BEGINS.finditer(text)), len(text)]
    parts = (text[start:end] for start, end in pairwise(starts))
    return tuple(part for part in parts if part.strip())
