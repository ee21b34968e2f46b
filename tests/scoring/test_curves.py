"""What the curves of single channels say at points that anyone can check."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.features.age import Birth
from trackmatch.features.category import Category
from trackmatch.features.extract import extract_features
from trackmatch.features.gazetteer import distance_km
from trackmatch.features.growth import deviation_cm, growth_per_year, standard_score
from trackmatch.features.height import Height
from trackmatch.features.marks import parse_marks
from trackmatch.features.place import Place, to_place
from trackmatch.features.record_marks import Marks
from trackmatch.features.time import Event
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import PlaceSaid, Record
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.model import Model
from trackmatch.scoring.railways import _STATIONS, LINES, NEAR_KM, lines_near

CHANNELS = Model.declared().scorer.channels
NOBODY = CountedStatistics([])
DAY = date(2022, 1, 1).toordinal()


class Gallery:
    """Each term is held by the same share of a thousand records."""

    def __init__(self, share: float) -> None:
        self._held = round(share * 1000)

    def __len__(self) -> int:
        return 1000

    def recorded(self, channel: str) -> int:
        return 1000

    def count(self, channel: str, term: str) -> int:
        return self._held


def bits(channel: str, a: object, b: object, statistics: object = NOBODY) -> float:
    """As the engine counts them: capped and rounded."""
    found = CHANNELS[channel].bits(a, b, statistics)  # type: ignore[arg-type]
    return float(CHANNELS[channel].steps(np.array([found]))[0]) * UNIT


def place(latitude: float, longitude: float, text: str = "", junction: bool = False) -> Place:
    level = "district" if text else "city"
    return Place("said", level, ("IN-XX",), (latitude,), (longitude,), (5.0,), junction, text)


# Time


def wait(days: int) -> float:
    return bits("time", Event(True, DAY), Event(False, DAY + days))


def test_found_before_lost_is_soft_within_days_and_hard_beyond() -> None:
    assert wait(0) > wait(30) > wait(400) > wait(2000)
    assert wait(-1) > 0
    assert -8 < wait(-30) < -4
    assert wait(-400) == CHANNELS["time"].parameters.floor


def test_one_day_is_told_as_one() -> None:
    notes = [
        CHANNELS["time"].said(Event(True, DAY), Event(False, DAY + days)).note
        for days in (1, -1, 2)
    ]
    assert notes == ["found 1 day after", "found 1 day before the loss", "found 2 days after"]


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_a_longer_wait_never_says_more(a: int, b: int) -> None:
    assert wait(min(a, b)) >= wait(max(a, b))
    assert wait(-min(a, b)) >= wait(-max(a, b))


# Age and height


def born(years: float, sigma_days: float = 100) -> Birth:
    middle = DAY - round(years * 365.25)
    return Birth(middle - 180, middle + 180, sigma_days, "said")


@given(st.floats(1, 17), st.floats(0, 10), st.floats(0, 10))
def test_ages_farther_apart_never_say_more(years: float, near: float, far: float) -> None:
    near, far = sorted((near, far))
    assert bits("age", born(years), born(years + near)) >= bits(
        "age", born(years), born(years + far)
    )


wide_births = st.builds(
    lambda middle, half, sigma: Birth(DAY + middle - half, DAY + middle + half, sigma, ""),
    st.integers(-40_000, 0), st.integers(0, 2_000), st.sampled_from((0.0, 110.0, 3_000.0)),
)  # fmt: skip


@given(wide_births, wide_births, st.integers(0, 6_000), st.integers(0, 6_000))
def test_ages_that_meet_never_speak_against(a: Birth, b: Birth, near: int, far: int) -> None:
    table = CHANNELS["age"].table(a, Vocabulary.build([b], Birth, lambda _: ()), NOBODY)
    assert table[1] * UNIT == pytest.approx(bits("age", a, b), abs=UNIT)
    if a.earliest <= b.latest and b.earliest <= a.latest:
        assert bits("age", a, b) >= 0
    near, far = sorted((near, far))
    width = b.latest - b.earliest
    moved = [
        Birth(start, start + width, b.sigma, "")
        for start in (round(a.middle - width / 2) + days for days in (near, far))
    ]
    # The first of a month may mean all of it, so that it is as near as the middle of the month.
    assume(not any(one.exact and date.fromordinal(one.earliest).day == 1 for one in (a, *moved)))
    assert bits("age", a, moved[0]) >= bits("age", a, moved[1])


def test_equal_old_ages_do_not_conflict() -> None:
    said = [
        extract_features(Record(record_id="r", kind=kind, age=age, event_date="2024-03-05"))
        for kind in ("missing", "found")
        for age in ("65", "65-70", "70", "80")
    ]
    births = [one.values["age"] for one in said]
    for lost, found in ((0, 5), (2, 6), (3, 7)):
        assert bits("age", births[lost], births[found]) >= 0
    assert bits("age", births[0], births[7]) < 0


def said_age(kind: str, age: str) -> Birth:
    record = Record(record_id="r", kind=kind, age=age, event_date="2024-03-05")
    birth: Birth = extract_features(record).values["age"]
    return birth


@pytest.mark.parametrize("found", ["8-9", "7-9", "6-9", "2-9"])
def test_a_range_speaks_no_more_against_than_the_age_in_it_that_is_nearest(found: str) -> None:
    for lost, nearest in (("12", "9"), ("15", "9"), ("1", found[0])):
        one, ranged = (said_age("found", age) for age in (nearest, found))
        probe = said_age("missing", lost)
        least = min(bits("age", probe, one), 0) - 4 * UNIT  # a day more or less
        assert bits("age", probe, ranged) >= least
        assert bits("age", ranged, probe) >= least
    inside = said_age("missing", "8")
    assert bits("age", inside, said_age("found", found)) < bits("age", inside, inside)


def test_a_guess_errs_by_the_age_that_the_child_has() -> None:
    lost, judged = said_age("missing", "10"), said_age("found", "6")
    assert -3.5 < bits("age", lost, judged) < -1
    assert bits("age", judged, lost) == bits("age", lost, judged)
    older, by_family = said_age("found", "17"), said_age("missing", "6")
    assert bits("age", lost, older) < 0
    assert bits("age", lost, by_family) < bits("age", lost, judged) - 2


def test_an_uncertain_age_says_less_both_ways() -> None:
    assert bits("age", born(8), born(8)) > bits("age", born(8), born(8, 900)) > 0
    assert bits("age", born(8), born(12)) < bits("age", born(8), born(12, 900)) < 0


def test_growth_curves_at_known_points() -> None:
    assert standard_score([127.3], [8], ["male"])[0] == pytest.approx(0)
    assert standard_score([126.6 - 5.8], [8], ["female"])[0] == pytest.approx(-1)
    assert 5 < growth_per_year([8], ["male"])[0] < 7
    assert growth_per_year([19], ["male"])[0] < 0.5
    assert growth_per_year([0], ["female"])[0] > 15
    assert deviation_cm([30], [""])[0] == deviation_cm([19], [""])[0]


def test_heights_are_compared_on_the_growth_curve() -> None:
    at_8, at_11 = Height(128, 8.0, 0.5, "male"), Height(144, 11.0, 0.5, "male")
    short, tall = Height(112, 8.0, 0.5, "male"), Height(162, 11.0, 0.5, "male")
    assert bits("height", at_8, at_11) > 0
    assert bits("height", short, tall) < -1
    assert bits("height", at_8, Height(128, -1.0, 0.0, "male")) == 0
    vague = Height(162, 11.0, 3.0, "male")
    assert abs(bits("height", short, vague)) < abs(bits("height", short, tall))


def test_two_equal_heights_say_how_much_wider_strangers_spread() -> None:
    p, same = CHANNELS["height"].parameters, Height(128, 8.0, 0.0, "male")
    of_one = 2 * (p.measured_cm / deviation_cm([8], ["male"])[0]) ** 2 + p.drift**2
    wider = np.sqrt(1 + 2 * p.population_spread**2 / of_one)
    found = CHANNELS["height"].bits(same, same, NOBODY)
    assert found == pytest.approx(np.log2(p.error + (1 - p.error) * wider))


# Place


def test_nearer_places_say_more_and_a_far_one_is_no_proof_against() -> None:
    found = [bits("place", place(23, 79), place(23 + d, 79)) for d in (0, 0.2, 1, 3, 8)]
    assert found == sorted(found, reverse=True)
    assert found[0] > 3
    assert CHANNELS["place"].parameters.floor <= found[-1] < 0


def test_travel_along_a_main_line_to_a_junction_says_more() -> None:
    lost = place(28.6, 77.2)
    along, beside = place(25.4, 81.8), place(24.0, 79.5)
    assert lines_near(np.array([28.6, 25.4, 24.0]), np.array([77.2, 81.8, 79.5]))[2] == 0
    at_junction = place(25.4, 81.8, junction=True)
    assert bits("place", lost, at_junction) > bits("place", lost, along)
    assert bits("place", lost, along) > bits("place", lost, beside)
    assert "main railway line" in CHANNELS["place"].said(lost, along).note
    assert bits("home", lost, at_junction) == bits("home", lost, along)


def test_every_line_fits_its_bit_and_passes_its_ends() -> None:
    assert len(LINES) <= 16
    howrah, mumbai, nowhere = lines_near(np.array([22.6, 19.0, 27.0]), np.array([88.3, 72.8, 71.0]))
    assert howrah & mumbai
    assert nowhere == 0


CHAINS = [[_STATIONS[name.replace("_", " ")] for name in line.split()] for line in LINES]


@given(st.sampled_from(CHAINS), st.floats(0, 1), st.floats(-0.6, 0.6), st.floats(-0.6, 0.6))
def test_lines_are_near_that_have_a_point_near(
    chain: list[tuple[float, float]], along: float, north: float, east: float
) -> None:
    def points(chain: list[tuple[float, float]], steps: int = 500) -> np.ndarray:
        """Points along a line, less than a kilometre apart."""
        at = np.linspace(0, 1, steps)[:, None]
        return np.concatenate([(1 - at) * a + at * b for a, b in pairwise(map(np.array, chain))])

    on_line = points(chain)
    latitude, longitude = on_line[round(along * (len(on_line) - 1))] + (north, east)
    (found,) = lines_near(np.array([latitude]), np.array([longitude]))
    for number, other in enumerate(CHAINS):
        nearest = distance_km(latitude, longitude, *points(other).T).min()
        if abs(nearest - NEAR_KM) > 1:  # the plane that a segment touches is good to a few per cent
            assert bool(found >> number & 1) == (nearest < NEAR_KM)


def test_unresolved_words_agree_or_say_nothing() -> None:
    names = ("sonakhera", "sonakheda", "fatehdanga", "")
    village = [place(24.8, 85.0, text) for text in names]
    same, alike, other, blank = (CHANNELS["home"].bits(village[0], one, NOBODY) for one in village)
    assert same > alike > other == blank
    assert "sonakhera ~ sonakheda" in CHANNELS["home"].said(*village[:2]).note


def test_the_village_says_more_than_the_road_where_nothing_resolves() -> None:
    texts = ["Kuchchipatti road", *(f"Qwert{n}xyz road" for n in range(200))]
    gallery = CountedStatistics(
        extract_features(Record(record_id=f"F{n}", kind="found", home=text))
        for n, text in enumerate(texts)
    )
    whole = to_place(PlaceSaid(text=texts[0]))
    assert whole is not None
    assert whole.level == "text"
    village, road = (replace(whole, text=word) for word in whole.text.split())
    home = CHANNELS["home"]
    assert home.bits(village, village, gallery) > 5
    assert 0 < home.bits(road, road, gallery) < 1.5
    assert home.bits(village, village, gallery) < home.bits(whole, whole, gallery)


# Marks


def marks(text: str) -> Marks:
    return Marks(tuple(sorted(parse_marks(text))))


def test_rare_marks_weigh_more_and_swapped_sides_are_tolerated() -> None:
    mole, mirrored = marks("mole on left cheek"), marks("til on right cheek")
    assert bits("marks", mole, mole, Gallery(0.05)) > bits("marks", mole, mole, Gallery(0.3))
    same, swapped = (bits("marks", mole, other, Gallery(0.1)) for other in (mole, mirrored))
    assert same > swapped > 0


def test_a_mark_that_one_side_does_not_name_is_no_conflict() -> None:
    one, more = marks("mole on left cheek"), marks("mole on left cheek, burn mark on right leg")
    assert bits("marks", one, more, Gallery(0.1)) == bits("marks", one, one, Gallery(0.1))
    both = bits("marks", more, more, Gallery(0.2))
    assert both > bits("marks", one, more, Gallery(0.2))


def test_the_words_of_a_tattoo_count() -> None:
    named = marks("tattoo of name RAJU on right forearm")
    other = marks("tattoo of name SUNIL on right forearm")
    share = Gallery(0.2)
    assert bits("marks", named, named, share) > bits("marks", named, other, share) + 1


def test_the_likes_of_a_mark_are_counted_by_type_and_site() -> None:
    texts = ["mole on left cheek"] * 40 + ["missing finger on right hand"] + ["scar on knee"] * 9
    gallery = CountedStatistics(
        extract_features(Record(record_id=f"F{n}", kind="found", marks=[text]))
        for n, text in enumerate(texts)
    )
    mole, finger = marks("mole on left cheek"), marks("missing finger on right hand")
    assert bits("marks", finger, finger, gallery) > bits("marks", mole, mole, gallery) + 2


def date_bits(one: str, other: str) -> float:
    channel = CHANNELS["age"]
    births = [Birth((d := date.fromisoformat(text).toordinal()), d, 0.0, text)
              for text in (one, other)]  # fmt: skip
    assert channel.bits(*births, NOBODY) == channel.bits(*births[::-1], NOBODY)
    return channel.bits(*births, NOBODY)


def test_a_slip_in_a_birth_date_is_no_conflict() -> None:
    same, other_digit = (date_bits("2015-03-07", day) for day in ("2015-03-07", "2013-03-07"))
    exchanged = date_bits("2015-03-07", "2015-07-03")
    assert date_bits("2015-03-07", "2013-08-19") < -4 < 0 < other_digit < exchanged < same


@pytest.mark.parametrize(
    ("days", "note"),
    [(1, "1 day apart"), (9, "9 days apart"), (500, "1.4 years apart"), (0, "the same day")],
)  # fmt: skip
def test_ages_apart_are_told_in_days_or_years(days: int, note: str) -> None:
    births = [Birth(day, day, 0.0, "born") for day in (735000, 735000 + days)]
    assert CHANNELS["age"].said(*births).note.startswith(note)


def test_ages_that_meet_fit() -> None:
    assert (
        CHANNELS["age"].said(*[Birth(735000, 735300, 100.0, "7 years")] * 2).note == "the ages fit"
    )


def test_the_same_birth_date_says_more_than_one_of_days_later_and_a_habitual_one_less() -> None:
    same, later = date_bits("2015-03-07", "2015-03-07"), date_bits("2015-03-07", "2015-03-10")
    assert same > later + 5
    new_year, first = (date_bits(day, day) for day in ("2015-01-01", "2015-04-01"))
    assert same > first > new_year > later


def test_the_first_of_a_year_or_month_is_no_conflict_with_another_day_of_it() -> None:
    for first, within, beyond in (
        ("2015-01-01", "2015-08-19", "2017-08-19"),
        ("2015-04-01", "2015-04-25", "2015-08-19"),
    ):
        assert date_bits(first, within) > 0 > date_bits(first, beyond)
        assert date_bits(first, first) > date_bits(first, within)
    assert date_bits("2015-04-02", "2015-04-25") < 0


@given(st.dates(date(2001, 1, 1), date(2020, 12, 31)), st.integers(1, 400))
def test_no_other_birth_date_says_as_much_as_the_same(born: date, days: int) -> None:
    other = date.fromordinal(born.toordinal() + days).isoformat()
    assert date_bits(born.isoformat(), born.isoformat()) > date_bits(born.isoformat(), other)


def test_birth_dates_compared_all_at_once_give_what_each_pair_gives() -> None:
    channel = CHANNELS["age"]
    texts = (
        "2015-03-07", "2015-03-10", "2015-07-03", "2013-03-07", "2015-01-01", "2003-05-17",
        "2015-01-11", "2015-07-01", "2016-01-01",
    )  # fmt: skip
    dates = [date.fromisoformat(text).toordinal() for text in texts]
    births = [Birth(day, day, 0.0, said) for day in dates for said in ("a", "b")] + [born(8)]
    vocabulary = Vocabulary.build(births, Birth, lambda _: ())
    for probe in births:
        each = [bits("age", probe, other) for other in births]
        assert (channel.table(probe, vocabulary, NOBODY)[1:] * UNIT).tolist() == pytest.approx(
            each, abs=UNIT
        )


@pytest.mark.parametrize("sex", ["male", "female"])
def test_a_sex_at_birth_beside_transgender_says_next_to_nothing(sex: str) -> None:
    channel = CHANNELS["sex"]
    one, other = Category(sex), Category("transgender")
    assert channel.bits(one, other, NOBODY) == channel.bits(other, one, NOBODY) == 0
    assert "at birth" in channel.said(one, other).note
    assert channel.bits(other, other, NOBODY) > 0


def test_a_height_is_shown_as_no_finer_than_it_is_kept() -> None:
    kept = [extract_features(Record(record_id="r", kind="found", height_cm=cm)).values["height"]
            for cm in (143, 145)]  # fmt: skip
    said = CHANNELS["height"].said(*kept)
    assert said.probe == said.gallery == "143 to 145 cm"
