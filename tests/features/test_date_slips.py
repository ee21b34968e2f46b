"""Slips of the pen go both ways."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.date_slips import exchanged, mistyped

days = st.dates(date(1930, 1, 1), date(2030, 12, 31)).map(date.toordinal)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_what_one_slip_makes_of_a_date() -> None:
    assert exchanged(day("2015-03-07")) == day("2015-07-03")
    assert exchanged(day("2015-03-13")) is None
    assert exchanged(day("2015-03-03")) is None
    slips = mistyped(day("2015-03-07"))
    assert {day("2016-03-07"), day("2051-03-07"), day("2015-03-17"), day("2015-08-07")} <= slips
    assert not {day("2015-03-07"), day("2016-03-08"), day("1915-03-07")} & slips


@given(days)
def test_slips_are_symmetric(one: int) -> None:
    other = exchanged(one)
    assert other is None or exchanged(other) == one
    assert all(one in mistyped(slip) for slip in mistyped(one))
