"""What every channel promises, held against random records."""

import pytest
from hypothesis import find, given
from hypothesis import strategies as st
from strategies import galleries, records

from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.features.extract import extract_features
from trackmatch.features.registry import FEATURES
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import Record
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.model import Model
from trackmatch.scoring.registry import CHANNELS

SCORER = Model.declared().scorer

channel_names = st.sampled_from(sorted(SCORER.channels))


FEATURE_OF = {feature.channel: feature for feature in FEATURES}


def statistics_of(gallery: list[Record]) -> CountedStatistics:
    return CountedStatistics(extract_features(record) for record in gallery)


def values_of(name: str, gallery: list[Record]) -> list:  # type: ignore[type-arg]
    """Distinct values of a channel, in order of appearance."""
    said = (extract_features(record).values.get(name) for record in gallery)
    return list(dict.fromkeys(value for value in said if value is not None))


def test_every_feature_has_its_channel_and_every_channel_its_feature() -> None:
    assert [c.name for c in CHANNELS] == [feature.channel for feature in FEATURES]


def test_what_siblings_share_is_told_by_the_feature_alone() -> None:
    for name, channel in SCORER.channels.items():
        assert channel.shared_by_siblings == FEATURE_OF[name].shared_by_siblings
    assert SCORER.channels["origin"].shared_by_siblings


@pytest.mark.parametrize("name", sorted(SCORER.channels))
def test_random_records_say_something_on_every_channel(name: str) -> None:
    """Else the promises below would hold of nothing."""
    find(records(), lambda record: extract_features(record).values.get(name) is not None)


@given(channel_names, records(), galleries(min_size=1))
def test_table_equals_plain_twin(name: str, probe: Record, gallery: list[Record]) -> None:
    channel, feature = SCORER.channels[name], FEATURE_OF[name]
    value = extract_features(probe).values.get(name)
    statistics = statistics_of(gallery)
    values = values_of(name, gallery)
    if value is None:
        return
    vocabulary = Vocabulary.build(values, feature.value_type, feature.terms)
    table = channel.table(value, vocabulary, statistics)
    assert table[0] == 0
    for code, other in enumerate(values, start=1):
        plain = channel.bits(value, other, statistics)
        capped = min(max(plain, channel.parameters.floor), channel.parameters.cap)
        assert table[code] * UNIT == pytest.approx(capped, abs=UNIT)


@given(channel_names, galleries(min_size=2))
def test_swapping_probe_and_gallery_record_gives_the_same_bits(
    name: str, gallery: list[Record]
) -> None:
    channel = SCORER.channels[name]
    statistics = statistics_of(gallery)
    values = values_of(name, gallery)
    for a in values:
        for b in values:
            forth, back = channel.bits(a, b, statistics), channel.bits(b, a, statistics)
            assert forth == pytest.approx(back, abs=UNIT / 2)


@given(channel_names, galleries(min_size=2))
def test_what_was_said_is_told_in_words(name: str, gallery: list[Record]) -> None:
    channel = SCORER.channels[name]
    values = [v for r in gallery if (v := extract_features(r).values.get(name)) is not None]
    for a in values:
        for b in values:
            said = channel.said(a, b)
            assert said.probe
            assert said.gallery
            assert said.note
