"""Main railway lines: children who run away, or are taken, travel along them.

Each trunk route is a chain of its large stations, in degrees to a tenth (about 10 km); the routes
are those that Indian Railways calls trunk routes (the golden quadrilateral and its diagonals), with
the lines to the north-east, the north-west and the south. The project's own table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled

Degrees = npt.NDArray[np.float64]

_STATIONS = {
    "agra": (27.2, 78.0), "aligarh": (27.9, 78.1), "ambala": (30.4, 76.8),
    "amritsar": (31.6, 74.9), "asansol": (23.7, 87.0), "balasore": (21.5, 86.9),
    "balharshah": (19.9, 79.4), "barauni": (25.5, 86.0), "bareilly": (28.4, 79.4),
    "bengaluru": (13.0, 77.6), "bhopal": (23.3, 77.4), "bhubaneswar": (20.3, 85.8),
    "bhusaval": (21.0, 75.8), "bilaspur": (22.1, 82.1), "chennai": (13.1, 80.3),
    "coimbatore": (11.0, 77.0), "delhi": (28.6, 77.2), "dhanbad": (23.8, 86.4),
    "ernakulam": (10.0, 76.3), "gaya": (24.8, 85.0), "gorakhpur": (26.8, 83.4),
    "guntakal": (15.2, 77.4), "guwahati": (26.2, 91.7), "gwalior": (26.2, 78.2),
    "howrah": (22.6, 88.3), "itarsi": (22.6, 77.8), "jabalpur": (23.2, 79.9),
    "jhajha": (24.8, 86.4), "jhansi": (25.4, 78.6), "jolarpettai": (12.6, 78.6),
    "kalyan": (19.2, 73.1), "kanpur": (26.5, 80.3), "katihar": (25.5, 87.6),
    "katni": (23.8, 80.4), "katpadi": (13.0, 79.1), "kharagpur": (22.3, 87.3),
    "kota": (25.2, 75.8), "lucknow": (26.8, 80.9), "ludhiana": (30.9, 75.9),
    "manmad": (20.3, 74.4), "mathura": (27.5, 77.7), "moradabad": (28.8, 78.8),
    "mughalsarai": (25.3, 83.1), "mumbai": (19.0, 72.8), "muzaffarpur": (26.1, 85.4),
    "nagpur": (21.1, 79.1), "nellore": (14.4, 80.0), "new jalpaiguri": (26.7, 88.4),
    "patna": (25.6, 85.1), "prayagraj": (25.4, 81.8), "pune": (18.5, 73.9),
    "raipur": (21.3, 81.6), "rajahmundry": (17.0, 81.8), "ratlam": (23.3, 75.0),
    "renigunta": (13.6, 79.5), "rourkela": (22.2, 84.9), "salem": (11.7, 78.1),
    "satna": (24.6, 80.8), "solapur": (17.7, 75.9), "surat": (21.2, 72.8),
    "tatanagar": (22.8, 86.2), "thiruvananthapuram": (8.5, 76.9), "vadodara": (22.3, 73.2),
    "vijayawada": (16.5, 80.6), "visakhapatnam": (17.7, 83.2), "wadi": (17.1, 77.0),
    "warangal": (18.0, 79.6),
}  # fmt: skip
LINES = (
    "delhi aligarh kanpur prayagraj mughalsarai gaya dhanbad asansol howrah",
    "mughalsarai patna jhajha asansol howrah",
    "delhi mathura kota ratlam vadodara surat mumbai",
    "delhi mathura agra gwalior jhansi bhopal itarsi nagpur balharshah warangal vijayawada "
    "nellore chennai",
    "howrah kharagpur tatanagar rourkela bilaspur raipur nagpur bhusaval manmad kalyan mumbai",
    "howrah kharagpur balasore bhubaneswar visakhapatnam rajahmundry vijayawada nellore chennai",
    "mumbai kalyan pune solapur wadi guntakal renigunta chennai",
    "delhi moradabad bareilly lucknow gorakhpur muzaffarpur barauni katihar new_jalpaiguri "
    "guwahati",
    "delhi ambala ludhiana amritsar",
    "mumbai kalyan manmad bhusaval itarsi jabalpur katni satna prayagraj mughalsarai",
    "chennai katpadi jolarpettai salem coimbatore ernakulam thiruvananthapuram",
    "chennai katpadi jolarpettai bengaluru",
)
"""Stations of each line in order; at most 16 lines fit the bits of `lines_near`."""

NEAR_KM = 30.0
"""Distance from a line that counts as on it: the table is good to 10 km, and stations serve their
surroundings (assumption)."""

_KM_PER_DEGREE = 111.2
"""Length of a degree of latitude on a sphere of 6,371 km."""


def lines_near(latitudes: Degrees, longitudes: Degrees) -> npt.NDArray[np.uint16]:
    """Which lines pass near each place: bit i for line i, shape (n,)."""
    bits = np.zeros(len(latitudes), dtype=np.uint16)
    _add_lines(bits, latitudes, longitudes, _SEGMENTS, _LINE_OF_SEGMENT)
    return bits


@compiled
def _add_lines(
    bits: npt.NDArray[np.uint16],
    latitudes: Degrees,
    longitudes: Degrees,
    segments: Degrees,
    line_of_segment: npt.NDArray[np.uint16],
) -> None:
    """Distances are on a plane that touches the Earth at a segment: good to 1% within 500 km."""
    for place in range(len(bits)):
        for number in range(len(segments)):
            start_y, start_x, along_y, along_x, per_degree_y, per_degree_x = segments[number]
            away_y = (latitudes[place] - start_y) * per_degree_y
            away_x = (longitudes[place] - start_x) * per_degree_x
            share = (away_y * along_y + away_x * along_x) / (along_y**2 + along_x**2)
            share = min(max(share, 0.0), 1.0)
            squared = (away_y - share * along_y) ** 2 + (away_x - share * along_x) ** 2
            if squared <= NEAR_KM**2:
                bits[place] |= line_of_segment[number]


def _segments(line: str) -> Degrees:
    """Per segment: its start in degrees, its length along both axes in km, and km per degree."""
    chain = np.array([_STATIONS[name.replace("_", " ")] for name in line.split()])
    start, end = chain[:-1], chain[1:]
    middle = np.radians((start[:, 0] + end[:, 0]) / 2)
    per_degree = np.column_stack([np.ones(len(middle)), np.cos(middle)]) * _KM_PER_DEGREE
    return np.hstack([start, (end - start) * per_degree, per_degree])


_SEGMENTS = np.concatenate([_segments(line) for line in LINES])
_LINE_OF_SEGMENT = np.concatenate(
    [np.full(len(_segments(line)), 1 << n, np.uint16) for n, line in enumerate(LINES)]
)
