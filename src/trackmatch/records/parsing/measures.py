"""Height and weight."""

from __future__ import annotations

import re
from typing import Any

from trackmatch.records.parsing.quantities import ABOUT, NUMBER, TERM
from trackmatch.records.parsing.text import said, short

CM_PER_INCH = 2.54
"""International inch, exact since 1959."""

_CM_IN = {
    1.0: "cm cms centimetre centimetres centimeter centimeters सेमी",
    100.0: "m mtr mtrs metre metres meter meters मीटर",
    CM_PER_INCH: "in inch inches इंच",
}
_CM = {word: factor for factor, words in _CM_IN.items() for word in words.split()}
_KG_IN = {1.0: "kg kgs kilo kilos kilogram kilograms किलो", 0.001: "g gm gms gram grams ग्राम"}
_KG = {word: factor for factor, words in _KG_IN.items() for word in words.split()}
_INCH = r"(?:\"|\u201d|\u2033|''|\u2019\u2019|in(?:ch(?:es)?)?\.?|इंच)"
_FEET = re.compile(
    rf"{NUMBER}\s*(?:feet|foot|fit|ft\.?|'|\u2019|\u2032|फुट|फीट)\s*(?:{NUMBER}\s*{_INCH}?)?"
)
_INCH_SIGNS = re.compile(r"\"|\u201d|\u2033|''")


def as_height_cm(value: Any) -> Any:
    """Height in centimetres from ``127``, ``"127 cm"``, ``"4'2"``, ``"4 ft 2 in"``."""
    if not isinstance(value, str):
        return _number(value)
    if not said(value):
        return None
    text = ABOUT.sub("", short(value)).strip(" .~")
    feet = _FEET.fullmatch(text)
    if feet:
        return (12 * float(feet[1]) + float(feet[2] or 0)) * CM_PER_INCH
    height = _measure(_INCH_SIGNS.sub(" in", text), _CM)
    if height is None:
        raise ValueError("height must be in centimetres, or feet and inches")
    return height


def as_weight_kg(value: Any) -> Any:
    """Weight in kilograms from a number or a text such as ``"21 kg"``."""
    if not isinstance(value, str):
        return _number(value)
    if not said(value):
        return None
    weight = _measure(ABOUT.sub("", short(value)).strip(" .~"), _KG)
    if weight is None:
        raise ValueError("weight must be in kilograms")
    return weight


def _measure(text: str, units: dict[str, float]) -> float | None:
    """A lone number, or the number with the first unit of the table; the middle of a range."""
    middles = {
        word: (float(low) + float(high or low)) / 2 for low, high, word in TERM.findall(text)
    }
    if "" in middles and TERM.fullmatch(text):
        return middles[""]
    return next((middles[word] * factor for word, factor in units.items() if word in middles), None)


def _number(value: Any) -> Any:
    """A number as it is, None where nothing is said; True and False are no numbers."""
    if isinstance(value, bool):
        raise ValueError("expected a number")
    return value if said(value) else None
