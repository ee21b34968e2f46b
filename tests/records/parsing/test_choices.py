import numpy as np
import pytest

from trackmatch.records import parsing


@pytest.mark.parametrize(
    ("written", "sex"),
    [("F", "female"), ("girl", "female"), (" Female. ", "female"), ("महिला", "female"),
     (2, "female"), (2.0, "female"), ("M", "male"), ("लड़का", "male"), ("1", "male"),
     ("स्त्री", "female"), ("म", "female"), ("बच्ची", "female"), ("baby girl", "female"),
     ("பெண்", "female"), ("لڑکی", "female"), ("মেয়ে", "female"), ("Girl child", "female"),
     ("पु", "male"), ("पु.", "male"), ("पुरूष", "male"), ("लडका", "male"), ("Male child", "male"),
     ("1.0", "male"), ("ஆண்", "male"), ("لڑکا", "male"), ("ছেলে", "male"),
     ("पुरुष / Male", "male"),
     ("M (Male)", "male"), (np.int64(1), "male"), ("Others", "transgender"),
     ("अन्य", "transgender"),
     ("T", "transgender"), ("Third Gender", "transgender"), ("", None), ("NA", None),
     ("Lady", "female"), ("Ladies", "female"), ("Gents", "male"), ("മഹിള", "female"),
     ("പെൺകുട്ടി", "female"),
     ("പെണ്‍കുട്ടി", "female"), ("ആണ്‍കുട്ടി", "male"), ("പുരുഷന്‍", "male"),
     ("യുവതി", "female"), ("युवक", "male"),
     ("युवती", "female"), ("যুবক", "male"), ("பெண் குழந்தை", "female"), ("ఆడపిల్ల", "female"),
     ("ಹೆಂಗಸು", "female"), ("બાળકી", "female"), ("ਆਦਮੀ", "male"), ("ଯୁବତୀ", "female"),
     ("بچی", "female"), ("पु०", "male"), ("म०", "female"), ("M/C", "male"), ("F/C", "female"),
     ("Mail", "male"), ("Femele", "female"), ("kanya", "female"), ("baalika", "female"),
     ("femail", "female"), ("Femlae", "female"), ("छोरी", "female"), ("chhora", "male"),
     ("bachi", "female"), ("mulgi", "female"), ("बेटा", "male"), ("ladkaa", "male"),
     ("नाबालिग लड़की", "female"), ("शिशु (पुरुष)", "male"), ("Gender: Male", "male"),
     ("Trans Female", "transgender"), ("women", "female"), ("N.A.", None), ("--Select--", None)],
)  # fmt: skip
def test_sex(written, sex):
    assert parsing.as_sex(written) == sex


@pytest.mark.parametrize(
    "written", ["x", 9, [], {}, 1.5, True, "\ud800", "male/female", "baby", "male x", "baccha", "c"]
)
def test_no_sex(written):
    with pytest.raises(ValueError, match="sex"):
        parsing.as_sex(written)


@pytest.mark.parametrize(
    ("written", "kind"),
    [("Missing", "missing"), ("MISSING_CHILD", "missing"), ("Missing Children", "missing"),
     ("गुमशुदा", "missing"), ("लापता", "missing"), ("गुमशुदा  बच्चा", "missing"),
     ("Gumshuda", "missing"),
     ("Found Person", "found"), ("बरामद", "found"), ("Child in CCI", "cci"), ("छात्रा", "student")],
)  # fmt: skip
def test_kind(written, kind):
    assert parsing.as_kind(written) == kind


@pytest.mark.parametrize("written", ["", "गुमशुदा/बरामद", "child", "closed", 1, None])
def test_no_kind(written):
    with pytest.raises(ValueError, match="kind must be one of"):
        parsing.as_kind(written)
