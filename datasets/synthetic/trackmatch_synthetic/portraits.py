"""Painted portraits: a face drawn with OpenCV. No real child's face is involved.

Every constant of shape, light and camera is an assumption, tuned by eye and by the detection rate
and distances of dlib's networks (README).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import cv2
import numpy as np
import numpy.typing as npt

from trackmatch_synthetic.faces import Face, Floats, youth
from trackmatch_synthetic.views import SIZE, Colour, View, blend, times

Picture = npt.NDArray[np.uint8]


def paint(face: Face, age: float, view: View) -> Picture:
    """Paint one photo.

    Returns
    -------
    numpy.ndarray
        uint8, shape (SIZE, SIZE, 3), blue-green-red as OpenCV writes it.
    """
    return _Painter(face, age, view).picture()


class _Painter:
    """Draws flat colours into one layer and soft shadows into another, then lights both.

    Face coordinates: x to the picture's right, y down, the chin near y = 1, the eyes near y = 0.
    """

    def __init__(self, face: Face, age: float, view: View) -> None:
        self.genes = face.at(age)
        self.face = face
        self.view = view
        self.young = youth(age)
        self.flat = np.empty((SIZE, SIZE, 3), np.uint8)
        self.soft = np.full((SIZE, SIZE), 128, np.uint8)
        self.rng = np.random.default_rng(view.texture_seed)

    @cached_property
    def skin(self) -> Colour:
        tone, red = self.face.tone, 7 * self.genes["skin_red"]
        blue, green = 162 - 102 * tone, 184 - 108 * tone
        return (blue, green - red / 2, 226 - 108 * tone + red)

    @cached_property
    def half_width(self) -> float:
        return 0.76 + 0.05 * self.genes["width"] + 0.05 * self.young

    @cached_property
    def rotation(self) -> Floats:
        view = self.view
        cy, sy = math.cos(view.yaw), math.sin(view.yaw)
        cp, sp = math.cos(view.pitch), math.sin(view.pitch)
        cr, sr = math.cos(view.roll), math.sin(view.roll)
        yaw = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
        pitch = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
        roll = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
        return np.asarray(roll @ pitch @ yaw)

    def project(self, points: Floats, lift: float = 0.0) -> Floats:
        """Pixels of points on the head: an ellipsoid turned by the pose, weak perspective."""
        x, y = points[:, 0], points[:, 1]
        inside = np.clip(1 - (x / (self.half_width * 1.05)) ** 2 - ((y - 0.05) / 1.25) ** 2, 0, 1)
        z = 0.75 * np.sqrt(inside) + lift
        turned = np.stack([x, y, z], 1) @ self.rotation.T
        near = 1 + 0.06 * turned[:, 2:3]
        return np.asarray(turned[:, :2] * near * self.view.scale + np.array(self.view.centre))

    def fill(self, points: Floats, colour: Colour, lift: float = 0.0) -> None:
        pixels = np.rint(self.project(points, lift) * 16).astype(np.int32)
        cv2.fillPoly(self.flat, [pixels], colour, cv2.LINE_AA, shift=4)

    def shade(self, points: Floats, level: float, lift: float = 0.0) -> None:
        """Darken (below 128) or lighten (above) an area softly."""
        pixels = np.rint(self.project(points, lift) * 16).astype(np.int32)
        cv2.fillPoly(self.soft, [pixels], float(np.clip(level, 0, 255)), cv2.LINE_AA, shift=4)

    def line(self, points: Floats, colour: Colour, width: float) -> None:
        pixels = np.rint(self.project(points) * 16).astype(np.int32)
        thick = max(1, round(width * self.view.scale))
        cv2.polylines(self.flat, [pixels], False, colour, thick, cv2.LINE_AA, shift=4)

    def picture(self) -> Picture:
        self.backdrop()
        self.hair_behind()
        self.head()
        self.shadows()
        for side in (-1.0, 1.0):
            self.eye(side)
            self.brow(side)
        self.nose()
        self.mouth()
        self.hair()
        return self.develop()

    def backdrop(self) -> None:
        coarse = self.rng.normal(0, 14, (5, 5, 3)) + np.array(self.view.background)
        wide = cv2.resize(coarse.astype(np.float32), (SIZE, SIZE), interpolation=cv2.INTER_CUBIC)
        np.clip(wide, 0, 255, out=wide)
        self.flat[:] = wide.astype(np.uint8)
        self.backdrop_alone = self.flat.copy()
        shoulders = [[-1.9, 2.6], [-1.6, 1.75], [-0.5, 1.4], [0.5, 1.4], [1.6, 1.75], [1.9, 2.6]]
        self.fill(np.array(shoulders), self.view.cloth)

    def outline(self) -> Floats:
        """The face from ear to ear over the chin, and over the skull."""
        g, young, w = self.genes, self.young, self.half_width
        angle = np.linspace(0, 2 * math.pi, 48, endpoint=False)
        x, y = np.sin(angle), -np.cos(angle)
        lower = np.clip(y, 0, 1)
        chin = 1.02 + 0.06 * g["chin"] - 0.12 * young
        square = 1 + (0.10 * g["jaw"] - 0.10 * young) * np.sin(math.pi * lower**1.2)
        round_cheeks = 1 + (0.05 * g["cheeks"] + 0.08 * young) * np.exp(
            -(((lower - 0.4) / 0.25) ** 2)
        )
        height = np.where(y > 0, chin, 1.06 + 0.05 * g["forehead"])
        narrowing = 1 - 0.16 * lower**2
        return np.stack([x * w * square * round_cheeks * narrowing, y * height], 1)

    def head(self) -> None:
        neck = np.array([[-0.4, 0.7], [0.4, 0.7], [0.46, 1.5], [0, 1.72], [-0.46, 1.5]])
        self.fill(neck, times(self.skin, 0.78))
        size = 0.2 + 0.025 * self.genes["ear_size"]
        for side in (-1.0, 1.0):
            ear = _ellipse(side * (self.half_width + 0.03), 0.1, 0.09 + size / 4, size)
            self.fill(ear, times(self.skin, 0.85), lift=-0.25)
        self.fill(self.outline(), self.skin)

    def shadows(self) -> None:
        g, eye_y = self.genes, self.eye_y
        for side in (-1.0, 1.0):
            socket = _ellipse(side * self.eye_x, eye_y - 0.04, 0.24, 0.17)
            self.shade(socket, 112 - 9 * g["socket"])
            bag = _ellipse(side * self.eye_x, eye_y + 0.14, 0.17, 0.05)
            self.shade(bag, 117 - 7 * g["socket"])
            cheek = _ellipse(side * 0.42, 0.38, 0.17, 0.15)
            self.shade(cheek, 137 + 5 * g["cheeks"])
            fold = _ellipse(side * 0.31, 0.52, 0.05, 0.16, -side * 0.45)
            self.shade(fold, 119 - 7 * g["fold"] - 10 * max(0.0, self.view.smile) + 6 * self.young)
        self.shade(_ellipse(0, 0.86, 0.14, 0.05), 119)
        self.shade(_ellipse(0, -0.5, 0.35, 0.2), 137)

    @cached_property
    def eye_x(self) -> float:
        return 0.335 + 0.03 * self.genes["eye_gap"] + 0.012 * self.young

    @cached_property
    def eye_y(self) -> float:
        return -0.06 + 0.035 * self.genes["eye_height"] + 0.10 * self.young

    def eye(self, side: float) -> None:
        g = self.genes
        half = 0.155 + 0.016 * g["eye_size"] + 0.02 * self.young
        opening = (0.062 + 0.012 * g["eye_opening"] + 0.026 * self.young) * self.view.lids
        opening *= 1 - 0.18 * max(0.0, self.view.smile)
        t = np.linspace(-1, 1, 13)
        upper = np.stack([t, -1.15 * (1 - np.abs(t) ** 2.2)], 1)
        lower = np.stack([t[::-1], 0.75 * (1 - np.abs(t) ** 2)], 1)
        tilt = side * (-0.08 - 0.05 * g["eye_tilt"])
        place = _placer(side * self.eye_x, self.eye_y, half, opening, tilt)
        almond = place(np.concatenate([upper, lower]))
        self.fill(almond, (205, 212, 220))
        lid_line = place(upper)
        before = self.flat.copy()
        iris = 0.082 + 0.006 * g["eye_size"]
        self.fill(_ellipse(side * self.eye_x, self.eye_y - 0.005, iris, iris), (28, 40, 62))
        self.fill(_ellipse(side * self.eye_x, self.eye_y - 0.005, iris / 2, iris / 2), (8, 8, 10))
        self.fill(
            _ellipse(side * self.eye_x - 0.02, self.eye_y - 0.03, 0.016, 0.016), (235, 235, 235)
        )
        self.keep_inside(almond, before)
        self.line(lid_line, (24, 26, 34), 0.028 + 0.01 * float(self.face.female))
        self.line(place(lower), times(self.skin, 0.62), 0.012)
        crease = place(upper * [1.08, 1.0] + [0, -0.75])
        self.line(crease, times(self.skin, 0.66), 0.012)

    def keep_inside(self, area: Floats, before: Picture) -> None:
        """Undo what was drawn outside an area."""
        mask = np.zeros((SIZE, SIZE), np.uint8)
        cv2.fillPoly(mask, [np.rint(self.project(area) * 16).astype(np.int32)], 255, shift=4)
        np.copyto(self.flat, before, where=(mask == 0)[:, :, None])

    def brow(self, side: float) -> None:
        g = self.genes
        y = self.eye_y - 0.235 - 0.03 * g["brow_height"] + 0.02 * self.young
        half = 0.21 + 0.01 * g["brow_weight"]
        thick = (
            0.034 + 0.010 * g["brow_weight"] - 0.008 * self.young - 0.006 * float(self.face.female)
        )
        t = np.linspace(-1, 1, 11)
        arch = -(0.05 + 0.022 * g["brow_arch"]) * (1 - t**2)
        slope = side * (0.03 + 0.03 * g["brow_tilt"]) * t
        taper = max(thick, 0.014) * np.sqrt(np.clip(1.15 - (t * side * 0.7 + 0.3) ** 2, 0.1, 1))
        x = side * (self.eye_x + 0.02 + 0.02 * g["brow_gap"]) + half * t
        top = np.stack([x, y + arch + slope - taper], 1)
        bottom = np.stack([x, y + arch + slope + taper], 1)
        self.fill(np.concatenate([top, bottom[::-1]]), blend(self.skin, (22, 24, 30), 0.8))

    def nose(self) -> None:
        g, young = self.genes, self.young
        tip = 0.40 + 0.05 * g["nose_length"] - 0.06 * young
        wide = 0.17 + 0.022 * g["nose_width"] - 0.015 * young
        bridge = 0.055 + 0.014 * g["nose_bridge"]
        lit = math.copysign(1.0, self.view.light[0])
        for side in (-1.0, 1.0):
            level = 106 if side != lit else 122
            edge = np.array(
                [[bridge, self.eye_y], [bridge + 0.07, self.eye_y], [wide, tip], [wide * 0.6, tip]]
            )
            self.shade(edge * [side, 1], level, lift=0.08)
            wing = _ellipse(side * wide * 0.85, tip, 0.05, 0.065)
            self.line(
                wing[np.arange(-5, 6) if side > 0 else np.arange(7, 18)],
                times(self.skin, 0.62),
                0.016,
            )
            nostril = _ellipse(side * wide * 0.48, tip + 0.05, 0.045, 0.024, side * 0.3)
            self.fill(nostril, times(self.skin, 0.32), lift=0.1)
        self.shade(_ellipse(0, tip - 0.04, 0.06 + 0.01 * g["nose_tip"], 0.05), 158, lift=0.2)
        self.shade(_ellipse(0, tip + 0.09, wide * 0.8, 0.035), 100)
        ridge = np.array(
            [[-0.025, self.eye_y], [0.025, self.eye_y], [0.04, tip - 0.1], [-0.04, tip - 0.1]]
        )
        self.shade(ridge, 146, lift=0.15)

    def mouth(self) -> None:
        g, smile = self.genes, self.view.smile
        y = 0.655 + 0.03 * g["mouth_height"] - 0.05 * self.young + 0.02 * g["nose_length"]
        half = 0.27 + 0.027 * g["mouth_width"] - 0.035 * self.young + 0.045 * max(0.0, smile)
        upper = max(0.02, 0.055 + 0.014 * g["upper_lip"] - 0.012 * smile)
        lower = max(0.03, 0.075 + 0.017 * g["lower_lip"] - 0.012 * smile)
        t = np.linspace(-1, 1, 15)
        corner = -0.05 * smile * t**2
        gap = 0.05 * max(0.0, smile - 0.45) * (1 - t**2)
        bow = 1 - np.abs(t) ** 1.6 - 0.22 * np.exp(-((t / 0.13) ** 2))
        lip = blend(self.skin, (70, 60, 165), 0.38 + 0.07 * g["lip_red"])

        def strip(top: Floats, bottom: Floats) -> Floats:
            first = np.stack([t * half, y + corner + top], 1)
            return np.concatenate([first, np.stack([t * half, y + corner + bottom], 1)[::-1]])

        self.fill(strip(-gap, gap), (205, 210, 215))
        self.fill(strip(-upper * bow - gap, -gap), times(lip, 0.86))
        self.fill(strip(gap, gap + lower * (1 - np.abs(t) ** 2)), lip)
        self.line(np.stack([t * half, y + corner - gap], 1), times(lip, 0.42), 0.02)
        self.shade(_ellipse(0, y + lower + 0.06, half * 0.6, 0.035), 108)

    @cached_property
    def hair_colour(self) -> Colour:
        grey = 22 + 10 * self.genes["skin_red"]
        return (max(8.0, grey * 0.8), max(8.0, grey * 0.9), max(10.0, grey * 1.1))

    @property
    def long_hair(self) -> bool:
        return self.face.female and not self.view.cropped

    def skull(self, start: float, stop: float, count: int) -> Floats:
        """An arc of the hair's outer edge; angles in radians from the left over the top."""
        angle = np.linspace(start, stop, count)
        volume = 0.1 * self.view.hair_volume
        rx, ry = self.half_width + 0.06 + volume, 0.95 + volume - 0.04 * self.young
        return np.stack([-rx * np.cos(angle), -0.3 - ry * np.sin(angle)], 1)

    def hair_behind(self) -> None:
        if self.long_hair:
            w = self.half_width + 0.1 + 0.1 * self.view.hair_volume
            turn = np.linspace(0, math.pi, 9)
            ends = np.stack([w * np.cos(turn), 1.15 + 0.2 * np.sin(turn)], 1)
            sides = np.array([[-w, -0.3], [w, -0.3]])
            self.fill(np.concatenate([sides, ends]), times(self.hair_colour, 0.8), lift=-0.4)

    def hair(self) -> None:
        g = self.genes
        line = -0.66 - 0.06 * g["hairline"] - 0.05 * self.young + 0.08 * self.view.hair_volume
        t = np.linspace(1, -1, 17)
        parting = 0.35 * math.tanh(g["parting"])
        if self.long_hair:
            peak, drop = 0.16 * np.exp(-(((t - parting) / 0.35) ** 2)), 0.6 * np.abs(t) ** 3
        else:
            peak, drop = 0.05 * np.cos(3 * t), 0.45 * np.abs(t) ** 4.5
        front = np.stack([t * (self.half_width + 0.02), line - peak + drop], 1)
        self.fill(
            np.concatenate([self.skull(0.0, math.pi, 25), front]), self.hair_colour, lift=-0.1
        )
        below = np.array([0, 0.07])
        self.shade(np.concatenate([front, (front + below)[::-1]]), 105)

    def develop(self) -> Picture:
        """Light, expose, blur and add the camera's noise."""
        view = self.view
        soft = cv2.GaussianBlur(self.soft, (0, 0), 0.055 * view.scale).astype(np.float32)
        soft += cv2.resize(self.rng.normal(0, 3.0, (65, 65)).astype(np.float32), (SIZE, SIZE))
        on_person = (self.flat != self.backdrop_alone).any(axis=2)
        lit = np.where(on_person, self.lighting() * (soft / 128), np.float32(0.95))
        lit **= np.float32(view.gamma)
        tint = np.array([1 - view.warmth, 1, 1 + view.warmth], np.float32)
        picture = self.flat.astype(np.float32) * lit[:, :, None] * tint
        if view.blur > 0.3:
            picture = cv2.GaussianBlur(picture, (0, 0), view.blur).astype(np.float32)
        picture += self.rng.standard_normal((SIZE, SIZE, 1), np.float32) * np.float32(view.noise)
        return np.clip(picture, 0, 255).astype(np.uint8)

    def lighting(self) -> npt.NDArray[np.float32]:
        """Lambert's law on an ellipsoid; the backdrop gets the same light as the face's rim."""
        view = self.view
        axis = np.arange(SIZE, dtype=np.float32)
        x = (axis - view.centre[0]) / (view.scale * 1.15)
        y = (axis - view.centre[1]) / (view.scale * 1.45)
        nx, ny = np.meshgrid(x, y)
        nz = np.sqrt(np.clip(1 - nx * nx - ny * ny, 0.05, 1))
        lx, ly, lz = (np.float32(v) for v in view.light)
        diffuse = np.clip(np.clip(nx, -1, 1) * lx + np.clip(ny, -1, 1) * ly + nz * lz, 0, None)
        return np.asarray(view.ambient + (1.12 - view.ambient) * diffuse, np.float32)


def _ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Floats:
    angle = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    dx, dy = rx * np.cos(angle), ry * np.sin(angle)
    c, s = math.cos(turn), math.sin(turn)
    return np.stack([x + c * dx - s * dy, y + s * dx + c * dy], 1)


def _placer(x: float, y: float, rx: float, ry: float, turn: float) -> Callable[[Floats], Floats]:
    """Map unit coordinates to face coordinates: scale, turn, move."""
    c, s = math.cos(turn), math.sin(turn)

    def place(points: Floats) -> Floats:
        dx, dy = points[:, 0] * rx, points[:, 1] * ry
        return np.stack([x + c * dx - s * dy, y + s * dx + c * dy], 1)

    return place
