"""Evidence of clothing: what both wear, each colour on its garment."""

from dataclasses import replace

import numpy as np
import pytest

from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.features.clothing import FEATURE, TIES, Clothing, read_clothing
from trackmatch.features.clothing_words import COLOURS, GARMENTS
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.clothing import ClothingChannel, ClothingParameters

CHANNEL = ClothingChannel(ClothingParameters())
NOBODY = CountedStatistics([])


def worn(text: str) -> Clothing:
    clothing = read_clothing(text, 700_000)
    assert clothing
    return clothing


def bits(a: str, b: str) -> float:
    return CHANNEL.bits(worn(a), worn(b), NOBODY)


ONE = bits("red", "red")
"""What each shared word is worth where none is counted."""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("red shirt blue pant", "blue shirt red pant"),
        ("red shirt", "blue shirt"),
        ("red shirt", "red pant"),
        ("black cap, white shoes", "white cap, black shoes"),
        ("लाल फ्रॉक", "frock green"),
    ],
)
def test_a_colour_of_another_garment_is_not_shared(a: str, b: str) -> None:
    assert bits(a, b) < 0
    assert CHANNEL.said(worn(a), worn(b)).note.startswith("nothing in common")


@pytest.mark.parametrize(
    ("a", "b", "shared", "note"),
    [
        ("red shirt blue pant", "blue jeans, red shirt", 4, "blue trousers, red shirt"),
        ("red shirt, blue pant", "red, blue", 2, "blue, red"),
        ("red shirt, blue pant", "shirt, pant, red", 3, "red, shirt, trousers"),
        ("red shirt", "red top", 1, "red"),
        ("red and white shirt", "white shirt", 2, "white shirt"),
        ("red shirt, blue pant", "red shirt, black pant", 2, "red shirt"),
        ("red, blue", "blue, red", 2, "blue, red"),
        ("shirt, pant", "red shirt, blue pant", 2, "shirt, trousers"),
    ],
)
def test_what_may_be_the_same_is_shared(a: str, b: str, shared: int, note: str) -> None:
    assert bits(a, b) == bits(b, a) == pytest.approx(shared * ONE)
    assert CHANNEL.said(worn(a), worn(b)).note == f"both: {note}, 0 days apart"


def test_clothing_of_all_days_at_once_gives_what_each_pair_gives() -> None:
    texts, days = ("red shirt", "red", "blue pant"), (-60, -9, -1, 0, 1, 4, 20, 35, 900)
    values = [read_clothing(text, 700_000 + day) for text in texts for day in days]
    values.append(replace(worn("red shirt"), day=0))
    vocabulary = Vocabulary.build(values, FEATURE.value_type, FEATURE.terms)
    probe = worn("red shirt, black pant")
    each = np.array([CHANNEL.bits(probe, value, NOBODY) for value in values])
    assert CHANNEL.table(probe, vocabulary, NOBODY)[1:].tolist() == CHANNEL.steps(each).tolist()


def test_words_and_ties_fit_into_bits() -> None:
    assert len(COLOURS) + len(GARMENTS) < 64
    assert len(TIES) < 64
