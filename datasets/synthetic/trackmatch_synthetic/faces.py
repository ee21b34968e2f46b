"""What a face is made of: genes that children inherit, and how a young face differs.

A face is a vector of genes, standard normal in the population, so that children can inherit the
mean of their parents and still vary as strangers do. A second vector says how this face departs
from its adult shape when young, so that two photos of one child differ more the further apart
they were taken. Every constant of shape below is an assumption, tuned by eye and by dlib's
detector and encoder (README: achieved distances).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

GENES = (
    "width", "jaw", "chin", "cheeks", "forehead",
    "eye_gap", "eye_size", "eye_height", "eye_tilt", "eye_opening",
    "brow_height", "brow_arch", "brow_weight", "brow_tilt", "brow_gap",
    "nose_length", "nose_width", "nose_bridge", "nose_tip",
    "mouth_width", "mouth_height", "upper_lip", "lower_lip", "lip_red",
    "ear_size", "hairline", "parting", "socket", "fold", "skin_red",
)  # fmt: skip
"""Names of the genes, in the order of the vector."""


@dataclass(frozen=True)
class Face:
    """What a person's face is made of.

    Attributes
    ----------
    shape
        Adult genes, shape (len(GENES),), about standard normal.
    growth
        How the young face departs from the adult one, same shape and scale.
    tone
        Darkness of the skin in [0, 1].
    female
        Whether the hair is usually worn long.
    """

    shape: Floats
    growth: Floats
    tone: float
    female: bool

    def at(self, age: float) -> dict[str, float]:
        """Genes as they show at an age in years."""
        genes = self.shape + YOUTH_DRIFT * youth(age) * self.growth
        return dict(zip(GENES, np.clip(genes, -2.4, 2.4).tolist(), strict=True))


YOUTH_DRIFT = 1.0
"""Gene units by which a newborn's face departs from its adult shape. Assumption."""


def youth(age: float) -> float:
    """1 at birth, falling to 0 at 20: how childlike the proportions are. Assumption."""
    return float(np.clip(1 - age / 20, 0, 1) ** 2)


def random_face(rng: np.random.Generator, tone: float, female: bool) -> Face:
    """A face of a person whose parents are not in the population."""
    return Face(rng.normal(size=len(GENES)), rng.normal(size=len(GENES)), tone, female)


def inherit(rng: np.random.Generator, parents: tuple[Face, Face], female: bool) -> Face:
    """A child's face: mid-parent plus segregation of half the variance (Falconer & Mackay 1996).

    With parents unrelated and of unit variance the child has unit variance too, and siblings
    correlate by one half.
    """
    first, second = parents
    spread = math.sqrt(0.5)

    def mix(a: Floats, b: Floats) -> Floats:
        return (a + b) / 2 + spread * rng.normal(size=len(GENES))

    tone = float(np.clip((first.tone + second.tone) / 2 + rng.normal(0, 0.06), 0, 1))
    return Face(mix(first.shape, second.shape), mix(first.growth, second.growth), tone, female)
