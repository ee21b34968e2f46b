"""What a field says in words that nobody knows is told."""

from pathlib import Path

import pytest
from hypothesis import given
from strategies import records

from trackmatch.features.extract import extract_features
from trackmatch.features.unread import unread_fields
from trackmatch.index.gallery import Gallery
from trackmatch.ingestion import ingest
from trackmatch.records.models import Record

FIELD_AND_CHANNEL = {"marks": "marks", "disabilities": "disability", "eyes": "eyes"}


def unread(**fields: str) -> list[str]:
    record = Record(record_id="a", kind="found", event_date="2024-01-01", **fields)
    return [field for field, _ in unread_fields(record)]


@pytest.mark.parametrize(
    "fields",
    [{"marks": "qwrtz"}, {"complexion": "qwrtz"}, {"eyes": "blck"}, {"blood_group": "XY"},
     {"clothing": "abc"}, {"disabilities": "asdf"}, {"build": "zzz"}, {"hair": "curly"},
     {"languages": "qwrtz"}],
)  # fmt: skip
def test_what_no_list_holds_is_told(fields: dict[str, str]) -> None:
    assert unread(**fields) == list(fields)


@pytest.mark.parametrize(
    "said",
    ["nil", "no", "none", "-", "NA", "no visible mark", "कोई नहीं", "koi nishan nahi", "not known",
     "normal", "?", "As per photo", "photo enclosed", "ditto", "same as above", "N.A.", "अज्ञात"],
)  # fmt: skip
def test_nothing_is_said_by_a_denial(said: str) -> None:
    assert unread(marks=said, disabilities=said, complexion=said, languages=said) == []


@given(records())
def test_what_is_compared_is_not_told(record: Record) -> None:
    values = extract_features(record).values
    told = {field for field, _ in unread_fields(record)}
    for field, channel in FIELD_AND_CHANNEL.items():
        assert not (field in told and channel in values)


@pytest.mark.parametrize(
    "fields",
    [{"languages": "Sign language"}, {"disabilities": "mentally and physically fit"},
     {"disabilities": "Deaf: No"},
     {"marks": "goonga behra"}, {"marks": "Deaf: N, Dumb: N"}, {"marks": "no right hand"}],
)  # fmt: skip
def test_what_is_well_or_compared_elsewhere_is_not_told(fields: dict[str, str]) -> None:
    assert unread(**fields) == []


def test_a_height_that_nobody_of_that_age_has_is_told() -> None:
    assert unread(height_cm="62", age="17") == unread(height_cm="48", age="10") == ["height_cm"]
    assert unread(height_cm="120", age="17") == unread(height_cm="62", age="1") == []
    assert unread(height_cm="62") == []


def test_a_denial_hides_no_other_words() -> None:
    assert unread(marks="no mole, qwrtz") == ["marks"]
    assert unread(marks="haath nahi uthta") == unread(marks="left eye not opening") == ["marks"]


def test_ingestion_counts_them_and_keeps_the_record(tmp_path: Path) -> None:
    file = tmp_path / "found.csv"
    file.write_text("record_id,eyes,marks\na,blck,mole on chin\nb,brown,no mark\n")
    report = ingest(file, Gallery.open(tmp_path / "g"), kind="found")
    assert (report.added, report.rejects.rows, report.rejects.fields) == (2, 0, 1)
    ((lost, field, reason),) = report.rejects.reasons
    assert (lost, field) == ("field", "eyes")
    assert "blck" not in reason


@pytest.mark.parametrize(
    ("said", "value"),
    [("blackish", "dark"), ("শ্যামলা", "dusky"), ("ফর্সা", "fair"),
     ("சிவப்பு", "fair"), ("கருப்பு", "dark"), ("గోధుమ", "wheatish"), ("ಕಪ್ಪು", "dark"),
     ("ગોરો", "fair"), ("ਸਾਂਵਲਾ", "dusky"), ("گورا", "fair"), ("گندمی", "wheatish")],
)  # fmt: skip
def test_complexions_in_other_scripts(said: str, value: str) -> None:
    found = extract_features(Record(record_id="a", kind="found", complexion=said))
    assert found.values["complexion"].value == value
