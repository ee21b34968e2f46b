import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from trackmatch.records import models
from trackmatch.records.models import AgeSaid, Companion, Kind, Photo, Record, Sex, Template

texts = st.text(max_size=30)
places = st.fixed_dictionaries(
    {}, optional={"text": texts, "state": texts, "pin": texts, "latitude": st.floats(-90, 90)}
)
days = st.dates(date(1900, 1, 1), date(2024, 12, 31))
templates = st.fixed_dictionaries(
    {
        "vector": st.lists(st.floats(0.5, 2, width=32), min_size=1, max_size=8),
        "model": st.text(min_size=1, max_size=20),
    },
    optional={"taken_on": days, "quality": st.floats(0, 1)},
)
records = st.builds(
    Record,
    record_id=st.from_regex(r"[A-Z0-9/-]{1,12}", fullmatch=True),
    kind=st.sampled_from(Kind),
    names=st.lists(texts, max_size=3),
    sex=st.sampled_from([None, *Sex]),
    birth_date=st.none() | days,
    age=st.none() | st.floats(0, 120) | st.sampled_from(["6-8", "8 months", "about 7"]),
    event_date=st.none() | days,
    home=st.none() | places,
    marks=st.lists(texts, max_size=3),
    height_cm=st.none() | st.floats(30, 250),
    identifiers=st.dictionaries(st.just("phone"), st.integers(7_123_000_000, 7_123_999_999)),
    companions=st.lists(st.fixed_dictionaries({"name": texts, "relation": texts}), max_size=2),
    photos=st.lists(st.just("photos/a.jpg") | st.fixed_dictionaries(
        {"path": st.just("b.png"), "taken_on": days}), max_size=2),
    templates=st.lists(templates, max_size=2),
    text=texts,
)  # fmt: skip


def test_a_kind_is_known_by_the_words_of_forms():
    assert [Kind("Missing"), Kind("गुमशुदा"), Kind("cci")] == [Kind.MISSING, Kind.MISSING, Kind.CCI]
    with pytest.raises(ValueError, match="kind must be one of"):
        Kind("alien")


@given(record=records)
@example(record=Record(record_id="0", kind="missing", marks=["\x7f"]))
def test_record_comes_back_from_json_equal(record):
    again = Record.model_validate_json(record.model_dump_json())
    assert again == record
    assert hash(again) == hash(record)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_a_service_can_publish_the_schema_of_a_record(mode):
    fields = Record.model_json_schema(mode=mode)["properties"]
    vector = fields["templates"]["items"]["properties"]["vector"]
    assert (vector["type"], vector["items"]) == ("array", {"type": "number"})
    ways = [one["type"] for one in fields["identifiers"].get("anyOf", [fields["identifiers"]])]
    assert ways == (["object", "array"] if mode == "validation" else ["array"])


@pytest.mark.parametrize("blank", [None, "", " ", "NA", float("nan"), np.float32("nan"), pd.NaT])
def test_nothing_said_is_nothing_in_every_optional_field(blank):
    plain = Record(record_id="1", kind="found")
    optional = [name for name, field in Record.model_fields.items() if not field.is_required()]
    for name in optional:
        assert Record.model_validate({"record_id": "1", "kind": "found", name: blank}) == plain, (
            name
        )
        if isinstance(getattr(plain, name), tuple):
            given = {"record_id": "1", "kind": "found", name: [blank]}
            if name != "identifiers":
                assert Record.model_validate(given) == plain, name


def test_nothing_said_in_a_part():
    record = Record(
        record_id="1", kind="found", home={"state": "Bihar", "latitude": None, "text": ""},
        age={"low": 7, "high": 7, "on": "", "apparent": None},
        photos=[{"path": "a.jpg", "taken_on": "NA"}, ""],
        companions=["", {"name": "A", "relation": None}],
    )  # fmt: skip
    assert (record.home.state, record.home.latitude, record.home.text) == ("Bihar", None, "")
    assert (record.age.on, record.photos[0].taken_on, len(record.photos)) == (None, None, 1)
    assert [companion.name for companion in record.companions] == ["A"]


def test_values_of_numpy_and_of_databases():
    record = Record.model_validate(
        {"record_id": np.int64(5), "kind": "found", "age": np.int64(7), "sex": np.int64(1),
         "height_cm": Decimal(120), "home": {"pin": np.int64(823001)}, "photos": bytearray(b"x"),
         "event_date": np.datetime64("2024-03-05", "ns"), "names": np.array(["A"]),
         "identifiers": {"phone": np.int64(9876543211)}, "text": np.str_("a")}
    )  # fmt: skip
    assert (record.record_id, record.age.low, record.sex, record.height_cm) == ("5", 7, "male", 120)
    assert (record.home.pin, record.event_date) == ("823001", date(2024, 3, 5))
    assert (record.photos[0].content, record.names, record.text) == (b"x", ("A",), "a")
    assert len(record.identifiers) == 1


def test_photo_bytes_stay_out_of_json_and_repr():
    record = Record(record_id="1", kind="cci", photos=[b"\xff\xd8canary", "a.jpg"])
    assert record.photos[0].content == b"\xff\xd8canary"
    assert "canary" not in repr(record) + record.model_dump_json()
    assert Record.model_validate_json(record.model_dump_json()).photos == record.photos[1:]


def test_numbers_appear_nowhere():
    numbers = {"phone": "9876543211", "aadhaar": "234567890124", "case": "CANARY/77"}
    record = Record(record_id="1", kind="missing", identifiers=numbers)
    shown = repr(record) + str(record) + record.model_dump_json() + str(record.model_dump())
    assert len(record.identifiers) == 3
    assert not [number for number in numbers.values() if number in shown]


def test_bare_number_is_not_taken_for_a_digest():
    with pytest.raises(ValidationError) as caught:
        Record(record_id="1", kind="missing", identifiers=[["phone", "9876543211"]])
    assert "9876543211" not in str(caught.value)


def test_own_date_is_of_the_event_before_the_report():
    both = Record(record_id="1", kind="found", event_date="1/2/2024", reported_on="3/2/2024")
    assert both.own_date == date(2024, 2, 1)
    assert both.model_copy(update={"event_date": None}).own_date == date(2024, 2, 3)
    assert Record(record_id="1", kind="found").own_date is None


def test_counterparts_are_mutual():
    assert all(a in b.counterparts for a in Kind for b in a.counterparts)


@pytest.mark.parametrize(
    "photo",
    ["https://portal.example/a", {"path": "http://portal.example/a"}, "data:image/png;base64,iV"],
)
def test_an_address_is_no_path_of_a_photo(photo):
    with pytest.raises(ValidationError, match="photo is given") as caught:
        Record(record_id="1", kind="found", photos=photo)
    assert "example" not in str(caught.value)


def test_a_photo_as_text_is_its_content():
    uri = "data:image/png;base64,iVBORw0KGgo="
    content = b"\x89PNG\r\n\x1a\n"
    record = Record(record_id="1", kind="found", photos=uri)
    assert [photo.content for photo in record.photos] == [content]
    for photo in ({"path": uri}, {"content": uri}):
        dated = Photo.model_validate({**photo, "taken_on": "1/2/2024"})
        assert (dated.content, dated.path, dated.taken_on) == (content, None, date(2024, 2, 1))
    assert "iVBOR" not in repr(record) + record.model_dump_json()


def test_photo_forms():
    assert Photo.model_validate("a.jpg") == Photo(path="a.jpg")
    assert Photo.model_validate(b"x").content == b"x"


@pytest.mark.parametrize(
    ("field", "one"),
    [("photos", Photo(content=b"x")), ("companions", Companion(name="Raju")),
     ("templates", Template(vector=[1.0, 2.0], model="m"))],
)  # fmt: skip
def test_one_is_a_list_of_one(field, one):
    assert getattr(Record(record_id="1", kind="found", **{field: one}), field) == (one,)


@pytest.mark.parametrize("model", [Record, AgeSaid, Photo, Template])
def test_type_checkers_know_every_field(model):
    tree = ast.parse(Path(models.__file__).read_text(encoding="utf-8"))
    [record] = [n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == model.__name__]
    [init] = [
        n for n in ast.walk(record) if isinstance(n, ast.FunctionDef) and n.name == "__init__"
    ]
    assert [one.arg for one in init.args.kwonlyargs] == list(model.model_fields)
