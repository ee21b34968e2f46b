"""Names in any Indian script as lower-case Latin letters."""

import re
import unicodedata
from functools import lru_cache

from trackmatch.features.names import abugida, urdu
from trackmatch.features.names.tables import arabic, east, north, others, south
from trackmatch.features.names.tables.common import Abugida

LATIN = "latin"
"""The language tag of text that is already in Latin letters."""

_ABUGIDAS: dict[str, Abugida] = {
    "hi": north.HINDI,
    "mr": north.MARATHI,
    "ne": north.HINDI,
    "pa": north.PUNJABI,
    "gu": north.GUJARATI,
    "bn": east.BENGALI,
    "as": east.ASSAMESE,
    "or": east.ODIA,
    "ta": south.TAMIL,
    "te": south.TELUGU,
    "kn": south.KANNADA,
    "ml": south.MALAYALAM,
    "mni": others.MEITEI,
    "sat": others.SANTALI,
}
_LANGUAGES_OF_SCRIPT: dict[str, tuple[str, ...]] = {
    "deva": ("hi", "mr", "ne"),
    "beng": ("bn", "as"),
    "guru": ("pa",),
    "gujr": ("gu",),
    "orya": ("or",),
    "taml": ("ta",),
    "telu": ("te",),
    "knda": ("kn",),
    "mlym": ("ml",),
    "arab": ("ur",),
    "mtei": ("mni",),
    "olck": ("sat",),
}
_BLOCKS = (
    (0x0600, 0x077F, "arab"),
    (0x08A0, 0x08FF, "arab"),
    (0x0900, 0x097F, "deva"),
    (0x0980, 0x09FF, "beng"),
    (0x0A00, 0x0A7F, "guru"),
    (0x0A80, 0x0AFF, "gujr"),
    (0x0B00, 0x0B7F, "orya"),
    (0x0B80, 0x0BFF, "taml"),
    (0x0C00, 0x0C7F, "telu"),
    (0x0C80, 0x0CFF, "knda"),
    (0x0D00, 0x0D7F, "mlym"),
    (0x1C50, 0x1C7F, "olck"),
    (0xA8E0, 0xA8FF, "deva"),
    (0xAAE0, 0xAAFF, "mtei"),
    (0xABC0, 0xABFF, "mtei"),
    (0xFB50, 0xFDFF, "arab"),
    (0xFE70, 0xFEFE, "arab"),
)
_ISO_639_3 = {
    "hin": "hi",
    "mai": "hi",
    "mar": "mr",
    "nep": "ne",
    "pan": "pa",
    "guj": "gu",
    "ben": "bn",
    "asm": "as",
    "ori": "or",
    "tam": "ta",
    "tel": "te",
    "kan": "kn",
    "mal": "ml",
    "urd": "ur",
}
_SINDHI = frozenset({"sd", "snd"})
_ASSAMESE_LETTERS = frozenset("ৰৱ")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u0640]")
_LATIN_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "ŋ": "ng",
}
_APOSTROPHES = frozenset("'’‘`´ʼʻ")


def romanise(text: str, language: str | None = None) -> str:
    """Write a name in lower-case Latin letters, as people commonly spell it.

    Parameters
    ----------
    text
        A name in Latin letters, an Indian script, or a mixture.
    language
        ISO 639 code (``"hi"``, ``"mr"``, ``"bn"``, ...) that settles how a script is read.
        Without it, or where it does not write the script, the script's main language is taken.

    Returns
    -------
    str
        Only ``a``-``z``, ``0``-``9`` and single spaces; empty if nothing of that is left.

    Examples
    --------
    >>> romanise("लक्ष्मी")
    'lakshmi'
    """
    return " ".join(word for word, _, _ in read_words(text, language) if word)


def read_words(text: str, language: str | None = None) -> list[tuple[str, str, tuple[str, ...]]]:
    """Words of ``text`` as (Latin letters, language, sound segments).

    The language is ``LATIN``, with no segments, unless the whole word is in one Indian script.
    """
    words: list[tuple[str, str, tuple[str, ...]]] = []
    for word in split_words(text):
        words.extend(_read_word(word, language))
    return words


def split_words(text: str) -> list[str]:
    """Maximal runs of letters, marks and digits, in NFC and without invisible characters."""
    composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", _drop_surrogates(text)))
    kept = (
        character if _in_word(character) else "" if character in _APOSTROPHES else " "
        for character in composed
    )
    return "".join(kept).split()


def script_of(character: str) -> str:
    """Script tag of a character: ``"latin"``, one such as ``"deva"``, or ``""`` for others."""
    code = ord(character)
    if code < 0x0250 or 0x1E00 <= code <= 0x1EFF:
        return LATIN
    for first, last, script in _BLOCKS:
        if first <= code <= last:
            return script
    return ""


def language_spelling(language: str) -> dict[str, str]:
    """Latin spellings of segments that are special to ``language``; empty for Urdu and Latin."""
    reading = _ABUGIDAS.get(language)
    return reading.spelling if reading else {}


def drops_final_vowel(language: str) -> bool:
    """Whether a language leaves the inherent vowel at the end of a word unspoken."""
    reading = _ABUGIDAS.get(language)
    return reading is not None and reading.schwa_deletion


def _drop_surrogates(text: str) -> str:
    return "".join(c for c in text if not "\ud800" <= c <= "\udfff")


@lru_cache(maxsize=4096)
def _in_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _read_word(word: str, language: str | None) -> list[tuple[str, str, tuple[str, ...]]]:
    if word.isascii():
        return [(word.lower(), LATIN, ())]
    runs = _script_runs(word)
    parts = [_read_run(run, script, language) for run, script in runs]
    if len(parts) == 1:
        return parts
    return [("".join(latin for latin, _, _ in parts), LATIN, ())]


def _script_runs(word: str) -> list[tuple[str, str]]:
    """Split a word where its script changes; digits are a run of their own."""
    runs: list[tuple[str, str]] = []
    for character in word:
        script = "digit" if character.isdigit() else script_of(character)
        if unicodedata.combining(character) and not script and runs:
            script = runs[-1][1]
        if runs and runs[-1][1] == script:
            runs[-1] = (runs[-1][0] + character, script)
        else:
            runs.append((character, script))
    return runs


def _read_run(run: str, script: str, language: str | None) -> tuple[str, str, tuple[str, ...]]:
    if script == "digit":
        return "".join(str(unicodedata.digit(c, "")) for c in run), LATIN, ()
    if script not in _LANGUAGES_OF_SCRIPT:
        return _fold_latin(run), LATIN, ()
    chosen = _choose_language(run, script, language)
    if chosen == "ur":
        composed = unicodedata.normalize("NFKC", run)
        sindhi = language in _SINDHI or bool(arabic.SINDHI_CONSONANTS.keys() & set(composed))
        segments = urdu.sounds(composed, sindhi=sindhi)
        return urdu.spell(composed, segments), chosen, tuple(segments)
    reading = _ABUGIDAS[chosen]
    segments = abugida.sounds(run, reading)
    return abugida.spell(segments, reading), chosen, tuple(segments)


def _choose_language(run: str, script: str, language: str | None) -> str:
    candidates = _LANGUAGES_OF_SCRIPT[script]
    asked = _ISO_639_3.get((language or "").lower(), (language or "").lower())
    if asked in candidates:
        return asked
    if script == "beng" and _ASSAMESE_LETTERS.intersection(run):
        return "as"
    return candidates[0]


def _fold_latin(run: str) -> str:
    folded = "".join(_LATIN_LETTERS.get(c, c) for c in run.lower())
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in decomposed.lower() if c.isascii() and c.isalnum())
