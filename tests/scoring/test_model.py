import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.errors import ModelError
from trackmatch.scoring.channel import MAX_CAP
from trackmatch.scoring.model import Model


def test_the_shipped_file_is_the_declared_model_with_its_calibration() -> None:
    """Run `python -m trackmatch.scoring.model` after changing a declared parameter."""
    assert Model.default().to_json() == Model.calibrated().to_json()


def test_every_parameter_names_its_source() -> None:
    assert all(Model.default().sources.values())


def test_a_saved_model_loads_again(tmp_path: Path) -> None:
    model = Model.default().replaced("sex", "a test", same=0.9)
    model.save(tmp_path / "m.json")
    loaded = Model.load(tmp_path / "m.json")
    assert loaded == model
    assert loaded.hash == model.hash != Model.default().hash
    assert loaded.sources["sex.same"] == "a test"


def test_a_changed_model_scores_with_its_own_parameters() -> None:
    model = Model.default()
    before = (model.hash, model.scorer)
    changed = model.replaced("sex", "a test", same=0.9)
    assert changed.hash != before[0]
    assert changed.scorer.channels["sex"].parameters.same == 0.9


def test_hash_follows_values_not_names_or_sources(tmp_path: Path) -> None:
    file = json.loads(Model.default().to_json())
    file["name"] = "another"
    file["channels"]["sex"]["same"]["source"] = "elsewhere"
    (tmp_path / "m.json").write_text(json.dumps(file))
    assert Model.load(tmp_path / "m.json").hash == Model.default().hash


def test_parameters_that_a_file_does_not_name_keep_their_declared_value(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text('{"format": 1, "name": "little"}')
    assert Model.load(tmp_path / "m.json").hash == Model.declared().hash


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("[]", "format 1"),
        ('{"format": 2}', "format 1"),
        ('{"format": 1, "channels": {"aura": {}}}', "unknown channels: aura"),
        ('{"format": 1, "channels": {"sex": {"colour": {"value": 1}}}}', "section sex"),
        (
            '{"format": 1, "channels": {"sex": {"same": {"value": 2}}}}',
            "section sex: same: must be less",
        ),
        ('{"format": 1, "channels": {"sex": {"same": 2}}}', "section sex: every parameter"),
        ('{"format": 1, "prior": {"mate_share": {"value": 0}}}', "section prior"),
        ('{"format": true}', "format 1"),
        ('{"format": 1, "chanels": {}, "prioro": 2}', "unknown sections: chanels, prioro"),
        ('{"format": 1, "channels": null}', "section channels must be an object"),
        ('{"format": 1, "channels": []}', "section channels must be an object"),
        ('{"format": 1, "channels": {"sex": null}}', "section sex must be an object"),
        ('{"format": 1, "channels": {"sex": {"same": null}}}', "section sex: every parameter"),
        ('{"format": 1, "channels": {"sex": {"same": {}}}}', "section sex: every parameter"),
        (
            '{"format": 1, "channels": {"sex": {"same": {"value": 0.9, "sauce": ""}}}}',
            "section sex: every parameter",
        ),
        (
            '{"format": 1, "channels": {"sex": {"same": {"value": 0.9, "source": null}}}}',
            "section sex: every parameter",
        ),
        ('{"format": 1, "channels": {"sex": {"same": {"value": null}}}}', "section sex: same"),
        ('{"format": 1, "prior": null}', "section prior must be an object"),
        ('{"format": 1, "prior": "half"}', "section prior must be an object"),
        ('{"format": 1, "fitted": null}', "section fitted must be an object"),
        ('{"format": 1, "fitted": {"on": 3}}', "fitted, must be text"),
        ('{"format": 1, "name": null}', "name, and each part"),
        ('{"format": 1, "channels": {"sex": {"cap": {"value": NaN}}}}', "number that is none"),
        ('{"format": 1, "channels": {"sex": {"cap": {"value": 1e999}}}}', "number that is none"),
        ('{"format": 1, "name": ' + "9" * 5000 + "}", "too large"),
        ("[" * 100_000, "nested too deep"),
        ('{"format": 1, "prior": ' + '{"a":' * 100_000, "nested too deep"),
    ],
)
def test_a_bad_file_is_an_error_that_says_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(ModelError, match=said):
        Model.load(tmp_path / "m.json")
    with pytest.raises(ModelError, match="cannot read"):
        Model.load(tmp_path / "missing.json")


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00", b"\xff\xfe{\x00}\x00", "{é".encode("latin-1")]
)
def test_a_file_that_is_no_text_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.json").write_bytes(content)
    with pytest.raises(ModelError, match="no text in UTF-8"):
        Model.load(tmp_path / "m.json")


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "."])
def test_a_path_of_no_file_is_an_error(path: str) -> None:
    with pytest.raises(ModelError, match="cannot read"):
        Model.load(path)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(Model.default().to_json(), encoding="utf-8-sig")
    assert Model.load(tmp_path / "m.json") == Model.default()


@given(st.data())
def test_any_part_replaced_by_anything_loads_or_is_a_model_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file: Any = json.loads(Model.default().to_json())
    holder = file
    for _ in range(data.draw(st.integers(0, 3))):
        inner = holder[data.draw(st.sampled_from(sorted(holder)))]
        if not isinstance(inner, dict) or not inner:
            break
        holder = inner
    anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    nested = st.recursive(
        anything, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one)
    )
    holder[data.draw(st.sampled_from(sorted(holder)))] = data.draw(nested)
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    with suppress(ModelError):
        assert Model.load(path).scorer


def test_replacing_something_unknown_is_an_error() -> None:
    with pytest.raises(ModelError, match="aura"):
        Model.default().replaced("aura", "a test", same=1.0)
    with pytest.raises(ModelError, match=r"channel sex: same: must be less than 1$"):
        Model.default().replaced("sex", "a test", same=2.0)


@pytest.mark.parametrize("limit", [{"cap": MAX_CAP + 1}, {"floor": -MAX_CAP - 1}])
def test_no_channel_takes_more_bits_than_its_tables_hold(limit: dict[str, float]) -> None:
    model = Model.declared()
    for channel in model.channels:
        with pytest.raises(ModelError, match=rf"channel {channel}: (cap|floor): must be"):
            model.replaced(channel, "a test", **limit)


@pytest.mark.parametrize(
    ("channel", "values"),
    [("complexion", {"same": 0.7, "near": 0.3}), ("place", {"near": 0.7, "region": 0.5}),
     ("time", {"slip": 0.9, "exchanged": 0.1}), ("age", {"equal": 0.98, "exchanged": 0.02}),
     ("age", {"new_year": 0.5, "first_of_month": 0.5})],
)  # fmt: skip
def test_parts_of_one_probability_leave_a_rest(channel: str, values: dict[str, float]) -> None:
    with pytest.raises(ModelError, match="less than 1"):
        Model.default().replaced(channel, "a test", **values)
