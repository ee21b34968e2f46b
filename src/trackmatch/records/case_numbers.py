"""Case numbers of police stations, with the sections, station and date that forms write beside."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from trackmatch.records.parsing.date_words import DATED
from trackmatch.records.parsing.text import fold

STATION_DIGITS = 6
"""Digits of such a number at most: no station registers a million cases a year. A longer one, or
one with letters of its own, is taken for a number of the state or the country."""

MAX_CASE_TEXT = 200
"""Longest text that is read as a case number, in characters. Assumption: room for its sections."""

_CENTURY_FROM = 69
"""Two digits from here on are a year of the last century, as POSIX reads ``%y``."""

_LETTER = r"[^\s\d!-/:-@\[-`{-~]"  # marks of Indian scripts, which \w leaves out, included
_SIGN = r"[\s!-/:-@\[-`{-~]"


def _any_of(written: str) -> str:
    """A pattern of phrases separated by commas; a point in one may be left out, or be a blank."""
    phrases = sorted({fold(phrase) for phrase in written.split(",")}, key=len, reverse=True)
    patterns = [
        re.escape(phrase).replace(r"\.", r"[.\s]{0,2}").replace("\\ ", r"[.\s]*")
        for phrase in phrases
    ]
    return f"(?:{'|'.join(patterns)})"


_DIARY = _any_of(
    "g.d.e,g.d,d.d.e,d.d,s.d.e,general diary,daily diary,station diary,diary,जी.डी,डी.डी,"
    "रोजनामचा,रपट,सनहा,जनरल डायरी,স্টেশন ডায়েরি,জি.ডি,জেনারেল ডায়েরি"
)
_CASE = _any_of(
    "f.i.r,case,crime,c.r,entry,first information report,मु.अ,मुकदमा,अपराध,अप,अ.प.क्र,केस,कांड,"
    "काण्ड,प्रकरण,प्राथमिकी,एफ.आई.आर,एफ.आय.आर,प्रथम सूचना रिपोर्ट,गु.र,गुन्हा,गुन्हा रजिस्टर,मामला,"
    "মামলা,কেস,এফ.আই.আর,குற்ற,கு,வழக்கு,எப்.ஐ.ஆர்,எஃப்.ஐ.ஆர்,క్రైమ్,క్రైం,నేరం,కేసు,ఎఫ్.ఐ.ఆర్,"
    "ಅಪರಾಧ,ಪ್ರಕರಣ,ಎಫ್.ಐ.ಆರ್,ಕ್ರೈಂ,ക്രൈം,കേസ്,എഫ്.ഐ.ആർ,ગુ.ર,ગુના,ગુનો,ગુના રજીસ્ટર,એફ.આઈ.આર,"
    "ਮੁਕੱਦਮਾ,ਐਫ.ਆਈ.ਆਰ,ਕੇਸ,ମାମଲା,କେସ,ଏଫ.ଆଇ.ଆର,ایف آئی آر,مقدمہ,کیس"
)
_NUMBERED = _any_of(
    "no,nos,num,number,संख्या,सं,क्रमांक,क्र,नंबर,नम्बर,नं,নং,নম্বর,সংখ্যা,எண்,నెం,నంబర్,నెంబర్,నంబరు,"
    "సంఖ్య,ಸಂಖ್ಯೆ,ನಂ,ನಂಬರ್,നമ്പർ,નંબર,નં,ਨੰਬਰ,ਨੰ,ਨੰਬਰ,ନଂ,ନମ୍ବର,ସଂଖ୍ୟା,نمبر"
)
_STATION = _any_of(
    "p.s,police station,police stn,thana,थाना,थाने,पोलीस स्टेशन,पुलिस स्टेशन,पोलीस ठाणे,पो.स्टे,थाणे,থানা,"
    "காவல் நிலையம்,పోలీస్ స్టేషన్,ಪೊಲೀಸ್ ಠಾಣೆ,ಠಾಣೆ,പോലീസ് സ്റ്റേഷൻ,પોલીસ સ્ટેશન,પો.સ્ટે,ਥਾਣਾ,ଥାନା,تھانہ"
)
_SECTION = _any_of(
    "u/s,u.s,under section,under sections,under sec,section,sections,sec,ipc,i.p.c,bns,b.n.s,crpc,"
    "pocso,धारा,कलम,भादवि,भा.द.वि,ধারা,பிரிவு,సెక్షన్,ಕಲಂ,വകുപ്പ്,કલમ,ਧਾਰਾ,ଧାରା,دفعہ"
)
_DISTRICT = _any_of("dist,distt,district,जिला,ज़िला,जिल्हा,জেলা,જિલ્લો,ਜ਼ਿਲ੍ਹਾ,ଜିଲ୍ଲା,ضلع")
_DATED = _any_of(f"{DATED},of")

_BESIDE = f"(?:{_STATION}|{_SECTION}|{_DISTRICT}|{_DATED})"
_WORD = rf"(?:(?P<diary>{_DIARY})|{_CASE}|{_NUMBERED}){_SIGN}*"
_OF_STATION = re.compile(
    rf"{_SIGN}*"
    rf"(?:.*?(?<!{_LETTER}){_STATION}(?!{_LETTER}).*?(?<!{_LETTER})(?={_DIARY}|{_CASE}))?"
    rf"(?:{_WORD})*"
    rf"0*(?P<number>\d{{1,{STATION_DIGITS}}})(?:-?(?P<letter>[a-d])(?!{_LETTER}))?"
    r"(?:\s*(?:[/\\-]|of|[,(]?\s*(?:year|वर्ष|सन)\s*[:-]?)\s*(?P<year>\d{4}|\d\d)(?!\d))?"
    rf"(?P<rest>(?:{_SIGN}[^\d]*?)?(?<!{_LETTER}){_BESIDE}(?!{_LETTER}).*|{_SIGN}*)"
)
_DAY = re.compile(
    rf"(?<!{_LETTER}){_DATED}{_SIGN}*\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:\s?[-/. ]\s?\d{{1,2}}\s?[-/. ]\s?|[-,./ ]*{_LETTER}{{2,15}}[-,./ ']*)"
    r"(?P<year>\d{4}|\d\d)(?!\d)"
)
_NUMBERED_CASE = re.compile(
    rf"(?<!{_LETTER})(?:{_DIARY}|{_CASE})(?!{_LETTER}){_SIGN}*(?:{_NUMBERED}{_SIGN}*)*\d"
    r"|(?<![\d/.-])\d+\s*/\s*(?:19|20)\d\d(?!\d)"
)
_SECTIONS = re.compile(
    rf"(?<!{_LETTER})(?:(?>{_SECTION}){_SIGN}*+)++\d{{1,3}}[a-z]{{0,2}}"
    r"(?:[\s,/&()]*(?:and\s)?\(?\d{1,3}[a-z]{0,2}\b)*"
    rf"|\b\d{{1,3}}[a-z]{{0,2}}{_SIGN}+(?=(?:ipc|i\.p\.c|bns|b\.n\.s|crpc)\b)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?<![\d/.-])\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d\d)(?!\d)")
_COUNT = re.compile(
    rf"(?<!\d)(?!(?:19|20)\d\d\s*[/-])\d{{1,{STATION_DIGITS}}}[a-z]?"
    r"(?:\s*[/-]\s*(?:(?:19|20)\d\d|\d\d))?(?!\d)"
)
_ABBREVIATION = re.compile("(?<=[\u0900-\u0963])(?:[0\u0966](?![0-9\u0966-\u096f])|\u0970)")
"""A circle after a letter of Devanagari, often typed as a nought, is a point."""


class StationCase(NamedTuple):
    """A case as a station counts it: anew each year, those of its diary by themselves."""

    number: str
    year: int | None
    of_diary: bool


def station_case(text: str) -> StationCase | None:
    """The one case of a police station that a text names; None for other numbers, and for several.

    ``FIR No. 0123/24 u/s 363 IPC PS Barh`` and ``123 of 2024`` are one case. The year may be that
    of a date beside it: ``GD No 12 dt 3/4/23``.
    """
    if len(text) > MAX_CASE_TEXT:
        return None
    folded = _folded(text)
    found = _OF_STATION.fullmatch(folded)
    if found is None or not int(found["number"]) or len(_NUMBERED_CASE.findall(folded)) > 1:
        return None
    letter = found["letter"] or ""
    if letter and not found["diary"]:
        return None
    day = _DAY.search(found["rest"])
    year = found["year"] or (day["year"] if day else None)
    return StationCase(
        found["number"] + letter.upper(), _full_year(year) if year else None, bool(found["diary"])
    )


def names_a_number(text: str) -> bool:
    """Whether a text holds a number that is no section of a law, no day and no year alone."""
    numbers = re.findall(r"\d+", _without_law_and_days(text))
    return bool(numbers) and not (len(numbers) == 1 and _YEAR.fullmatch(numbers[0]))


def is_of_an_office(text: str) -> bool:
    """Whether a text's one number is as short as every office counts anew (``NCR 15/2024``)."""
    rest = _without_law_and_days(text)
    return len(_COUNT.findall(rest)) == 1 and not re.search(r"\d", _COUNT.sub("", rest))


def _without_law_and_days(text: str) -> str:
    return _DATE.sub(" ", _DAY.sub(" ", _SECTIONS.sub(" ", _folded(text[:MAX_CASE_TEXT]))))


def _folded(text: str) -> str:
    folded = fold(_ABBREVIATION.sub(".", unicodedata.normalize("NFKC", text)))
    return "".join(str(unicodedata.decimal(c, c)) for c in folded)


def _full_year(year: str) -> int:
    number = int(year)
    return number if number >= 100 else number + (1900 if number >= _CENTURY_FROM else 2000)
