"""Values out of a short list: sex, complexion, build, hair, eyes, blood group.

Each list and its synonyms are the project's own, after the values that CCTNS person descriptors
and TrackChild forms offer (no official list could be found in public).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.records.models import Record

_NOT_A_WORD = re.compile(r"[^a-z0-9+\-]+")


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a short list, in the list's own word."""

    value: str


def category_terms(category: Category) -> Iterable[str]:
    """The value itself is its only index term."""
    return (category.value,)


COMPLEXIONS = {
    "very_fair": ("very fair", "bahut gora"),
    "fair": ("fair", "gora", "gori", "light", "white"),
    "wheatish": ("wheatish", "wheat", "gehua", "gehuan", "medium", "brown"),
    "dusky": ("dusky", "sanwla", "sanvla", "saanwla", "saanwali", "tan"),
    "dark": ("dark", "black", "kala", "kali", "very dark"),
}
"""Lightest first."""

BUILDS = {
    "thin": ("thin", "slim", "lean", "weak", "patla", "patli", "dubla", "skinny"),
    "medium": ("medium", "average", "normal", "madhyam"),
    "strong": ("strong", "well built", "stout", "muscular", "gathila", "tagda"),
    "fat": ("fat", "heavy", "obese", "mota", "moti", "healthy"),
}
"""Lightest first."""

HAIRS = {
    "bald": ("bald", "shaved", "ganja", "mundan", "no hair"),
    "black": ("black", "kala", "kale"),
    "brown": ("brown", "bhura", "bhure"),
    "golden": ("golden", "blonde", "sunehra"),
    "red": ("red", "henna", "mehndi", "lal"),
    "grey": ("grey", "gray", "white", "safed"),
}

EYES = {
    "black": ("black", "kali", "dark"),
    "brown": ("brown", "bhuri"),
    "light": ("light", "grey", "gray", "green", "blue", "hazel", "kanji", "neeli"),
}

BLOOD_GROUPS = {
    f"{group}{sign}": tuple(f"{group}{gap}{word}" for word in words for gap in ("", " "))
    for group in ("o", "a", "b", "ab")
    for sign, words in {
        "+": ("+", "+ve", "positive", "pos"),
        "-": ("-", "-ve", "negative", "neg"),
    }.items()
}


def reader(values: Mapping[str, tuple[str, ...]]) -> Callable[[str], Category | None]:
    """A function that reads a text as one of the given values.

    The whole text is looked up first, then the longest synonym that it holds as whole words.
    """
    value_of = {synonym: value for value, synonyms in values.items() for synonym in synonyms}
    by_length = sorted(value_of, key=len, reverse=True)

    def read(text: str) -> Category | None:
        folded = _NOT_A_WORD.sub(" ", text.lower().replace("(", " ").replace(")", " ")).strip()
        exact = value_of.get(folded)
        if exact:
            return Category(exact)
        padded = f" {folded} "
        found = next((s for s in by_length if f" {s} " in padded), None)
        return Category(value_of[found]) if found else None

    return read


read_complexion = reader(COMPLEXIONS)
read_build = reader(BUILDS)
read_hair = reader(HAIRS)
read_eyes = reader(EYES)
read_blood_group = reader(BLOOD_GROUPS)


def _sex(record: Record) -> Category | None:
    return Category(record.sex.value) if record.sex else None


def _feature(
    channel: str, extract: Callable[[Record], Category | None], *, shared_by_siblings: bool = False
) -> Feature[Category]:
    return Feature(
        channel, Category, extract, category_terms, shared_by_siblings=shared_by_siblings
    )


def _looks(channel: str, extract: Callable[[Record], Category | None]) -> Feature[Category]:
    """Looks run in families."""
    return _feature(channel, extract, shared_by_siblings=True)


SEX = _feature("sex", _sex)
COMPLEXION = _looks("complexion", lambda record: read_complexion(record.complexion))
BUILD = _feature("build", lambda record: read_build(record.build))
HAIR = _looks("hair", lambda record: read_hair(record.hair))
EYE_COLOUR = _looks("eyes", lambda record: read_eyes(record.eyes))
BLOOD_GROUP = _feature("blood_group", lambda record: read_blood_group(record.blood_group))
