from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.records import parsing
from trackmatch.records.parsing import dates

FIFTH_OF_MARCH = [
    "2024-03-05", "2024/3/5", "20240305", "05/03/2024", "5-3-2024", "05.03.2024", "05 03 2024",
    "05 / 03 / 2024", "05/03/24", "5.3.24", "05-03-24", "5 Mar 2024", "05-MAR-24",
    "5th March, 2024", "5th of March 2024", "5 Mar '24", "Mar 5, 2024", "March 5 2024",
    "५/३/२०२४", "০৫-০৩-২০২৪", "05/03/2024.", "5 मार्च 2024", "५ मार्च, २०२४", "5 মার্চ 2024",
    "5 மார்ச் 2024", "5 مارچ 2024", "05/03/2024 10:30 AM", "05/03/2024 at 5 pm",
    "05/03/2024 5 pm", "05/03/2024, 17.30 hrs", "05/03/2024 1730 hrs", "05/03/2024 at night",
    "dt. 05/03/2024", "dt.5/3/24", "dtd 05-03-24", "Dated: 5.3.2024", "on 05.03.2024",
    "on 5th March 2024",
    "05/03/2024 evening", "05-03-2024 raat", "05/03/2024 (night)", "05/03/2024 in the morning",
    "05/03/2024 ki raat ko", "05/03/24 subah 10 baje", "05/03/2024 को", "05/03/2024 की शाम",
    "दिनांक 05/03/2024",
    "दि. ५/३/२०२४ रात्री", "तारीख: 5 मार्च 2024", "০৫/০৩/২০২৪ রাতে", "05/03/2024 இரவு",
    "తేదీ 05/03/2024 రాత్రి",
    "તા. 05/03/2024 સવારે", "05/03/2024 رات",
    "2024-03-05 00:00:00.000", "5 March 2024, 10:30", " 05/03/2024 ", "2024-03-05T10:30:00Z",
    "2024-03-04T20:00:00Z", "2024-03-04 20:00:00+00:00", "04/03/2024 08:00 pm UTC",
    "2024-03-05T00:30:00+05:30", "Tue, 05 Mar 2024 10:00:00 GMT",
    "दि० 05.03.2024", "दि0 05.03.24 समय करीब 17.00 बजे", "on the night of 05.03.2024",
    "05.03.2024 से", "05.03.2024/17:30", "05/03/2024 (Tuesday)", "मंगलवार 5 मार्च 2024",
    "५ मार्च, २०२४ (मंगलवार)", "05.03.24 ke din", "05-03-2024 between 4 to 5 pm",
    "05/03/2024 4-5 PM", "05:03:2024", "05-03--2024", "05.03.2024 ਨੂੰ", "05.03.2024 அன்று",
    "तारीख ५ मार्च २०२४ रोजी", "दिनांक 05.03.2024 को शाम 5 बजे", "05.03.2024 को समय 17:00 बजे",
    "05.03.2024 since 10.00 hrs", "Since 05/03/2024", "৫ই মার্চ ২০২৪", "2024-Mar-05",
    "5 मार्च, 2024 ई०", "5 मार्च सन् 2024", "05-III-2024", "5/3/'24", "05032024",
    "Tue Mar 05 00:00:00 IST 2024", "5 Mach 2024", "5th day of March 2024", "5 th March 2024",
    "05-03-2024(05 PM)", "05.03.2024 evening 5 o'clock", "05 03 24", "Mar-05-2024", "05|03|2024",
    "Date: 05/03/2024 Time: 17:30", "05.03.2024, समय - 17:30", "५ मार्च २०२४ रोजी सायंकाळी",
    "5.3.2024 తేదీన", "05.03.2024న", "05.03.2024 அன்று காலை", "05.03.24 AN", "05-03-24 (F/N)",
    "5/3/24 - 6 PM", "05\u201303\u20132024", "2024\u201103\u201105", "05\u221203\u221224",
    date(2024, 3, 5), datetime(2024, 3, 5, 23, 59), datetime(2024, 3, 4, 20, tzinfo=UTC),
    datetime(2024, 3, 5, 3, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    pd.Timestamp("2024-03-04 20:00", tz="UTC"), np.datetime64("2024-03-05", "ns"),
]  # fmt: skip


@pytest.mark.parametrize("written", FIFTH_OF_MARCH)
@pytest.mark.parametrize("read", [parsing.as_date, parsing.as_birth_date])
def test_date(read, written):
    assert read(written) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("written", "month"),
    [("1 जनवरी 2020", 1), ("1 फ़रवरी 2020", 2), ("1 मे 2020", 5), ("1 सितम्बर 2020", 9),
     ("1 সেপ্টেম্বর 2020", 9), ("1 ஆகஸ்ட் 2020", 8), ("1 అక్టోబర్ 2020", 10),
     ("1 دسمبر 2020", 12)],
)  # fmt: skip
def test_months_of_other_languages(written, month):
    assert parsing.as_date(written) == date(2020, month, 1)


@pytest.mark.parametrize(
    "written",
    ["Night of 05/06-03-2024", "दिनांक 05/06.03.2024 की रात्रि", "5-6 March 2024", "5/6.3.24",
     "intervening night of 05-06/03/2024", "05/03/2024 to 06/03/2024", "05.03.2024 & 06.03.2024",
     "between 05/03/2024 and 06/03/2024", "05.03.2024/06.03.2024",
     "05/03/2024 और 06/03/2024 के मध्य"],
)  # fmt: skip
def test_a_night_of_two_days_is_the_first_but_no_birth_date(written):
    assert parsing.as_date(written) == date(2024, 3, 5)
    with pytest.raises(ValueError, match="date"):
        parsing.as_birth_date(written)


@pytest.mark.parametrize(
    "written",
    ["", "31/02/2024", "0000-00-00", "1 Xyz 2024", "2024/3-5", "202435", "05/03/1850", "1" * 5000,
     "March 2024", "05/03/2024 x", "11/13-02-2023", "12/11-02-2023", "2010", "05:03:24",
     "05/03/2024 to 09/03/2024", "05/03/2024 between 06/03/2024", "5-6-2024 - 7-8-2024",
     "before 05/03/2024", "on or about 05/03/2024", "05/03/2024 night or morning", "dt",
     "2024-03-05T99:00Z", 45356, None, True, [],
     datetime.max.replace(tzinfo=UTC)],
)  # fmt: skip
def test_no_date(written):
    with pytest.raises(ValueError, match=r"date|longer"):
        parsing.as_date(written)


def test_month_first_is_told():
    with pytest.raises(ValueError, match="month first"):
        parsing.as_date("03/25/2024")
    with pytest.raises(ValueError, match="not a date") as caught:
        parsing.as_date("31/02/2024")
    assert "month first" not in str(caught.value)


@pytest.mark.parametrize("written", ["45356", "45356.75", 45356, 45356.75])
def test_the_number_of_a_spreadsheet_is_told(written):
    with pytest.raises(ValueError, match="spreadsheet's number"):
        parsing.as_date(written)


@pytest.fixture
def in_2026(monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: date(2026, 6, 15))


def test_two_digits_of_a_year(in_2026):
    assert parsing.as_date("1/1/69").year == 1969
    assert parsing.as_date("1/1/26").year == 2026
    for written, year in [
        ("12/05/65", 1965),
        ("15/6/26", 2026),
        ("16/6/26", 1926),
        ("1 Jan 30", 1930),
    ]:
        assert parsing.as_birth_date(written).year == year
    assert parsing.as_birth_date("29/02/28") == date(1928, 2, 29)


@pytest.mark.parametrize("read", [parsing.as_date, parsing.as_birth_date])
def test_nothing_happened_in_the_future(in_2026, read):
    assert read("2026-06-16") == date(2026, 6, 16)  # the next day begins earlier in the east
    for written in ("2026-06-17", "05/03/2051", date(2027, 1, 1)):
        with pytest.raises(ValueError, match="future"):
            read(written)


@given(st.datetimes(datetime(1901, 1, 1), datetime(2020, 1, 1)), st.integers(-12, 14))
def test_an_instant_is_the_day_in_india_however_it_is_given(instant, ahead):
    aware = instant.replace(microsecond=0, tzinfo=timezone(timedelta(hours=ahead)))
    day = aware.astimezone(dates.INDIA).date()
    assert parsing.as_date(aware) == parsing.as_date(aware.isoformat()) == day
    assert parsing.as_date(aware.strftime("%d/%m/%Y %I:%M %p %z")) == day


@given(st.dates(date(1930, 1, 1), date(2024, 12, 31)))
def test_a_day_comes_back(day):
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y", "%Y%m%d"):
        assert (
            parsing.as_date(day.strftime(form)) == parsing.as_birth_date(day.strftime(form)) == day
        )
    for form in ("%d/%m/%y", "%d-%m-%y", "%d-%b-%y"):
        read = parsing.as_birth_date(day.strftime(form))
        assert (read.day, read.month, read.year % 100) == (day.day, day.month, day.year % 100)
        assert read <= dates.today()
