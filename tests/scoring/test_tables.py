"""Tables that are remembered are the tables that would be made."""

from trackmatch.features.extract import extract_features
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.segment import Segment
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.records.models import Record
from trackmatch.scoring.model import Model
from trackmatch.scoring.tables import DenseTable, TableMemory, build_table

RECORDS = [
    extract_features(
        Record(record_id=f"f{n}", kind="found", sex="F", birth_date=f"2015-01-0{n + 1}")
    )
    for n in range(8)
]
SEGMENT = Segment.of("0", FeatureTable.of(RECORDS))
SNAPSHOTS = [Snapshot(n, (LiveSegment(SEGMENT),)) for n in range(2)]
CHANNELS = Model.declared().scorer.channels


def test_a_table_is_made_once_for_a_value_and_a_snapshot() -> None:
    memory = TableMemory(size=40)
    values = RECORDS[3].values

    def table(name: str, snapshot: int) -> DenseTable:
        found = memory.table(CHANNELS[name], values[name], SEGMENT, SNAPSHOTS[snapshot])
        assert isinstance(found, DenseTable)
        made = build_table(
            CHANNELS[name], values[name], SEGMENT.columns[name], SNAPSHOTS[snapshot], sparse=False
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


def test_what_was_asked_for_last_is_kept_as_far_as_there_is_room() -> None:
    memory = TableMemory(size=40)  # two tables of eight ages, 18 bytes each

    def age(number: int) -> object:
        value = RECORDS[number].values["age"]
        return memory.table(CHANNELS["age"], value, SEGMENT, SNAPSHOTS[0])

    first = [age(n) for n in range(8)]
    assert [age(n) is first[n] for n in (7, 6, 5)] == [True, True, False]
    assert age(6) is first[6]
    age(0)
    assert age(6) is first[6]
    none = TableMemory(size=0)
    values = RECORDS[3].values
    kept = [none.table(CHANNELS["age"], values["age"], SEGMENT, SNAPSHOTS[0]) for _ in range(2)]
    assert kept[0] is not kept[1]
