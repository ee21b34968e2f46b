"""A face in a photo, and the upright crop of it that encoders and quality measures look at."""

from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from trackmatch.features.photo.decoding import RgbImage

Points: TypeAlias = NDArray[np.float32]

LEFT_EYE: Final = slice(36, 42)
RIGHT_EYE: Final = slice(42, 48)
NOSE_TIP: Final = 30
LEFT_MOUTH_CORNER: Final = 48
RIGHT_MOUTH_CORNER: Final = 54

ARCFACE_POINTS: Final = np.array(
    [
        [38.2946, 51.6963],
        [73.5318, 51.5014],
        [56.0252, 71.7366],
        [41.5493, 92.3655],
        [70.7299, 92.2041],
    ],
    np.float32,
)
"""Eyes, nose tip and mouth corners in the 112 x 112 crop of ArcFace (insightface, MIT)."""

ARCFACE_SIZE: Final = 112


class Box(NamedTuple):
    """A face's rectangle in pixels of the photo; right and bottom are inclusive, as in dlib.

    It may reach beyond the photo.
    """

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Square pixels."""
        return (self.right - self.left + 1) * (self.bottom - self.top + 1)


@dataclass(frozen=True, eq=False, slots=True)
class Face:
    """One face that a `FaceFinder` found.

    Attributes
    ----------
    box : Box
        Where it is.
    score : float
        The finder's confidence; for dlib's HOG the distance from its decision boundary (> 0).
    landmarks : numpy.ndarray of float32, shape (68, 2)
        The iBUG 300-W points, x and y in pixels. Left and right are the viewer's.
    """

    box: Box
    score: float
    landmarks: Points


def five_points(landmarks: Points) -> Points:
    """Reduce 68 landmarks to eye centres, nose tip and mouth corners, shape (5, 2)."""
    return np.stack(
        [
            landmarks[LEFT_EYE].mean(axis=0),
            landmarks[RIGHT_EYE].mean(axis=0),
            landmarks[NOSE_TIP],
            landmarks[LEFT_MOUTH_CORNER],
            landmarks[RIGHT_MOUTH_CORNER],
        ]
    )


def similarity_transform(source: Points, target: Points) -> NDArray[np.float64]:
    """Least-squares rotation, scale and shift that takes points to points.

    With points as complex numbers the map is z -> a z + b, whose least-squares solution is the
    simple regression of target on source (Umeyama 1991 without reflection).

    Parameters
    ----------
    source, target : numpy.ndarray, shape (N, 2)
        Corresponding points.

    Returns
    -------
    numpy.ndarray of float64, shape (2, 3)
        The matrix for `cv2.warpAffine`.
    """
    z = source[:, 0].astype(np.float64) + 1j * source[:, 1]
    w = target[:, 0].astype(np.float64) + 1j * target[:, 1]
    centred = z - z.mean()
    spread = np.vdot(centred, centred).real
    a = np.vdot(centred, w) / spread if spread else 1.0 + 0j
    b = w.mean() - a * z.mean()
    return np.array([[a.real, -a.imag, b.real], [a.imag, a.real, b.imag]])


def aligned_crop(image: RgbImage, face: Face, size: int = ARCFACE_SIZE) -> RgbImage:
    """Cut out a face, upright and at a standard scale.

    Parameters
    ----------
    image : RgbImage
        The photo that the face was found in.
    face : Face
        The face.
    size : int
        Side of the crop in pixels; the five points lie where ArcFace has them, in proportion.

    Returns
    -------
    RgbImage
        Shape (size, size, 3). What lies beyond the photo is black.
    """
    target = ARCFACE_POINTS * (size / ARCFACE_SIZE)
    transform = similarity_transform(five_points(face.landmarks), target)
    scale = float(np.hypot(transform[0, 0], transform[1, 0]))
    if scale < 0.5:
        image, transform = _cut_out(image, transform, size)
        image, transform = _shrunk(image, transform, scale)
    crop = cv2.warpAffine(image, transform, (size, size), flags=cv2.INTER_LINEAR)
    return np.ascontiguousarray(crop, np.uint8)


def _cut_out(
    image: RgbImage, transform: NDArray[np.float64], size: int
) -> tuple[RgbImage, NDArray[np.float64]]:
    """Drop what lies around the crop; shrinking a whole photo of 12 megapixels takes 40 ms."""
    back = cv2.invertAffineTransform(transform)
    corners = np.array([[0, 0], [size, 0], [0, size], [size, size]]) @ back[:, :2].T + back[:, 2]
    bounds = np.array([image.shape[1], image.shape[0]])
    first = np.clip(np.floor(corners.min(axis=0)).astype(int) - 2, 0, bounds - 1)
    last = np.clip(np.ceil(corners.max(axis=0)).astype(int) + 2, first + 1, bounds)
    part = image[first[1] : last[1], first[0] : last[0]]
    return part, np.column_stack([transform[:, :2], transform[:, 2] + transform[:, :2] @ first])


def _shrunk(
    image: RgbImage, transform: NDArray[np.float64], scale: float
) -> tuple[RgbImage, NDArray[np.float64]]:
    """Average pixels down first: bilinear sampling alone would alias and look falsely sharp."""
    height, width = image.shape[:2]
    smaller_size = max(1, round(width * scale)), max(1, round(height * scale))
    smaller = cv2.resize(image, smaller_size, interpolation=cv2.INTER_AREA)
    factor = np.array(smaller_size) / (width, height)
    # Pixel centres lie at +0.5, so the shift changes along with the scale.
    shift = transform[:, 2] + transform[:, :2] @ (0.5 / factor - 0.5)
    return np.asarray(smaller, np.uint8), np.column_stack([transform[:, :2] / factor, shift])
