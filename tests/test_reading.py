"""Records that a program reads: what no feature reads of them is told."""

import json
from pathlib import Path

import trackmatch


def test_rows_of_a_program_and_files_tell_them_too(tmp_path: Path) -> None:
    row = {"record_id": "a", "kind": "found", "eyes": "blck", "marks": "mole on chin"}
    rejects = trackmatch.Rejects()
    (record,) = trackmatch.read_rows([row], rejects=rejects)
    assert (record.eyes, rejects.fields) == ("blck", 1)
    file = tmp_path / "found.jsonl"
    file.write_text(json.dumps(row))
    assert list(trackmatch.read_records(file, rejects=rejects)) == [record]
    assert [field for _, field, _ in rejects.reasons] == ["eyes"]
    assert rejects.fields == 2
