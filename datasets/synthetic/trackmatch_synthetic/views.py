"""How one photo was taken: pose, light, camera, expression and hair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Colour = tuple[float, float, float]
"""Blue, green, red in 0 to 255, as OpenCV orders them."""

SIZE = 260
"""Width and height of a picture in pixels: inside the 220 to 300 that one HOG pass detects."""


@dataclass(frozen=True)
class View:
    """How one photo was taken: pose in radians, light, camera and expression."""

    yaw: float
    pitch: float
    roll: float
    scale: float
    centre: tuple[float, float]
    light: tuple[float, float, float]
    ambient: float
    gamma: float
    warmth: float
    blur: float
    noise: float
    smile: float
    lids: float
    hair_volume: float
    cropped: bool
    background: Colour
    cloth: Colour
    texture_seed: int


def random_view(rng: np.random.Generator) -> View:
    """A photo as families and institutions take them: mostly frontal. Ranges are assumptions."""
    light = np.array([rng.normal(0, 0.5), rng.normal(-0.35, 0.3), 1.0])
    light /= np.linalg.norm(light)
    shift = rng.normal(0, 5, 2)
    return View(
        yaw=float(np.clip(rng.normal(0, 0.13), -0.3, 0.3)),
        pitch=float(np.clip(rng.normal(0, 0.07), -0.16, 0.16)),
        roll=float(np.clip(rng.normal(0, 0.06), -0.16, 0.16)),
        scale=float(rng.uniform(70, 84)),
        centre=(SIZE / 2 + float(shift[0]), SIZE * 0.53 + float(shift[1])),
        light=(float(light[0]), float(light[1]), float(light[2])),
        ambient=float(rng.uniform(0.35, 0.6)),
        gamma=float(np.exp(rng.normal(0, 0.16))),
        warmth=float(rng.normal(0, 0.05)),
        blur=float(min(2.2, rng.gamma(2.0, 0.35))),
        noise=float(rng.gamma(2.0, 1.8)),
        smile=float(np.clip(rng.normal(0.2, 0.45), -0.6, 1.2)),
        lids=float(np.clip(rng.normal(1, 0.1), 0.72, 1.15)),
        hair_volume=float(np.clip(rng.normal(1, 0.35), 0.15, 1.8)),
        cropped=bool(rng.random() < 0.25),
        background=_greyish(_colour(rng, 60, 220)),
        cloth=_colour(rng, 30, 230),
        texture_seed=int(rng.integers(2**31)),
    )


def _colour(rng: np.random.Generator, low: int, high: int) -> Colour:
    blue, green, red = rng.uniform(low, high, 3).tolist()
    return (blue, green, red)


def _greyish(colour: Colour) -> Colour:
    """Walls and studio cloths are rarely saturated."""
    mean = sum(colour) / 3
    return blend(colour, (mean, mean, mean), 0.6)


def times(colour: Colour, factor: float) -> Colour:
    """A colour made lighter or darker."""
    return (colour[0] * factor, colour[1] * factor, colour[2] * factor)


def blend(first: Colour, second: Colour, share: float) -> Colour:
    """A colour between two; `share` of the second, held within [0, 1]."""
    share = min(max(share, 0.0), 1.0)
    return (
        first[0] + share * (second[0] - first[0]),
        first[1] + share * (second[1] - first[1]),
        first[2] + share * (second[2] - first[2]),
    )
