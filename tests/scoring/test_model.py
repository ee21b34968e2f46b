import json
from pathlib import Path

import pytest

from trackmatch.errors import ModelError
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
    ],
)
def test_a_bad_file_is_an_error_that_says_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(ModelError, match=said):
        Model.load(tmp_path / "m.json")
    with pytest.raises(ModelError, match="cannot read"):
        Model.load(tmp_path / "missing.json")


def test_replacing_something_unknown_is_an_error() -> None:
    with pytest.raises(ModelError, match="aura"):
        Model.default().replaced("aura", "a test", same=1.0)
    with pytest.raises(ModelError, match=r"channel sex: same: must be less than 1$"):
        Model.default().replaced("sex", "a test", same=2.0)


@pytest.mark.parametrize(
    ("channel", "values"),
    [("complexion", {"same": 0.7, "near": 0.3}), ("place", {"near": 0.7, "region": 0.5}),
     ("time", {"slip": 0.9, "exchanged": 0.1}), ("age", {"equal": 0.98, "exchanged": 0.02}),
     ("age", {"new_year": 0.5, "first_of_month": 0.5})],
)  # fmt: skip
def test_parts_of_one_probability_leave_a_rest(channel: str, values: dict[str, float]) -> None:
    with pytest.raises(ModelError, match="less than 1"):
        Model.default().replaced(channel, "a test", **values)
