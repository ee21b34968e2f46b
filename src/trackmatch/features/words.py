"""Short sets of words out of free text: languages, disabilities, clothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from trackmatch.features.feature import Feature
from trackmatch.features.phrases import REMEMBERED, Phrases, clauses
from trackmatch.records.models import Record
from trackmatch.records.parsing import said

_PART = re.compile(r"[,;/|&+]|\band\b|\baur\b", re.IGNORECASE)

LANGUAGES = {
    "hindi": ("hindi", "hindustani", "हिन्दी", "हिंदी"),
    "bengali": ("bengali", "bangla", "bangali", "বাংলা"),
    "marathi": ("marathi", "मराठी"),
    "telugu": ("telugu", "telegu", "తెలుగు"),
    "tamil": ("tamil", "தமிழ்"),
    "gujarati": ("gujarati", "gujrati", "ગુજરાતી"),
    "urdu": ("urdu", "dakhni", "dakkhini", "deccani", "اردو"),
    "kannada": ("kannada", "kanada", "ಕನ್ನಡ"),
    "odia": ("odia", "oriya", "odiya", "ଓଡ଼ିଆ"),
    "malayalam": ("malayalam", "മലയാളം"),
    "punjabi": ("punjabi", "panjabi", "ਪੰਜਾਬੀ"),
    "assamese": ("assamese", "asamiya", "অসমীয়া"),
    "maithili": ("maithili",),
    "bhojpuri": ("bhojpuri", "bhojpuriya"),
    "awadhi": ("awadhi", "avadhi"),
    "angika": ("angika",),
    "bihari": ("bihari",),
    "braj": ("braj", "braj bhasha", "brij bhasha", "brajbhasha"),
    "bundeli": ("bundeli", "bundelkhandi"),
    "bagheli": ("bagheli", "baghelkhandi"),
    "malvi": ("malvi",),
    "khortha": ("khortha", "khotta"),
    "garhwali": ("garhwali", "gadhwali"),
    "kumaoni": ("kumaoni", "kumauni", "कुमाऊंनी", "कुमाऊँनी"),
    "santali": ("santali", "santhali"),
    "nepali": ("nepali", "gorkhali", "नेपाली"),
    "kashmiri": ("kashmiri",),
    "konkani": ("konkani",),
    "sindhi": ("sindhi",),
    "dogri": ("dogri",),
    "manipuri": ("manipuri", "meitei", "meiteilon"),
    "bodo": ("bodo",),
    "magahi": ("magahi", "magadhi"),
    "chhattisgarhi": ("chhattisgarhi", "chattisgarhi", "छत्तीसगढ़ी"),
    "rajasthani": ("rajasthani", "marwari", "marwadi", "mewari", "shekhawati"),
    "haryanvi": ("haryanvi",),
    "tulu": ("tulu",),
    "gondi": ("gondi",),
    "kurukh": ("kurukh", "oraon"),
    "sadri": ("sadri", "sadani", "nagpuri"),
    "mundari": ("mundari", "ho"),
    "khasi": ("khasi",),
    "garo": ("garo",),
    "mizo": ("mizo",),
    "english": ("english",),
    "sign": ("sign language", "sign"),
}
"""Scheduled languages and the larger unscheduled ones (Census of India 2011), with synonyms."""

HINDI_VARIETIES = frozenset({
    "hindi", "urdu", "bhojpuri", "maithili", "magahi", "angika", "bihari", "awadhi", "braj",
    "bundeli", "bagheli", "chhattisgarhi", "haryanvi", "rajasthani", "malvi", "khortha", "sadri",
    "garhwali", "kumaoni",
})  # fmt: skip
"""Languages of which one is reported for another: clerks write Hindi for all of them, and
Bhojpuri, Maithili and Magahi for each other. The Census of India counts most under Hindi."""

DISABILITIES = {
    "speech": ("speech", "dumb", "mute", "gunga", "gungi", "muk", "stammer", "stammering",
               "haklata", "haklati", "tutlata", "tutlati", "cannot speak", "non verbal",
               "not able to speak", "unable to speak", "bol nahi sakta", "bol nahi sakti"),
    "hearing": ("hearing", "deaf", "badhir", "behra", "behri", "bahra", "bahri", "cannot hear",
                "sun nahi sakta", "sun nahi sakti"),
    "vision": ("vision", "visual", "drishtihin", "netrahin", "blind", "andha", "andhi",
               "cannot see", "low vision"),
    "movement": ("locomotor", "viklang", "polio", "orthopaedic", "limp", "langda", "langada",
                 "lame", "cannot walk", "wheelchair", "handicapped", "physically",
                 "leprosy", "dwarfism"),
    "mind": ("intellectual", "mental", "mentally", "retarded", "mandbuddhi", "autism",
             "down syndrome",
             "learning", "cerebral palsy", "slow learner", "unsound mind"),
    "nerves": ("epilepsy", "epileptic", "mirgi", "fits"),
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
    "shirt": ("shirt", "शर्ट", "kameez", "kamij", "bushirt"),
    "tshirt": ("tshirt", "t-shirt", "टी-शर्ट", "tee"),
    "trousers": ("pant", "पैंट", "pants", "trouser", "trousers", "jean", "jeans", "pajama", "pyjama",
                 "lower", "leggings", "legging"),
    "shorts": ("shorts", "nikkar", "nikar", "knicker", "half-pant", "हाफ पैंट", "bermuda"),
    "frock": ("frock", "फ्रॉक", "dress", "skirt", "gown"),
    "salwar": ("salwar", "suit", "churidar", "kurti"),
    "kurta": ("kurta",),
    "saree": ("saree", "sari", "साड़ी"),
    "lehenga": ("lehenga", "ghagra", "ghaghra"),
    "sweater": ("sweater", "jacket", "hoodie", "coat"),
    "tracksuit": ("tracksuit", "track suit"),
    "uniform": ("uniform", "school dress", "स्कूल ड्रेस"),
    "nightdress": ("nightie", "nighty", "night dress", "night suit", "maxi"),
    "dupatta": ("dupatta", "chunni", "stole", "hijab"),
    "burqa": ("burqa", "burkha", "burka", "बुर्का", "बुरका"),
    "shawl": ("shawl", "chadar", "odhni"),
    "lungi": ("lungi", "dhoti"),
    "vest": ("vest", "banian", "baniyan", "ganji"),
    "underwear": ("underwear", "chaddi", "kachha"),
    "cap": ("cap", "topi", "hat"),
    "footwear": ("chappal", "slippers", "sandal", "sandals", "shoes"),
}  # fmt: skip
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


_LANGUAGES = Phrases(LANGUAGES)
_DISABILITIES = Phrases(DISABILITIES)
_CLOTHES = Phrases(COLOURS | GARMENTS)


def read_languages(texts: Iterable[str]) -> Words | None:
    """Languages named in the texts, in any script.

    A single word that is on no list is kept, folded, as a language of its own; a sentence without a
    known language is nothing.
    """
    words: set[str] = set()
    for part in (part for text in texts for part in _PART.split(text) if said(part)):
        known = {held.value for held in _LANGUAGES.held(part)}
        alone = {clause[0] for clause in clauses(part) if len(clause) == 1}
        words |= known or {word for word in alone if word.isalpha()}
    return Words(tuple(sorted(words))) if words else None


def read_disabilities(texts: Iterable[str]) -> Words | None:
    """Groups of disability named in the texts; "none" and unknown words are nothing."""
    words = {held.value for text in texts for held in _DISABILITIES.held(text)}
    return Words(tuple(sorted(words))) if words else None


def read_clothing(text: str, day: int) -> Clothing | None:
    """Colours and garments named in a text."""
    words = _clothes(text)
    return Clothing(day, words) if words else None


@lru_cache(maxsize=REMEMBERED)
def _clothes(text: str) -> tuple[str, ...]:
    return tuple(sorted({held.value for held in _CLOTHES.held(text)}))


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
