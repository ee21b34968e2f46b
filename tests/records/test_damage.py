"""Junk of every kind: a record or a report for each row, no crash, and no value in a report."""

import csv
import json
import math
import random
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from records.helpers import Kept, read, write_jsonl

from trackmatch.reading import read_records, read_rows
from trackmatch.records.columns import COLUMNS
from trackmatch.records.models import Record
from trackmatch.records.rejects import Rejects
from trackmatch.records.streams import GZIP
from trackmatch.records.text_lines import other_kind

CANARY = "CANARY"
leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.just(CANARY),
    st.just("x" * 10_000), st.just("😀" * 10_000), st.just("\ud800\x00\u202e"),
    st.sampled_from(["found", "F", "6-8", "5/3/2024", "9876543211", "a.jpg", "112 cm"]),
)  # fmt: skip
keys = st.sampled_from(["text", "low", "high", "path", "content", "vector", "model", "name", "pin"])
values = st.recursive(
    leaves,
    lambda part: st.lists(part, max_size=4) | st.dictionaries(keys | st.text(), part, max_size=4),
    max_leaves=8,
)  # fmt: skip
columns = st.sampled_from([*COLUMNS, "identifier:voter", "Name of Child", "FIR No."])
rows = st.dictionaries(columns | st.text(max_size=5), values, max_size=8)
good_head = st.just({"record_id": "1", "kind": "missing"})


@given(row=st.builds(lambda row, head: row | head, rows, st.just({}) | good_head))
def test_any_row_gives_a_record_or_a_reject(tmp_path_factory, row):
    folder = tmp_path_factory.mktemp("junk")
    records, rejects = read(write_jsonl(folder / "a.jsonl", [row]))
    assert len(records) + rejects.rows == 1
    assert all(isinstance(record, Record) for record in records)
    assert CANARY not in str(rejects.all)
    if row.get("record_id") == "1" and row.get("kind") == "missing":
        assert records
    assert [Record.model_validate_json(r.model_dump_json()) for r in records] == records


@given(content=st.binary(max_size=400), name=st.sampled_from(["a.csv", "a.jsonl", "a.tsv"]))
def test_any_bytes_after_a_header(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("bytes") / name
    assume(not content.startswith(GZIP) and not other_kind(content))
    head = {"a.csv": b"record_id,kind,names\n", "a.tsv": b"record_id\tkind\tnames\n"}
    path.write_bytes(head.get(name, b"") + content)
    read(path)


def damage(line, kind, rng):
    """One way of damaging a line of CSV so that its row, or a field of it, cannot be read."""
    cells = line.split(",")
    if kind == "too many cells":
        cells.append("extra")
    elif kind == "cut":
        del cells[rng.randrange(2, len(cells)) :]
    elif kind == "quote":
        cells[2] = '"' + cells[2]
    elif kind == "bytes":
        cells[2] += "\udcff"
    elif kind == "no id":
        cells[0] = ""
    elif kind == "no kind":
        cells[1] = CANARY
    else:
        at, junk = rng.choice(BAD_CELLS)
        cells[at] = junk
    return ",".join(cells)


BAD_CELLS = [(3, CANARY), (4, f"{CANARY} 99/99/9999"), (5, f"-{CANARY}"), (6, CANARY), (7, "1" * 9)]
KINDS = ["too many cells", "cut", "quote", "bytes", "no id", "no kind", "field"]


def test_ten_thousand_damaged_rows(tmp_path):
    rng = random.Random(7)
    lines, damaged = ["record_id,kind,names,sex,event_date,age,height_cm,aadhaar"], set()
    good = set()
    for i in range(1, 12_501):
        line = f"R-{i},missing,Child {i},F,05/03/2024,7,112 cm,234567890{i % 900 + 100}"
        if i % 5:
            line = damage(line, KINDS[len(damaged) % len(KINDS)], rng)
            damaged.add(i)
        else:
            good.add(f"R-{i}")
        lines.append(line)
    path, report = tmp_path / "a.csv", tmp_path / "rejects.csv"
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    with Rejects(report) as rejects:
        records = list(read_records(path, rejects=rejects))
    with report.open(encoding="utf-8", newline="") as file:
        reported = {int(row["row"]) for row in csv.DictReader(file)}
    assert len(damaged) == 10_000
    assert reported == damaged
    assert good <= {record.record_id for record in records}
    assert len(records) + rejects.rows == 12_500
    assert CANARY not in report.read_text() + rejects.summary()


def test_what_people_said_is_in_no_report(tmp_path):
    secret = {name: f"{CANARY}-{name}" for name in COLUMNS}
    nested = {name: {CANARY: CANARY, "low": CANARY} for name in COLUMNS}
    lists = {name: [CANARY, {CANARY: CANARY}, [CANARY]] for name in COLUMNS}
    head = {"record_id": "1", "kind": "found"}
    rejects = Kept(tmp_path / "rejects.csv")
    with rejects:
        for i, row in enumerate(
            [secret, nested, lists] + [x | head for x in (secret, nested, lists)]
        ):
            list(read_records(write_jsonl(tmp_path / f"{i}.jsonl", [row]), rejects=rejects))
    assert len(rejects.all) > 30
    assert CANARY not in (tmp_path / "rejects.csv").read_text() + rejects.summary()


def test_lists_and_texts_as_long_as_a_line_allows(tmp_path):
    row = {"record_id": "1", "kind": "cci"}
    long = ("1" * 100_000, "a;" * 50_000, ["x"] * 5_000, {str(i): 1 for i in range(5_000)})
    for name in COLUMNS:
        if name not in row:
            for junk in long:
                (record,), _ = read(write_jsonl(tmp_path / "a.jsonl", [row | {name: junk}]))
                assert record.record_id == "1"
    assert json.loads(record.model_dump_json())["record_id"] == "1"


@pytest.mark.parametrize(
    "number",
    [10**400, -(10**5000), math.inf, Decimal("Infinity")],
    ids=["400", "5000", "inf", "dec"],
)
@pytest.mark.parametrize(
    "column",
    ["age", "height_cm", "weight_kg", "names", "home", "home_latitude", "aadhaar", "marks", "sex",
     "event_date", "birth_date", "template"],
)  # fmt: skip
def test_a_number_beyond_all_numbers_costs_its_field_alone(column: str, number: object) -> None:
    rejects = Rejects()
    [record] = read_rows([{"record_id": "X", "kind": "found", column: number}], rejects=rejects)
    assert record.record_id == "X"
    [(lost, _, reason)] = rejects.reasons
    assert lost == "field"
    assert "sys." not in reason


def test_a_decimal_that_signals_is_not_said() -> None:
    rejects = Rejects()
    row = {"record_id": "X", "kind": "found", "age": Decimal("sNaN"), "names": Decimal("sNaN")}
    [record] = read_rows([row], rejects=rejects)
    assert record.age is None
    assert record.names == ()
    assert rejects.complete
