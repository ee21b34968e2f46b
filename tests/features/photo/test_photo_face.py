"""The upright crop of a face."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.photo import Box, DlibFaceFinder, Face, RgbImage, aligned_crop
from trackmatch.features.photo.face import (
    ARCFACE_POINTS,
    LEFT_EYE,
    LEFT_MOUTH_CORNER,
    NOSE_TIP,
    RIGHT_EYE,
    RIGHT_MOUTH_CORNER,
    five_points,
    similarity_transform,
)


def landmarks_at(five: np.ndarray) -> np.ndarray:
    landmarks = np.zeros((68, 2), np.float32)
    landmarks[LEFT_EYE], landmarks[RIGHT_EYE] = five[0], five[1]
    landmarks[[NOSE_TIP, LEFT_MOUTH_CORNER, RIGHT_MOUTH_CORNER]] = five[2:]
    return landmarks


@given(
    scale=st.floats(0.1, 10),
    degrees=st.floats(-180, 180),
    shift=st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
)
def test_a_similarity_is_recovered(
    scale: float, degrees: float, shift: tuple[float, float]
) -> None:
    angle = np.radians(degrees)
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    moved = ARCFACE_POINTS.astype(np.float64) @ turn.T + shift
    transform = similarity_transform(ARCFACE_POINTS, moved)
    np.testing.assert_allclose(transform, np.column_stack([turn, shift]), atol=1e-6, rtol=1e-6)


def test_points_that_coincide_give_a_shift() -> None:
    points = np.full((5, 2), 7, np.float32)
    transform = similarity_transform(points, points + 3)
    np.testing.assert_allclose(transform, [[1, 0, 3], [0, 1, 3]])


def test_five_points_undo_landmarks() -> None:
    np.testing.assert_allclose(five_points(landmarks_at(ARCFACE_POINTS)), ARCFACE_POINTS)


def test_a_face_already_in_place_is_not_changed() -> None:
    image = np.random.default_rng(0).integers(0, 256, (112, 112, 3), np.uint8)
    face = Face(Box(0, 0, 111, 111), 1.0, landmarks_at(ARCFACE_POINTS))
    np.testing.assert_array_equal(aligned_crop(image, face), image)


@pytest.mark.parametrize("times", [0.7, 1.7, 3, 8])
def test_the_crop_does_not_depend_on_the_photo_size(
    face: Callable[[int], RgbImage], times: float
) -> None:
    image = face(1)
    five = np.array([[124, 147], [196, 147], [160, 193], [130, 227], [190, 227]], np.float32)
    larger = cv2.resize(image, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
    crop = aligned_crop(image, Face(Box(80, 80, 240, 240), 1.0, landmarks_at(five)))
    from_larger = aligned_crop(
        np.asarray(larger, np.uint8),
        Face(Box(0, 0, 9, 9), 1.0, landmarks_at((five + 0.5) * times - 0.5)),
    )
    assert crop.shape == from_larger.shape == (112, 112, 3)
    assert np.abs(crop.astype(int) - from_larger).mean() < 4


@pytest.mark.parametrize("shift", [(-200, 0), (0, 900), (5000, -5000)])
def test_what_lies_beyond_the_photo_is_black(shift: tuple[int, int]) -> None:
    image = np.full((300, 300, 3), 200, np.uint8)
    landmarks = landmarks_at(ARCFACE_POINTS * 4 + np.array(shift, np.float32))
    crop = aligned_crop(image, Face(Box(0, 0, 9, 9), 1.0, landmarks))
    assert crop.shape == (112, 112, 3)
    assert crop.min() == 0


@pytest.mark.usefixtures("needs_dlib")
def test_a_tilted_face_is_put_upright(face: Callable[[int], RgbImage]) -> None:
    image = face(3)
    turn = cv2.getRotationMatrix2D((160, 165), 12, 0.9)
    tilted = np.asarray(cv2.warpAffine(image, turn, (320, 320), borderValue=(170,) * 3), np.uint8)
    finder = DlibFaceFinder()
    crops = [aligned_crop(photo, finder.find(photo)[0]) for photo in (image, tilted)]
    inner = [crop[20:100, 25:85].astype(int) for crop in crops]
    unaligned = np.abs(image[120:200, 130:190].astype(int) - tilted[120:200, 130:190]).mean()
    assert np.abs(inner[0] - inner[1]).mean() < 0.6 * unaligned
