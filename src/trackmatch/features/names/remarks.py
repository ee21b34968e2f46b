"""Takes out of a name's text what is no name: remarks, ages, addresses, "could not tell"."""

import re
import unicodedata
from typing import NamedTuple

from trackmatch.features.names.articles import join_articles
from trackmatch.features.names.lexicon import DOTTED_HONORIFICS, HONORIFICS
from trackmatch.features.names.romanise import LATIN, read_words, split_words
from trackmatch.features.names.tables.native_words import NATIVE_WORDS
from trackmatch.features.names.tables.remarks import (
    CHILDREN,
    DESCRIPTIONS,
    JOINERS,
    LATIN_REMARKS,
    NAMED_SO,
    NAMING,
    NATIVE_JOINERS,
    NATIVE_REMARKS,
    OF,
    OFFSPRING,
    PLACES,
    PLACES_FOLLOW,
    SEXES,
    SHORT_FORMS,
    TELLS_NAME,
    UNKNOWN,
    Tag,
)

SHORTEST_ROMANISED = 4
"""Letters from which a word in an Indian script is also looked up as it is romanised: shorter
English words sound like parts of names (assumption)."""

_NUKTAS = "\u093c\u09bc\u0a3c\u0abc\u0b3c"
_ALIKE_LETTERS = str.maketrans({"ँ": "ं", "ي": "ی", "ك": "ک"} | dict.fromkeys(_NUKTAS))


class Word(NamedTuple):
    """A word as written, and as `romanise.read_words` reads it, or a table of words does."""

    said: str
    latin: str
    language: str
    segments: tuple[str, ...]


def read(text: str, language: str | None = None) -> list[Word]:
    """Words of a text; a number that touches letters is a word of its own (``5yrs``).

    The Arabic article is always written one way (see :mod:`articles`).
    """
    return [
        Word(said, *word)
        for said in join_articles(split_words(_NUMBER_AND_LETTERS.sub(" ", _mend_digits(text))))
        for word in _listed(said) or read_words(said, language)
        if word[0]
    ]


def _mend_digits(text: str) -> str:
    """A text with a 0 or a 1 between two letters as the letter that it looks like."""
    return _L.sub("l", _I.sub("i", _O.sub("o", text)))


def _listed(said: str) -> list[tuple[str, str, tuple[str, ...]]]:
    latin = None if said.isascii() else _SPELT.get(_folded(said))
    return [(latin, LATIN, ())] if latin else []


def without_asides(text: str) -> str:
    """A text without bracketed remarks, and without what follows a word such as *resident of*."""
    text = _AS_TOLD.sub(r"\1", _TOLD.sub("", unicodedata.normalize("NFC", text)))
    return _without_place(_BRACKETED.sub(_unless_remark, text))


def without_remarks(words: list[Word]) -> list[Word]:
    """The words that name somebody; none where the whole is a remark or a description."""
    latin = tuple(word.latin for word in words)
    if latin in SHORT_FORMS or _describes(latin):
        return []
    tags = _tags(words)
    if tags and tags[0] is Tag.BESIDE and set(tags) <= {Tag.BESIDE, Tag.STATUS}:
        tags = [None if tag is Tag.BESIDE else tag for tag in tags]
    if any(tags) and all(
        tag or len(word.latin) == 1 for word, tag in zip(words, tags, strict=True)
    ):
        return []
    begins = next((at for at, tag in enumerate(tags) if tag is None), len(tags))
    if Tag.DENIAL in tags[:begins]:
        return []
    if _NAMING.intersection(latin[:begins]) and latin[begins] not in _NAMED_SO:
        ends = max(at for at, tag in enumerate(tags) if tag is not Tag.FILLER) + 1
        words, tags = words[begins:ends], tags[begins:ends]
    kept = _without_joiners(_outside_remarks(words, tags))
    if len(kept) < len(words) and all(_is_bare(word) for word in kept):
        return []
    return kept


def _describes(latin: tuple[str, ...]) -> bool:
    """Whether a text says whose child or which office it is, and names nobody."""
    before_of = latin[: latin.index("of")] if "of" in latin else ()
    born_of = len(latin) > 2 and latin[-1] in _OFFSPRING and latin[-2] in _OF
    begins = any(latin[: len(start)] == start for start in DESCRIPTIONS)
    return begins or born_of or (bool(before_of) and _CHILDREN.issuperset(before_of))


def _without_joiners(words: list[Word]) -> list[Word]:
    ends = (0, len(words) - 1)
    return [
        word for at, word in enumerate(words) if at in ends or word.said.lower() not in _JOINERS
    ]


def _without_place(text: str) -> str:
    found = _PLACE.search(text)
    parts = _COMMA.split(text[: found.start()] if found else text)
    while len(parts) > 1 and _is_place(parts[-1]):
        parts.pop()
    return ",".join(parts)


def _is_place(text: str) -> bool:
    return "".join(word.latin for word in read(text)) in _PLACES


def _unless_remark(bracketed: re.Match[str]) -> str:
    """What a bracket holds, as an alias; nothing but a space where that is no name."""
    text = _without_place(bracketed[1])
    words = read(text)
    told = {Tag.STATUS, Tag.DENIAL}.intersection(_tags(words))
    remark = told or not without_remarks(words) or all(map(_is_bare, words)) or _is_place(text)
    return " " if remark else f"({text})"


def _is_bare(word: Word) -> bool:
    """Whether a word names nobody by itself: a letter or a title."""
    return len(word.latin) == 1 or word.latin in HONORIFICS - DOTTED_HONORIFICS


def _tags(words: list[Word]) -> list[Tag | None]:
    """What each word does; ages and sexes beside numbers are statuses, as are the numbers."""
    tags = [_tag(word) for word in words]
    for at, word in enumerate(words):
        if not word.latin.isdigit():
            continue
        tags[at] = Tag.STATUS
        if at > 1 and tags[at - 1] is Tag.AGE:
            tags[at - 1] = Tag.STATUS
        for after in range(at + 1, min(at + 3, len(words))):
            if tags[after] is Tag.UNIT or words[after].latin in SEXES:
                tags[after] = Tag.STATUS
            elif tags[after] is not Tag.FILLER:
                break
    return [None if tag in (Tag.AGE, Tag.UNIT) else tag for tag in tags]


def _tag(word: Word) -> Tag | None:
    if word.said.isascii():
        return _LATIN.get(word.latin) or _placeholder(word.latin)
    native = _NATIVE.get(_folded(word.said))
    if native is None and len(word.latin) >= SHORTEST_ROMANISED:
        return _LATIN.get(word.latin)
    return native or _placeholder(word.latin)


def _placeholder(latin: str) -> Tag | None:
    """A letter again and again (``xxx``) stands for no name."""
    return Tag.FILLER if len(latin) > 1 and len(set(latin)) == 1 else None


def _outside_remarks(words: list[Word], tags: list[Tag | None]) -> list[Word]:
    """Words outside the runs of tagged words that hold a status or a denial."""
    kept: list[Word] = []
    run: list[int] = []
    for at in range(len(words) + 1):
        if at < len(words) and tags[at] is not None:
            run.append(at)
            continue
        if not any(tags[place] in (Tag.STATUS, Tag.DENIAL) for place in run):
            kept += [words[place] for place in run]
        run = []
        kept += words[at : at + 1]
    return kept


def _folded(native: str) -> str:
    """A native word without the dots and signs that writers leave out or mix up."""
    apart = unicodedata.normalize("NFD", native).translate(_ALIKE_LETTERS)
    return unicodedata.normalize("NFC", apart)


_LATIN = {word: tag for tag, words in LATIN_REMARKS.items() for word in words.split()}
_NATIVE = {_folded(word): tag for tag, words in NATIVE_REMARKS.items() for word in words.split()}
_SPELT = {_folded(word): latin for latin, words in NATIVE_WORDS.items() for word in words.split()}
_NAMING, _NAMED_SO = frozenset(NAMING.split()), frozenset(NAMED_SO.split())
_JOINERS = frozenset((JOINERS + " " + NATIVE_JOINERS).split())
_CHILDREN, _OF, _OFFSPRING = (frozenset(words.split()) for words in (CHILDREN, OF, OFFSPRING))
_PLACES = frozenset(PLACES.split())
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_TOLD = re.compile(
    rf"(?i)^\s*(?:{UNKNOWN})(?:\W+(?:male|female|boy|girl|child|person|minor))*\W+"
    rf"(?:(?:he|she|child|who|but)\W+)*(?:{TELLS_NAME})\W+(?:(?:is|as|to be)\W+)?(?=\w)"
)
"""*Unknown boy, says his name is*, before a name."""
_AS_TOLD = re.compile(rf"(?i)^\s*(?:{UNKNOWN})[^(]*\(\s*([^()]+?)\s+as\s+(?:told|stated)\s+by\b.*")
_NUMBER_AND_LETTERS = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W_])(?<!\d)(?=\d)")
_O = re.compile("(?<=[A-Za-z])0(?=[A-Za-z])")
_I = re.compile("(?i)(?<=[b-df-hj-np-tv-xz])1(?=[b-df-hj-np-tv-xz])")
_L = re.compile("(?<=[A-Za-z])1(?=[A-Za-z])")
_COMMA = re.compile("[,،]")
_PLACE = re.compile(rf"(?i)(?<![^\s.,;:()-])(?:{'|'.join(PLACES_FOLLOW.split())})(?![^\s.,;:()-])")
