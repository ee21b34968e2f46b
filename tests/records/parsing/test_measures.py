from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.records import parsing


@pytest.mark.parametrize(
    "written",
    [127, np.int64(127), Decimal("127.0"), "127", "127 cm", "127cms", "4'2", "4'2\"", "4’2”",
     "4'2''", "4'-2\"", "4'-2", "4 ft 2 in", "4 ft. 2 in.", "4 feet 2 inches", "4 ft 2",
     "4 feet and 2 inches", "4 feet, 2 inches", "4.02 ft", "50 inches", "50\"", "1.27 m",
     "1 m 27 cm", "126-128 cm", "126/128 cm", "4'2\" (127 cm)", "127 cm (4'2\")",
     "127 cm / 4 ft 2 in", "4 foot 2 inch tak", "4 fitt 2 inch", "ઊંચાઈ 127 સે.મી.",
    "127 ਸੈਂਟੀਮੀਟਰ", "127 ಸೆಂ.ಮೀ", "127 సెం.మీ.", "127 സെ.മീ", "127 ସେ.ମି.", "127 سینٹی میٹر",
    "127 চে.মি.", "ఎత్తు 4 అడుగుల 2 అంగుళాలు", "উচ্চতা ৪ ফুট ২ ইঞ্চি", "उंची ४ फूट २ इंच",
    "about 127 cm", "Height: 127 cm", "१२७ सेमी", "127 से.मी.",
     "4 Feets 02 Inches", "4 phut 2 inch", "4 फी० 2 इं०", "127 से०मी०", "127 से० मी०", "4´2´´",
     "4-2", "4.2", 4.2, "4.02", "4 - 02", "४.२", "4.2 approx", "Ht. 4.2", "4.01-4.3",
     "4 फूट 2 इंच", "4 फुट 2 इंच", "4 फ़ुट 2 इंच", "4 फ़ीट 2 इंच", "4 அடி 2 அங்குலம்"],
)  # fmt: skip
def test_height(written):
    assert parsing.as_height_cm(written) == pytest.approx(127)


@pytest.mark.parametrize(
    ("written", "cm"),
    [("3½ ft", 42 * 2.54), ("4 फ़ीट", 48 * 2.54), ("5.10 ft", 70 * 2.54), ("5.11 feet", 71 * 2.54),
     ("4.11 ft", 59 * 2.54), ("5.5 ft", 66 * 2.54), ("5.25 ft", 63 * 2.54),
     ("५ फूट", 60 * 2.54), ("5 ફુટ", 60 * 2.54), ("5.11", 71 * 2.54), (5.11, 71 * 2.54),
     ("5-11", 71 * 2.54), ("5-11 feet", 71 * 2.54), ("5-4 ft", 64 * 2.54), ("4-5 ft", 54 * 2.54),
     ("5-0", 60 * 2.54), ("1.62", 162), (1.62, 162), ("1 metre 45 cm", 145), ("120 से.मी.", 120)],
)  # fmt: skip
def test_feet_and_metres(written, cm):
    assert parsing.as_height_cm(written) == pytest.approx(cm)


@pytest.mark.parametrize(
    ("written", "reason"),
    [("tall", "no number"), ("paanch saat", "do not make one"),
     ("5 apples", "not understood"), ("127 mm", "not understood"),
     ("5 feet and 13 inches", "do not make one"), ("5,4", "do not make one"),
     ("4'2\" (147 cm)", "told twice"), ("5.75", "cm; a number without"), (5.75, "cm; a number"),
     ("5-12", "cm; a number"), ("2.5", "cm; a number"), ("8.2", "cm; a number"),
     ("5", "cm; a number"), (5, "cm; a number"),
     ("1.10", "cm; a number"), ("1.5", "cm; a number"), (1.5, "cm; a number"),
     ("5.1", "1 or 10 inches"), (5.1, "1 or 10"), (900, "30 to 250"),
     (float("inf"), "30 to 250"), (True, "number"), ("1" * 200, "longer")],
)  # fmt: skip
def test_no_height(written, reason):
    with pytest.raises(ValueError, match=reason):
        parsing.as_height_cm(written)


@given(feet=st.integers(1, 7), inches=st.integers(0, 11))
def test_feet_and_inches_come_back(feet, inches):
    for written in (f"{feet}'{inches}\"", f"{feet} ft {inches} in", f"{feet}.{inches:02} ft"):
        assert parsing.as_height_cm(written) == pytest.approx((12 * feet + inches) * 2.54)


@pytest.mark.parametrize(
    ("value", "text"),
    [(4.2, "4.2 ft"), ("4.2", "4.2 ft"), (" 4 ", "4 ft"), ("4'2", "4'2"), ("120 cm", "120 cm")],
)
def test_a_column_in_feet(value, text):
    assert parsing.in_feet(value) == text


def test_a_column_in_feet_that_lost_a_nought():
    with pytest.raises(ValueError, match="1 or 10 inches"):
        parsing.in_feet(4.1)


@pytest.mark.parametrize(
    ("written", "kg"),
    [(21, 21), (5.2, 5.2), ("5.2", 5.2), ("21 kg", 21), ("20-22 kgs", 21), ("3500 g", 3.5),
    ("२१", 21), ("20 किग्रा", 20),
     ("20 किलोग्राम", 20), ("20 kg 500 g", 20.5), ("20 kg (approx)", 20), ("20 கிலோ", 20)],
)  # fmt: skip
def test_weight(written, kg):
    assert parsing.as_weight_kg(written) == pytest.approx(kg)


@pytest.mark.parametrize(
    ("written", "reason"), [("45 lbs", "not understood"), (900, "1 to 300 kg")]
)
def test_no_weight(written, reason):
    with pytest.raises(ValueError, match=reason):
        parsing.as_weight_kg(written)


@pytest.mark.parametrize("measure", [parsing.as_height_cm, parsing.as_weight_kg])
@pytest.mark.parametrize("blank", [None, "", "NA", float("nan"), np.float32("nan")])
def test_measure_not_said(measure, blank):
    assert measure(blank) is None
