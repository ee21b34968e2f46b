"""Outcomes that the accuracy benchmark keeps."""

from pathlib import Path

import numpy as np
import pytest
from benchmarks.saved import Outcome, load_outcome, save_outcome

from trackmatch.evaluation.metrics.arrays import Searches


@pytest.fixture
def outcome() -> Outcome:
    return Outcome(
        "Some + peer",
        "its settings",
        2.5,
        Searches(
            np.array([True, False]),
            np.array([3, 9]),
            np.array([1.5, -np.inf]),
            np.array([2.5, 0.5]),
            np.array([0, 1]),
        ),
    )


def test_an_outcome_is_kept_as_it_is(outcome: Outcome, tmp_path: Path) -> None:
    save_outcome(tmp_path, "records", outcome)
    kept = load_outcome(tmp_path, "records", "Some + peer")
    assert kept is not None
    assert kept[:3] == outcome[:3]
    for name, column in vars(outcome.searches).items():
        assert np.array_equal(getattr(kept.searches, name), column)


def test_other_records_have_no_outcome(outcome: Outcome, tmp_path: Path) -> None:
    save_outcome(tmp_path, "records", outcome)
    assert load_outcome(tmp_path, "other records", "Some + peer") is None
    assert load_outcome(tmp_path, "records", "another") is None
