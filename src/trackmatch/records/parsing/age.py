"""Ages, by words of the main Indian languages and their usual Latin spellings."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from trackmatch.records.parsing.about import ABOUT
from trackmatch.records.parsing.choices import SEX_WORDS
from trackmatch.records.parsing.dates import as_date, today
from trackmatch.records.parsing.quantities import (
    Units,
    line_of,
    phrases,
    read_range,
    sizes,
    without,
)
from trackmatch.records.parsing.text import plain

MONTH = 1 / 12
_WEEK, _DAY = 7 / 365.25, 1 / 365.25
_HOUR = _DAY / 24
_YEARS_IN = {
    1.0: (
        "y yr yrs year years saal sal saalon salon saalo varusham varsham varusha varsh varsha "
        "varshe varshiya varshachi varshacha varshanchi varshancha "
        "baras bars barsh "
        "साल सालों वर्ष वर्षों वर्षीय वर्षीया वर्षे "
        "वर्षाचा वर्षाची वर्षांचा वर्षांची वर्षांचे वर्षिय बर्षीय बरस बर्ष वर्षको "
        "বছর বছরের বৎসর বৎসরের বছৰ বছৰৰ বছৰীয়া வருடம் வருடங்கள் வருஷம் ஆண்டு ஆண்டுகள் సంవత్సరం "
        "సంవత్సరములు సంవత్సరాలు సంవత్సరాల "
        "ఏళ్లు ఏళ్ళు ఏళ్ల ఏళ్ళ ఏండ్లు ఏడాది ವರ್ಷ ವರುಷ ವರ್ಷಗಳು ವರ್ಷದ വർഷം വർഷങ്ങൾ കൊല്ലം વર્ષ વર્ષના વર્ષની વર્ષનો "
        "વર્ષીય વરસ સાલ "
        "ਸਾਲ ਸਾਲਾਂ ਵਰ੍ਹੇ ਵਰ੍ਹਾ ਵਰ੍ਹਿਆਂ ବର୍ଷ ବର୍ଷର ବରଷ سال سالہ برس"
    ),
    MONTH: (
        "mo mos mon mons mts mnts mth mths mnth mnths month months maah mah maas mas masa maasam "
        "mahina mahine mahinon mahinay maheena maheene maheeney mahino "
        "माह महीना महीने महीनों मही मास महिना महिने महिन्यांचा महिन्यांची महिन्याचा महिन्याची "
        "মাস মাসের মাহ মাহৰ மாதம் மாதங்கள் மாத నెల నెలలు నెలల ತಿಂಗಳು ತಿಂಗಳ ತಿಂಗಳುಗಳು "
        "മാസം മാസങ്ങൾ મહિના મહિનો મહિનાના મહિનાની માસ ਮਹੀਨਾ ਮਹੀਨੇ ਮਹੀਨਿਆਂ ମାସ ମାସର "
        "ماہ مہینہ مہینے مہینا"
    ),
    _WEEK: (
        "wk wks week weeks hafta hafte haftey haphta saptah सप्ताह हफ्ता हफ्ते आठवडा आठवडे "
        "সপ্তাহ வாரம் வாரங்கள் వారం వారాలు వారాల ವಾರ ವಾರಗಳು ആഴ്ച ആഴ്ചകൾ "
        "અઠવાડિયું અઠવાડિયા ਹਫਤਾ ਹਫਤੇ ସପ୍ତାହ ہفتہ ہفتے"
    ),
    _DAY: (
        "d day days din dino dinon divas दिन दिनों दिवस দিন দিনের நாள் நாட்கள் రోజు రోజులు రోజుల "
        "ದಿನ ದಿನಗಳು ദിവസം ദിവസങ്ങൾ દિવસ દિવસના દિન ਦਿਨ ଦିନ دن"
    ),
    _HOUR: "hr hrs hour hours ghanta ghante घंटा घंटे घण्टे ঘণ্টা",
}
_YEARS = sizes(_YEARS_IN)

NEWBORN_YEARS = 28 * _DAY
"""A newborn is under 28 days old (WHO)."""

_NEWBORN = frozenset({"newborn", "new born", "newly born", "just born", "navjat", "नवजात"})
_BELOW = phrases(
    "below,under,less than,younger than,up to,upto,<,< =,≤,से कम,se kam,से नीचे,se niche,se neeche"
)
_ABOVE = phrases(
    "above,over,more than,older than,at least,>,> =,≥,+,plus,से अधिक,se adhik,से ज्यादा,se zyada,"
    "se jyada,se jyaada,से ऊपर,se upar,or more,and more,and above,and over"
)
_TOLD_BY = tuple(
    f"{told} {who}"
    for told in ("as told by", "as stated by", "told by", "stated by", "as per", "according to")
    for who in (
        "child", "the child", "him", "her", "self", "mother", "his mother", "her mother", "father",
        "his father", "her father", "parents", "family", "guardian", "complainant", "fir", "record",
        "records", "school", "school record", "school records", "school certificate",
        "birth certificate", "certificate", "aadhaar", "aadhar", "aadhaar card", "aadhar card",
    )
)  # fmt: skip
_TOLD_BY_IN_HINDI = tuple(
    f"{who} {told}"
    for told in ("के अनुसार", "के मुताबिक", "के बताए अनुसार", "ke anusar", "ke mutabik")
    for who in (
        "माता", "पिता", "माता पिता", "मां", "माँ", "परिजन", "परिजनों", "परिवार", "बच्चे", "बच्ची",
        "बालक", "बालिका", "स्वयं", "आधार", "आधार कार्ड", "स्कूल", "mata", "pita", "mata pita", "maa",
        "parijan", "parijano", "bachche", "bacche", "aadhar", "aadhar card", "school",
    )
)  # fmt: skip
_WHEN_LOST = (
    "at the time of missing,at time of missing,at the time of incident,at time of incident,"
    "when missing,when lost,when found,at that time,गुमशुदगी के समय,गुम होने के समय,गुम होते समय,"
    "gumshudgi ke samay,gum hone ke samay,gum hote samay,हरवले तेव्हा"
)
"""An age without a day of its own is that of the event."""
_HARMLESS = phrases(
    "y / o,yo,( s ),' s,minor,school record,school certificate,birth certificate,"
    "के बीच,के मध्य,के बीच में,ke beech,ke bich,ke beech me,ke bich me,between,in between,"
    "old,of,age,aged,age :,age is,years of age,only,completed,child,baby,f,"
    "hai,है,( m ),( f ),ka,ki,ke,umar,umra,umr,aayu,ayu,vayas,vayasu,का,की,के,आयु,उम्र,आयु :,उम्र :,"
    "बच्चा,शिशु,वय,વય,বয়স,বয়সী,வயது,வயசு,వయస్సు,వయసు,ವಯಸ್ಸು,ವಯಸ್ಸಿನ,"
    "വയസ്സ്,വയസ്,വയസ്സുള്ള,ઉંમર,ਉਮਰ,ବୟସ,عمر,کا,کی,کے,(,),year - old,"
    + ",".join((*SEX_WORDS, *_TOLD_BY, *_TOLD_BY_IN_HINDI, _WHEN_LOST))
)
_SEX = f"(?:[mft]|tg|transgender|{'|'.join(map(re.escape, SEX_WORDS))})"
_SEX_BESIDE = re.compile(rf" / {_SEX} $|^ {_SEX} [/-] ")
_AS_ON = re.compile(r"[\s(,]*\bas (?:on|of|at)\b[ :-]*(\d[\d./-]{4,}\d)[\s)]*$", re.IGNORECASE)
_BORN_IN = re.compile(
    r" (?:dob|yob|born|born in|year of birth|birth year|date of birth|janm|जन्म|जन्म वर्ष|जन्म सन)"
    r"(?: [:-])? (\d{4}) "
    r"| (\d{4}) (?:ka|ki|me|mein|का|की|में) (?:janm|janam|जन्म) "
)
_MALE_AFTER_YEARS = re.compile(r"(?<= )(y|yrs?|years?|साल|वर्ष) m $")
_MONTHS_AFTER_YEARS = re.compile(
    r"(?<= )((?:y|yrs?|years?|साल|वर्ष) (?:(?:&|and|,) )?[\d.]+) m(?= )"
)
_BEFORE_YEARS = {"bara": "12", "tera": "13", "sola": "16"}
"""Numbers where years follow; alone they may be other words (*big*, *yours*)."""
_NUMBER_BEFORE_YEARS = re.compile(
    rf"(?<= )({'|'.join(_BEFORE_YEARS)})(?= (?:saal|sal|varsh|baras|yrs?|years?) )"
)
_HALF_A_YEAR = re.compile(r"(?<= )(?:1 / 2|0\.5 an?)(?= (?:year|yr) )")
_FRACTION_OR_RANGE = re.compile(r" (?:1 / 2|1 / 4|3 / 4)(?= )")


class _Age(NamedTuple):
    low: float
    high: float
    apparent: bool | None
    on: date | None = None


def as_age(value: Any, bare: float = 1.0) -> Any:
    """Fields of `AgeSaid` from a number of years, ``"6-8"``, ``"2 years 3 months"``, ``"डेढ़ साल"``.

    Parameters
    ----------
    value
        What the form holds; anything but a number or a text is returned as it is.
    bare
        Years in the unit of a number that has none; `MONTH` for a column of months.

    Returns
    -------
    A year of birth, ``"DOB 2015"``, is the age 0 on the last day of that year.

    Raises
    ------
    ValueError
        If a text is not understood to its end, or gives no upper limit (``"10+"``).
    """
    value = plain(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return value
    if isinstance(value, int | float):
        return {"low": value * bare, "high": value * bare}
    read = _read(value, bare)._asdict()
    if read["on"] is None:
        del read["on"]
    return read


@lru_cache(maxsize=1024)  # the ages of a file are few
def _read(text: str, bare: float) -> _Age:
    if dated := _AS_ON.search(text):
        return _read(text[: dated.start()], bare)._replace(on=as_date(dated[1]))
    line = line_of(text, spoken_ranges=True)
    if bare == 1.0 and (born := _BORN_IN.fullmatch(line)):
        return _in_year_of_birth(int(born[1] or born[2]))
    line, about = without(line, ABOUT)
    line, above = without(line, _ABOVE)
    if above:
        raise ValueError("age has no upper limit; write an age or a range such as 6-8")
    line, below = without(line, _BELOW)
    line = _MALE_AFTER_YEARS.sub(r"\1 ", _SEX_BESIDE.sub(" ", line))
    line, _ = without(line, _HARMLESS)
    if line.strip() in _NEWBORN:
        return _Age(0.0, NEWBORN_YEARS, True if about else None)
    line = _NUMBER_BEFORE_YEARS.sub(lambda m: _BEFORE_YEARS[m[1]], line)
    line = _MONTHS_AFTER_YEARS.sub(r"\1 months", line)
    if " m " in line:
        raise ValueError("age ends in m, which may be months or male; write months")
    line = _HALF_A_YEAR.sub("0.5", line)
    if _FRACTION_OR_RANGE.search(line):
        raise ValueError("age may be a fraction or a range; write 0.5 or 1-2")
    low, high = read_range(line, Units("age", _YEARS, bare))
    return _Age(0.0 if below else low, high, True if about else None)


def _in_year_of_birth(year: int) -> _Age:
    if not 1900 <= year < today().year:
        raise ValueError("year of birth lies before 1900, or is not over yet")
    return _Age(0.0, 0.0, False, date(year, 12, 31))
