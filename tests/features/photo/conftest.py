"""Painted faces: no real person's photo is needed to run the photo path."""

import importlib
import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np
import pytest

from trackmatch.features.photo import RgbImage

SIZE = 320


def _shaded_ellipse(
    canvas: np.ndarray, centre: tuple[float, float], axes: tuple[float, float], colour: np.ndarray
) -> None:
    """Paint an ellipse that darkens towards its rim, like a lit ball."""
    y, x = np.mgrid[: canvas.shape[0], : canvas.shape[1]]
    radius = ((x - centre[0]) / axes[0]) ** 2 + ((y - centre[1]) / axes[1]) ** 2
    shade = 1.0 - 0.35 * np.clip(radius, 0, 1) ** 2 - 0.05 * (x - centre[0]) / axes[0]
    inside = radius <= 1
    canvas[inside] = (colour * shade[..., None])[inside]


def _ellipse(
    canvas: np.ndarray,
    centre: tuple[float, float],
    axes: tuple[float, float],
    colour: tuple[float, ...],
) -> None:
    centre, axes = (round(centre[0]), round(centre[1])), (round(axes[0]), round(axes[1]))
    cv2.ellipse(canvas, centre, axes, 0, 0, 360, colour, -1, cv2.LINE_AA)


def _eye(canvas: np.ndarray, x: float, y: float, wide: float) -> None:
    high = 0.45 * wide
    _ellipse(canvas, (x, y), (wide * 1.25, high * 1.6), (150, 100, 80))
    _ellipse(canvas, (x, y), (wide, high), (235, 230, 225))
    _ellipse(canvas, (x, y), (high * 0.95, high * 0.95), (60, 35, 20))
    _ellipse(canvas, (x, y), (high * 0.4, high * 0.4), (10, 10, 10))
    lid = ((round(x), round(y)), (round(wide * 1.05), round(high * 1.1)), 0, 190, 350)
    cv2.ellipse(canvas, *lid, (50, 30, 20), 3, cv2.LINE_AA)


def paint_face(seed: int) -> RgbImage:
    """Paint the frontal face of the person with this number, 320 x 320 pixels."""
    genes = np.random.default_rng(seed).uniform(-1, 1, 12)
    canvas = np.full((SIZE, SIZE, 3), 170 + 20 * genes[0], np.float32)
    mid, middle = SIZE / 2, SIZE / 2 + 5
    wide, high = 82 + 8 * genes[1], 110 + 8 * genes[2]
    skin = np.array([205, 150, 115], np.float32) + 25 * genes[3]
    hair, lips = (30, 22, 18), (165, 80, 75)

    cv2.rectangle(canvas, (int(mid - 40), int(middle + 60)), (int(mid + 40), SIZE), (150, 105, 80))
    _ellipse(canvas, (mid, middle - 15), (wide * 1.15, high * 1.12), hair)
    _shaded_ellipse(canvas, (mid, middle + 10), (wide, high * 0.98), skin)
    _ellipse(canvas, (mid, middle - high * 0.93), (wide * 0.9, high * 0.3), hair)

    apart, eyes_at, eye_wide = 36 + 4 * genes[4], middle - 18 + 5 * genes[5], 17 + 3 * genes[6]
    for side in (-1, 1):
        x = mid + side * apart
        _eye(canvas, x, eyes_at, eye_wide)
        inner = (round(x - side * eye_wide), round(eyes_at - 20))
        outer = (round(x + side * eye_wide * 1.2), round(eyes_at - 23 - 4 * genes[7]))
        cv2.line(canvas, inner, outer, (45, 30, 25), round(6 + 2 * genes[8]), cv2.LINE_AA)

    nose_at, nose_wide = middle + 28 + 5 * genes[9], 13 + 3 * genes[10]
    shade = tuple(float(value) for value in skin * 0.75)
    for side in (-1, 1):
        bridge = (round(mid + side * 7), round(eyes_at + 5))
        cv2.line(canvas, bridge, (round(mid + side * nose_wide), round(nose_at)), shade, 3)
        _ellipse(canvas, (mid + side * nose_wide * 0.6, nose_at + 3), (5, 3), (70, 40, 35))
    _ellipse(canvas, (mid, nose_at - 6), (7, 7), tuple(float(value) for value in skin * 1.1))

    mouth_at, mouth_wide = middle + 62 + 4 * genes[11], 30 + 5 * genes[4]
    _ellipse(canvas, (mid, mouth_at), (mouth_wide, 9), lips)
    across = (round(mid - mouth_wide), round(mouth_at)), (round(mid + mouth_wide), round(mouth_at))
    cv2.line(canvas, *across, (90, 35, 35), 2, cv2.LINE_AA)

    blurred = cv2.GaussianBlur(canvas, (0, 0), 1.6)
    noise = np.random.default_rng(seed + 1).normal(0, 3, canvas.shape)
    return np.clip(blurred + noise, 0, 255).astype(np.uint8)


def encode(image: RgbImage, extension: str = ".jpg") -> bytes:
    """Encode an RGB picture as a file."""
    encoded, data = cv2.imencode(extension, cv2.cvtColor(image, cv2.COLOR_RGB2BGR))
    assert encoded
    return data.tobytes()


@pytest.fixture(scope="session")
def face() -> Callable[[int], RgbImage]:
    """Paint the face of the person with a number."""
    return paint_face


@pytest.fixture(scope="session")
def as_file() -> Callable[..., bytes]:
    """Encode an RGB picture as a file; ".jpg" unless told."""
    return encode


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The fake finder and embedders, from where worker processes can import them too."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("photo_fakes")


@pytest.fixture(scope="session")
def needs_dlib() -> None:
    """Skip where the face extra is not installed."""
    for package in ("dlib", "face_recognition_models"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed (extra 'face')")


@pytest.fixture(scope="session")
def portraits() -> dict[str, bytes]:
    """Portraits of two adults, by file name."""
    folder = os.environ.get("TRACKMATCH_DATA")
    if not folder:
        pytest.skip("TRACKMATCH_DATA names no folder of development data")
    return {
        path.stem: path.read_bytes() for path in sorted(Path(folder, "faces/photos").glob("*.jpg"))
    }
