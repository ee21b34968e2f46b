"""Files of records for the tests of the readers."""

import csv
import json

import pyarrow as pa
import pyarrow.parquet as pq

from trackmatch.reading import read_records
from trackmatch.records.rejects import Rejects


def write_csv(path, rows, *, encoding="utf-8", delimiter=","):
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_jsonl(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def write_parquet(path, rows):
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


class Kept(Rejects):
    """Rejects that a test can look at one by one."""

    def __init__(self, path=None):
        super().__init__(path)
        self.all = []

    def add(self, reject):
        self.all.append(reject)
        super().add(reject)


def read(path, **options):
    rejects = Kept()
    return list(read_records(path, rejects=rejects, **options)), rejects
