"""Names as written, split into tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.names import ParsedName, Role, parse


def parsed(text: str) -> ParsedName:
    found = parse(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "...",
        "-",
        "NA",
        "n/a",
        "nil",
        "Unknown",
        "UNKNOWN BOY 3",
        "not known",
        "Name not known",
        "baby of Sunita",
        "Baby",
        "B/o Rani",
        "XYZ",
        "xxxx",
        "CCI 12",
        "अज्ञात",
        "नामालूम",
        "اگیات",
        "😀",
        "42",
        "A" * 10_000,
    ],
)
def test_texts_that_name_nobody(text: str) -> None:
    assert parse(text) is None


def test_what_was_said_is_kept() -> None:
    assert parsed("Smt. लक्ष्मी  Devi").said == "Smt. लक्ष्मी  Devi"


def test_honorifics_are_left_out_and_kept_apart() -> None:
    name = parsed("Smt. Laxmi Devi")
    assert name.text == "laxmi devi"
    assert name.honorifics == ("smt",)


def test_honorific_that_is_the_name_stays() -> None:
    assert parsed("Sri Devi").text == "sri devi"
    assert parsed("Asha Kumari").text == "asha kumari"
    assert parsed("Kumari Asha").text == "asha"


def spelt(name: ParsedName) -> str:
    """Tokens, weak ones and initials marked."""
    marks = {(False, Role.NAME): "", (True, Role.NAME): "~"}
    return " ".join(f"{t.text}{marks.get((t.weak, t.role), '.')}" for t in name.tokens)


@pytest.mark.parametrize(
    "title",
    [
        *["Sh", "Sh.", "Smti", "Shrimathi", "Pt.", "Late", "Musst.", "Selvi.", "श्रीमती", "श्रीमति"],
        *["শ্রীমতী", "শ্ৰীমতী", "ਸ਼੍ਰੀਮਤੀ", "શ્રીમતી", "ശ്രീമതി", "شریمتی", "डॉ.", "डॉ", "डा0", "सौ."],
        *["पं.", "चि.", "कु०", "ডাঃ", "ডঃ", "ഡോ.", "ಡಾ.", "டாக்டர்", "মোছাঃ", "محترمہ", "मिस्टर"],
    ],
)
def test_titles_in_any_script(title: str) -> None:
    name = parsed(f"{title} Sunita Das")
    assert (name.text, len(name.honorifics)) == ("sunita das", 1)


def test_a_title_is_left_out_beside_weak_tokens_too() -> None:
    assert spelt(parsed("Sh Ram Lal")) == "ram~ lal~"
    assert spelt(parsed("Late Kumar Das")) == "kumar~ das~"
    assert spelt(parsed("Late Sh. Mohan Das")) == "mohan das~"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Shri Kant Yadav", "shri~ kant yadav"),
        ("श्री कांत यादव", "shri~ kant yadav"),
        ("Sri Ramulu", "sri~ ramulu"),
        ("Shri Ramesh", "ramesh"),
        ("Sri Devi", "sri~ devi~"),
        ("Kavya Shree", "kavya shree~"),
        ("Late Shri Raju", "raju"),
        ("Ram Ji", "ram~ ji~"),
        ("Selvi Murugan", "selvi~ murugan"),
        ("Tamil Selvi", "tamil selvi~"),
        ("Selvi (minor)", "selvi~"),
        ("Sau Ramesh", "sau ramesh"),
        ("Saheb Ali", "saheb~ ali"),
        ("Hafiz Ansari", "hafiz~ ansari"),
        ("Haji Yusuf", "haji~ yusuf"),
        ("Rafiqul Islam", "rafiqul islam~"),
        ("Saif ul Islam", "saiful islam~"),
        ("Motiar Rohoman", "motiar rohoman~"),
        ("মিজানুর রহমান", "mijanur rahman~"),
        ("Abdur Rahman", "abdul~ rahman"),
        ("Islam Khan", "islam khan~"),
        ("Dil Bahadur Thapa", "dil bahadur~ thapa"),
        ("Bahadur Singh", "bahadur singh~"),
        ("Shankar Raman", "shankar raman"),
    ],
)
def test_titles_that_are_parts_of_names_are_weak_tokens(text: str, tokens: str) -> None:
    assert spelt(parsed(text)) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Ram Ch. Das", "ram~ chandra~ das~"),
        ("Subhas Ch Mondal", "subhas chandra~ mondal"),
        ("Ch. Ramesh", "ch. ramesh"),
        ("R. Ch. Das", "r. ch. das~"),
        ("Gh Nabi Dar", "ghulam nabi dar"),
        ("GH. NABI DAR", "ghulam nabi dar"),
        ("Ab Rashid Bhat", "abdul~ rashid bhat"),
        ("A.B. Bhat", "a. b. bhat"),
        ("Ksh. Romen", "ksh. romen"),
        ("Ibomcha Sh.", "ibomcha sh."),
        ("Ibomcha Sh", "ibomcha sh."),
        ("Siraj ud Din", "siraj uddin~"),
        ("Zia-ul-Haq", "ziaul haq"),
        ("Abd ur Rahman", "abdul~ rahman"),
        ("Us Das", "us das~"),
        ("Vijaya Kumar", "vijay kumar~"),
        ("Vijaya Kumari", "vijaya kumari~"),
    ],
)
def test_abbreviations_are_read_by_their_place(text: str, tokens: str) -> None:
    assert spelt(parsed(text)) == tokens


@pytest.mark.parametrize("text", ["Md Arif", "Mohd. Arif", "MD. ARIF", "Moh. Arif"])
def test_abbreviations_are_expanded(text: str) -> None:
    assert parsed(text).text == "mohammed arif"


def test_ambiguous_abbreviation_stays_a_beginning() -> None:
    first, second = parsed("Anil Ch.").tokens
    assert (first.role, second.role, second.text) == (Role.NAME, Role.INITIAL, "ch")


@pytest.mark.parametrize("text", ["K S Raja", "K.S. Raja", "KS Raja", "k. s. raja"])
def test_initials(text: str) -> None:
    tokens = parsed(text).tokens
    assert [token.text for token in tokens] == ["k", "s", "raja"]
    assert [token.role for token in tokens] == [Role.INITIAL, Role.INITIAL, Role.NAME]


def test_initials_in_native_scripts() -> None:
    assert [token.text for token in parsed("के. राम").tokens] == ["k", "ram"]
    assert parsed("மு. கருணாநிதி").tokens[0].text == "m"


@pytest.mark.parametrize(
    ("text", "relation", "relative"),
    [
        ("Laxmi w/o Ram Lal", "w/o", "ram lal"),
        ("Raju S/O. Mohan", "s/o", "mohan"),
        ("Asha D\\o Shri Hari", "d/o", "hari"),
        ("Raju son of Mohan", "s/o", "mohan"),
        ("राम पुत्र श्याम", "s/o", "shyam"),
    ],
)
def test_relatives_are_kept_apart(text: str, relation: str, relative: str) -> None:
    name = parsed(text)
    assert len(name.tokens) == 1
    assert name.relation == relation
    assert name.relative is not None
    assert name.relative.text == relative


@pytest.mark.parametrize(
    "text",
    [
        "Raju @ Rajesh",
        "Raju alias Rajesh",
        "Raju / Rajesh",
        "Raju [Rajesh]",
        "राजू उर्फ राजेश",
        "राजू/राजेश",
    ],
)
def test_alias_is_a_name_of_its_own(text: str) -> None:
    name = parsed(text)
    assert name.text == "raju"
    assert name.alias is not None
    assert name.alias.text == "rajesh"


def test_a_comma_does_not_begin_another_name() -> None:
    name = parsed("Sharma, Raju")
    assert (name.text, name.alias) == ("sharma raju", None)


@pytest.mark.parametrize(
    "word",
    [
        *["Kumaari", "Begam", "Beghum", "Saiyad", "Sekh", "Shek", "Shaik", "Sheik", "Mahammad"],
        *[
            "Mohommad",
            "Abdur",
            "Abdus",
            "Sing",
            "Debi",
            "Bebi",
            "Parsad",
            "Chander",
            "Khatoon",
            "Bahen",
        ],
        *["देवी", "बेगम", "सैयद", "सेख", "मो0", "मौहम्मद", "সেখ", "মোঃ", "দেবী", "বেবী", "ਸਈਅਦ"],
        *["ପ୍ରସାଦ", "ମହମ୍ମଦ", "ଦାସ", "ବେଗମ", "முகமது", "தேவி", "சிங்", "பாபு", "அப்துல்", "ஷேக்"],
        *["షేక్", "మహమ్మద్", "ಶೇಕ್", "ബീഗം", "دیوی", "کور"],
    ],
)
def test_weak_tokens_are_marked_in_any_spelling(word: str) -> None:
    assert [token.weak for token in parsed(f"Sunita {word}").tokens] == [False, True]


@pytest.mark.parametrize(
    "word", ["Amol", "Amal", "Quamar", "Raima", "Amla", "Mahmood", "Sayeed", "Kumaran", "Sinha"]
)
def test_names_that_resemble_weak_tokens_are_strong(word: str) -> None:
    assert [token.weak for token in parsed(f"Sunita {word}").tokens] == [False, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fatima Begam", "Salma Begam"),
        ("Abdur Rahim", "Abdur Rashid"),
        ("Shaik Mastan", "Shaik Ali"),
        ("मो0 आरिफ", "मो0 सलीम"),
        ("শ্রীমতী কমলা", "শ্রীমতী রেখা"),
    ],
)
def test_weak_tokens_and_titles_join_nobody(one: str, other: str) -> None:
    assert not set(spelt(parsed(one)).split()) & {
        token for token in spelt(parsed(other)).split() if not token.endswith("~")
    }


def test_language_follows_the_script() -> None:
    latin, native = parsed("Arif ਸਿੰਘ").tokens
    assert (latin.language, latin.segments) == ("latin", ())
    assert native.language == "pa"
    assert native.segments


@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_any_text_is_read(text: str) -> None:
    name = parse(text)
    assert name is None or (name.said == text and len(name.tokens) >= 1)
