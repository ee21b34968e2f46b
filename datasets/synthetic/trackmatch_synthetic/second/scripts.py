"""From one Indian script into another and into Latin, by sound.

The Brahmic blocks of Unicode are parallel: the same offset is the same letter. A word goes from one
script into another by its offsets; letters that the other script lacks fall together, as they do
when a clerk writes a stranger's name. Written for this generator alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

BLOCKS = {
    "hindi": 0x0900, "maharashtra": 0x0900, "bengal": 0x0980, "assam": 0x0980, "punjab": 0x0A00,
    "gujarat": 0x0A80, "odisha": 0x0B00, "tamil": 0x0B80, "telugu": 0x0C00, "karnataka": 0x0C80,
    "kerala": 0x0D00,
}  # fmt: skip
"""First code point of each region's script; Urdu's is not Brahmic."""

BLOCK = 0x80
VIRAMA, INHERENT = 0x4D, "a"

TO_NEAREST = {
    0x16: 0x15, 0x17: 0x15, 0x18: 0x17, 0x1B: 0x1A, 0x1D: 0x1C, 0x20: 0x1F, 0x21: 0x1F,
    0x22: 0x21, 0x25: 0x24, 0x26: 0x24, 0x27: 0x26, 0x2B: 0x2A, 0x2C: 0x2A, 0x2D: 0x2C,
    0x29: 0x28, 0x31: 0x30, 0x33: 0x32, 0x34: 0x33, 0x35: 0x2C, 0x36: 0x38, 0x37: 0x36,
    0x0E: 0x0F, 0x12: 0x13, 0x46: 0x47, 0x4A: 0x4B, 0x0B: 0x07, 0x43: 0x3F, 0x70: 0x02,
    0x01: 0x02, 0x10: 0x0F, 0x14: 0x13, 0x48: 0x47, 0x4C: 0x4B, 0x58: 0x15, 0x59: 0x16,
    0x5A: 0x17, 0x5B: 0x1C, 0x5C: 0x21, 0x5D: 0x22, 0x5E: 0x2B, 0x5F: 0x2F,
}  # fmt: skip
"""What an offset becomes where a script lacks it: aspirated to plain, voiced to voiceless, ..."""

SPECIAL = {
    "ৰ": (0x30,), "ৱ": (0x35,), "ৎ": (0x24, VIRAMA), "ੱ": (), "়": (), "़": (), "਼": (), "઼": (),
    "ൺ": (0x23, VIRAMA), "ൻ": (0x28, VIRAMA), "ർ": (0x30, VIRAMA), "ൽ": (0x32, VIRAMA),
    "ൾ": (0x33, VIRAMA), "ൿ": (0x15, VIRAMA), "\u200c": (), "\u200d": (),
}  # fmt: skip
"""Letters outside the parallel order, as offsets; dots below are dropped."""

CONSONANTS = {
    0x15: "k", 0x16: "kh", 0x17: "g", 0x18: "gh", 0x19: "n", 0x1A: "ch", 0x1B: "chh", 0x1C: "j",
    0x1D: "jh", 0x1E: "n", 0x1F: "T", 0x20: "Th", 0x21: "D", 0x22: "Dh", 0x23: "n", 0x24: "t",
    0x25: "th", 0x26: "d", 0x27: "dh", 0x28: "n", 0x29: "n", 0x2A: "p", 0x2B: "ph", 0x2C: "b",
    0x2D: "bh", 0x2E: "m", 0x2F: "y", 0x30: "r", 0x31: "r", 0x32: "l", 0x33: "l", 0x34: "zh",
    0x35: "v", 0x36: "sh", 0x37: "sh", 0x38: "s", 0x39: "h", 0x58: "k", 0x59: "kh", 0x5A: "g",
    0x5B: "z", 0x5C: "R", 0x5D: "Rh", 0x5E: "f", 0x5F: "y",
}  # fmt: skip
VOWELS = {
    0x05: "a", 0x06: "aa", 0x07: "i", 0x08: "ii", 0x09: "u", 0x0A: "uu", 0x0B: "ri", 0x0E: "e",
    0x0F: "e", 0x10: "ai", 0x12: "o", 0x13: "o", 0x14: "au", 0x0D: "e", 0x11: "o",
}  # fmt: skip
SIGNS = {
    0x3E: "aa", 0x3F: "i", 0x40: "ii", 0x41: "u", 0x42: "uu", 0x43: "ri", 0x45: "e", 0x46: "e",
    0x47: "e", 0x48: "ai", 0x49: "o", 0x4A: "o", 0x4B: "o", 0x4C: "au",
}  # fmt: skip

DROPS_LAST_VOWEL = frozenset({0x0900, 0x0980, 0x0A00, 0x0A80})
"""Blocks of languages that leave a last inherent vowel unspoken."""


def block_of(word: str) -> int | None:
    """First code point of the word's Brahmic block; None if it is in none."""
    for letter in word:
        base = ord(letter) // BLOCK * BLOCK
        if base in BLOCKS.values():
            return base
    return None


def offsets(word: str) -> list[int]:
    """The letters of a word as offsets in their block; letters outside are dropped."""
    found: list[int] = []
    for letter in word:
        if letter in SPECIAL:
            found += SPECIAL[letter]
        elif ord(letter) // BLOCK * BLOCK in BLOCKS.values():
            found.append(ord(letter) % BLOCK)
    return found


@lru_cache(maxsize=50_000)
def into_script(word: str, region: str) -> str:
    """A Brahmic word in another region's script, letter by letter.

    Raises
    ------
    KeyError
        If the region's script is not Brahmic.
    """
    base = BLOCKS[region]
    if block_of(word) == base:
        return word
    return "".join(_letter(base, offset) for offset in offsets(word))


def _letter(base: int, offset: int) -> str:
    for _ in range(4):
        letter = chr(base + offset)
        if unicodedata.name(letter, ""):
            return letter
        if offset not in TO_NEAREST:
            break
        offset = TO_NEAREST[offset]
    return ""


@lru_cache(maxsize=50_000)
def sounds(word: str) -> tuple[str, ...]:
    """A Brahmic word as sounds: keys of `CONSONANTS` and `VOWELS` in Latin, inherent vowels told.

    Empty for words of other scripts.
    """
    base = block_of(word)
    if base is None:
        return ()
    said: list[str] = []
    open_consonant = False
    for offset in offsets(word):
        if open_consonant and offset not in SIGNS and offset != VIRAMA:
            said.append(INHERENT)
        open_consonant = offset in CONSONANTS
        if offset in CONSONANTS:
            said.append(CONSONANTS[offset])
        elif offset in SIGNS or offset in VOWELS:
            said.append(SIGNS.get(offset) or VOWELS[offset])
        elif offset in (0x01, 0x02, 0x70):
            said.append("n")
    if open_consonant and base not in DROPS_LAST_VOWEL:
        said.append(INHERENT)
    return tuple(_without_inner(said) if base in DROPS_LAST_VOWEL else said)


def _without_inner(said: list[str]) -> list[str]:
    """Without inherent vowels between single consonants: Kamala is said Kamla."""
    kept = list(said)
    for at in range(len(kept) - 3, 1, -1):
        around = kept[at - 2], kept[at - 1], kept[at + 1], kept[at + 2]
        vowels = [sound[0] in "aeiou" for sound in around]
        if kept[at] == INHERENT and vowels == [True, False, False, True]:
            del kept[at]
    return kept


def spelt(said: tuple[str, ...], habits: Mapping[str, str]) -> str:
    """Sounds in Latin letters, by the writer's habits (see `hearing.habits_of`)."""
    text = ""
    for at, sound in enumerate(said):
        last = at == len(said) - 1
        text += habits.get(f"{sound}$" if last else sound) or habits.get(sound) or sound.lower()
    for together, written in (("ksh", "ksh"), ("jn", "gy"), ("np", "mp"), ("nb", "mb")):
        text = text.replace(together, habits.get(together, written))
    return text.capitalize()
