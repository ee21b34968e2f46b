import pytest
from hypothesis import given
from strategies import records

from trackmatch.evaluation.groups import (
    NOT_ENROLLED,
    NOT_RECORDED,
    PAIR_GROUPS,
    PROBE_GROUPS,
    display_order,
    pair_groups,
    probe_groups,
)
from trackmatch.evaluation.report import Report
from trackmatch.features.extract import extract_features
from trackmatch.records.models import Record


def groups(**fields: object) -> dict[str, str]:
    return probe_groups(extract_features(Record(record_id="M", kind="missing", **fields)))


@pytest.mark.parametrize(
    ("age", "band"), [("1", "0-2"), ("3 years", "3-5"), ("14", "12-14"), ("40", "18 and over")]
)
def test_age_at_loss(age: str, band: str) -> None:
    assert groups(age=age, event_date="2023-01-01")["age at loss"] == band


@pytest.mark.parametrize(
    ("name", "script"),
    [("लक्ष्मी", "Devanagari"), ("Laxmi", "Latin"), ("R. செல்வம்", "Tamil"), ("محمد", "Arabic")],
)
def test_script_is_that_of_most_letters(name: str, script: str) -> None:
    assert groups(names=name)["script"] == script


def test_blank_records_are_of_no_known_group() -> None:
    blank = groups()
    assert blank.pop("photo") == "without"
    assert blank.pop("channels recorded") == "0-3"
    assert set(blank.values()) == {NOT_RECORDED}


@given(records(prefix="P"), records(prefix="Q"))
def test_every_pair_has_every_group(probe: Record, mate: Record) -> None:
    one, other = extract_features(probe), extract_features(mate)
    assert tuple(probe_groups(one)) == PROBE_GROUPS
    assert tuple(pair_groups(one, other)) == PAIR_GROUPS
    assert pair_groups(one, other)["gap"] == pair_groups(other, one)["gap"]


def test_gap_and_photos() -> None:
    template = {"vector": [1.0], "model": "m", "quality": 0.5}
    lost = Record(record_id="M", kind="missing", event_date="2020-01-01", templates=[template])
    seen = Record(record_id="F", kind="found", event_date="2022-06-01")
    pair = pair_groups(extract_features(lost), extract_features(seen))
    assert pair["gap"] == "1-3 years"
    assert pair["photos of the pair"] == "probe only"
    assert pair["poorest photo"] == NOT_RECORDED


def test_display_order() -> None:
    shuffled = [NOT_ENROLLED, "12-14", NOT_RECORDED, "IN-BR", "3-5", "0-2"]
    assert sorted(shuffled, key=display_order) == [
        "0-2", "3-5", "12-14", "IN-BR", NOT_RECORDED, NOT_ENROLLED,
    ]  # fmt: skip


def test_groups_of_a_report_add_up(report: Report) -> None:
    mated = int(report.trial.searches.mated.sum())
    for attribute in PROBE_GROUPS:
        rows = [row for row in report.groups if row.attribute == attribute]
        assert sum(row.mated for row in rows) == mated
        assert sum(row.mated + row.others for row in rows) == len(report.trial.searches)
        hits = sum(row.mated * row.rank_1.value for row in rows if row.mated)
        assert hits == pytest.approx((report.trial.searches.mate_rank == 1).sum())


def test_groups_by_pair_hold_only_compared_mates(report: Report) -> None:
    rows = [row for row in report.groups if row.attribute == "photos of the pair"]
    assert sum(row.mated for row in rows) == sum(bool(mate) for mate in report.trial.mate_ids)
    assert sum(row.others for row in rows) == 0
