from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features import age as age_feature
from trackmatch.records.consistency import doubt_about_age, doubt_about_birth
from trackmatch.records.models import Record

LOST = date(2024, 3, 5)


def missing(**fields):
    return Record(record_id="1", kind="missing", **fields)


@given(age=st.integers(0, 60), days=st.integers(0, 25_000))
def test_a_birth_date_is_doubted_when_it_is_years_from_the_age(age, days):
    born = LOST - timedelta(days=days)
    record = missing(age=age, birth_date=born, event_date=LOST)
    off = max(age - days / 365.25, days / 365.25 - age - 1)
    assert (doubt_about_birth(record) is not None) == (off > max(3, age / 4))
    birth = age_feature.extract(record)
    assert birth.exact == (doubt_about_birth(record) is None)


def test_the_day_on_which_the_age_was_said_counts():
    later = {"age": {"low": 17, "high": 17, "on": date(2024, 3, 5)}, "event_date": "2012-03-05"}
    assert doubt_about_birth(missing(birth_date="2007-01-01", **later)) is None
    assert doubt_about_birth(missing(birth_date="1995-01-01", **later)) is not None


def test_an_age_judged_by_eye_may_be_further_off():
    judged = {"age": "about 17", "event_date": LOST, "birth_date": "2011-09-01"}
    assert doubt_about_birth(missing(**judged)) is None
    assert doubt_about_birth(missing(**judged | {"age": 17})) is not None
    assert doubt_about_birth(missing(**judged | {"age": "about 30"})) is not None


def test_what_cannot_be_checked_is_not_doubted():
    assert doubt_about_birth(missing(age=8, birth_date="1990-01-01")) is None
    assert doubt_about_birth(missing(age=8)) is None
    assert doubt_about_birth(missing()) is None


def test_a_birth_date_that_programs_write_for_none_needs_an_age():
    for day in ("1900-01-01", "1970-01-01"):
        assert doubt_about_birth(missing(birth_date=day, event_date=LOST)) is not None
    assert doubt_about_birth(missing(birth_date="1970-01-01", age=54, event_date=LOST)) is None


def test_an_age_needs_a_day_unless_a_birth_date_makes_it_idle():
    assert doubt_about_age(missing(age=8)) is not None
    assert doubt_about_age(missing(age=8, birth_date="2016-01-01")) is None
    assert doubt_about_age(missing(age=8, event_date=LOST)) is None
    assert doubt_about_age(missing(age=8, reported_on=LOST)) is None
    assert doubt_about_age(missing(age={"low": 8, "high": 8, "on": LOST})) is None
    assert doubt_about_age(missing()) is None


def test_nobody_is_born_after_the_event_by_a_year_of_birth():
    for year, doubted in ((2022, False), (2024, False), (2025, True)):
        record = missing(age=f"DOB {year}", event_date=LOST)
        assert (doubt_about_age(record) is not None) is doubted
        assert (age_feature.extract(record) is None) is doubted


def test_a_year_of_birth_is_the_interval_of_that_year():
    birth = age_feature.extract(missing(age="DOB 2015", event_date=LOST))
    assert abs(birth.earliest - date(2015, 1, 1).toordinal()) < 20
    assert abs(birth.latest - date(2015, 12, 31).toordinal()) < 20
