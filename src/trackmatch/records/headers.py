"""What portals call the columns that trackmatch knows, and how headers are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

from trackmatch.records.parsing.text import seen

_APOSTROPHE = re.compile("['`\u00b4\u02b9\u02bc\u2018\u2019\u201b\u2032\uff07\ufffd]")
"""However it is written. U+FFFD stands for a byte that is no UTF-8, as the curly apostrophe of
Windows is; no heading that is known has any other such byte."""


SUGGESTION_SCORE = 0.8
"""Least similarity of a suggested column: 1 less the slips of the pen for each letter. Assumption:
one slip in five letters; in a shorter word it makes another word."""


def fold(header: str) -> str:
    """A header without case, accents of spelling, blanks and punctuation: ``fathers_name``."""
    plain = unicodedata.normalize("NFKC", _APOSTROPHE.sub("", seen(header))).casefold()
    kept = (c if unicodedata.category(c)[0] in "LNM" else " " for c in plain)
    return "_".join("".join(kept).split())


# Headers of public search forms and lists (TrackChild, Khoya-Paya, ZIPNET, CCTNS citizen portals)
# and common ways of writing them; `fold` makes "Father's Name" and "fathers_name" one.
_WRITTEN = {
    "record_id": (
        "id, record no, report id, report no, case id, child id, profile id, profile no, "
        "registration no, reg no, unique id, student id, sl no of report, missing id, found id, "
        "आईडी, आई डी, केस आईडी, पंजीकरण संख्या, पंजीकरण क्रमांक, पंजीकरण नंबर, पंजीयन क्रमांक, "
        "registration number, reg number, record number, case id no"
    ),
    "kind": "record type, report type, type of report, type of case",
    "names": (
        "name, name of child, child name, childs name, name of the child, "
        "name of missing child, missing child name, name of missing person, name of person, "
        "full name, student name, name of student, alias, aliases, alias name, nickname, "
        "pet name, other name, other names, also known as, नाम, बच्चे का नाम, बालक का नाम, "
        "बालिका का नाम, उपनाम, naam, childs full name, name of child in full, "
        "missing person name, missing persons name, name of missing, नाम बच्चे का, "
        "गुमशुदा का नाम, गुमशुदा बच्चे का नाम, गुमशुदा व्यक्ति का नाम, लापता बच्चे का नाम, "
        "लापता व्यक्ति का नाम, घर का नाम, पुकार का नाम"
    ),
    "father": "father name, fathers name, name of father, पिता, पिता का नाम, pita ka naam",
    "mother": (
        "mother name, mothers name, name of mother, माता, माता का नाम, माँ का नाम, "
        "मां का नाम, mata ka naam, माँ, मां"
    ),
    "guardian": (
        "guardian name, guardians name, name of guardian, अभिभावक का नाम, संरक्षक का नाम, "
        "संरक्षक, अभिभावक"
    ),
    "sex": ("gender, लिंग, ling, sex gender, gender sex, m f"),
    "birth_date": (
        "dob, date of birth, birthdate, जन्म तिथि, जन्मतिथि, जन्म की तारीख, "
        "date of birth dd mm yyyy, dob dd mm yyyy"
    ),
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
        "date of missing, missing date, missing since, missing from date, "
        "date of disappearance, date missing, lost on, date lost, date found, found date, "
        "found on, date of finding, date of recovery, recovery date, recovered on, "
        "date of rescue, rescue date, date of admission, admission date, date of sighting, "
        "sighting date, seen on, date of enrolment, गुमशुदगी की तिथि, गुमशुदगी की तारीख, "
        "लापता तिथि, लापता होने की तिथि, लापता होने की तारीख, गुम होने की तिथि, "
        "मिलने की तिथि, मिलने की तारीख, बरामदगी की तिथि, date of incident, "
        "date of occurrence, date time of missing, date and time of missing, "
        "missing date time, missing date and time, missing on, date of missing lost, "
        "गुम होने की तारीख, गुमशुदगी दिनांक, गुमशुदगी का दिनांक, लापता होने का दिनांक, "
        "मिलने का दिनांक, घटना की तिथि, घटना की तारीख, घटना दिनांक"
    ),
    "reported_on": (
        "date of report, report date, reporting date, reported date, fir date, date of fir, "
        "date of complaint, complaint date, gd date"
    ),
    "home": (
        "address, home address, permanent address, residential address, residence, "
        "address of parents, native place, village, पता, स्थायी पता, village town, "
        "town village, native village, ग्राम, गांव, गाँव, स्थाई पता, निवास, निवास स्थान, "
        "घर का पता"
    ),
    "home_pin": "home pin code, home pincode",
    "event_place": (
        "place of missing, missing place, missing from, place of disappearance, place, "
        "last seen at, last seen place, place of recovery, recovery place, place of rescue, "
        "found at, place found, found place, place of finding, place of sighting, location, "
        "लापता होने का स्थान, गुमशुदगी का स्थान, मिलने का स्थान, place last seen, "
        "last seen location, place of occurrence, place of incident, गुमशुदगी स्थान, "
        "गुम होने का स्थान, स्थान, घटनास्थल, घटना स्थल, घटना का स्थान, मिलने की जगह"
    ),
    "event_state": "state, missing state, state of missing, found state, राज्य",
    "event_district": "district, missing district, district of missing, found district, जिला, ज़िला",
    "event_pin": "pin, pin code, pincode, postal code",
    "event_latitude": "latitude, lat",
    "event_longitude": "longitude, lon, lng, long",
    "current_place": (
        "current address, present address, cci, cci name, name of cci, institution, "
        "name of institution, shelter home, children home, name of home, school, "
        "school name, name of school, वर्तमान पता"
    ),
    "languages": (
        "language, language spoken, languages spoken, languages known, mother tongue, भाषा, "
        "spoken language, spoken languages, बोली, बोलने की भाषा"
    ),
    "marks": (
        "mark, identification mark, identification marks, id mark, id marks, identity mark, "
        "visible identification mark, special identification mark, distinguishing marks, "
        "body marks, birth mark, पहचान चिन्ह, पहचान चिह्न, पहचान के निशान, पहचान का निशान, "
        "marks of identification, mark of identification, identifying mark, "
        "identifying marks, physical mark, physical marks, शारीरिक चिन्ह, शारीरिक पहचान, "
        "विशेष पहचान"
    ),
    "height_cm": (
        "height, height in cm, height cms, height in cms, कद, ऊंचाई, ऊँचाई, लंबाई, लम्बाई, "
        "ht, ht cm, ht cms, ht in cm, ht in cms, कद सेमी, कद से मी, ऊंचाई सेमी, ऊँचाई सेमी, "
        "लंबाई सेमी"
    ),
    "height_ft": (
        "height feet, height in ft, height in feet, height foot, ht ft, ht feet, ht in ft, "
        "ht in feet"
    ),
    "weight_kg": (
        "weight, weight in kg, weight kgs, weight in kgs, वजन, wt, wt kg, wt kgs, wt in kg, "
        "वज़न, वजन किग्रा, वजन किलो"
    ),
    "build": ("built, body build, physique, body type, शरीर की बनावट, शारीरिक बनावट, कद काठी"),
    "complexion": "skin colour, skin color, skin tone, रंग",
    "hair": ("hair colour, hair color, hair type, type of hair, बालों का रंग, बाल"),
    "eyes": ("eye colour, eye color, colour of eyes, eye, आंखों का रंग, आँखों का रंग"),
    "blood_group": ("blood type, blood grp, रक्त समूह"),
    "disabilities": (
        "disability, type of disability, deformity, deformities, physical disability, "
        "disability if any, विकलांगता, दिव्यांगता"
    ),
    "clothing": (
        "clothes, dress, wearing, wearing apparel, clothes worn, dress worn, पहनावा, कपड़े, "
        "wearing clothes, dress details, पहने हुए कपड़े, वस्त्र, पोशाक"
    ),
    "aadhaar": (
        "aadhar, adhaar, aadhaar no, aadhar no, aadhaar number, aadhar number, uid, "
        "aadhaar card, aadhaar card no, aadhaar card number, aadhar card no, आधार, "
        "आधार नंबर, आधार संख्या, आधार कार्ड नंबर"
    ),
    "phone": (
        "contact, contact no, contact number, contact numbers, mobile, mobile no, "
        "mobile number, phone no, phone number, telephone, telephone no, tel no, "
        "मोबाइल नंबर, फोन नंबर, फ़ोन नंबर, दूरभाष, mob, mob no, mob number, parents contact, "
        "parents contact no, parents mobile no, mobile no of parents, मोबाइल, मोबाइल नं, "
        "फोन, फ़ोन, फोन नं, संपर्क नंबर, सम्पर्क नंबर"
    ),
    "case_number": (
        "case no, fir, fir no, fir number, crime no, gd no, gd number, complaint no, "
        "fir gd no, gd entry, gd entry no, मु अ सं, प्राथमिकी, प्राथमिकी संख्या, एफआईआर, "
        "एफआईआर नंबर, एफआईआर नं, एफआईआर संख्या, एफआईआर क्रमांक, एफ आई आर, एफ आई आर नं, "
        "एफ आई आर नंबर, एफ आई आर संख्या, अपराध क्रमांक, मुकदमा संख्या, अपराध संख्या"
    ),
    "companions": "companion, accompanied by, with whom, siblings, lost with, found with",
    "photos": (
        "photo, photograph, photo file, photo path, photo name, image, image path, picture, "
        "फोटो, फ़ोटो, pic, छायाचित्र, photos path, photo link, photo url, photo file name, "
        "photo filename, image file, image name, image file name, image url, image link, "
        "photo of child, photo of the child, photo of missing child, photo of missing person, "
        "photo of person, photo of victim, child photo, childs photo, child photograph, "
        "photograph of child, recent photo, recent photograph, latest photo, latest photograph, "
        "upload photo, uploaded photo, photo upload, photo attached, "
        "बच्चे का फोटो, बच्चे की फोटो, तस्वीर"
    ),
    "photo_dates": "photo date, date of photo, photo taken on",
    "template": "embedding, face embedding, face vector",
    "template_model": "embedding model, face model",
    "text": (
        "description, remarks, details, other details, notes, circumstances, brief facts, "
        "additional information, विवरण, हुलिया, remark, टिप्पणी, अन्य विवरण"
    ),
}

SYNONYMS = {
    fold(header): column for column, written in _WRITTEN.items() for header in written.split(",")
}
"""Our column by the folded header of others. A bare district or state is the event's."""

NUMBERED = ("photos", "marks", "phone", "languages")
"""Columns of several values, which a table may spread over columns: *Photo 1*, *Photo 2*. (Names
are none: *Name 2* may be of another person.)"""

_HINTED = {
    "record_id": "sl no, sr no, s no, sno, serial no, serial number, क्रमांक, क्र सं, क्रम संख्या",
    "names": "victim, victim name, name of victim, पीड़ित का नाम",
    "father": "parents name, name of parents, parent name, father guardian name, so, so do, "
    "fathers guardians name, father mother name, fathers husbands name, माता पिता का नाम",
    "age": "age dob, age or dob, dob age, age date of birth",
    "event_date": "date, dated, दिनांक, तिथि, तारीख",
    "home": "town, from, native, city",
    "complexion": "colour, color, वर्ण",
    "marks": "identification, पहचान",
    "disabilities": "mental condition, mental status, physical condition",
}
HINTS = {
    fold(header): column for column, written in _HINTED.items() for header in written.split(",")
}
"""The column that a heading may mean, for a hint: a serial number is an id only where no other file
counts from 1 too, *Age/DOB* holds either."""

AGES_OF_TODAY = (
    "present_age", "current_age", "age_now", "age_at_present", "age_today", "वर्तमान_आयु",
    "वर्तमान_उम्र",
)  # fmt: skip
"""How headers begin of a column with the age that a person has by now. It is no age at the event,
and the table does not say when it was right, so no column of ours takes it."""


PLACE_PARTS = ("state", "district", "pin", "latitude", "longitude")
"""Columns of a place's parts end so: *event_state*."""

_FIELDS = {
    "height_ft": "height_cm",
    "photo_dates": "photos",
    "template_model": "templates",
    **{f"{of}_{part}": f"{of}_place" for of in ("event", "current") for part in PLACE_PARTS},
}
"""The field that holds what a column of another name tells."""

NUMBERS = ("aadhaar", "phone", "case_number")
"""Columns of numbers that a record holds as `identifiers`."""


def likely(header: str, columns: Collection[str]) -> str | None:
    """Which of some columns a header, or what somebody took for a column's name, probably means."""
    folded = fold(header)
    if folded.startswith(AGES_OF_TODAY):
        return None
    if folded not in columns and _FIELDS.get(folded) in columns:
        return _FIELDS[folded]
    names = {name: name for name in columns}
    for known in (SYNONYMS, HINTS):
        names |= {written: column for written, column in known.items() if column in columns}
    best = process.extractOne(
        folded, list(names), scorer=OSA.normalized_similarity, score_cutoff=SUGGESTION_SCORE
    )
    return names[best[0]] if best else None
