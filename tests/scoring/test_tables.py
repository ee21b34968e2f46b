"""Tables that are remembered are the tables that would be made."""

from trackmatch.features.extract import extract_features
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.segment import Segment
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.records.models import Record
from trackmatch.scoring.model import Model
from trackmatch.scoring.tables import DenseTable, TableMemory, build_table


def test_a_table_is_made_once_for_a_value_and_a_snapshot() -> None:
    records = [
        Record(record_id=f"f{n}", kind="found", sex="F", birth_date=f"2015-01-0{n}")
        for n in range(1, 9)
    ]
    segment = Segment.of("0", FeatureTable.of(map(extract_features, records)))
    channels = Model.declared().scorer.channels
    snapshots = [Snapshot(n, (LiveSegment(segment),)) for n in range(2)]
    memory = TableMemory(size=40)
    values = extract_features(records[3]).values

    def table(name: str, snapshot: int) -> DenseTable:
        found = memory.table(channels[name], values[name], segment, snapshots[snapshot])
        assert isinstance(found, DenseTable)
        made = build_table(
            channels[name], values[name], segment.columns[name], snapshots[snapshot], sparse=False
        )
        assert isinstance(made, DenseTable)
        assert found.steps.tolist() == made.steps.tolist()
        return found

    age = table("age", 0)
    assert table("age", 0) is age
    assert table("age", 1) is not age
    for name in ("sex", "age"):
        table(name, 0)
    assert table("age", 0) is age
    small = TableMemory(size=0)
    kept = [small.table(channels["age"], values["age"], segment, snapshots[0]) for _ in range(2)]
    assert kept[0] is not kept[1]
