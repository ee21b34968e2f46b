import pytest

from trackmatch.errors import ModelError
from trackmatch.evaluation.ablation import compare, compare_costs, without
from trackmatch.evaluation.report import Report
from trackmatch.evaluation.search import evidence_of
from trackmatch.evaluation.trial import run_trial
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.scoring.model import Model


def test_a_channel_left_out_says_nothing_and_the_others_what_they_said(
    world_gallery: Gallery, world_probes: list[Features]
) -> None:
    """But the face: how much it may say depends on what else speaks for the pair."""
    model = Model.default()
    probe = world_probes[1]
    full = evidence_of(Matcher(world_gallery, model), probe, "F01")
    assert sum(one.bits != 0 for one in full) > 3
    for channel in model.channels:
        silenced = evidence_of(Matcher(world_gallery, without(model, channel)), probe, "F01")
        for before, after in zip(full, silenced, strict=True):
            if before.channel == channel:
                assert after.bits == 0
            elif before.channel != "face":
                assert after.bits == before.bits


def test_a_model_that_has_scored_is_silenced_too() -> None:
    model = Model.default()
    assert model.scorer.channels
    silenced = without(model, "sex")
    assert silenced.hash != model.hash
    assert silenced.scorer is not model.scorer


def test_an_unknown_channel_is_refused() -> None:
    with pytest.raises(ModelError, match="no channel colour"):
        without(Model.default(), "colour")


def test_every_channel_is_left_out_once(report: Report) -> None:
    assert sorted(one.channel for one in report.ablation) == sorted(Model.default().channels)
    losses = [one.changes[0].difference.value for one in report.ablation]
    assert losses == sorted(losses, reverse=True)


def test_comparison_of_a_model_with_itself_is_nothing(
    world_gallery: Gallery, world_probes: list[Features], world_truth: Truth
) -> None:
    trial = run_trial(world_gallery, Model.default(), world_probes, world_truth)
    for change in compare(trial, trial, replicates=20):
        assert change.first == change.second
        assert change.difference[:3] == (0, 0, 0)
        assert change.difference.p == 1


def test_what_curves_change_is_compared_as_a_cost(
    world_gallery: Gallery, world_probes: list[Features], world_truth: Truth
) -> None:
    model = Model.default()
    worse = model.replaced("prior", "a test", curve=[(-9.0, -1.0), (26.0, 1.0)])
    first, second = (
        run_trial(world_gallery, one, world_probes, world_truth, length=3) for one in (model, worse)
    )
    change = compare_costs(first, second)
    assert change.first < change.second
    assert change.difference.value == pytest.approx(change.first - change.second)


def test_different_probes_cannot_be_compared(
    world_gallery: Gallery, world_probes: list[Features], world_truth: Truth
) -> None:
    trial = run_trial(world_gallery, Model.default(), world_probes, world_truth)
    fewer = Truth({"M03": ("F03",)}, {"M03": "M03"})
    other = run_trial(world_gallery, Model.default(), world_probes, fewer)
    with pytest.raises(ValueError, match="same probes"):
        compare(trial, other)
