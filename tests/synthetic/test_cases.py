"""The generator of cases: deterministic, true to its truth, valid, as noisy as it says."""

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from trackmatch.records.models import Kind, Record
from trackmatch_synthetic import CSV_COLUMNS, Cases, NoiseModel, generate, write_cases
from trackmatch_synthetic.__main__ import main
from trackmatch_synthetic.events import Fate, make_events
from trackmatch_synthetic.population import SNAPSHOT, make_family


@pytest.fixture(scope="module")
def cases() -> Cases:
    return generate(seed=5, n_missing=600, n_found=900, share_mated=0.5)


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKMATCH_KEY", "a key for tests")


def test_same_seed_same_cases(cases: Cases) -> None:
    assert generate(5, 600, 900, 0.5) == cases


def test_other_seed_other_cases(cases: Cases) -> None:
    assert generate(6, 600, 900, 0.5).missing != cases.missing


def test_numbers_are_as_asked(cases: Cases) -> None:
    assert (len(cases.missing), len(cases.found)) == (600, 900)
    mated = [row for row in cases.truth if row["missing_id"] and row["found_id"]]
    assert len(mated) == 300
    assert len(cases.truth) == 600 + 900 - 300


def test_truth_names_every_record_once(cases: Cases) -> None:
    for side, records in (("missing_id", cases.missing), ("found_id", cases.found)):
        named = Counter(row[side] for row in cases.truth if row[side])
        assert set(named) == {record["record_id"] for record in records}
        assert set(named.values()) == {1}
    assert len({row["person_id"] for row in cases.truth}) == len(cases.truth)


def test_record_ids_and_order_do_not_reveal_mates(cases: Cases) -> None:
    place = {record["record_id"]: i for i, record in enumerate(cases.found)}
    numbers = [
        (int(row["missing_id"][-7:]), int(row["found_id"][-7:]))
        for row in cases.truth
        if row["missing_id"] and row["found_id"]
    ]
    assert sum(first == second for first, second in numbers) < 5
    assert sorted(place) == list(place)


def test_every_record_is_a_valid_record(cases: Cases) -> None:
    for said in cases.missing:
        assert Record.model_validate(said).kind is Kind.MISSING
    kinds = {Record.model_validate(said).kind for said in cases.found}
    assert kinds == {Kind.FOUND, Kind.CCI, Kind.SIGHTING}


def test_found_after_lost_and_none_after_the_snapshot() -> None:
    for event in make_events(3, 200, 50, 50, NoiseModel()):
        assert event.child.birth_date < event.lost_on <= event.found_on <= SNAPSHOT


def test_recorded_shares_follow_the_noise_model(cases: Cases) -> None:
    noise = NoiseModel()
    for field in ("mother", "complexion", "event_place", "languages", "event_date"):
        share = sum(field in said for said in cases.missing) / len(cases.missing)
        assert share == pytest.approx(noise.recorded_missing[field], abs=0.06)


def test_silence_noise_switches_names_off() -> None:
    dumb = NoiseModel(cannot_say_name_at_3=1.0, cannot_say_name_at_8=1.0, named_by_institution=0.0)
    said = [
        name for record in generate(1, 0, 80, noise=dumb).found for name in record.get("names", [])
    ]
    assert {name.lower() for name in said} <= {"unknown", "not known", "unknown child"}


def test_without_noise_mates_agree_on_name_and_sex() -> None:
    quiet = NoiseModel(
        recorded_missing={**NoiseModel().recorded_missing, "names": 1.0, "sex": 1.0},
        respell=0.0,
        typo=0.0,
        wrong_sex=0.0,
        name_dropped_word=0.0,
        nickname_alone=0.0,
        false_name=0.0,
        script_native_missing=0.0,
        script_native_found=0.0,
        cannot_say_name_at_3=0.0,
        cannot_say_name_at_8=0.0,
    )
    made = generate(2, 100, 100, 1.0, noise=quiet)
    missing = {said["record_id"]: said for said in made.missing}
    found = {said["record_id"]: said for said in made.found}
    same_word = same_sex = compared = 0
    for row in made.truth:
        ours, theirs = missing[row["missing_id"]], found[row["found_id"]]
        if theirs.get("names") and "sex" in theirs and theirs["kind"] != "sighting":
            compared += 1
            words = [set(s["names"][0].lower().split()) for s in (ours, theirs)]
            same_word += bool(words[0] & words[1])
            same_sex += ours["sex"] == theirs["sex"]
    assert same_sex == compared
    assert same_word > 0.9 * compared


def test_siblings_share_home_parents_and_surname() -> None:
    families = [make_family(4, number) for number in range(300)]
    several = [family for family in families if len(family.children) > 1]
    assert len(several) > 100
    for family in several:
        births = [child.birth_date for child in family.children]
        assert births == sorted(births)
        assert len({child.name[0] for child in family.children}) == len(family.children)
    plain = [family for family in several if family.region in ("bengal", "odisha")]
    surnames = [{child.name[-1] for child in family.children} for family in plain]
    assert sum(len(names) == 1 for names in surnames) > 0.3 * len(plain)


def test_siblings_lost_together_share_the_event() -> None:
    events = make_events(9, 400, 100, 100, NoiseModel())
    together: dict[str, set[tuple[date, str]]] = {}
    for event in events:
        if event.with_siblings:
            where = (event.lost_on, event.lost_at.name)
            together.setdefault(event.family.family_id, set()).add(where)
    assert together
    assert all(len(events) == 1 for events in together.values())


def test_fates_match_ids() -> None:
    for event in make_events(1, 20, 20, 20, NoiseModel()):
        assert bool(event.missing_id) == (event.fate is not Fate.NEVER_REPORTED)
        assert bool(event.found_id) == (event.fate is not Fate.NEVER_FOUND)


def test_both_scripts_appear(cases: Cases) -> None:
    native = [not said["names"][0].isascii() for said in cases.missing if said.get("names")]
    assert sum(native) / len(native) == pytest.approx(NoiseModel().script_native_missing, abs=0.07)


@pytest.mark.parametrize(
    "wrong",
    [
        {"n_missing": -1},
        {"seed": -1},
        {"share_mated": 1.5},
        {"n_missing": 10, "n_found": 1, "share_mated": 1.0},
    ],
)
def test_impossible_wishes_are_refused(wrong: dict[str, float]) -> None:
    wishes = {"seed": 1, "n_missing": 5, "n_found": 5} | wrong
    with pytest.raises(ValueError, match=r"must be|more found"):
        generate(**wishes)  # type: ignore[arg-type]


def test_files_hold_the_cases(tmp_path: Path) -> None:
    made = generate(8, 40, 60, photos=tmp_path / "photos")
    write_cases(made, tmp_path)
    with (tmp_path / "missing.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row["record_id"] for row in rows] == [said["record_id"] for said in made.missing]
    lines = (tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == made.found
    named = [
        photo["path"] for said in made.missing + made.found for photo in said.get("photos", [])
    ]
    assert sorted(named) == sorted(f"photos/{path.name}" for path in tmp_path.glob("photos/*.jpg"))
    assert sum(len(row["photos"].split("; ")) for row in rows if row["photos"]) == sum(
        len(said.get("photos", [])) for said in made.missing
    )


def test_command_writes_and_repeats_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        wish = ["--missing", "12", "--found", "20", "--seed", "3", "--workers", "1"]
        assert main([*wish, str(tmp_path / name)]) == 0
    assert "12 missing and 20 found" in capsys.readouterr().out
    first = {path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*")}
    assert len(first) > 20
    for path in first:
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_command_refuses_the_impossible(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--missing", "-1", str(tmp_path)])
    assert stopped.value.code == 2
    assert "0 or more" in capsys.readouterr().err
