import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from trackmatch import display
from trackmatch.command import _is_interrupt

CASES = [
    {"record_id": "F-1", "kind": "found", "names": "Laxmi Devi", "sex": "F", "age": 7,
     "event_date": "2024-03-05", "marks": "mole on left cheek"},
    {"record_id": "F-2", "kind": "cci", "names": "Raju", "sex": "M", "age": 9,
     "event_date": "2024-02-11"},
]  # fmt: skip
PROBE = {"record_id": "M-1", "kind": "missing", "names": "लक्ष्मी देवी", "sex": "female", "age": "7",
         "event_date": "01/03/2024", "marks": "baaye gaal par til"}  # fmt: skip

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the installed command in a scratch folder, as a user would."""

    def run(
        *words: str, standard_input: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from trackmatch.cli import main; main()", *words]
        environment = {
            **os.environ, "TRACKMATCH_KEY": "a key for tests", "COLUMNS": "200", **variables
        }  # fmt: skip
        return subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            input=standard_input,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def gallery(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "found.jsonl").write_text("\n".join(map(json.dumps, CASES)))
    (tmp_path / "probe.json").write_text(json.dumps([PROBE]))
    assert run("ingest", "found.jsonl", "-g", "g").returncode == 0
    return tmp_path / "g"


def test_match_a_file_and_explain(gallery: Path, run: Run) -> None:
    done = run("match", "--case", "probe.json", "-g", "g", "-k", "2")
    assert done.returncode == 0
    assert "F-1" in done.stdout
    assert "gaal par til" in done.stdout
    assert "Candidates are leads to check, not finds." in done.stdout


def test_json_for_programs_adds_up(gallery: Path, run: Run) -> None:
    done = run("match", "--case", "probe.json", "-g", "g", "--json")
    answer = json.loads(done.stdout)
    assert [c["record_id"] for c in answer["candidates"]] == ["F-1", "F-2"]
    for candidate in answer["candidates"]:
        assert sum(one["bits"] for one in candidate["evidence"]) == candidate["match_weight"]
        assert candidate["waterfall"]["probability"] == candidate["probability"]
        assert candidate["waterfall"]["match_weight"] == candidate["match_weight"]
    said = answer["candidates"][0]["sentences"]
    assert any(one.startswith("Marks AGREES") for one in said)
    assert answer["model"] == json.loads(run("version", "--json").stdout)["model"]


def test_why_a_record_is_not_on_the_list_is_told(gallery: Path, run: Run) -> None:
    words = ("match", "--case", "probe.json", "-g", "g", "-k", "1", "--explain", "0")
    done = run(*words, "--why", "F-2")
    assert "F-2 is number 2 of 2" in done.stdout
    assert "#2 F-2: why" in done.stdout
    answer, asked = map(json.loads, run(*words, "--why", "F-2", "--json").stdout.splitlines())
    assert [one["record_id"] for one in answer["candidates"]] == ["F-1"]
    assert (asked["probe_id"], asked["why"]["rank"]) == ("M-1", 2)
    assert asked["why"]["evidence"]
    absent = run(*words, "--why", "F-9")
    assert absent.returncode == 1
    assert "there is no record F-9 in the gallery" in absent.stderr


def test_a_picture_shows_how_each_explained_candidate_adds_up(
    gallery: Path, tmp_path: Path, run: Run
) -> None:
    done = run("match", "--case", "probe.json", "-g", "g", "--explain", "1", "--svg", "pictures")
    assert "that is a probability of" in done.stdout
    assert [path.name for path in (tmp_path / "pictures").iterdir()] == ["M-1-1.svg"]
    assert "<svg" in (tmp_path / "pictures" / "M-1-1.svg").read_text(encoding="utf-8")


def test_match_a_record_of_the_gallery_with_the_other_side(gallery: Path, run: Run) -> None:
    done = run("match", "--case", "F-1", "-g", "g")
    assert done.returncode == 3  # nobody is missing in this gallery
    done = run("match", "--case", "F-1", "-g", "g", "--against", "cci", "--json")
    assert [c["record_id"] for c in json.loads(done.stdout)["candidates"]] == ["F-2"]


def test_the_gallery_is_looked_after(gallery: Path, run: Run) -> None:
    done = run("index", "tune", "--probes", "probe.json", "-g", "g", "--json")
    assert json.loads(done.stdout)["first"] == 1.0
    assert "top 20" in run("index", "tune", "--probes", "probe.json", "-g", "g").stdout
    assert run("index", "compact", "-g", "g").returncode == 0
    assert run("index", "verify", "-g", "g").returncode == 0
    next((gallery / "segments").glob("*/records.arrow")).write_bytes(b"damage")
    assert run("index", "verify", "-g", "g").returncode == 1


def test_show_tells_what_is_known(gallery: Path, run: Run) -> None:
    assert "mole on left cheek" in run("show", "F-1", "-g", "g").stdout
    shown = json.loads(run("show", "F-1", "-g", "g", "--json").stdout)
    assert shown["values"]["sex"] == {"value": "female"}
    names = {"record_id": "F-3", "kind": "found", "names": ["Raju Kumar", "Sonu", "Chhotu Yadav"],
             "father": ["Mohan", "Ramu"], "mother": "Sita"}  # fmt: skip
    (gallery.parent / "names.json").write_text(json.dumps([names]))
    assert run("ingest", "names.json", "-g", "g").returncode == 0
    told = run("show", "F-3", "-g", "g").stdout
    assert all(name in told for name in ("Raju", "Sonu", "Chhotu", "Mohan", "Ramu", "Sita"))
    done = run("show", "nobody", "-g", "g")
    assert (done.returncode, done.stderr) == (1, "trackmatch: there is no record nobody in g\n")


@pytest.mark.parametrize(
    "case",
    ['{"record_id": "M-9", "names": "राजू Raju", "phone": "9801234567", "photos": ["Raju.jpg"]}',
     ' [{"record_id": "M-9", "names": "Raju", "phone": "9801234567"}]', '{"names": "Raju" 98012345',
     '{"names": "Raju", "marks": "' + "9801 " * 99 + '"}', "Raju 9801234567"],
)  # fmt: skip
def test_a_record_in_place_of_a_file_is_not_repeated(gallery: Path, run: Run, case: str) -> None:
    done = run("match", "--case", case, "-g", "g")
    assert done.returncode == 1
    for said in ("Raju", "राजू", "9801"):
        assert said not in done.stdout + done.stderr


def test_records_are_removed_by_id_and_by_file(gallery: Path, tmp_path: Path, run: Run) -> None:
    done = run("remove", "F-1", "-g", "g")
    assert (done.returncode, "compact -g g" in done.stdout) == (0, True)
    assert run("show", "F-1", "-g", "g").returncode == 1
    (tmp_path / "ids.txt").write_text("F-1\n\nF-2\n")
    done = run("remove", "--ids", "ids.txt", "-g", "g", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout) == {"removed": 1, "absent": 1}
    assert "no id is given" in run("remove", "-g", "g").stderr
    assert "one a line" in run("remove", "--ids", "none.txt", "-g", "g").stderr


def test_what_is_set_aside_of_a_case_is_written(gallery: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "probe.csv").write_text("record_id,kind,names,sex\nM-1,missing,Laxmi,purple\n")
    done = run("match", "--case", "probe.csv", "-g", "g", "--rejects", "rejects.csv")
    assert done.returncode == 3
    assert "sex" in (tmp_path / "rejects.csv").read_text()
    done = run("match", "--case", "probe.csv", "-g", "g", "--rejects", "probe.csv")
    assert done.returncode == 1
    assert "Laxmi" in (tmp_path / "probe.csv").read_text()


def test_what_is_set_aside_is_told_and_exits_with_3(tmp_path: Path, run: Run) -> None:
    (tmp_path / "rows.csv").write_text(
        "record_id,name,sex\nA,Asha,F\n,Usha,F\nB,Secretname,purple\n"
    )
    done = run("ingest", "rows.csv", "--kind", "found", "-g", "g", "--rejects", "rejects.csv")
    assert done.returncode == 3
    assert "2 records added" in done.stdout
    rejects = (tmp_path / "rejects.csv").read_text()
    assert "sex" in rejects
    assert "record_id" in rejects
    for value in ("Secretname", "purple", "Usha"):
        assert value not in rejects + done.stdout + done.stderr
    counted = run("ingest", "rows.csv", "--kind", "found", "-g", "g", "--json")
    assert json.loads(counted.stdout)["rows_lost"] == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("match", "--case", "x", "-g", "nowhere"), 1, "there is no gallery in nowhere"),
        (("ingest", f"{'long' * 60}.csv", "-g", "g2"), 1, "there is no such file"),
        (("ingest", "missing.csv", "-g", "g2"), 1, "missing.csv: there is no such file"),
        (
            ("ingest", "a.csv", "-g", "g2", "--rejects", "no/r.csv"),
            1,
            "no/r.csv: cannot be written: No such file",
        ),
        (("match", "--case", "x.json", "-g", "g"), 1, "there is no gallery in g"),
        (("ingest", "-g", "g2"), 2, "ingest --help"),
        (("match", "--case", "x", "-g", "g", "-k", "0"), 2, "-k"),
        (("fly",), 2, "fly"),
    ],
)
def test_errors_are_one_line_with_a_code(run: Run, words: list[str], code: int, said: str) -> None:
    done = run(*words)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert code == 2 or done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes of a POSIX shell")
def test_that_nobody_reads_on_is_no_error(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from trackmatch.cli import main; main()", "version"]
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as closed:
        done = subprocess.run(
            command, cwd=tmp_path, stdout=closed, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (141, "")


def test_a_broken_pipe_that_is_not_the_output_is_told(tmp_path: Path) -> None:
    script = (
        "from trackmatch import cli, command\n"
        "def boom(): raise BrokenPipeError(32, 'Broken pipe')\n"
        "cli.app.command()(boom); command.main()"
    )
    command = [sys.executable, "-c", script, "boom"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "has ended: Broken pipe" in done.stderr) == (1, True)


def test_no_gallery_is_made_for_a_file_that_is_not_there(tmp_path: Path, run: Run) -> None:
    for name in ("none.csv", "found.xls"):
        (tmp_path / "found.xls").touch()
        assert run("ingest", name, "-g", "new").returncode == 1
        assert not (tmp_path / "new").exists()


def test_help_teaches(run: Run) -> None:
    text = run("--help").stdout
    for command in ("ingest", "match", "show", "remove", "demo", "version"):
        assert command in text
        assert len(run(command, "--help").stdout) > 200
    assert "Exit codes" in text
    assert run("-h").stdout == text


def test_the_version_is_told_however_it_is_asked_for(tmp_path: Path, run: Run) -> None:
    told = run("version").stdout
    assert run("--version").stdout == told
    module = [sys.executable, "-m", "trackmatch", "version"]
    done = subprocess.run(module, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == told


def test_a_match_tells_what_of_the_case_was_not_used(
    gallery: Path, tmp_path: Path, run: Run
) -> None:
    def match(**fields: object) -> subprocess.CompletedProcess[str]:
        case = {"record_id": "M-2", "kind": "missing", "names": "Laxmi", **fields}
        (tmp_path / "case.json").write_text(json.dumps(case))
        return run("match", "--case", "case.json", "-g", "g", "--mate-share", "0.3")

    assert match().returncode == 0
    bad = match(event_date="31/02/2024")
    assert bad.returncode == 3
    assert "event_date: not a date" in bad.stderr
    assert "(in case.json, row 1)" in bad.stderr
    assert "did you mean father?" in match(fahter="Ram").stderr
    (tmp_path / "case.json").write_text("[]")
    done = run("match", "--case", "case.json", "-g", "g")
    assert done.returncode == 3
    assert "case.json holds no rows" in done.stderr


def test_a_photo_that_was_not_compared_is_told(gallery: Path, tmp_path: Path, run: Run) -> None:
    pytest.importorskip("dlib", reason="the face extra is not installed")
    (tmp_path / "a.jpg").write_bytes(b"not a picture")
    case = {"record_id": "M-2", "kind": "missing", "names": "Laxmi", "photos": ["a.jpg"]}
    (tmp_path / "case.json").write_text(json.dumps(case))
    done = run("match", "--case", "case.json", "-g", "g")
    assert done.returncode == 3
    assert "Photo 1 was not compared: not a picture: the content" in done.stdout
    listed = json.loads(run("match", "--case", "case.json", "-g", "g", "--json").stdout)
    failure = {"record_id": "M-2", "number": 1, "reason": "not_a_picture"}
    assert listed["photo_failures"] == [failure]


def test_an_empty_file_is_not_a_good_night(gallery: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty.csv").write_text("")
    done = run("ingest", "found.jsonl", "empty.csv", "-g", "g")
    assert done.returncode == 3
    assert "empty.csv holds no rows" in done.stdout
    assert "2 replaced" in done.stdout


def test_a_little_demo_runs_and_keeps_its_files(tmp_path: Path, run: Run) -> None:
    pytest.importorskip("dlib", reason="the face extra is not installed")
    done = run("demo", "--missing", "6", "--found", "12", "--keep", "kept", "--workers", "0")
    assert done.returncode == 0, done.stderr
    assert "mate at rank 1 or better" in done.stdout
    assert (tmp_path / "kept" / "found.gallery" / "manifest.json").exists()


def sibling(record_id: str, kind: str, name: str, other: str, **said: object) -> dict[str, object]:
    return {"record_id": record_id, "kind": kind, "names": name, "companions": other,
            "father": "Ramesh Mahto", **said}  # fmt: skip


def test_siblings_lost_together_and_found_together_are_a_group(tmp_path: Path, run: Run) -> None:
    lost = {"event_date": "2024-03-01", "home": "Gaya, Bihar"}
    found = {"event_date": "2024-03-05", "home": "Gaya, Bihar"}
    missing = [
        sibling("M-1", "missing", "Raju Mahto", "Sunita", sex="M", age="9", **lost),
        sibling("M-2", "missing", "Sunita Kumari", "Raju", sex="F", age="6", **lost),
        sibling("M-3", "missing", "Karan Singh", "Vikram", sex="M", age="8", **lost),
    ]
    gallery = [
        sibling("F-1", "found", "Rajoo", "Suneeta", sex="M", age="9", **found),
        sibling("F-2", "cci", "Sunita", "", sex="F", age="6", **found),
        sibling("F-3", "found", "Sunita", "", sex="F", age="6", event_date="2019-03-05"),
    ]
    (tmp_path / "found.jsonl").write_text("\n".join(map(json.dumps, gallery)))
    (tmp_path / "lost.jsonl").write_text("\n".join(map(json.dumps, missing)))
    assert run("ingest", "found.jsonl", "-g", "g").returncode == 0
    command = ("match", "--case", "lost.jsonl", "-g", "g", "--groups")
    done = run(*command)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Group ") == 1
    assert "M-1 ~ F-1, M-2 ~ F-2" in done.stdout
    lines = [json.loads(line) for line in run(*command, "--json").stdout.splitlines()]
    (group,) = lines[-1]["groups"]
    assert group["match_weight"] == sum(lead["match_weight"] for lead in group["leads"])


@pytest.mark.parametrize("written", ["found.jsonl", "./found.jsonl", "linked.jsonl", "hard.jsonl"])
def test_no_file_that_is_read_is_written_over(
    gallery: Path, tmp_path: Path, run: Run, written: str
) -> None:
    before = (tmp_path / "found.jsonl").read_bytes()
    (tmp_path / "linked.jsonl").symlink_to("found.jsonl")
    (tmp_path / "hard.jsonl").hardlink_to(tmp_path / "found.jsonl")
    done = run("ingest", "found.jsonl", "-g", "g", "--rejects", written)
    assert done.returncode == 1
    assert "is read by the same command" in done.stderr
    assert (tmp_path / "found.jsonl").read_bytes() == before


def test_a_mapping_or_a_gallery_is_not_written_over(
    gallery: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "map.json").write_text("{}")
    manifest = (gallery / "manifest.json").read_bytes()
    for written in ("map.json", "g/manifest.json", "g/new.csv"):
        ingest = ("ingest", "found.jsonl", "-g", "g", "--map", "map.json", "--rejects", written)
        assert run(*ingest).returncode == 1
    assert (tmp_path / "map.json").read_text() == "{}"
    assert (gallery / "manifest.json").read_bytes() == manifest
    assert not (gallery / "new.csv").exists()


def test_a_column_that_is_not_used_is_told_and_exits_with_3(tmp_path: Path, run: Run) -> None:
    (tmp_path / "rows.csv").write_text("record_id,kind,names,Caste,Fahter\n1,found,Asha,x,y\n")
    words = ("ingest", "rows.csv", "-g", "g", "--rejects", "rejects.csv")
    done = run(*words)
    assert done.returncode == 3
    assert "2 columns" in done.stdout
    assert "Each case is in rejects.csv" in done.stdout
    assert "rows.csv,0,Fahter,column" in (tmp_path / "rejects.csv").read_text()
    (tmp_path / "map.json").write_text('{"Caste": "", "Fahter": "father"}')
    assert run(*words, "--map", "map.json").returncode == 0


def test_records_that_lose_their_templates_are_told(
    gallery: Path, tmp_path: Path, run: Run
) -> None:
    face = {"template": [1, 2, 3], "template_model": "m"}
    for name, more in (("with", face), ("without", {})):
        rows = [{"record_id": one, "kind": "found", **more} for one in ("F-8", "F-9")]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert "none now" not in run("ingest", "with.jsonl", "-g", "g").stdout
    told = run("ingest", "without.jsonl", "-g", "g")
    assert (told.returncode, "2 had face templates and have none now" in told.stdout) == (0, True)
    run("ingest", "with.jsonl", "-g", "g")
    account = json.loads(run("ingest", "without.jsonl", "-g", "g", "--json").stdout)
    assert (account["faces_lost"], account["unchanged_photos"]) == (2, 0)


def test_a_new_gallery_is_told_and_may_be_refused(gallery: Path, tmp_path: Path, run: Run) -> None:
    refused = run("ingest", "found.jsonl", "-g", "unmounted/g", "--existing")
    assert (refused.returncode, "no gallery in unmounted/g" in refused.stderr) == (1, True)
    assert not (tmp_path / "unmounted").exists()
    assert "New gallery g2." in run("ingest", "found.jsonl", "-g", "g2").stdout
    again = run("ingest", "found.jsonl", "-g", "g2", "--existing")
    assert "New gallery" not in again.stdout
    assert "2 replaced" in again.stdout
    told = json.loads(run("ingest", "found.jsonl", "-g", "g3", "--json").stdout)
    assert told["new_gallery"] is True


def test_photos_that_are_not_there_stop_a_command_that_may_be_told_to_go_on(
    gallery: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "photos").mkdir()
    cases = [CASES[0] | {"photos": [f"{n}.jpg" for n in range(5)]}, PROBE]
    (tmp_path / "seen.jsonl").write_text("\n".join(map(json.dumps, cases)))
    for words in (("ingest", "seen.jsonl"), ("match", "--case", "seen.jsonl")):
        command = (*words, "-g", "g", "--photos", "photos")
        done = run(*command)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"5 are not found in {tmp_path / 'photos'}" in done.stderr
        assert run(*command, "--allow-missing-photos").returncode == 3


def test_a_full_disk_is_told_with_what_became_of_the_gallery(tmp_path: Path, run: Run) -> None:
    (tmp_path / "one.jsonl").write_text('{"record_id": "A", "kind": "found", "sex": "x"}')
    done = run("ingest", "one.jsonl", "-g", "g", "--rejects", "/dev/full")
    assert done.returncode == 1
    assert done.stderr == "trackmatch: /dev/full: cannot be written: No space left on device\n"
    assert run("show", "A", "-g", "g").returncode == 1
    main = "from trackmatch.cli import main; main()"
    for words in (("--json",), ()):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-c", main, "ingest", "one.jsonl", "-g", "g", *words],
                cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
        assert done.returncode == 1
        said = "standard output: cannot be written: No space left on device; the records are in g"
        assert done.stderr == f"trackmatch: {said} all the same\n"
    assert run("show", "A", "-g", "g").returncode == 0


def test_lists_go_into_a_file_that_is_whole_or_not_there(
    gallery: Path, tmp_path: Path, run: Run
) -> None:
    def match(*words: str) -> subprocess.CompletedProcess[str]:
        return run("match", "--case", "probe.json", "-g", "g", "--mate-share", "0.3", *words)

    whole = json.loads(match("--json").stdout)
    done = match("--out", "lists.csv", "--processes", "1")
    assert (done.returncode, done.stdout) == (0, "")
    assert "cases matched: 1, their lists are in lists.csv" in done.stderr
    rows = list(csv.DictReader((tmp_path / "lists.csv").open()))
    assert [row["record_id"] for row in rows] == ["F-1", "F-2"]
    for row, candidate in zip(rows, whole["candidates"], strict=True):
        bits = {one["channel"]: one["bits"] for one in candidate["evidence"]}
        assert {channel: float(row[channel]) for channel in bits} == bits
        assert float(row["match_weight"]) == candidate["match_weight"]
        assert (int(row["compared"]), row["model"]) == (whole["compared"], whole["model"])
    assert match("--out", "lists.jsonl", "--explain", "1").returncode == 0
    first, second = json.loads((tmp_path / "lists.jsonl").read_text())["candidates"]
    assert first == whole["candidates"][0]
    assert second["probability"] == whole["candidates"][1]["probability"]
    assert "evidence" not in second
    likely = str(first["probability"])
    [only] = json.loads(match("--json", "--min-probability", likely).stdout)["candidates"]
    assert only["record_id"] == "F-1"
    before = (tmp_path / "lists.csv").read_text()
    broken = run("match", "--case", "probe.json", "--photos", "no", "-g", "g", "--out", "lists.csv")
    assert broken.returncode == 1
    assert (tmp_path / "lists.csv").read_text() == before
    assert not list(tmp_path.glob(".*.part"))
    full = match("--out", "/dev/full")
    assert "/dev/full: cannot be written: No space" in full.stderr
    assert "is read by the same command" in match("--out", "probe.json").stderr
    for name in ("lists.xlsx", "lists.csv.gz"):
        assert f"{name}: lists are written as CSV (.csv) or" in match("--out", name).stderr
        assert not (tmp_path / name).exists()


def test_one_case_without_id_and_kind_is_matched_and_what_is_assumed_is_told(
    gallery: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "a.csv").write_text("नाम,उम्र,लिंग\nलक्ष्मी देवी,7,स्त्री\n")
    done = run("match", "--case", "a.csv", "-g", "g", "--json")
    assert json.loads(done.stdout)["candidates"][0]["record_id"] == "F-1"
    assert "its case is called case" in done.stderr
    assert "missing is assumed" in done.stderr
    assert "--mate-share" in done.stderr
    done = run("match", "--case", "a.csv", "-g", "g", "--kind", "Missing", "--mate-share", "0.3")
    assert "missing is assumed" not in done.stderr
    done = run("match", "--case", ".", "-g", "g")
    assert (done.returncode, done.stderr) == (
        1, "trackmatch: the case is a folder; name the file in it\n",
    )  # fmt: skip


def test_a_case_comes_through_a_pipe(gallery: Path, run: Run) -> None:
    for name in ("-", "/dev/stdin"):
        case = json.dumps(PROBE, indent=1)
        done = run("match", "--case", name, "-g", "g", "--json", standard_input=case)
        assert json.loads(done.stdout)["candidates"][0]["record_id"] == "F-1", done.stderr


def test_json_is_json_whatever_the_encoding(gallery: Path, tmp_path: Path, run: Run) -> None:
    case = PROBE | {"record_id": "M-é-😀-क"}
    (tmp_path / "case.json").write_text(json.dumps(case))
    for encoding in ("ascii", "latin-1", "utf-8"):
        done = run("match", "--case", "case.json", "-g", "g", "--json", PYTHONIOENCODING=encoding)
        assert json.loads(done.stdout)["probe_id"] == case["record_id"]


def test_ids_are_shown_whole_and_as_they_are_asked_for(tmp_path: Path, run: Run) -> None:
    record_id = "PS-GAYA-TOWN-DISTRICT-GAYA-BIHAR-2024-000017-REENTERED"
    case = CASES[0] | {"record_id": record_id}
    (tmp_path / "found.jsonl").write_text(json.dumps(case))
    (tmp_path / "probe.json").write_text(json.dumps(PROBE))
    assert run("ingest", "found.jsonl", "-g", "g").returncode == 0
    done = run("match", "--case", "probe.json", "-g", "g", "--explain", "0", COLUMNS="80")
    cells = (line.split("│")[2].strip() for line in done.stdout.splitlines() if "│" in line)
    assert record_id == "".join(cells)
    assert "mole" in run("show", f" {record_id} ", "-g", "g").stdout
    assert run("match", "--case", f"{record_id}  ", "-g", "g").returncode == 3  # nobody missing
    assert "nor the id of a record" in run("match", "--case", "क" * 150, "-g", "g").stderr


def test_pictures_of_ids_that_read_alike_have_names_of_their_own() -> None:
    ids = ("PS/Gaya 17", "PS Gaya/17", "PS_Gaya_17", "M-1", "गया-17", "क" * 150, "क" * 149, "..")
    names = {display._file_name(record_id) for record_id in ids}
    assert len(names) == len(ids)
    assert {"PS_Gaya_17", "M-1", "गया-17"} <= names
    assert not any(name.startswith(".") for name in names)
    assert all(len(f"{name}-1000.svg".encode()) < 256 and "/" not in name for name in names)


@pytest.mark.parametrize("cause", ["context", "cause"])
def test_an_interrupt_is_known_behind_other_errors(cause: str) -> None:
    error: BaseException = SystemError("CPUDispatcher(...) returned a result with an exception set")
    setattr(error, f"__{cause}__", KeyboardInterrupt())
    assert _is_interrupt(error)
    assert not _is_interrupt(SystemError("something else"))


@pytest.mark.parametrize(
    ("seconds", "number", "code"),
    [(0.1, signal.SIGINT, 130), (0.4, signal.SIGINT, 130), (0.4, signal.SIGTERM, 143)],
)
def test_an_interrupt_while_imports_go_on_is_quiet(
    tmp_path: Path, seconds: float, number: int, code: int
) -> None:
    script = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # or ignored
        "from trackmatch.command import main; print(flush=True); main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, "version"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout
        running.stdout.readline()
        time.sleep(seconds)
        running.send_signal(number)
        _, told = running.communicate()
    assert (running.returncode, told) == (code, "")


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_what_ends_a_command_takes_half_a_file_away(tmp_path: Path, name: str, code: int) -> None:
    script = (
        "import os, signal, time; from pathlib import Path; from trackmatch import command\n"
        "from trackmatch.records.outputs import written_whole\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "for number in (signal.SIGTERM, signal.SIGHUP):\n"
        "    signal.signal(number, signal.SIG_DFL)  # who runs the tests may ignore them\n"
        "def write():\n"
        "    with written_whole(Path('lists.csv')) as file:\n"
        "        file.write('half a list')\n"
        "        try:\n"
        f"            os.kill(os.getpid(), signal.{name}); time.sleep(60)\n"
        "        finally:\n"
        f"            if '{name}' != 'SIGINT': os.kill(os.getpid(), signal.{name})  # sent twice\n"
        "            print('cleared', flush=True)\n"
        "command._run = write; command.main()"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, list(tmp_path.iterdir())) == (code, [])
    assert done.stdout == b"cleared\n"
