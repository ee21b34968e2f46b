from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trackmatch.errors import RecordError
from trackmatch.evaluation.truth import Truth


def test_reads_what_was_written(truth_file: Path, world_truth: Truth) -> None:
    assert Truth.read(truth_file, {"M00"}) == world_truth


def test_probes_may_be_on_either_side(truth_file: Path) -> None:
    truth = Truth.read(truth_file, {"F03", "S00"})
    assert truth.mates["F03"] == ("M03",)
    assert truth.mates["S00"] == ()
    assert truth.mates["F00"] == ("M00", "M99")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"missing_id,person_id\nM1,P1\n", "lacks the columns found_id"),
        (b"missing_id,found_id,person_id,family_id\nX,Y,,\n", "names none of the probes"),
        (b"\xff\xfe\x00", "cannot read|lacks the columns"),
        (b"", "lacks the columns"),
        (b"missing_id,found_id,person_id,family_id\nM00,F0\n", "row 1: it has fewer cells"),
        (b"missing_id,found_id,person_id,family_id\nM00,F0,P0,\nM1,F0,P1,\n", "row 2: a row"),
        (b"missing_id,found_id\nM00,F\xff\n", "row 1: a cell holds no id"),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "truth.csv"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=message):
        Truth.read(path, {"M00"})


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no such file"):
        Truth.read(tmp_path / "none.csv", {"M00"})


def test_without_a_family_the_person_is_one(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("missing_id,found_id,person_id,family_id\nM1,,P1,\nM2,,,\n", encoding="utf-8")
    assert Truth.read(path, {"M1"}).family == {"M1": "P1", "M2": "M2"}


def test_persons_and_families_may_be_unknown(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("missing_id,found_id\nM1,F1\nM2,\n", encoding="utf-8")
    truth = Truth.read(path, {"M1"})
    assert truth == Truth({"M1": ("F1",), "M2": ()}, {"M1": "M1", "M2": "M2"})


def test_truth_is_read_as_tables_are(tmp_path: Path, truth_file: Path, world_truth: Truth) -> None:
    text = truth_file.read_text(encoding="utf-8")
    heading = "Missing ID; Found ID ;Person ID;Family ID\n"
    body = text.partition("\n")[2].replace(",", " ; ")
    for encoding in ("utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.csv"
        path.write_text(heading + body, encoding=encoding)
        assert Truth.read(path, {"M00"}) == world_truth


def test_ids_are_read_as_those_of_records(tmp_path: Path) -> None:
    path = tmp_path / "truth.parquet"
    table = {"missing_id": ["M1", "M2", "M3 "], "found_id": [12.0, None, float("nan")],
             "person_id": ["P1", "NA", "-"], "family_id": [1, 1, 2]}  # fmt: skip
    pq.write_table(pa.table(table), path)
    truth = Truth.read(path, {"M1"})
    assert truth.mates == {"M1": ("12",), "M2": (), "M3": ()}
    assert truth.family == {"M1": "1", "M2": "1", "M3": "2"}


def test_whole_numbers_that_a_data_frame_wrote_are_ids(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("missing_id,found_id\n1.0,7.0\n2.0,NaN\n,8.0\n", encoding="utf-8")
    assert Truth.read(path, {"1", "2"}).mates == {"1": ("7",), "2": ()}
