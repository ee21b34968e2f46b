"""Places of a whole vocabulary as arrays, so that a probe's place is compared with all at once.

Values that were read alike, and differ only in the words as said, are one reading: a gallery says
*Gaya, Bihar* in many ways. Places are points on the unit sphere, so that a distance is a chord.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled
from trackmatch.features.gazetteer import EARTH_RADIUS_KM
from trackmatch.features.lists import places_in
from trackmatch.features.place import ABROAD, Place
from trackmatch.index.distinct import distinct_rows
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.address_words import AddressWords
from trackmatch.scoring.areas import Regions, regions
from trackmatch.scoring.railways import lines_near

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

OUTSIDE = -2
"""What `area_within` gives where one place is known not to lie in the state that the other is."""

_READ = ("latitudes", "longitudes", "radii_km", "junction", "text")


class Mixture(NamedTuple):
    """How m / u falls with distance (see `place.PlaceParameters`).

    ``near`` and ``region`` are m / u at no distance times the square of the scale in kilometres,
    ``anywhere`` is their rest; the last four are factors of a journey.
    """

    near: float
    near_km: float
    region: float
    region_km: float
    anywhere: float
    on_line: float
    off_line: float
    at_junction: float
    off_junction: float


class Points(NamedTuple):
    """Alternatives of places as arrays of shape (n,)."""

    latitudes: Floats
    longitudes: Floats
    radii_km: Floats
    lines: npt.NDArray[np.uint16]
    junctions: npt.NDArray[np.bool_]
    regions: Regions

    @classmethod
    def of(cls, place: Place) -> Points:
        """The alternatives of one place."""
        columns = (place.latitudes, place.longitudes, place.radii_km)
        latitudes, longitudes, radii = (np.array(column, np.float64) for column in columns)
        lines = lines_near(latitudes, longitudes)
        junctions = np.full(len(radii), place.junction)
        return cls(
            latitudes, longitudes, radii, lines, junctions, regions(latitudes, longitudes, radii)
        )

    @property
    def on_sphere(self) -> Floats:
        """Each point on a sphere with the radius of the Earth in kilometres, shape (n, 3)."""
        phi, theta = np.radians(self.latitudes), np.radians(self.longitudes)
        flat = np.cos(phi)
        return EARTH_RADIUS_KM * np.column_stack(
            [flat * np.cos(theta), flat * np.sin(theta), np.sin(phi)]
        )


class Readings:
    """Distinct readings of a vocabulary of places.

    Attributes
    ----------
    of_value
        Reading of each value, shape (values,).
    address
        Place in `addresses` of each reading's unresolved words, shape (readings,).
    addresses
        The distinct sets of unresolved words.
    """

    def __init__(self, vocabulary: Vocabulary[Place]) -> None:
        self.of_value, first = distinct_rows(vocabulary.table.select(_READ))
        offsets, latitudes = vocabulary.lists("latitudes")
        longitudes, radii = (vocabulary.lists(name)[1] for name in ("longitudes", "radii_km"))
        counts = np.diff(offsets)[first]
        self._starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        reading, within = places_in(counts)
        kept = offsets[first][reading] + within
        points = Points(
            latitudes[kept], longitudes[kept], radii[kept],
            lines_near(latitudes[kept], longitudes[kept]),
            np.repeat(vocabulary.field("junction")[first], counts),
            regions(latitudes[kept], longitudes[kept], radii[kept]),
        )  # fmt: skip
        self._points, self._places = points, points.on_sphere
        said = vocabulary.strings("text")
        texts = [said[row] for row in first.tolist()]
        number: dict[frozenset[str], int] = {}
        words_of = {text: frozenset(text.split()) for text in set(texts)}
        places = [number.setdefault(words_of[text], len(number)) for text in texts]
        self.address = np.array(places, dtype=np.int64)
        self.addresses = AddressWords(list(number))
        self._placed = counts > 0
        abroad = np.array([not ABROAD.isdisjoint(words) for words in number], np.bool_)
        self._abroad = abroad[self.address] & ~self._placed

    def nothing(self) -> Floats:
        """0 bits for each reading."""
        return np.zeros(len(self.address))

    def across(self, placed: bool, abroad: bool) -> npt.NDArray[np.bool_]:
        """Readings on the other side of the border of a place in India, or of one abroad."""
        return (self._abroad & placed) | (self._placed & abroad)

    def by_distance(self, probe: Points, mixture: Mixture) -> Floats:
        """log2(m / u) of each reading by its best alternative; 0 where it was not resolved."""
        bits = self.nothing()
        _by_distance(
            bits, self._starts, self._places, self._points.radii_km, self._points.lines,
            self._points.junctions, self._points.regions, probe.on_sphere, probe.radii_km,
            probe.lines, probe.junctions, probe.regions, mixture,
        )  # fmt: skip
        return bits


@compiled
def area_within(a: npt.NDArray[np.int32], b: npt.NDArray[np.int32]) -> int:
    """The district or state that one of two places is, where the other lies in it.

    `OUTSIDE` where one is a state and the other is known to lie in another; else -1.

    Parameters
    ----------
    a, b
        Regions of each, shape (3,).
    """
    if a[0] >= 0 and (a[0] == b[1] or a[0] == b[2]):
        return int(a[0])
    if b[0] >= 0 and (b[0] == a[1] or b[0] == a[2]):
        return int(b[0])
    for state, other in ((a, b), (b, a)):
        is_state = state[0] >= 0 and state[2] < 0
        lies_in = other[2] if other[2] >= 0 else other[0]
        if is_state and lies_in >= 0 and lies_in != state[0]:
            return OUTSIDE
    return -1


@compiled
def _by_distance(
    bits: Floats,
    starts: Numbers,
    places: Floats,
    radii: Floats,
    lines: npt.NDArray[np.uint16],
    junctions: npt.NDArray[np.bool_],
    areas: Regions,
    own_places: Floats,
    own_radii: Floats,
    own_lines: npt.NDArray[np.uint16],
    own_junctions: npt.NDArray[np.bool_],
    own_areas: Regions,
    mixture: Mixture,
) -> None:
    """Fill in log2(m / u) of each reading, the best of its and the probe's alternatives."""
    diameter = 2 * EARTH_RADIUS_KM
    for reading in range(len(bits)):
        best = 0.0
        for other in range(starts[reading], starts[reading + 1]):
            for own in range(len(own_radii)):
                chord = 0.0
                for axis in range(3):
                    chord += (places[other, axis] - own_places[own, axis]) ** 2
                kilometres = diameter * math.asin(min(1.0, math.sqrt(chord) / diameter))
                area = area_within(areas[other], own_areas[own])
                if area >= 0:
                    kilometres = 0.0
                blur = radii[other] ** 2 + own_radii[own] ** 2
                near = mixture.near_km**2 + blur
                region = mixture.region_km**2 + blur
                ratio = mixture.region / region * math.exp(-kilometres / math.sqrt(region))
                ratio += mixture.anywhere
                ratio *= mixture.on_line if lines[other] & own_lines[own] else mixture.off_line
                ratio *= mixture.at_junction if junctions[other] else mixture.off_junction
                ratio *= mixture.at_junction if own_junctions[own] else mixture.off_junction
                if area != OUTSIDE:
                    ratio += mixture.near / near * math.exp(-kilometres / math.sqrt(near))
                best = max(best, ratio)
        if best > 0.0:
            bits[reading] = math.log2(best)
