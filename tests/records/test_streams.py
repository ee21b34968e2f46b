import gzip
import json
import os
import subprocess
import sys
import threading

import pytest
from records.helpers import read

from trackmatch.errors import RecordError

ROWS = [{"record_id": "1", "kind": "cci", "names": "क"}, {"record_id": "2", "kind": "found"}]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
CSV = "record_id,kind,names\n1,cci,क\n2,found,\n"


@pytest.fixture
def piped(tmp_path):
    """A named pipe that somebody writes to, a few bytes at a time."""

    def piped(content, name="pipe"):
        path = tmp_path / name
        os.mkfifo(path)

        def write():
            with path.open("wb", buffering=0) as file:
                file.write(content[:3])
                file.write(content[3:])

        threading.Thread(target=write, daemon=True).start()
        return path

    return piped


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode(),
        b"\n\n" + LINES.encode(),
        (LINES + "{damaged\n").encode(),
        ("[" + ",".join(LINES.split("\n")[:2]) + "]").encode(),
        json.dumps({"records": ROWS}).encode(),
        json.dumps({"records": ROWS}, indent=1).encode(),
        "\n".join(json.dumps(row, indent=1) for row in ROWS).encode(),
        CSV.encode(),
        CSV.encode("utf-16"),
        "\ufeff".encode() + CSV.encode(),
        gzip.compress(CSV.encode(), mtime=0),
        gzip.compress(LINES.encode(), mtime=0),
        (LINES + json.dumps({"record_id": "3", "kind": "x", "text": "x" * 5_000})).encode(),
    ],
)
def test_a_pipe_is_read_by_what_it_begins_with(piped, content):
    records, _ = read(piped(content))
    assert [(record.record_id, record.names) for record in records] == [("1", ("क",)), ("2", ())]


def test_what_cannot_be_read_from_a_pipe_is_told(piped):
    with pytest.raises(RecordError, match="give the file itself"):
        read(piped(b"PAR1 and more"))
    with pytest.raises(RecordError, match="spreadsheet"):
        read(piped(b"PK\x03\x04 and more", "second.csv"))
    with pytest.raises(RecordError, match="no column for record_id"):
        read(piped(b"a,b\n1,2\n", "third"))
    with pytest.raises(RecordError, match="the packed file breaks off"):
        read(piped(gzip.compress(CSV.encode() + os.urandom(9_000))[:5_000], "fourth"))
    _, rejects = read(piped(b"", "fifth"))
    assert rejects.empty_files


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
@pytest.mark.parametrize("from_file", [True, False])
def test_standard_input_is_read_and_photos_lie_in_the_working_folder(tmp_path, name, from_file):
    (tmp_path / "a.jpg").write_bytes(b"x")
    (tmp_path / "in").write_text(CSV.replace("names", "photos").replace("क", "a.jpg"))
    code = (
        "from trackmatch.reading import read_records\n"
        "from trackmatch.records.rejects import Rejects\n"
        f"print([len(r.photos) for r in read_records({name!r}, rejects=Rejects())])"
    )
    with (tmp_path / "in").open() as file:
        given = {"stdin": file} if from_file else {"input": file.read()}
        done = subprocess.run(
            [sys.executable, "-c", code],
            **given, cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
    assert done.stdout == "[1, 0]\n"
