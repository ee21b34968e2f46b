"""A name as written, split into tokens that compare."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from trackmatch.features.names import lexicon
from trackmatch.features.names.remarks import Word, read, without_asides, without_remarks
from trackmatch.features.names.romanise import LATIN, read_words
from trackmatch.features.names.suffixes import split_suffix

LONGEST_NAME = 400
"""Characters of a name that are read; more is not a name (an assumption)."""

MOST_TOKENS = 8
"""Tokens of a name that are kept (an assumption: the longest real names have six)."""

LONGEST_TOKEN = 32
"""Letters of a token that are kept (an assumption: the longest real tokens have about 25)."""


class Role(StrEnum):
    """What a token is within its name."""

    NAME = "name"
    INITIAL = "initial"


@dataclass(frozen=True, slots=True)
class NameToken:
    """One word of a name.

    Attributes
    ----------
    text
        Latin letters, with abbreviations expanded (``md`` is ``mohammed``).
    role
        A name, or an initial: a few letters that a name begins with.
    weak
        Whether the token carries little (Kumar, Devi, Singh, Begum, ...).
    language
        Language that the word was read in; ``"latin"`` for Latin letters.
    segments
        Sound segments of a word in an Indian script; empty for Latin letters.
    """

    text: str
    role: Role = Role.NAME
    weak: bool = False
    language: str = LATIN
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name, ready to compare.

    Attributes
    ----------
    said
        The text as it was written.
    tokens
        Words of the name in order, at least one, without honorifics.
    honorifics
        Titles that were left out.
    relation
        ``"s/o"``, ``"d/o"``, ``"w/o"``, ... where the text goes on with a relative's name.
    relative
        That relative's name; None where there is none.
    alias
        The other name in ``Raju @ Rajesh`` or ``Raju / Rajesh``; None where there is none.
    """

    said: str
    tokens: tuple[NameToken, ...]
    honorifics: tuple[str, ...] = ()
    relation: str | None = None
    relative: "ParsedName | None" = None
    alias: "ParsedName | None" = None

    @property
    def text(self) -> str:
        """The tokens in Latin letters, joined by spaces."""
        return " ".join(token.text for token in self.tokens)


_STROKE_RELATION = re.compile(r"(?i)(?<![^\W\d_])([sdwchfmbg])\s*[/\\|]\s*o\b[.:\s]*")
_DOTTED_RELATION = re.compile(r"(?i)(?<![^\W\d_.])([sdwchf])\.o\.[\s:]*")
_WORD_RELATION = re.compile(r"(?i)\b(son|daughter|wife|care|husband|father|mother)\s+of\b[.:\s]*")
_ALIAS = re.compile(
    r"(?i)\s*(?:@+|\b(?:alias|urf|aka|uraf|orf)\b|[(\[]|(?<!\S)(?:उर्फ़|उर्फ|عرف)(?!\S))\s*"
    r"|(?<=[^\s./]{2})\s*/\s*(?=[^\s./]{2})"
)
_DOT_AFTER = re.compile(r"([^\s.]+)\.")
_VOWEL_LETTERS = frozenset("aeiouy")
_REPEATED_LETTER = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def parse(text: str, language: str | None = None) -> ParsedName | None:
    """Read a name as people write it.

    Parameters
    ----------
    text
        A name in Latin letters or any Indian script, with honorifics, initials, abbreviations,
        a relative's name (``s/o``) or an alias.
    language
        ISO 639 code of the language, where known (see :func:`romanise`).

    Returns
    -------
    ParsedName or None
        None where the text names nobody: empty, ``unknown``, ``could not tell``, ``baby of ...``,
        ``NA``, dots (see :mod:`trackmatch.features.names.remarks`).
    """
    said = text[:LONGEST_NAME]
    main, relation, relative_text = _split_relation(said)
    main, _, alias_text = _split_alias(without_asides(main))
    tokens, honorifics = _read_tokens(main, language)
    relative = parse(relative_text, language) if relative_text else None
    alias = parse(alias_text, language) if alias_text else None
    if not tokens:
        return replace(alias, said=text) if alias else None
    return ParsedName(text, tokens, honorifics, relation if relative else None, relative, alias)


def relative_of(text: str, language: str | None = None) -> ParsedName | None:
    """The relative whom a name's text goes on with, also where it names nobody else.

    ``Unknown s/o Mohan`` tells of Mohan, though not who the person is.
    """
    _, _, relative_text = _split_relation(text[:LONGEST_NAME])
    return parse(relative_text, language) if relative_text else None


def _split_relation(text: str) -> tuple[str, str | None, str]:
    """Split ``Ram s/o Shyam`` into (``Ram``, ``s/o``, ``Shyam``)."""
    found = _STROKE_RELATION.search(text) or _DOTTED_RELATION.search(text)
    if found:
        relation = f"{found.group(1).lower()}/o"
        return text[: found.start()], relation, text[found.end() :]
    found = _WORD_RELATION.search(text)
    if found:
        relation = lexicon.RELATION_WORDS[found.group(1).lower()]
        return text[: found.start()], relation, text[found.end() :]
    if text.isascii():
        return text, None, ""
    words = text.split()
    for at, word in enumerate(words[1:-1], start=1):
        if word.isascii():
            continue
        romanised = "".join(latin for latin, _, _ in read_words(word))
        if romanised in lexicon.NATIVE_RELATION_WORDS:
            relation = lexicon.NATIVE_RELATION_WORDS[romanised]
            return " ".join(words[:at]), relation, " ".join(words[at + 1 :])
    return text, None, ""


def _split_alias(text: str) -> tuple[str, str, str]:
    parts = _ALIAS.split(text, maxsplit=1)
    return (parts[0], "@", parts[1]) if len(parts) == 2 else (text, "", "")


def _read_tokens(text: str, language: str | None) -> tuple[tuple[NameToken, ...], tuple[str, ...]]:
    dotted = {
        latin for word in _DOT_AFTER.findall(text) for latin, _, _ in read_words(word, language)
    }
    tokens: list[NameToken] = []
    glued: set[int] = set()
    for word in without_remarks(read(text, language)):
        name, suffix = _unglued(word, language)
        tokens += _make_tokens(name.latin, name.language, name.segments, name.latin in dotted, text)
        if suffix:
            glued.add(len(tokens))
            (token,) = _make_tokens(suffix.latin, suffix.language, suffix.segments, False, text)
            tokens.append(replace(token, weak=True))
    kept, honorifics = _drop_honorifics(tokens, glued)
    return tuple(kept[:MOST_TOKENS]), tuple(honorifics)


def _unglued(word: Word, language: str | None) -> tuple[Word, Word | None]:
    """A word without the suffix that was glued to it, and the suffix."""
    parts = split_suffix(word.said.lower(), language)
    if not parts:
        return word, None
    name, suffix = (read(part, language)[0] for part in parts)
    return name, suffix


def _make_tokens(
    latin: str, language: str, segments: tuple[str, ...], dotted: bool, text: str
) -> list[NameToken]:
    """Tokens of one word: usually one; several for initials that are written together."""
    if language != LATIN and latin in lexicon.LATIN_SPELLINGS:
        return [NameToken(lexicon.LATIN_SPELLINGS[latin])]
    if latin in lexicon.ABBREVIATIONS:
        return [NameToken(lexicon.ABBREVIATIONS[latin], weak=True)]
    if dotted and latin in lexicon.DOTTED_ABBREVIATIONS:
        return [NameToken(lexicon.DOTTED_ABBREVIATIONS[latin], weak=True)]
    if latin in lexicon.HONORIFICS:
        return [NameToken(latin, Role.NAME, is_weak(latin), language, segments)]
    is_short = latin in lexicon.SHORTENINGS or (dotted and latin in lexicon.DOTTED_SHORTENINGS)
    if len(latin) == 1 or is_short:
        return [NameToken(latin, Role.INITIAL)]
    if dotted and language != LATIN and len(segments) <= 3:
        letter = lexicon.DEVANAGARI_LETTER_NAMES.get(latin, latin[0])
        return [NameToken(letter, Role.INITIAL)]
    if len(latin) <= 3 and latin.upper() in text and not _VOWEL_LETTERS.intersection(latin):
        return [NameToken(letter, Role.INITIAL) for letter in latin]
    kept = latin[:LONGEST_TOKEN]
    return [NameToken(kept, Role.NAME, is_weak(kept), language, segments[:LONGEST_TOKEN])]


def is_weak(token: str) -> bool:
    """Whether a romanised token is one of those that carry little, in any usual spelling."""
    return _plain_spelling(token) in _WEAK_SPELLINGS


def stands_before_given_name(token: str) -> bool:
    """Whether a romanised token is one that goes before the given name, in any usual spelling."""
    return _plain_spelling(token) in _BEFORE_SPELLINGS


def _plain_spelling(token: str) -> str:
    """A token with short vowels and single letters: ``kumaaree`` is ``kumari``."""
    short = token.replace("ee", "i").replace("oo", "u").replace("w", "v")
    return _REPEATED_LETTER.sub(r"\1", short)


_WEAK_SPELLINGS = frozenset(map(_plain_spelling, lexicon.WEAK))
_BEFORE_SPELLINGS = frozenset(map(_plain_spelling, lexicon.BEFORE_GIVEN_NAME))


def _drop_honorifics(tokens: list[NameToken], glued: set[int]) -> tuple[list[NameToken], list[str]]:
    """Leave titles out, unless only weak tokens would remain (Sri Devi) or they were glued."""

    def is_title(at: int) -> bool:
        text = tokens[at].text
        leads = at == 0 or text not in lexicon.LEADING_ONLY
        return text in lexicon.HONORIFICS and leads and at not in glued

    titles = [at for at in range(len(tokens)) if is_title(at)]
    rest = [token for at, token in enumerate(tokens) if at not in titles]
    if not any(token.role is Role.NAME and not token.weak for token in rest):
        return tokens, []
    return rest, [tokens[at].text for at in titles]
