import datetime

import openpyxl
import pytest
from records.helpers import read, write_csv

from trackmatch.errors import RecordError

ROWS = [
    {"record_id": "M-1", "kind": "missing", "names": "राम; A", "sex": "M"},
    {"record_id": "M-2", "kind": "found", "names": "B", "sex": "girl"},
]
HEADER = ["Case ID", "kind", "Name of Child", "Sex"]


@pytest.fixture
def workbook(tmp_path):
    def write(*sheets, hidden=()):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets):
            sheet = book.create_sheet(f"Sheet{number}")
            for row in rows:
                sheet.append(row)
            if number in hidden:
                sheet.sheet_state = "hidden"
        book.save(tmp_path / "list.xlsx")
        return tmp_path / "list.xlsx"

    return write


def test_a_sheet_says_what_the_same_csv_says(workbook, tmp_path):
    columns = list(ROWS[0])
    of_sheet, rejects = read(
        workbook([columns, *([row[name] for name in columns] for row in ROWS)])
    )
    of_csv, _ = read(write_csv(tmp_path / "list.csv", ROWS))
    assert of_sheet == of_csv
    assert rejects.complete


def test_numbers_and_days_are_what_the_cells_hold(workbook):
    row = [17, "missing", "राम", "M", 9876501234, datetime.datetime(2020, 5, 4)]
    (one,), _ = read(workbook([[*HEADER, "phone", "event_date"], row]))
    assert (one.record_id, one.names, one.event_date) == ("17", ("राम",), datetime.date(2020, 5, 4))
    assert len(one.identifiers) == 1


def test_rows_are_counted_below_the_header_and_blank_ones_with_them(workbook):
    rows = [[], HEADER, ["1", "missing", "A", "M"], [], ["", " "], ["", "missing", "B", "M"]]
    records, rejects = read(workbook(rows))
    assert [one.record_id for one in records] == ["1"]
    assert [(lost.row, lost.field) for lost in rejects.all] == [(4, "record_id")]


def test_a_formula_that_failed_costs_its_field(workbook):
    (one,), rejects = read(workbook([HEADER, ["1", "missing", "A", "#N/A"], []]))
    assert one.sex is None
    assert [(lost.row, lost.field, lost.reason) for lost in rejects.all] == [
        (1, "sex", "a formula that gives an error")
    ]


def test_a_cell_below_no_heading_is_told_by_its_column(workbook):
    records, rejects = read(workbook([[*HEADER[:2], None, "Name of Child"],
                                      ["1", "missing", None, "A"],
                                      ["2", "missing", None, "B", "note"]]))  # fmt: skip
    assert [one.names for one in records] == [("A",), ("B",)]
    assert [column for _, column in rejects.unknown_columns] == ["column E"]


def test_the_one_sheet_that_holds_rows_is_read(workbook):
    rows = [HEADER, ["1", "missing", "A", "M"]]
    assert len(read(workbook([], rows, [[]]))[0]) == 1
    assert len(read(workbook([["choices"]], rows, hidden={0}))[0]) == 1
    with pytest.raises(RecordError, match=r"list\.xlsx: .*2 sheets hold rows"):
        read(workbook(rows, rows))


def test_titles_above_the_header_are_told(workbook):
    with pytest.raises(RecordError, match=r"no column for record_id .* take out titles"):
        read(workbook([["District Child Protection Unit"], HEADER, ["1", "missing", "A", "M"]]))


def test_an_empty_workbook_is_told(workbook):
    assert read(workbook([]))[1].empty_files


@pytest.mark.parametrize("keep", [2, 0.5, 0.98])
def test_a_damaged_workbook_is_told(workbook, keep):
    path = workbook([HEADER, *([str(n), "missing", "A", "M"] for n in range(200))])
    content = path.read_bytes()
    path.write_bytes(content[: keep if keep > 1 else int(keep * len(content))])
    with pytest.raises(RecordError, match="no workbook of Excel"):
        read(path)
