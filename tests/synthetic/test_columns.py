"""The vectorised path: schema, truth, determinism, noise and templates."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trackmatch.reading import read_records
from trackmatch.records.models import Record
from trackmatch.records.rejects import Rejects
from trackmatch_synthetic import CSV_COLUMNS, Columns, NoiseModel, batches, generate_columns
from trackmatch_synthetic.columns import write_columns
from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.places import by_train, kilometres, towns
from trackmatch_synthetic.templates import DIMENSION, template_model
from trackmatch_synthetic.vocabulary import by_train as by_train_at_once

N = 4000


@pytest.fixture(scope="module")
def columns() -> Columns:
    return generate_columns(seed=2, n=N, share_mated=0.5)


def test_both_sides_have_the_flat_columns(columns: Columns) -> None:
    for side in (columns.missing, columns.found):
        assert side.num_rows == N
        assert set(side.column_names) - {"template"} <= set(CSV_COLUMNS)
        assert side.schema.field("template").type == pa.list_(pa.float32(), DIMENSION)


def test_truth_names_every_record_once(columns: Columns) -> None:
    for side, key in ((columns.missing, "missing_id"), (columns.found, "found_id")):
        named = [one for one in columns.truth[key].to_pylist() if one]
        assert sorted(named) == sorted(side["record_id"].to_pylist())
    both = [all(pair) for pair in _pairs(columns)]
    assert sum(both) == N // 2


def _pairs(columns: Columns) -> list[tuple[str, str]]:
    truth = columns.truth
    return list(zip(truth["missing_id"].to_pylist(), truth["found_id"].to_pylist(), strict=True))


def test_rows_do_not_reveal_mates(columns: Columns) -> None:
    same = [m[1:] == f[1:] for m, f in _pairs(columns) if m and f]
    assert sum(same) < 10


def test_same_seed_same_columns(columns: Columns) -> None:
    again = generate_columns(seed=2, n=N, share_mated=0.5)
    assert again.missing.equals(columns.missing)
    assert again.found.equals(columns.found)
    assert again.truth.equals(columns.truth)


def test_batches_are_bounded_and_add_up() -> None:
    sizes = [batch.missing.num_rows for batch in batches(1, 250, batch=100)]
    assert sizes == [100, 100, 50]


def test_recorded_shares_follow_the_noise_model(columns: Columns) -> None:
    noise = NoiseModel()
    for name in ("mother", "complexion", "birth_date", "event_date", "height_cm", "sex"):
        share = 1 - columns.missing[name].null_count / N
        assert share == pytest.approx(noise.recorded_missing[name], abs=0.03)
    assert columns.found["template"].null_count / N == pytest.approx(0.3, abs=0.03)


def test_rows_make_valid_records(columns: Columns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKMATCH_KEY", "a key for tests")
    fields = ("record_id", "kind", "names", "father", "mother", "sex", "birth_date", "age",
              "event_date", "reported_on", "languages", "marks", "height_cm", "weight_kg",
              "build", "complexion", "blood_group", "clothing")  # fmt: skip
    for side in (columns.missing, columns.found):
        for row in side.select(fields).slice(0, 500).to_pylist():
            Record.model_validate({name: said for name, said in row.items() if said is not None})


def test_mates_agree_more_than_chance(columns: Columns) -> None:
    missing = {row["record_id"]: row for row in columns.missing.drop(["template"]).to_pylist()}
    found = {row["record_id"]: row for row in columns.found.drop(["template"]).to_pylist()}
    mates = [(missing[m], found[f]) for m, f in _pairs(columns) if m and f]
    shifted = [(a, b) for (a, _), (_, b) in zip(mates, mates[1:] + mates[:1], strict=True)]

    def agree(pairs: list[tuple[dict[str, str], dict[str, str]]], name: str) -> float:
        said = [(a[name], b[name]) for a, b in pairs if a[name] and b[name]]
        return sum(a == b for a, b in said) / len(said)

    assert agree(mates, "sex") > 0.98
    assert agree(shifted, "sex") < 0.6
    assert agree(mates, "blood_group") > 0.8
    assert agree(mates, "names") > agree(shifted, "names") + 0.05


def _vectors(side: pa.Table) -> dict[str, npt.NDArray[np.float32]]:
    rows = zip(side["record_id"].to_pylist(), side["template"].to_pylist(), strict=True)
    return {record: np.array(v, np.float32) for record, v in rows if v is not None}


def test_templates_lie_as_far_apart_as_real_ones(columns: Columns) -> None:
    missing, found = _vectors(columns.missing), _vectors(columns.found)
    mates = [(m, f) for m, f in _pairs(columns) if m in missing and f in found]
    genuine = [float(np.linalg.norm(missing[m] - found[f])) for m, f in mates]
    first = np.array([missing[m] for m, _ in mates])
    second = np.array([found[f] for _, f in mates])
    strangers = np.linalg.norm(first - np.roll(second, 1, axis=0), axis=1)
    assert np.mean(genuine) == pytest.approx(0.45, abs=0.03)
    assert np.mean(strangers) == pytest.approx(0.77, abs=0.04)
    assert np.std(strangers) == pytest.approx(0.09, abs=0.02)
    assert np.linalg.norm(first, axis=1).mean() == pytest.approx(1.40, abs=0.03)


def test_adult_templates_meet_the_measured_distances() -> None:
    rng = np.random.default_rng(0)
    model, age = template_model(), np.full(3000, 30.0)
    who = model.identities(rng, np.arange(3000))
    first, second = model.photos(rng, who, age), model.photos(rng, who, age)
    genuine = np.linalg.norm(first - second, axis=1)
    impostor = np.linalg.norm(first - np.roll(second, 1, axis=0), axis=1)
    assert (genuine.mean(), genuine.std()) == pytest.approx((0.435, 0.084), abs=0.012)
    assert (impostor.mean(), impostor.std()) == pytest.approx((0.802, 0.089), abs=0.012)


def test_genuine_distance_grows_with_the_gap_and_siblings_are_nearer() -> None:
    rng = np.random.default_rng(1)
    model, count = template_model(), 2000
    who = model.identities(rng, np.repeat(np.arange(count // 2), 2))
    young = model.photos(rng, who, np.full(count, 4.0))

    def later(age: float) -> float:
        aged = model.aged(rng, who, np.full(count, 4.0), np.full(count, age))
        return float(
            np.linalg.norm(young - model.photos(rng, aged, np.full(count, age)), axis=1).mean()
        )

    assert later(4.0) < later(6.0) < later(12.0)
    siblings = np.linalg.norm(young[::2] - young[1::2], axis=1).mean()
    strangers = np.linalg.norm(young[::2] - np.roll(young[1::2], 1, axis=0), axis=1).mean()
    assert siblings < strangers - 0.05


def test_journeys_agree_with_the_plain_twin() -> None:
    start = next(i for i, town in enumerate(towns()) if town.name == "Nagpur")
    rng, draw = np.random.default_rng(3), Draw(3)
    at_once = by_train_at_once(rng, np.full(4000, start), 350.0, 1.1)
    one_by_one = [by_train(draw, towns()[start], 350.0, 1.1) for _ in range(1500)]
    here = towns()[start]
    far = [kilometres(here, towns()[i]) for i in at_once.tolist()]
    twin = [kilometres(here, town) for town in one_by_one]
    for share in (0.25, 0.5, 0.75, 0.9):
        assert np.quantile(far, share) == pytest.approx(np.quantile(twin, share), rel=0.15)
    assert start not in at_once


def test_files_hold_the_columns(tmp_path: Path, columns: Columns) -> None:
    seen: list[tuple[int, int]] = []
    write_columns(tmp_path, 2, N, 0.5, progress=lambda done, total: seen.append((done, total)))
    for side, expected in (("missing", columns.missing), ("found", columns.found)):
        written = pq.read_table(tmp_path / f"{side}.parquet")
        assert written.drop(["template_model"]).equals(expected)
        assert written["template_model"].is_valid().equals(written["template"].is_valid())
        records = list(read_records(tmp_path / f"{side}.parquet", rejects=(rejects := Rejects())))
        assert sum(len(one.templates) for one in records) == N - written["template"].null_count
        assert not any(field.startswith("template") for _, field, _ in rejects.reasons)
    assert pq.read_table(tmp_path / "truth.parquet").equals(columns.truth)
    assert seen == [(N, N)]


@pytest.mark.parametrize("wrong", [{"n": -1}, {"share_mated": 2.0}, {"batch": 0}])
def test_impossible_wishes_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must"):
        next(batches(**({"seed": 1, "n": 10} | wrong)))  # type: ignore[arg-type]
