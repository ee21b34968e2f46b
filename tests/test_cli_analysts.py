"""The analyst's commands: evaluate, fit."""

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from trackmatch.cli import app
from trackmatch.scoring.model import Model
from trackmatch_synthetic import generate, write_cases


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small population with its gallery."""
    folder = tmp_path_factory.mktemp("cases")
    write_cases(generate(3, n_missing=60, n_found=120), folder)
    run("ingest", folder / "found.jsonl", "-g", folder / "g")
    return folder


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code in (0, 3), done.output
    return done.output


def cases(folder: Path) -> list[object]:
    return ["-g", folder / "g", "--probes", folder / "missing.csv"]


def test_evaluate_writes_its_report(folder: Path, tmp_path: Path) -> None:
    said = run("evaluate", *cases(folder), "--truth", folder / "truth.csv", "--out", tmp_path / "r")
    assert "candidates, not finds" in said
    assert (tmp_path / "r" / "report.html").stat().st_size > 10_000
    assert json.loads((tmp_path / "r" / "report.json").read_text())


def test_fit_mates_writes_a_model_that_loads(folder: Path, tmp_path: Path) -> None:
    model = tmp_path / "m.json"
    truth = folder / "truth.csv"
    said = run(
        "fit", "mates", *cases(folder), "--truth", truth, "--out", model, "--fix", "sex.same"
    )
    fitted = Model.load(model)
    assert fitted.hash in said
    assert fitted.hash != Model.default().hash
    shipped = Model.default().channels["sex"].model_dump()["same"]
    assert fitted.channels["sex"].model_dump()["same"] == shipped


def test_fit_curves_changes_probabilities_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    model = tmp_path / "m.json"
    truth = folder / "truth.csv"
    said = run("fit", "curves", *cases(folder), "--truth", truth, "--out", model)
    fitted, shipped = Model.load(model), Model.default()
    assert fitted.hash in said
    assert fitted.channels == shipped.channels
    assert fitted.prior.curve != shipped.prior.curve
    assert "missing.csv" in fitted.sources["prior.curve"]
    before, after = (float(word) for word in re.findall(r"0\.\d{4}", said))
    assert after <= before


def test_fit_unlabelled_and_from_decisions(folder: Path, tmp_path: Path) -> None:
    model = tmp_path / "m.json"
    assert Model.default().hash not in run("fit", "unlabelled", *cases(folder), "--out", model)
    with (folder / "truth.csv").open() as file:
        mates = [row for row in csv.DictReader(file) if row["missing_id"] and row["found_id"]]
    found = [row["found_id"] for row in mates]
    decisions = tmp_path / "d.jsonl"
    with decisions.open("w") as file:
        for row, other in zip(mates, [*found[1:], found[0]], strict=True):
            for record_id, word in ((row["found_id"], "confirmed"), (other, "rejected")):
                file.write(
                    json.dumps(
                        {"probe_id": row["missing_id"], "record_id": record_id, "decision": word,
                         "rater": "a", "decided_at": "2026-01-01T00:00:00Z", "blind": True}
                    )
                    + "\n"
                )  # fmt: skip
    said = run("fit", "decisions", *cases(folder), "--decisions", decisions, "--out", model)
    assert Model.load(model).hash in said


def test_fit_face_gives_an_embedder_its_curve(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    pairs = tmp_path / "pairs.csv"
    with pairs.open("w") as file:
        file.write("distance,person_a,person_b\n")
        for n in range(400):
            file.write(f"{rng.normal(0.5, 0.1):.4f},p{n},p{n}\n")
            file.write(f"{rng.normal(1.1, 0.1):.4f},p{n},p{(n + 7) % 400}\n")
    run("fit", "face", pairs, "--embedder", "mine@1", "--out", tmp_path / "m.json")
    curve = Model.load(tmp_path / "m.json").channels["face"].model_dump()["curves"]["mine@1"]
    assert 0.3 < curve["genuine_mean"] < 0.6
    assert 1.0 < curve["impostor_mean"] < 1.4


def test_a_pairs_file_without_its_columns_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("a,b\n1,2\n")
    done = CliRunner().invoke(app, ["fit", "face", str(tmp_path / "p.csv"), "--out", "m.json"])
    assert "needs the columns" in str(done.exception)


def test_what_a_command_reads_it_does_not_write_over(folder: Path, tmp_path: Path) -> None:
    probes, truth = tmp_path / "probes.csv", tmp_path / "truth.csv"
    probes.write_bytes((folder / "missing.csv").read_bytes())
    truth.write_bytes((folder / "truth.csv").read_bytes())
    model = Model.default()
    model.save(tmp_path / "model.json")
    read = ["-g", folder / "g", "--probes", probes]
    with_truth = [*read, "--truth", truth]
    mine = ["--model", tmp_path / "model.json"]
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for words in (
        ["evaluate", *with_truth, "--out", tmp_path],
        ["evaluate", *with_truth, "--out", folder / "g"],
        ["label", *read, "--decisions", probes, "--rater", "a"],
        ["fit", "mates", *with_truth, "--out", truth],
        ["fit", "curves", *with_truth, "--out", probes],
        ["fit", "unlabelled", *read, *mine, "--out", tmp_path / "model.json"],
        ["fit", "decisions", *read, "--decisions", truth, "--out", truth],
        ["fit", "face", probes, "--out", probes],
        ["fit", "unlabelled", *read, "--out", folder / "g" / "manifest.json"],
    ):
        done = CliRunner().invoke(app, [str(word) for word in words])
        assert "is read by the same command" in str(done.exception), words
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_analysts_find_photos_where_they_are_said_to_be_and_tell_what_is_missing(
    folder: Path, tmp_path: Path
) -> None:
    """What cannot be used of the probes gives exit code 3, as with `ingest`."""
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "a.jpg").write_bytes(b"no photo")
    probes = tmp_path / "probes.csv"
    with (folder / "missing.csv").open(encoding="utf-8", newline="") as file:
        rows = [dict(row, photos="") for row in csv.DictReader(file)]
    rows[0]["photos"], rows[1]["photos"] = "a.jpg", "b.jpg"
    with probes.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    about = ["--probes", probes, "--truth", folder / "truth.csv", "--photos", photos, "-g",
             folder / "g"]  # fmt: skip
    for words in (["evaluate", "--out", tmp_path / "r"], ["fit", "mates", "--out", tmp_path / "m"]):
        done = CliRunner().invoke(app, [str(word) for word in (*words, *about)])
        assert done.exit_code == 3, done.output
        assert re.search("photos: not_a_picture", done.output), done.output
        assert re.search("photos: photo file not found", done.output), done.output
