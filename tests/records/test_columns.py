import json

import pytest
from records.helpers import read, write_csv, write_jsonl

from trackmatch.errors import RecordError
from trackmatch.records.columns import COLUMNS, Columns, put_of, suggest
from trackmatch.records.headers import SYNONYMS, fold
from trackmatch.records.models import Record


def test_every_field_of_a_record_has_a_column() -> None:
    assert not set(Record.model_fields) - set(COLUMNS)


@pytest.mark.parametrize(
    ("header", "column"),
    [("Name of Child", "names"), ("Father's Name", "father"), ("FATHER’S NAME", "father"),
     ("Date of Missing", "event_date"), ("Gender", "sex"), ("FIR No.", "case_number"),
     ("Identification Mark(s)", "marks"), ("Place of Missing", "event_place"),
     ("District", "event_district"), ("Height (cm)", "height_cm"),
     ("FATHERʼS NAME", "father"), ("ऊँचाई", "height_cm"), ("ऊंचाई", "height_cm"),
     ("हुलिया", "text"), ("बच्चे की आयु", "age"), ("लापता होने की तिथि", "event_date"),
     ("Contact No", "phone"), ("Marks of Identification", "marks"), ("Ht.", "height_cm"),
     ("Wt. (kg)", "weight_kg"), ("Mob. No.", "phone"), ("मोबाइल नं.", "phone"),
     ("गुमशुदा का नाम", "names"), ("बालों का रंग", "hair"), ("मु.अ.सं.", "case_number"),
     ("Date & Time of Missing", "event_date"), ("M/F", "sex"), ("ग्राम", "home"),
     ("Age (in Years)", "age"), ("पिता का नाम", "father"), ("record_id", "record_id"),
     ("पंजीकरण संख्या", "record_id"), ("आई.डी.", "record_id"), ("स्थान", "event_place"),
     ("एफ.आई.आर. नं.", "case_number"), ("एफआईआर नं.", "case_number"),
     (" Record ID ", "record_id"), ("\ufeffNa\u00adme of\u200b Child\u200e", "names"),
     ("identifier:Ration Card", "identifier:ration card"),
     ("\u200erecord_id", "record_id"), ("Height (ft)", "height_ft"),
     ("Height in Feet", "height_ft"), ("Present Age", None),
     ("Photo of Child", "photos"), ("Upload Photo", "photos"), ("image_url", "photos"),
     ("Photo 1", "photos"), ("photo2", "photos"), ("PHOTOGRAPH_03", "photos"),
     ("Mobile No. 2", "phone"), ("Identification Mark 1", "marks"), ("Name 2", None),
     ("Photo 12", None), ("Photo 0", None), ("Age 1", None), ("District 2", None), ("1", None),
     ("Current Age (years)", None), ("Caste", None), ("Religion", None), ("", None)],
)  # fmt: skip
def test_headers_of_portals(header, column):
    expected = None if header == "Identification Mark(s)" else column
    assert Columns().find(header) in (expected, column)


def test_synonyms_lead_to_columns_and_hide_none():
    assert all(put_of(column) for column in SYNONYMS.values())
    assert not set(SYNONYMS) & set(COLUMNS)
    assert all(fold(header) == header for header in SYNONYMS)


def test_an_age_of_today_is_no_age_at_the_event(tmp_path):
    row = {"record_id": "1", "kind": "missing", "event_date": "5/3/2012", "Present Age": "17"}
    (record,), rejects = read(write_csv(tmp_path / "a.csv", [row]))
    assert record.age is None
    assert [(c, s) for (_, c), s in rejects.unknown_columns.items()] == [("Present Age", None)]


@pytest.mark.parametrize(
    ("cell", "cm"),
    [("4.2", 128.016), ("4.11", 149.86), ("4'2", 127), ("127 cm", 127), ("4.1", None)],
)
def test_a_height_in_a_column_of_feet(tmp_path, cell, cm):
    row = {"record_id": "1", "kind": "cci", "Height (ft)": cell}
    (record,), rejects = read(write_csv(tmp_path / "a.csv", [row]))
    assert record.height_cm == (pytest.approx(cm) if cm else None)
    assert [r.field for r in rejects.all] == ([] if cm else ["height_ft"])


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ('["Asha Devi", "Asha; Kumari"]', ["Asha Devi", "Asha; Kumari"]),
        ("['Asha Devi', 'Asha']", ["Asha Devi", "Asha"]),
        ("[ 'Asha' ]", ["Asha"]),
        ("[]", []),
        ("['']", []),
        ('["Asha", ""]', ["Asha"]),
        ("[Asha; Usha]", ["[Asha", "Usha]"]),
        ("['Asha' for _ in '9']", ["['Asha' for _ in '9']"]),
        ('["Asha", 5, "Usha"]', ['["Asha", 5, "Usha"]']),
    ],
)
def test_lists_that_programs_write_into_a_cell(tmp_path, cell, names):
    (record,), _ = read(
        write_csv(tmp_path / "a.csv", [{"record_id": "1", "kind": "cci", "names": cell}])
    )
    assert list(record.names) == names


def test_photos_in_columns_of_their_own(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.jpg").write_bytes(b"x")
    row = {"record_id": "1", "kind": "cci", "Photo 1": "a.jpg", "Photo 2": "['b.jpg', 'c.jpg']"}
    (record,), rejects = read(write_csv(tmp_path / "a.csv", [row]))
    assert [photo.path.name for photo in record.photos] == ["a.jpg", "b.jpg", "c.jpg"]
    assert not rejects.all


def test_suggestion():
    assert suggest("Fathers Nmae") == "father"
    assert suggest("zzzz") is None
    assert suggest("") is None
    assert suggest("Recrd ID") == "record_id"


@pytest.mark.parametrize(
    ("header", "meant"),
    [("Age/DOB", "age"), ("Sl. No.", "record_id"), ("क्र.सं.", "record_id"), ("दिनांक", "event_date"),
     ("Parents' Name", "father"), ("Father's/Guardian's Name", "father"), ("Colour", "complexion"),
     ("Mental Condition", "disabilities"), ("पहचान", "marks"), ("Police Station", None)],
)  # fmt: skip
def test_a_heading_of_which_the_sense_is_open_is_a_hint(header, meant):
    assert Columns().find(header) is None
    assert suggest(header) == meant


@pytest.mark.parametrize("header", ["lang", "omar", "sang", "Caste", "Religion", "Asha", "marg"])
def test_another_word_is_no_slip_of_the_pen(header):
    assert suggest(header) is None


def test_mapping(tmp_path):
    path = write_csv(tmp_path / "a.csv", [{"Ref": "1", "District": "Gaya", "Name": "A", "X": "y"}])
    mapping = {"ref": "record_id", "DISTRICT": "home_district", "x": ""}
    from_file = tmp_path / "mapping.json"
    from_file.write_text(json.dumps(mapping), encoding="utf-8")
    for given in (mapping, from_file, str(from_file)):
        (record,), rejects = read(path, mapping=given, kind="cci")
        assert (record.record_id, record.home.district, record.names) == ("1", "Gaya", ("A",))
        assert record.event_place is None
        assert not rejects.unknown_columns


@pytest.mark.parametrize("column", ["fathr", "identifier:", "identifier:a;b", "home.district"])
def test_mapping_to_what_does_not_exist(tmp_path, column):
    path = write_csv(tmp_path / "a.csv", [{"record_id": "1"}])
    with pytest.raises(RecordError, match="no column"):
        read(path, mapping={"Dad": column})


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', "{", "[" * 100_000])
def test_mapping_file_that_is_none(tmp_path, content):
    (tmp_path / "m.json").write_text(content)
    with pytest.raises(RecordError, match="mapping"):
        Columns(tmp_path / "m.json")
    with pytest.raises(RecordError, match="mapping"):
        Columns(tmp_path / "absent.json")


def test_unknown_columns_are_told_once_with_what_was_meant(tmp_path):
    rows = [{"record_id": str(i), "kind": "cci", "Fathers Nmae": "A", "Caste": "x"} for i in "123"]
    records, rejects = read(write_csv(tmp_path / "a.csv", rows))
    assert len(records) == 3
    assert not rejects.all
    assert not rejects.complete
    assert {c: s for (_, c), s in rejects.unknown_columns.items()} == {
        "Fathers Nmae": "father",
        "Caste": None,
    }


@pytest.mark.parametrize(
    ("header", "shown"),
    [("Asha Devi 9801234567", "Asha Devi ***"), ("+91 98012-34567", "+***"),
     ("आशा ९८०१२३४५६७", "आशा ***"), ("2345 6789 0123 (Aadhaar)", "*** (Aadhaar)"),
     ("DOB 05/03/2012", "DOB ***"), ("Column 12345", "Column 12345"), ("Q1 2 3", "Q1 2 3"),
     ("x" * 75 + " 9801234567", "x" * 75 + " ***")],
)  # fmt: skip
def test_numbers_in_an_unknown_heading_are_not_repeated(tmp_path, header, shown):
    rows = [{"record_id": "1", "kind": "cci", header: "A"}]
    _, rejects = read(write_csv(tmp_path / "a.csv", rows))
    assert [column for _, column in rejects.unknown_columns] == [shown]


def test_keys_without_end_stay_bounded(tmp_path):
    rows = [{"record_id": i, "kind": "cci", f"key {i}": 1} for i in range(1000)]
    records, rejects = read(write_jsonl(tmp_path / "a.jsonl", rows))
    assert len(records) == 1000
    assert len(rejects.unknown_columns) == 200


def test_two_columns_of_one_field(tmp_path):
    (tmp_path / "a.csv").write_text(
        "record_id,kind,name,alias,name,gender,sex,description,remarks,ID\n"
        "1,cci,A,B,C,F,F,one,two,77\n2,cci,A,,,F,M,one,,\n3,cci,,,,,M,,,\n"
    )
    (one, two, three), rejects = read(tmp_path / "a.csv")
    assert (one.record_id, one.names, one.text) == ("1", ("A", "B", "C"), "one\ntwo")
    assert (two.sex, three.sex) == ("male", "male")
    assert [(r.row, r.field) for r in rejects.all] == [(2, "sex")]
    assert [column for _, column in rejects.unknown_columns] == ["ID"]


@pytest.mark.parametrize(
    ("cells", "age"),
    [({"age": "7", "Age (Months)": "6"}, None), ({"age_low": "6", "age_high": "8"}, (6, 8)),
     ({"age": "7", "age_months": "6"}, (7.5, 7.5)), ({"age_months": "6"}, (0.5, 0.5)),
     ({"age_months": "6 months"}, (0.5, 0.5)),
     ({"Age From": "६", "Age To": "8 yrs"}, (6, 8)), ({"Apparent Age": "7"}, (7, 7)),
     ({"age": "7", "age_on": "1/1/2024"}, (7, 7))],
)  # fmt: skip
def test_age_of_several_columns(tmp_path, cells, age):
    (record,), _ = read(write_csv(tmp_path / "a.csv", [{"record_id": "1", "kind": "cci"} | cells]))
    if age is not None:
        assert (record.age.low, record.age.high) == age
    assert record.age.apparent is (True if "Apparent Age" in cells else None)


@pytest.mark.parametrize(
    "cells",
    [{"age_on": "1/1/2024"}, {"age_low": "x"}, {"age_low": "9", "age_high": "8"},
     {"age": {"low": "x", "high": 8}, "age_on": "1/1/2024"}, {"age_months": [1]}],
)  # fmt: skip
def test_age_that_cannot_be_put_together(tmp_path, cells):
    row = {"record_id": "1", "kind": "cci"} | cells
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    assert record.age is None
    assert [(r.field, r.lost) for r in rejects.all] == [("age", "field")]


def test_phones_of_one_cell(tmp_path):
    row = {"record_id": "1", "kind": "cci", "phone": "9876543211 / 98765 43212, 12"}
    (record,), rejects = read(write_csv(tmp_path / "a.csv", [row]))
    assert len(record.identifiers) == 2
    assert rejects.fields == 1


def test_an_apostrophe_of_windows_in_a_heading(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        "record_id,kind,Father’s Name,Mother’s Name\n1,cci,Ram,Sita\n".encode("cp1252")
    )
    (record,), rejects = read(path)
    assert (record.father, record.mother) == (("Ram",), ("Sita",))
    assert rejects.complete


def test_keys_of_what_is_no_record_are_not_repeated(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"Asha Kumari": {"age": 7}, "Ravi": {"age": 8}}))
    records, rejects = read(path, kind="found")
    assert (records, rejects.rows, rejects.unknown_columns) == ([], 1, {})
