"""A name as written, split into tokens that compare."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from trackmatch.features.names import lexicon
from trackmatch.features.names.relations import split_alias, split_relation
from trackmatch.features.names.remarks import Word, read, without_asides, without_remarks
from trackmatch.features.names.romanise import LATIN, read_words
from trackmatch.features.names.shortened import spell_out
from trackmatch.features.names.suffixes import SURNAMES, split_prefix, split_suffix

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
    main, relation, relative_text = split_relation(text[:LONGEST_NAME])
    main, alias_text = split_alias(without_asides(spell_out(main)))
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
    relative_text = split_relation(text[:LONGEST_NAME]).after
    return parse(relative_text, language) if relative_text else None


def _read_tokens(text: str, language: str | None) -> tuple[tuple[NameToken, ...], tuple[str, ...]]:
    dotted = {
        latin for word in _DOT_AFTER.findall(text) for latin, _, _ in read_words(word, language)
    }
    tokens: list[NameToken] = []
    glued: set[int] = set()
    for word in without_remarks(read(text, language)):
        prefix, name, suffix = _unglued(word, language)
        if prefix:
            tokens += _make_tokens(prefix, False, text)
        tokens += _make_tokens(name, name.latin in dotted, text)
        if suffix:
            glued.add(len(tokens))
            (token,) = _make_tokens(suffix, False, text)
            tokens.append(replace(token, weak=token.text not in SURNAMES))
    kept, honorifics = _drop_honorifics(tokens, glued, dotted)
    spelt = _weak_after_name(_spelt_by_place(kept))
    return tuple(spelt[:MOST_TOKENS]), tuple(honorifics)


def _unglued(word: Word, language: str | None) -> tuple[Word | None, Word, Word | None]:
    """A word between the prefix and the suffix that were glued to it."""
    prefix, name, suffix = None, word, None
    if parts := split_prefix(name.said.lower(), language):
        prefix, name = (read(part, language)[0] for part in parts)
    if parts := split_suffix(name.said.lower(), language):
        name, suffix = (read(part, language)[0] for part in parts)
    return prefix, name, suffix


def _make_tokens(word: Word, dotted: bool, text: str) -> list[NameToken]:
    """Tokens of one word: usually one; several for initials that are written together."""
    latin, language, segments = word.latin, word.language, word.segments
    if language != LATIN and latin in lexicon.LATIN_SPELLINGS:
        return [NameToken(lexicon.LATIN_SPELLINGS[latin])]
    if latin in lexicon.ABBREVIATIONS:
        return [NameToken(lexicon.ABBREVIATIONS[latin], weak=True)]
    if dotted and latin in lexicon.DOTTED_ABBREVIATIONS:
        return [NameToken(lexicon.DOTTED_ABBREVIATIONS[latin], weak=True)]
    is_short = latin in lexicon.SHORTENINGS or (dotted and latin in lexicon.DOTTED_SHORTENINGS)
    if len(latin) == 1 or is_short:
        return [NameToken(latin, Role.INITIAL)]
    weak = is_weak(latin) or _is_weak_in_odia(word)
    if latin in lexicon.HONORIFICS or latin in lexicon.FIRST_ABBREVIATIONS:
        role = Role.INITIAL if latin in lexicon.DOTTED_SHORTENINGS else Role.NAME
        return [NameToken(latin, role, weak, language, segments)]
    if dotted and language != LATIN and len(segments) <= 3:
        letter = lexicon.DEVANAGARI_LETTER_NAMES.get(latin, latin[0])
        return [NameToken(letter, Role.INITIAL)]
    if len(latin) <= 3 and latin.upper() in text and not _VOWEL_LETTERS.intersection(latin):
        return [NameToken(letter, Role.INITIAL) for letter in latin]
    return [NameToken(latin[:LONGEST_TOKEN], Role.NAME, weak, language, segments[:LONGEST_TOKEN])]


def _is_weak_in_odia(word: Word) -> bool:
    """Odia writes no sign where other scripts drop the last vowel: ପ୍ରସାଦ is *prasada*."""
    unwritten = word.language == "or" and word.segments[-1:] == ("a#",)
    return unwritten and is_weak(word.latin.removesuffix("a"))


def _spelt_by_place(tokens: list[NameToken]) -> list[NameToken]:
    """Tokens with abbreviations spelt out, and a man's name, that are read by where they stand."""

    def spelt(at: int) -> str | None:
        text, after = tokens[at].text, tokens[at + 1 : at + 2]
        if not after or after[0].role is not Role.NAME:
            return None
        if _plain_spelling(after[0].text) == "kumar" and text in lexicon.BEFORE_KUMAR:
            return lexicon.BEFORE_KUMAR[text]
        if at == 0:
            return lexicon.FIRST_ABBREVIATIONS.get(text)
        before = tokens[at - 1].role
        return lexicon.MIDDLE_ABBREVIATIONS.get(text) if before is Role.NAME else None

    found = [(token, spelt(at)) for at, token in enumerate(tokens)]
    return [NameToken(text, weak=is_weak(text)) if text else token for token, text in found]


def _weak_after_name(tokens: list[NameToken]) -> list[NameToken]:
    """Tokens, those marked weak that are so after a name: *Rafiqul Islam*."""
    return [
        replace(token, weak=True)
        if before
        and not before.weak
        and _WEAK_AFTER_NAME.fullmatch(f"{before.text} {_plain_spelling(token.text)}")
        else token
        for before, token in zip([None, *tokens], tokens, strict=False)
    ]


def is_weak(token: str) -> bool:
    """Whether a romanised token is one of those that carry little, in any usual spelling."""
    return _WEAK.fullmatch(token) is not None or _WEAK.fullmatch(_plain_spelling(token)) is not None


def stands_before_given_name(token: str) -> bool:
    """Whether a romanised token is one that goes before the given name, in any usual spelling."""
    return any(map(_BEFORE_GIVEN_NAME.fullmatch, (token, _plain_spelling(token))))


def _plain_spelling(token: str) -> str:
    """A token with short vowels and single letters: ``kumaaree`` is ``kumari``."""
    short = token.replace("ee", "i").replace("oo", "u").replace("w", "v")
    return _REPEATED_LETTER.sub(r"\1", short)


_WEAK = re.compile("|".join(sorted(lexicon.WEAK)))
_BEFORE_GIVEN_NAME = re.compile("|".join(sorted(lexicon.BEFORE_GIVEN_NAME)))
_WEAK_AFTER_NAME = re.compile("|".join(f"(?:{pattern})" for pattern in lexicon.WEAK_AFTER_NAME))


def _drop_honorifics(
    tokens: list[NameToken], glued: set[int], dotted: set[str]
) -> tuple[list[NameToken], list[str]]:
    """Leave titles out, and those that may be part of the name only beside a strong token."""
    titles: list[int] = []
    for at, token in enumerate(tokens):
        leads = at == len(titles) or token.text not in lexicon.LEADING_ONLY
        stopped = token.text in dotted or token.text not in lexicon.DOTTED_HONORIFICS
        if token.text in lexicon.HONORIFICS and leads and stopped and at not in glued:
            titles.append(at)
    rest = [token for at, token in enumerate(tokens) if at not in titles]
    names = [token for token in rest if token.role is Role.NAME]
    if not names:
        return tokens, []
    all_weak = all(token.weak for token in names)
    halves = {
        at
        for at in titles
        if (all_weak and tokens[at].text in lexicon.NAME_HONORIFICS)
        or (
            tokens[at].text in lexicon.SHRI
            and (names[0].text in lexicon.SHRI_NAMES or at == len(tokens) - 1)
        )
    }
    kept = [
        replace(token, weak=True) if at in halves else token
        for at, token in enumerate(tokens)
        if at in halves or at not in titles
    ]
    return kept, [tokens[at].text for at in titles if at not in halves]
