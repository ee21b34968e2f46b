import json
from pathlib import Path

import pytest
import typer
from evaluation.conftest import GIVEN, missing
from typer.testing import CliRunner

from trackmatch.errors import RecordError
from trackmatch.evaluation.cli import evaluate, label
from trackmatch.evaluation.labelling import read_decisions
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Record
from trackmatch.scoring import model

DEFAULT_MODEL = Path(model.__file__).with_name(model.DEFAULT_FILE)

app = typer.Typer()
app.command()(evaluate)
app.command()(label)


@pytest.fixture
def probes_file(tmp_path: Path) -> Path:
    path = tmp_path / "missing.jsonl"
    lines = [missing(number).model_dump_json() for number in range(len(GIVEN))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_evaluate_writes_the_report(
    world_gallery: Gallery, probes_file: Path, truth_file: Path, tmp_path: Path
) -> None:
    result = CliRunner().invoke(
        app,
        ["evaluate", "--gallery", str(world_gallery.folder), "--probes", str(probes_file),
         "--truth", str(truth_file), "--out", str(tmp_path / "report"), "--workers", "1",
         "-k", "5", "--mate-share", "0.25", "--other", str(DEFAULT_MODEL)],
        catch_exceptions=False,
    )  # fmt: skip
    assert result.exit_code == 0
    assert "with the other model" in result.output
    compared = (tmp_path / "report" / "comparison.csv").read_text("utf-8").splitlines()
    assert compared[0] == "measure,model,other,difference,low,high,p"
    assert compared[1].startswith("rank-1,")
    assert compared[-1].startswith("Cllr,")
    assert (tmp_path / "report").stat().st_mode & 0o077 == 0
    assert "were left out" not in result.output
    assert "mate_share" not in result.output
    assert "rank-1" in result.output
    assert "not finds" in result.output
    told = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    assert told["about"]["probes"] == 13
    assert told["about"]["mate_share"] == 0.25
    told_plainly = " ".join(result.output.split())
    assert "1 of these probes are not in" in told_plainly
    assert "An FPIR below 1 in 2, the probes without a mate, is that of none" in told_plainly
    assert "not among the records compared: each counts as a miss" in told_plainly


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("file", ["report.json", "cmc.csv"])
def test_a_report_that_cannot_be_written_tells_where(
    world_gallery: Gallery, probes_file: Path, truth_file: Path, tmp_path: Path, file: str
) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / file).symlink_to("/dev/full")
    with pytest.raises(RecordError, match=f"{file}: cannot be written: No space left on device"):
        CliRunner().invoke(
            app,
            ["evaluate", "--gallery", str(world_gallery.folder), "--probes", str(probes_file),
             "--truth", str(truth_file), "--out", str(tmp_path / "report"), "--workers", "1",
             "-k", "5", "--mate-share", "0.25"],
            catch_exceptions=False,
        )  # fmt: skip


def test_probes_that_the_truth_does_not_name_are_told(
    world_gallery: Gallery, probes_file: Path, truth_file: Path, tmp_path: Path
) -> None:
    few = tmp_path / "few.csv"
    few.write_text("".join(truth_file.read_text("utf-8").splitlines(keepends=True)[:4]), "utf-8")
    result = CliRunner().invoke(
        app,
        ["evaluate", "--gallery", str(world_gallery.folder), "--probes", str(probes_file),
         "--truth", str(few), "--out", str(tmp_path / "report"), "--workers", "1",
         "--mate-share", "0.25"],
    )  # fmt: skip
    assert "probes are not in" in result.output
    assert "were left out" in result.output


def test_unknown_gallery_is_an_error_not_a_new_folder(
    probes_file: Path, truth_file: Path, tmp_path: Path
) -> None:
    with pytest.raises(Exception, match="no gallery"):
        CliRunner().invoke(
            app,
            ["evaluate", "--gallery", str(tmp_path / "none"), "--probes", str(probes_file),
             "--truth", str(truth_file), "--out", str(tmp_path / "report")],
            catch_exceptions=False,
        )  # fmt: skip
    assert not (tmp_path / "none").exists()


def test_label_asks_and_keeps(world_gallery: Gallery, probes_file: Path, tmp_path: Path) -> None:
    arguments = [
        "label", "--gallery", str(world_gallery.folder), "--probes", str(probes_file),
        "--decisions", str(tmp_path / "d.jsonl"), "--workers", "1", "-k", "1",
    ]  # fmt: skip
    runner = CliRunner()
    first = runner.invoke(app, [*arguments, "--rater", "a"], input="c\nr\nq\n")
    second = runner.invoke(app, [*arguments, "--rater", "b"], input="c\nr\nq\n")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert len(read_decisions(tmp_path / "d.jsonl")) == 4
    assert "2 pairs decided, " in second.output
    assert "2 pairs in common" in second.output
    assert "kappa 1.00" in second.output


def test_decisions_that_could_not_be_kept_are_not_asked_for(
    world_gallery: Gallery, probes_file: Path, tmp_path: Path
) -> None:
    with pytest.raises(RecordError, match="cannot be written"):
        CliRunner().invoke(
            app,
            ["label", "--gallery", str(world_gallery.folder), "--probes", str(probes_file),
             "--decisions", str(tmp_path / "none" / "d.jsonl"), "--rater", "a"],
            catch_exceptions=False,
        )  # fmt: skip


def test_nothing_to_label_is_told(probes_file: Path, tmp_path: Path) -> None:
    Gallery.open(tmp_path / "empty").upsert([Record(record_id="M", kind="missing")])
    with pytest.raises(RecordError, match="no record of"):
        CliRunner().invoke(
            app,
            ["label", "--gallery", str(tmp_path / "empty"), "--probes", str(probes_file),
             "--decisions", str(tmp_path / "d.jsonl"), "--rater", "a"],
            catch_exceptions=False,
        )  # fmt: skip
