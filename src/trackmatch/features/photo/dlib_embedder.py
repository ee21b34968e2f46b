"""dlib's face pipeline, equal to the last bit to the `face_recognition` package.

`face_recognition` is not used: it wants a compiler, and its import ends the process under recent
setuptools. Its weights come from `face_recognition_models`, which is located and never imported.
"""

import hashlib
import importlib
import importlib.util
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from trackmatch.errors import PhotoError
from trackmatch.features.photo.decoding import RgbImage
from trackmatch.features.photo.embedder import EmbedderSpec
from trackmatch.features.photo.face import Box, Face

INSTALL_HINT: Final = (
    'reading faces from photos needs dlib and its models: pip install "trackmatch[face]"'
)

DETECTION_SIDES: Final = (800, 1600)
"""Pixels of a photo's longer side when faces are looked for: first as the first, and as the second
where nothing was found. dlib finds faces from 80 pixels, thus a tenth of the side, then a
twentieth. Measured on portraits of 1 to 2 megapixels: 25-50 ms, 100-190 ms, the same faces."""

DLIB_SPEC: Final = EmbedderSpec(
    name="dlib-resnet-v1",
    version="55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
    dimension=128,
    metric="l2",
    input_size=150,
    alignment="dlib 5 points, padding 0.25",
    channel_order="RGB",
    # dlib, dnn/input.h: input_rgb_image_sized.
    mean=(122.782, 117.001, 104.298),
    std=(256.0, 256.0, 256.0),
)
"""`version` is the SHA-256 of the encoder's weights."""

_ENCODER = "dlib_face_recognition_resnet_model_v1.dat"
_FIVE_POINTS = "shape_predictor_5_face_landmarks.dat"
_SIXTY_EIGHT_POINTS = "shape_predictor_68_face_landmarks.dat"

# One set of models a process. dlib's objects are not safe to share between threads without it.
_in_use = threading.RLock()


@dataclass(frozen=True)
class _Finding:
    dlib: Any  # dlib has no type stubs
    detector: Any
    landmarks: Any


@dataclass(frozen=True)
class _Encoding:
    dlib: Any
    five_points: Any
    encoder: Any


class DlibFaceFinder:
    """Finds faces by dlib's HOG detector, with 68 landmarks each."""

    def find(self, image: RgbImage) -> list[Face]:
        """Return the faces in a photo, largest first.

        Parameters
        ----------
        image : RgbImage
            C-contiguous uint8, shape (height, width, 3).

        Raises
        ------
        PhotoError
            dlib or its models are not installed.
        """
        with _in_use:
            models = _finding_models()
            for side in DETECTION_SIDES:
                boxes = _detect(models.detector, image, side)
                if boxes:
                    break
            faces = [
                Face(box, score, _points(models.landmarks(image, _rectangle(models.dlib, box))))
                for box, score in boxes
            ]
        return sorted(faces, key=lambda face: face.box.area, reverse=True)


class DlibEmbedder:
    """dlib's 128-D face encoder, as `face_recognition.face_encodings` has it by default.

    Compare its vectors by Euclidean distance; they are not of unit length. Five landmarks, no
    jitter. Safe in threads, which take turns; use processes for speed.
    """

    @property
    def spec(self) -> EmbedderSpec:
        """What the vectors are."""
        return DLIB_SPEC

    def embed(self, image: RgbImage, face: Face) -> NDArray[np.float32]:
        """Return the vector of a face, shape (128,).

        Parameters
        ----------
        image : RgbImage
            C-contiguous uint8, shape (height, width, 3).
        face : Face
            Only its box is used.

        Raises
        ------
        PhotoError
            dlib or its models are not installed, or the weights are others than known.
        """
        with _in_use:
            models = _encoding_models()
            points = models.five_points(image, _rectangle(models.dlib, face.box))
            return np.array(models.encoder.compute_face_descriptor(image, points), np.float32)


def _detect(detector: Any, image: RgbImage, side: int) -> list[tuple[Box, float]]:
    """Find faces with the photo's longer side scaled to at most `side` pixels.

    A photo of at most half of that is doubled by dlib itself, like `face_recognition` does.
    """
    longer = max(image.shape[:2])
    scale = min(1.0, side / longer)
    if scale < 1.0:
        image = np.asarray(
            cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
        )
    doublings = 1 if side > DETECTION_SIDES[0] and 2 * longer <= side else 0
    rectangles, scores, _ = detector.run(image, doublings, 0.0)
    return [
        (_scaled_box(rectangle, 1.0 / scale), float(score))
        for rectangle, score in zip(rectangles, scores, strict=True)
    ]


def _scaled_box(rectangle: Any, scale: float) -> Box:
    return Box(
        round(rectangle.left() * scale),
        round(rectangle.top() * scale),
        round(rectangle.right() * scale),
        round(rectangle.bottom() * scale),
    )


def _rectangle(dlib: Any, box: Box) -> Any:
    return dlib.rectangle(box.left, box.top, box.right, box.bottom)


def _points(shape: Any) -> NDArray[np.float32]:
    return np.array([(point.x, point.y) for point in shape.parts()], np.float32)


@cache
def _finding_models() -> _Finding:
    dlib = _import_dlib()
    predictor = dlib.shape_predictor(str(_weights(_SIXTY_EIGHT_POINTS)))
    return _Finding(dlib, dlib.get_frontal_face_detector(), predictor)


@cache
def _encoding_models() -> _Encoding:
    dlib = _import_dlib()
    weights = _weights(_ENCODER)
    if hashlib.sha256(weights.read_bytes()).hexdigest() != DLIB_SPEC.version:
        raise PhotoError(f"{_ENCODER} is not the version that this trackmatch knows")
    predictor = dlib.shape_predictor(str(_weights(_FIVE_POINTS)))
    return _Encoding(dlib, predictor, dlib.face_recognition_model_v1(str(weights)))


def _import_dlib() -> Any:
    try:
        return importlib.import_module("dlib")
    except ImportError as error:
        raise PhotoError(INSTALL_HINT) from error


def _weights(name: str) -> Path:
    """Locate a weights file without importing the package that holds it."""
    package = importlib.util.find_spec("face_recognition_models")
    for folder in (package and package.submodule_search_locations) or ():
        path = Path(folder, "models", name)
        if path.is_file():
            return path
    raise PhotoError(INSTALL_HINT)
