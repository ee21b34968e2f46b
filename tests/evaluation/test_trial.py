"""Trials and the searches that they are made of, against plain lists of every pair."""

import os
import signal
from collections.abc import Callable
from multiprocessing import active_children

import numpy as np
import pytest

from trackmatch.errors import GalleryError
from trackmatch.evaluation.metrics.arrays import MISSED
from trackmatch.evaluation.search import Everyone, Job, Outcome, evidence_of, search_with
from trackmatch.evaluation.trial import Trial, run_trial
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.scoring.model import Model


@pytest.fixture(scope="module")
def matcher(world_gallery: Gallery) -> Matcher:
    return Matcher(world_gallery)


@pytest.fixture(scope="module")
def trial(world_gallery: Gallery, world_probes: list[Features], world_truth: Truth) -> Trial:
    return run_trial(world_gallery, Model.default(), world_probes, world_truth, length=3)


def test_everyone_is_the_whole_list(matcher: Matcher, world_probes: list[Features]) -> None:
    for probe in world_probes:
        whole = matcher.match(probe, len(matcher.gallery))
        everyone = Everyone(matcher, probe)
        weights = enumerate(everyone.weights.tolist())
        assert {everyone.record_id(position): weight for position, weight in weights} == {
            one.record_id: one.match_weight for one in whole
        }
        for one in whole:
            position = everyone.position(one.record_id)
            assert position is not None
            assert everyone.rank(position) == one.rank
        some = np.arange(0, len(everyone), 2)
        assert everyone.weights_at(some).tolist() == everyone.weights[some].tolist()
        assert everyone.position("nobody") is None


def test_evidence_outside_the_list_is_that_of_the_whole_list(
    matcher: Matcher, world_probes: list[Features]
) -> None:
    last = matcher.match(world_probes[3], len(matcher.gallery))[-1]
    assert evidence_of(matcher, world_probes[3], last.record_id) == last.evidence
    with pytest.raises(GalleryError, match="no record nobody"):
        evidence_of(matcher, world_probes[3], "nobody")


def _searched(matcher: Matcher, job: Job, length: int) -> Outcome:
    (outcome,) = search_with(matcher, [job], length)
    return outcome


def test_mates_are_found_beyond_the_end_of_the_list(
    matcher: Matcher, world_probes: list[Features]
) -> None:
    whole = matcher.match(world_probes[0], len(matcher.gallery))
    for mate in whole:
        outcome = _searched(matcher, Job(world_probes[0], (mate.record_id,), None), 2)
        assert (outcome.mate_id, outcome.mate_rank) == (mate.record_id, mate.rank)
        assert outcome.mate_weight == mate.match_weight
        assert outcome.is_mate == tuple(one is mate for one in whole[:2])


def test_best_of_several_mates_counts(matcher: Matcher, world_probes: list[Features]) -> None:
    whole = matcher.match(world_probes[0], len(matcher.gallery))
    mates = (whole[7].record_id, whole[4].record_id, "not in the gallery")
    assert _searched(matcher, Job(world_probes[0], mates, None), 2).mate_rank == 5


def test_siblings_are_weighed_on_the_list_and_beyond_its_end(
    matcher: Matcher, world_probes: list[Features]
) -> None:
    whole = matcher.match(world_probes[0], len(matcher.gallery))
    near, far = whole[1], whole[7]
    siblings = (far.record_id, near.record_id, "not in the gallery")
    outcome = _searched(matcher, Job(world_probes[0], ("F00",), None, siblings), 3)
    assert outcome.is_sibling == (False, True, False)
    assert sorted(outcome.sibling_weights) == [far.match_weight, near.match_weight]


def test_sampled_nonmates_stand_for_all_outside_the_list(
    matcher: Matcher, world_probes: list[Features]
) -> None:
    outcome = _searched(matcher, Job(world_probes[0], ("F00",), 1), 3)
    outside = {one.match_weight for one in matcher.match(world_probes[0], 100)[3:]}
    assert set(outcome.sampled.tolist()) <= outside
    assert len(outcome.sampled) * outcome.stands_for == outcome.compared - 3


def test_failures_to_enrol_are_misses(trial: Trial) -> None:
    searches = dict(zip(trial.probe_ids, trial.searches.mate_rank.tolist(), strict=True))
    assert searches["M09"] == MISSED  # its mate is not in the gallery
    assert searches["M99"] == MISSED  # it could not be searched with
    assert searches["M10"] == MISSED  # it has no mate
    mated = dict(zip(trial.probe_ids, trial.searches.mated.tolist(), strict=True))
    assert [one for one, has in mated.items() if not has] == ["M10", "M11"]
    assert not trial.enrolled[trial.probe_ids.index("M99")]


def test_strongest_nonmate_is_never_the_mate(trial: Trial, matcher: Matcher, world_probes) -> None:  # type: ignore[no-untyped-def]
    for number, probe in enumerate(world_probes):
        mate = trial.mate_ids[number]
        others = [o for o in matcher.match(probe, 100) if o.record_id != mate]
        assert trial.searches.nonmate_score[number] == others[0].match_weight


def test_families_are_kept_together(trial: Trial) -> None:
    families = dict(zip(trial.probe_ids, trial.searches.family.tolist(), strict=True))
    assert families["M00"] == families["M01"]
    assert len(set(families.values())) == len(families) - 1


def kill_workers(_done: int) -> None:
    for child in active_children():
        os.kill(child.pid or 0, signal.SIGKILL)


@pytest.mark.parametrize(("task", "progress"), [(5, None), (1, kill_workers)])
def test_worker_processes_change_nothing_nor_that_they_die(
    trial: Trial,
    world_gallery: Gallery,
    world_probes: list[Features],
    world_truth: Truth,
    task: int,
    progress: Callable[[int], None] | None,
) -> None:
    given = (world_gallery, Model.default(), world_probes, world_truth)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trackmatch.evaluation.trial.TASK", task)
        other = run_trial(*given, length=3, workers=2, progress=progress)
    assert other.probe_ids == trial.probe_ids
    assert other.candidates.record_ids == trial.candidates.record_ids
    assert np.array_equal(other.searches.mate_score, trial.searches.mate_score)
    assert np.array_equal(other.sampled, trial.sampled)


def test_probes_that_the_truth_does_not_name_are_left_out(
    world_gallery: Gallery, world_probes: list[Features]
) -> None:
    truth = Truth({"M03": ("F03",)}, {"M03": "M03"})
    assert run_trial(world_gallery, Model.default(), world_probes, truth).probe_ids == ["M03"]


def test_a_list_of_one_is_refused(world_gallery: Gallery, world_truth: Truth) -> None:
    with pytest.raises(ValueError, match="at least 2"):
        run_trial(world_gallery, Model.default(), [], world_truth, length=1)
