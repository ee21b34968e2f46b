"""Short forms of Indian scripts."""

import pytest

from trackmatch.features.names.shortened import spell_out


@pytest.mark.parametrize("stop", [".", "0", "०", "॰", "o", ":"])
@pytest.mark.parametrize(("form", "latin"), [("मो", "mohammed"), ("कु", "kumari"), ("डा", "dr")])
def test_a_short_form_is_spelt_out_before_any_stop(form: str, stop: str, latin: str) -> None:
    assert spell_out(f"{form}{stop} आरिफ").split() == [latin, "आरिफ"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("মোঃ রফিক", "mohammed রফিক"),
        ("মোছাঃ ফাতেমা", "mosammat ফাতেমা"),
        ("মো: রফিক", "mohammed রফিক"),
        ("କୁ. ଗୀତା", "kumari ଗୀତା"),
        ("ഡോ. രാജൻ", "dr രാജൻ"),
        ("स्व0 मोहन", "स्व. मोहन"),
        ("पी० एन० यादव", "पी. एन. यादव"),
        ("Raju (a) Ramu", "Raju @ Ramu"),
    ],
)
def test_what_stands_for_a_full_stop_is_one(text: str, words: str) -> None:
    assert spell_out(text).split() == words.split()


@pytest.mark.parametrize(
    "text", ["मोहर सिंह", "कुमुद", "मो", "राजू ०", "नाम: राजू", "मु. रफीक", "Ku0", "عبداللہ"]
)
def test_other_text_stays(text: str) -> None:
    assert spell_out(text) == text
