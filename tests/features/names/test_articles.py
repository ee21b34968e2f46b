"""The Arabic article is read one way, however it is written."""

import pytest

from trackmatch.features.names import parse, similarity


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Siraj Ud Din", "siraj uddin"),
        ("Siraj-ud-Din", "siraj uddin"),
        ("Mehr un Nisa", "mehr unnisa"),
        ("Zia ul Haq", "ziaul haq"),
        ("Saif ur Rahman Khan", "saifur rahman khan"),
        ("Abdurrahman", "abdul rahman"),
        ("Abdul-Rahman", "abdul rahman"),
        ("Abdussamad", "abdul samad"),
        ("Abdushakur", "abdul shakur"),
        ("Abdus Sattar", "abdul sattar"),
        ("Abdulkarim", "abdul karim"),
        ("Abdullatif", "abdul latif"),
        ("अब्दुलकरीम", "abdul karim"),
        ("अब्दुर्रहमान", "abdul rahman"),
        ("আব্দুর রহমান", "abdul rahman"),
        ("અબ્દુલકરીમ", "abdul karim"),
        ("عبدالصمد", "abdul samad"),
        ("عبد القادر", "abdul qadar"),
        ("شمس الدین", "shamsuddin"),
        ("عبداللہ", "abdulla"),
        ("حبیب اللہ", "habibulla"),
        ("ضیاء الحق", "zyaul haq"),
        ("عیسیٰ", "aisa"),
        ("مصطفی", "mastafa"),
    ],
)
def test_an_article_is_read_one_way(said: str, read: str) -> None:
    name = parse(said)
    assert name is not None
    assert name.text == read


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Abdullah", "abdullah"),
        ("Abdulla Kutty", "abdulla kutty"),
        ("अब्दुल्ला", "abdulla"),
        ("अब्दुल्लाह", "abdullah"),
        ("ಅಬ್ದುಲ್ಲಾ", "abdulla"),
        ("Abdu Rahman", "abdu rahman"),
        ("Us Rao", "us rao"),
        ("Sunita un named", "sunita un named"),
        ("خالد", "khalad"),
        ("محمد الیاس", "muhammad alyas"),
        ("الطاف", "altaf"),
        ("اللہ دتہ", "alla data"),
        ("محمد اللہ رکھا", "muhammad alla rakha"),
    ],
)
def test_what_only_looks_like_an_article_stays(said: str, read: str) -> None:
    name = parse(said)
    assert name is not None
    assert name.text == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شمس الدین", "Shamsuddin"),
        ("معین الدین", "Moin Uddin"),
        ("مہر النساء", "Mehrunnisa"),
        ("عبدالصمد", "Abdus Samad"),
        ("عبداللہ", "Abdulla"),
        ("عیسیٰ", "Isa"),
        ("Abdul Rahman", "Abdurrahman"),
        ("Siraj Ud Din", "Sirajuddin"),
        ("عبدالقادر", "அப்துல் காதர்"),
    ],
)
def test_names_with_the_article_are_alike(one: str, other: str) -> None:
    assert similarity(one, other) > 0.8
