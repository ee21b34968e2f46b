"""An embedder from an ONNX file that the user gives."""

import importlib.util
import json
import pickle
from pathlib import Path

import numpy as np
import pytest
from features.photo.tiny_onnx import write_tiny_onnx

from trackmatch.errors import PhotoError
from trackmatch.features.photo import Embedder, Face, PhotoRefusedError, Reason, aligned_crop
from trackmatch.features.photo.face import ARCFACE_POINTS, Box
from trackmatch.features.photo.onnx_embedder import OnnxEmbedder, load_spec, write_spec

MIXING = np.random.default_rng(3).normal(size=(3, 8)).astype(np.float32)
RUNTIMES = [
    "opencv",
    pytest.param(
        "onnxruntime",
        marks=pytest.mark.skipif(
            importlib.util.find_spec("onnxruntime") is None, reason="onnxruntime is not installed"
        ),
    ),
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    model, spec = tmp_path / "tiny.onnx", tmp_path / "tiny.json"
    write_tiny_onnx(model, MIXING, 112)
    spec.write_text(json.dumps({"name": "tiny", "dimension": 8, "channel_order": "BGR",
                                "mean": [10, 20, 30], "std": [50, 60, 70]}))  # fmt: skip
    return model, spec


def photo_and_face() -> tuple[np.ndarray, Face]:
    rng = np.random.default_rng(1)
    image = np.ascontiguousarray(rng.integers(0, 255, (300, 300, 3)), dtype=np.uint8)
    landmarks = np.zeros((68, 2), np.float32)
    points = ARCFACE_POINTS * 1.5 + 60
    landmarks[36:42], landmarks[42:48] = points[0], points[1]
    landmarks[30], landmarks[48], landmarks[54] = points[2:]
    return image, Face(Box(60, 60, 230, 230), 1.0, landmarks)


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_the_network_sees_the_crop_as_the_spec_says(files: tuple[Path, Path], runtime: str) -> None:
    embedder: Embedder = OnnxEmbedder.load(*files, runtime)  # type: ignore[arg-type]
    image, face = photo_and_face()
    found = embedder.embed(image, face)
    crop = aligned_crop(image, face).astype(np.float64)[:, :, ::-1]
    expected = ((crop - [10, 20, 30]) / [50, 60, 70]).mean(axis=(0, 1)) @ MIXING
    expected /= np.linalg.norm(expected)
    assert found.dtype == np.float32
    assert found == pytest.approx(expected, abs=1e-4)


def test_l2_vectors_keep_their_length(files: tuple[Path, Path]) -> None:
    model, spec = files
    said = json.loads(spec.read_text())
    spec.write_text(json.dumps({**said, "metric": "l2"}))
    by_length = OnnxEmbedder.load(model, spec).embed(*photo_and_face())
    spec.write_text(json.dumps(said))
    unit = OnnxEmbedder.load(model, spec).embed(*photo_and_face())
    assert np.linalg.norm(unit) == pytest.approx(1, abs=1e-5)
    assert by_length / np.linalg.norm(by_length) == pytest.approx(unit, abs=1e-5)


def test_the_version_is_the_hash_of_the_file(files: tuple[Path, Path], tmp_path: Path) -> None:
    model, spec = files
    first = load_spec(spec, model)
    write_tiny_onnx(model, MIXING * 2, 112)
    second = load_spec(spec, model)
    assert first.model_id != second.model_id
    write_spec(first, tmp_path / "written.json")
    with pytest.raises(PhotoError, match="another version"):
        load_spec(tmp_path / "written.json", model)


def test_it_can_be_sent_to_another_process(files: tuple[Path, Path]) -> None:
    embedder = OnnxEmbedder.load(*files)
    again = pickle.loads(pickle.dumps(embedder))
    assert again.embed(*photo_and_face()) == pytest.approx(embedder.embed(*photo_and_face()))


@pytest.mark.parametrize(
    "said",
    ["", "[]", '{"dimension": 8}', '{"name": "x", "std": [0, 1, 1]}', '{"name": "x", "y": 1}'],
)
def test_a_bad_spec_is_an_error(files: tuple[Path, Path], said: str) -> None:
    model, spec = files
    spec.write_text(said)
    with pytest.raises(PhotoError, match=r"spec|std"):
        load_spec(spec, model)


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_a_bad_model_is_an_error(files: tuple[Path, Path], runtime: str) -> None:
    model, spec = files
    model.write_bytes(b"no network")
    with pytest.raises(PhotoError, match="no ONNX model"):
        OnnxEmbedder.load(model, spec, runtime).embed(*photo_and_face())  # type: ignore[arg-type]
    with pytest.raises(PhotoError, match="cannot read"):
        load_spec(spec, model.with_name("absent.onnx"))


def test_another_dimension_than_the_spec_says_is_an_error(files: tuple[Path, Path]) -> None:
    model, spec = files
    spec.write_text('{"name": "tiny", "dimension": 512}')
    with pytest.raises(PhotoError, match="gave 8 numbers"):
        OnnxEmbedder.load(model, spec).embed(*photo_and_face())


def test_numbers_that_are_not_finite_are_no_fault_of_other_photos(
    files: tuple[Path, Path],
) -> None:
    write_tiny_onnx(files[0], MIXING * np.float32("nan"), 112)
    with pytest.raises(PhotoRefusedError) as caught:
        OnnxEmbedder.load(*files, "opencv").embed(*photo_and_face())
    assert caught.value.reason == Reason.BAD_VECTOR
