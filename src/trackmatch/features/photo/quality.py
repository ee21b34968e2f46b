"""How good a photo of a face is: measures for a human, and one number for the scorer."""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from trackmatch.features.photo.decoding import RgbImage
from trackmatch.features.photo.face import (
    LEFT_MOUTH_CORNER,
    NOSE_TIP,
    RIGHT_MOUTH_CORNER,
    Face,
    Points,
    aligned_crop,
    five_points,
)

UNDER_EXPOSED_UP_TO: Final = 25
OVER_EXPOSED_FROM: Final = 247
"""Luminances that count as under- and over-exposed: ISO/IEC 29794-5, as OFIQ implements it."""

WEAK_DETECTION_COST: Final = 0.080
TURNED_HEAD_COST: Final = 0.071
"""Rise of the distance between two photos of one person when the weaker detector score falls from
2 to 0, and when the head turns from 0 to 40 degrees. Least squares over 2,351 genuine pairs of dlib
templates of LFW (adults; each person weighs the same): distance = 0.436 - 0.0402 min(score, 2)
+ 0.1425 yaw, R2 = 0.07. There yaw is a ratio up to 0.74; that 0.5 of it are 40 degrees is an
assumption."""

GOOD_DETECTION: Final = 2.0
TURNED_HEAD: Final = 40.0

# A generic head in arbitrary units, x to the viewer's right, y up, z towards the camera:
# nose tip, chin, outer eye corners, mouth corners (S. Mallick, "Head pose estimation using OpenCV
# and dlib", learnopencv.com, 2016).
_HEAD = np.array(
    [
        [0.0, 0.0, 0.0],
        [0.0, -330.0, -65.0],
        [-225.0, 170.0, -135.0],
        [225.0, 170.0, -135.0],
        [-150.0, -150.0, -125.0],
        [150.0, -150.0, -125.0],
    ]
)
_CHIN, _LEFT_EYE_CORNER, _RIGHT_EYE_CORNER = 8, 36, 45
_HEAD_LANDMARKS = [
    NOSE_TIP,
    _CHIN,
    _LEFT_EYE_CORNER,
    _RIGHT_EYE_CORNER,
    LEFT_MOUTH_CORNER,
    RIGHT_MOUTH_CORNER,
]

# Assumption: the camera was some 8 head widths (1.2 m) away. The photo may be a crop, so that its
# own size says nothing of the focal length.
_HEAD_WIDTHS_AWAY = 8.0


@dataclass(frozen=True, slots=True)
class FaceQuality:
    """Measures of one face in one photo.

    Attributes
    ----------
    detector_score : float
        The finder's confidence (dlib HOG: 0 upwards, 1 usual, 2 very good).
    yaw, pitch, roll : float
        Degrees; positive: nose to the viewer's right, nose up, head tilted clockwise.
    sharpness : float
        Variance of the Laplacian of the luminance in the aligned crop of 112 pixels.
    luminance : float
        Mean luminance of the crop, 0 to 1.
    under_exposed, over_exposed : float
        Share of the crop's pixels with a luminance of at most 25, and of at least 247.
    dynamic_range : float
        Entropy of the crop's luminance histogram in bits, 0 to 8 (ISO/IEC 29794-5).
    eye_distance : float
        Pixels between the eye centres in the photo.
    faces : int
        Number of faces that the finder saw in the photo.
    """

    detector_score: float
    yaw: float
    pitch: float
    roll: float
    sharpness: float
    luminance: float
    under_exposed: float
    over_exposed: float
    dynamic_range: float
    eye_distance: float
    faces: int

    @property
    def score(self) -> float:
        """One number from 0 (worst) to 1 (best), linear in the expected genuine distance.

        1 - score is the share of the largest rise of distance that detector score and yaw predict
        (`WEAK_DETECTION_COST` + `TURNED_HEAD_COST`). Other measures predicted nothing more there.
        Luminance stays out on purpose too: it would mark down dark skin, not bad photos.
        """
        weakness = 1.0 - min(max(self.detector_score, 0.0), GOOD_DETECTION) / GOOD_DETECTION
        turn = min(abs(self.yaw), TURNED_HEAD) / TURNED_HEAD
        cost = WEAK_DETECTION_COST * weakness + TURNED_HEAD_COST * turn
        return 1.0 - cost / (WEAK_DETECTION_COST + TURNED_HEAD_COST)


def measure_quality(image: RgbImage, face: Face, faces: int) -> FaceQuality:
    """Measure one face.

    Parameters
    ----------
    image : RgbImage
        The photo.
    face : Face
        The face in it that is used.
    faces : int
        How many faces there are in the photo.
    """
    luminance = np.asarray(cv2.cvtColor(aligned_crop(image, face), cv2.COLOR_RGB2GRAY), np.uint8)
    left_eye, right_eye = five_points(face.landmarks)[:2]
    yaw, pitch, roll = head_pose(face.landmarks)
    return FaceQuality(
        detector_score=face.score,
        yaw=yaw,
        pitch=pitch,
        roll=roll,
        sharpness=float(cv2.Laplacian(luminance, cv2.CV_64F).var()),
        luminance=float(luminance.mean()) / 255.0,
        under_exposed=float((luminance <= UNDER_EXPOSED_UP_TO).mean()),
        over_exposed=float((luminance >= OVER_EXPOSED_FROM).mean()),
        dynamic_range=_entropy(luminance),
        eye_distance=float(np.linalg.norm(right_eye - left_eye)),
        faces=faces,
    )


def head_pose(landmarks: Points) -> tuple[float, float, float]:
    """Estimate how a head is turned, from its landmarks.

    Parameters
    ----------
    landmarks : numpy.ndarray, shape (68, 2)
        The iBUG 300-W points.

    Returns
    -------
    yaw, pitch, roll : float
        Degrees, as in `FaceQuality`; all 0 where the points fit no head.
    """
    points = landmarks[_HEAD_LANDMARKS].astype(np.float64)
    centre = points.mean(axis=0)
    focal = _HEAD_WIDTHS_AWAY * float(np.ptp(landmarks[:, 0]))
    camera = np.array([[focal, 0.0, 0.0], [0.0, focal, 0.0], [0.0, 0.0, 1.0]])
    try:
        solved, rotation, _ = cv2.solvePnP(
            _HEAD, points - centre, camera, None, flags=cv2.SOLVEPNP_SQPNP
        )
    except cv2.error:
        solved = False
    if not solved:
        return 0.0, 0.0, 0.0
    turned: NDArray[np.float64] = np.asarray(cv2.Rodrigues(rotation)[0], np.float64)
    across, forward = turned[:, 0], turned[:, 2]  # in camera axes: x right, y down, z away
    yaw = np.arctan2(forward[0], -forward[2])
    pitch = np.arcsin(np.clip(-forward[1], -1.0, 1.0))
    roll = np.arctan2(across[1], across[0])
    return float(np.degrees(yaw)), float(np.degrees(pitch)), float(np.degrees(roll))


def _entropy(luminance: NDArray[np.uint8]) -> float:
    share = np.bincount(luminance.ravel(), minlength=256) / luminance.size
    share = share[share > 0]
    return float(-(share * np.log2(share)).sum()) + 0.0  # + 0.0: no negative zero
