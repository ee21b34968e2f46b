"""Junk of every kind, for every reader of values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.records import parsing

JUNK = st.one_of(
    st.text(), st.text(alphabet="0123456789 -/.'\"ftcmkgyrsonthde", max_size=30), st.none(),
    st.booleans(), st.integers(), st.floats(), st.binary(), st.lists(st.text()),
    st.characters(categories=["Cs"]), st.just("9" * 10_000), st.just("😀" * 10_000),
)  # fmt: skip


@pytest.mark.parametrize(
    "parse",
    [parsing.clean_text, parsing.as_texts, parsing.as_record_id, parsing.as_kind, parsing.as_sex,
     parsing.as_date,
     parsing.as_birth_date, parsing.as_age, parsing.as_height_cm, parsing.as_weight_kg,
     parsing.as_vector, parsing.in_feet],
)  # fmt: skip
@given(value=JUNK)
def test_junk_gives_a_value_or_a_value_error_that_does_not_repeat_it(parse, value):
    message = ""
    try:
        parse(value)
    except ValueError as error:
        message = str(error)
    assert not isinstance(value, str) or len(value) < 9 or value not in message
