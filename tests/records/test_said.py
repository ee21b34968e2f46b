"""What a record holds is in no error and in no `repr`."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from trackmatch.records.columns import COLUMNS
from trackmatch.records.models import AgeSaid, Companion, Photo, PlaceSaid, Record, Template

PLAIN = {"record_id": "1", "kind": "missing"}


def everything_told(error: ValidationError) -> str:
    details = error.errors()
    inner = [one["ctx"]["error"] for one in details if "error" in one.get("ctx", {})]
    errors = [error, *(one for one in inner if isinstance(one, Exception))]
    causes = [(one.__context__, one.__cause__) for one in errors]
    return f"{error} {error!r} {details} {error.json()} {causes} {error.args}"


@pytest.mark.parametrize(
    ("fields", "where"),
    [({"sex": "CANARY"}, "sex"), ({"birth_date": "CANARY"}, "birth_date"),
     ({"age": "CANARY"}, "age"), ({"age": [8, "CANARY"]}, "age"), ({"kind": "CANARY"}, "kind"),
     ({"height_cm": "CANARY"}, "height_cm"), ({"names": {"CANARY": 1}}, "names"),
     ({"names": ["A", ["CANARY"]]}, "names.1"), ({"text": "CANARY" * 4_000}, "text"),
     ({"home": {"latitude": "CANARY"}}, "home.latitude"), ({"home": ["CANARY"]}, "home"),
     ({"home": {"CANARY": 1}}, "home.other"), ({"CANARY": "CANARY"}, "other"),
     ({7654321098: 1}, "other"), ({"home": {7654321098: 1}}, "home.other"),
     ({"companions": [{"CANARY": "CANARY"}]}, "companions.0.other"),
     ({"companions": {"name": "CANARY" * 4_000}}, "companions.0.name"),
     ({"identifiers": [{"CANARY": "CANARY"}]}, "identifiers.0.other"),
     ({"identifiers": {"phone": "CANARY"}}, "identifiers"),
     ({"identifiers": "CANARY"}, "identifiers"),
     ({"age": {"low": 9, "high": 8}}, "age"), ({"photos": [{}]}, "photos.0"),
     ({"photos": [{"path": ["CANARY"]}]}, "photos.0.path"),
     ({"photos": [{"path": 76543}]}, "photos.0.path"),
     ({"photos": [{"path": "CANARY", "content": b"b"}]}, "photos.0"),
     ({"templates": [{"vector": ["CANARY"], "model": "m"}]}, "templates.0.vector"),
     ({"templates": "CANARY"}, "templates.0")],
)  # fmt: skip
def test_error_names_the_field_and_never_the_value(fields: dict[Any, Any], where: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Record.model_validate(PLAIN | fields)
    told = everything_told(caught.value)
    assert not [value for value in ("CANARY", "76543") if value in told]
    places = [".".join(map(str, one["loc"])) for one in caught.value.errors()]
    assert where in places
    assert f"\n{where}\n" in str(caught.value)


no_field = st.text(min_size=12, max_size=20).filter(lambda name: name not in Record.model_fields)


@given(name=no_field, value=st.text(min_size=12, max_size=20))
def test_neither_names_nor_values_of_unknown_fields_are_told(name: str, value: str) -> None:
    for fields in ({name: value}, {"home": {name: value}}, {"companions": [{name: value}]}):
        with pytest.raises(ValidationError) as caught:
            Record.model_validate(PLAIN | fields)
        [line] = caught.value.errors()
        assert line["loc"][-1] == "other"
        assert line["input"] is None


@pytest.mark.parametrize(
    ("make", "values"),
    [(AgeSaid.model_validate, "CANARY"), (Record.model_validate, "CANARY"),
     (Record.model_validate_json, '{"names": "CANARY'),
     (Record.model_validate_json, '{"names": "CANARY", "CANARY": "CANARY"}'),
     (Record.model_validate_strings, {"names": "CANARY", "CANARY": "CANARY"}),
     (TypeAdapter(list[Record]).validate_python, [{"names": "CANARY", "CANARY": 1}])],
)  # fmt: skip
def test_no_way_to_read_one_tells_a_value(make: Callable[[Any], object], values: object) -> None:
    with pytest.raises(ValidationError) as caught:
        make(values)
    assert "CANARY" not in everything_told(caught.value)


@pytest.mark.parametrize(
    ("model", "fields"),
    [(Record, {"names": "CANARY"}), (Record, PLAIN | {"sex": "CANARY"}),
     (PlaceSaid, {"CANARY": "CANARY"}), (Companion, {"name": ["CANARY"]}),
     (Photo, {"path": ["CANARY"]}), (Photo, {"path": "CANARY", "content": b"CANARY"}),
     (Template, {"vector": "CANARY", "model": "m"}), (AgeSaid, {"low": "CANARY", "high": 8})],
)  # fmt: skip
def test_no_part_tells_a_value(model: type[Any], fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        model(**fields)
    assert "CANARY" not in everything_told(caught.value)


def full_record() -> Record:
    texts = ("names", "father", "mother", "guardian", "languages", "marks", "build", "complexion",
             "hair", "eyes", "blood_group", "disabilities", "clothing", "text", "companions",
             "home", "event_place", "current_place", "photos")  # fmt: skip
    return Record.model_validate(
        {**PLAIN, **dict.fromkeys(texts, "CANARY"), "age": 76.5, "height_cm": 176.5,
         "birth_date": "1947-06-05", "identifiers": {"phone": "9876543211"},
         "templates": {"vector": [1, 76.5], "model": "CANARY", "photo": "CANARY"}}
    )  # fmt: skip


def test_repr_shows_id_and_kind_and_which_fields_are_said() -> None:
    record = full_record()
    parts: list[Any] = [
        record,
        record.home,
        record.age,
        *record.companions,
        *record.photos,
        *record.templates,
    ]
    shown = "".join(
        f"{one!r} {one} {[one]} {list(one.__repr_args__())}" for one in (record, *parts)
    )
    digest = record.identifiers[0].digest
    assert not [value for value in ("CANARY", "76.5", "1947", digest) if value in shown]
    little = Record(record_id="M-1", kind="missing", names="CANARY")
    assert repr(little) == "Record(record_id='M-1', kind=<Kind.MISSING: 'missing'>, names=...)"


@pytest.mark.parametrize("name", ["names", "record_id", "home", "CANARY"])
def test_nothing_can_be_changed_and_the_refusal_tells_no_value(name: str) -> None:
    record = full_record()
    for part in (record, record.home, *record.companions):
        with pytest.raises(ValidationError, match="frozen") as caught:
            setattr(part, name, "CANARY")
        assert "CANARY" not in everything_told(caught.value)
        with pytest.raises(ValidationError, match="frozen") as caught:
            delattr(part, name)
        assert "CANARY" not in everything_told(caught.value)
    assert record == full_record()


def test_copies_and_pickles_are_equal() -> None:
    record = full_record()
    for again in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert again == record
        assert hash(again) == hash(record)


def test_a_narrower_model_names_its_own_fields() -> None:
    class Narrower(Record):
        ward: int = 0

    with pytest.raises(ValidationError) as caught:
        Narrower.model_validate(PLAIN | {"ward": "CANARY"})
    assert [one["loc"] for one in caught.value.errors()] == [("ward",)]
    assert "CANARY" not in everything_told(caught.value)


@pytest.mark.parametrize("column", sorted(set(COLUMNS) - set(Record.model_fields)))
def test_every_column_of_files_leads_to_a_field(column: str) -> None:
    with pytest.raises(ValidationError, match="No such field; is it"):
        Record(record_id="1", kind="missing", **{column: "x"})


@pytest.mark.parametrize(
    ("fields", "place", "meant"),
    [({"childs name": "CANARY"}, ("other",), "names"), ({"gender": "F"}, ("other",), "sex"),
     ({"date_of_birth": "2012"}, ("other",), "birth_date"),
     ({"mobile no": "CANARY"}, ("other",), "identifiers"), ({"age_on": 1}, ("other",), "age"),
     ({"home_state": "CANARY"}, ("other",), "home"),
     ({"event_state": "CANARY"}, ("other",), "event_place"),
     ({"current_pin": "CANARY"}, ("other",), "current_place"),
     ({"height_ft": "CANARY"}, ("other",), "height_cm"),
     ({"photo_dates": "CANARY"}, ("other",), "photos"),
     ({"template_model": "CANARY"}, ("other",), "templates"),
     ({"home": {"districts": "CANARY"}}, ("home", "other"), "district")],
)  # fmt: skip
def test_a_slip_in_the_name_of_a_field_is_told(
    fields: dict[str, object], place: tuple[str, ...], meant: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        Record(record_id="1", kind="missing", **fields)
    (line,) = caught.value.errors()
    assert line["loc"] == place
    assert line["msg"].endswith(f"is it {meant}?")
    assert "CANARY" not in str(caught.value)
