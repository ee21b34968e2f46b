"""dlib's pipeline: the same as face_recognition's, and honest when it is not there."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest

from trackmatch.errors import PhotoError
from trackmatch.features.photo import (
    DLIB_SPEC,
    Box,
    DlibEmbedder,
    DlibFaceFinder,
    Face,
    PhotoReader,
    RgbImage,
    decode,
    dlib_embedder,
)

FACE = Face(Box(60, 60, 260, 260), 1.0, np.zeros((68, 2), np.float32))


@pytest.fixture
def fresh_models() -> Iterator[None]:
    """Forget the models that are loaded, before and after."""
    loaders = (dlib_embedder._finding_models, dlib_embedder._encoding_models)
    for loader in loaders:
        loader.cache_clear()
    yield
    for loader in loaders:
        loader.cache_clear()


@pytest.mark.usefixtures("needs_dlib")
def test_equal_to_the_face_recognition_package(face: Callable[[int], RgbImage]) -> None:
    if importlib.util.find_spec("face_recognition") is None:
        pytest.skip("the face_recognition package is not installed")
    try:
        import face_recognition
    except SystemExit:
        pytest.skip("face_recognition ends the process on import here (no pkg_resources)")

    large = np.asarray(cv2.resize(face(2), (900, 900)), np.uint8)
    for image in (face(0), face(1), large):
        found = DlibFaceFinder().find(image)[0]
        box = (found.box.top, found.box.right, found.box.bottom, found.box.left)
        (theirs,) = face_recognition.face_encodings(image, known_face_locations=[box])
        ours = DlibEmbedder().embed(image, found)
        assert np.abs(ours - theirs).max() == 0.0


@pytest.mark.usefixtures("needs_dlib")
def test_a_template(face: Callable[[int], RgbImage]) -> None:
    vector = DlibEmbedder().embed(face(0), FACE)
    assert vector.shape == (DLIB_SPEC.dimension,)
    assert vector.dtype == np.float32
    assert DLIB_SPEC.model_id == "dlib-resnet-v1@55533b28a958"


@pytest.mark.usefixtures("needs_dlib")
@pytest.mark.parametrize("side", [90, 320, 1500, 3000])
def test_a_face_is_found_where_it_is_at_any_size(
    face: Callable[[int], RgbImage], side: int
) -> None:
    """At 90 pixels only a doubled photo shows it."""
    image = np.asarray(cv2.resize(face(4), (side, side), interpolation=cv2.INTER_AREA), np.uint8)
    (found,) = DlibFaceFinder().find(image)
    nose = found.landmarks[30] / side
    assert found.landmarks.shape == (68, 2)
    assert nose == pytest.approx([0.5, 0.6], abs=0.06)


@pytest.mark.usefixtures("needs_dlib")
def test_a_small_face_in_a_large_photo_is_found(face: Callable[[int], RgbImage]) -> None:
    image = np.full((1600, 1600, 3), 170, np.uint8)
    image[1000:1180, 600:780] = cv2.resize(face(5), (180, 180), interpolation=cv2.INTER_AREA)
    (found,) = DlibFaceFinder().find(image)
    assert 600 < found.landmarks[30, 0] < 780
    assert 1000 < found.landmarks[30, 1] < 1180


@pytest.mark.usefixtures("needs_dlib")
def test_no_face() -> None:
    assert DlibFaceFinder().find(np.full((200, 300, 3), 127, np.uint8)) == []


@pytest.mark.usefixtures("needs_dlib", "fresh_models")
def test_threads_take_turns(face: Callable[[int], RgbImage], as_file: Callable[..., bytes]) -> None:
    photos = [as_file(face(seed)) for seed in range(4)] * 2
    reader = PhotoReader()
    with ThreadPoolExecutor(4) as threads:
        together = [result.vector for result in threads.map(reader.read, "abcdefgh", photos)]
    one_by_one = [reader.read("p", photo).vector for photo in photos]
    np.testing.assert_array_equal(together, one_by_one)


def test_importing_the_photo_package_imports_no_dlib() -> None:
    check = (
        "import sys, trackmatch.features.photo;"
        "assert not {'dlib', 'face_recognition_models'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", check], check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )


@pytest.mark.usefixtures("fresh_models")
def test_without_dlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dlib", None)
    image = np.zeros((300, 300, 3), np.uint8)
    with pytest.raises(PhotoError, match=r"pip install \"trackmatch\[face\]\""):
        DlibFaceFinder().find(image)
    with pytest.raises(PhotoError, match=r"pip install \"trackmatch\[face\]\""):
        DlibEmbedder().embed(image, FACE)


@pytest.mark.usefixtures("needs_dlib", "fresh_models")
def test_without_the_models_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(PhotoError, match=r"trackmatch\[face\]"):
        DlibFaceFinder().find(np.zeros((300, 300, 3), np.uint8))


@pytest.mark.usefixtures("needs_dlib", "fresh_models")
def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "other.dat"
    other.write_bytes(b"other weights")
    monkeypatch.setattr(dlib_embedder, "_weights", lambda name: other)
    with pytest.raises(PhotoError, match="not the version"):
        DlibEmbedder().embed(np.zeros((300, 300, 3), np.uint8), FACE)


@pytest.mark.usefixtures("needs_dlib")
class TestPortraits:
    """Two adults; 0.6 is face_recognition's usual threshold."""

    @pytest.fixture
    def vectors(self, portraits: dict[str, bytes]) -> dict[str, np.ndarray]:
        return {name: self.template(decode(data)) for name, data in portraits.items()}

    def template(self, image: np.ndarray) -> np.ndarray:
        encoded, data = cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
        assert encoded
        vector = PhotoReader().read("portrait", data.tobytes()).vector
        assert vector is not None
        return vector

    def altered(self, image: np.ndarray, how: str) -> np.ndarray:
        if how == "mirrored":
            return image[:, ::-1]
        if how == "darkened":
            return (image * 0.45).astype(np.uint8)
        small = cv2.resize(image, None, fx=0.35, fy=0.35, interpolation=cv2.INTER_AREA)
        encoded, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 25])
        assert encoded
        return cv2.imdecode(data, cv2.IMREAD_COLOR)

    def test_two_people_are_apart(self, vectors: dict[str, np.ndarray]) -> None:
        one, other = vectors.values()
        assert np.linalg.norm(one - other) > 0.7

    @pytest.mark.parametrize("how", ["mirrored", "darkened", "recompressed"])
    def test_an_altered_copy_is_near_its_original_only(
        self, portraits: dict[str, bytes], vectors: dict[str, np.ndarray], how: str
    ) -> None:
        for name, data in portraits.items():
            copy = self.template(self.altered(decode(data), how))
            for other, vector in vectors.items():
                distance = np.linalg.norm(copy - vector)
                assert distance < 0.4 if other == name else distance > 0.6
