import unicodedata
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.records import parsing
from trackmatch.records.parsing.text import fold, seen, short


@pytest.mark.parametrize(
    ("written", "record_id"),
    [
        (" M-1 ", "M-1"),
        ("\u200eM-\u00ad1\ufeff", "M-1"),
        (12, "12"),
        (12.0, "12"),
        ("कांड/१", "कांड/१"),
        ("ब\u093e\u0922\u093c-1", unicodedata.normalize("NFC", "बाढ़-1")),
        ("Re\u0301-1", "R\u00e9-1"),
        (np.int64(12), "12"),
        (Decimal(12), "12"),
        (" 12.0 ", "12"),
        ("12.00", "12.00"),
        ("3.12.0", "3.12.0"),
        (UUID(int=1), str(UUID(int=1))),
    ],
)
def test_record_id(written, record_id):
    assert parsing.as_record_id(written) == record_id


@pytest.mark.parametrize("written", ["", " ", None, True, 1.5, "a\x00b", "\ud800", "x" * 201, []])
def test_no_record_id(written):
    with pytest.raises(ValueError, match="record_id"):
        parsing.as_record_id(written)


def test_texts():
    assert parsing.as_texts("Laxmi; Lakshmi | NA\nGuddi") == ("Laxmi", " Lakshmi ", "Guddi")
    assert parsing.as_texts(["A", "\x00", "\u200b", None, "-"]) == ("A",)
    with pytest.raises(ValueError, match="list of texts"):
        parsing.as_texts({"first": "A"})


def test_clean_text():
    assert parsing.clean_text(" a\x00b\ud800 ") == "a b?"
    assert parsing.clean_text("\u202eimxaL\u202c \x9b31mAsha\u2069") == "imxaL  31mAsha"
    assert parsing.clean_text("a\u202a\u0301") == "\u00e1"
    assert parsing.clean_text("क्\u200dष") == "क्\u200dष"
    assert parsing.clean_text("क\u093c") == parsing.clean_text("\u0958")
    assert parsing.clean_text(841301.0) == "841301"


@given(text=st.text(alphabet="abक\u094dष\u00ad\u200b\u200c\u200d\u200f\ufeff é"))
def test_what_nobody_sees_is_not_said(text):
    assert seen(seen(text)) == seen(text) == seen(f"\u202a{text}\u202c")
    assert not set(seen(text)) & set("\u00ad\u200b\u200f\ufeff")
    assert parsing.clean_text(parsing.clean_text(text)) == parsing.clean_text(text)


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200d", "\u200e", "\u2060", "\ufeff"])
def test_what_nobody_sees_changes_no_reading(unseen):
    def hidden(text):
        return unseen.join(["", *text])

    assert parsing.as_date(hidden("05/03/2024")) == date(2024, 3, 5)
    assert parsing.as_age(hidden("6-8 yrs")) == parsing.as_age("6-8 yrs")
    assert parsing.as_height_cm(hidden("4 ft 2 in")) == parsing.as_height_cm("4 ft 2 in")
    assert parsing.as_weight_kg(hidden("20 kg")) == 20
    assert (parsing.as_sex(hidden("M")), parsing.as_kind(hidden("found"))) == ("male", "found")
    assert parsing.clean_text(hidden("red shirt, 823001")) == "red shirt, 823001"
    assert not parsing.said(hidden("N.A."))


def test_joiners_of_indian_scripts_are_kept():
    assert parsing.clean_text("ক্\u200cষ न्\u200dह") == "ক্\u200cষ न्\u200dह"


@pytest.mark.parametrize(
    ("value", "plain"),
    [(Decimal("7"), 7), (Decimal("7.5"), 7.5), (np.int64(7), 7), (np.float32(0.5), 0.5),
     (np.str_("a"), "a"), (np.bool_(True), True), (UUID(int=1), str(UUID(int=1))),
     (bytearray(b"x"), b"x"), (memoryview(b"x"), b"x"), (pd.NA, None), (pd.NaT, None),
     (np.datetime64("NaT"), None), (np.datetime64("2024-03-05", "ns"), datetime(2024, 3, 5)),
     ("a", "a"), (None, None), ([1], [1])],
)  # fmt: skip
def test_plain(value, plain):
    got = parsing.plain(value)
    assert got == plain
    assert type(got) is type(plain)


def test_decimals_that_are_no_numbers():
    assert np.isnan(parsing.plain(Decimal("NaN")))
    assert parsing.plain(Decimal("Infinity")) == float("inf")
    assert parsing.plain(Decimal("1e400")) == float("inf")


def test_fold():
    assert fold("लड़का") == fold("लड\u093cका") == "लडका"
    assert fold("Ä") == "ä"
    assert fold("মেয়ে") == fold("মেযে")


def test_a_sign_or_nought_of_devanagari_that_shortens_a_word_is_a_point():
    assert short("दि० 05.03.2024") == short("दि॰ 05.03.2024") == short("दि0 05.03.2024")
    assert short("से०मी०") == "से.मी."
    assert short("वर्ष १०, उम्र०८") == "वर्ष 10, उम्र08"
