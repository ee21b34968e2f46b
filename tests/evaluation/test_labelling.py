import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from trackmatch.errors import RecordError
from trackmatch.evaluation.labelling import (
    Decision,
    Labeller,
    agreement,
    append_decision,
    drawn_pairs,
    read_decisions,
)
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher


def decision(rater: str, pair: str, word: str) -> Decision:
    return Decision("M", pair, word, rater, "2024-01-01T00:00:00+00:00", blind=True)


@pytest.fixture
def matcher(world_gallery: Gallery) -> Matcher:
    return Matcher(world_gallery)


def label(matcher, pairs, file: Path, answers: str, rater: str = "asha") -> str:  # type: ignore[no-untyped-def]
    console = Console(record=True, width=120, quiet=False, file=file.with_suffix(".txt").open("w"))
    keys: Iterator[str] = iter(answers)

    def ask(_question: str) -> str:
        try:
            return next(keys)
        except StopIteration:
            raise EOFError from None

    done = {(one.probe_id, one.record_id) for one in read_decisions(file) if one.rater == rater}
    Labeller(matcher, rater, file, console, ask).decide(pairs, done)
    return console.export_text()


def test_decisions_are_kept_and_labelling_goes_on_where_it_stopped(
    matcher: Matcher, world_probes: list[Features], tmp_path: Path
) -> None:
    file = tmp_path / "decisions.jsonl"
    pairs = drawn_pairs(matcher, world_probes, 2, seed=1)
    label(matcher, pairs, file, "cxr")  # x is no answer, then the input ends
    label(matcher, pairs, file, "uq")
    kept = read_decisions(file)
    assert [one.decision for one in kept] == ["confirmed", "rejected", "unsure"]
    assert [(one.probe_id, one.record_id) for one in kept] == [
        (probe.record_id, record_id) for probe, record_id in pairs[:3]
    ]
    assert all(one.blind and one.rater == "asha" for one in kept)


def test_another_rater_starts_afresh(
    matcher: Matcher, world_probes: list[Features], tmp_path: Path
) -> None:
    file = tmp_path / "decisions.jsonl"
    pairs = drawn_pairs(matcher, world_probes, 1, seed=1)
    label(matcher, pairs, file, "cc", "asha")
    label(matcher, pairs, file, "cr", "ravi")
    (both,) = agreement(read_decisions(file))
    assert (both.first, both.second, both.pairs, both.same) == ("asha", "ravi", 2, 0.5)


def test_nothing_of_the_score_is_shown(
    matcher: Matcher, world_probes: list[Features], tmp_path: Path
) -> None:
    pairs = [(world_probes[1], "F01")]
    shown = label(matcher, pairs, tmp_path / "d.jsonl", "c")
    assert "Sunita" in shown
    first = matcher.match(world_probes[1], 1)[0]
    assert f"{first.match_weight:.2f}" not in shown
    for word in ("bits", "rank", "probability", "alike", "agrees", "conflicts", "distance"):
        assert word not in shown


def test_order_is_shuffled_by_the_seed(matcher: Matcher, world_probes: list[Features]) -> None:
    def ids(seed: int) -> list[tuple[str, str]]:
        return [(p.record_id, r) for p, r in drawn_pairs(matcher, world_probes, 3, seed)]

    assert ids(1) == ids(1)
    assert ids(1) != ids(2)
    assert sorted(ids(1)) == sorted(ids(2))
    assert len(ids(1)) == 3 * len(world_probes)


def test_markup_in_records_is_shown_as_it_is(matcher: Matcher, tmp_path: Path) -> None:
    from trackmatch.features.extract import extract_features
    from trackmatch.records.models import Record

    probe = extract_features(Record(record_id="[red]M[/]", kind="missing", names="[bold]Raju"))
    assert "[bold]Raju" in label(matcher, [(probe, "F01")], tmp_path / "d.jsonl", "u")


def test_a_line_cut_short_by_a_crash_is_left_out_and_written_over(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    append_decision(file, decision("a", "F1", "confirmed"))
    with file.open("a") as cut:
        cut.write('{"probe_id": "M", "rec')
    assert len(read_decisions(file)) == 1
    append_decision(file, decision("a", "F2", "rejected"))
    assert [one.record_id for one in read_decisions(file)] == ["F1", "F2"]


@pytest.mark.parametrize("ending", ["", "\n"])
def test_another_last_line_stays(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "d.jsonl"
    first = json.dumps(vars(decision("a", "F1", "confirmed")))
    file.write_text(first + ending, encoding="utf-8")
    append_decision(file, decision("a", "F2", "rejected"))
    assert [one.record_id for one in read_decisions(file)] == ["F1", "F2"]
    file.write_text(f"no decision{ending}", encoding="utf-8")
    append_decision(file, decision("a", "F2", "rejected"))
    assert file.read_text(encoding="utf-8").startswith("no decision\n")
    with pytest.raises(
        RecordError, match=r"line 1: not a decision, which has probe_id.* decided_at.*confirmed"
    ):
        read_decisions(file)


@pytest.mark.parametrize(
    "line",
    ["[]", "{}", json.dumps({**vars(decision("a", "F", "confirmed")), "decision": "found"}),
     json.dumps({**vars(decision("a", "F", "confirmed")), "blind": 1}), "[" * 100_000],
)  # fmt: skip
def test_what_is_no_decision_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text(line + "\n\n", encoding="utf-8")
    with pytest.raises(RecordError, match="not a decision"):
        read_decisions(file)


def test_last_word_counts_and_raters_without_common_pairs_are_left_out() -> None:
    told = [
        decision("a", "F1", "rejected"), decision("a", "F1", "confirmed"),
        decision("b", "F1", "confirmed"), decision("c", "F2", "unsure"),
    ]  # fmt: skip
    (only,) = agreement(told)
    assert (only.first, only.second, only.same) == ("a", "b", 1.0)


def test_no_file_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "none.jsonl") == []
