import gzip
import json
import sqlite3
from collections import namedtuple
from datetime import date
from decimal import Decimal
from uuid import UUID

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from records.helpers import read, write_csv, write_jsonl, write_parquet
from sqlalchemy import create_engine, text

from trackmatch.errors import RecordError
from trackmatch.reading import read_records, read_rows
from trackmatch.records.csv_rows import LONGEST_CELL
from trackmatch.records.models import Kind
from trackmatch.records.rejects import Rejects

ROWS = [
    {"record_id": "M-1", "kind": "missing", "names": "Laxmi Devi; लक्ष्मी देवी", "sex": "F",
     "age": "6-8", "event_date": "05/03/2024", "home_district": "Gaya", "height_cm": "112 cm",
     "phone": "9876543211", "marks": "mole on left cheek", "text": 'says "ma", and cries'},
    {"record_id": "M-2", "kind": "missing", "names": "Ravi", "sex": "M", "age": "12",
     "event_date": "2024-01-31", "home_district": "", "height_cm": "", "phone": "", "marks": "",
     "text": "line one\nline two; three"},
]  # fmt: skip
HEAD = "record_id,kind,names,text\n"


@pytest.fixture
def table(tmp_path):
    def write(content, name="a.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def ids(records):
    return [record.record_id for record in records]


def test_readers_agree(tmp_path):
    expected, rejects = read(write_csv(tmp_path / "a.csv", ROWS))
    assert ids(expected) == ["M-1", "M-2"]
    assert expected[0].names == ("Laxmi Devi", "लक्ष्मी देवी")
    assert expected[1].home is None
    assert not rejects.all
    others = [
        write_jsonl(tmp_path / "a.jsonl", ROWS),
        write_jsonl(tmp_path / "b.json", ROWS),
        write_parquet(tmp_path / "a.parquet", ROWS),
        write_csv(tmp_path / "a.tsv", ROWS, delimiter="\t"),
        write_csv(tmp_path / "b.csv", ROWS, delimiter=";"),
        write_csv(tmp_path / "c.csv", ROWS, encoding="utf-8-sig"),
        write_csv(tmp_path / "d.csv", ROWS, encoding="utf-16"),
    ]
    array = tmp_path / "a.json"
    array.write_text(json.dumps(ROWS, indent=2, ensure_ascii=False), encoding="utf-8")
    packed = tmp_path / "e.csv.gz"
    packed.write_bytes(gzip.compress((tmp_path / "a.csv").read_bytes()))
    for path in [*others, array, packed]:
        records, rejects = read(path)
        assert records == expected, path.name
        assert not rejects.all


def test_nested_and_flat_say_the_same(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"x")
    flat = {
        "record_id": "1", "kind": "cci", "age": "7", "age_on": "1/2/2024", "age_apparent": "yes",
        "home": "Ward 4", "home_state": "Bihar", "event_pin": "823001", "aadhaar": "234567890124",
        "identifier:ration card": "BR/12", "companions": "Guddi; Raju", "photos": "a.jpg",
        "photo_dates": "5/3/2024", "template": "0.5 0.25", "template_model": "m",
    }  # fmt: skip
    nested = {
        "record_id": 1, "kind": "cci", "age": {"low": 7, "high": 7, "on": "2024-02-01",
        "apparent": True}, "home": {"text": "Ward 4", "state": "Bihar", "district": ""},
        "event_place": {"pin": 823001},
        "identifiers": {"aadhaar": "2345 6789 0124", "ration card": "BR/12"},
        "companions": ["Guddi", {"name": "Raju"}],
        "photos": [{"path": "a.jpg", "taken_on": "2024-03-05"}],
        "templates": [{"vector": [0.5, 0.25], "model": "m"}],
    }  # fmt: skip
    (one,), rejects = read(write_csv(tmp_path / "a.csv", [flat]))
    (other,), more_rejects = read(write_jsonl(tmp_path / "a.jsonl", [nested]))
    assert one == other
    assert not rejects.all + more_rejects.all
    assert len(one.identifiers) == 2
    assert one.photos[0].path == (tmp_path / "a.jpg").resolve()


def test_extension(table):
    for name in ("a.xls", "a", "a.parquet.gz", "a.xlsx.gz", "a.gz"):
        with pytest.raises(RecordError, match="Parquet"):
            read_records(table("", name), rejects=Rejects())


@pytest.mark.parametrize(
    "name", ["no.csv", "no.jsonl", "no.json", "no.parquet", "no.xlsx", "no.csv.gz"]
)
def test_absent_file(tmp_path, name):
    with pytest.raises(RecordError, match=name):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json"])
@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_empty(table, name, content):
    records, rejects = read(table(content, name))
    assert not records
    assert not rejects.all


def test_header_only(table):
    assert read(table(HEAD))[0] == []


def test_columns_that_must_be_there(table):
    with pytest.raises(RecordError, match="no column for record_id"):
        read(table("kind,names\nmissing,A\n"))
    with pytest.raises(RecordError, match=r'such as \{"क्रमांक": "record_id"\}'):
        read(table("क्रमांक,नाम\n1,A\n"))
    with pytest.raises(RecordError, match=r"among the 1 of the header, .* the first line"):
        read(table("Missing children of Gaya\nrecord_id,kind,names\n1,missing,A\n"))
    with pytest.raises(RecordError, match="no column for kind"):
        read(table("record_id,names\n1,A\n"))
    assert read(table("record_id,names\n1,A\n"), kind=Kind.FOUND)[0][0].kind is Kind.FOUND


def test_the_kind_that_a_row_says_goes_before_that_of_the_file(table):
    records, _ = read(table("id,kind\n1,found\n2,\n"), kind=Kind.CCI)
    assert [record.kind for record in records] == [Kind.FOUND, Kind.CCI]


def test_excel_says_its_delimiter(table):
    records, _ = read(table("sep=;\nrecord_id;kind;names, all\n1;cci;A\n"))
    assert ids(records) == ["1"]


def test_same_record_id_twice(table):
    records, rejects = read(table(HEAD + "1,cci,A,\n2,cci,B,\n1,cci,C,\n"))
    assert [record.names for record in records] == [("A",), ("B",)]
    assert [(r.row, r.field, r.lost) for r in rejects.all] == [(3, "record_id", "row")]


def test_ragged_rows(table):
    content = HEAD + "1,cci,A,x\n2,cci\n3,cci,C,x,shifted\n4,cci,D,x,,\n\n , , ,\n5,cci,E,\n"
    records, rejects = read(table(content))
    assert ids(records) == ["1", "2", "4", "5"]
    assert [(r.row, r.field, r.lost) for r in rejects.all] == [
        (2, "names", "field"),
        (3, "", "row"),
    ]


def test_unpaired_quote_costs_one_row(table):
    good = "".join(f"{i},cci,Name {i},some text\n" for i in range(10, 60))
    for broken in ('1,cci,"A,text\n', '1,cci,A"x","te"xt\n', '"1,cci,A,text\n'):
        for content in (HEAD + broken + good, HEAD + good + broken + good.replace("Na", "La")):
            records, rejects = read(table(content))
            assert set(ids(records)) >= {str(i) for i in range(10, 60)}, broken
            lost = [r for r in rejects.all if "same record_id" not in r.reason]
            assert len(lost) <= 1


def test_two_unpaired_quotes_do_not_swallow_what_lies_between(table):
    content = HEAD + '1,cci,"A,x\n2,cci,B,x\n3,cci,"C,x\n4,cci,D,x\n'
    records, rejects = read(table(content))
    assert ids(records) == ["2", "4"]
    assert [(r.row, r.lost) for r in rejects.all] == [(1, "row"), (3, "row")]


def test_quotes_inside_a_cell(table):
    records, rejects = read(table(HEAD + '1,cci,"Ram "the boy" Kumar",x\n2,cci,B,x\n'))
    assert ids(records) == ["1", "2"]
    assert not rejects.all


def test_cell_over_the_limit(table):
    records, rejects = read(table(HEAD + f'1,cci,A,"{"x" * (LONGEST_CELL + 1)}"\n2,cci,B,\n'))
    assert ids(records) == ["2"]
    assert rejects.rows == 1


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_line_over_the_limit(table, name, monkeypatch):
    monkeypatch.setattr("trackmatch.records.text_lines.MAX_LINE", 100)
    long = "x" * 450
    if name == "a.csv":
        content = HEAD + f"1,cci,A,{long}\n2,cci,B,\n"
    else:
        content = (
            f'{{"record_id": 1, "kind": "cci", "text": "{long}"}}\n{{"id": 2, "kind": "cci"}}\n'
        )
    records, rejects = read(table(content, name))
    assert ids(records) == ["2"]
    assert "longer than 100" in rejects.all[0].reason
    assert len(rejects.all) == 1


def test_bytes_that_are_no_text_cost_the_field(table):
    content = HEAD.encode() + b"1,cci,Jos\xe9,x\n2\xff,cci,B,x\n3,cci,C,x\n"
    records, rejects = read(table(content))
    assert ids(records) == ["1", "3"]
    assert records[0].names == ()
    assert "save it as UTF-8" in rejects.all[0].reason
    assert [(r.row, r.field, r.lost) for r in rejects.all] == [
        (1, "names", "field"),
        (2, "record_id", "row"),
    ]
    line = b'{"record_id": "1", "kind": "cci", "names": ["Jos\xe9"], "text": "ok"}\n'
    (record,), rejects = read(table(line, "a.jsonl"))
    assert (record.names, record.text, rejects.fields) == ((), "ok", 1)


def test_nul_bytes(table):
    records, rejects = read(table(HEAD + "1,cci,A\0B,x\n2\0,cci,B,x\n"))
    assert [record.names for record in records] == [("A B",)]
    assert rejects.rows == 1


def test_damaged_json_lines(table):
    deep = '{"record_id": ' + "[" * 100_000 + "}"
    content = '{"record_id": 1, "kind": "cci"}\n{"record\n[1]\n"x"\n' + deep + "\n"
    records, rejects = read(table(content + '{"record_id": 2, "kind": "cci"}', "a.jsonl"))
    assert ids(records) == ["1", "2"]
    assert [r.row for r in rejects.all] == [2, 3, 4, 5]
    assert "a list, not one record" in rejects.all[1].reason
    _, rejects = read(table('{\n"record_id": 1\n}\n', "a.jsonl"))
    assert "several lines is named .json" in rejects.all[0].reason


def test_json_array_over_many_chunks(table, monkeypatch):
    monkeypatch.setattr("trackmatch.records.json_rows._CHUNK", 7)
    rows = [{"record_id": i, "kind": "cci", "text": "]}," * i} for i in range(50)]
    records, _ = read(table(json.dumps([*rows, 12, None]), "a.json"))
    assert ids(records) == [str(i) for i in range(50)]


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("", "breaks off in line 2"),
        (",\n", "breaks off in line 3"),
        (',\n{"record_id": ', "breaks off in line 3"),
        (',\n{"record_id":\n "3', "a quote of line 4 is not closed"),
        (",\n{'record_id': 3}]", "not valid JSON in line 3"),
        (',\n{"record_id":\n 3 "kind": "cci"}]', "not valid JSON in line 4"),
    ],
)
@pytest.mark.parametrize("chunk", [7, 1 << 16])
def test_broken_json_is_told_with_its_line(table, monkeypatch, rest, told, chunk):
    monkeypatch.setattr("trackmatch.records.json_rows._CHUNK", chunk)
    path = table('\n[{"record_id": 1, "kind": "cci"}' + rest, "a.json")
    with pytest.raises(RecordError, match=f"after row 1: .*{told}"):
        read(path)


@pytest.mark.parametrize("end", ["", ",", "x]", "] x", '{"record_id": 3', "[" * 100_000])
def test_json_array_that_breaks_off(table, end):
    path = table('[{"record_id": 1, "kind": "cci"}' + end, "a.json")
    reading = read_records(path, rejects=Rejects())
    assert next(reading).record_id == "1"
    with pytest.raises(RecordError, match="after row 1"):
        next(reading)


def test_packed_file_that_breaks_off(table):
    rows = "".join(f"{i},cci,Name {hash(str(i))},\n" for i in range(20_000))
    packed = gzip.compress((HEAD + rows).encode())
    with pytest.raises(RecordError, match=r"cannot be read after row \d+: the packed file"):
        read(table(packed[: len(packed) // 2], "a.csv.gz"))
    with pytest.raises(RecordError, match="cannot be read at all: it is no gzipped file"):
        read(table(b"no gzip", "b.csv.gz"))


def test_damaged_parquet(table, tmp_path):
    good = write_parquet(tmp_path / "good.parquet", ROWS).read_bytes()
    for bad in (b"", b"PAR1", good[:-20], good[:8] + bytes(40) + good[48:]):
        with pytest.raises(RecordError, match=r"bad\.parquet"):
            read(table(bad, "bad.parquet"))


def test_parquet_types(tmp_path):
    columns = {
        "record_id": pa.array([1.0, 2.0]),
        "kind": pa.array(["cci", "cci"]).dictionary_encode(),
        "names": pa.array([["A", "B"], None]),
        "text": pa.array([b"plain bytes", b"\xff\xfe"]),
        "aadhaar": pa.array([234567890124, None], pa.float64()).cast(pa.decimal128(20, 2)),
        "birth_date": pa.array([10_000 * 86_400_000_000, 2**63 - 1], pa.timestamp("us")),
        "photos": pa.array([[b"\xff\xd8jpeg"], []], pa.list_(pa.binary())),
        "template": pa.array([np.ones(4, np.float32), None]),
        "template_model": pa.array(["m", None]),
        "home": pa.array([{"text": "Gaya", "latitude": 24.8}, {"text": "", "latitude": None}]),
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    (one, two), rejects = read(tmp_path / "a.parquet")
    assert (one.record_id, one.names, one.text) == ("1", ("A", "B"), "plain bytes")
    assert (len(one.identifiers), one.home.latitude, two.home) == (1, 24.8, None)
    assert one.photos[0].content == b"\xff\xd8jpeg"
    assert one.templates[0].vector.tolist() == [1, 1, 1, 1]
    assert [(r.row, r.field) for r in rejects.all] == [(2, "birth_date"), (2, "text")]


def test_stopping_early_closes_the_file(tmp_path):
    reading = read_records(write_csv(tmp_path / "a.csv", ROWS), rejects=Rejects())
    assert next(reading).record_id == "M-1"
    reading.close()
    assert list(reading) == []


def test_a_file_that_cannot_be_one_is_refused_at_once(tmp_path):
    (tmp_path / "a.xls").write_bytes(b"PK")
    for name, said in [("no.csv", "no such file"), (".", "folder"), ("a.xls", "Save any other")]:
        with pytest.raises(RecordError, match=said):
            read_records(tmp_path / name, rejects=Rejects())
    with pytest.raises(RecordError, match="no such folder of photos"):
        read_records(write_csv(tmp_path / "a.csv", ROWS), rejects=Rejects(), photos="nowhere")


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", ""), ("a.csv", HEAD), ("a.json", "[]"), ("a.jsonl", "")]
)
def test_a_file_without_rows_is_told(table, name, content):
    rejects = Rejects()
    path = table(content, name)
    assert list(read_records(path, rejects=rejects)) == []
    assert rejects.empty_files == [str(path)]
    assert not rejects.complete
    assert rejects.summary() == f"{path} holds no rows"


def test_reasons_are_in_plain_words(table):
    lines = [
        {"kind": "found"},
        {"record_id": "A", "kind": "found", "height_cm": 900, "age": {"x": 1}},
    ]
    _, rejects = read(table("\n".join(map(json.dumps, lines)), "a.jsonl"))
    reasons = {(r.field, r.reason) for r in rejects.all}
    assert ("record_id", "is missing") in reasons
    height = "height must be 30 to 250 cm; a number without a unit is in cm"
    assert ("height_cm", height) in reasons
    assert ("age.other", "is not a part of this field") in reasons


class NaTType:
    """Named as pandas names its mark of absence."""


def test_rows_of_a_program_are_read_as_those_of_a_file():
    rows = [
        {"GD": np.int64(7), "Name of Child": "राम", "age": np.int64(7), "height_cm": np.nan,
         "event_date": NaTType(), "aadhaar": "2345 6789 0124", "marks": np.array(["scar", "mole"])},
        {"GD": "8", "Name of Child": None, "age": "lots", "photos": "../../etc/passwd"},
        "no row",
    ]  # fmt: skip
    rejects = Rejects()
    reading = read_rows(rows, rejects=rejects, kind="missing", mapping={"GD": "record_id"})
    one, two = reading
    assert (one.record_id, one.names, one.age.low) == ("7", ("राम",), 7)
    assert (one.height_cm, one.event_date, one.marks) == (None, None, ("scar", "mole"))
    assert len(one.identifiers) == 1
    assert (two.record_id, two.age, two.photos) == ("8", None, ())
    assert (rejects.rows, rejects.fields) == (1, 3)
    assert set(rejects.first.values()) == {("rows", 1), ("rows", 2), ("rows", 3)}


def test_rows_of_a_database():
    row = {
        "record_id": UUID(int=7), "kind": np.str_("found"), "names": np.array(["A", "B"]),
        "sex": np.int64(2), "age": Decimal("7.5"), "event_date": np.datetime64("2024-03-05", "ns"),
        "home": {"latitude": np.float32(24.5), "pin": np.int64(823001), "state": pd.NA},
        "height_cm": Decimal("120.0"), "weight_kg": np.float32(20), "phone": Decimal(9876543211),
        "photos": [memoryview(b"jpeg"), bytearray(b"png")], "reported_on": pd.NaT,
        "template": np.ones(3, np.float32), "template_model": "m", "text": Decimal(12),
    }  # fmt: skip
    rejects = Rejects()
    (record,) = read_rows([row], rejects=rejects)
    assert rejects.complete, rejects.summary()
    assert record.record_id == str(UUID(int=7))
    assert (record.names, record.sex, record.age.low) == (("A", "B"), "female", 7.5)
    assert (record.event_date, record.reported_on) == (date(2024, 3, 5), None)
    assert (record.home.pin, record.home.latitude, record.home.state) == ("823001", 24.5, "")
    assert (record.height_cm, record.weight_kg, len(record.identifiers)) == (120, 20, 1)
    assert [photo.content for photo in record.photos] == [b"jpeg", b"png"]
    assert (record.templates[0].vector.tolist(), record.text) == ([1, 1, 1], "12")


def test_rows_and_a_file_of_them_give_the_same_records(tmp_path):
    path = write_csv(tmp_path / "a.csv", ROWS)
    assert list(read_rows(ROWS, rejects=Rejects())) == read(path)[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_and_without_its_mark(table, encoding):
    (record,), rejects = read(table((HEAD + "1,cci,राम,लम्बा लड़का\n").encode(encoding)))
    assert (record.names, rejects.complete) == (("राम",), True)


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "a spreadsheet or an archive; save it as .xlsx or"),
        (b"PAR1", "name it .parquet"),
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html>", "a web page; open it with a spreadsheet program"),
        ("<table><tr><td>id".encode("utf-16"), "a web page"),
    ],
)
def test_what_is_no_text_by_another_name(table, name, content, said):
    with pytest.raises(RecordError, match=said):
        read(table(content + bytes(30), name))


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz"])
def test_what_is_packed_is_known_whatever_its_name(table, name):
    (record,), _ = read(table(gzip.compress((HEAD + "1,cci,Asha,\n").encode()), name))
    assert record.names == ("Asha",)


@pytest.mark.parametrize("end", ["}", ' , "count": 2}', "\n}\n"])
def test_the_array_that_a_service_wraps_in_an_object(table, end, monkeypatch):
    monkeypatch.setattr("trackmatch.records.json_rows._CHUNK", 30)
    rows = [{"record_id": i, "kind": "cci", "text": "]}," * i} for i in range(9)]
    records, rejects = read(table('{ "records" : ' + json.dumps(rows) + end, "a.json"))
    assert ids(records) == [str(i) for i in range(9)]
    assert rejects.complete


@pytest.mark.parametrize("end", ["", "]", ",}", "}}", '} {"a": 1}'])
def test_a_wrapped_array_that_breaks_off(table, end):
    path = table('{"data": [{"record_id": 1, "kind": "cci"}]' + end, "a.json")
    with pytest.raises(RecordError, match="after row 1"):
        read(path)


def test_a_cell_with_a_line_break_makes_no_record(table):
    head = "record_id,names,marks,height,text\n"
    good = "".join(f"{n},Child {n},mole,110,x\n" for n in range(5))
    broken = "7,Asha,mole on\nleft cheek,120,y\n8,Ravi,mole on\nleft\ncheek,121,y\n"
    broken += "9,Om,scar,122,on his\nface\n"
    records, rejects = read(table(head + good + broken + good.replace("Child", "Boy")), kind="cci")
    assert ids(records) == [*"01234", *"789"]
    cut = [r for r in rejects.all if "same record_id" not in r.reason]
    assert [(r.row, r.lost) for r in cut] == [
        (6, "field"), (7, "row"), (8, "field"), (9, "row"), (10, "row"), (12, "row")
    ]  # fmt: skip
    assert "line break" in cut[1].reason


def test_a_file_whose_rows_leave_out_empty_cells_keeps_them_all(table):
    lines = [("A", "x", "", "t"), ("B",), ("C", "y"), ("D",), ("E", "z", "q")] * 20
    rows = "".join(f"{n},{','.join(cells)}\n" for n, cells in enumerate(lines))
    records, rejects = read(table("record_id,names,marks,home,text\n" + rows), kind="cci")
    assert len(records) == 100
    assert rejects.rows == 0


def test_rows_as_databases_give_them():
    found = sqlite3.connect(":memory:")
    found.row_factory = sqlite3.Row
    query = "SELECT 'M-1' AS id, 'Asha' AS name, 'missing' AS kind"
    named = namedtuple("Row", "id name kind")("M-1", "Asha", "missing")
    with create_engine("sqlite://").connect() as connection:
        for rows in (found.execute(query), connection.execute(text(query)), [named]):
            rejects = Rejects()
            [record] = read_rows(rows, rejects=rejects)
            assert (record.record_id, record.names) == ("M-1", ("Asha",))
            assert rejects.complete


@pytest.mark.parametrize(
    "rows",
    [
        pd.DataFrame({"id": [1]}), pa.table({"id": [1]}), {"id": 1}, "id,name",
    ],
)  # fmt: skip
def test_what_is_no_row_after_row_is_an_error_of_the_program(rows):
    with pytest.raises(TypeError, match="one mapping for each record, not "):
        read_rows(rows, rejects=Rejects())


def test_serial_numbers_beside_ids_are_not_told(table):
    rejects = Rejects()
    [record] = read_records(table("क्रमांक,ID,Kind,Zzz\n1,M-1,missing,x\n"), rejects=rejects)
    assert record.record_id == "M-1"
    assert [column for _, column in rejects.unknown_columns] == ["Zzz"]
    assert repr(rejects) == "Rejects(rows=0, fields=0, columns=1, empty=0)"
