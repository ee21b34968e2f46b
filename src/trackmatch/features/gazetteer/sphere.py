"""Distances on the Earth."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Mean radius R1 of the GRS 80 ellipsoid: Moritz, "Geodetic Reference System 1980",
# Journal of Geodesy 74 (2000), p. 131.
EARTH_RADIUS_KM = 6371.0088


def distance_km(
    latitude_a: ArrayLike, longitude_a: ArrayLike, latitude_b: ArrayLike, longitude_b: ArrayLike
) -> NDArray[np.float64]:
    """Great-circle distance by the haversine formula (Sinnott, Sky and Telescope 68, 1984).

    Parameters
    ----------
    latitude_a, longitude_a, latitude_b, longitude_b
        Degrees; scalars or arrays that broadcast together.

    Returns
    -------
    ndarray of float64
        Kilometres, in the broadcast shape; NaN where a coordinate is NaN.
    """
    phi_a, phi_b = np.radians(latitude_a), np.radians(latitude_b)
    half_phi = (phi_b - phi_a) / 2
    half_theta = (np.radians(longitude_b) - np.radians(longitude_a)) / 2
    chord: Any = np.sin(half_phi) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin(half_theta) ** 2
    arc: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(chord, 0.0, 1.0)))
    return arc
