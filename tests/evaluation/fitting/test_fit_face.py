"""Face curves from labelled pairs."""

from pathlib import Path

import numpy as np
import pytest

from trackmatch.errors import ModelError
from trackmatch.evaluation.fitting.face import FEWEST, FacePairs, fit_face
from trackmatch.scoring.face_curve import Circumstances


def pairs(genuine: float, impostor: float, spread: float, count: int = 4000) -> FacePairs:
    rng = np.random.default_rng(5)
    person = rng.integers(0, 400, count)
    stranger = (person + rng.integers(1, 400, count)) % 400
    distance = np.concatenate(
        [rng.normal(genuine, spread, count), rng.normal(impostor, spread, count)]
    )
    seen = Circumstances(0.0, 30.0, 1.0, 2.0)
    return FacePairs(
        np.abs(distance), np.concatenate([person, person]), np.concatenate([person, stranger]), seen
    )  # fmt: skip


def test_a_known_curve_is_found_again() -> None:
    fit = fit_face(pairs(0.9, 1.3, 0.1))
    assert fit.curve.genuine_mean == pytest.approx(0.9, abs=0.03)
    assert fit.curve.impostor_mean == pytest.approx(1.3, abs=0.03)
    assert fit.curve.spread == pytest.approx(0.1, rel=0.1)
    assert fit.cllr < 1.2 * fit.min_cllr
    assert "4000 genuine" in fit.source


def test_the_embedder_may_have_any_scale() -> None:
    fit = fit_face(pairs(90, 130, 10))
    assert fit.curve.genuine_mean == pytest.approx(90, rel=0.05)


def test_pairs_of_children_give_the_curve_of_adults() -> None:
    adults = pairs(0.4, 0.8, 0.09)
    children = FacePairs(
        adults.distance, adults.person_a, adults.person_b, Circumstances(0.0, 4.0, 1.0, 2.0)
    )
    fit = fit_face(children)
    assert fit.curve.impostor_mean > 0.85
    assert fit.curve.genuine_mean < 0.4


def test_what_cannot_be_fitted_is_an_error() -> None:
    good = pairs(0.4, 0.8, 0.1)
    with pytest.raises(ModelError, match="as far apart"):
        fit_face(FacePairs(1 - good.distance, good.person_a, good.person_b, good.seen))
    few = np.arange(len(good.distance)) >= len(good.distance) / 2 - FEWEST + 1
    with pytest.raises(ModelError, match=f"needs {FEWEST} .* here are {FEWEST - 1} and "):
        fit_face(good.only(few))
    broken = good.distance.copy()
    broken[0] = np.nan
    with pytest.raises(ModelError, match="finite"):
        fit_face(FacePairs(broken, good.person_a, good.person_b, good.seen))


def test_on_adults_the_bits_are_calibrated(data_folder: Path) -> None:
    """Cllr within 10% of its minimum under cross-validation by person."""
    stored = np.load(data_folder / "faces" / "adult_templates.npz")
    vectors, person = stored["template"].astype(np.float64), stored["person"].astype(np.int64)
    a, b = np.triu_indices(len(person), 1)
    same = person[a] == person[b]
    strangers = np.random.default_rng(2).choice(np.flatnonzero(~same), 30_000, replace=False)
    kept = np.concatenate([np.flatnonzero(same), strangers])
    a, b = a[kept], b[kept]
    distance = np.linalg.norm(vectors[a] - vectors[b], axis=1)
    fit = fit_face(FacePairs(distance, person[a], person[b], Circumstances(0.0, 99.0, np.nan, 2.0)))
    assert fit.cllr < 1.10 * fit.min_cllr
    assert fit.cllr < 0.15
