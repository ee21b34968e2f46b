"""Measures of a face."""

import dataclasses
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.photo import Box, DlibFaceFinder, Face, FaceQuality, RgbImage
from trackmatch.features.photo import quality as module
from trackmatch.features.photo.quality import head_pose, measure_quality

GOOD = FaceQuality(
    detector_score=2.0,
    yaw=0.0,
    pitch=0.0,
    roll=0.0,
    sharpness=300.0,
    luminance=0.5,
    under_exposed=0.0,
    over_exposed=0.0,
    dynamic_range=7.0,
    eye_distance=60.0,
    faces=1,
)
LANDMARKS = np.random.default_rng(2).uniform(40, 90, (68, 2)).astype(np.float32)


def photographed(yaw: float, pitch: float, roll: float) -> np.ndarray:
    """Project the generic head, turned; the plain twin of `head_pose`."""
    y, p, r = np.radians([yaw, pitch, roll])
    turn_yaw = np.array([[np.cos(y), 0, -np.sin(y)], [0, 1, 0], [np.sin(y), 0, np.cos(y)]])
    turn_pitch = np.array([[1, 0, 0], [0, np.cos(p), np.sin(p)], [0, -np.sin(p), np.cos(p)]])
    turn_roll = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    rotation = turn_roll @ turn_yaw @ turn_pitch @ np.diag([1.0, -1.0, -1.0])
    camera = module._HEAD @ rotation.T + [0, 0, 8 * 450]
    seen = 3600 * camera[:, :2] / camera[:, 2:]
    landmarks = np.tile(seen.mean(axis=0), (68, 1))
    landmarks[module._HEAD_LANDMARKS] = seen
    return landmarks.astype(np.float32)


@pytest.mark.parametrize("yaw", [-40, -15, 0, 15, 40])
@pytest.mark.parametrize("pitch", [-20, 0, 20])
def test_pose_is_recovered(yaw: float, pitch: float) -> None:
    found = head_pose(photographed(yaw, pitch, 0))
    np.testing.assert_allclose(found, (yaw, pitch, 0), atol=2.5)


@pytest.mark.parametrize("roll", [-30, -10, 10, 30])
def test_roll_is_recovered(roll: float) -> None:
    np.testing.assert_allclose(head_pose(photographed(0, 0, roll)), (0, 0, roll), atol=2.5)


def test_points_that_are_no_head_have_some_pose() -> None:
    for landmarks in (np.zeros((68, 2), np.float32), LANDMARKS):
        assert np.isfinite(head_pose(landmarks)).all()


@given(score=st.floats(-5, 10), yaw=st.floats(-180, 180), more=st.floats(0, 5))
def test_the_score_lies_in_0_to_1_and_rises_with_what_is_better(
    score: float, yaw: float, more: float
) -> None:
    quality = dataclasses.replace(GOOD, detector_score=score, yaw=yaw)
    assert 0.0 <= quality.score <= 1.0
    assert dataclasses.replace(quality, detector_score=score + more).score >= quality.score
    assert dataclasses.replace(quality, yaw=yaw * 0.5).score >= quality.score
    assert dataclasses.replace(quality, yaw=-yaw).score == quality.score


def test_the_ends_of_the_score() -> None:
    assert GOOD.score == 1.0
    assert dataclasses.replace(GOOD, detector_score=0.0, yaw=40.0).score == pytest.approx(0.0)


def test_a_dark_skin_is_no_bad_photo() -> None:
    dark = dataclasses.replace(GOOD, luminance=0.1, under_exposed=0.6)
    assert dark.score == GOOD.score


def test_a_plain_picture() -> None:
    image = np.full((150, 150, 3), 255, np.uint8)
    quality = measure_quality(image, Face(Box(40, 40, 90, 90), 0.5, LANDMARKS), faces=3)
    assert (quality.faces, quality.detector_score) == (3, 0.5)
    assert quality.under_exposed + quality.over_exposed <= 1.0
    dark = measure_quality(np.zeros_like(image), Face(Box(40, 40, 90, 90), 0.5, LANDMARKS), 1)
    assert (dark.luminance, dark.under_exposed, dark.over_exposed) == (0.0, 1.0, 0.0)
    assert (dark.dynamic_range, dark.sharpness) == (0.0, 0.0)


@pytest.mark.usefixtures("needs_dlib")
class TestPaintedFace:
    @pytest.fixture
    def image(self, face: Callable[[int], RgbImage]) -> RgbImage:
        return face(2)

    def measured(self, image: np.ndarray) -> FaceQuality:
        photo = np.ascontiguousarray(image, np.uint8)
        return measure_quality(photo, DlibFaceFinder().find(photo)[0], faces=1)

    def test_blur_is_not_sharp(self, image: RgbImage) -> None:
        blurred = cv2.GaussianBlur(image, (0, 0), 4)
        assert self.measured(blurred).sharpness < 0.3 * self.measured(image).sharpness

    def test_dark_and_bright(self, image: RgbImage) -> None:
        normal, dark = self.measured(image), self.measured(image * 0.3)
        bright = self.measured(np.clip(image * 2.0, 0, 255))
        assert dark.luminance < normal.luminance < bright.luminance
        assert dark.under_exposed > normal.under_exposed
        assert bright.over_exposed > normal.over_exposed
        assert dark.dynamic_range < normal.dynamic_range

    def test_eye_distance_follows_the_photo_size(self, image: RgbImage) -> None:
        twice = cv2.resize(image, None, fx=2, fy=2)
        ratio = self.measured(twice).eye_distance / self.measured(image).eye_distance
        assert ratio == pytest.approx(2, rel=0.06)

    def test_a_mirrored_face_is_turned_the_other_way(self, image: RgbImage) -> None:
        turn = cv2.getRotationMatrix2D((160, 165), -12, 0.9)
        tilted = np.asarray(cv2.warpAffine(image, turn, (320, 320), borderValue=(170,) * 3))
        quality, mirrored = self.measured(tilted), self.measured(tilted[:, ::-1])
        assert quality.roll == pytest.approx(12, abs=4)
        assert mirrored.roll == pytest.approx(-quality.roll, abs=4)
        assert mirrored.yaw == pytest.approx(-quality.yaw, abs=6)
