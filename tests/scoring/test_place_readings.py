"""Places compared all at once: nothing is lost by what makes it fast."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.features.gazetteer import distance_km
from trackmatch.features.place import Place, terms, to_place
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import PlaceSaid
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.model import Model
from trackmatch.scoring.place_readings import Points


@given(
    st.lists(
        st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=2, max_size=2, unique=True
    )
)
def test_a_chord_tells_the_distance(pair: list[tuple[float, float]]) -> None:
    (a, b), (c, d) = pair
    blank = np.zeros(2)
    flags = np.zeros(2, dtype=np.bool_)
    areas = np.full((2, 3), -1, np.int32)
    lines = blank.astype(np.uint16)
    points = Points(np.array([a, c]), np.array([b, d]), blank, lines, flags, areas)
    chord = np.linalg.norm(points.on_sphere[0] - points.on_sphere[1])
    diameter = 2 * np.linalg.norm(points.on_sphere[0])
    arc = diameter * np.arcsin(min(1.0, chord / diameter))
    assert abs(arc - distance_km(a, b, c, d)) < 1e-3


def both_ways(name: str, said: str, other: str) -> list[float]:
    """Bits of two places, plain and by table, from either side."""
    channel = Model.default().scorer.channels[name]
    a, b = (to_place(PlaceSaid(text=text)) for text in (said, other))
    assert a is not None
    assert b is not None
    statistics = CountedStatistics([])
    found = []
    for probe, held in ((a, b), (b, a)):
        table = channel.table(probe, Vocabulary.build([held], Place, terms), statistics)
        plain = channel.steps(np.array([channel.bits(probe, held, statistics)]))
        assert table[1] == pytest.approx(plain[0], abs=1)
        found.append(float(table[1]) * UNIT)
    return found


@pytest.mark.parametrize(
    ("said", "other"),
    [("Rampur", "Rampur, Bihar"), ("Fatehpur", "Fatehpur, Gaya, Bihar"),
     ("Narayanpur", "Narayanpur Bhagalpur Bihar"), ("Chandpur", "Chandpur, Malda, WB"),
     ("Mirzapur", "Vill Mirzapur, Darbhanga"), ("फतेहपुर", "Fatehpur, Gaya, Bihar")],
)  # fmt: skip
def test_a_towns_name_alone_may_be_a_villages(said: str, other: str) -> None:
    assert min(both_ways("home", said, other) + both_ways("place", said, other)) >= 0


@pytest.mark.parametrize(
    ("said", "other"),
    [("Rampur, UP", "Rampur, Bihar"), ("Fatehpur", "Gaya, Bihar"), ("Chandpur", "Malda, WB"),
     ("Salem", "Salem Road, Patna")],
)  # fmt: skip
def test_other_towns_stay_a_conflict(said: str, other: str) -> None:
    assert max(both_ways("home", said, other)) < 0


@pytest.mark.parametrize(
    ("said", "other", "note"),
    [("Gadchiroli", "Maharashtra", "within Maharashtra"), ("Saharanpur", "UP", "within Uttar"),
     ("Jaisalmer, Rajasthan", "Rajasthan", "within Rajasthan"), ("Leh", "Ladakh", "within Ladakh"),
     ("Araria Bihar", "Xyzabc, Bihar", "within Bihar"), ("823001", "Bihar", "within Bihar"),
     ("Usilampatti", "Dist Madurai", "within Madurai"), ("Dist Madurai", "TN", "within Tamil"),
     ("உசிலம்பட்டி, மதுரை", "Usilampatti, Madurai", "km apart, in one district")],
)  # fmt: skip
def test_a_place_within_the_others_district_or_state_agrees(
    said: str, other: str, note: str
) -> None:
    assert min(both_ways("home", said, other) + both_ways("place", said, other)) > 0
    assert both_ways("home", said, other)[0] < max(both_ways("home", said, said))
    channel = Model.default().scorer.channels["home"]
    a, b = (to_place(PlaceSaid(text=text)) for text in (said, other))
    assert note in channel.said(a, b).note
    assert note in channel.said(b, a).note


@pytest.mark.parametrize(
    ("said", "other", "agree"),
    [("Rangpur, Bangladesh", "Rangpur, Bihar", False), ("Parsa, Nepal", "Vill Parsa, Siwan", False),
     ("Rangpur, Bangladesh", "Rangpur", True), ("Birgunj, Nepal", "Birganj Nepal", True)],
)  # fmt: skip
def test_a_village_in_india_is_none_abroad(said: str, other: str, agree: bool) -> None:
    bits = both_ways("home", said, other) + both_ways("place", said, other)
    assert min(bits) > 0 if agree else set(bits) == {0.0}
    a, b = (to_place(PlaceSaid(text=text)) for text in (said, other))
    note = Model.default().scorer.channels["home"].said(a, b).note
    assert (note == "in another country") != agree


@pytest.mark.parametrize(
    ("said", "other"),
    [("Vill Rampur, Dist Siwan", "Vill Rampur, Dist Jaipur"),
     ("Vill Belwa, Dist Gaya", "Vill Belwa, Dist Pune")],
)  # fmt: skip
def test_villages_of_one_name_in_far_districts_are_not_one(said: str, other: str) -> None:
    assert max(both_ways("home", said, other) + both_ways("place", said, other)) <= 0
    near = other.replace("Jaipur", "Siwan").replace("Pune", "Gaya")
    assert min(both_ways("home", said, near)) > 1


def test_a_place_outside_the_others_state_does_not() -> None:
    assert max(both_ways("home", "Patna", "Maharashtra")) < 0
    inside, beside = (both_ways("home", "Saharanpur", state) for state in ("UP", "Haryana"))
    assert min(inside) > max(beside)
