"""Marks: what two lists are worth, agreeing, conflicting, or told by half."""

import pytest

from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.features.extract import extract_features
from trackmatch.features.record_marks import FEATURE, Marks
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import Record
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.model import Model

CHANNEL = Model.default().scorer.channels["marks"]
NOBODY = CountedStatistics([])


def marks(text: str) -> Marks:
    value: Marks = extract_features(Record(record_id="R", kind="found", marks=[text])).values[
        "marks"
    ]
    return value


def both_ways(one: str, other: str) -> float:
    """Capped bits of a pair, the same by the plain path and by the table, either way round."""
    found = set()
    for probe, gallery in ((one, other), (other, one)):
        probe_marks, gallery_marks = marks(probe), marks(gallery)
        vocabulary = Vocabulary.build([gallery_marks], FEATURE.value_type, FEATURE.terms)
        plain = CHANNEL.steps(CHANNEL.bits_over(probe_marks, vocabulary, NOBODY))[0]
        assert CHANNEL.table(probe_marks, vocabulary, NOBODY)[1] == plain
        found.add(float(plain) * UNIT)
    (bits,) = found
    return bits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mark on hand", "mole on left cheek"),
        ("mark on cheek", "mole on left cheek"),
        ("mark", "mole on chin"),
        ("left hand", "mole on chin"),
        ("mole on xyzzy", "scar on chin"),
        ("mole", "mark on hand"),
        ("tattoo Raju", "mole on chin"),
    ],
)
def test_a_mark_told_by_half_is_no_conflict(one: str, other: str) -> None:
    assert both_ways(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mole on left cheek", "scar on right hand"),
        ("mole on chin and mark on hand", "burn on left leg"),
    ],
)
def test_other_marks_told_in_full_are(one: str, other: str) -> None:
    assert both_ways(one, other) < -1.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("डाव्या गाल वर तीळ", "mole on left cheek"),
        ("বাম গালে তিল", "mole on left cheek"),
        ("ଡାହାଣ ଗାଲରେ କଟା ଦାଗ", "cut mark on right cheek"),
        ("V.L. written on left hand", "VL tattoo on left hand"),
        ("mole", "mole on chin"),
        ("mole below left eye", "mole on left cheek"),
        ("scar on eyebrow", "scar on forehead"),
        ("hont kata hua", "cleft lip"),
        ("cut mark on upper lip", "cleft lip"),
        ("one eye blind", "right eye missing"),
        ("ek aankh nahi hai", "right eye missing"),
    ],
)
def test_one_mark_told_in_two_ways_agrees(one: str, other: str) -> None:
    assert both_ways(one, other) > 0


def test_the_left_is_worth_more_against_the_left() -> None:
    left = both_ways("davya gal til", "mole on left cheek")
    assert left > both_ways("ujvya gal til", "mole on left cheek")
    assert left == both_ways("baye gal par til", "mole on left cheek")
