"""Templates drawn from a distribution fitted to dlib's, for galleries too large to paint.

A template is mean + rotation @ (identity + photo noise). The variances come from
`tables/templates.json` (summary of adults' templates, see `fit_templates.py`); how children's
templates depart from adults' is assumed so as to meet published figures (README).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Ages = npt.NDArray[np.float64]

DIMENSION = 128

FACE_AGE_SCALE = 1.8
"""Identity of one person at two ages correlates by exp(-|s1 - s2| / scale), s = log(1 + age / 2):
faces change fastest when young. Assumption: from 2 to 9 years the mean genuine distance becomes
about 0.62, from 12 to 15 about 0.49, in line with the fall of accuracy in ITWCC and CLF
(arXiv 1711.03990)."""

YOUNG_ALIKE, YOUNG_YEARS = 0.45, 4.0
"""Identity is weaker by the share YOUNG_ALIKE * exp(-age / YOUNG_YEARS): networks trained on adults
tell small children apart badly. Assumption, set near the published TAR at FAR 0.1% of 31% at 0 to 6
months and 65% at 2.5 to 3 years (arXiv 2601.01680)."""

SIBLING_CORRELATION = 0.25
"""Correlation of the identities of siblings. Assumption: half of the genes of form, of which about
half shows in a template."""


ROUNDNESS = 0.9
"""Share (as an exponent) by which identities are pulled to one length: dlib's lie nearer a sphere
than a Gaussian cloud does. Set so that strangers' distances spread by 0.09, as in LFW."""


@dataclass(frozen=True)
class TemplateModel:
    """The fitted distribution.

    Attributes
    ----------
    mean
        Shape (128,).
    rotation
        Orthogonal, shape (128, 128): makes the axes of variance no axes of the vector.
    between, within
        Standard deviations along the axes, between people and within a person, shape (128,).
    quality_spread
        Standard deviation of the log of a photo's noise.
    """

    mean: Vectors
    rotation: Vectors
    between: Vectors
    within: Vectors
    quality_spread: float

    def identities(self, rng: np.random.Generator, family: npt.NDArray[np.int64]) -> Vectors:
        """Identities in axis coordinates, unit variance, shape (people, 128).

        Parameters
        ----------
        family
            Number of each person's family, from 0, shape (people,).
        """
        shared = _normal(rng, int(family.max(initial=-1)) + 1)[family]
        own = _normal(rng, len(family))
        share = np.float32(SIBLING_CORRELATION)
        return np.asarray(np.sqrt(share) * shared + np.sqrt(1 - share) * own)

    def aged(
        self, rng: np.random.Generator, identity: Vectors, first: Ages, second: Ages
    ) -> Vectors:
        """The identities at a second age, given those at the first."""
        apart = np.abs(np.log1p(first / 2) - np.log1p(second / 2))
        keep = np.exp(-apart / FACE_AGE_SCALE).astype(np.float32)[:, None]
        return np.asarray(keep * identity + np.sqrt(1 - keep**2) * _normal(rng, len(identity)))

    def photos(
        self, rng: np.random.Generator, identity: Vectors, age: Ages, noise: Ages | None = None
    ) -> Vectors:
        """One template per identity, shape (people, 128), float32.

        Parameters
        ----------
        noise
            Factor on each photo's noise, shape (people,); 1 by default.
        """
        distinct = 1 - YOUNG_ALIKE * np.exp(-age / YOUNG_YEARS)
        spread = self.quality_spread
        quality = np.exp(spread * rng.standard_normal(len(age)) - spread**2)
        if noise is not None:
            quality = quality * noise
        axes = identity * self.between
        length = np.linalg.norm(axes, axis=1, keepdims=True) / np.linalg.norm(self.between)
        axes *= distinct.astype(np.float32)[:, None] / length**ROUNDNESS
        axes += _normal(rng, len(age)) * self.within * quality.astype(np.float32)[:, None]
        return np.asarray(axes @ self.rotation.T + self.mean)


def _normal(rng: np.random.Generator, count: int) -> Vectors:
    return rng.standard_normal((count, DIMENSION), np.float32)


@cache
def template_model() -> TemplateModel:
    """The model of `tables/templates.json`, with one fixed random rotation."""
    path = files("trackmatch_synthetic") / "tables" / "templates.json"
    fitted = json.loads(path.read_text(encoding="utf-8"))
    rng = np.random.default_rng(128)
    rotation, _ = np.linalg.qr(rng.standard_normal((DIMENSION, DIMENSION)))
    direction = rng.standard_normal(DIMENSION)
    mean = fitted["mean_length"] * direction / np.linalg.norm(direction)
    return TemplateModel(
        mean.astype(np.float32),
        rotation.astype(np.float32),
        np.sqrt(np.array(fitted["between"], np.float32)),
        np.sqrt(np.array(fitted["within"], np.float32)),
        float(fitted["quality_spread"]),
    )
