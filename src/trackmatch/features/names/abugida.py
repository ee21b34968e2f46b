"""Words in Brahmic scripts as sound segments, and segments as Latin letters.

A segment is a short string: ``k``, ``kh``, ``aa``, ``kk`` (geminate), ``kS`` (ksha). Capitals are
retroflex. Context that changes how people spell a sound is part of the segment: ``aa#`` ends a
word, ``.`` is an inherent vowel that the language drops, ``kv`` a Tamil stop between vowels.
"""

from trackmatch.features.names.tables.common import SPELLING, Abugida, Kind

VOWELS = frozenset(
    ["a", "aa", "i", "ii", "u", "uu", "ri", "li", "e", "ee", "ai", "o", "oo", "au", "om"]
)
_INHERENT = "@"
ADDED = "!"
"""Marks a vowel that the language adds to a cluster of Sanskrit, or before an r or l."""

DROPPED = "."
"""An inherent vowel that the language drops."""
_FINAL_HALF_VOWEL = "%"
_MARKS = frozenset({"~", "M", ":"})
_CLUSTERS = {
    ("k", "S"): "kS",
    ("k", "sh"): "kS",
    ("j", "ny"): "jny",
    ("n2", "R"): "n2R",
    ("n", "R"): "nR",
    ("H", "p"): "Hp",
}
_TAMIL_STOPS = frozenset({"k", "c", "T", "t", "p"})
_NASALS = frozenset({"ng", "ny", "N", "n", "n2", "m"})
_STOPS_BEFORE_R = frozenset({"p"})
_ANUSVARA_BEFORE = {"": "#", "p": "p", "b": "p", "m": "p", "h": "h"}
_VELARS = frozenset("kg")
_LABIALS = frozenset({"p", "ph", "b", "bh", "m", "bb", "pp", "mm"})
_KEEP_FINAL_VOWEL_AFTER = frozenset({"r", "y", "v", "n", "N", "m", "l", "Jy", "bw", "R"})


def sounds(word: str, abugida: Abugida) -> list[str]:
    """Segments of one word, in NFC and without joiners, that is written in ``abugida``."""
    raw = _read(word, abugida)
    merged = _merge_clusters(raw)
    if abugida.stops_by_position:
        merged = _place_stops(_merge_ksha(merged))
    voweled = _settle_inherent(merged, delete=abugida.schwa_deletion)
    if abugida.adds_vowels:
        voweled = _mark_added(voweled)
    return _mark_context(voweled)


def spell(segments: list[str], abugida: Abugida) -> str:
    """Latin letters for ``segments``, as people commonly spell a name."""
    return "".join(spell_segment(segment, abugida.spelling) for segment in segments)


def spell_segment(segment: str, own: dict[str, str]) -> str:
    """Latin letters of one segment; ``own`` overrides the common spelling."""
    for key in (segment, segment.rstrip("#"), segment.rstrip(ADDED)):
        if key in own:
            return own[key]
        if key in SPELLING:
            return SPELLING[key]
    plain = segment.rstrip("#" + ADDED)
    half = len(plain) // 2
    if plain not in VOWELS and half and plain[:half] == plain[half:]:
        single = spell_segment(plain[:half], own)
        return single[0] + single if len(single) < 3 else single
    if len(plain) == 3 and plain[0] == plain[1]:
        return spell_segment(plain[0], own)[:1] + spell_segment(plain[1:], own)
    return plain.lower()


def _read(word: str, abugida: Abugida) -> list[str]:
    """Sounds in order, with inherent vowels as a placeholder."""
    out: list[str] = []
    open_consonant = False
    double_next = False
    carries = False
    for character in word:
        letter = abugida.letters.get(character)
        if letter is None or letter.kind is Kind.SILENT:
            continue
        if letter.kind is Kind.NUKTA:
            if open_consonant:
                out[-1] = abugida.nukta.get(out[-1], out[-1])
            continue
        if letter.kind in (Kind.SIGN, Kind.VIRAMA):
            if letter.kind is Kind.SIGN:
                out[-1:] = [letter.sound] if carries else [*out[-1:], letter.sound]
            open_consonant = carries = False
            continue
        if open_consonant:
            out.append(_INHERENT)
        open_consonant = letter.kind is Kind.CONSONANT
        carries = letter.kind is Kind.CARRIER
        if letter.kind is Kind.DOUBLER:
            double_next = True
            continue
        if double_next and open_consonant:
            out.append(letter.sound[0])
        double_next = False
        out.append(letter.sound)
    if open_consonant:
        out.append(_INHERENT)
    elif word and abugida.letters.get(word[-1]) in _viramas(abugida):
        out.append(_FINAL_HALF_VOWEL)
    return out


def _viramas(abugida: Abugida) -> list[object]:
    return [letter for letter in abugida.letters.values() if letter.kind is Kind.VIRAMA]


def _is_vowel(segment: str) -> bool:
    return segment in VOWELS or segment == _INHERENT


def _is_consonant(segment: str) -> bool:
    return not _is_vowel(segment) and segment not in _MARKS and segment != _FINAL_HALF_VOWEL


def _merge_clusters(raw: list[str]) -> list[str]:
    """Geminates and fixed clusters become one segment."""
    out: list[str] = []
    for sound in raw:
        previous = out[-1] if out else ""
        if not previous or not _is_consonant(previous) or not _is_consonant(sound):
            out.append(sound)
        elif (previous, sound) in _CLUSTERS:
            out[-1] = _CLUSTERS[previous, sound]
        elif previous == sound or (len(sound) == 2 and sound[1] == "h" and previous == sound[0]):
            out[-1] = previous + sound
        elif sound == "J":
            out.append("Jy")
        elif sound == "b" and previous not in _LABIALS | {"r", "l"}:
            out.append("bw")
        else:
            out.append(sound)
    return out


def _merge_ksha(merged: list[str]) -> list[str]:
    """Names in Tamil letters write ksha as a retroflex and c: Lakshmi, Meenakshi."""
    out: list[str] = []
    for sound in merged:
        if sound == "c" and out and out[-1] == "T":
            out[-1] = "kS"
        else:
            out.append(sound)
    return out


def _place_stops(merged: list[str]) -> list[str]:
    """Tamil writes one letter for voiced and unvoiced stops: the neighbours tell."""
    out = list(merged)
    for at, sound in enumerate(merged):
        if sound not in _TAMIL_STOPS:
            continue
        before = merged[at - 1] if at else ""
        after = merged[at + 1] if at + 1 < len(merged) else ""
        if not before:
            place = "1"
        elif before in _NASALS:
            place = "n"
        elif _is_vowel(before) and _is_vowel(after):
            place = "v"
        else:
            place = "c"
        out[at] = sound + place
    return out


def _settle_inherent(merged: list[str], *, delete: bool) -> list[str]:
    """Replace inherent vowels by ``a``, or by the dropped vowel where the language drops it.

    The rule is Ohala's (1983, Aspects of Hindi Phonology): a schwa falls at the end of a word and
    between single consonants that vowels flank, from right to left, never in the first syllable.
    Names keep it after a final cluster that ends in a sonorant (Chandra, Krishna).
    """
    out = list(merged)
    if delete:
        vowels = [at for at, sound in enumerate(out) if _is_vowel(sound)]
        for at in reversed(vowels[1:]):
            if out[at] == _INHERENT and _drops(out, at):
                out[at] = DROPPED
    return ["a" if sound == _INHERENT else sound for sound in out]


def _drops(sounds_: list[str], at: int) -> bool:
    before = sounds_[at - 1]
    after_vowel = at >= 2 and _is_vowel(sounds_[at - 2])
    if at == len(sounds_) - 1:
        in_cluster = at >= 2 and _is_consonant(sounds_[at - 2])
        return _is_consonant(before) and not (in_cluster and before in _KEEP_FINAL_VOWEL_AFTER)
    return after_vowel and _is_single(before) and _opens_syllable(sounds_[at + 1 : at + 4])


def _opens_syllable(rest: list[str]) -> bool:
    """Whether the next three sounds are one consonant, or a stop with r (Harpreet), and a vowel."""
    if len(rest) > 2 and rest[1] == "r" and rest[0] in _STOPS_BEFORE_R:
        return _is_vowel(rest[2])
    return len(rest) > 1 and _is_single(rest[0]) and _is_vowel(rest[1])


def _takes_w(before: str) -> bool:
    """Whether v after ``before`` is heard and spelled as w (Vishwanath, but Selvam)."""
    return _is_consonant(before) and before not in ("r", "l", "L")


def _is_single(sound: str) -> bool:
    """Whether a segment is one consonant: not a geminate or a fixed cluster."""
    if not _is_consonant(sound) or sound in _CLUSTERS.values():
        return False
    return len(sound) == 1 or sound[0] != sound[1]


def _mark_added(voweled: list[str]) -> list[str]:
    """Mark vowels that Tamil writes and other spellings lack: *Subramanian*, *Chandra*, *Lakshmi*.

    An i between a stop and r, or after two consonants before y; u in *krish-* and after ksha; the
    first vowel before r or l.
    """
    out = list(voweled)
    for at in range(len(out) - 2):
        before = out[at - 1] if at else ""
        vowel, after, then = out[at : at + 3]
        stop = before[:1] in _TAMIL_STOPS
        adds = (
            (vowel == "i" and stop and after == "r" and _is_vowel(then))
            or (vowel == "i" and len(before) > 1 and before[0] == before[1] and after == "y")
            or (vowel == "u" and before == "kS" and after == "m")
            or (vowel == "u" and before == "r" and after in ("S", "sh", "tt"))
            or (not at and vowel in ("i", "u", "a") and after in ("r", "l") and _is_vowel(then))
        )
        if adds:
            out[at] += ADDED
    return out


def _mark_context(voweled: list[str]) -> list[str]:
    """Add to a segment what its neighbours say about its spelling."""
    out = list(voweled)
    last = len(out) - 1
    for at, sound in enumerate(voweled):
        if sound == "M":
            after = voweled[at + 1] if at < last else ""
            out[at] = "M" + _ANUSVARA_BEFORE.get(after[:1], "k")
        elif sound == "v" and at and _takes_w(voweled[at - 1]):
            out[at] = "vw"
        elif sound == "ng" and (at == last or voweled[at + 1][0] not in _VELARS):
            out[at] = "ng#"
        elif at == last and (sound in VOWELS or sound == DROPPED):
            out[at] = sound + "#"
    return out
