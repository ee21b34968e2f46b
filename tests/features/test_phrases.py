"""Known phrases: found in any text, and never where they are denied."""

from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.category import BUILDS, COMPLEXIONS, EYES, HAIRS
from trackmatch.features.clothing_words import COLOURS, GARMENTS
from trackmatch.features.disability_words import DISABILITIES
from trackmatch.features.phrases import Phrases, clauses
from trackmatch.features.words import LANGUAGES

LISTS = (BUILDS, COMPLEXIONS, EYES, HAIRS, COLOURS | GARMENTS, DISABILITIES, LANGUAGES)
COLOUR = Phrases({"red": ("red", "lal"), "dark red": ("dark red",), "purple": ("purple",)})


def values(text: str) -> list[str]:
    return [held.value for held in COLOUR.held(text)]


def test_no_phrase_has_two_meanings() -> None:
    for values_of in LISTS:
        meaning: dict[tuple[str, ...], str] = {}
        for value, phrases in values_of.items():
            for phrase in phrases:
                for words in clauses(phrase):
                    assert meaning.setdefault(words, value) == value, phrase


def test_each_phrase_is_read_as_its_value() -> None:
    for values_of in LISTS:
        phrases = Phrases(values_of)
        for value, texts in values_of.items():
            for text in texts:
                assert [held.value for held in phrases.held(text)] == [value], text


def test_the_longest_phrase_counts_and_none_reaches_across_a_comma() -> None:
    assert values("a dark red shirt, लाल") == ["dark red", "red"]
    assert values("dark, red") == ["red"]


def test_what_is_denied_is_not_held() -> None:
    assert values("not red") == values("no very dark red") == values("lal nahi hai") == []
    assert values("not blue, red") == values("red, not blue") == ["red"]


def test_an_answer_at_the_end_denies_what_it_answers() -> None:
    assert values("red: no") == values("red - No") == values("red (no)") == values("red. Nil") == []
    assert values("red/purple: no") == values("purple, red: none") == values("red: N/A") == []
    assert values("red no purple yes") == values("red: n, purple: y") == ["purple"]
    assert values("red (yes/no): no") == values("red not found") == []
    assert values("red; no. 10") == values("red no 10 written") == ["red"]
    assert values("purple red, lal: n/a") == ["purple", "red"]
    assert values("red (yes/no): yes") == values("red but purple no") == ["red"]


def test_a_denial_reaches_what_is_joined() -> None:
    assert values("not red or purple") == values("without red and purple") == []
    assert values("lal aur purple nahi") == []
    assert values("not red but purple") == ["purple"]


def test_one_slip_in_a_long_word_is_seen_through() -> None:
    assert values("purpel") == values("purplle") == ["purple"]
    assert values("bed") == values("surple") == []


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert set(values(text)) <= {"red", "dark red", "purple"}
