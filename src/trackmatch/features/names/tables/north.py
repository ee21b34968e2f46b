"""Devanagari (Hindi, Marathi, Nepali), Gurmukhi and Gujarati."""

from trackmatch.features.names.tables.common import NORTHERN_NUKTA, Abugida, Kind, Letter, block

_DEVANAGARI = block(0x0900) | {
    "\u0900": Letter(Kind.MARK, "~"),
    "\u0904": Letter(Kind.VOWEL, "a"),
    "\u0972": Letter(Kind.VOWEL, "e"),
    "\u0945": Letter(Kind.SIGN, "e"),
    "\u093a": Letter(Kind.SIGN, "o"),
    "\u093b": Letter(Kind.SIGN, "o"),
    "\u0979": Letter(Kind.CONSONANT, "zh"),
    "\u097b": Letter(Kind.CONSONANT, "g"),
    "\u097c": Letter(Kind.CONSONANT, "j"),
    "\u097e": Letter(Kind.CONSONANT, "D"),
    "\u097f": Letter(Kind.CONSONANT, "b"),
}

HINDI = Abugida(_DEVANAGARI, NORTHERN_NUKTA, schwa_deletion=True, spelling={"M#": "n", "ph": "f"})
MARATHI = Abugida(
    _DEVANAGARI, NORTHERN_NUKTA, schwa_deletion=True, spelling={"jny": "dny", "M#": "n", "ph": "f"}
)

_GURMUKHI = block(0x0A00) | {
    "\u0a70": Letter(Kind.MARK, "M"),
    "\u0a71": Letter(Kind.DOUBLER),
    "\u0a72": Letter(Kind.VOWEL, "i"),
    "\u0a73": Letter(Kind.VOWEL, "u"),
    "\u0a5c": Letter(Kind.CONSONANT, "Rr"),
    "\u0a74": Letter(Kind.VOWEL, "om"),
    "\u0a75": Letter(Kind.MARK, "y"),
}

PUNJABI = Abugida(
    _GURMUKHI, NORTHERN_NUKTA, schwa_deletion=True, spelling={"M#": "n", "Rr": "r", "ph": "f"}
)

GUJARATI = Abugida(
    block(0x0A80), NORTHERN_NUKTA, schwa_deletion=True, spelling={"jny": "gn", "M#": "n", "ph": "f"}
)
