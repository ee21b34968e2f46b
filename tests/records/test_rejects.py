import csv
from datetime import date

import pytest

from trackmatch.errors import RecordError
from trackmatch.reading import read_records, read_rows
from trackmatch.records.rejects import Reject, Rejects, value_kind


def test_written_as_they_come_and_counted(tmp_path):
    path = tmp_path / "rejects.csv"
    path.write_text("of an earlier run")
    cases = [
        Reject("a.csv", 1, "", "nothing", "not valid JSON", "row"),
        Reject("a.csv", 2, "names.3", "number", "expected text", "field"),
        Reject("a.csv", 2, "names.5", "number", "expected text", "field"),
        Reject("a\ud800.csv", 3, "age", "text of 3 characters", "no, age", "field"),
    ]
    with Rejects(path) as rejects:
        for case in cases:
            rejects.add(case)
        rejects.add_unknown_column("a.csv", "Nmae", "names")
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["file", "row", "field", "value_kind", "reason", "lost"]
    assert rows[1] == ["a.csv", "2", "names.3", "number", "expected text", "field"]
    told = "no field takes this column; did you mean names?"
    assert rows[4:] == [["a.csv", "0", "Nmae", "column", told, "column"]]
    assert (rejects.rows, rejects.fields) == (1, 3)
    assert rejects.reasons["field", "names", "expected text"] == 2
    assert "1 row, 3 fields, 1 column" in rejects.summary()
    assert "2 x field lost: names: expected text (first in a.csv, row 2)" in rejects.summary()
    assert "1 x row lost: not valid JSON (in a.csv, row 1)" in rejects.summary()
    assert "did you mean names?" in rejects.summary()


def test_each_case_is_told_to_a_program():
    cases = []
    rows = [{"record_id": "1", "sex": "x", "Zz": "a"}, {"record_id": "", "names": "Asha"}]
    list(read_rows(rows, kind="found", rejects=Rejects(tell=cases.append)))
    assert [(one.row, one.field, one.lost) for one in cases] == [
        (0, "Zz", "column"), (1, "sex", "field"), (2, "record_id", "row")
    ]  # fmt: skip


def test_no_rejects_leave_an_empty_table(tmp_path):
    Rejects(tmp_path / "r.csv").close()
    assert (tmp_path / "r.csv").read_text().strip() == "file,row,field,value_kind,reason,lost"


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "nothing"), ("Ravi", "text of 4 characters"), (True, "true or false"), (7, "number"),
     (7.5, "number"), (b"ab", "bytes"), (date(2024, 1, 1), "date"), ([1, 2], "list of 2"),
     ({"a": 1}, "object"), (object(), "other")],
)  # fmt: skip
def test_value_kind(value, kind):
    assert value_kind(value) == kind


def test_a_place_that_cannot_be_written_is_an_error_of_ours(tmp_path):
    for place in (tmp_path / "no" / "r.csv", tmp_path):
        with pytest.raises(RecordError, match="cannot be written"):
            Rejects(place)


def test_the_file_that_is_read_is_left_as_it_is(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("record_id,kind\n1,found\n")
    rejects = Rejects(path)
    with pytest.raises(RecordError, match="is read by the same command"):
        read_records(path, rejects=rejects)
    rejects.close()
    assert path.read_text() == "record_id,kind\n1,found\n"


def test_a_full_disk_is_told_with_the_file():
    with (
        pytest.raises(RecordError, match="/dev/full: cannot be written: No space"),
        Rejects("/dev/full") as rejects,
    ):
        rejects.flush()
    rejects = Rejects("/dev/full")
    rejects.add(Reject("a.csv", 1, "", "nothing", "not valid JSON", "row"))
    rejects.__exit__(ValueError, ValueError("what went wrong first"), None)


def test_the_summary_names_the_part_that_is_lost():
    rejects = Rejects()
    for field in ("age.on", "photos.1.taken_on", "photos.2.taken_on", "home.pin"):
        rejects.add(Reject("a.csv", 1, field, "number", "no", "field"))
    assert [field for _, field, _ in rejects.reasons] == ["age_on", "photos_taken_on", "home_pin"]
