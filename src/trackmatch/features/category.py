"""Values out of a short list: sex, complexion, build, hair, eyes, blood group.

Each list and its synonyms are the project's own, after the values that CCTNS person descriptors
and TrackChild forms offer (no official list could be found in public).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from trackmatch.features.feature import Feature
from trackmatch.features.phrases import MOST_CHARACTERS, REMEMBERED, Phrases
from trackmatch.records.models import Record

_BLOOD_GROUP = re.compile(
    r"\W*(?:blood|group|grp|gr|bg|is|\W)*"
    r"(?P<group>a[12]?b|a|b|o|0)[12]?(?:\W*rh\W*d?)?"
    r"(?:[\s(\-]*(?P<word>positive|pos|negative|neg)|[\s(]*(?P<sign>[+\-]))"
)


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a short list, in the list's own word."""

    value: str


def category_terms(category: Category) -> Iterable[str]:
    """The value itself is its only index term."""
    return (category.value,)


COMPLEXIONS = {
    "very_fair": ("very fair", "bahut gora"),
    "fair": ("fair", "gora", "gori", "light", "white", "whitish", "saaf",
             "ফর্সা", "சிவப்பு", "வெள்ளை", "తెలుపు", "ಬಿಳಿ", "വെളുത്ത", "ગોરો", "ਗੋਰਾ", "گورا", "ଗୋରା"),
    "wheatish": ("wheatish", "wheat", "gehua", "गेहुंआ", "गेंहुआ", "medium", "brown", "brownish",
                 "gandumi", "கோதுமை", "గోధుమ", "ಗೋಧಿ", "ഗോതമ്പ്", "ઘઉંવર્ણો", "ਕਣਕਵੰਨਾ", "گندمی"),
    "dusky": ("dusky", "sanwla", "sanwala", "sanwli", "sanwali", "tan", "shyam", "श्यामला",
              "শ্যামলা", "மாநிறம்", "చామనఛాయ", "ഇരുനിറം", "શ્યામ", "ਸਾਂਵਲਾ", "سانولا", "ଶ୍ୟାମଳ"),
    "dark": ("dark", "black", "blackish", "kala", "kali", "very dark",
             "কালো", "கருப்பு", "నలుపు", "ಕಪ್ಪು", "കറുത്ത", "કાળો", "ਕਾਲਾ", "کالا", "କଳା"),
}  # fmt: skip
"""Lightest first."""

BUILDS = {
    "thin": ("thin", "slim", "lean", "weak", "patla", "patli", "dubla", "skinny"),
    "medium": ("medium", "average", "normal", "madhyam"),
    "strong": ("strong", "well built", "stout", "muscular", "gathila", "tagda"),
    "fat": ("fat", "heavy", "obese", "mota", "moti", "healthy", "swasth"),
}
"""Lightest first."""

HAIRS = {
    "bald": ("bald", "shaved", "shaven", "ganja", "takla", "mundan", "no hair"),
    "black": ("black", "blackish", "brownish black", "kala", "kale"),
    "brown": ("brown", "brownish", "bhura", "bhure"),
    "golden": ("golden", "blonde", "sunehra"),
    "red": ("red", "henna", "mehndi", "lal"),
    "grey": ("grey", "gray", "white", "safed"),
}

EYES = {
    "black": ("black", "blackish", "kala", "kali", "dark"),
    "brown": ("brown", "brownish", "bhura", "bhuri"),
    "light": ("light", "grey", "gray", "green", "blue", "hazel", "kanji", "neeli"),
}

BLOOD_GROUPS = tuple(f"{group}{sign}" for group in ("o", "a", "b", "ab") for sign in "+-")


def reader(values: Mapping[str, tuple[str, ...]]) -> Callable[[str], Category | None]:
    """A function that reads a text as one of the given values: by the longest phrase it holds."""
    phrases = Phrases(values)

    @lru_cache(maxsize=REMEMBERED)
    def read(text: str) -> Category | None:
        found = max(phrases.held(text), key=lambda held: held.letters, default=None)
        return Category(found.value) if found else None

    return read


@lru_cache(maxsize=REMEMBERED)
def read_blood_group(text: str) -> Category | None:
    """A group of ABO with its rhesus factor; without the factor it is no group."""
    folded = unicodedata.normalize("NFKC", text[:MOST_CHARACTERS]).lower()
    found = _BLOOD_GROUP.match(re.sub("[‐-―−]", "-", folded))
    if not found:
        return None
    group = found["group"].replace("0", "o").strip("12")
    positive = (found["word"] or found["sign"]).startswith(("p", "+"))
    group = "ab" if group.startswith("a") and group.endswith("b") else group
    return Category(f"{group}{'+' if positive else '-'}")


read_complexion = reader(COMPLEXIONS)
read_build = reader(BUILDS)
read_hair = reader(HAIRS)
read_eyes = reader(EYES)


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
