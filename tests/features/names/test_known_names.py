"""The tables of known names, and which of them a token is taken for."""

from trackmatch.features.names.known_names import (
    listed_number,
    load_names,
    load_shares,
    womens_forms,
)


def test_the_table_of_expected_shares_holds_common_tokens_once() -> None:
    listed = [one for sounding in load_shares().values() for one in sounding]
    assert len({one.text for one in listed}) == len(listed) > 300
    assert all(0.001 <= one.share < 0.2 and one.text.islower() for one in listed)


def test_a_well_known_name_is_listed_once() -> None:
    listed = [one for sounding in load_names().values() for one in sounding]
    assert len({one.text for one in listed}) == len({one.number for one in listed}) > 2500
    assert all(listed_number(one.text) in {one.number for one in listed} for one in listed)
    pairs = womens_forms()
    assert all(listed_number(man) != listed_number(woman) for man, woman in pairs)
