"""Painted faces: heredity of genes, detection and distances under dlib."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.faces import Face, inherit, random_face
from trackmatch_synthetic.portraits import paint
from trackmatch_synthetic.views import SIZE, random_view

Embed = Callable[[npt.NDArray[np.uint8]], npt.NDArray[np.float64] | None]


def _siblings(draw: Draw) -> tuple[Face, Face]:
    tone = draw.between(0.2, 0.8)
    parents = random_face(draw.rng, tone, False), random_face(draw.rng, tone, True)
    return inherit(draw.rng, parents, True), inherit(draw.rng, parents, False)


def test_same_seed_same_picture_and_every_view_differs() -> None:
    face = random_face(Draw(1).rng, 0.5, True)
    first = paint(face, 8.0, random_view(Draw(2).rng))
    assert first.shape == (SIZE, SIZE, 3)
    assert first.dtype == np.uint8
    assert np.array_equal(first, paint(face, 8.0, random_view(Draw(2).rng)))
    assert not np.array_equal(first, paint(face, 8.0, random_view(Draw(3).rng)))


def test_siblings_share_half_of_the_genes() -> None:
    pairs = [_siblings(Draw(seed)) for seed in range(400)]
    first = np.concatenate([one.shape for one, _ in pairs])
    second = np.concatenate([other.shape for _, other in pairs])
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(0.5, abs=0.05)
    assert first.std() == pytest.approx(1, abs=0.05)


def test_a_face_changes_less_as_it_grows_up() -> None:
    face = random_face(Draw(4).rng, 0.5, False)
    at = {age: np.array(list(face.at(age).values())) for age in (1, 4, 14, 17)}
    assert np.linalg.norm(at[1] - at[4]) > 2 * np.linalg.norm(at[14] - at[17])


@pytest.fixture(scope="module")
def embed() -> Embed:
    dlib: Any = pytest.importorskip("dlib", reason="the face extra is not installed")
    spec = importlib.util.find_spec("face_recognition_models")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("face_recognition_models is not installed")
    models = Path(spec.submodule_search_locations[0]) / "models"
    detect = dlib.get_frontal_face_detector()
    landmarks = dlib.shape_predictor(str(models / "shape_predictor_68_face_landmarks.dat"))
    encoder = dlib.face_recognition_model_v1(
        str(models / "dlib_face_recognition_resnet_model_v1.dat")
    )

    def template(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64] | None:
        rgb = np.ascontiguousarray(picture[:, :, ::-1])
        boxes = detect(rgb, 0) or detect(rgb, 1)
        if not boxes:
            return None
        return np.array(encoder.compute_face_descriptor(rgb, landmarks(rgb, boxes[0]), 1))

    return template


def test_dlib_finds_the_faces_and_tells_children_apart(embed: Embed) -> None:
    """Genuine pairs are nearer than siblings, siblings than strangers, and the tails overlap."""
    templates = []
    for seed in range(24):
        draw = Draw(50, seed)
        for sibling in _siblings(draw):
            shots = [paint(sibling, age, random_view(draw.rng)) for age in (6.0, 8.0)]
            templates.append([embed(shot) for shot in shots])
    detected = [t is not None for pair in templates for t in pair]
    assert sum(detected) >= 0.97 * len(detected)
    whole = [[t for t in pair if t is not None] for pair in templates]
    genuine = [np.linalg.norm(pair[0] - pair[1]) for pair in whole if len(pair) == 2]
    first = np.array([pair[0] for pair in whole if pair])
    distance = np.linalg.norm(first[:, None] - first[None], axis=2)
    siblings = [distance[i, i + 1] for i in range(0, len(first) - 1, 2)]
    strangers = distance[np.triu_indices(len(first), 2)]
    assert 0.18 < np.median(genuine) < np.median(siblings) < np.median(strangers) < 0.7
    assert np.max(genuine) > np.quantile(strangers, 0.001)
