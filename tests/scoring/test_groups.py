"""Siblings lost together and admitted together are reported as a group."""

from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.extract import Features, extract_features
from trackmatch.records.models import Record
from trackmatch.scoring.groups import Lead, companions_of, find_groups, together

A1, A2, B1, B2 = (Lead(p, r, w) for p, r, w in (
    ("M1", "F1", 8.0), ("M1", "F2", 7.5), ("M2", "F1", 7.0), ("M2", "F2", 3.0)))  # fmt: skip


def test_two_pairs_of_siblings_make_one_group_matched_one_to_one() -> None:
    (group,) = find_groups([A1, A2, B1, B2], [{"M1", "M2"}], [{"F1", "F2"}])
    assert {(one.probe_id, one.record_id) for one in group.leads} == {("M1", "F2"), ("M2", "F1")}
    assert group.match_weight == 14.5


def test_one_lead_alone_is_no_group() -> None:
    assert find_groups([A1], [{"M1", "M2"}], [{"F1", "F2"}]) == []
    assert find_groups([A1, B1], [{"M1", "M2"}], [{"F1", "F2"}]) == []
    assert find_groups([A1, B2], [{"M1"}, {"M2"}], [{"F1", "F2"}]) == []
    assert find_groups([A1, B2], [{"M1", "M2"}], [{"F1", "F3"}, {"F2", "F4"}]) == []


def test_a_lead_with_evidence_against_it_supports_nothing() -> None:
    against = Lead("M2", "F2", -1.0)
    assert find_groups([A1, against], [{"M1", "M2"}], [{"F1", "F2"}]) == []


def test_one_naming_the_other_is_enough_and_chains_are_one_set() -> None:
    assert companions_of({"a": ["b"], "b": [], "c": ["b"], "d": ["e"], "f": []}) == [
        frozenset("abc"),
        frozenset("de"),
    ]


ids = st.integers(0, 5)
leads = st.lists(
    st.builds(
        lambda p, r, w: Lead(f"M{p}", f"F{r}", w), ids, ids, st.floats(-5, 20, allow_nan=False)
    ),
    max_size=20,
)
sets = st.lists(st.sets(ids, min_size=2), max_size=3)


@given(leads, sets, sets)
def test_no_record_stands_twice_in_a_group(
    found: list[Lead], lost: list[set[int]], admitted: list[set[int]]
) -> None:
    groups = find_groups(
        found,
        [{f"M{n}" for n in one} for one in lost],
        [{f"F{n}" for n in one} for one in admitted],
    )
    for group in groups:
        assert len({one.probe_id for one in group.leads}) == len(group.leads) >= 2
        assert len({one.record_id for one in group.leads}) == len(group.leads)
        assert all(one.match_weight > 0 for one in group.leads)
    weights = [group.match_weight for group in groups]
    assert weights == sorted(weights, reverse=True)


def child(record_id: str, name: str, companions: str, day: str) -> Features:
    return extract_features(
        Record(record_id=record_id, kind="found", names=name, companions=companions, event_date=day)
    )


def test_companions_are_told_by_name_and_day() -> None:
    raju = child("a", "Raju Mahto", "Suneeta", "2024-03-05")
    assert together([raju, child("b", "Sunita Devi", "", "2024-03-06")]) == [frozenset("ab")]
    assert together([raju, child("b", "Sunita Devi", "", "2024-03-16")]) == []
    assert together([raju, child("b", "Kiran Mahto", "", "2024-03-05")]) == []
    assert together([raju]) == together([]) == []
