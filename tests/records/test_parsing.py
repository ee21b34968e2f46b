from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.records import parsing

FIFTH_OF_MARCH = [
    "2024-03-05", "2024/3/5", "20240305", "05/03/2024", "5-3-2024", "05.03.2024", "05 03 2024",
    "05 / 03 / 2024", "05/03/24", "5.3.24", "5 Mar 2024", "05-MAR-24", "5th March, 2024",
    "Mar 5, 2024", "March 5 2024", "५/३/२०२४", "০৫-০৩-২০২৪", "2024-03-05T10:30:00Z",
    "05/03/2024 10:30 AM", "2024-03-05 00:00:00.000", "5 March 2024, 10:30", " 05/03/2024 ",
]  # fmt: skip


@pytest.mark.parametrize("written", FIFTH_OF_MARCH)
def test_date(written):
    assert parsing.as_date(written) == date(2024, 3, 5)


def test_date_from_dates():
    assert parsing.as_date(datetime(2024, 3, 5, 23, 59)) == date(2024, 3, 5)
    assert parsing.as_date(date(2024, 3, 5)) == date(2024, 3, 5)


@pytest.mark.parametrize(
    "written",
    ["", "31/02/2024", "03/25/2024", "05-03-24", "0000-00-00", "1 Xyz 2024", "2024/3-5", "202435",
     "05/03/1850", "1" * 5000, 45356, None, True, []],
)  # fmt: skip
def test_no_date(written):
    with pytest.raises(ValueError, match=r"date|longer"):
        parsing.as_date(written)


def test_two_digit_years_turn_at_69():
    assert parsing.as_date("1/1/68").year == 2068
    assert parsing.as_date("1/1/69").year == 1969


AGES = [
    (7, 7, 7), ("7", 7, 7), ("6-8", 6, 8), ("6 to 8 yrs", 6, 8), ("6–8 years", 6, 8),
    ("5/6", 5, 6), ("7 years", 7, 7), ("7+", 7, 7), ("2.5", 2.5, 2.5), (".5", 0.5, 0.5),
    ("8 months", 8 / 12, 8 / 12), ("18-24 months", 1.5, 2), ("2 years 6 months", 2.5, 2.5),
    ("2y6m", 2.5, 2.5), ("6 months - 1 year", 0.5, 1), ("6 years to 8 years", 6, 8),
    ("15 days", 15 / 365.25, 15 / 365.25), ("3 weeks", 21 / 365.25, 21 / 365.25),
    ("newborn", 0, 28 / 365.25), ("below 5", 0, 5), ("७ वर्ष", 7, 7), ("६ माह", 0.5, 0.5),
    ("९ महीने", 0.75, 0.75), ("৭", 7, 7),
]  # fmt: skip


@pytest.mark.parametrize(("written", "low", "high"), AGES)
def test_age(written, low, high):
    age = parsing.as_age(written)
    assert (age["low"], age["high"]) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("written", "apparent"),
    [("about 7", True), ("7 yrs approx.", True), ("लगभग 7", True), ("7", None)],
)
def test_age_by_appearance(written, apparent):
    assert parsing.as_age(written)["apparent"] is apparent


@pytest.mark.parametrize("written", ["", "-5", "abc", "above 5", "1 1/2 years", "7" * 200])
def test_no_age(written):
    with pytest.raises(ValueError, match=r"age|longer"):
        parsing.as_age(written)


@pytest.mark.parametrize(
    "written",
    [127, "127", "127 cm", "127cms", "4'2", "4'2\"", "4’2”", "4'2''", "4 ft 2 in", "4 ft. 2 in.",
     "4 feet 2 inches", "50 inches", "50\"", "1.27 m", "126-128 cm", "4'2\" (127 cm)",
     "about 127 cm", "१२७ सेमी", "4 फुट 2 इंच"],
)  # fmt: skip
def test_height(written):
    assert parsing.as_height_cm(written) == pytest.approx(127)


@pytest.mark.parametrize("written", ["tall", "5 apples", "127 mm", True, "1" * 200])
def test_no_height(written):
    with pytest.raises(ValueError, match=r"height|number|longer"):
        parsing.as_height_cm(written)


@pytest.mark.parametrize(
    ("written", "kg"), [(21, 21), ("21 kg", 21), ("20-22 kgs", 21), ("3500 g", 3.5), ("२१", 21)]
)
def test_weight(written, kg):
    assert parsing.as_weight_kg(written) == pytest.approx(kg)


def test_no_weight():
    with pytest.raises(ValueError, match="weight"):
        parsing.as_weight_kg("45 lbs")


@pytest.mark.parametrize("measure", [parsing.as_height_cm, parsing.as_weight_kg])
@pytest.mark.parametrize("blank", [None, "", "NA", float("nan")])
def test_measure_not_said(measure, blank):
    assert measure(blank) is None


@pytest.mark.parametrize(
    ("written", "sex"),
    [("F", "female"), ("girl", "female"), (" Female. ", "female"), ("महिला", "female"),
     (2, "female"), (2.0, "female"), ("M", "male"), ("लड़का", "male"), ("1", "male"),
     ("T", "transgender"), ("Third Gender", "transgender"), ("", None), ("NA", None)],
)  # fmt: skip
def test_sex(written, sex):
    assert parsing.as_sex(written) == sex


@pytest.mark.parametrize("written", ["x", 9, [], {}, 1.5, "\ud800"])
def test_no_sex(written):
    with pytest.raises(ValueError, match="sex"):
        parsing.as_sex(written)


@pytest.mark.parametrize(
    ("written", "record_id"), [(" M-1 ", "M-1"), (12, "12"), (12.0, "12"), ("कांड/१", "कांड/१")]
)
def test_record_id(written, record_id):
    assert parsing.as_record_id(written) == record_id


@pytest.mark.parametrize("written", ["", " ", None, True, 1.5, "a\x00b", "\ud800", "x" * 201, []])
def test_no_record_id(written):
    with pytest.raises(ValueError, match="record_id"):
        parsing.as_record_id(written)


def test_texts():
    assert parsing.as_texts("Laxmi; Lakshmi | NA\nGuddi") == ("Laxmi", " Lakshmi ", "Guddi")
    assert parsing.as_texts(["A", "\x00", "\u200b", None, "-"]) == ("A",)
    with pytest.raises(ValueError, match="list of texts"):
        parsing.as_texts({"first": "A"})


def test_clean_text():
    assert parsing.clean_text(" a\x00b\ud800 ") == "a b?"
    assert parsing.clean_text("क\u093c") == parsing.clean_text("\u0958")
    assert parsing.clean_text(841301.0) == "841301"


@pytest.mark.parametrize(
    "value",
    [
        "x",
        b"ab",
        [],
        [[1.0]],
        [0.0],
        [float("nan")],
        [1e300],
        [10**400],
        {},
        None,
        [1e30, 1.0],
        [3e5] * 12,
        [1e-20],
        [1e-9] * 128,
    ],
)
def test_no_vector(value):
    with pytest.raises(ValueError, match="template vector"):
        parsing.as_vector(value)


def test_vector_is_a_read_only_copy():
    mine = np.ones(3, np.float32)
    vector = parsing.as_vector(mine)
    mine[0] = 5
    assert vector.tolist() == [1, 1, 1]
    assert not vector.flags.writeable


JUNK = st.one_of(
    st.text(), st.text(alphabet="0123456789 -/.'\"ftcmkgyrsonthde", max_size=30), st.none(),
    st.booleans(), st.integers(), st.floats(), st.binary(), st.lists(st.text()),
    st.characters(categories=["Cs"]), st.just("9" * 10_000), st.just("😀" * 10_000),
)  # fmt: skip


@pytest.mark.parametrize(
    "parse",
    [parsing.clean_text, parsing.as_texts, parsing.as_record_id, parsing.as_kind, parsing.as_sex,
     parsing.as_date, parsing.as_age, parsing.as_height_cm, parsing.as_weight_kg,
     parsing.as_vector],
)  # fmt: skip
@given(value=JUNK)
def test_junk_gives_a_value_or_a_value_error_that_does_not_repeat_it(parse, value):
    message = ""
    try:
        parse(value)
    except ValueError as error:
        message = str(error)
    assert not isinstance(value, str) or len(value) < 9 or value not in message
