"""Ages."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from trackmatch.records.parsing.quantities import ABOUT, TERM
from trackmatch.records.parsing.text import short

_YEARS_IN = {
    1.0: "y yr yrs year years saal sal varsh वर्ष साल",
    1 / 12: "m mo mon mth mths mnth mnths month months maah mahine माह महीना महीने मास",
    7 / 365.25: "wk wks week weeks hafte सप्ताह हफ्ते",
    1 / 365.25: "d day days din दिन",
}
_YEARS = {word: years for years, words in _YEARS_IN.items() for word in words.split()}
_NEWBORN_YEARS = 28 / 365.25
"""A newborn is under 28 days old (WHO)."""
_BELOW = re.compile(r"\b(below|under|less than|up ?to)\b")
_ABOVE = re.compile(r"\b(above|over|more than)\b")


def as_age(value: Any) -> Any:
    """Fields of `AgeSaid` from a number of years, ``"6-8"``, ``"2 years 3 months"``."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return value
    if isinstance(value, int | float):
        return {"low": value, "high": value}
    text = short(value)
    low, high = _age_bounds(text)
    if _BELOW.search(text):
        low = 0.0
    return {"low": low, "high": high, "apparent": True if ABOUT.search(text) else None}


def _age_bounds(text: str) -> tuple[float, float]:
    """Lowest and highest age in years: larger units first are one age, else a range."""
    if re.fullmatch(r"new ?born( baby)?", text):
        return 0.0, _NEWBORN_YEARS
    terms = [
        (float(low) * unit, float(high or low) * unit, unit)
        for low, high, word in TERM.findall(text)
        for unit in (_YEARS.get(word, 1.0),)
    ]
    units = [unit for _, _, unit in terms]
    if terms and not text.startswith("-") and not _ABOVE.search(text):
        if all(larger > smaller for larger, smaller in pairwise(units)):
            return sum(low for low, _, _ in terms), sum(high for _, high, _ in terms)
        if len(terms) == 2:
            return terms[0][0], terms[1][1]
    raise ValueError("age must be a number of years or a range such as 6-8")
