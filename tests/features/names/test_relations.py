"""Relatives and aliases within the text of a name."""

import pytest

from trackmatch.features.names import parse
from trackmatch.features.names.relations import split_alias, split_relation


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        *[(f"Raju {word} Mohan", "s/o") for word in ("s/0", "bin", "ibn", "Walad", "Putra", "SO")],
        *[(f"Sita {word} Mohan", "d/o") for word in ("D/O", "binte", "bint", "Putri", "DO")],
        *[(f"Sita {word} Mohan", "w/o") for word in ("wd/o", "wid/o", "widow of", "husband")],
        *[(f"Sita {word} Mohan", "w/o") for word in ("Patni", "zauja", "WO", "husband's name:")],
        *[
            (f"Raju {word} Mohan", "f/o")
            for word in ("father", "Father-", "F/N", "Father's Name -")
        ],
        *[(f"राजू {word} मोहन", "s/o") for word in ("पुत्र", "पुत्र-", "आत्मज", "बल्द", "वल्द")],
        *[(f"सीता {word} मोहन", "d/o") for word in ("पुत्री", "पुत्री-", "बेटी")],
        *[
            (f"सीता {word} मोहन", "w/o")
            for word in ("पति", "पती", "जौजे", "भ्रतार", "भ्र.", "विधवा", "पत्नी")
        ],
        *[(f"राजू {word} मोहन", "f/o") for word in ("पिता-", "पिता का नाम", "पि.", "पि0", "पिता :")],
        *[(f"সীতা {word} রতন", "w/o") for word in ("স্বামী", "স্বামীঃ", "স্বা:", "স্ত্রী", "জং")],
        *[(f"রতন {word} হরি", "f/o") for word in ("পিতা", "পিতা-", "পিতাঃ", "পিং")],
        ("সীতা কন্যা হরি", "d/o"),
        ("ସୀତା ସ୍ୱାମୀ ହରି", "w/o"),
        *[(f"ਹਰੀ {word} ਰਾਮ", "s/o") for word in ("ਪੁੱਤਰ", "ਸਪੁੱਤਰ")],
        ("ਗੀਤਾ ਪੁੱਤਰੀ ਹਰੀ", "d/o"),
        ("રમેશ બિન મગન", "s/o"),
        *[(f"முருகன் {word} கருப்பன்", "f/o") for word in ("த/பெ", "த.பெ.", "தந்தை")],
        *[(f"லட்சுமி {word} முருகன்", "w/o") for word in ("க/பெ", "கணவர்")],
        ("రాము తండ్రి పోచయ్య", "f/o"),
        ("లక్ష్మి భర్త రాము", "w/o"),
        ("ಮಂಜು ಬಿನ್ ರಾಮಪ್ಪ", "s/o"),
        ("ಮಂಜು ತಂದೆ ರಾಮಪ್ಪ", "f/o"),
        *[(f"ಲಕ್ಷ್ಮಿ {word} ರಾಮಪ್ಪ", "w/o") for word in ("ಕೋಂ", "ಗಂಡ")],
        ("ಲಕ್ಷ್ಮಿ ಮಗಳು ರಾಮಪ್ಪ", "d/o"),
        ("ഗീത ഭർത്താവ് രാജൻ", "w/o"),
        *[(f"رفیق {word} یوسف", "s/o") for word in ("ولد", "بن")],
        *[(f"زینب {word} یوسف", "d/o") for word in ("بنت", "دختر")],
        *[(f"زینب {word} یوسف", "w/o") for word in ("زوجہ", "بیوہ")],
    ],
)
def test_a_relation_stands_between_two_names(text: str, relation: str) -> None:
    words = text.split()
    split = split_relation(text)
    assert (split.before.split(), split.relation, split.after.split()) == (
        words[:1],
        relation,
        words[-1:],
    )


@pytest.mark.parametrize(
    "text",
    [
        *["So Ram", "SITA SO RAM", "Mary Kom Onler", "Gita Pati Das", "Father Thomas Joseph"],
        *["राम पति यादव", "रमा पति मिश्र", "पति मोहन", "राम स्वामी यादव", "স্বামী বিবেকানন্দ"],
        *["Putra", "No father", "Raju (father)", "पिता की मृत्यु", "Binod Kumar"],
    ],
)
def test_a_name_that_resembles_a_relation_is_whole(text: str) -> None:
    assert split_relation(text).relation is None


def test_the_relative_is_said_as_written() -> None:
    name = parse("राजू पुत्र मो0 आरिफ")
    assert name is not None
    assert name.relative is not None
    assert (name.relative.said, name.relative.text) == ("मो0 आरिफ", "mohammed arif")


def test_the_first_relation_splits() -> None:
    assert split_relation("राजू पुत्र मोहन C/o Ram").before == "राजू "
    assert split_relation("Raju S/o Mohan father Ram").before == "Raju "


@pytest.mark.parametrize(
    ("text", "name", "relation", "relative"),
    [
        ("Mohan ka beta Raju", "raju", "s/o", "mohan"),
        ("Raju, Mohan's son", "raju", "s/o", "mohan"),
        ("Rekha ki beti Sita", "sita", "d/o", "rekha"),
        ("मोहन का बेटा राजू", "raju", "s/o", "mohan"),
        ("सीता, राम लाल की पत्नी", "sita", "w/o", "ram lal"),
        ("मोहनचा मुलगा राजू", "raju", "s/o", "mohan"),
        ("রাজুর মেয়ে সীতা", "sita", "d/o", "raju"),
        ("ਮੋਹਨ ਦਾ ਪੁੱਤਰ ਰਾਜੂ", "raju", "s/o", "mohan"),
        ("முருகனின் மகன் ராஜு", "raju", "s/o", "murugan"),
        ("ராஜு, முருகன் மகன்", "raju", "s/o", "murugan"),
        ("ராமலிங்கத்தின் மகன் ராஜு", "raju", "s/o", "ramalingam"),
        ("ராஜுவின் மனைவி சீதா", "sitha", "w/o", "raju"),
        ("మోహన్ గారి కుమారుడు రాజు", "raju", "s/o", "mohan"),
        ("రాజు, మోహన్ కుమారుడు", "raju", "s/o", "mohan"),
        ("ಮೋಹನ್ ರವರ ಮಗ ರಾಜು", "raju", "s/o", "mohan"),
        ("മോഹനന്റെ മകൻ രാജു", "raju", "s/o", "mohanan"),
        ("ലീലയുടെ മകൾ സീത", "sitha", "d/o", "lila"),
        ("രാജേഷിന്റെ മകൻ ബിനു", "binu", "s/o", "rajesh"),
        ("ହରିଙ୍କ ପୁଅ ରାଜୁ", "raju", "s/o", "hari"),
    ],
)
def test_an_ending_tells_whose_child_it_is(
    text: str, name: str, relation: str, relative: str
) -> None:
    read = parse(text)
    assert read is not None
    assert read.relative is not None
    assert (read.text, read.relation, read.relative.text) == (name, relation, relative)


@pytest.mark.parametrize(
    "text",
    [
        *["முருகன் மகன் கருப்பன்", "ലീല മകൾ കൃഷ്ണൻ", "రాము కొడుకు పోచయ్య", "ହରି ପୁଅ ରତନ"],
    ],
)
def test_where_either_may_be_the_relative_nothing_is_split(text: str) -> None:
    name = parse(text)
    assert name is not None
    assert (len(name.tokens), name.relative) == (2, None)


@pytest.mark.parametrize(
    "text",
    [
        *[
            f"Ramesh {word} Raju"
            for word in ("alies", "allias", "alise", "urfe", "Orphe", "a.k.a.", "urph", "uf")
        ],
        *[
            f"Ramesh {word} Raju"
            for word in ("U/f", "known as", "also known as", "nick name", "urf:", "called as")
        ],
        *["Ramesh 'Raju'", 'Ramesh "Raju"', "Ramesh “Raju”", "'Raju' Ramesh"],
        *[f"रमेश {word} राजू" for word in ("ऊर्फ", "उर्फ-", "उर्फ.", "उफ", "उर्फे", "उर्फ़", "अलियास")],
        *["রমেশ ওরফে রাজু", "ରମେଶ ଓରଫ ରାଜୁ", "ରମେଶ ଉର୍ଫ ରାଜୁ", "ਰਮੇਸ਼ ਉਰਫ ਰਾਜੂ", "રમેશ ઉર્ફે રાજુ"],
        *["ரமேஷ் அலியாஸ் ராஜு", "ரமேஷ் என்கிற ராஜு", "రమేష్ అలియాస్ రాజు", "ರಮೇಶ್ ಅಲಿಯಾಸ್ ರಾಜು"],
        *["രമേഷ് എന്ന രാജു", "Ramesh (a) Raju", "ரமேஷ் (எ) ராஜு"],
    ],
)
def test_an_alias_is_a_name_of_its_own(text: str) -> None:
    name = parse(text)
    assert name is not None
    assert name.alias is not None
    assert {len(name.tokens), len(name.alias.tokens)} == {1}
    assert "raju" in (name.text, name.alias.text)


def test_a_quoted_alias_leaves_the_name_around_it() -> None:
    name, alias = split_alias('Ramesh "Raju" Yadav @ Ramu')
    assert (name.split(), alias.split()) == (["Ramesh", "Yadav"], ["Raju", "@", "Ramu"])
    assert split_alias("Anita D'Souza") == ("Anita D'Souza", "")


@pytest.mark.parametrize("text", ["Name not known as she is small", "എ. രാജൻ", "Raju (A)", "எ. ராஜு"])
def test_what_resembles_an_alias_is_none(text: str) -> None:
    name = parse(text)
    assert name is None or name.alias is None
