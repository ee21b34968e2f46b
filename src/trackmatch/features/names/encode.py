"""Tokens and names as arrays of integers, the form in which the kernels compare them.

A *part* is a token, or two or more neighbouring tokens joined. Its array holds a header (see the
constants of :mod:`kernel`), the codes of its Latin segments, those of its native segments, then
those of its Latin segments with clusters split, where it has any.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from trackmatch.features.names import abugida, kernel
from trackmatch.features.names.costs import TABLES_SHARED, CostTable, load_costs, native_spelling
from trackmatch.features.names.kernel import Ints
from trackmatch.features.names.lexicon import NICKNAMES, REGIONAL_FORMS
from trackmatch.features.names.phonetic import phonetic_key
from trackmatch.features.names.romanise import LATIN, drops_final_vowel
from trackmatch.features.names.segments import latin_segments, split_segments
from trackmatch.features.names.tokens import LONGEST_TOKEN, NameToken, ParsedName, Role, parse

STRONG_WEIGHT = 100
WEAK_WEIGHT = 20
INITIAL_WEIGHT = 30
"""Hundredths of a token's weight in its name: assumptions, checked on composed names."""

_PREFIX_LETTERS = 4
_SHORT_KEY = 3
_FORM_KEY = 4
"""Letters of a key from which other spellings of a short name's forms, and of a region's form of a
name, are recognised by it (assumptions)."""

_SHORT_NAME_NUMBER = {short: number for number, short in enumerate(NICKNAMES, start=1)}


@dataclass(frozen=True, slots=True)
class EncodedName:
    """A name as the kernels read it.

    Attributes
    ----------
    parts
        The tokens in order, then each pair of neighbours joined, then, of three or more tokens,
        all joined; each an array as :func:`encode_token` gives it.
    layout
        ``[tokens, parts, weight of each part in hundredths ...]``.
    packed
        ``layout`` and ``parts`` in one array, as :func:`kernel.compare_names` reads it.
    """

    parts: tuple[Ints, ...]
    layout: Ints
    packed: Ints


@lru_cache(maxsize=1 << 17)
def encode_name(text: str) -> EncodedName | None:
    """Encode a name as written, or its alias left out; None where it names nobody."""
    parsed = parse(text)
    return None if parsed is None else encode_parsed(parsed)


def encode_parsed(parsed: ParsedName) -> EncodedName:
    """Encode the tokens of a parsed name."""
    tokens = parsed.tokens
    spans = [(token,) for token in tokens]
    spans += [tokens[at : at + 2] for at in range(len(tokens) - 1)]  # type: ignore[misc]
    if len(tokens) > 2:
        spans.append(tokens)  # type: ignore[arg-type]
    parts = tuple(encode_token(join_tokens(span), len(span) > 1) for span in spans)
    joined = [STRONG_WEIGHT] * (len(spans) - len(tokens))
    weights = [token_weight(token) for token in tokens] + joined
    layout = np.array([len(tokens), len(parts), *weights], dtype=np.int64)
    return EncodedName(parts, layout, _pack(layout, parts))


def _pack(layout: Ints, parts: tuple[Ints, ...]) -> Ints:
    first = len(layout) + len(parts) + 1
    starts = first + np.cumsum([0] + [len(part) for part in parts])
    return np.concatenate([layout, starts, *parts]).astype(np.int64)


def token_weight(token: NameToken) -> int:
    """Weight of a token in its name, in hundredths."""
    if token.role is Role.INITIAL:
        return INITIAL_WEIGHT
    return WEAK_WEIGHT if token.weak else STRONG_WEIGHT


def join_tokens(tokens: tuple[NameToken, ...]) -> NameToken:
    """Neighbouring tokens written as one."""
    if len(tokens) == 1:
        return tokens[0]
    text = "".join(token.text for token in tokens)[:LONGEST_TOKEN]
    languages = {token.language for token in tokens}
    language = languages.pop() if len(languages) == 1 else LATIN
    if language == LATIN:
        return NameToken(text)
    segments = tuple(segment for token in tokens for segment in token.segments)
    return NameToken(text, language=language, segments=segments[:LONGEST_TOKEN])


@lru_cache(maxsize=1 << 17)
def encode_token(token: NameToken, joined: bool = False) -> Ints:
    """One part as an array: header, Latin codes, native codes; int64."""
    table = load_costs()
    latin = [table.rows[LATIN, segment] for segment in latin_segments(token.text)]
    native = _native_codes(token, table)
    split = [table.rows[LATIN, segment] for segment in split_segments(token.text)]
    language = TABLES_SHARED.get(token.language, token.language)
    header = [0] * kernel.HEADER
    header[kernel.PREFIX] = _prefix(token.text)
    header[kernel.PREFIX_MASK] = _prefix_mask(token)
    header[kernel.SHORT_NAME] = _SHORT_NAME_NUMBER.get(token.text, 0)
    header[kernel.STANDS_FOR] = _short_names_of(token.text)
    header[kernel.ADDED_ROW] = table.rows.get((language, ""), 0)
    header[kernel.LATIN_LENGTH] = len(latin)
    header[kernel.NATIVE_LENGTH] = len(native)
    header[kernel.LATIN_WEIGHT] = _hundredths(latin, table)
    header[kernel.NATIVE_WEIGHT] = _hundredths(native, table)
    header[kernel.JOINED] = int(joined)
    header[kernel.FORM_OF] = _name_of_form(token.text)
    header[kernel.SPLIT_LENGTH] = len(split)
    header[kernel.SPLIT_WEIGHT] = _hundredths(split, table)
    header[kernel.LONG_VOWELS] = _long_vowels(token) if native else 0
    return np.array(header + latin + native + split, dtype=np.int64)


def _hundredths(codes: list[int], table: CostTable) -> int:
    return round(100 * float(table.weights[codes].sum())) if codes else 0


def _native_codes(token: NameToken, table: CostTable) -> list[int]:
    """Codes of a token's native segments; a segment without learned costs is spelled out.

    None of a language without any: its words are compared as they are romanised.
    """
    language = TABLES_SHARED.get(token.language, token.language)
    if (language, "") not in table.rows:
        return []
    codes: list[int] = []
    for segment in token.segments:
        if (language, segment) in table.rows:
            codes.append(table.rows[language, segment])
        else:
            spelt = latin_segments(native_spelling(language, segment))
            codes.extend(table.rows[LATIN, latin] for latin in spelt)
    return codes[: kernel.MOST_CODES]


def _prefix(text: str) -> int:
    return int.from_bytes(text[:_PREFIX_LETTERS].encode("ascii").ljust(_PREFIX_LETTERS, b"\0"))


def _prefix_mask(token: NameToken) -> int:
    """Bits of the prefix that a name must share with an initial; 0 for names."""
    if token.role is not Role.INITIAL:
        return 0
    letters = min(len(token.text), _PREFIX_LETTERS)
    return int.from_bytes((b"\xff" * letters).ljust(_PREFIX_LETTERS, b"\0"))


def _long_vowels(token: NameToken) -> int:
    """A bit for each vowel, written or not, set for a long a; a set bit before them.

    0 where the script does not tell. At the end of a word only languages that drop the short vowel
    there write the long one with care.
    """
    if token.language in (LATIN, "ur") or not token.segments:
        return 0
    bits = 1
    for segment in token.segments[: kernel.MOST_CODES]:
        plain = segment.rstrip("#" + abugida.ADDED)
        if plain in abugida.VOWELS or plain == abugida.DROPPED:
            tells = plain == segment or drops_final_vowel(token.language)
            bits = bits << 1 | (plain == "aa" and tells)
    return bits


@lru_cache(maxsize=1)
def _short_names_by_form() -> dict[str, frozenset[int]]:
    """Numbers of the short names that a form, or a long enough phonetic key, has."""
    found: dict[str, frozenset[int]] = {}
    for short, forms in NICKNAMES.items():
        for form in forms:
            key = phonetic_key(form)
            for entry in (form, "=" + key if len(key) >= _SHORT_KEY else form):
                found[entry] = found.get(entry, frozenset()) | {_SHORT_NAME_NUMBER[short]}
    return found


def _short_names_of(text: str) -> int:
    forms = _short_names_by_form()
    none: frozenset[int] = frozenset()
    packed = 0
    for number in sorted(forms.get(text, none) | forms.get("=" + phonetic_key(text), none)):
        packed = packed << kernel.NUMBER_BITS | number
    return packed & _MOST_SHORT_NAMES


_MOST_SHORT_NAMES = (1 << 63 // kernel.NUMBER_BITS * kernel.NUMBER_BITS) - 1


@lru_cache(maxsize=1)
def _names_by_form() -> dict[str, int]:
    """Number of the name that a region's form, or a long enough phonetic key, is of."""
    found: dict[str, int] = {}
    for number, forms in enumerate(REGIONAL_FORMS, start=1):
        for form in forms.split():
            key = phonetic_key(form)
            found[form] = number
            if len(key) >= _FORM_KEY:
                found.setdefault("=" + key, number)
    return found


def _name_of_form(text: str) -> int:
    names = _names_by_form()
    return names.get(text) or names.get("=" + phonetic_key(text), 0)
