"""Short sets of words out of free text: languages, disabilities, clothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trackmatch.features.feature import Feature
from trackmatch.records.models import Record

_WORD = re.compile(r"[a-z]+")
_SPLIT = re.compile(r"[,/&;|]|\band\b|\baur\b")

LANGUAGES = {
    "hindi": ("hindi", "hindustani", "हिन्दी", "हिंदी"),
    "bengali": ("bengali", "bangla", "বাংলা"),
    "marathi": ("marathi", "मराठी"),
    "telugu": ("telugu", "telegu", "తెలుగు"),
    "tamil": ("tamil", "தமிழ்"),
    "gujarati": ("gujarati", "gujrati", "ગુજરાતી"),
    "urdu": ("urdu", "اردو"),
    "kannada": ("kannada", "kanada", "ಕನ್ನಡ"),
    "odia": ("odia", "oriya", "ଓଡ଼ିଆ"),
    "malayalam": ("malayalam", "മലയാളം"),
    "punjabi": ("punjabi", "panjabi", "ਪੰਜਾਬੀ"),
    "assamese": ("assamese", "asamiya", "অসমীয়া"),
    "maithili": ("maithili",),
    "bhojpuri": ("bhojpuri", "bhojpuriya"),
    "awadhi": ("awadhi", "avadhi"),
    "santali": ("santali", "santhali"),
    "nepali": ("nepali", "gorkhali", "नेपाली"),
    "kashmiri": ("kashmiri",),
    "konkani": ("konkani",),
    "sindhi": ("sindhi",),
    "dogri": ("dogri",),
    "manipuri": ("manipuri", "meitei", "meiteilon"),
    "bodo": ("bodo",),
    "magahi": ("magahi", "magadhi"),
    "chhattisgarhi": ("chhattisgarhi", "chattisgarhi"),
    "rajasthani": ("rajasthani", "marwari", "mewari"),
    "haryanvi": ("haryanvi",),
    "tulu": ("tulu",),
    "gondi": ("gondi",),
    "kurukh": ("kurukh", "oraon", "sadri"),
    "mundari": ("mundari", "ho"),
    "khasi": ("khasi",),
    "garo": ("garo",),
    "mizo": ("mizo",),
    "english": ("english",),
    "sign": ("sign language", "sign"),
}
"""Scheduled languages and the larger unscheduled ones (Census of India 2011), with synonyms."""

DISABILITIES = {
    "speech": ("speech", "dumb", "mute", "goonga", "gunga", "stammer", "cannot speak",
               "non verbal"),
    "hearing": ("hearing", "deaf", "behra"),
    "vision": ("vision", "visual", "blind", "andha", "low vision"),
    "movement": ("locomotor", "polio", "orthopaedic", "limp", "langda", "lame", "wheelchair",
                 "handicapped", "physically", "leprosy", "dwarfism"),
    "mind": ("intellectual", "mental", "mentally", "retarded", "mandbuddhi", "autism",
             "down syndrome",
             "learning", "cerebral palsy", "slow learner", "unsound mind"),
    "blood": ("thalassemia", "hemophilia", "sickle cell"),
}  # fmt: skip
"""Groups of the Rights of Persons with Disabilities Act 2016, with the words that forms hold."""

COLOURS = {
    "red": ("red", "lal", "maroon"),
    "blue": ("blue", "neela", "neeli", "nila", "navy", "sky"),
    "green": ("green", "hara", "hari"),
    "yellow": ("yellow", "peela", "peeli"),
    "white": ("white", "safed", "cream"),
    "black": ("black", "kala", "kali"),
    "pink": ("pink", "gulabi"),
    "brown": ("brown", "bhura", "khaki"),
    "orange": ("orange", "kesari", "saffron"),
    "grey": ("grey", "gray", "slaty"),
    "purple": ("purple", "violet", "baingani"),
    "striped": ("striped", "stripes", "lining", "check", "checked", "checks"),
}
GARMENTS = {
    "shirt": ("shirt", "kameez", "bushirt"),
    "tshirt": ("tshirt", "t-shirt", "tee"),
    "trousers": ("pant", "pants", "trouser", "trousers", "jeans", "pajama", "pyjama", "lower"),
    "shorts": ("shorts", "nikkar", "knicker", "half-pant", "bermuda"),
    "frock": ("frock", "dress", "skirt"),
    "salwar": ("salwar", "suit", "churidar", "kurti"),
    "kurta": ("kurta",),
    "saree": ("saree", "sari"),
    "lehenga": ("lehenga", "ghagra"),
    "sweater": ("sweater", "jacket", "hoodie", "coat"),
    "uniform": ("uniform",),
    "dupatta": ("dupatta", "chunni", "stole", "hijab", "burqa"),
    "footwear": ("chappal", "slippers", "sandal", "sandals", "shoes"),
}
"""Colours and garments as reports name them; the project's own list."""


@dataclass(frozen=True, slots=True)
class Words:
    """A set of words of one list, sorted, each once."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clothing:
    """What was worn, on the day of the event (ordinal; 0 where unknown)."""

    day: int
    words: tuple[str, ...]


def word_terms(value: Words | Clothing) -> Iterable[str]:
    """Each word is an index term."""
    return value.words


def _by_synonym(lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {synonym: word for word, synonyms in lists.items() for synonym in synonyms}


_LANGUAGE_OF = _by_synonym(LANGUAGES)
_DISABILITY_OF = _by_synonym(DISABILITIES)
_CLOTHING_OF = _by_synonym(COLOURS) | _by_synonym(GARMENTS)


def read_languages(texts: Iterable[str]) -> Words | None:
    """Languages named in the texts, old and new spellings; unknown ones are kept as said."""
    parts = (part.strip().lower() for text in texts for part in _SPLIT.split(text))
    words = {_LANGUAGE_OF.get(part, part) for part in parts if part}
    return Words(tuple(sorted(words))) if words else None


def read_disabilities(texts: Iterable[str]) -> Words | None:
    """Groups of disability named in the texts; "none" and unknown words are nothing."""
    folded = [f" {' '.join(_WORD.findall(text.lower()))} " for text in texts]
    words = {
        group for word, group in _DISABILITY_OF.items() if any(f" {word} " in t for t in folded)
    }
    return Words(tuple(sorted(words))) if words else None


def read_clothing(text: str, day: int) -> Clothing | None:
    """Colours and garments named in a text."""
    folded = text.lower().replace("t shirt", "tshirt").replace("half pant", "half-pant")
    said = re.findall(r"[a-z\-]+", folded)
    words = {_CLOTHING_OF[word] for word in said if word in _CLOTHING_OF}
    return Clothing(day, tuple(sorted(words))) if words else None


def _clothing(record: Record) -> Clothing | None:
    day = record.own_date
    return read_clothing(record.clothing, day.toordinal() if day else 0)


LANGUAGE = Feature(
    "language",
    Words,
    lambda record: read_languages(record.languages),
    word_terms,
    shared_by_siblings=True,
)
DISABILITY = Feature(
    "disability", Words, lambda record: read_disabilities(record.disabilities), word_terms
)
CLOTHING = Feature("clothing", Clothing, _clothing, word_terms)
