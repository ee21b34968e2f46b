"""How a match weight adds up, for programs, terminals and pages."""

import json
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from trackmatch.scoring.calibration import (
    MOST_SIBLINGS,
    Prior,
    PriorWarning,
    calibrated,
    is_credible,
    probability,
    warn_if_assumed,
)
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.explanation import Evidence, State
from trackmatch.scoring.lookalike import lookalike_warning
from trackmatch.scoring.model import Model
from trackmatch.scoring.waterfall import as_svg, as_text, percent, sentence, waterfall

CHANNELS = Model.declared().scorer.channels


def one(channel: str, bits: float, said: str = "x <&>") -> Evidence:
    state = State.AGREES if bits > 0 else State.CONFLICTS if bits < 0 else State.NEUTRAL
    return Evidence(channel, bits, state, said, said, "a note")


evidence = st.lists(
    st.builds(
        lambda name, steps: one(name, steps * UNIT),
        st.sampled_from(sorted(CHANNELS)),
        st.integers(-2560, 2560),
    ),
    max_size=8,
    unique_by=lambda e: e.channel,
)


def test_repr_shows_bits_and_nothing_that_was_said() -> None:
    found = Evidence("name", 2.5, State.AGREES, "CANARY", "CANARY", "CANARY")
    assert repr(found) == "Evidence(channel='name', bits=2.5, state=<State.AGREES: 'agrees'>)"
    chart = waterfall([found], Prior(), 10)
    assert "CANARY" in str(chart.as_dict())
    assert "CANARY" not in repr(chart)
    assert "label='name', bits=2.5" in repr(chart)


@given(evidence, st.integers(1, 10**7), st.floats(-5, 5), st.floats(0.1, 2))
def test_bars_join_and_end_at_the_probability(
    found: list[Evidence], compared: int, offset: float, slope: float
) -> None:
    prior = Prior(curve=((0.0, offset), (10.0, offset + 10 * slope)))
    chart = waterfall(found, prior, compared)
    assert chart.match_weight == sum(e.bits for e in found)
    assert chart.probability == probability(chart.match_weight, prior, compared)
    for before, after in zip(chart.steps[:-1], chart.steps[1:], strict=True):
        assert before.end == after.start
    odds = 2.0 ** chart.steps[-1].end
    assert odds / (1 + odds) == pytest.approx(chart.probability, rel=0.01)
    assert json.loads(json.dumps(chart.as_dict()))["match_weight"] == chart.match_weight
    assert ET.fromstring(as_svg(chart)).tag.endswith("svg")
    assert len(as_text(chart).splitlines()) == len(chart.steps) + 1


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_the_picture_is_xml_whatever_was_said(said: str) -> None:
    for text in (said, "\0\x1f\ufffe\uffff"):
        picture = as_svg(waterfall([one("name", 1.0, text)], Prior(), 10))
        titles = [title.text for title in ET.fromstring(picture).iter() if "title" in title.tag]
        assert any((title or "").startswith("Name AGREES") for title in titles)


def test_next_to_nothing_is_not_told_in_times() -> None:
    assert "hardly less likely" in sentence(one("age", -UNIT))
    assert "hardly more likely" in sentence(one("age", 16 * UNIT))
    assert "1.1 times more likely" in sentence(one("age", 32 * UNIT))


def test_conflicts_are_named_as_loudly_as_agreements() -> None:
    assert "AGREES" in sentence(one("eyes", 2.0))
    assert "4.0 times more likely" in sentence(one("eyes", 2.0))
    assert "CONFLICTS" in sentence(one("blood_group", -3.0))
    assert "8.0 times less likely" in sentence(one("blood_group", -3.0))
    assert "not recorded" in sentence(one("marks", 0.0, said=""))
    chart = waterfall(
        [one("eyes", 1.0), one("marks", 0.0, said=""), one("sex", -6.0)], Prior(), 100
    )
    assert [step.label for step in chart.steps] == ["prior", "sex", "eyes"]
    assert chart.silent == ("marks",)


@pytest.mark.parametrize(
    ("bits", "warned"),
    [
        ({"parents": 7, "name": -3, "age": -4, "face": 4}, "sibling"),
        ({"parents": 7, "name": -3, "age": 2}, "twin"),
        ({"parents": 5, "home": 5}, "brother or sister"),
        ({"face": 6, "sex": -6}, "faces are alike"),
        ({"parents": 7, "home": 5, "name": 8, "age": 2}, None),
        ({"face": 6, "age": 2}, None),
    ],
)
def test_lookalikes_are_warned_of(bits: dict[str, float], warned: str | None) -> None:
    found = lookalike_warning([one(name, value) for name, value in bits.items()])
    assert (found is None) == (warned is None)
    assert warned is None or warned in str(found)


def test_the_companion_is_warned_of() -> None:
    sibling = [one("name", -1.2), one("height", 5.0), one("parents", 9.0)]
    assert "companion" in str(lookalike_warning(sibling, companion_named=True))
    same = [one("name", 8.0), one("companions", 4.0)]
    assert lookalike_warning(same, companion_named=True) is None


@pytest.mark.parametrize(
    ("probability", "said"),
    [(1, "> 99.9%"), (0.9995, "> 99.9%"), (0.9994, "99.9%"), (0.5, "50.0%"), (0.001, "0.1%"),
     (0.0009, "< 0.1%"), (0, "< 0.1%")],
)  # fmt: skip
def test_no_probability_reads_as_certainty(probability: float, said: str) -> None:
    assert percent(probability) == said


@pytest.mark.parametrize(("bits", "said"), [(90.0, "> 99.9%"), (-90.0, "< 0.1%")])
def test_nor_does_one_that_is_drawn(bits: float, said: str) -> None:
    chart = waterfall([one("name", bits)], Prior(), 10)
    assert as_text(chart).endswith(f"probability {said}")
    last = list(ET.fromstring(as_svg(chart)))[-1]
    assert str(last.text).endswith(f"probability {said}")


def test_nobody_is_an_answer() -> None:
    assert not is_credible([])
    assert not is_credible([0.01, 0.001])
    assert is_credible([0.2])
    assert is_credible([0.2], least=0.1)
    assert not is_credible([0.2], least=0.5)


def test_an_unset_prior_warns() -> None:
    with pytest.warns(PriorWarning, match="not set"):
        warn_if_assumed(Model.declared().sources["prior.mate_share"])
    model = Model.declared().replaced("prior", "counted in 2025", mate_share=0.3)
    warn_if_assumed(model.sources["prior.mate_share"])


def test_the_curve_is_straight_between_its_knots_and_beyond() -> None:
    prior = Prior(curve=((0.0, 1.0), (10.0, 11.0), (20.0, 16.0)))
    assert calibrated([-5, 0, 5, 10, 15, 20, 40], prior, 100) == pytest.approx(
        [-4, 1, 6, 11, 13.5, 16, 26]
    )
    assert calibrated(7.25, Prior(), 100) == 7.25


@given(st.floats(-30, 30), st.floats(0.01, 2), st.integers(1, 10**7))
def test_siblings_are_as_many_whatever_the_size_of_the_gallery(
    weight: float, siblings: float, compared: int
) -> None:
    prior = Prior(
        curve=((0.0, 0.0), (10.0, 9.0)),
        sibling_curve=((0.0, -1.0), (10.0, 2.0)),
        siblings=siblings,
    )
    share = min(siblings / compared, MOST_SIBLINGS)
    strangers = 2.0 ** -(0.9 * weight)
    kin = 2.0 ** -(0.3 * weight - 1)
    mixture = (1 - share) * strangers + share * kin
    assert 2.0 ** -calibrated(weight, prior, compared) == pytest.approx(mixture)
    assert calibrated(weight + 1, prior, compared) > calibrated(weight, prior, compared)


@pytest.mark.parametrize(
    "curve", [((0.0, 0.0),), ((0.0, 0.0), (1.0, 0.0)), ((1.0, 0.0), (0.0, 1.0))]
)
def test_a_curve_that_does_not_rise_is_refused(curve: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValidationError):
        Prior(curve=curve)


@given(st.floats(-50, 50), st.floats(-50, 50), st.integers(1, 10**8))
def test_probability_rises_with_the_weight_and_is_never_certain(
    a: float, b: float, compared: int
) -> None:
    low, high = (probability(x, Prior(), compared) for x in sorted((a, b)))
    assert 0 < low <= high <= 1
