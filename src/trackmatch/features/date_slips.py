"""Dates that one slip of the pen makes of another."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

MISTYPED_DATES = 37
"""How many dates one wrong digit, or two neighbours exchanged, make of a date (counted: 24 to 44
for the dates of 1990 to 2025, 36.7 on average)."""

_REMEMBERED = 1 << 12


def exchanged(day: int) -> int | None:
    """A date with day and month exchanged, as ordinals; None where that is no other date."""
    written = date.fromordinal(day)
    if written.day == written.month or written.day > 12:
        return None
    return date(written.year, written.day, written.month).toordinal()


@lru_cache(_REMEMBERED)
def mistyped(day: int) -> frozenset[int]:
    """Dates that differ from a date in one digit of YYYYMMDD, or by two neighbours exchanged.

    Symmetric: a date is among those of each of its own. Only years of the same century.
    """
    digits = date.fromordinal(day).strftime("%Y%m%d")
    found = {
        digits[:at] + other + digits[at + 1 :]
        for at in range(2, len(digits))
        for other in "0123456789"
    }
    found |= {
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        for at in range(2, len(digits) - 1)
    }
    return frozenset(filter(None, map(_ordinal, found - {digits})))


def _ordinal(digits: str) -> int | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).toordinal()
    except ValueError:
        return None
