"""Urdu words as sound segments: consonants, written vowels, and slots for unwritten ones.

Segments follow :mod:`trackmatch.features.names.abugida`; ``.`` stands between two consonants where
a short vowel may be spoken, ``W`` and ``Y`` are the letters that write both glide and vowel.
"""

from trackmatch.features.names.tables import arabic

_SLOT = "."
_VOWEL_LETTERS = frozenset(arabic.VOWELS.values())
_CONSONANTS = arabic.CONSONANTS | arabic.SINDHI_CONSONANTS
_SHORT = frozenset(arabic.SHORT_VOWELS.values())


def sounds(word: str, *, sindhi: bool = False) -> list[str]:
    """Segments of one Urdu word in NFC, or of a Sindhi one."""
    out: list[str] = []
    for character in word:
        if character in _CONSONANTS:
            sound = "kh" if sindhi and character == arabic.SINDHI_KH else _CONSONANTS[character]
            if out and _is_consonant(out[-1]):
                out.append(_SLOT)
            out.append(sound)
        elif character in arabic.VOWELS:
            out.append(arabic.VOWELS[character])
        elif character in arabic.SHORT_VOWELS:
            out.append(arabic.SHORT_VOWELS[character])
        elif character == arabic.ASPIRATION:
            if out and _is_consonant(out[-1]):
                out[-1] += "h"
            else:
                out.append("h")
        elif character == arabic.NASALISATION:
            out.append("~")
        elif character == arabic.DOUBLING and out and _is_consonant(out[-1]):
            out[-1] += out[-1]
    return _mark_context(out)


def spell(word: str, segments: list[str]) -> str:
    """Latin letters for an Urdu word and its segments.

    Unwritten vowels become ``a`` where two consonants would otherwise follow a consonant or begin
    the word: an assumption that reads well for names.
    """
    if word in arabic.WHOLE_WORDS:
        return arabic.WHOLE_WORDS[word]
    out: list[str] = []
    closed = True
    for at, segment in enumerate(segments):
        plain = segment.rstrip("#^")
        if plain == _SLOT:
            ends = at + 2 >= len(segments) and not segments[at + 1].endswith("#")
            out.append("a" if closed or ends else "")
            closed = not (closed or ends)
        elif plain in ("W", "Y", "Y2"):
            out.append(_spell_glide(segment, segments, at))
            closed = False
        else:
            out.append(_spell_plain(segment, plain, out))
            if not _is_consonant(plain):
                closed = False
    return "".join(out)


def _spell_plain(segment: str, plain: str, before: list[str]) -> str:
    if segment == "h#":
        return "" if before and before[-1].endswith("a") else "a"
    return arabic.SPELLING.get(plain, plain.lower())


def _spell_glide(segment: str, segments: list[str], at: int) -> str:
    """``w``/``y`` at the start of a syllable, ``u``/``i`` elsewhere."""
    after = segments[at + 1] if at + 1 < len(segments) else ""
    starts_syllable = at == 0 or after.rstrip("#^") in _VOWEL_LETTERS | _SHORT
    if segment.startswith("W"):
        return "w" if starts_syllable else "u"
    return "y" if starts_syllable and segment != "Y2" else "i"


def _is_consonant(segment: str) -> bool:
    return segment not in _VOWEL_LETTERS and segment not in _SHORT and segment not in (_SLOT, "~")


def _mark_context(segments: list[str]) -> list[str]:
    """Vowel letters and ``h`` at the ends of a word are spelled differently."""
    out = list(segments)
    for at, segment in enumerate(segments):
        if segment in _VOWEL_LETTERS or segment in ("h", "~"):
            if at == len(segments) - 1:
                out[at] = segment + "#"
            elif at == 0:
                out[at] = segment + "^"
    return out
