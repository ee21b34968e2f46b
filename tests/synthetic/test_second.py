"""The second noise model: valid, deterministic, and built as it says."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.reading import read_records
from trackmatch.records.models import Record
from trackmatch.records.rejects import Rejects
from trackmatch_synthetic import Cases, Columns, SecondNoise, generate, generate_columns, marks
from trackmatch_synthetic.__main__ import main
from trackmatch_synthetic.cases import flat
from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.names import REGIONS, Name, table
from trackmatch_synthetic.places import towns
from trackmatch_synthetic.second import marks as second_marks
from trackmatch_synthetic.second.hearing import habits_of, slipped
from trackmatch_synthetic.second.identity import NOTHING
from trackmatch_synthetic.second.model import moved
from trackmatch_synthetic.second.reports import city_near
from trackmatch_synthetic.second.scripts import BLOCKS, block_of, into_script, sounds, spelt
from trackmatch_synthetic.templates import template_model

SIDE = 1_000

NO_SHARES = {
    one.name: 0.0
    for one in fields(SecondNoise)
    if isinstance(one.default, float) and not one.name.startswith(("photo", "speaks", "delay"))
}
KEPT = {"concealing_from": 18.0, "height_step": 1.0, "mark_told": 1.0, "travel_median_km": 300.0}
WITHOUT = SecondNoise(**NO_SHARES | KEPT)
"""Nothing goes wrong; fields are still left out."""


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKMATCH_KEY", "a key for tests")


@pytest.fixture(scope="module")
def cases() -> Cases:
    return generate(3, 200, 300, 0.5, noise=SecondNoise())


@pytest.fixture(scope="module")
def columns() -> Columns:
    return generate_columns(4, SIDE, noise=SecondNoise())


def test_same_seed_same_cases(cases: Cases, columns: Columns) -> None:
    assert generate(3, 200, 300, 0.5, noise=SecondNoise()) == cases
    again = generate_columns(4, SIDE, noise=SecondNoise())
    assert again.missing.equals(columns.missing)
    assert again.found.equals(columns.found)


def test_every_record_is_valid(cases: Cases) -> None:
    for said in cases.missing + cases.found:
        Record.model_validate(said)


def test_readers_set_nothing_aside(tmp_path: Path) -> None:
    assert main([str(tmp_path), "--columns", "200", "--noise", "second"]) == 0
    rejects = Rejects()
    for side in ("missing", "found"):
        records = list(read_records(tmp_path / f"{side}.parquet", rejects=rejects))
        assert len(records) == 200
    assert not rejects.rows


def test_it_is_not_the_first_model(cases: Cases) -> None:
    first = {said["record_id"]: flat(said) for said in generate(3, 200, 300, 0.5).missing}
    told = [(flat(said)["names"], first[said["record_id"]].get("names"))
            for said in cases.missing if "names" in said]  # fmt: skip
    assert 0 < np.mean([one == other for one, other in told]) < 0.3, "same children, other words"


def test_omissions_come_together(columns: Columns) -> None:
    told = np.array(
        [columns.missing[name].is_valid().to_numpy() for name in columns.missing.column_names]
    ).T.astype(float)
    alone = (told.mean(axis=0) * (1 - told.mean(axis=0))).sum()
    assert told.sum(axis=1).var() > 2 * alone


def test_small_children_say_less(columns: Columns) -> None:
    told = columns.found["father"].to_pylist()
    named = np.array([bool(one) and one not in NOTHING for one in told])
    age = np.array([float((one or "nan").removeprefix("about ").split("-")[0])
                    for one in columns.found["age"].to_pylist()])  # fmt: skip
    assert named[age <= 3].mean() < 0.45 < named[age >= 8].mean()


def test_without_noise_mates_agree() -> None:
    made = generate(2, 60, 60, 1.0, noise=WITHOUT)
    found = {said["record_id"]: said for said in made.found}
    lost = {said["record_id"]: said for said in made.missing}
    compared = 0
    for row in made.truth:
        one, other = lost[row["missing_id"]], found[row["found_id"]]
        for field in ("names", "father", "mother", "sex", "height_cm"):
            told = one.get(field), other.get(field)
            if field != "height_cm" and all(told) and "Initial" not in str(told):
                words = [set("".join(t).lower().split()) for t in told]
                compared += 1
                assert words[0] == words[1] or _initials(words)
    assert compared > 100


def _initials(words: list[set[str]]) -> bool:
    """Tamil and Malayali fathers' names shrink to a letter on one side or both."""
    different = words[0] ^ words[1]
    return all(len(word) == 1 for word in different) or len({w[0] for w in different}) == 1


def test_a_lie_hangs_together() -> None:
    liars = generate(6, 0, 150, noise=SecondNoise(conceals=1.0, concealing_from=0.0))
    honest = generate(6, 0, 150, noise=SecondNoise(conceals=0.0))
    truth = {said["record_id"]: said for said in honest.found}
    both = [(said, truth[said["record_id"]]) for said in liars.found]
    for field in ("names", "father"):
        told = [(a[field], b[field]) for a, b in both if field in a and field in b]
        assert np.mean([one == other for one, other in told]) < 0.2
    claimed = [said["age"]["low"] >= 18 for said in liars.found if "age" in said]
    assert np.mean(claimed) > 0.4
    assert not any("phone" in said.get("identifiers", {}) for said in liars.found)


@pytest.mark.parametrize(
    ("native", "region", "written"),
    [
        ("रमेश", "bengal", "রমেশ"), ("রমেশ", "hindi", "रमेश"), ("गोपाल", "tamil", "கோபால"),
        ("विजय", "bengal", "বিজয"), ("காந்தி", "hindi", "कान्ति"), ("ৰাহুল", "hindi", "राहुल"),
    ],
)  # fmt: skip
def test_words_go_from_script_to_script(native: str, region: str, written: str) -> None:
    assert into_script(native, region) == written


@pytest.mark.parametrize(
    ("native", "latin"),
    [("रमेश", "Ramesh"), ("कमला", "Kamla"), ("लक्ष्मी", "Lakshmi"), ("গোপাল", "Gopal"),
     ("सुरेन्द्र", "Surendr"), ("குமார்", "Kumar"), ("ಮಂಜುನಾಥ", "Manjunatha")],
)  # fmt: skip
def test_words_are_spelt_as_they_sound(native: str, latin: str) -> None:
    plain = {"aa": "a", "ii": "i", "uu": "u"}
    assert spelt(sounds(native), plain) == latin


def test_every_name_of_the_tables_goes_everywhere() -> None:
    names = {n for region in REGIONS for words in table(region).sections.values() for n in words}
    for name in names:
        if block_of(name.native) is None:
            continue
        assert sounds(name.native)
        for region in BLOCKS:
            assert block_of(into_script(name.native, region)) == BLOCKS[region]


@given(st.sampled_from([n for r in REGIONS for n in table(r).sections["male"]]),
       st.integers(0, 10_000), st.sampled_from(["keyboard", "scan", "dictation"]))  # fmt: skip
def test_a_slip_is_small(name: Name, seed: int, medium: str) -> None:
    for word in name:
        changed = slipped(Draw(seed), word, medium)
        assert abs(len(changed) - len(word)) <= 1
        assert changed
        assert sum(a != b for a, b in zip(changed[::-1], word[::-1], strict=False)) <= len(word)


def test_a_writer_keeps_to_one_spelling() -> None:
    assert habits_of(Draw(1), "bengal") == habits_of(Draw(1), "bengal")
    spellings = {habits_of(Draw(seed), "hindi")["sh"] for seed in range(40)}
    assert spellings == {"sh", "s"}


@given(st.floats(0, 1), st.floats(-3, 3))
def test_shares_stay_shares(share: float, by: float) -> None:
    there = moved(share, by)
    assert 0 <= there <= 1
    assert (there - share) * by >= -1e-12
    assert moved(0.0, by) == 0.0
    assert moved(1.0, by) == 1.0


def test_every_mark_has_other_words() -> None:
    assert set(second_marks.KINDS) == set(marks.KINDS)
    assert set(second_marks.SITES) == set(second_marks.NEAR) == set(marks.SITES)


def test_finders_know_cities() -> None:
    assert {city_near(town).people >= 0.8 for town in towns()} == {True}


def test_noisier_photos_lie_further_apart() -> None:
    rng, model = np.random.default_rng(1), template_model()
    identity = model.identities(rng, np.arange(300))
    age = np.full(300, 12.0)
    clear, poor = (
        np.linalg.norm(
            model.photos(rng, identity, age, noise) - model.photos(rng, identity, age, noise),
            axis=1,
        ).mean()
        for noise in (np.ones(300), np.full(300, 1.5))
    )
    assert poor > clear + 0.1


def test_photos_are_painted(tmp_path: Path) -> None:
    made = generate(1, 4, 4, photos=tmp_path / "photos", noise=SecondNoise())
    named = {
        photo["path"] for said in made.missing + made.found for photo in said.get("photos", [])
    }
    assert named == {f"photos/{file.name}" for file in (tmp_path / "photos").iterdir()}
    assert named


def test_dates_lie_before_the_snapshot(cases: Cases) -> None:
    for said in cases.missing + cases.found:
        if "event_date" in said:
            assert date.fromisoformat(said["event_date"]) <= date(2026, 1, 1)
