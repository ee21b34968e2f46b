"""What portals call the columns that trackmatch knows, and how headers are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

_APOSTROPHE = re.compile("['`\u00b4\u02b9\u02bc\u2018\u2019\u201b\u2032\uff07\ufffd]")
"""However it is written. U+FFFD stands for a byte that is no UTF-8, as the curly apostrophe of
Windows is; no heading that is known has any other such byte."""


SUGGESTION_SCORE = 0.8
"""Least similarity of a suggested column: 1 less the slips of the pen for each letter. Assumption:
one slip in five letters; in a shorter word it makes another word."""


def fold(header: str) -> str:
    """A header without case, accents of spelling, blanks and punctuation: ``fathers_name``."""
    plain = unicodedata.normalize("NFKC", _APOSTROPHE.sub("", header)).casefold()
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in plain)
    return "_".join("".join(kept).split())


# Headers of public search forms and lists (TrackChild, Khoya-Paya, ZIPNET, CCTNS citizen portals)
# and common ways of writing them; `fold` makes "Father's Name" and "fathers_name" one.
_WRITTEN = {
    "record_id": (
        "id, record no, report id, report no, case id, child id, profile id, profile no, "
        "registration no, reg no, unique id, student id, sl no of report, missing id, found id"
    ),
    "kind": "record type, report type, type of report, type of case",
    "names": (
        "name, name of child, child name, childs name, name of the child, name of missing child, "
        "missing child name, name of missing person, name of person, full name, student name, "
        "name of student, alias, aliases, alias name, nickname, pet name, other name, other names, "
        "also known as, नाम, बच्चे का नाम, बालक का नाम, बालिका का नाम, उपनाम, naam"
    ),
    "father": "father name, fathers name, name of father, पिता, पिता का नाम, pita ka naam",
    "mother": "mother name, mothers name, name of mother, माता, माता का नाम, "
    "माँ का नाम, मां का नाम, mata ka naam",
    "guardian": "guardian name, guardians name, name of guardian, अभिभावक का नाम",
    "sex": "gender, लिंग, ling",
    "birth_date": "dob, date of birth, birthdate, जन्म तिथि, जन्मतिथि, जन्म की तारीख",
    "age": (
        "age years, age in years, age yrs, age in yrs, age at missing, age at the time of missing, "
        "आयु, उम्र, बच्चे की आयु, बच्चे की उम्र, umar, umr"
    ),
    "age_estimated": "apparent age, approx age, approximate age, estimated age, age by appearance",
    "age_low": "age from, min age, minimum age",
    "age_high": "age to, max age, maximum age",
    "age_months": "age in months",
    "age_on": "age as on, age as on date",
    "age_apparent": "is age apparent, is age estimated",
    "event_date": (
        "date of missing, missing date, missing since, missing from date, date of disappearance, "
        "date missing, lost on, date lost, date found, found date, found on, date of finding, "
        "date of recovery, recovery date, recovered on, date of rescue, rescue date, "
        "date of admission, admission date, date of sighting, sighting date, seen on, "
        "date of enrolment, गुमशुदगी की तिथि, गुमशुदगी की तारीख, लापता तिथि, लापता होने की तिथि, "
        "लापता होने की तारीख, गुम होने की तिथि, मिलने की तिथि, मिलने की तारीख, बरामदगी की तिथि"
    ),
    "reported_on": (
        "date of report, report date, reporting date, reported date, fir date, date of fir, "
        "date of complaint, complaint date, gd date"
    ),
    "home": (
        "address, home address, permanent address, residential address, residence, "
        "address of parents, native place, village, पता, स्थायी पता"
    ),
    "home_pin": "home pin code, home pincode",
    "event_place": (
        "place of missing, missing place, missing from, place of disappearance, place, "
        "last seen at, last seen place, place of recovery, recovery place, place of rescue, "
        "found at, place found, found place, place of finding, place of sighting, location, "
        "लापता होने का स्थान, गुमशुदगी का स्थान, मिलने का स्थान"
    ),
    "event_state": "state, missing state, state of missing, found state, राज्य",
    "event_district": "district, missing district, district of missing, found district, जिला, ज़िला",
    "event_pin": "pin, pin code, pincode, postal code",
    "event_latitude": "latitude, lat",
    "event_longitude": "longitude, lon, lng, long",
    "current_place": (
        "current address, present address, cci, cci name, name of cci, institution, "
        "name of institution, shelter home, children home, name of home, school, school name, "
        "name of school"
    ),
    "languages": (
        "language, language spoken, languages spoken, languages known, mother tongue, भाषा"
    ),
    "marks": (
        "mark, identification mark, identification marks, id mark, id marks, identity mark, "
        "visible identification mark, special identification mark, distinguishing marks, "
        "body marks, birth mark, पहचान चिन्ह, पहचान चिह्न, पहचान के निशान, पहचान का निशान"
    ),
    "height_cm": "height, height in cm, height cms, height in cms, कद, ऊंचाई, ऊँचाई, लंबाई, लम्बाई",
    "height_ft": "height feet, height in ft, height in feet, height foot",
    "weight_kg": "weight, weight in kg, weight kgs, weight in kgs, वजन",
    "build": "built, body build, physique",
    "complexion": "skin colour, skin color, skin tone, रंग",
    "hair": "hair colour, hair color, hair type, type of hair",
    "eyes": "eye colour, eye color, colour of eyes, eye",
    "blood_group": "blood type",
    "disabilities": "disability, type of disability, deformity, deformities, physical disability",
    "clothing": "clothes, dress, wearing, wearing apparel, clothes worn, dress worn, पहनावा, कपड़े",
    "aadhaar": "aadhar, adhaar, aadhaar no, aadhar no, aadhaar number, aadhar number, uid",
    "phone": (
        "contact, contact no, contact number, contact numbers, mobile, mobile no, mobile number, "
        "phone no, phone number, telephone, telephone no, tel no, मोबाइल नंबर, "
        "फोन नंबर, फ़ोन नंबर, दूरभाष"
    ),
    "case_number": "case no, fir, fir no, fir number, crime no, gd no, gd number, complaint no",
    "companions": "companion, accompanied by, with whom, siblings, lost with, found with",
    "photos": "photo, photograph, photo file, photo path, photo name, image, image path, picture, "
    "फोटो, फ़ोटो",
    "photo_dates": "photo date, date of photo, photo taken on",
    "template": "embedding, face embedding, face vector",
    "template_model": "embedding model, face model",
    "text": (
        "description, remarks, details, other details, notes, circumstances, brief facts, "
        "additional information, विवरण, हुलिया"
    ),
}

SYNONYMS = {
    fold(header): column for column, written in _WRITTEN.items() for header in written.split(",")
}
"""Our column by the folded header of others. A bare district or state is the event's."""

AGES_OF_TODAY = (
    "present_age", "current_age", "age_now", "age_at_present", "age_today", "वर्तमान_आयु",
    "वर्तमान_उम्र",
)  # fmt: skip
"""How headers begin of a column with the age that a person has by now. It is no age at the event,
and the table does not say when it was right, so no column of ours takes it."""


NUMBERS = ("aadhaar", "phone", "case_number")
"""Columns of numbers that a record holds as `identifiers`."""


def likely(header: str, columns: Collection[str]) -> str | None:
    """Which of some columns a header, or what somebody took for a column's name, probably means."""
    folded = fold(header)
    if folded.startswith(AGES_OF_TODAY):
        return None
    names = {name: name for name in columns}
    names |= {written: column for written, column in SYNONYMS.items() if column in columns}
    best = process.extractOne(
        folded, list(names), scorer=OSA.normalized_similarity, score_cutoff=SUGGESTION_SCORE
    )
    return names[best[0]] if best else None
