from base64 import b64encode
from datetime import date

import pytest
from records.helpers import read, write_csv, write_jsonl, write_parquet

GOOD = {"record_id": "1", "kind": "cci", "text": "kept"}


@pytest.mark.parametrize(
    ("field", "value", "left", "lost"),
    [
        ("sex", "x", None, ["sex"]),
        ("sex", {"a": 1}, None, ["sex"]),
        ("birth_date", "31/02/2020", None, ["birth_date"]),
        ("height_cm", 400, None, ["height_cm"]),
        ("names", ["A", 5.5, True, "B"], ("A", "5.5", "B"), ["names.2"]),
        ("names", [{}, "A", []], ("A",), ["names.2", "names.0"]),
        ("names", {"first": "A"}, (), ["names.0"]),
        ("names", ["A"] * 1001, (), ["names"]),
        ("marks", ["x" * 30_000, "mole"], ("mole",), ["marks.0"]),
        ("home", {"latitude": 91}, None, ["home.latitude"]),
        ("home", {"secret key": 1}, None, ["home.other"]),
        ("home", [], None, ["home.text"]),
        ("age", {"low": "x", "high": 8}, None, ["age"]),
        ("age", {"low": 8, "high": 6}, None, ["age"]),
        ("age", [1], None, ["age"]),
        ("templates", [{"vector": [], "model": "m"}, 5], (), ["templates.1", "templates.0"]),
        ("templates", "x", (), ["templates.0"]),
        ("template", [1, 2], (), ["template_model"]),
        ("photos", [5, None, {"taken_on": "1/1/2024"}], (), ["photos.1", "photos.0"]),
        ("photos", "no.jpg; ../x.jpg", (), ["photos", "photos"]),
        ("photos", {"content": "text"}, (), ["photos"]),
        ("identifiers", [["phone", "9876543211"]], (), ["identifiers.0"]),
        ("identifiers", {"phone": "12", "a;b": "3/4"}, (), ["identifiers", "identifiers"]),
        ("companions", [{"name": "A", "x": 1}, 3], None, ["companions.1", "companions.0.other"]),
    ],
)  # fmt: skip
def test_bad_value_costs_itself_and_nothing_else(tmp_path, field, value, left, lost):
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [GOOD | {field: value}]))
    assert (record.record_id, record.text) == ("1", "kept")
    stays = getattr(record, {"template": "templates"}.get(field, field))
    assert stays == left or (field == "companions" and [c.name for c in stays] == ["A"])
    assert [r.field for r in rejects.all] == lost
    assert {r.lost for r in rejects.all} == {"field"}


def test_bad_part_leaves_the_rest_of_its_value(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"x")
    row = GOOD | {
        "home": {"state": "Bihar", "latitude": "x"},
        "photos": [{"path": "a.jpg", "taken_on": "x"}],
        "templates": [{"vector": [1, 2], "model": "m", "quality": 7}],
    }
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    assert record.home.state == "Bihar"
    assert (record.photos[0].path.name, record.photos[0].taken_on) == ("a.jpg", None)
    assert (len(record.templates), record.templates[0].quality) == (1, None)
    assert len(rejects.all) == 3


@pytest.mark.parametrize(
    ("fields", "born", "told"),
    [
        ({"age": 8, "birth_date": "1990-01-01"}, None, [("birth_date", "contradicts the age")]),
        ({"birth_date": "2024-06-01"}, None, [("birth_date", "lies after the date")]),
        ({"age": 8, "birth_date": "2015-01-01"}, 2015, []),
        ({"birth_date": "12/05/65", "age": "58"}, 1965, []),
        ({"event_date": "05/03/2051", "age_on": "1/1/2024", "age": 7}, None,
         [("event_date", "in the future")]),
        ({"event_date": "", "age": 7}, None, [("age", "cannot be dated")]),
        ({"event_date": "", "reported_on": "5/3/2024", "age": 7}, None, []),
        ({"event_date": "", "age": 7, "birth_date": "2015-01-01"}, 2015, []),
        ({"event_date": "1900-01-01", "reported_on": "2012-09-02", "age": 7}, None,
         [("event_date", "programs write")]),
        ({"event_date": "01/01/1970", "age": 7}, None,
         [("event_date", "programs write"), ("age", "cannot be dated")]),
        ({"event_date": "1970-01-01T00:00:00", "reported_on": "5/3/2024"}, None,
         [("event_date", "programs write")]),
        ({"event_date": "1904-01-01"}, None, [("event_date", "programs write")]),
        ({"event_date": "30/12/1899"}, None, [("event_date", "before the year 1900")]),
        ({"event_date": "1900-01-00"}, None, [("event_date", "not a date")]),
        ({"reported_on": "1900-01-01", "age": 7}, None, [("reported_on", "programs write")]),
        ({"age": 7, "age_on": "1970-01-01"}, None, [("age.on", "programs write")]),
        ({"event_date": "1912-09-02", "reported_on": "2012-09-02", "age": 7}, None,
         [("event_date", "years before the report")]),
        ({"event_date": "1975-09-02", "reported_on": "2012-09-02", "age": 7}, None, []),
        ({"event_date": "2002-09-02", "reported_on": "2012-09-02", "age": 7,
          "birth_date": "2005-01-01"}, 2005, [("event_date", "before the birth")]),
        ({"event_date": "1990-09-02", "reported_on": "2012-09-02", "age": 7,
          "age_on": "2012-09-02"}, None, [("event_date", "before the birth")]),
        ({"event_date": "2002-09-02", "reported_on": "2012-09-02", "age": 17,
          "age_on": "2012-09-02"}, None, []),
        ({"event_date": "2012-09-02", "reported_on": "2012-09-03", "birth_date": "2012-12-01",
          "age": 7}, None, [("birth_date", "lies after")]),
    ],
)  # fmt: skip
def test_days_and_ages_that_cannot_be_true_together_are_told(tmp_path, fields, born, told):
    row = GOOD | {"event_date": "2024-03-05"} | fields
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    assert (record.birth_date.year if record.birth_date else None) == born
    assert [(r.field, r.lost) for r in rejects.all] == [(field, "field") for field, _ in told]
    assert all(reason in r.reason for r, (_, reason) in zip(rejects.all, told, strict=True))


@pytest.mark.parametrize(
    ("fields", "age", "told"),
    [
        ({"birth_date": "2015"}, (0, 0, 2015), []),
        ({"birth_date": 2015}, (0, 0, 2015), []),
        ({"age": "DOB 2015"}, (0, 0, 2015), []),
        ({"age_estimated": "DOB 2015", "age_on": "5/3/2024"}, (0, 0, 2015), []),
        ({"birth_date": "2015", "age": 8}, (8, 8, None), ["birth_date"]),
        ({"birth_date": "1850"}, None, ["birth_date"]),
        ({"birth_date": "2999"}, None, ["birth_date"]),
        ({"age": "DOB 2015", "age_months": 6}, None, ["age"]),
        ({"age_low": "DOB 2015", "age_high": 9}, None, ["age"]),
    ],
)
def test_a_year_of_birth_is_an_age_unless_one_is_said(tmp_path, fields, age, told):
    row = GOOD | {"event_date": "2024-03-05"} | fields
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    said = record.age and (record.age.low, record.age.high, record.age.on and record.age.on.year)
    assert (said, record.birth_date) == (age, None)
    assert not (record.age and record.age.apparent)
    assert [r.field for r in rejects.all] == told


@pytest.mark.parametrize(
    "age", ["7 (DOB 12-05-2016)", "D.O.B 12/5/2016 (7 yrs)", "7 yrs, DOB: 12.05.2016"]
)
def test_a_birth_date_beside_the_age_leaves_it(tmp_path, age):
    row = GOOD | {"event_date": "2024-03-05", "age": age}
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    assert record.birth_date == date(2016, 5, 12)
    assert record.age
    assert record.age.low == record.age.high == 7
    assert not rejects.all


@pytest.mark.parametrize(
    ("fields", "born", "told"),
    [
        ({"age": "DOB 12/05/2016"}, date(2016, 5, 12), []),
        ({"age": "D.O.B.: 12.05.2016"}, date(2016, 5, 12), []),
        ({"age": "जन्मतिथि १२/०५/२०१६"}, date(2016, 5, 12), []),
        ({"age": "DOB 12/05/2016", "birth_date": "1/1/2016"}, date(2016, 1, 1), ["age"]),
        ({"age": "DOB 31/02/2016"}, None, ["age"]),
        ({"age": "12/05/2016"}, None, ["age"]),
    ],
)
def test_a_birth_date_in_the_column_of_the_age_is_one(tmp_path, fields, born, told):
    row = GOOD | {"event_date": "2024-03-05"} | fields
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    assert (record.birth_date, record.age) == (born, None)
    assert [r.field for r in rejects.all] == told


@pytest.mark.parametrize(
    ("fields", "age"),
    [({"age": 0}, None), ({"age": "0"}, None), ({"age": 0.0}, None), ({"age": "०"}, None),
     ({"age": "0", "age_apparent": True}, None), ({"age": "0 years"}, (0, 0)),
     ({"age": "0", "age_months": "8"}, (8 / 12, 8 / 12)), ({"age": "0-2"}, (0, 2)),
     ({"age_low": "0", "age_high": "2"}, (0, 2)), ({"age": {"low": 0, "high": 0}}, (0, 0))],
)  # fmt: skip
def test_a_nought_without_a_unit_is_no_age(tmp_path, fields, age):
    row = GOOD | {"event_date": "2024-03-05"} | fields
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    assert (record.age and (record.age.low, record.age.high)) == age
    assert [r.field for r in rejects.all] == ([] if age else ["age"])


@pytest.mark.parametrize(
    "record_id", ["Total", "TOTAL:", "Grand Total", "Total 12", "कुल", "कुल योग", "कुल: 5", "মোট"]
)
def test_a_row_of_totals_is_no_record(tmp_path, record_id):
    path = write_jsonl(tmp_path / "a.jsonl", [GOOD, GOOD | {"record_id": record_id}])
    records, rejects = read(path)
    assert len(records) == 1
    assert [(r.field, r.reason, r.lost) for r in rejects.all] == [
        ("record_id", "a row of totals", "row")
    ]


@pytest.mark.parametrize(
    ("row", "field"),
    [({"kind": "cci"}, "record_id"), ({"record_id": "1"}, "kind"), ({}, "record_id"),
     ({"record_id": "1", "kind": "x"}, "kind"), ({"record_id": [], "kind": "cci"}, "record_id"),
     ({"record_id": "NA", "kind": "cci", "sex": "x"}, "record_id")],
)  # fmt: skip
def test_bad_required_field_costs_the_row_once(tmp_path, row, field):
    records, rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    assert not records
    assert [(r.lost, r.row) for r in rejects.all] == [("row", 1)]
    assert rejects.all[0].field in (field, "kind")


def test_photo_dates_go_with_their_photos(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.jpg").write_bytes(b"x")
    row = GOOD | {"photos": "a.jpg; b.jpg; c.jpg", "photo_dates": "1/1/2020; ; 1/1/2022"}
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    years = [photo.taken_on.year if photo.taken_on else None for photo in record.photos]
    assert years == [2020, None, 2022]
    assert not rejects.all
    (record,), rejects = read(
        write_jsonl(tmp_path / "a.jsonl", [row | {"photo_dates": "1/1/2020"}])
    )
    assert len(record.photos) == 3
    assert [r.field for r in rejects.all] == ["photo_dates"]


@pytest.mark.parametrize(
    ("write", "name"),
    [(write_csv, "a.csv"), (write_jsonl, "a.jsonl"), (write_parquet, "a.parquet")],
)
def test_photos_as_text_are_read(tmp_path, write, name):
    (tmp_path / "a.jpg").write_bytes(b"x")
    large = bytes(range(256)) * 600
    text = f"data:image/jpeg;base64,{b64encode(large).decode()}"
    row = GOOD | {"photos": f"a.jpg;{text}", "photo_dates": "1/1/2020;1/1/2021"}
    spoilt = GOOD | {"record_id": "2", "photos": f"{text}!", "photo_dates": ""}
    (record, other), rejects = read(write(tmp_path / name, [row, spoilt]))
    assert [photo.content for photo in record.photos] == [None, large]
    assert [photo.taken_on.year for photo in record.photos] == [2020, 2021]
    assert (other.text, other.photos) == ("kept", ())
    assert [(r.row, r.field, r.value_kind) for r in rejects.all] == [
        (2, "photos", f"text of {len(text) + 1} characters")
    ]
    assert "does not decode" in rejects.all[0].reason


def test_photos_as_text_in_parts_of_a_json_file(tmp_path):
    text = "data:image/png;base64,iVBORw0KGgo="
    photos = [text, {"path": text}, {"content": text, "taken_on": "1/1/2020"}]
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [GOOD | {"photos": photos}]))
    assert [photo.content for photo in record.photos] == [b"\x89PNG\r\n\x1a\n"] * 3
    assert not rejects.all


def test_rows_that_say_that_there_is_no_photo_name_none(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"x")
    told = ["No Photo"] * 20 + ["Not Available", "noimage.png", "फोटो उपलब्ध नहीं", "a.jpg"]
    rows = [GOOD | {"record_id": str(n), "photos": said} for n, said in enumerate(told)]
    records, rejects = read(write_jsonl(tmp_path / "a.jsonl", rows))
    assert [len(record.photos) for record in records] == [0] * 23 + [1]
    assert not rejects.all


def test_a_template_without_its_model_is_told_so(tmp_path):
    _, rejects = read(write_jsonl(tmp_path / "a.jsonl", [GOOD | {"template": [1, 2]}]))
    [reject] = rejects.all
    assert reject.reason.startswith("is missing: it names the embedder")


@pytest.mark.parametrize(
    ("written", "month"),
    [("March 2024", (2024, 3)), ("03/2024", (2024, 3)), ("मार्च, 2024", (2024, 3)),
     ("since Mar. 2024", (2024, 3)), ("2024", None), ("Mar-24", None), ("13/2024", None)],
)  # fmt: skip
def test_a_month_alone_dates_the_age_and_is_told(tmp_path, written, month):
    row = GOOD | {"age": 7, "event_date": written}
    (record,), rejects = read(write_jsonl(tmp_path / "a.jsonl", [row]))
    on = record.age and record.age.on
    assert (on and (on.year, on.month), record.event_date) == (month, None)
    assert any(r.field == "event_date" for r in rejects.all)
    assert any("month alone" in r.reason for r in rejects.all) == (month is not None)
