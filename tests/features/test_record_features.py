"""The simple features: what was said on a form, as values that compare."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import records

from trackmatch.features import age, category, clothing, companions, height, identifiers, words
from trackmatch.features.extract import extract_features
from trackmatch.features.person_names import NAME
from trackmatch.features.record_marks import FEATURE as MARKS
from trackmatch.features.registry import FEATURES
from trackmatch.features.time import FEATURE as TIME
from trackmatch.records.models import Kind, Record

YEAR = age.DAYS_PER_YEAR


def missing(**fields: object) -> Record:
    return Record(record_id="m", kind="missing", **fields)


def found(**fields: object) -> Record:
    return Record(record_id="f", kind="found", **fields)


def disabilities(*texts: str) -> words.Words | None:
    return words.DISABILITY.extract(found(disabilities=texts))


@given(records())
def test_features_are_hashable_values_of_their_type(record: Record) -> None:
    for feature in FEATURES:
        value = feature.extract(record)
        if value is not None:
            assert isinstance(value, feature.value_type)
            assert hash(value) == hash(feature.extract(record))
            assert all(isinstance(term, str) and term for term in feature.terms(value))


TEXTS = ("names", "father", "mother", "home", "event_place", "marks", "languages", "disabilities",
         "build", "complexion", "hair", "eyes", "blood_group", "clothing")  # fmt: skip
SPELLINGS = {
    "unseen": lambda text: "\u200e" + "\u00ad".join(text) + "\u200b",
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "blanks": lambda text: f"\u00a0 {text}\t",
}


def spelt(said: Any, spell: Callable[[str], str]) -> Any:
    if isinstance(said, str):
        return spell(said)
    if isinstance(said, dict):
        return {name: spelt(part, spell) for name, part in said.items()}
    return [spelt(part, spell) for part in said] if isinstance(said, list | tuple) else said


@given(records(), st.sampled_from(sorted(SPELLINGS)))
def test_how_a_text_is_encoded_changes_no_feature(record: Record, spelling: str) -> None:
    said = {name: part for name, part in record.model_dump().items() if name in TEXTS}
    fields = {name: spelt(part, SPELLINGS[spelling]) for name, part in said.items() if part}
    again = record.model_copy(update={name: getattr(missing(**fields), name) for name in fields})
    assert extract_features(again).values == extract_features(record).values


def test_repr_shows_nothing_that_a_record_says() -> None:
    record = Record(
        record_id="R-1", kind=Kind.FOUND, names="Canary Devi", father="Canary Kumar", home="Canary",
        templates={"vector": [1, 2], "model": "m", "photo": "Canary.jpg"},
    )  # fmt: skip
    features = extract_features(record)
    assert features.values.keys() >= {"name", "parents"}
    assert features.templates[0].photo == "Canary.jpg"
    assert repr(features) == "Features(record_id='R-1', kind=<Kind.FOUND: 'found'>)"


def test_a_blank_record_has_no_features() -> None:
    for kind in Kind:
        features = extract_features(Record(record_id="r", kind=kind))
        assert not features.values
        assert not features.templates


def test_age_is_an_interval_of_birth_days() -> None:
    birth = age.extract(missing(age="7", event_date="2024-03-05"))
    assert birth is not None
    said_on = date(2024, 3, 15).toordinal()  # the month will do
    assert said_on - birth.latest == pytest.approx(7 * YEAR, abs=1)
    assert said_on - birth.earliest == pytest.approx(8 * YEAR, abs=1)
    assert birth.said == "7 years in 2024-03"
    assert age.extract(missing(age="7", event_date="2024-03-28")) == birth
    wider = age.extract(missing(age="6-8", event_date="2024-03-05"))
    assert wider is not None
    assert wider.earliest < birth.earliest < birth.latest < wider.latest


def test_an_age_in_months_counts_from_the_day() -> None:
    birth = age.extract(missing(age="8 months", event_date="2024-03-05"))
    assert birth is not None
    assert date(2024, 3, 5).toordinal() - birth.latest == pytest.approx(8 / 12 * YEAR, abs=1)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("8 months", "8 months on"), ("1 month", "1 month on"), ("20 months", "1 year 8 months on"),
     ("5 days", "5 days on"), ("1.5", "1 year 6 months on"), ("1.67", "1 year 8 months on"),
     ("7", "7 years in"), ("1", "1 year in"), ("6-8", "6 to 8 years in"),
     ("8 months - 2 years", "8 months to 2 years in"), ("0 years", "0 years in"),
     ("3.3", "3.3 years on"), ("DOB 2015", "born in 2015")],
)  # fmt: skip
def test_an_age_is_shown_in_the_units_that_people_use(written: str, shown: str) -> None:
    birth = age.extract(missing(age=written, event_date="2024-03-05"))
    assert birth is not None
    assert birth.said.startswith(shown)


def test_a_birth_date_wins_and_an_age_without_a_date_says_nothing() -> None:
    birth = age.extract(missing(birth_date="2016-02-01", age="9", event_date="2024-03-05"))
    assert birth is not None
    assert birth.earliest == birth.latest == date(2016, 2, 1).toordinal()
    assert age.extract(missing(age="7")) is None


@given(st.integers(0, 40))
def test_an_apparent_age_errs_more_and_the_more_the_older(years: int) -> None:
    def sigma(record: Record) -> float:
        birth = age.extract(record)
        assert birth is not None
        return birth.sigma

    told = missing(age=years, event_date="2024-03-05")
    judged = found(age=years, event_date="2024-03-05")
    older = found(age=years + 1, event_date="2024-03-05")
    assert sigma(told) < sigma(judged) < sigma(older)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (category.read_complexion, "Wheatish", "wheatish"),
        (category.read_complexion, "gehua rang", "wheatish"),
        (category.read_complexion, "very fair", "very_fair"),
        (category.read_build, "Thin/Slim", "thin"),
        (category.read_hair, "black, short", "black"),
        (category.read_blood_group, "B+ve", "b+"),
        (category.read_blood_group, "O Positive", "o+"),
        (category.read_blood_group, "AB-", "ab-"),
        (category.read_blood_group, "Blood group: O Rh (+ve)", "o+"),
        (category.read_blood_group, "0+", "o+"),
        (category.read_blood_group, "बी पॉजिटिव", "b+"),
        (category.read_blood_group, "A+ or B+", None),
        (category.read_blood_group, "A2B negative", "ab-"),
        (category.read_blood_group, "O-positive", "o+"),
        (category.read_complexion, "साँवला", "dusky"),
        (category.read_complexion, "not fair, wheatesh", "wheatish"),
        (category.read_build, "पतला", "thin"),
        (category.read_hair, "brownish black", "black"),
        (category.read_hair, "काले", "black"),
        (category.read_eyes, "Kanji", "light"),
    ],
)
def test_short_lists_are_read_as_people_write_them(  # type: ignore[no-untyped-def]
    read, text: str, value: str | None
) -> None:
    assert read(text) == (category.Category(value) if value else None)


@given(st.text(max_size=60))
def test_no_text_breaks_a_short_list(text: str) -> None:
    category.read_complexion(text)
    category.read_blood_group(text)
    words.read_languages((text,))
    disabilities(text)
    clothing.read_clothing(text, 0)


@pytest.mark.parametrize(
    "text", ["", "unknown", "not examined", "blackboard", "not fair", "gora nahi"]
)
def test_what_is_on_no_list_is_not_recorded(text: str) -> None:
    assert category.read_complexion(text) is None


def test_languages_and_disabilities() -> None:
    assert words.read_languages(("Hindi and Bangla", "Bengali")) == words.Words(
        ("bengali", "hindi")
    )
    assert disabilities("Deaf and dumb") == words.Words(("hearing", "speech"))
    assert disabilities("none") is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("बंगाली", ("bengali",)),
        ("can speak a little Hindee", ("hindi",)),
        ("mother tongue: Tamil", ("tamil",)),
        ("Hindi + Bhojpuri", ("bhojpuri", "hindi")),
        ("Hindi, unknown", ("hindi",)),
        ("Hindi, not Bengali", ("hindi",)),
        ("Hin/Eng", ("english", "hindi")),
        ("Lambani", ("lambadi",)),
        ("বাংলায় কথা বলে", ("bengali",)),
        ("Koya", ("koya",)),
        ("Ao, Bhili", ("ao", "bhili")),
        ("Ho, Mundari", ("ho", "mundari")),
        ("Sadri", ("sadri",)),
        ("Oraon (Kurukh), Nagpuri", ("kurukh", "sadri")),
        ("Dakhni", ("urdu",)),
        ("dakkhini and Telugu", ("telugu", "urdu")),
        ("Deccani", ("urdu",)),
        ("ब्रज भाषा", ("braj",)),
        ("कुमाऊँनी", ("kumaoni",)),
        ("छत्तीसगढ़ी", ("chhattisgarhi",)),
        ("Oria", ("odia",)),
        ("Nepalese, Tamilian", ("nepali", "tamil")),
        ("knows Hindi but not Bengali", ("hindi",)),
        ("Hindi: Yes, Bengali: No", ("hindi",)),
        ("இந்தி", ("hindi",)),
    ],
)
def test_languages_are_read_as_people_write_them(text: str, known: tuple[str, ...]) -> None:
    assert words.read_languages((text,)) == words.Words(known)


@pytest.mark.parametrize(
    "text",
    ["does not speak", "cannot tell", "-", "unknown", "12", "does not know Hindi", "Hindi: No",
     "unable to speak Hindi", "can't understand Hindi or English", "Hindi nahi aati",
     "हिंदी नहीं जानता", "Adivasi", "Madrasi", "Sign language",
     "Infant", "Normal", "Muslim", "Illiterate", "average", "Dialect", "UP", "other than Hindi"],
)  # fmt: skip
def test_a_sentence_without_a_language_is_none(text: str) -> None:
    assert words.read_languages((text,)) is None


def test_disabilities_in_hindi_and_denied_ones() -> None:
    assert disabilities("गूंगा", "bol nahi sakta") == words.Words(("speech",))
    assert disabilities("not deaf", "no speech problem", "andha nahi hai") is None
    assert disabilities("non-verbal") == words.Words(("speech",))
    assert disabilities("मूक बधिर") == words.Words(("hearing", "speech"))
    assert disabilities("mirgi ke daure") == words.Words(("nerves",))
    assert disabilities("mentally week") == words.Words(("mind",))


@pytest.mark.parametrize(
    "text",
    ["Physically handicapped: No", "Mentally normal", "hearing normal", "Deaf - No",
     "normal vision", "mental condition normal", "Deaf: N, Dumb: N", "Deaf/Dumb/Blind: No",
     "Deaf (No)",
     "Physically handicapped (Yes/No): No", "hearing, speech and vision normal", "Deaf: N/A",
     "mentally and physically fit", "मानसिक रूप से स्वस्थ", "mental illness: nil", "mentally alert",
     "neither deaf nor dumb", "mansik rup se theek hai", "disability: not found",
     "no history of epilepsy", "মানসিক অবস্থা স্বাভাবিক", "mansik bimari nahi hai",
     "మానసిక స్థితి బాగుంది", "ذہنی حالت ٹھیک", "मानसिक स्थिति अच्छी है",
     "does not have any physical disability", "father is deaf", "mata pita viklang hain",
     "he can not speak Hindi", "does not speak Hindi or English", "हिंदी नहीं बोलता",
     "hindi me nahi bol pata", "cannot speak the local language",
     "learning in class 5", "ID: Nil", "No physical or mental disability", "bolne me dikkat nahi",
     "not mentally retarded", "bahra gunga nahi hai", "मानसिक व शारीरिक रूप से स्वस्थ",
     "Mental and physical condition normal", "Speech and language normal for age", "Vision 6/6",
     "polio drops given", "vaccinated for polio", "polio free", "mental stress",
     "does not talk to strangers", "unable to speak his name", "cannot speak due to fear",
     "physically assaulted", "date of hearing 5/3/24", "weak eyesight", "dimag tez hai"],
)  # fmt: skip
def test_who_is_well_has_no_disability(text: str) -> None:
    assert disabilities(text) is None


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("cannot hear or speak", ("hearing", "speech")),
        ("bol sun nahi sakta", ("hearing", "speech")), ("atak atak kar bolta hai", ("speech",)),
        ("not speaking clearly", ("speech",)), ("can not speak, knows Hindi", ("speech",)),
        ("deaf, does not speak Hindi", ("hearing",)),
        ("bolne sunne me asmarth", ("hearing", "speech")), ("सुनने में दिक्कत", ("hearing",)),
        ("theek se bol nahi pata", ("speech",)),
        ("not mentally retarded, only stammers", ("speech",)),
        ("deaf and physical health good", ("hearing",)), ("deaf and healthy", ("hearing",)),
        ("baya hath kata hua", ("movement",)), ("ASD", ("mind",)),
        ("mind is not stable", ("mind",)), ("MR", ("mind",)),
        ("CWSN - HI", ("hearing",)), ("HI + MR", ("hearing", "mind")),
        ("deaf, father in army", ("hearing",)),
        ("can't hear", ("hearing",)), ("कान से कम सुनता है", ("hearing",)),
        ("मानसिक रूप से कमजोर", ("mind",)), ("mentally unsound", ("mind",)), ("CP child", ("mind",)),
        ("not mentally fit", ("mind",)), ("mansik sthiti theek nahi hai", ("mind",)),
        ("मानसिक स्थिति ठीक नहीं", ("mind",)), ("dimagi halat nahi theek", ("mind",)),
        ("mansik santulan theek nahi", ("mind",)), ("physically fit, mentally retarded", ("mind",)),
        ("mentally handicapped", ("mind",)), ("deaf but mentally normal", ("hearing",)),
        ("हकलाता है", ("speech",)), ("stutters", ("speech",)), ("speech not clear", ("speech",)),
        ("goonga behra", ("hearing", "speech")), ("मूकबधिर", ("hearing", "speech")),
        ("Deaf: Yes, Dumb: No", ("hearing",)), ("लंगड़ाकर चलता है", ("movement",)),
        ("cannot walk", ("movement",)), ("speech absent", ("speech",)),
        ("வாய் பேச முடியாது", ("speech",)), ("divyang", ("movement",)),
        ("walks with stick", ("movement",)), ("dementia", ("mind",)), ("mad", ("mind",)),
        ("unable to speak properly", ("speech",)), ("শ্রবণ প্রতিবন্ধী", ("hearing",)),
        ("কথা বলতে পারে না", ("speech",)), ("చెవిటి మూగ", ("hearing", "speech")),
        ("ಕಿವುಡ", ("hearing",)), ("ਗੂੰਗਾ", ("speech",)), ("اندھا", ("vision",)),
        ("વાઈ", ("nerves",)), ("আংশিক অন্ধ", ("vision",)), ("ബധിരൻ", ("hearing",)),
    ],
)  # fmt: skip
def test_disabilities_are_read_as_people_write_them(text: str, groups: tuple[str, ...]) -> None:
    assert disabilities(text) == words.Words(groups)


def test_a_disability_told_among_the_marks_is_weighed_once() -> None:
    record = found(marks=["goonga behra, mole on chin", "mirgi"], disabilities="limps")
    value = words.DISABILITY.extract(record)
    assert value == words.Words(("hearing", "movement", "nerves", "speech"))
    marks = MARKS.extract(record)
    assert marks is not None
    assert [mark.type for mark in marks.marks] == ["mole"]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("complexion", "fair complexion, black hair, black eyes", "fair"),
        ("complexion", "fair complexion black hair and eyes", "fair"),
        ("complexion", "rang gora, kale bal", "fair"),
        ("complexion", "gora chehra", "fair"),
        ("complexion", "Light brown", "wheatish"),
        ("complexion", "गव्हाळ", "wheatish"),
        ("hair", "hair black eyes brown", "black"),
        ("hair", "golden brown", "brown"),
        ("hair", "কালো", "black"),
        ("eyes", "hair brown eyes black", "black"),
        ("eyes", "black hair and eyes", "black"),
        ("eyes", "light brown", "brown"),
        ("eyes", "cat eyes", "light"),
        ("build", "normal height, thin", "thin"),
        ("build", "kad medium, sharir patla", "thin"),
        ("build", "Moderate", "medium"),
        ("build", "इकहरा बदन", "thin"),
        ("build", "hatta-katta", "strong"),
        ("build", "ஒல்லி", "thin"),
        *(("build", text, "thin") for text in ("बारीक", "ছিপছিপে", "மெலிந்த", "ಸಣಕಲು", "ଦୁର୍ବଳ")),
        *(("build", text, "medium") for text in ("মাঝারি গড়ন", "ਦਰਮਿਆਨਾ", "درمیانہ", "மிதமான")),
        ("build", "ದೃಢಕಾಯ", "strong"),
        ("build", "overweight", "fat"),
        ("complexion", "wheetish", "wheatish"),
        ("complexion", "उज्ज्वल, गौर वर्ण", "fair"),
        ("complexion", "উজ্জ্বল শ্যামবর্ণ", "wheatish"),
        ("complexion", "শ্যামবৰণীয়া", "dusky"),
        ("complexion", "ক'লা", "dark"),
        ("hair", "মাথা ন্যাড়া", "bald"),
        ("hair", "மொட்டை", "bald"),
    ],
)
def test_looks_are_those_of_their_own_part(field: str, text: str, value: str) -> None:
    assert extract_features(found(**{field: text})).values[field] == category.Category(value)


def test_a_small_child_need_not_speak_or_walk_yet() -> None:
    told = {"event_date": "2024-01-01", "disabilities": ["can not speak", "cannot walk", "deaf"]}
    groups = {years: words.DISABILITY.extract(found(age=years, **told)) for years in (1, 2, 3)}
    assert groups[1] == words.Words(("hearing",))
    assert groups[2] == words.Words(("hearing", "movement"))
    assert groups[3] == words.Words(("hearing", "movement", "speech"))


def test_what_is_said_of_another_part_alone_is_nothing() -> None:
    assert "complexion" not in extract_features(found(complexion="black eyes")).values
    assert "build" not in extract_features(found(build="medium height")).values
    assert "hair" not in extract_features(found(hair="red ribbon, grey beard")).values
    assert "eyes" not in extract_features(found(eyes="black goggles")).values


@pytest.mark.parametrize(
    "text",
    ["polio in left leg", "langda kar chalta hai", "handicapped", "left side paralysed",
     "baayan haath lakwa", "paralysis of right leg", "बाएं हाथ में लकवा", "right hand viklang"],
)  # fmt: skip
def test_a_disability_of_movement_is_one_wherever_it_is_told(text: str) -> None:
    for record in (
        found(marks=[text]),
        found(disabilities=text),
        found(marks=[text], disabilities=text),
    ):
        assert words.DISABILITY.extract(record) == words.Words(("movement",))
        assert MARKS.extract(record) is None
    for bent in ("left hand deformed", "teda"):
        assert MARKS.extract(found(marks=[bent])) is not None
        assert words.DISABILITY.extract(found(marks=[bent])) is None


@pytest.mark.parametrize(
    "said",
    ["chhoti behan Raju (5) ke saath", "with her husband Raju", "along with husband Raju Kumar",
     "apne pati Raju ke saath", "real brother Raju", "step mother Raju", "ladki Raju ke sath",
     "अपने पति राजू के साथ", "mother Raju Devi", "wife Raju", "मोठा भाऊ राजू", "राजूसोबत", "তার মা রাজু",
     "mother (Raju)", "রাজুর সাথে", "தாய் ராஜு", "அண்ணன் ராஜுவுடன்", "రాజుతో", "ತಾಯಿ ರಾಜು", "ರಾಜುವಿನೊಂದಿಗೆ",
     "રાજુની સાથે", "ଭାଇ ରାଜୁ ସହିତ", "ਭਰਾ ਰਾਜੂ ਦੇ ਨਾਲ", "Raju Yadav"],
)  # fmt: skip
def test_a_companion_is_known_by_the_given_name(said: str) -> None:
    named, plain = (companions.extract(found(companions=[name])) for name in (said, "Raju"))
    assert named is not None
    assert plain is not None
    assert named.keys == plain.keys


def test_companions_in_one_text_are_each_known() -> None:
    both = companions.extract(found(companions=["sister Pinki Kumari and friend Raju"]))
    apart = companions.extract(found(companions=["Pinki", "Raju"]))
    assert both is not None
    assert apart is not None
    assert both.keys == apart.keys


def test_who_a_companion_is_is_no_name() -> None:
    plain = companions.extract(found(companions=["Raju"]))
    related = companions.extract(found(companions=["Raju (brother)"]))
    assert plain is not None
    assert related is not None
    assert plain.keys == related.keys
    assert companions.extract(found(companions=["Sonu (भाई)", "with friend"])) is not None
    assert companions.extract(found(companions=["Raju and his friend"])) == companions.Companions(
        ("Raju and his friend",), plain.keys
    )


@pytest.mark.parametrize(
    "said",
    ["brother", "alone", "Alone", "akela", "अकेली थी", "friends", "with friend", "stranger",
     "neighbour", "teacher", "boyfriend", "chacha", "dost", "CHILDLINE", "2 boys", "two girls",
     "train", "मामा",
     "নানা বন্ধু", "maternal uncle", "younger brother", "दोस्त के साथ", "no one", "nobody",
     "two sisters", "labourers", "kisi ke saath nahi", "మామయ్య", "मावशी", "rishtedar",
     "without brother Sonu", "Sonu ke bina", "not with Sonu", "சோனு இல்லாமல்", "foster mother",
     "bhabhi", "kids",
     "Childline Patna", "RPF", "दो लड़के", "tempo driver", "mother in law", "தனியாக", "નહીં", "اکیلا"],
)  # fmt: skip
def test_who_a_companion_is_alone_is_nobody(said: str) -> None:
    assert companions.extract(found(companions=[said])) is None


@pytest.mark.parametrize(
    ("one", "other", "companion", "borne"),
    [
        ("Sonu Kumar", "Raju Kumar", "Sonu", True),
        ("सोनू", "Raju", "Sonu (brother)", True),
        ("Raju Kumar", "Raju", "Sonu Kumar", False),
        ("Raju", "Raju", "Raju", False),
        ("Monu", "Raju", "Sonu", False),
    ],
)
def test_who_bears_the_name_of_a_companion(
    one: str, other: str, companion: str, borne: bool
) -> None:
    mine, theirs = (NAME.extract(found(names=name)) for name in (one, other))
    with_other = companions.extract(found(companions=[companion]))
    assert companions.bears_companions_name(mine, theirs, with_other) is borne


def test_a_birth_date_after_the_event_is_a_slip() -> None:
    late = {"birth_date": "2024-06-01", "event_date": "2024-03-05"}
    assert age.extract(missing(**late)) is None
    assert age.extract(missing(age=7, **late)) == age.extract(
        missing(age=7, event_date="2024-03-05")
    )


def test_a_birth_date_on_the_day_of_the_event_was_counted_back_from_the_age() -> None:
    seven = missing(age=7, event_date="2024-03-05")
    counted = {"birth_date": "2017-03-05", "event_date": "2024-03-05"}
    assert age.extract(missing(**counted)) == age.extract(seven)
    assert age.extract(missing(age=7, **counted)) == age.extract(seven)
    other_day = age.extract(missing(birth_date="2017-03-06", event_date="2024-03-05"))
    newborn = age.extract(found(birth_date="2024-03-05", event_date="2024-03-05"))
    for exact in (other_day, newborn):
        assert exact is not None
        assert exact.exact


def test_time_knows_losses_from_finds_and_leaves_enrolments_out() -> None:
    lost = TIME.extract(missing(event_date="2024-01-01"))
    seen = TIME.extract(found(event_date="2024-01-02"))
    assert lost is not None
    assert seen is not None
    assert (lost.lost, seen.lost, seen.day - lost.day) == (True, False, 1)
    assert TIME.extract(Record(record_id="s", kind="student", event_date="2024-01-01")) is None


def test_height_carries_age_and_sex() -> None:
    value = height.extract(found(height_cm=120, age="7", event_date="2024-01-01", sex="F"))
    assert value == height.Height(120, 7.0, 1.5, "female")
    assert height.extract(found(height_cm=120)) == height.Height(120, -1.0, 0.0, "")


def test_identifiers_have_their_kind_as_a_term_too() -> None:
    value = identifiers.extract(found(identifiers={"phone": "98765 43211"}))
    assert value is not None
    assert "phone:" in identifiers.terms(value)
    assert "43211" not in str(value)


def test_companions_compare_by_sound() -> None:
    a = companions.extract(found(companions=["Laxmi"]))
    b = companions.extract(found(companions=["Lakshmi"]))
    assert a is not None
    assert b is not None
    assert a.keys == b.keys


def test_no_visible_mark_is_not_recorded() -> None:
    assert MARKS.extract(found(marks=["no visible mark"])) is None
    value = MARKS.extract(found(marks=["mole on left cheek", "cut mark on forehead"]))
    assert value is not None
    assert len(value.marks) == 2
