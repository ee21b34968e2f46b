"""The shipped model on a small generated population that it was not fitted on."""

import numpy as np
import pytest

from trackmatch.evaluation.fitting.curve import KNOTS, fit_curve
from trackmatch.evaluation.fitting.sampling import PairBits, pair_labels, sample_pairs
from trackmatch.evaluation.fitting.scales import prior_odds_of
from trackmatch.evaluation.metrics.cllr import cllr
from trackmatch.features.extract import extract_features
from trackmatch.records.models import Record
from trackmatch.scoring.calibration import Prior, calibrated
from trackmatch.scoring.model import Model
from trackmatch_synthetic import generate

MISSING, FOUND = 150, 300


def judged(model: Model) -> tuple[PairBits, np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Pairs, which of them are mates, and what each is worth by the model."""
    cases = generate(4242, n_missing=MISSING, n_found=FOUND, share_mated=0.6)
    probes, others = (
        [extract_features(Record.model_validate(one)) for one in side]
        for side in (cases.missing, cases.found)
    )
    mates = {
        row["missing_id"]: (row["found_id"],)
        for row in cases.truth
        if row["missing_id"] and row["found_id"]
    }
    pairs = sample_pairs(model.scorer, probes, others, mates, strongest=FOUND, at_random=0)
    is_mate = pair_labels(pairs, probes, others, mates)
    return pairs, is_mate, calibrated(pairs.bits.sum(axis=1), model.prior, FOUND)


@pytest.fixture(scope="module")
def shipped() -> tuple[PairBits, np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKMATCH_KEY", "a key for tests")
        return judged(Model.default())


def test_shipped_evidence_can_be_taken_at_its_word(shipped) -> None:  # type: ignore[no-untyped-def]
    _pairs, is_mate, worth = shipped
    assert len(worth) == MISSING * FOUND
    assert is_mate.sum() == 90
    cost = cllr(worth[is_mate], worth[~is_mate])
    assert cost < 0.1
    # With 90 mates the least cost is mostly chance, so evidence is held against itself, distorted:
    # too strong or too weak, or off either way, it costs more.
    for distorted in (worth * 1.6, worth / 1.6, worth + 3, worth - 3):
        assert cllr(distorted[is_mate], distorted[~is_mate]) > 1.05 * cost


def test_shipped_probabilities_come_true(shipped) -> None:  # type: ignore[no-untyped-def]
    _, is_mate, worth = shipped
    said = 1 / (1 + 2.0 ** -(worth + prior_odds_of(90, MISSING, FOUND)))
    high = said >= 0.9
    assert high.sum() > 40
    assert said[high].mean() == pytest.approx(is_mate[high].mean(), abs=0.05)
    assert said.sum() == pytest.approx(90, rel=0.15)


def test_a_curve_takes_back_what_is_counted_twice() -> None:
    rng = np.random.default_rng(5)
    is_mate = np.arange(8000) < 4000
    # Normal evidence of equal spread is worth itself: mean v / 2 and variance v in nats.
    bits = (np.where(is_mate, 4.5, -4.5) + rng.normal(0, 3.0, 8000)) / np.log(2)
    counted, odds = np.ones(8000), 0.0
    inside = np.array([-6.0, 0.0, 6.0])
    itself = Prior(curve=fit_curve(bits, is_mate, counted, odds))
    assert calibrated(inside, itself, 1) == pytest.approx(inside, abs=0.8)
    halved = Prior(curve=fit_curve(2 * bits, is_mate, counted, odds))
    assert calibrated(2 * inside, halved, 1) == pytest.approx(inside, abs=0.8)
    knots = np.array(halved.curve)
    assert (np.diff(knots, axis=0) > 0).all()
    assert len(knots) == len(KNOTS) + 2
