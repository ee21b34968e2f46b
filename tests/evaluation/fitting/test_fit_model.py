"""Learning m, scales and prior from pairs whose truth is made up."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.errors import ModelError
from trackmatch.evaluation.fitting.copying import LEAST, Copies
from trackmatch.evaluation.fitting.fit import fit_decisions, fit_mates, fit_unlabelled
from trackmatch.evaluation.fitting.lists import list_pairs
from trackmatch.evaluation.fitting.sampling import PairBits, pair_labels, sample_pairs
from trackmatch.evaluation.fitting.scales import fit_scales
from trackmatch.features.extract import Features, extract_features
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.records.models import Record
from trackmatch.scoring.model import Model

MODEL = Model.declared()
LANGUAGES = ("hindi", "bengali", "tamil", "telugu", "odia", "marathi")


def children(count: int, copied: float) -> tuple[list[Features], list[Features], dict]:  # type: ignore[type-arg]
    """Mates who share birth dates and loss dates, and speak one language as often as asked."""
    rng = np.random.default_rng(4)
    lost, found = [], []
    for number in range(count):
        born = f"{rng.integers(2004, 2016)}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}"
        language = str(rng.choice(LANGUAGES))
        other = language if rng.random() < copied else str(rng.choice(LANGUAGES))
        year = rng.integers(2016, 2022)
        day = f"{rng.integers(1, 13):02d}-{rng.integers(1, 28):02d}"
        shared = {"birth_date": born, "event_date": f"{year}-{day}"}
        sex = str(rng.choice(["male", "female"]))
        lost.append(Record(record_id=f"M{number}", kind="missing", sex=sex, languages=language,
                           **shared))  # fmt: skip
        found.append(Record(record_id=f"F{number}", kind="found", sex=sex, languages=other,
                            **shared))  # fmt: skip
    mates = {f"M{number}": (f"F{number}",) for number in range(count)}
    return [extract_features(r) for r in lost], [extract_features(r) for r in found], mates


def test_m_is_found_again_from_known_mates() -> None:
    lost, found, mates = children(150, copied=0.6)
    report = fit_mates(MODEL, lost, found, mates, data="made-up children")
    assert report.model.channels["language"].same == pytest.approx(0.6, abs=0.1)  # type: ignore[attr-defined]
    assert report.mates == 150
    assert report.cllr_after <= report.cllr_before
    assert report.model.fitted["data"] == "made-up children"
    assert "150 mates" in report.model.sources["language.same"]
    assert report.model.prior.mate_share > 0.95
    assert {change.parameter for change in report.changes} >= {"language.same", "prior.mate_share"}


def test_m_is_found_again_from_unlabelled_records() -> None:
    lost, found, _ = children(150, copied=0.6)
    report = fit_unlabelled(MODEL, lost, found, data="made-up children")
    assert report.model.channels["language"].same == pytest.approx(0.6, abs=0.12)  # type: ignore[attr-defined]
    assert report.mates == -1


def test_records_that_no_probe_is_compared_with_teach_nothing() -> None:
    lost, found, mates = children(60, copied=0.6)
    for others in (found, lost + found):  # a gallery may hold the probes' own records, too
        pairs = sample_pairs(MODEL.scorer, lost, others, mates)
        ids = {others[row].record_id for row in pairs.other}
        assert ids == {one.record_id for one in found}
        assert pairs.compared == len(found)
        report = fit_unlabelled(MODEL, lost, others, data="made-up children")
        assert report.model.channels["language"].same == pytest.approx(0.6, abs=0.15)  # type: ignore[attr-defined]


def test_too_few_probes_teach_nothing() -> None:
    lost, found, _ = children(20, copied=0.6)
    with pytest.raises(ModelError, match="30 mates are needed"):
        fit_unlabelled(MODEL, lost, found, data="made-up children")


def test_fixed_parameters_stay() -> None:
    lost, found, mates = children(60, copied=0.3)
    fixed = ["language.same", "language.agree_scale", "prior.mate_share"]
    report = fit_mates(MODEL, lost, found, mates, data="x", fixed=fixed)
    assert not {change.parameter for change in report.changes} & set(fixed)


def test_decisions_leave_the_prior_alone() -> None:
    lost, found, _ = children(60, copied=0.9)
    decisions = {(f"M{n}", f"F{n}"): True for n in range(60)}
    decisions |= {(f"M{n}", f"F{(n + 7) % 60}"): False for n in range(60)}
    decisions["M-absent", "F1"] = True
    report = fit_decisions(MODEL, lost, found, decisions, data="decisions of a day")
    assert (report.pairs, report.mates) == (120, 60)
    assert report.model.prior == MODEL.prior
    with pytest.raises(ModelError, match="no decision"):
        fit_decisions(MODEL, lost, found, {("a", "b"): True}, data="x")


def test_too_few_mates_are_an_error() -> None:
    lost, found, mates = children(5, copied=0.5)
    with pytest.raises(ModelError, match="needs"):
        fit_mates(MODEL, lost, found, mates, data="x")


def test_a_channel_counted_twice_is_halved() -> None:
    rng = np.random.default_rng(2)
    is_mate = np.arange(4000) < 2000
    bits = np.where(is_mate, 2.0, -2.0) + rng.normal(0, 2 / np.log(2) ** 0.5, 4000)
    bits = np.round(bits * 256) / 256
    pairs = PairBits(
        ("a", "b"),
        np.column_stack([bits, bits]),
        np.arange(4000),
        np.zeros(4000, np.int64),
        np.ones(4000),
        4000,
    )
    caps = {"a": (-50.0, 50.0), "b": (-50.0, 50.0)}
    scales = fit_scales(pairs, is_mate, caps)
    alone = fit_scales(
        PairBits(("a",), bits[:, None], pairs.probe, pairs.other, pairs.weight, 4000), is_mate, caps
    )
    assert scales.agree["a"] + scales.agree["b"] == pytest.approx(alone.agree["a"], rel=0.1)


def test_a_channel_that_nobody_recorded_keeps_its_scales_and_their_source() -> None:
    lost, found, mates = children(60, copied=0.5)
    before = MODEL.replaced("blood_group", "from elsewhere", agree_scale=0.7, conflict_scale=0.4)
    before = before.replaced("sex", "from elsewhere", agree_scale=0.6)
    after = fit_mates(before, lost, found, mates, data="x", fixed=["sex.agree_scale"]).model
    for name in ("blood_group.agree_scale", "blood_group.conflict_scale", "sex.agree_scale"):
        channel, which = name.split(".")
        assert getattr(after.channels[channel], which) == getattr(before.channels[channel], which)
        assert after.sources[name] == "from elsewhere"


@given(st.floats(0.02, 0.99), st.lists(st.one_of(st.none(), st.floats(0.001, 1)), min_size=1))
def test_no_round_of_em_sticks_at_nothing(same: float, shares: list[float | None]) -> None:
    common = np.array([np.nan if share is None else share for share in shares])
    copies = Copies(np.arange(len(shares)), common)
    for mates in (np.zeros(len(shares)), np.ones(len(shares))):
        found = copies.expected_same(same, mates, before=0.5)
        assert LEAST <= found < 1
    assert np.isfinite(copies.bits(same)).all()


def test_sampled_pairs_stand_for_all() -> None:
    lost, found, mates = children(40, copied=0.5)
    pairs = sample_pairs(MODEL.scorer, lost, found, mates, strongest=3, at_random=5)
    assert pairs.weight.sum() == pytest.approx(40 * 40)
    assert pair_labels(pairs, lost, found, mates).sum() == 40


def test_pairs_of_lists_are_what_the_matcher_lists(tmp_path: Path) -> None:
    lost, found, mates = children(40, copied=0.6)
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert_features(found)
    pairs, is_mate = list_pairs(gallery, MODEL.scorer, lost, mates, length=5)
    matcher = Matcher(gallery, model=MODEL, mate_share=0.5)
    listed = [one for probe in lost for one in matcher.match(probe, 5)]
    assert pairs.bits.sum(axis=1).tolist() == [one.match_weight for one in listed]
    assert pairs.probe.tolist() == np.repeat(np.arange(40), 5).tolist()
    assert [one.record_id[1:] == f"{n // 5}" for n, one in enumerate(listed)] == is_mate.tolist()
    assert is_mate.sum() > 30
    both = PairBits.joined([pairs, pairs])
    assert len(np.unique(both.probe)) == 80
    assert both.bits.shape == (400, len(pairs.channels))


def test_scales_of_lists_put_mates_first() -> None:
    rng = np.random.default_rng(9)
    is_mate = np.arange(3000) % 10 == 0
    told = np.where(is_mate, 2.0, -0.5) + rng.normal(0, 2.0, 3000)
    noise = rng.normal(0, 4.0, 3000)
    pairs = PairBits(("age", "hair"), np.column_stack([told, noise]), np.arange(3000) // 10,
                     np.arange(3000), np.ones(3000), 300)  # fmt: skip
    caps = {"age": (-20.0, 20.0), "hair": (-20.0, 20.0)}
    scales = fit_scales(pairs, is_mate, caps, 0.0, balanced=0.0)
    assert min(scales.agree["age"], scales.conflict["age"]) > 0.5
    assert max(scales.agree["hair"], scales.conflict["hair"]) < 0.2
