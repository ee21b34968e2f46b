from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.records import parsing

AGES = [
    (7, 7, 7), (np.int64(7), 7, 7), ("7", 7, 7), ("6-8", 6, 8), ("6 to 8 yrs", 6, 8),
    ("6–8 years", 6, 8), ("5/6", 5, 6), ("7 years", 7, 7), ("2.5", 2.5, 2.5), (".5", 0.5, 0.5),
    ("8 months", 8 / 12, 8 / 12), ("18-24 months", 1.5, 2), ("2 years 6 months", 2.5, 2.5),
    ("2y6m", 2.5, 2.5), ("2 years, 6 months", 2.5, 2.5), ("2 yrs and 6 mths", 2.5, 2.5),
    ("2 years - 6 months", 2.5, 2.5), ("6 months - 1 year", 0.5, 1), ("6 years to 8 years", 6, 8),
    ("1 year to 18 months", 1, 1.5), ("2-3 years 6 months", 2, 3.5), ("between 6 and 8", 6, 8),
    ("8 से 10 साल", 8, 10), ("8 या 9 साल", 8, 9), ("15 days", 15 / 365.25, 15 / 365.25),
    ("3 weeks", 21 / 365.25, 21 / 365.25), ("newborn", 0, 28 / 365.25),
    ("Newly born", 0, 28 / 365.25),
    ("New-born baby", 0, 28 / 365.25), ("नवजात शिशु", 0, 28 / 365.25), ("७ वर्ष", 7, 7),
    ("৭", 7, 7), ("7 (seven) years", 7, 7), ("aged about 8 years", 8, 8), ("8 year old boy", 8, 8),
    ("उम्र लगभग 8 वर्ष", 8, 8), ("5 साल का लड़का", 5, 5), ("Age: 8 yrs.", 8, 8), ("12/M", 12, 12),
    ("F/12", 12, 12), ("12 years M", 12, 12), ("12 (M)", 12, 12),
    ("25 yr / male", 25, 25), ("25/Male", 25, 25), ("25 / female", 25, 25), ("M-25", 25, 25),
    ("25 yrs/पुरुष", 25, 25),
    ("महिला, 25 वर्ष", 25, 25), ("25 year old man", 25, 25), ("8 સાલ", 8, 8), ("8 বৎসর", 8, 8),
    ("8 சிறுமி", 8, 8),
    ("8 வருஷம்", 8, 8), ("8 సంవత్సరములు", 8, 8), ("8 വർഷം", 8, 8), ("8 ਵਰ੍ਹੇ", 8, 8),
    ("8 ବରଷ", 8, 8), ("8 سالہ", 8, 8),
    ("7 y/o", 7, 7), ("7 Year(s)", 7, 7), ("13 yrs (Minor)", 13, 13),
    ("6 yrs (as per mother)", 6, 6), ("9 years as stated by parents", 9, 9),
    ("7 saal ki hai", 7, 7),
    ("14 yrs as per school record", 14, 14), ("5 yrs at the time of missing", 5, 5),
    ("5 वर्ष (गुमशुदगी के समय)", 5, 5), ("gum hote samay 5 saal", 5, 5), ("in between 9-10", 9, 10),
    ("13 वर्ष (माता के अनुसार)", 13, 13), ("13 saal pita ke anusar", 13, 13),
    ("9 yrs 6 mts", 9.5, 9.5),
    ("8 se 10 saal ke bich", 8, 10), ("10 ± 1", 9, 11), ("14 yrs +/- 1", 13, 15),
]  # fmt: skip


@pytest.mark.parametrize(("written", "low", "high"), AGES)
def test_age(written, low, high):
    age = parsing.as_age(written)
    assert (age["low"], age["high"]) == pytest.approx((low, high))


@pytest.mark.parametrize(
    "written",
    ["6 mos", "6 mos.", "6 mahina", "6 maheene", "6 maas", "6-month-old", "6 माह", "6 महीने",
     "6 महिना", "6 मही.", "6 महिने", "६ माह", "6 মাস", "6 மாதம்",
     "6 ماہ", "6 నెలలు", "6 ತಿಂಗಳು", "6 മാസം", "6 મહિના", "6 ਮਹੀਨੇ", "6 ମାସ", "half a year",
     "½ year", "1/2 year", "0.5"],
)  # fmt: skip
def test_half_a_year(written):
    age = parsing.as_age(written)
    assert (age["low"], age["high"]) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("written", "days"),
    [("2 hafta", 14), ("2 हफ़्ते", 14), ("2 हफ्ते", 14), ("2 सप्ताह", 14), ("2 வாரங்கள்", 14),
     ("12 hrs", 0.5), ("12 hours old", 0.5), ("3 दिन", 3),
     ("3 dinon ka", 3), ("3 দিন", 3), ("3 రోజులు", 3)],
)  # fmt: skip
def test_weeks_days_and_hours(written, days):
    assert parsing.as_age(written)["high"] * 365.25 == pytest.approx(days)


@pytest.mark.parametrize(
    ("written", "years"),
    [("seven", 7), ("नौ साल", 9), ("nau saal", 9), ("twenty years", 20), ("बीस वर्ष", 20),
     ("डेढ़ साल", 1.5), ("ढाई वर्ष", 2.5), ("साढ़े सात साल", 7.5), ("साढे 7 साल", 7.5),
     ("teen saal", 3), ("teen varsh", 3), ("तीन साल", 3), ("saadhe teen saal", 3.5), ("tin", 3),
     ("baara saal", 12), ("bara saal", 12), ("terah sal", 13), ("chauda saal", 14),
     ("pandra varsh", 15),
     ("sattrah saal", 17),
     ("athara", 18), ("unnees", 19), ("gyaarah saal", 11), ("dus saal", 10), ("paach saal", 5),
     ("twenty one", 21), ("Twenty-five yrs", 25), ("पच्चीस साल", 25), ("teis saal", 23),
     ("सत्तर साल", 70), ("pachpan saal", 55), ("चालीस", 40), ("बारा वर्षे", 12), ("বারো বছর", 12),
     ("ఐదు ఏళ్లు", 5), ("sade char saal", 4.5), ("sava saal", 1.25),
     ("11 Years (Eleven)", 11), ("35 वर्षीया", 35),
     ("6 वर्षाची mulgi", 6), ("9 yr. (as told by child)", 9),
     ("पौने दो साल", 1.75), ("सवा दो साल", 2.25), ("one and a half years", 1.5),
     ("ଆଠ ବର୍ଷ", 8), ("ଷୋହଳ ବର୍ଷ", 16), ("آٹھ سال", 8), ("گیارہ سال", 11), ("ساڑھے تین سال", 3.5),
     ("আঠ বছৰ", 8), ("এঘাৰ বছৰ", 11), ("চৌদ্দ বছর", 14), ("আড়াই বছর", 2.5), ("দেড় বছর", 1.5),
     ("પંદર વર્ષ", 15), ("અઢી વર્ષ", 2.5), ("ਤੇਰਾਂ ਸਾਲ", 13), ("பதினோரு வயது", 11),
     ("பதினாறு வயது", 16), ("పద్నాలుగు సంవత్సరాలు", 14), ("ಹದಿನೈದು ವರ್ಷ", 15),
     ("പതിനാല് വയസ്സ്", 14), ("सोळा वर्षे", 16), ("अडीच वर्षे", 2.5), ("साडेपाच वर्षे", 5.5),
     ("10 and a half", 10.5), ("1½ years", 1.5), ("1 1/2 years", 1.5), ("2¾", 2.75)],
)  # fmt: skip
def test_numbers_in_words_and_fractions(written, years):
    assert parsing.as_age(written)["low"] == parsing.as_age(written)["high"] == years


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("दस बारह साल", 10, 12), ("paanch chhe saal", 5, 6), ("do dhai saal", 2, 2.5),
     ("chaudah pandrah saal", 14, 15), ("tees pentees saal", 30, 35), ("teen char saal", 3, 4),
     ("10 से 12 वर्ष के बीच", 10, 12), ("twenty five to thirty", 25, 30)],
)  # fmt: skip
def test_a_spoken_range(written, low, high):
    age = parsing.as_age(written)
    assert (age["low"], age["high"]) == (low, high)


@pytest.mark.parametrize(
    "written", ["below 5", "under 5 years", "<5", "up to 5", "5 से कम", "5 साल से कम"]
)
def test_an_upper_limit_is_a_range_from_birth(written):
    age = parsing.as_age(written)
    assert (age["low"], age["high"]) == (0, 5)


@pytest.mark.parametrize(
    "written",
    ["10+", "10 + years", "18 plus", ">10", "above 10", "more than 10", "10 years or more",
     "10 से अधिक", "10 साल से ज्यादा", "10 साल से ज़्यादा"],
)  # fmt: skip
def test_a_lower_limit_is_no_age(written):
    with pytest.raises(ValueError, match="no upper limit"):
        parsing.as_age(written)


@pytest.mark.parametrize(
    ("written", "apparent"),
    [("about 7", True), ("7 yrs approx.", True), ("8 years (approx.)", True), ("लगभग 7", True),
     ("करीब 7 साल", True), ("প্রায় ৭ বছর", True),
     ("প্ৰায় ৭ বছৰ", True), ("વય આશરે ૭ વર્ષ", True), ("seems 7 yrs", True),
     ("7 saal lagta hai", True),
     ("as per ossification test 7 yrs", True), ("7 yrs by bone test", True), ("साधारण ७ वर्षे", True),
     ("~7", True), ("Abt. 7", True),
     ("Abt 7 yrs", True),
     ("7 yrs (app.)", True),
     ("7 years by appearance", True), ("Aprox 7", True), ("Approx. 7", True), ("7", None)],
)  # fmt: skip
def test_age_by_appearance(written, apparent):
    assert parsing.as_age(written)["apparent"] is apparent


@pytest.mark.parametrize(
    ("written", "reason"),
    [("", "no number"), ("years", "not understood"), ("abc", "not understood"),
     ("teen", "not understood"), ("do", "not understood"), ("-do-", "not understood"),
     ("teen years", "not understood"), ("Teen age", "not understood"),
     ("early teen", "not understood"),
     ("-5", "not understood"), ("Class 5", "not understood"), ("5th class", "not understood"),
     ("class 3 age 8", "not understood"), ("3 ft", "not understood"), ("8?", "not understood"),
     ("25 / x", "not understood"), ("25 /", "upper end"), ("DOB 2015-16", "not understood"),
     ("DOB 12/03/2015", "not understood"), ("DOB about 2015", "not understood"),
     ("2015 born?", "not understood"),
     ("born 2999", "year of birth"), ("bara", "not understood"), ("5 lustra", "not understood"),
     ("5-", "upper end"), ("das barah terah saal", "not understood"), ("das paanch", "do not"),
     ("8-6", "lower end above"),
     ("7 yrs 3", "do not make one"), ("8 9", "do not make one"), ("1 year 18 months", "do not"),
     ("2.5 years 3 months", "do not make one"), ("12 M", "or male"), ("8m", "or male"),
     ("1/2", "fraction or a range"), ("3/4 years", "fraction or a range"), ("7" * 200, "longer")],
)  # fmt: skip
def test_no_age(written, reason):
    with pytest.raises(ValueError, match=reason):
        parsing.as_age(written)


@pytest.mark.parametrize(
    "written",
    ["DOB 2015", "D.O.B.: 2015", "born in 2015", "YOB-2015", "जन्म २०१५", "Year of birth 2015"],
)
def test_a_year_of_birth_is_an_age_at_its_end(written):
    read = {"low": 0.0, "high": 0.0, "on": date(2015, 12, 31), "apparent": False}
    assert parsing.as_age(written) == read
    with pytest.raises(ValueError, match="not understood"):
        parsing.as_age(written, parsing.MONTH)


def test_a_column_of_months():
    assert parsing.as_age("6", parsing.MONTH)["low"] == 0.5
    assert parsing.as_age(6, parsing.MONTH)["low"] == 0.5
    assert parsing.as_age("6 months", parsing.MONTH)["low"] == 0.5
    assert parsing.as_age("1 year", parsing.MONTH)["low"] == 1


GOOD = ["6", "6 years", "6-8", "6 months", "2 years 6 months", "about 7 yrs", "below 5", "७ वर्ष"]
unknown_words = st.text(st.characters(categories=["L", "Mn", "Mc"]), max_size=6).map("qz{}".format)


@given(text=st.sampled_from(GOOD), word=unknown_words, at=st.integers(0, 4))
def test_a_word_that_is_not_understood_costs_the_age_wherever_it_stands(text, word, at):
    tokens = text.split()
    tokens.insert(at, word)
    with pytest.raises(ValueError, match="not understood"):
        parsing.as_age(" ".join(tokens))


@given(number=st.integers(0, 99), word=unknown_words)
def test_an_unknown_unit_is_never_years(number, word):
    with pytest.raises(ValueError, match="not understood"):
        parsing.as_age(f"{number}{word}")


@given(years=st.integers(0, 100), months=st.integers(0, 11))
def test_years_and_months_come_back(years, months):
    age = parsing.as_age(f"{years} years {months} months")
    assert age["low"] == age["high"] == pytest.approx(years + months / 12)


@given(low=st.integers(0, 60), width=st.integers(0, 40), unit=st.sampled_from(["", " yrs", " साल"]))
def test_a_range_comes_back(low, width, unit):
    age = parsing.as_age(f"{low}-{low + width}{unit}")
    assert (age["low"], age["high"]) == (low, low + width)


@pytest.mark.parametrize(
    ("written", "age"),
    [("10 yrs as on 01.03.2024", {"low": 10, "high": 10, "apparent": None, "on": date(2024, 3, 1)}),
     ("2014 ka janm", parsing.as_age("born 2014"))],
)  # fmt: skip
def test_an_age_that_tells_its_day(written, age):
    assert parsing.as_age(written) == age
