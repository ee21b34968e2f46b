"""Places of India by name: states, districts, cities, PIN codes.

One use::

    load_gazetteer().resolve("Vill. Rampur, PS Kotwali, Dist Gaya (Bihar)")
"""

from trackmatch.features.gazetteer.gazetteer import Gazetteer, load_gazetteer, state_name
from trackmatch.features.gazetteer.resolution import Alternative, Resolution
from trackmatch.features.gazetteer.sphere import EARTH_RADIUS_KM, distance_km

__all__ = [
    "EARTH_RADIUS_KM",
    "Alternative",
    "Gazetteer",
    "Resolution",
    "distance_km",
    "load_gazetteer",
    "state_name",
]
