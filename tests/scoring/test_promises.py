"""What holds of the evidence as a whole: agreement never lowers it, and caps hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import galleries, records

from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.features import category
from trackmatch.features.category import Category
from trackmatch.features.clothing import Clothing
from trackmatch.features.companions import Companions
from trackmatch.features.extract import extract_features
from trackmatch.features.height import Height
from trackmatch.features.identifiers import Identifiers
from trackmatch.features.marks import parse_marks
from trackmatch.features.place import Place
from trackmatch.features.record_marks import Marks
from trackmatch.features.registry import FEATURES
from trackmatch.features.words import Words
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import Record
from trackmatch.scoring.channel import UNIT, Channel
from trackmatch.scoring.model import Model

SHIPPED = Model.default().scorer.channels
FEATURE_OF = {feature.channel: feature for feature in FEATURES}
LISTS = {
    "complexion": tuple(category.COMPLEXIONS),
    "build": tuple(category.BUILDS),
    "eyes": tuple(category.EYES),
    "hair": tuple(category.HAIRS),
    "blood_group": tuple(category.BLOOD_GROUPS),
    "sex": ("male", "female", "transgender"),
}


class Held:
    """A gallery in which each term is held by a number of 1,000 records."""

    def __init__(self, held: dict[str, int]) -> None:
        self._held = held

    def __len__(self) -> int:
        return 1000

    def recorded(self, channel: str) -> int:
        return 1000

    def count(self, channel: str, term: str) -> int:
        return self._held.get(term, 10)


def steps(name: str, a: object, b: object, gallery: object) -> int:
    channel: Channel = SHIPPED[name]  # type: ignore[type-arg]
    return int(channel.steps(np.array([channel.bits(a, b, gallery)]))[0])  # type: ignore[arg-type]


@given(st.sampled_from(sorted(SHIPPED)), records(), galleries(min_size=1))
def test_caps_hold_and_what_is_not_recorded_says_nothing(
    name: str, probe: Record, gallery: list[Record]
) -> None:
    channel, feature = SHIPPED[name], FEATURE_OF[name]
    value = extract_features(probe).values.get(name)
    if value is None:
        return
    held = [extract_features(record) for record in gallery]
    values = list(dict.fromkeys(one.values[name] for one in held if name in one.values))
    vocabulary = Vocabulary.build(values, feature.value_type, feature.terms)
    table = channel.table(value, vocabulary, CountedStatistics(held)) * UNIT
    assert table[0] == 0
    assert (table >= channel.parameters.floor - UNIT).all()
    assert (table <= channel.parameters.cap + UNIT).all()


@given(st.data(), st.sampled_from(sorted(LISTS)))
def test_the_same_word_never_says_less_than_another(data: st.DataObject, name: str) -> None:
    values = LISTS[name]
    a, b = data.draw(st.sampled_from(values)), data.draw(st.sampled_from(values))
    held = {value: data.draw(st.integers(0, 1000 // len(values))) for value in values}
    held[data.draw(st.sampled_from(values))] = 500
    gallery = Held(held)
    other = steps(name, Category(a), Category(b), gallery)
    assert steps(name, Category(a), Category(a), gallery) >= other
    assert steps(name, Category(b), Category(b), gallery) >= other


def home(kilometres: float, text: str = "") -> Place:
    return Place(
        "x", "city", ("IN-MP",), (23.3 + kilometres / 111.2,), (79.0,), (8.0,), False, text
    )


@given(st.floats(0, 900), st.floats(0, 900))
def test_a_nearer_home_never_says_less(a: float, b: float) -> None:
    near, far = sorted((a, b))
    nobody = CountedStatistics([])
    assert steps("home", home(0), home(near), nobody) >= steps("home", home(0), home(far), nobody)
    named = steps("home", home(0, "sonakhera"), home(near, "sonakhera"), nobody)
    assert named >= steps("home", home(0, "sonakhera"), home(near, "fatehpur"), nobody)


@given(st.integers(40, 90), st.integers(40, 90), st.floats(3, 18))
def test_a_nearer_height_never_says_less(a: int, b: int, years: float) -> None:
    probe, nobody = Height(130, years, 0.5, "male"), CountedStatistics([])
    near, far = sorted((2 * a, 2 * b), key=lambda cm: abs(cm - 130))
    alike, other = (Height(cm, years, 0.5, "male") for cm in (near, far))
    assert steps("height", probe, alike, nobody) >= steps("height", probe, other, nobody)


words = st.sets(st.sampled_from("abcdefg"), min_size=1, max_size=4)
CLOTHES = dict(zip("abcdefg", ("red shirt", "blue shirt", "red trousers", "red cap", "red", "shirt",
                               "blue"), strict=True))  # fmt: skip
WORDED = {
    "language": lambda said: Words(tuple(sorted(said))),
    "disability": lambda said: Words(tuple(sorted(said))),
    "companions": lambda said: Companions(("x",), tuple(sorted(said))),
    "identifiers": lambda said: Identifiers(tuple(f"phone:{one}" for one in sorted(said))),
    "clothing": lambda said: Clothing(700_000, tuple(sorted(map(CLOTHES.__getitem__, said)))),
}


@given(st.sampled_from(sorted(WORDED)), words, words, st.sampled_from("abcdefg"),
       st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 900)))  # fmt: skip
def test_one_more_shared_word_never_says_less(
    name: str, a: set[str], b: set[str], shared: str, held: dict[str, int]
) -> None:
    gallery = Held(held | {f"phone:{word}": count for word, count in held.items()})
    said = WORDED[name]
    assert steps(name, said(a | {shared}), said(b | {shared}), gallery) >= steps(
        name, said(a), said(b), gallery
    )


@given(st.sampled_from(sorted(WORDED)), words, st.lists(words, min_size=1, max_size=6),
       st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 900)))  # fmt: skip
def test_several_shared_words_say_all_at_once_what_each_pair_says(
    name: str, probe: set[str], others: list[set[str]], held: dict[str, int]
) -> None:
    gallery = Held(held | {f"phone:{word}": count for word, count in held.items()})
    said, feature = WORDED[name], FEATURE_OF[name]
    values = list(dict.fromkeys(map(said, others)))
    vocabulary = Vocabulary.build(values, feature.value_type, feature.terms)
    table = SHIPPED[name].table(said(probe), vocabulary, gallery)  # type: ignore[arg-type]
    each = [steps(name, said(probe), value, gallery) for value in values]
    assert table[1:].tolist() == pytest.approx(each, abs=1)


mark_texts = st.lists(
    st.sampled_from((
        "mole on left cheek", "til on right cheek", "old cut mark on forehead", "burn on left leg",
        "tattoo of name RAJU on right forearm", "scar on chin", "wart on neck",
    )), unique=True, max_size=3,
)  # fmt: skip


def marks(texts: list[str]) -> Marks:
    return Marks(tuple(sorted({mark for text in texts for mark in parse_marks(text)})))


@given(mark_texts.filter(bool), mark_texts.filter(bool))
def test_one_more_shared_mark_never_says_less(a: list[str], b: list[str]) -> None:
    gallery, shared = Held({}), "missing finger on right hand"
    assert steps("marks", marks([*a, shared]), marks([*b, shared]), gallery) >= steps(
        "marks", marks(a), marks(b), gallery
    )
