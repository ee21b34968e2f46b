"""Files that are written: whole or not at all, and for no other readers than before."""

import csv
import fcntl
import io
import os
from pathlib import Path

import pytest

from trackmatch.records.outputs import TableWriter, written_whole


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_who_may_read_a_file_stays_when_it_is_replaced(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "lists.csv"
    file.write_text("old")
    file.chmod(mode)
    with written_whole(file) as out:
        out.write("new")
        [draft] = tmp_path.glob(".*.part")
        assert draft.stat().st_mode & 0o777 == mode
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", mode)


def test_after_an_error_a_file_is_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "lists.csv"
    file.write_text("old")
    with pytest.raises(KeyError), written_whole(file) as out:  # noqa: PT012
        out.write("new")
        raise KeyError
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_killed_process_left_of_a_file_is_cleared(tmp_path: Path) -> None:
    with written_whole(tmp_path / "lists.csv"):
        [draft] = tmp_path.glob(".*.part")
    left, held, young = (draft.with_stem(f"{draft.stem}{letter}") for letter in "abc")
    for one in (left, held, young):
        one.touch()
    for one in (left, held):
        os.utime(one, (0, 0))
    with held.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with written_whole(tmp_path / "others.csv"):
            assert left.exists()
        with written_whole(tmp_path / "lists.csv"):
            pass
    assert {one.exists() for one in (held, young)} == {True}
    assert not left.exists()


def test_no_cell_of_a_table_is_a_formula() -> None:
    evil = ["=1+1", "@SUM(A1)", "+cmd|x", "-2+3", "\t=1", "-1.5", "+7", "M-1", "a=1", -2.5, None]
    file = io.StringIO()
    TableWriter(file).write([evil])
    [row] = csv.reader(io.StringIO(file.getvalue()))
    assert row[:5] == ["'=1+1", "'@SUM(A1)", "'+cmd|x", "'-2+3", "'\t=1"]
    assert row[5:] == ["-1.5", "+7", "M-1", "a=1", "-2.5", ""]
