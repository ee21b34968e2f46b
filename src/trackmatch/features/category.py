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
_NEXT_GROUP = re.compile(r"(?<![a-z])(?:a[12]?b|[abo])[12]?\s*(?:[+\-]|(?:rh\W*)?(?:pos|neg))")
"""Another group behind the first (*A+ or B+*)."""
_IN_HINDI = {
    unicodedata.normalize("NFKC", written): latin
    for written, latin in {
        "एबी": "ab", "ए": "a", "बी": "b", "ओ": "o",
        **dict.fromkeys(("पॉजिटिव", "पाजिटिव", "पोजिटिव", "पॉज़िटिव", "पॉझिटिव"), "positive"),
        **dict.fromkeys(("नेगेटिव", "निगेटिव", "नेगेटीव"), "negative"),
    }.items()
}  # fmt: skip
"""Letters and signs of groups as Devanagari writes them."""


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a short list, in the list's own word."""

    value: str


def category_terms(category: Category) -> Iterable[str]:
    """The value itself is its only index term."""
    return (category.value,)


COMPLEXIONS = {
    "very_fair": ("very fair", "bahut gora"),
    "fair": (
        "fair", "gora", "gori", "light", "white", "whitish", "saaf", "ফর্সা", "ফরসা",
        "গৌরবর্ণ", "சிவப்பு", "வெள்ளை", "తెలుపు", "తెల్లని", "ఎరుపు", "ಬಿಳಿ", "വെളുത്ത",
        "ગોરો", "ਗੋਰਾ", "گورا", "ଗୋରା", "fare", "गौर वर्ण", "சிவந்த", "తెల్లగా",
        "ಬೆಳ್ಳಗೆ", "ಗೌರ ವರ್ಣ", "വെളുപ്പ്", "ગોરી", "ગોરા", "گوری", "বগা",
    ),
    "wheatish": (
        "wheatish", "wheat", "gehua", "गेहुंआ", "गेंहुआ", "गव्हाळ", "medium", "brown",
        "brownish", "light brown", "gandumi", "கோதுமை", "గోధుమ", "ಗೋಧಿ", "ಎಣ್ಣೆಗೆಂಪು",
        "ഗോതമ്പ്", "ઘઉંવર્ણો", "ਕਣਕਵੰਨਾ", "گندمی", "गहू वर्णी", "गहुवर्णीय", "गहुवर्ण",
        "গমরঙা", "গমের রং", "উজ্জ্বল শ্যামবর্ণ", "উজ্জ্বল শ্যামলা", "ಎಣ್ಣೆ ಕೆಂಪು",
        "ઘઉં વર્ણ", "ଗହମ ରଙ୍ଗ", "ଗହମିଆ", "ਕਣਕ ਵੰਨਾ",
    ),
    "dusky": (
        "dusky", "sanwla", "sanwala", "sanwli", "sanwali", "tan", "shyam", "dark brown",
        "light black", "medium dark", "श्यामला", "শ্যামলা", "শ্যামবর্ণ", "மாநிறம்", "చామనఛాయ",
        "చామన ఛాయ", "ఛామనఛాయ", "ఛామన ఛాయ", "ഇരുനിറം", "શ્યામ", "ਸਾਂਵਲਾ", "سانولا",
        "ଶ୍ୟାମଳ", "শ্যামবৰণীয়া", "শ্যামবৰণ", "ഇരു നിറം", "ഇരുനിറമുള്ള",
    ),
    "dark": (
        "dark", "black", "blackish", "kala", "kali", "very dark", "কালো", "கருப்பு",
        "கறுப்பு", "கருமை", "నలుపు", "ಕಪ್ಪು", "കറുത്ത", "કાળો", "ਕਾਲਾ", "کالا", "କଳା",
        "कृष्ण वर्ण", "ক'লা", "నల్లగా", "నల్లని", "ಕಪ್ಪಗೆ", "سیاہ",
    ),
}  # fmt: skip
"""Lightest first."""

BUILDS = {
    "thin": (
        "thin", "slim", "lean", "weak", "slender", "patla", "patli", "dubla", "skinny",
        "kamjor", "kamzor", "ikhara", "ikahara", "ekahara", "इकहरा", "सडपातळ",
        "sadpatal", "রোগা", "ஒல்லி", "ஒல்லியான", "సన్నగా", "సన్నని", "ತೆಳ್ಳಗೆ", "ತೆಳು",
        "മെലിഞ്ഞ", "પાતળો", "પાતળી", "પાતળું", "ପତଳା", "دبلا", "پتلا", "dublapatla",
        "दुबली", "छरहरा", "छरहरी", "बारीक", "कृश", "ছিপছিপে", "ক্ষীণ", "খীণ", "மெலிந்த",
        "బక్కగా", "పలచగా", "ಸಣಕಲು", "ಸಪೂರ", "ଦୁର୍ବଳ", "malnourished", "underweight",
        "under weight",
    ),
    "medium": (
        "medium", "average", "moderate", "normal", "madhyam", "ausat", "sadharan",
        "samanya", "औसत", "நடுத்தர", "మధ్యస్థ", "ಸಾಧಾರಣ", "ഇടത്തരം", "মাঝারি", "மிதமான",
        "சராசரி", "మధ్యస్థంగా", "ਦਰਮਿਆਨਾ", "درمیانہ", "متوسط", "majhola", "majhla",
        "darmiyana",
    ),
    "strong": (
        "strong", "well built", "stout", "muscular", "gathila", "tagda", "majboot",
        "mazboot", "hatta katta", "dohra", "दोहरा", "sturdy", "robust", "athletic",
        "हृष्ट पुष्ट", "धट्टाकट्टा", "সুঠাম", "বলিষ্ঠ", "திடகாத்திரமான", "ದೃಢಕಾಯ",
        "ಗಟ್ಟಿಮುಟ್ಟಾದ", "ദൃഢഗാത്രൻ", "ମଜବୁତ", "ਤਕੜਾ",
    ),
    "fat": (
        "fat", "fatty", "heavy", "obese", "chubby", "plump", "bulky", "mota", "moti",
        "healthy", "swasth", "tandurust", "স্বাস্থ্যবান", "குண்டு", "குண்டான", "లావు",
        "ದಪ್ಪ", "തടിച്ച", "જાડો", "જાડી", "موٹا", "लठ्ठ", "जाड", "जाडा", "স্থূল", "শকত",
        "பருமன்", "లావుగా", "బొద్దుగా", "ದಪ್ಪಗೆ", "വണ്ണമുള്ള", "موٹی", "overweight",
        "over weight",
    ),
}  # fmt: skip
"""Lightest first."""

HAIRS = {
    "bald": (
        "bald", "shaved", "shaven", "ganja", "takla", "mundan", "no hair", "गंजी",
        "tonsured", "टक्कल", "ন্যাড়া", "নেড়া", "மொட்டை", "గుండు", "ಬೋಳು", "മൊട്ട",
        "മൊട്ടത്തല", "ટકો",
    ),
    "black": (
        "black", "blackish", "brownish black", "kala", "kale", "কালো", "கருப்பு",
        "கறுப்பு", "నలుపు", "నల్లని", "ಕಪ್ಪು", "കറുത്ത", "കറുപ്പ്", "کالے", "سیاہ",
        "నల్ల", "ক'লা",
    ),
    "brown": (
        "brown", "brownish", "golden brown", "bhura", "bhure", "तपकिरी",
    ),
    "golden": ("golden", "blonde", "sunehra"),
    "red": ("red", "henna", "mehndi", "lal"),
    "grey": (
        "grey", "gray", "white", "safed", "पांढरे", "पके", "salt and pepper",
    ),
}  # fmt: skip

EYES = {
    "black": (
        "black", "blackish", "kala", "kali", "kale", "dark", "কালো", "கருப்பு",
        "கறுப்பு", "నలుపు", "నల్లని", "ಕಪ್ಪು", "കറുത്ത", "കറുപ്പ്", "ਕਾਲੀਆਂ", "کالی",
        "ক'লা",
    ),
    "brown": (
        "brown", "brownish", "light brown", "dark brown", "bhura", "bhuri", "तपकिरी",
    ),
    "light": (
        "light", "grey", "gray", "green", "blue", "hazel", "kanji", "neeli", "cat eye",
        "cat eyes", "billi jaisi", "ghare", "घारे", "घारी", "निळे",
    ),
}  # fmt: skip

BLOOD_GROUPS = tuple(f"{group}{sign}" for group in ("o", "a", "b", "ab") for sign in "+-")


def reader(
    values: Mapping[str, tuple[str, ...]], part: str = ""
) -> Callable[[str], Category | None]:
    """A function that reads a text as one of the given values: by the longest phrase it holds.

    ``part`` is what the values are said of (`Phrases`).
    """
    phrases = Phrases(values, part=part)

    @lru_cache(maxsize=REMEMBERED)
    def read(text: str) -> Category | None:
        found = max(phrases.held(text), key=lambda held: held.letters, default=None)
        return Category(found.value) if found else None

    return read


@lru_cache(maxsize=REMEMBERED)
def read_blood_group(text: str) -> Category | None:
    """A group of ABO with its rhesus factor; without the factor, or of two groups, it is none."""
    folded = unicodedata.normalize("NFKC", text[:MOST_CHARACTERS]).lower()
    for written, latin in _IN_HINDI.items():
        folded = folded.replace(written, latin)
    folded = re.sub("[‐-―−]", "-", folded)
    found = _BLOOD_GROUP.match(folded)
    if not found or _NEXT_GROUP.search(folded, found.end()):
        return None
    group = found["group"].replace("0", "o").strip("12")
    positive = (found["word"] or found["sign"]).startswith(("p", "+"))
    group = "ab" if group.startswith("a") and group.endswith("b") else group
    return Category(f"{group}{'+' if positive else '-'}")


read_complexion = reader(COMPLEXIONS, "skin")
read_build = reader(BUILDS, "build")
read_hair = reader(HAIRS, "hair")
read_eyes = reader(EYES, "eyes")


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
