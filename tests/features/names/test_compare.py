"""Similarity of names, one pair at a time and many at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackmatch.features.names import encode, kernel, similarity, similarity_matrix
from trackmatch.features.names.lexicon import NICKNAMES


def _words(text: str) -> list[str]:
    return text.split()


WORDS = _words(
    """
    ram kumar ramkumar laxmi lakshmi devi singh mohan mohd md arif k s raja rajesh raju ch
    chandra लक्ष्मी कुमारी മോഹൻ ராம் محمد unknown s/o @ shri vijay bijoy
    """
)
names = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join),
    st.text(alphabet="abdhijkmnrstuvy ", max_size=16),
    st.text(alphabet=st.characters(codec=None), max_size=12),
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Laxmi", "Lakshmi"),
        ("Laxmi", "लक्ष्मी"),
        ("लक्ष्मी", "ലക്ഷ്മി"),
        ("Ram Kumar", "Ramkumar"),
        ("Ram Kumar Singh", "Ramkumarsingh"),
        ("Sri Devi", "Sridevi"),
        ("Raja P", "P Raja"),
        ("Md Arif", "Mohammad Arif"),
        ("Anil Chandra", "Anil Ch"),
        ("Vijay Yadav", "Bijoy Jadab"),
        ("Kumar Raja", "K Raja"),
        ("Asha Kumari", "Kumari Asha"),
    ],
)
def test_one_name_written_two_ways_is_alike(a: str, b: str) -> None:
    assert similarity(a, b) > 0.75


@pytest.mark.parametrize(
    ("a", "b"),
    [("Ramesh", "Suresh"), ("Ram", "Shyam"), ("Mohan", "Sunita"), ("राम", "Sunil")],
)
def test_different_names_are_not_alike(a: str, b: str) -> None:
    assert similarity(a, b) < 0.4


@pytest.mark.parametrize(
    ("short", "long"),
    [("Rajni", "Rajani"), ("रजनी", "Rajni"), ("Nagnath", "Naganath"), ("Maksud", "Maqsood"),
     ("Baijnath", "Baijanath"), ("Jagnath", "Jagannath"), ("Tilakchand", "Tilak Chand"),
     ("Rajnath", "ರಾಜನಾಥ")],
)  # fmt: skip
def test_a_cluster_may_hide_a_vowel(short: str, long: str) -> None:
    assert similarity(short, long) > 0.75


@pytest.mark.parametrize(
    ("one", "other"),
    [("Muthu", "Muththu"), ("बच्चन", "Bachchan"), ("Pitchai", "Pichchai"), ("Atchuthan", "Achuthan"),
     ("Achchhelal", "Achhelal"), ("Krishshna", "Krishna")],
)  # fmt: skip
def test_a_doubled_digraph_is_one_consonant(one: str, other: str) -> None:
    assert similarity(one, other) > 0.73


@pytest.mark.parametrize("one", ["Rajni", "Maksud", "Yagnesh", "Jnanesh", "Lakshmi"])
def test_a_cluster_stays_one_sound_too(one: str) -> None:
    alike = {"Rajni": "Ragni", "Maksud": "Maxud", "Yagnesh": "Yagyesh", "Jnanesh": "Gyanesh",
             "Lakshmi": "Laxmi"}  # fmt: skip
    assert similarity(one, alike[one]) > 0.75


@pytest.mark.parametrize(
    ("one", "other"),
    [("Banerjee", "Bandyopadhyay"), ("Mukherji", "Mukhopadhyaya"), ("Ganguli", "गंगोपाध्याय"),
     ("Dwivedi", "Dubey"), ("Lakshman", "Lokkhon"), ("Xaxa", "Khakha"), ("Letchumi", "Lakshmi"),
     ("Sheonath", "शिवनाथ"), ("Srinu", "Srinivas"), ("Jaggu", "Jagdeesh"), ("Ouseph", "Joseph"),
     ("Varkey", "George"), ("Unni", "Unnikrishnan"), ("Lachhu", "Lakshman"), ("Mani", "Manikandan"),
     ("Naren", "Narendra")],
)  # fmt: skip
def test_forms_of_one_name_are_alike(one: str, other: str) -> None:
    assert similarity(one, other) >= 0.6


@pytest.mark.parametrize(
    ("tamil", "latin", "least"),
    [("இலட்சுமி", "Lakshmi", 0.7), ("இராமசாமி", "Ramasamy", 0.7), ("பிரகாஷ்", "Prakash", 0.72),
     ("கிருஷ்ணன்", "Krishnan", 0.62), ("பாக்கியலட்சுமி", "Bhagyalakshmi", 0.65),
     ("முகமது", "Mohammed", 0.95)],
)  # fmt: skip
def test_vowels_that_tamil_adds_cost_little(tamil: str, latin: str, least: float) -> None:
    assert similarity(tamil, latin) > least


@pytest.mark.parametrize(
    ("native", "latin", "least"),
    [("यशपाल", "Jashpal", 0.6), ("वसुधा", "Basudha", 0.8), ("વિપુલ", "Bipul", 0.85),
     ("यशवंत", "Jaswant", 0.59)],
)  # fmt: skip
def test_exchanges_between_regions_cost_little_from_any_script(
    native: str, latin: str, least: float
) -> None:
    assert similarity(native, latin) > least


def test_a_script_that_writes_the_long_vowel_tells_it_from_the_short() -> None:
    for short, long in (("कमल", "कमाल"), ("রমেশ", "রামেশ"), ("सुनील", "सुनीला")):
        assert similarity(short, long) < similarity(short, short) - 0.05
    assert similarity("సునీత", "సునీతా") == similarity("कमल", "কমল") == pytest.approx(1.0)


def test_no_name_has_more_short_names_than_a_part_has_room_for() -> None:
    most = 63 // kernel.NUMBER_BITS
    assert len(NICKNAMES) < 1 << kernel.NUMBER_BITS
    assert max(map(len, encode._short_names_by_form().values())) < most


def test_order_of_likeness() -> None:
    assert similarity("Rakesh Sharma", "Rakesh") > similarity("Rakesh Sharma", "Suresh Sharma")
    assert similarity("Laxmi Devi", "Laxmi Kumari") > similarity("Laxmi Devi", "Asha Devi")
    assert similarity("Raju", "Rajesh") > similarity("Raju", "Mahesh")
    assert 0.5 < similarity("rahul", "rahlu") < 1


@pytest.mark.parametrize("nobody", ["", "unknown", "NA", "baby of Rani", "😀", "..."])
def test_who_is_not_named_is_like_nobody(nobody: str) -> None:
    assert similarity(nobody, nobody) == 0.0
    assert similarity(nobody, "Ram") == 0.0


def test_long_names_are_compared() -> None:
    assert similarity("ab" * 5000, "ab" * 5000) == 1.0


@given(names, names)
@settings(max_examples=300, deadline=None)
def test_similarity_is_symmetric_and_bounded(a: str, b: str) -> None:
    value = similarity(a, b)
    assert 0.0 <= value <= 1.0
    assert similarity(b, a) == value


@given(st.lists(st.sampled_from(["ramesh", "kumar", "लक्ष्मी", "k", "devi"]), min_size=1, max_size=4))
@settings(deadline=None)
def test_a_name_is_like_itself(words: list[str]) -> None:
    assert similarity(" ".join(words), " ".join(words)) == pytest.approx(1.0, abs=1e-6)


@given(st.lists(names, max_size=6), st.lists(names, max_size=6))
@settings(max_examples=150, deadline=None)
def test_matrix_equals_pairs(queries: list[str], gallery: list[str]) -> None:
    found = similarity_matrix(queries, gallery)
    expected = np.array(
        [[similarity(query, name) for name in gallery] for query in queries], dtype=np.float32
    ).reshape(len(queries), len(gallery))
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, expected)
