"""What a number that two reports share is worth."""

from itertools import combinations

import numpy as np
import pytest

from trackmatch.features.extract import Features, extract_features
from trackmatch.features.identifiers import FEATURE, Identifiers
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.segment import Segment
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import Record
from trackmatch.scoring.model import Model

CHANNEL = Model.declared().scorer.channels["identifiers"]


def report(number: int, **identifiers: str) -> Features:
    said = {name.replace("_", " "): value for name, value in identifiers.items()}
    return extract_features(Record(record_id=f"f{number}", kind="found", identifiers=said))


def bits(one: Features, other: Features, *others: Features) -> float:
    table = FeatureTable.of([other, *others])
    gallery = Snapshot(1, (LiveSegment(Segment.of("s", table)),))
    return CHANNEL.bits(one.values["identifiers"], other.values["identifiers"], gallery)


def test_a_case_that_every_station_has_is_worth_little() -> None:
    same_station_number = bits(report(1, case="12/2024"), report(2, fir="FIR No 012/24"))
    same_state_number = bits(report(1, case="MP/2024/0012"), report(2, case="MP/2024/0012"))
    assert 0 < same_station_number <= 4
    assert same_state_number >= 3 * same_station_number


def test_a_number_that_many_hold_says_nothing_and_never_the_contrary() -> None:
    many = [report(number, case="15") for number in range(40)]
    assert bits(report(99, case="15"), *many) == 0
    families = [report(number, phone="9876543211") for number in range(4)]
    assert bits(report(99, phone="9876543211"), *families) == pytest.approx(14)


def test_the_strongest_of_several_shared_numbers_counts() -> None:
    both = {"case": "12/2024", "phone": "9876543211"}
    assert bits(report(1, **both), report(2, **both)) == 16


def test_all_numbers_at_once_give_what_each_pair_gives() -> None:
    numbers = ("phone:1", "phone:2", "aadhaar:1", "aadhaar:2", "case:1")
    values = [Identifiers(one) for size in (1, 2, 3) for one in combinations(numbers, size)]
    gallery = Snapshot(1, (LiveSegment(Segment.of("s", FeatureTable.of([]))),))
    vocabulary = Vocabulary.build(values, Identifiers, FEATURE.terms)
    for probe in values:
        each = CHANNEL.steps(np.array([CHANNEL.bits(probe, one, gallery) for one in values]))
        assert CHANNEL.table(probe, vocabulary, gallery)[1:].tolist() == each.tolist()


def test_another_case_is_no_conflict_and_the_note_tells_what_is_shared() -> None:
    assert bits(report(1, case="12/2024"), report(2, case="13/2024")) == 0
    value = report(1, case="12/2024").values["identifiers"]
    assert isinstance(value, Identifiers)
    assert "other stations" in CHANNEL.said(value, value).note
