"""The hand-written tables of names and towns, and the noise on words."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.growth import height_cm, weight_kg
from trackmatch_synthetic.marks import draw_marks, say
from trackmatch_synthetic.names import REGIONS, table
from trackmatch_synthetic.noise import NoiseModel, respell, rewrite, slip, swapped
from trackmatch_synthetic.places import by_train, kilometres, towns

SCRIPTS = {
    "hindi": "DEVANAGARI", "maharashtra": "DEVANAGARI", "bengal": "BENGALI", "assam": "BENGALI",
    "gujarat": "GUJARATI", "punjab": "GURMUKHI", "odisha": "ORIYA", "tamil": "TAMIL",
    "kerala": "MALAYALAM", "karnataka": "KANNADA", "telugu": "TELUGU", "urdu": "ARABIC",
}  # fmt: skip


@pytest.mark.parametrize("region", REGIONS)
def test_names_stand_in_latin_and_in_the_script_of_the_region(region: str) -> None:
    sections = table(region).sections
    assert min(len(sections["male"]), len(sections["female"])) >= 60
    assert len(sections["surname"]) >= 40
    for names in sections.values():
        assert len({name.latin for name in names}) == len(names)
        for name in names:
            assert name.latin.isascii()
            letters = [c for c in name.native if not c.isspace()]
            assert letters
            assert all(unicodedata.name(c).startswith(SCRIPTS[region]) for c in letters)


def test_common_names_are_more_frequent() -> None:
    draw = Draw(1)
    drawn = [table("hindi").surname(draw).latin for _ in range(3000)]
    assert drawn.count("Kumar") > 3 * drawn.count("Rathore")


def test_towns_lie_in_india_and_have_a_script() -> None:
    assert len(towns()) >= 120
    for town in towns():
        assert 8 < town.latitude < 35
        assert 69 < town.longitude < 96
        assert town.region in REGIONS
        assert town.lines
        assert len(town.pin_prefix) == 3


def test_distances_agree_with_the_map() -> None:
    by_name = {town.name: town for town in towns()}
    assert kilometres(by_name["New Delhi"], by_name["Kolkata"]) == pytest.approx(1305, abs=25)
    assert kilometres(by_name["Chennai"], by_name["Chennai"]) == 0


def test_trains_lead_far_but_mostly_not() -> None:
    draw = Draw(2)
    start = next(town for town in towns() if town.name == "Patna")
    reached = sorted(kilometres(start, by_train(draw, start, 350.0, 1.1)) for _ in range(800))
    assert 200 < reached[400] < 700
    assert reached[-1] > 1200


@given(st.text(max_size=30), st.integers(0, 1000))
def test_noise_takes_any_word(word: str, seed: int) -> None:
    draw = Draw(seed)
    for changed in (respell(draw, word), slip(draw, word), rewrite(draw, word, NoiseModel())):
        assert abs(len(changed) - len(word)) <= 6


def test_respelling_keeps_the_first_letter() -> None:
    draw = Draw(3)
    variants = {respell(draw, "Lakshmi") for _ in range(200)}
    assert len(variants) > 5
    assert all(variant[0] == "L" for variant in variants)


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_swapping_twice_is_no_swap(day: date) -> None:
    assert swapped(swapped(day)) == day


@given(st.integers(0, 10_000))
def test_marks_are_said_with_their_side(seed: int) -> None:
    draw = Draw(seed)
    for mark in draw_marks(draw):
        said = say(draw, mark, side_lost=0.0, side_swapped=0.0)
        if mark.side == "left":
            assert any(word in said for word in ("left", "lt", "lft", "baye", "bayan"))


@pytest.mark.parametrize("sex", ["male", "female"])
def test_children_grow(sex: str) -> None:
    heights = [height_cm(sex, age, 0.0) for age in range(19)]
    weights = [weight_kg(sex, age, 0.0, 0.0) for age in range(19)]
    assert heights == sorted(heights)
    assert weights == sorted(weights)
    assert height_cm(sex, 8, -1.0) < height_cm(sex, 8, 0.0)
