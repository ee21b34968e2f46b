"""Evidence from places: how far apart two reports are, against how far two strangers are.

For mates the density over the map is a mixture: near (about the same town), along the way (one
region), or anywhere (children travel far by train). For strangers it is spread over the inhabited
land. Each resolved place carries its own radius, which blurs the near part. Places that could not
be resolved compare as text. An ambiguous name counts by its best reading.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from trackmatch.features.gazetteer.sphere import distance_km
from trackmatch.features.place import Place
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Channel,
    ChannelParameters,
    Said,
    Statistics,
    parameter,
)


class PlaceParameters(ChannelParameters):
    """How far from each other two reports of one person are."""

    cap: float = parameter(7.0, "assumption", ge=0, le=100)
    floor: float = parameter(-2.5, "assumption: children travel far by train", ge=-100, le=0)
    near: float = parameter(0.45, "assumption: share found about where they were lost", gt=0, lt=1)
    near_km: float = parameter(25.0, "assumption: a town and its surroundings", gt=0)
    region: float = parameter(0.30, "assumption: share found within the region", gt=0, lt=1)
    region_km: float = parameter(250.0, "assumption: a night's train ride", gt=0)
    land_km2: float = parameter(
        1.0e6, "assumption: India's 3.3 million km2, weighed by where people live", gt=0
    )
    text_same_bits: float = parameter(4.0, "assumption: unresolved texts that are equal", ge=0)
    text_alike: float = parameter(0.85, "assumption: likeness from which texts agree", gt=0, lt=1)


class HomeParameters(PlaceParameters):
    """A home that a child tells is right or wrong; it does not travel."""

    floor: float = parameter(-4.0, "assumption: children misname their home", ge=-100, le=0)
    near: float = parameter(0.80, "assumption", gt=0, lt=1)
    near_km: float = parameter(15.0, "assumption", gt=0)
    region: float = parameter(0.14, "assumption: a neighbouring town is named", gt=0, lt=1)
    region_km: float = parameter(100.0, "assumption", gt=0)


class PlaceChannel(Channel[Place, PlaceParameters]):
    """Compares where one was lost with where the other was found."""

    name = "place"
    parameters_type = PlaceParameters

    def bits(self, probe: Place, gallery: Place, statistics: Statistics) -> float:
        if not probe.latitudes or not gallery.latitudes:
            return self._text_bits(probe, gallery)
        pairs = [
            self._ratio(distance_km(a_lat, a_lon, b_lat, b_lon), np.hypot(a_radius, b_radius))
            for a_lat, a_lon, a_radius in _alternatives(probe)
            for b_lat, b_lon, b_radius in _alternatives(gallery)
        ]
        return float(np.log2(np.max(pairs)))

    def bits_over(
        self, probe: Place, vocabulary: Vocabulary[Place], statistics: Statistics
    ) -> Bits:
        offsets, latitudes = vocabulary.lists("latitudes")
        _, longitudes = vocabulary.lists("longitudes")
        _, radii = vocabulary.lists("radii_km")
        resolved = np.diff(offsets) > 0
        bits = np.zeros(len(vocabulary))
        if probe.latitudes and resolved.any():
            ratios = np.max(
                [
                    self._ratio(
                        distance_km(latitude, longitude, latitudes, longitudes),
                        np.hypot(radius, radii),
                    )
                    for latitude, longitude, radius in _alternatives(probe)
                ],
                axis=0,
            )
            bits[resolved] = np.log2(np.maximum.reduceat(ratios, offsets[:-1][resolved]))
        for position in np.flatnonzero(~resolved) if probe.text else ():
            bits[position] = self._text_bits(probe, vocabulary.value(int(position) + 1))
        return bits

    def said(self, probe: Place, gallery: Place) -> Said:
        if probe.latitudes and gallery.latitudes:
            kilometres = min(
                float(distance_km(a_lat, a_lon, b_lat, b_lon))
                for a_lat, a_lon, _ in _alternatives(probe)
                for b_lat, b_lon, _ in _alternatives(gallery)
            )
            note = f"{kilometres:.0f} km apart"
        else:
            note = "compared as text" if probe.text and gallery.text else "not resolved"
        return Said(probe.said, gallery.said, note)

    def _ratio(
        self, kilometres: npt.ArrayLike, radius_km: npt.ArrayLike
    ) -> npt.NDArray[np.float64]:
        p = self.parameters
        far = 1 - p.near - p.region
        near_scale = np.hypot(p.near_km, radius_km)
        region_scale = np.hypot(p.region_km, radius_km)
        near = p.near * _density(kilometres, near_scale)
        region = p.region * _density(kilometres, region_scale)
        ratio: npt.NDArray[np.float64] = p.land_km2 * (near + region) + far
        return ratio

    def _text_bits(self, probe: Place, gallery: Place) -> float:
        """Texts that are alike agree; texts that are not may still mean one place: no conflict."""
        p = self.parameters
        if not probe.text or not gallery.text:
            return 0.0
        likeness = fuzz.token_sort_ratio(probe.text, gallery.text) / 100
        return max(0.0, (likeness - p.text_alike) / (1 - p.text_alike)) * p.text_same_bits


class HomeChannel(PlaceChannel):
    """Compares the homes that two reports tell."""

    name = "home"
    parameters_type = HomeParameters


def _alternatives(place: Place) -> zip[tuple[float, float, float]]:
    return zip(place.latitudes, place.longitudes, place.radii_km, strict=True)


def _density(kilometres: npt.ArrayLike, scale: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Density per km2 of a point at a distance, falling exponentially with the given scale."""
    d, s = np.asarray(kilometres, np.float64), np.asarray(scale, np.float64)
    density: npt.NDArray[np.float64] = np.exp(-d / s) / (2 * math.pi * s**2)
    return density
