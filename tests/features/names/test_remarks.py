"""Remarks where a name is asked for are no names."""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.names import ParsedName, parse
from trackmatch.features.names.tables.remarks import LATIN_REMARKS, NATIVE_REMARKS

REMARKS = (
    *["Cannot tell", "Could not tell her name", "Refused to tell", "Unable to speak", "Don't know"],
    *["Name changed", "Name withheld by order of court", "No father", "Not alive", "Left family"],
    *["Mental patient", "Mentally ill woman", "Mandbuddhi", "Deaf & dumb", "Speech impaired boy"],
    *["Physically handicapped", "Mentally unstable lady", "Died in accident"],
    *["Victim", "Victim B", "Ms. X", "Twin 1", "Twin A of Sunita", "Lawaris", "Confidential"],
    *["Deceased", "Expired", "Dead", "Late", "Orphan", "Separated", "Father expired", "Mrs"],
    *[
        "Superintendent, Children Home",
        "Supdt. Children Home, Gaya",
        "The Superintendent",
        "driver",
    ],
    *[
        "Childline Patna",
        "maternal uncle",
        "grandmother",
        "friends",
        "alone",
        "दोस्त",
        "अधीक्षक बाल गृह",
    ],
    *["Baby girl of Rekha", "Female newborn of Sita Devi", "Rekha ki beti", "रेखा का बच्चा"],
    *["Minor girl aged about 7 years", "unknown male 35 yrs", "Child 3", "5yrs", "R/o Gaya"],
    *["naam nahi bata saka", "nam pata nahi", "bata nahi paya", "mansik rogi", "Village Rampur"],
    *["Unknown name not known", "Unknown, tells name not clearly", "unknown, name not told"],
    *["Agyat, naam nahi bata saka", "नाम अज्ञात, मूक बधिर"],
    *["नाम नहीं बता सका", "अज्ञात बच्ची उम्र 3 वर्ष", "बता नहीं पाया", "अपना नाम नहीं बता पा रही है"],
    *["मंदबुद्धि बालक", "गूंगा", "मूक बधिर", "मृत", "स्वर्गीय", "अनाथ", "पिता की मृत्यु", "मां नहीं है"],
    *["नवजात शिशु", "नाव माहित नाही", "मानसिक रूप से बीमार", "उम्र लगभग ४० वर्ष"],
    *["নাম জানা নেই", "নাম বলতে পারছে না", "বোবা", "পিতা মৃত", "বয়স ৫ বছর"],
    *["பெயர் தெரியவில்லை", "பெயர் சொல்ல முடியவில்லை", "పేరు తెలియదు", "గుర్తు తెలియని బాలుడు"],
    *["ಹೆಸರು ಗೊತ್ತಿಲ್ಲ", "പേര് അറിയില്ല", "ਨਾਮ ਪਤਾ ਨਹੀਂ", "નામ ખબર નથી", "ନାମ ଜଣା ନାହିଁ"],
    *["نام معلوم نہیں", "مرحوم", "لاوارث بچہ"],
    *["Un known", "Unknwon", "Noname", "Child A", "Boy B", "Miss A", "CNCP", "Surrendered baby"],
    *[
        "Child in need of care",
        "Anolkhi isam",
        "naav mahit nahi",
        "Naam khabar nathi",
        "Mook badhir",
    ],
    *["Gurtu teliyani", "Peru teliyadu", "hesaru gottilla", "kuch nahi bolta", "Laawaris bachcha"],
    *["Forgot", "Non verbal", "Language not understood", "CP child", "slow learner", "Dead body"],
    *["Nam jana nei", "Gunga ladka", "Budhi aurat", "Cradle baby 3", "see remarks", "In process"],
    *["UNK", "naam yaad nahi", "naam bhul gaya", "Assamese boy", "பேச முடியாத சிறுவன்", "మాటలు రావు"],
    *["ਬੋਲ ਨਹੀਂ ਸਕਦਾ", "بول نہیں سکتا", "ಮಾತು ಬರಲ್ಲ"],
    *["Nepali boy", "भूल गया", "वेडसर", "मनोरुग्ण महिला", "নাম জানা যায়নি", "ಮಾನಸಿಕ ಅಸ್ವಸ್ಥ"],
    *["பெயர் விலாசம் தெரியாத ஆண்", "మతిస్థిమితం లేని", "ಹೆಸರು ತಿಳಿದಿರುವುದಿಲ್ಲ", "തിരിച്ചറിയാത്ത"],
)
"""Texts that name nobody."""

NAMES = (
    *["Bala", "Nanha", "Munna Lal", "Chhotu", "Guddi", "Gudiya", "Baby Devi", "Anath", "Nath"],
    *["Nam", "Nam Dev", "Umar", "Umar Din", "Jana", "Pati", "Said Ahmad", "Man Singh", "Will"],
    *["Suresh Mute", "Sanjay More", "Suresh Male", "Bacha Khan", "Nil Kamal", "किशोरी लाल"],
    *["Budhi Ram", "Data Ram", "Muslim Ansari", "Pagla Das", "May", "Sun", "Hindu Rao"],
    *["Manager Singh", "Raju Driver", "Gaya Prasad", "Ramesh Akela"],
    *["Anath Bandhu", "Balak Ram", "Kar", "Mata Prasad", "Roop Lal", "Laxmi Devi", "R. Mohan"],
    *["नाम देव", "मान सिंह", "माता प्रसाद", "दिया", "लक्ष्मी", "অনাথ", "জানা", "കുട്ടി", "ਉਮਰ", "عمر"],
)
"""Names made of words that remarks use or sound like."""


OTHER_WORDS = {"year", "advocate", "mst", "saheb", "sahib", "shrimati", "साहेब", "साहिब"}
"""What the list of names holds beside names."""


def words_of(name: ParsedName | None) -> list[list[str]]:
    """The tokens of a name and of its aliases."""
    found = []
    while name is not None:
        found.append([token.text for token in name.tokens])
        name = name.alias
    return found


@pytest.mark.parametrize("text", REMARKS)
def test_a_remark_names_nobody(text: str) -> None:
    assert parse(text) is None
    assert parse(f"({text})") is None


@pytest.mark.parametrize("text", NAMES)
def test_a_name_that_resembles_a_remark_is_read_whole(text: str) -> None:
    name = parse(text)
    assert name is not None
    assert len(name.tokens) == len(text.split())


@given(st.sampled_from(NAMES), st.sampled_from(REMARKS), st.sampled_from(["()", "[]", "{}"]))
def test_a_bracketed_remark_does_not_change_a_name(name: str, remark: str, marks: str) -> None:
    aside = f"{marks[0]}{remark}{marks[1]}"
    assert words_of(parse(f"{name} {aside}")) == words_of(parse(name))
    assert words_of(parse(f"{aside} {name}")) == words_of(parse(name))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Raju R/o Gaya", "raju"),
        ("Raju resident of Gaya (Bihar)", "raju"),
        ("राजू निवासी गया", "raju"),
        ("Raju 5yrs", "raju"),
        ("राजू उम्र 5 वर्ष", "raju"),
        ("Umar 5 years", "umar"),
        ("Raju umar 5 saal", "raju"),
        ("Raju2", "raju"),
        ("R0hit", "rohit"),
        ("Sun1ta Ka1yan", "sunita kalyan"),
        ("Raju deaf and dumb", "raju"),
        ("Raju, minor", "raju"),
        ("Raju from Gaya", "raju"),
        ("Name: Raju", "raju"),
        ("Mohan expired", "mohan"),
        ("Anath expired", "anath"),
        ("Deceased Mohan", "mohan"),
        ("स्व. मोहन", "mohan"),
        ("स्व० मोहन", "mohan"),
        ("(L) Mohan", "mohan"),
        ("नाम राजू बताता है", "raju"),
        ("child says Raju", "raju"),
        ("naam Raju", "raju"),
        ("मेरा नाम राजू है", "raju"),
        ("Raju or Rajesh", "raju rajesh"),
        ("Raju, Gaya", "raju"),
        ("Raju Kumar, Patna, Bihar", "raju kumar"),
        ("राजू (गया)", "raju"),
        ("Raju aur Sonu", "raju sonu"),
        ("Raju and Sonu", "raju sonu"),
        ("राजू व सोनू", "raju sonu"),
        ("Uncle Ramesh", "ramesh"),
        ("Ramesh (maternal uncle)", "ramesh"),
        ("Mohan (Late)", "mohan"),
        ("Mohan (M)", "mohan"),
        ("Mohan 12/M", "mohan"),
        ("Sita 5 yrs F", "sita"),
        ("calls herself Meena", "meena"),
        ("Unknown boy, says his name is Raju", "raju"),
        ("Unknown (tells name Raju)", "raju"),
        ("Unknown; name told by child: Raju Kumar", "raju kumar"),
        ("Unknown, name Raju", "raju"),
        ("Not known (Raju as told by child)", "raju"),
        ("unidentified male child, calls himself Raju", "raju"),
        ("अज्ञात (अपना नाम राजू बताता है)", "raju"),
        ("Unknown (apna naam Raju batata hai)", "raju"),
        ("Possibly Meena", "meena"),
    ],
)
def test_what_stands_beside_a_name_is_left_out(text: str, words: str) -> None:
    assert words_of(parse(text)) == [words.split()]


def test_a_name_in_brackets_stays_an_alias() -> None:
    assert words_of(parse("Raju (Ramu) (minor)")) == [["raju"], ["ramu"]]
    assert words_of(parse("Unknown (Raju)")) == [["raju"]]


def test_a_remark_beside_a_relative_leaves_the_relative() -> None:
    name = parse("Raju (minor) S/o Mohan (expired) R/o Gaya")
    assert name is not None
    assert words_of(name) == [["raju"]]
    assert words_of(name.relative) == [["mohan"]]


@pytest.mark.parametrize("table", [LATIN_REMARKS, NATIVE_REMARKS])
def test_a_remark_word_does_one_thing(table: dict[object, str]) -> None:
    counts = Counter(word for words in table.values() for word in words.split())
    assert [word for word, count in counts.items() if count > 1] == []


def test_names_of_real_lists_are_names() -> None:
    folder = os.environ.get("TRACKMATCH_DATA")
    if not folder:
        pytest.skip("TRACKMATCH_DATA is not set")
    with (Path(folder) / "names/gallery_names.tsv").open(encoding="utf-8", newline="") as lines:
        names = [
            name
            for row in csv.DictReader(lines, delimiter="\t")
            for name in (row["name"], row["native"])
            if name and name not in OTHER_WORDS
        ]
    assert len(names) > 5_000
    assert [name for name in names if parse(name) is None] == []
    assert [name for name in names if len(words_of(parse(f"Ramesh {name}"))[0]) == 1] == []
