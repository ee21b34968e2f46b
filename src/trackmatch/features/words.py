"""Short sets of words out of free text: languages, disabilities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trackmatch.features import age, record_marks
from trackmatch.features.denial import Manner, folded
from trackmatch.features.disability_words import (
    ABBREVIATED,
    DISABILITIES,
    LEARNT_BY,
    MANNER,
    OBJECTS,
)
from trackmatch.features.feature import Feature
from trackmatch.features.other_languages import OTHER_LANGUAGES
from trackmatch.features.phrases import Phrases, clauses
from trackmatch.records.models import Record
from trackmatch.records.parsing import said

_PART = re.compile(r"[,;/|&+]|\band\b|\baur\b", re.IGNORECASE)

LANGUAGES = {
    "hindi": ("hindi", "hindustani", "hin", "हिन्दी", "हिंदी", "இந்தி", "ہندی"),
    "bengali": ("bengali", "bengalee", "bangla", "bangladeshi", "bangali", "banglabhashi",
                "বাংলা", "বাংলায়", "বাঙালি", "வங்காளம்", "బెంగాలీ", "بنگالی", "بنگلہ"),
    "marathi": ("marathi", "marathee", "marati", "मराठी"),
    "telugu": ("telugu", "telegu", "telgu", "telagu", "తెలుగు", "தெலுங்கு"),
    "tamil": ("tamil", "tamilian", "tamizh", "tamilan", "tamij", "தமிழ்"),
    "gujarati": ("gujarati", "gujrati", "gujarathi", "gujrathi", "ગુજરાતી"),
    "urdu": ("urdu", "dakhni", "dakkhini", "deccani", "اردو"),
    "kannada": ("kannada", "kanada", "kannad", "kannadiga", "canarese", "ಕನ್ನಡ", "கன்னடம்"),
    "odia": ("odia", "oria", "oriya", "odiya", "udiya", "oriyan", "orissi", "ଓଡ଼ିଆ", "ओड़िया",
             "उड़िया", "ওড়িয়া"),
    "malayalam": ("malayalam", "malyalam", "malayali", "malayalee", "മലയാളം", "மலையாளம்"),
    "punjabi": ("punjabi", "panjabi", "punjabee", "ਪੰਜਾਬੀ"),
    "assamese": ("assamese", "asamiya", "asomiya", "ahomiya", "axomiya", "assami", "asami",
                 "অসমীয়া"),
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
    "santali": ("santali", "santhali", "santhal"),
    "nepali": ("nepali", "nepalese", "nepalee", "gorkhali", "नेपाली"),
    "kashmiri": ("kashmiri",),
    "konkani": ("konkani",),
    "sindhi": ("sindhi",),
    "dogri": ("dogri",),
    "manipuri": ("manipuri", "meitei", "meiteilon"),
    "bodo": ("bodo",),
    "magahi": ("magahi", "magadhi"),
    "chhattisgarhi": ("chhattisgarhi", "chattisgarhi", "chhattisgarhiya", "छत्तीसगढ़ी"),
    "rajasthani": ("rajasthani", "marwari", "marwadi", "mewari", "shekhawati"),
    "haryanvi": ("haryanvi",),
    "nimadi": ("nimadi", "nimari"),
    "bajjika": ("bajjika", "vajjika"),
    "kannauji": ("kannauji", "kanauji"),
    "mewati": ("mewati",),
    "pahari": ("pahari", "pahadi", "himachali", "kangri", "mandeali"),
    "sylheti": ("sylheti", "silheti", "syloti"),
    "chittagonian": ("chittagonian", "chatgaiya"),
    "rohingya": ("rohingya", "ruaingga"),
    "rajbanshi": ("rajbanshi", "rajbongshi", "kamtapuri", "surjapuri"),
    "sambalpuri": ("sambalpuri", "kosli", "kosali", "koshali"),
    "ahirani": ("ahirani", "khandeshi"),
    "varhadi": ("varhadi", "vaidarbhi"),
    "malvani": ("malvani",),
    "kutchi": ("kutchi", "kachchhi", "kachhi"),
    "kodava": ("kodava", "coorgi"),
    "tulu": ("tulu",),
    "gondi": ("gondi",),
    "kurukh": ("kurukh", "oraon"),
    "sadri": ("sadri", "sadani", "nagpuri"),
    "mundari": ("mundari",),
    "ho": ("ho",),
    "khasi": ("khasi",),
    "garo": ("garo",),
    "mizo": ("mizo",),
    "english": ("english", "eng", "angrezi", "angreji"),
    "lambadi": ("lambadi", "lambani", "banjara", "gormati"),
    "gojri": ("gojri", "gujari", "gujjar"),
}  # fmt: skip
"""Scheduled languages and the larger unscheduled ones (Census of India 2011), with synonyms."""

_NO_LANGUAGE = folded(
    "adivasi adibasi tribal tribe madrasi south north indian southindian sign signs gesture "
    "gestures ishara ishare local regional foreign desi dehati gaon village mother tongue "
    "matribhasha bhasha language languages other others any mixed no nil none na not nothing "
    "nahi nahin yes deaf dumb mute unable unclear speak speaks infant baby child newborn toddler "
    "minor small normal good clear fluent silent chup slurred stammering stammers illiterate "
    "literate studying student unsound mental mr pagal paagal hindu muslim christian sikh jain "
    "buddhist islam india bharat nepal bihar bengal nk unidentified refused pending select"
)
"""Single words that are no language's name: a people (*Adivasi*), several languages
(*Madrasi*), signs, remarks. Nor is a religion, which is not compared."""

_KNOWING = folded(
    "know knows speak speaks speaking understand understands talk talks read reads write able to "
    "in or and"
)
"""Words between a denial and the language: *does not know Hindi*."""

HINDI_VARIETIES = frozenset({
    "hindi", "urdu", "bhojpuri", "maithili", "magahi", "angika", "bihari", "awadhi", "braj",
    "bundeli", "bagheli", "chhattisgarhi", "haryanvi", "rajasthani", "malvi", "khortha", "sadri",
    "garhwali", "kumaoni", "nimadi", "bajjika", "kannauji", "mewati", "pahari",
})  # fmt: skip
"""Languages of which one is reported for another: clerks write Hindi for all of them, and
Bhojpuri, Maithili and Magahi for each other. The Census of India counts most under Hindi."""

VARIETIES = {
    "varieties of Hindi": HINDI_VARIETIES,
    "told for Bengali": frozenset({
        "bengali", "sylheti", "chittagonian", "rohingya", "rajbanshi",
    }),
    "told for Odia": frozenset({"odia", "sambalpuri"}),
    "told for Marathi": frozenset({"marathi", "ahirani", "varhadi", "malvani"}),
    "told for Gujarati": frozenset({"gujarati", "kutchi"}),
    "told for Mundari": frozenset({"mundari", "ho"}),
    "told for Kannada": frozenset({"kannada", "tulu", "kodava"}),
}  # fmt: skip
"""Languages told for one another: a finder elsewhere writes the one that he has heard of
(assumption)."""


@dataclass(frozen=True, slots=True)
class Words:
    """A set of words of one list, sorted, each once."""

    words: tuple[str, ...]


def word_terms(value: Words) -> Iterable[str]:
    """Each word is an index term."""
    return value.words


_LANGUAGES = Phrases(LANGUAGES, Manner(across=_KNOWING))
_TONGUES = folded("local regional other") | {
    words[0]
    for spellings in LANGUAGES.values()
    for spelling in spellings
    for words in clauses(spelling)
    if len(words) == 1
}
_DISABILITIES = Phrases(DISABILITIES, MANNER._replace(objects=_TONGUES | OBJECTS))


def read_languages(texts: Iterable[str]) -> Words | None:
    """Languages named in the texts, in any script.

    One of `OTHER_LANGUAGES` is read where it stands alone; what else is on no list is nothing, nor
    is what is denied, or signs, which are told beside any language.
    """
    words: set[str] = set()
    for part in (part for text in texts for part in _PART.split(text) if said(part)):
        known = {held.value for held in _LANGUAGES.held(part)}
        alone = {clause[0] for clause in clauses(part) if len(clause) == 1}
        words |= known or alone & OTHER_LANGUAGES
    return _words(words)


def tells_no_language(texts: Iterable[str]) -> bool:
    """Whether texts hold nothing but remarks: *sign language*, *not clear*."""
    held = {word for text in texts for clause in clauses(text) for word in clause}
    return held <= _NO_LANGUAGE | _KNOWING


def speaks_of_disability(text: str) -> bool:
    """Whether a text names a disability, be it to deny it."""
    return _DISABILITIES.known(text) or any(_abbreviated(text))


def _disabilities(texts: Iterable[str]) -> set[str]:
    """Groups named in the texts; "none" and unknown words are nothing."""
    held = (held.value for text in texts for held in _DISABILITIES.held(text))
    short = (group for text in texts for group in _abbreviated(text))
    return {word for value in held for word in value.split()}.union(short)


def _abbreviated(text: str) -> Iterator[str]:
    """Groups whose abbreviations stand alone between punctuation, or behind *CWSN*."""
    for clause in clauses(text):
        alone = [word for word in clause if word not in ("cvsn", "pvd")]
        if len(alone) == 1 and alone[0] in ABBREVIATED:
            yield ABBREVIATED[alone[0]]


def _words(words: set[str]) -> Words | None:
    return Words(tuple(sorted(words))) if words else None


def _disability(record: Record) -> Words | None:
    """Also what was told among the marks (*goonga*): many forms have no field of its own.

    That a small child does not speak or walk yet is none.
    """
    groups = _disabilities(record.disabilities) | record_marks.disabilities(record)
    birth, day = age.extract(record), record.own_date
    years = birth.age_on(day.toordinal()) if birth and day else LEARNT_BY["speech"]
    return _words({group for group in groups if years >= LEARNT_BY.get(group, 0.0)})


LANGUAGE = Feature(
    "language",
    Words,
    lambda record: read_languages(record.languages),
    word_terms,
    shared_by_siblings=True,
)
DISABILITY = Feature("disability", Words, _disability, word_terms)
