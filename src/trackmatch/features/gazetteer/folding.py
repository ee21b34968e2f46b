"""Folding of place names: spellings that differ only in habit get one key.

Two strengths. A *key* removes what carries no information (case, accents, doubled letters, the
choice between a conjunct nasal and an anusvara); equal keys are the same name. A *sound* also
merges letters that Indian place names swap freely (v/w, z/j, aspirates, final a); it is only
compared within one state.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_LATIN_END = 0x250  # end of Latin Extended-B

_WORDS = re.compile(r"[^\s.,/&()\-]+")
_NOT_PLAIN = re.compile("[^a-zA-Z0-9]")
_PLAIN = {
    ord(c): c.lower() if c.isalnum() else None if _WORDS.fullmatch(c) else " "
    for c in map(chr, range(128))
    if c != "\n"
}
"""What `_WORDS` and `_NOT_PLAIN` make of ASCII."""
_MET = re.compile(r"(\S) +(?=\1)")  # a letter that the next word begins with, as `join_keys` has it
_DOUBLED = re.compile(r"([a-z])\1+")
_LONG_VOWELS = (("aa", "a"), ("ee", "i"), ("oo", "u"))

# The signs of one script stand at the same offsets in every Indic block of Unicode, 128 code
# points a script from Devanagari to Malayalam (the Unicode Standard, chapter 12).
_INDIC_BLOCKS = range(0x0900, 0x0D80, 0x80)
_NUKTA, _CANDRABINDU, _ANUSVARA = 0x3C, 0x01, 0x02
_LONG_TO_SHORT_SIGNS = {0x40: 0x3F, 0x42: 0x41}  # ii -> i, uu -> u
_ZERO_WIDTH = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_ARABIC = {0x064A: "\u06cc", 0x0649: "\u06cc", 0x0643: "\u06a9", 0x0640: None}
_ARABIC |= dict.fromkeys([*range(0x064B, 0x0660), 0x0670])

# Devanagari nasal + virama before a stop of its own class: written as an anusvara as often.
_NASAL_CONJUNCT = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")

# Assumption: the letters that place names in Latin script confuse, strongest first.
_SOUNDS = (
    ("pore", "pur"),
    ("chh", "ch"),
    ("sh", "s"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("z", "j"),
    ("ou", "u"),
    ("ow", "u"),
    ("au", "o"),
    ("ai", "e"),
    ("ay", "e"),
    ("ei", "e"),
    ("ey", "e"),
    ("iy", "i"),
    ("y", "i"),
)
_LOOSE_VOWELS = str.maketrans({"e": "", "a": "", "o": "u"})
_HARD_C = re.compile("c(?!h)")
_ASPIRATE = re.compile("(?<=[bdgjkt])h")
_NASAL = re.compile("m(?=[bp])")

DIGITS = {
    zero + value: str(value)
    for zero in (0x0660, 0x06F0, *(block + 0x66 for block in _INDIC_BLOCKS))
    for value in range(10)
}
"""Arabic and Indic digits to 0-9, for `str.translate`."""


def _indic_folds() -> dict[int, int | None]:
    folds: dict[int, int | None] = {}
    for block in _INDIC_BLOCKS:
        folds[block + _NUKTA] = None
        folds[block + _CANDRABINDU] = block + _ANUSVARA
        for long_sign, short_sign in _LONG_TO_SHORT_SIGNS.items():
            folds[block + long_sign] = block + short_sign
    return folds


_NATIVE_FOLDS: dict[int, int | str | None] = {**_ZERO_WIDTH, **_indic_folds(), **_ARABIC, **DIGITS}


def is_latin(word: str) -> bool:
    """Whether a word begins in Latin letters or digits."""
    return not word or ord(word[0]) < _LATIN_END


def fold_native(word: str) -> str:
    """Key of a word in an Indic or Arabic script, in that script."""
    decomposed = unicodedata.normalize("NFD", word).translate(_NATIVE_FOLDS)
    return _NASAL_CONJUNCT.sub("ं", unicodedata.normalize("NFC", decomposed))


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Key of a word: equal for spellings that differ in case, accents and doubled letters.

    Parameters
    ----------
    word
        One word, or a name of several words joined without spaces, in any script.

    Returns
    -------
    str
        For Latin script only ``a-z`` and ``0-9``; for other scripts letters of that script.
    """
    if not is_latin(word):
        return fold_native(word)
    plain = word.lower() if word.isascii() else _strip_accents(word)
    key = plain if plain.isascii() and plain.isalnum() else _NOT_PLAIN.sub("", plain)
    for long_vowel, short_vowel in _LONG_VOWELS:
        key = key.replace(long_vowel, short_vowel)
    return _DOUBLED.sub(r"\1", key)


def join_keys(keys: Iterable[str]) -> str:
    """Key of a name written in one word from the keys of its words, doubled letters merged."""
    joined = ""
    for key in keys:
        joined += key[1:] if joined and key and joined[-1] == key[0] else key
    return joined


def name_key(name: str) -> str:
    """Key of a whole name: the same whether it is written in one word or in several."""
    return join_keys(fold(word) for word in _WORDS.findall(name))


def name_keys(names: Sequence[str]) -> list[str]:
    """`name_key` of names without line breaks, those in plain letters all at once: faster."""
    keys = "\n".join(name if name.isascii() else "" for name in names).translate(_PLAIN)
    for long_vowel, short_vowel in _LONG_VOWELS:
        keys = keys.replace(long_vowel, short_vowel)
    keys = _MET.sub("", _DOUBLED.sub(r"\1", keys)).replace(" ", "")
    return [
        key if name.isascii() else name_key(name)
        for name, key in zip(names, keys.split("\n"), strict=False)  # "" of no name
    ]


def _strip_accents(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def sound(key: str) -> str:
    """Coarser key, equal for most of the spellings that sound alike; '' only for ''."""
    if not is_latin(key):
        return key
    sounded = key
    for letters, merged in _SOUNDS:
        sounded = sounded.replace(letters, merged)
    sounded = _HARD_C.sub("k", sounded)
    sounded = _ASPIRATE.sub("", sounded)
    sounded = _NASAL.sub("n", sounded)
    sounded = _DOUBLED.sub(r"\1", sounded)
    return sounded[:-1] if len(sounded) > 3 and sounded.endswith("a") else sounded


@lru_cache(maxsize=1 << 16)
def loose(key: str) -> str:
    """Coarser than a sound: without the vowels that are written or not (Gorakhpur, Gorkhpur)."""
    sounded = sound(key)
    return sounded[:1] + sounded[1:].translate(_LOOSE_VOWELS)
