"""Names of every script in Latin letters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.names import romanise

NAMES = [
    ("लक्ष्मी", "lakshmi"),
    ("चन्द्र", "chandra"),
    ("कृष्ण", "krishna"),
    ("राजेंद्र", "rajendra"),
    ("मोहम्मद", "mohammad"),
    ("हरप्रीत", "harprit"),
    ("सिंह", "singh"),
    ("विश्वनाथ", "vishwanath"),
    ("ज़ाकिर", "zakir"),
    ("অমিত", "amit"),
    ("কুমাৰ", "kumar"),
    ("ਸਿੰਘ", "singh"),
    ("ਗੁਰਪ੍ਰੀਤ", "gurprit"),
    ("ਬੱਚਾ", "baccha"),
    ("રમેશભાઈ", "rameshbhai"),
    ("ଜଗନ୍ନାଥ", "jagannatha"),
    ("முருகன்", "murugan"),
    ("செல்வம்", "selvam"),
    ("ஃபாத்திமா", "fathima"),
    ("ఆనంద్", "anand"),
    ("ಮಂಜುನಾಥ", "manjunatha"),
    ("വാസുദേവൻ", "vasudevan"),
    ("محمد", "muhammad"),
    ("شبانہ", "shabana"),
    ("فاروق", "faruq"),
    ("ꯊꯣꯏꯕꯤ", "thoibi"),
    ("ꯅꯤꯡꯊꯧꯖꯝ", "ningthoujam"),
    ("ꯏꯕꯦꯃꯍꯜ", "ibemhal"),
    ("ꯑꯣꯏꯅꯥꯝ", "oinam"),
    ("ꯁꯤꯡꯍ", "singh"),
    ("ᱢᱩᱨᱢᱩ", "murmu"),
    ("ᱯᱷᱩᱞᱢᱚᱱᱤ", "phulmoni"),
    ("ᱦᱮᱢᱵᱽᱨᱚᱢ", "hembrom"),
    ("ڇٻيلداس", "chhabildas"),
    ("ڪملا", "kamla"),
    ("کٽومل", "khatumal"),
    ("فٲطِمہ", "fatima"),
    ("कृष्णा तामाङ", "krishna tamang"),
    ("गङ्गा", "ganga"),
    ("தங்கம்", "thangam"),
]


@pytest.mark.parametrize(("native", "latin"), NAMES)
def test_names_read_as_people_spell_them(native: str, latin: str) -> None:
    assert romanise(native) == latin


def test_legacy_chillu_reads_as_the_atomic_one() -> None:
    assert romanise("നാരായണന്\u200d") == romanise("നാരായണൻ") == "narayanan"


def test_nukta_reads_the_same_composed_and_decomposed() -> None:
    assert romanise("\u095bाकिर") == romanise("ज\u093cाकिर") == "zakir"


def test_joiners_and_direction_marks_are_not_read() -> None:
    assert romanise("\u200fल\u200dक्ष्\u200cमी\u202c") == "lakshmi"


def test_schwa_is_kept_where_the_language_keeps_it() -> None:
    assert romanise("राम") == "ram"
    assert romanise("ರಾಮ") == "rama"


def test_language_settles_how_a_script_is_read() -> None:
    assert romanise("ज्ञानेश", "hi") == "gyanesh"
    assert romanise("ज्ञानेश", "mr") == "dnyanesh"
    assert romanise("ज्ञानेश", "ta") == "gyanesh"
    assert romanise("کرم") == "karam"
    assert romanise("کرم", "sd") == "kharam"


def test_scripts_mix_in_one_name() -> None:
    assert romanise("Mohd. आरिफ খান") == "mohd arif khan"


def test_digits_of_every_script_are_read() -> None:
    assert romanise("१२ ৩৪ ۵۶ 78") == "12 34 56 78"


def test_latin_loses_accents_and_apostrophes() -> None:
    assert romanise("José D’Souza-Rāma") == "jose dsouza rama"


@pytest.mark.parametrize("text", ["", "   ", "😀", "\ud800", "\x00\x07", "中文", "...", "-"])
def test_nothing_readable_gives_nothing(text: str) -> None:
    assert romanise(text) == ""


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_any_text_gives_plain_words(text: str) -> None:
    words = romanise(text)
    assert words == " ".join(words.split())
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789 " for c in words)


@given(st.sampled_from([native for native, _ in NAMES]))
def test_normal_forms_read_the_same(native: str) -> None:
    assert romanise(unicodedata.normalize("NFD", native)) == romanise(native)


@given(st.text(max_size=40))
def test_latin_result_reads_as_itself(text: str) -> None:
    assert romanise(romanise(text)) == romanise(text)
