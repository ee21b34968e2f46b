"""The Arabic article in names: *Siraj ud Din* is Sirajuddin, and *Abdurrahman* is Abdul Rahman.

Each way of writing becomes the commonest: the article goes to the word before it, but *-uddin*,
*-unnisa* and *-ullah* stay whole, and *Abdul* is a word of its own.
"""

import re
import unicodedata

from trackmatch.features.names.tables import arabic, articles

_SHORT_U, _DOUBLED = "\u064f", arabic.DOUBLING
_SERVANT, _SERVANT_OF_THE = "عبد", "عبدل"
_ARTICLE = "ال"
_OF_GOD = f"{_SHORT_U}ل{_DOUBLED}اہ"
_HAMZA = "ء"
_WRITTEN_A = "\u0670"
_VIRAMA_CLASS = 9
"""Canonical combining class of the signs that silence a vowel."""

_NEVER = "-"
"""What no word begins with."""

_LATIN_SERVANT = re.compile(r"abd[ou]+(?:l|(?P<sun>sh|[rsztdn])(?=(?P=sun)|s?sh))", re.IGNORECASE)
_PLAIN_SERVANT = re.compile(r"abd[ou]+(?=(?:sh|[rsztn])[aeiou])", re.IGNORECASE)
_ALLAH = re.compile(r"a+h?[aei]?$|l*la(?!t)|llat", re.IGNORECASE)
_LATIF = re.compile(r"at+h?[ie]", re.IGNORECASE)
"""*Latif* after *Abdul*, one l short."""

SHORTEST_NAME = 4
"""Letters of the shortest name that *Abdul* is taken from: an assumption."""


def join_articles(words: list[str]) -> list[str]:
    """Words of a name with every Arabic article in one place."""
    out: list[str] = []
    apart = [part for word in words for part in _split_servant(word)]
    for at, word in enumerate(apart):
        after = apart[at + 1] if at + 1 < len(apart) else ""
        if out and word.isascii() and out[-1].isascii():
            _add_latin(out, word, after.lower())
        elif out and word[0] in _ARABIC and out[-1][0] in _ARABIC:
            _add_arabic(out, word, after)
        else:
            out.append(word)
    return out


def _add_latin(out: list[str], word: str, after: str) -> None:
    """Add a word to those before it; an article goes to the word before, or is one with a noun."""
    article, before = word.lower(), out[-1].lower()
    is_noun = len(out) > 1 and article in articles.LATIN.get(before, ())
    is_article = (
        len(before) >= articles.SHORTEST_BEFORE
        and after.startswith(articles.NEXT.get(article, _NEVER))
        and after not in articles.LATIN[article]
    )
    if is_noun or is_article:
        out[-1] += word
    else:
        out.append(word)


def _add_arabic(out: list[str], word: str, after: str) -> None:
    """As `_add_latin`, of Arabic letters: here the article begins the word after."""
    plain = word.translate(articles.ONE_KIND)
    noun = plain.removeprefix(_ARTICLE)
    before = out[-1].removesuffix(_HAMZA)
    if plain in articles.ALLAH and after not in articles.AFTER_ALLAH:
        out[-1] = before + _OF_GOD
    elif noun != plain and before == _SERVANT:
        out[-1:] = [_SERVANT_OF_THE, noun]
    elif noun != plain and noun in articles.NOUNS:
        out[-1:] = _with_article(before, noun)
    else:
        out.append(word)


def _with_article(before: str, noun: str) -> list[str]:
    if noun in articles.STAY_WHOLE:
        return [f"{before}{_SHORT_U}{noun[0]}{_DOUBLED}{noun[1:]}"]
    heard = noun[0] if noun[0] in articles.SUN_LETTERS else "ل"
    return [f"{before}{_SHORT_U}{heard}", noun]


def _split_servant(word: str) -> list[str]:
    """A word as *Abdul* and a name, where it is both."""
    if word.isascii():
        return _split_latin(word)
    if word[0] in _ARABIC:
        return _split_arabic(word)
    for servant in articles.NATIVE_SERVANTS:
        rest = word.removeprefix(servant)
        if rest != word and len(rest) > 1 and _begins_name(rest, servant):
            return [servant, rest]
        rest = word.removeprefix(servant[:-1])
        if rest != word and len(rest) > SHORTEST_NAME and _is_doubled(rest, servant):
            return [servant, rest[2:]]
    return [word]


def _is_doubled(rest: str, servant: str) -> bool:
    """Whether a word begins with one consonant twice: the l of *Abdul* became like it."""
    silent = unicodedata.combining(rest[1]) == _VIRAMA_CLASS
    return silent and rest[0] == rest[2] and rest[0] != servant[-1]


def _begins_name(rest: str, servant: str) -> bool:
    """Whether what follows *Abdul* is no part of *Abdullah*."""
    letters = [letter for letter in servant if unicodedata.category(letter)[0] == "L"]
    return unicodedata.category(rest[0])[0] == "L" and rest[0] != letters[-1]


def _split_latin(word: str) -> list[str]:
    found = _LATIN_SERVANT.match(word) or _PLAIN_SERVANT.match(word)
    rest = word[found.end() :] if found else ""
    if len(rest) < SHORTEST_NAME:
        return [word]
    if _LATIF.match(rest):
        return ["abdul", "l" + rest]
    return [word] if _ALLAH.match(rest) else ["abdul", rest]


def _split_arabic(word: str) -> list[str]:
    """As `_split_latin`; also other nouns with an article, and an *a* that is written as a y."""
    plain = word.translate(articles.ONE_KIND)
    if plain.endswith("ی" + _WRITTEN_A) or plain in articles.END_IN_A:
        return [plain.removesuffix(_WRITTEN_A)[:-1] + "ا"]
    for allah in articles.ALLAH:
        if plain.endswith(allah) and plain != allah:
            return [plain.removesuffix(allah).removesuffix(_HAMZA) + _OF_GOD]
    servant = _SERVANT + _ARTICLE
    if plain.startswith(servant) and len(plain) > len(servant) + 1:
        return [_SERVANT_OF_THE, plain.removeprefix(servant)]
    for noun in articles.STAY_WHOLE:
        before = plain.removesuffix(_ARTICLE + noun)
        if before != plain and len(before) >= articles.SHORTEST_BEFORE:
            return _with_article(before.removesuffix(_HAMZA), noun)
    return [word]


_ARABIC = frozenset(arabic.CONSONANTS) | frozenset(arabic.VOWELS) | {"ﷲ"}
