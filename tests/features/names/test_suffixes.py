"""Prefixes and suffixes that were written as one word with a name."""

import pytest

from trackmatch.features.names import parse, similarity
from trackmatch.features.names.suffixes import split_prefix, split_suffix


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("rameshbhai", ("ramesh", "bhai")),
        ("geetaben", ("geeta", "ben")),
        ("sunitabai", ("sunita", "bai")),
        ("rameshji", ("ramesh", "ji")),
        ("sharmaji", ("sharma", "ji")),
        ("harpreetkaur", ("harpreet", "kaur")),
        ("bharatsinh", ("bharat", "sinh")),
        ("ભરતસિંહ", ("ભરત", "સિંહ")),
        ("रमेशभाई", ("रमेश", "भाई")),
        ("ગીતાબેન", ("ગીતા", "બેન")),
        ("सुनितादेवी", ("सुनिता", "देवी")),
        ("ramlalyadav", ("ramlal", "yadav")),
        ("राजेशयादव", ("राजेश", "यादव")),
        ("సుబ్బారావు", ("సుబ్బా", "రావు")),
    ],
)
def test_a_suffix_is_taken_from_a_name(word: str, parts: tuple[str, str]) -> None:
    assert split_suffix(word) == parts


@pytest.mark.parametrize(
    "word",
    [
        *[
            "mumbai",
            "jebai",
            "ruben",
            "reuben",
            "ben",
            "bhai",
            "ji",
            "umrao",
            "sridevi",
            "vasanthadevi",
        ],
        *[
            "shivaji",
            "balaji",
            "banerji",
            "rajkumar",
            "vinodkumar",
            "sivakumar",
            "mansingh",
            "narsinh",
            "rao",
        ],
        *["शिवाजी", "राजकुमार", "राव", "मुंबई", "श्रीदेवी"],
    ],
)
def test_a_name_that_ends_like_a_suffix_is_whole(word: str) -> None:
    assert split_suffix(word) is None


def test_a_glued_suffix_is_a_weak_token() -> None:
    name = parse("Rameshbhai Patel")
    assert name is not None
    assert [token.text for token in name.tokens] == ["ramesh", "bhai", "patel"]
    assert [token.weak for token in name.tokens] == [False, True, False]
    assert name.honorifics == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rameshbhai", "Ramesh"),
        ("रमेशभाई", "Ramesh"),
        ("Dadasaheb", "Dada Saheb"),
        ("Subba Rao", "సుబ్బారావు"),
        ("Venkateswararao", "వెంకటేశ్వరరావు"),
        ("Rao", "రావు"),
    ],
)
def test_names_with_and_without_a_glued_suffix_are_alike(one: str, other: str) -> None:
    assert similarity(one, other) > 0.8


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("mdarif", ("md", "arif")),
        ("mohdarif", ("mohd", "arif")),
        ("kumarisunita", ("kumari", "sunita")),
        ("कुमारीसुनीता", ("कुमारी", "सुनीता")),
    ],
)
def test_a_prefix_is_taken_from_a_name(word: str, parts: tuple[str, str]) -> None:
    assert split_prefix(word) == parts


@pytest.mark.parametrize(
    "word", ["abdullah", "abdulla", "mohammadi", "mohdali", "kumari", "md", "अब्दुलाहद"]
)
def test_a_name_that_begins_like_a_prefix_is_whole(word: str) -> None:
    assert split_prefix(word) is None


def test_a_glued_prefix_is_read_as_one_apart() -> None:
    for glued, apart in (("Mohdarif", "Mohd Arif"), ("Kumarisunita", "Kumari Sunita")):
        one, other = parse(glued), parse(apart)
        assert one is not None
        assert other is not None
        assert one.tokens == other.tokens
