"""The words that speak of marks, and the recovery of misspelt ones.

The vocabulary lies in ``data/types.json``, ``data/sites.json``, ``data/words.json`` and
``data/scripts.json``: this project's own list of Indian English, Hinglish and Hindi terms. Words
are compared *folded* (`fold`), so that one entry covers the usual spellings of Hindi in Latin
letters.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from trackmatch.features.names.romanise import romanise

Kind = Literal[
    "type", "site", "side", "size", "negation", "answer", "except", "and", "or",
    "before_site", "after_site", "near", "symbol", "colour", "filler",
]  # fmt: skip


class Meaning(NamedTuple):
    """What a phrase stands for: its kind, its value, and the site that it implies."""

    kind: Kind
    value: str
    site: str = ""


_VALUED_KINDS: tuple[tuple[Kind, str], ...] = (
    ("side", "sides"),
    ("size", "sizes"),
    ("symbol", "symbols"),
    ("negation", "negations"),
    ("and", "linkers"),
    ("answer", "answers"),
    ("filler", "counts"),
)
_PLAIN_KINDS: tuple[Kind, ...] = (
    "except", "and", "or", "before_site", "after_site", "near", "colour", "filler",
)  # fmt: skip
"""Kinds of words of the grammar, by their keys in ``data/words.json``."""

_SHORTEST_MISSPELT = 4
_SHORTEST_MISSPELT_AMONG_NAMES = 6
_SHORTEST_TWICE_MISSPELT = 8
_LONGEST_MISSPELT = 20
"""Assumptions: shorter words collide with too many others; longer ones are in no phrase."""

THING = "thing"
NO_MARKS = (THING, "worn")
"""Types of what is no mark: things worn or carried; hair, and words for wearing."""

_KEY_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LONG_VOWELS = (("aa", "a"), ("ee", "i"), ("ii", "i"), ("oo", "u"), ("uu", "u"))
_SAME_SOUND = (("w", "v"), ("ph", "f"), ("z", "j"), ("q", "k"))
_LIKE_VOWELS = ("ei", "ie", "ou", "uo")
_REPEATED = re.compile(r"([a-z])\1+")


def load_table(name: str) -> dict[str, Any]:
    """Read one JSON table of this package."""
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


def fold(word: str) -> str:
    """Fold spellings of one sound together: ``gaal`` and ``gal``, ``chhati`` and ``chati``.

    Parameters
    ----------
    word
        One lower-case word in Latin letters.

    Returns
    -------
    str
        The folded word. It is no spelling: compare it with folded words only.
    """
    for long, short in _LONG_VOWELS:
        word = word.replace(long, short)
    for spelling, sound in _SAME_SOUND:
        word = word.replace(spelling, sound)
    return _REPEATED.sub(r"\1", word)


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """One word in lower-case Latin letters, without spaces."""
    if word.isascii():
        return word.lower()
    return romanise(word).replace(" ", "")


def words_of(word: str) -> tuple[str, ...]:
    """The folded words that one word of a text is read as; more than one for a compound.

    A word that is in no list is kept as it sounds.
    """
    by_script = _BY_SCRIPT.get(_normal(word), "")
    return tuple(map(fold, by_script.split() or filter(None, (latin(word),))))


def _normal(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_JOINERS)


def may_be_misspelt(word: str) -> bool:
    """Whether a word is in a script of the lists; a slip is looked for in no other.

    Other languages' words are seldom misspelt Hindi, however like it they sound.
    """
    return all(letter < "\u0980" for letter in word)


def _folded(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared, without the ignored ones."""
    words = [fold(latin(word)) for word in re.split(r"[\s/]+", phrase)]
    kept = tuple(word for word in words if word and word not in IGNORED)
    return kept or tuple(words)


def _all_phrases() -> Iterator[tuple[str, Meaning]]:
    for name, entry in TYPES.items():
        yield from _meaning(entry["words"], Meaning("type", name, entry.get("site", "")))
        for site, phrases in entry.get("at", {}).items():
            yield from _meaning(phrases, Meaning("type", name, site))
    for site, entry in SITES.items():
        yield from _meaning(entry["words"], Meaning("site", site))
    for kind, key in _VALUED_KINDS:
        for value, phrases in _WORDS[key].items():
            yield from _meaning(phrases, Meaning(kind, value))
    for kind in _PLAIN_KINDS:
        yield from _meaning(_WORDS[kind], Meaning(kind, ""))


def _meaning(phrases: Iterable[str], meaning: Meaning) -> Iterator[tuple[str, Meaning]]:
    for phrase in phrases:
        yield phrase, meaning


def _index(phrases: Iterable[tuple[str, Meaning]]) -> dict[tuple[str, ...], Meaning]:
    """Phrases by their folded words. Of two meanings the one listed first stands."""
    index: dict[tuple[str, ...], Meaning] = {}
    for phrase, meaning in phrases:
        index.setdefault(_folded(phrase), meaning)
    return index


def _longest_by_first_word(phrases: Iterable[tuple[str, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


def _neighbouring_keys() -> dict[str, set[str]]:
    """For each letter those beside, above and below it on a QWERTY keyboard."""
    place = {key: (x, y) for y, keys in enumerate(_KEY_ROWS) for x, key in enumerate(keys)}
    return {
        key: {other for other, (ox, oy) in place.items() if abs(x - ox) <= 1 and abs(y - oy) <= 1}
        for key, (x, y) in place.items()
    }


def _misspelt_targets(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """The words that a misspelt word may stand for."""
    words = {
        phrase[0]
        for phrase, meaning in PHRASES.items()
        if meaning.kind in kinds and meaning.value not in NO_MARKS
        if len(phrase) == 1 and len(phrase[0]) >= _SHORTEST_MISSPELT
        if meaning.kind != "side" or phrase[0] in _WORDS["misspelt_sides"]
    }
    return tuple(sorted(words))


_WORDS = load_table("words.json")
_JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))
_BY_SCRIPT: dict[str, str] = {
    _normal(word): reading
    for reading, words in load_table("scripts.json")["words"].items()
    for word in words
}
TYPES: dict[str, dict[str, Any]] = load_table("types.json")["types"]
"""Mark types with their group, words and implied site."""
SITES: dict[str, dict[str, Any]] = load_table("sites.json")["sites"]
"""Body sites with their parent and words."""
IGNORED: frozenset[str] = frozenset(fold(latin(word)) for word in _WORDS["ignored"])
"""Folded words that never change what a phrase means."""
RELATIVES, BEFORE_RELATIVE, HAVING, OF_RELATIVE = (
    frozenset(fold(latin(word)) for phrase in _WORDS[key] for word in phrase.split())
    for key in ("relatives", "before_relative", "having", "of_relative")
)
"""Words for relatives, words before one, and what joins one to a mark or to a part of the body."""
SHORT_SIDES: dict[str, str] = {fold(word): side for word, side in _WORDS["short_sides"].items()}
"""Sides of one letter, or spelt as another word, which count only beside a body site."""
BY_NEIGHBOUR: dict[str, dict[str, str]] = {
    word: {
        fold(latin(neighbour)): fold(reading)
        for reading, neighbours in readings.items()
        for neighbour in neighbours
    }
    for word, readings in _WORDS["by_neighbour"].items()
}
"""Words of two meanings: what they are read as beside which word."""
SAID_OF_THINGS: frozenset[tuple[str, ...]] = frozenset(map(_folded, _WORDS["said_of_things"]))
"""Phrases of types that are also said of clothes: *cut*, *spot*, *written*."""
NO_MOTIFS: frozenset[str] = frozenset(map(fold, _WORDS["no_motifs"]))
"""Words beside a tattoo that are no part of it: *tribal*, *khud ka naam*."""
TATTOO_ALONE: frozenset[str] = frozenset(_WORDS["tattoo_alone"])
"""Symbols that are a tattoo even where the word tattoo is not said."""

PHRASES: dict[tuple[str, ...], Meaning] = _index(_all_phrases())
"""Every phrase, folded, with its meaning."""
LONGEST: dict[str, int] = _longest_by_first_word(PHRASES)
"""Number of words in the longest phrase that starts with a word."""
KNOWN_WORDS: frozenset[str] = frozenset(word for phrase in PHRASES for word in phrase) | IGNORED
"""Every folded word that occurs in a phrase."""

_NEIGHBOURING_KEYS = _neighbouring_keys()
_NEVER_MISSPELT = frozenset(fold(word) for word in _WORDS["never_misspelt"])
_OF_MARKS: tuple[Kind, ...] = ("type", "site", "side")
_TARGETS = _misspelt_targets(_OF_MARKS)
_PLACE_TARGETS = _misspelt_targets(("site", "side"))


@lru_cache(maxsize=65536)
def recognise(word: str, *, names_expected: bool = False) -> tuple[str, ...]:
    """Find the vocabulary words that a folded word stands for.

    A word stands for itself if it is known, for two known words that were run together
    (``leftcheek``), or for the nearest known word: one typing error (insertion, deletion,
    substitution, or swap of neighbours) from four letters on, two from eight on.

    Parameters
    ----------
    word
        A folded word.
    names_expected
        Take a misspelling for nothing but a site or a side, and only from six letters on: names
        of people, as on tattoos, are often one letter away from a word.

    Returns
    -------
    tuple of str
        One known word, two run together, or none.
    """
    if word in KNOWN_WORDS:
        return (word,)
    if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT or word in _NEVER_MISSPELT:
        return ()
    if any(letter.isdigit() for letter in word):
        return ()
    return _split_joined(word) or _nearest(word, names_expected)


def _split_joined(word: str) -> tuple[str, ...]:
    for cut in range(3, len(word) - 2):
        first, second = word[:cut], word[cut:]
        if _is_of(first, (*_OF_MARKS, "colour")) and _is_of(second, _OF_MARKS):
            return (first, second)
    return ()


def _is_of(word: str, kinds: tuple[Kind, ...]) -> bool:
    meaning = PHRASES.get((word,))
    return meaning is not None and meaning.kind in kinds


def _nearest(word: str, names_expected: bool) -> tuple[str, ...]:
    if names_expected and len(word) < _SHORTEST_MISSPELT_AMONG_NAMES:
        return ()
    allowed = 2 if len(word) >= _SHORTEST_TWICE_MISSPELT else 1
    targets = _PLACE_TARGETS if names_expected else _TARGETS
    hits = process.extract(word, targets, scorer=OSA.distance, score_cutoff=allowed, limit=8)
    plausible = sorted(
        (distance, target)
        for target, distance, _ in hits
        if _same_start(word, target)
        and (len(word) > _SHORTEST_MISSPELT or _slip_of_the_hand(word, target))
    )
    return (plausible[0][1],) if plausible else ()


def _same_start(word: str, target: str) -> bool:
    """People rarely mistype the first letter, and a changed one is mostly another word."""
    return word[0] == target[0] or word[:2] == target[1::-1]


def _slip_of_the_hand(word: str, target: str) -> bool:
    """Whether an error in a short word is a typist's, not simply another word (*more*, *mole*).

    That is: a letter left out, added, swapped with the next, or replaced by a neighbouring key or
    a vowel that sounds like it.
    """
    if len(word) != len(target) or sorted(word) == sorted(target):
        return True
    a, b = next((x, y) for x, y in zip(word, target, strict=True) if x != y)
    return b in _NEIGHBOURING_KEYS.get(a, ()) or f"{a}{b}" in _LIKE_VOWELS
