"""What all Brahmic scripts share: the order of letters in their Unicode blocks.

Unicode lays the blocks from Devanagari to Malayalam out in parallel (the ISCII order), so one
table of offsets serves them all and each script only lists where it differs.
Source: The Unicode Standard, chapter 12, and the code charts of each block.
"""

from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What a character does to its syllable."""

    CONSONANT = "consonant"
    VOWEL = "vowel"
    SIGN = "sign"
    VIRAMA = "virama"
    NUKTA = "nukta"
    MARK = "mark"
    BARE = "bare"
    DOUBLER = "doubler"
    CARRIER = "carrier"
    """A vowel, which a sign after it replaces."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Letter:
    """One character: its kind and the sound segment it stands for."""

    kind: Kind
    sound: str = ""


@dataclass(frozen=True, slots=True)
class Abugida:
    """The rules of one Brahmic script as one language writes names in it.

    Attributes
    ----------
    letters
        Character to letter.
    nukta
        Sound of a consonant that carries a nukta, by its sound without one.
    schwa_deletion
        Whether the inherent vowel is dropped at the end and inside words.
    stops_by_position
        Whether stops take their voice from their neighbours (Tamil).
    adds_vowels
        Whether clusters of Sanskrit are written with a vowel in them (Tamil).
    spelling
        Latin spelling of a sound where it differs from the common one.
    """

    letters: dict[str, Letter]
    nukta: dict[str, str] = field(default_factory=dict)
    schwa_deletion: bool = False
    stops_by_position: bool = False
    adds_vowels: bool = False
    spelling: dict[str, str] = field(default_factory=dict)


_VOWELS = ["a", "aa", "i", "ii", "u", "uu", "ri", "li", "e", "e", "e", "ai", "o", "o", "o", "au"]


def _words(text: str) -> list[str]:
    return text.split()


_CONSONANTS = _words(
    """
    k kh g gh ng c ch j jh ny T Th D Dh N t th d dh n n2 p ph b bh m y r R l L zh v sh S s h
    """
)
_SIGNS = ["aa", "i", "ii", "u", "uu", "ri", "ri", "e", "e", "e", "ai", "o", "o", "o", "au"]
_FIRST_VOWEL, _FIRST_CONSONANT, _FIRST_SIGN = 0x05, 0x15, 0x3E


def block(base: int, *, long_mid_vowels: bool = False) -> dict[str, Letter]:
    """Letters of the Unicode block that starts at ``base``.

    ``long_mid_vowels`` tells short from long e and o, as the southern scripts do.
    """
    letters = {
        chr(base + 0x01): Letter(Kind.MARK, "~"),
        chr(base + 0x02): Letter(Kind.MARK, "M"),
        chr(base + 0x03): Letter(Kind.MARK, ":"),
        chr(base + 0x3C): Letter(Kind.NUKTA),
        chr(base + 0x3D): Letter(Kind.SILENT),
        chr(base + 0x4D): Letter(Kind.VIRAMA),
        chr(base + 0x50): Letter(Kind.VOWEL, "om"),
        chr(base + 0x56): Letter(Kind.SILENT),
        chr(base + 0x57): Letter(Kind.SILENT),
        chr(base + 0x60): Letter(Kind.VOWEL, "ri"),
        chr(base + 0x61): Letter(Kind.VOWEL, "li"),
    }
    tables = (
        (_FIRST_VOWEL, _VOWELS, Kind.VOWEL),
        (_FIRST_CONSONANT, _CONSONANTS, Kind.CONSONANT),
        (_FIRST_SIGN, _SIGNS, Kind.SIGN),
    )
    for first, sounds, kind in tables:
        for offset, sound in enumerate(sounds):
            letters[chr(base + first + offset)] = Letter(kind, sound)
    if long_mid_vowels:
        for offset, sound in ((0x0F, "ee"), (0x13, "oo")):
            letters[chr(base + offset)] = Letter(Kind.VOWEL, sound)
        for offset, sound in ((0x47, "ee"), (0x4B, "oo")):
            letters[chr(base + offset)] = Letter(Kind.SIGN, sound)
    return letters


NORTHERN_NUKTA = {
    "k": "q",
    "kh": "x",
    "g": "G",
    "j": "z",
    "D": "Rr",
    "Dh": "Rrh",
    "ph": "f",
    "s": "sh",
    "y": "y",
    "l": "L",
    "r": "R",
    "n": "n2",
}
"""Consonants with a nukta: Perso-Arabic sounds and flaps (Unicode code charts, 0958-095F)."""

SPELLING = {
    "c": "ch",
    "ch": "chh",
    "T": "t",
    "Th": "th",
    "D": "d",
    "Dh": "dh",
    "N": "n",
    "n2": "n",
    "ny": "n",
    "ng": "n",
    "ng#": "ng",
    "L": "l",
    "R": "r",
    "Rr": "d",
    "Rrh": "dh",
    "S": "sh",
    "x": "kh",
    "G": "gh",
    "aa": "a",
    "ii": "i",
    "uu": "u",
    "ee": "e",
    "oo": "o",
    "ri": "ri",
    "li": "li",
    "om": "om",
    "kS": "ksh",
    "jny": "gy",
    "~": "n",
    ":": "h",
    ".": "",
    "%": "",
    "M": "n",
    "Mp": "m",
    "Mk": "n",
    "M#": "m",
    "Mh": "ng",
    "vw": "w",
}
"""Latin spelling of a sound segment where it is not the segment itself."""
