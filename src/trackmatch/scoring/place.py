"""Evidence from places: how far apart two reports are, against how far two strangers are.

For mates the density over the map is a mixture: near (about the same town), along the way (one
region), or anywhere (children travel far by train). For strangers it is spread over the country,
denser in towns. Who travels does so along main railway lines and gets off at junctions, so the
travelling parts count more there and less elsewhere. Each resolved place carries its own radius,
which blurs the near part. What could not be resolved compares as text. An ambiguous name counts by
its best reading.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

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
from trackmatch.scoring.railways import lines_near


class PlaceParameters(ChannelParameters):
    """How far from each other two reports of one person are."""

    cap: float = parameter(7.0, "assumption", ge=0, le=100)
    floor: float = parameter(-3.0, "assumption: children travel far by train", ge=-100, le=0)
    near: float = parameter(0.40, "assumption: share found about where they were lost", gt=0, lt=1)
    near_km: float = parameter(25.0, "assumption: a town and its surroundings", gt=0)
    near_land_km2: float = parameter(
        6.0e5, "assumption: strangers meet in the same towns: 1 pair in 100 is of one town", gt=0
    )
    region: float = parameter(0.38, "assumption: share found within the region", gt=0, lt=1)
    region_km: float = parameter(250.0, "assumption: a night's train ride", gt=0)
    land_km2: float = parameter(3.0e6, "India's 3.29 million km2 less what is empty", gt=0)
    on_line: float = parameter(
        1.3, "assumption: travel along one main line, against other travel", gt=0
    )
    off_line: float = parameter(0.85, "assumption: travel between lines", gt=0)
    at_junction: float = parameter(1.1, "assumption: for each end of a journey at a junction", gt=0)
    off_junction: float = parameter(0.8, "assumption: for each end elsewhere", gt=0)
    text_same_bits: float = parameter(3.0, "assumption: unresolved texts that are equal", ge=0)
    text_alike: float = parameter(0.85, "assumption: likeness from which texts agree", gt=0, lt=1)


class HomeParameters(PlaceParameters):
    """A home that a child tells is right or wrong; it does not travel."""

    cap: float = parameter(8.0, "assumption", ge=0, le=100)
    floor: float = parameter(-4.0, "assumption: children misname their home", ge=-100, le=0)
    near: float = parameter(0.80, "assumption", gt=0, lt=1)
    near_km: float = parameter(20.0, "assumption", gt=0)
    region: float = parameter(0.17, "assumption: a neighbouring town is named", gt=0, lt=1)
    region_km: float = parameter(120.0, "assumption", gt=0)
    on_line: float = parameter(1.0, "a home does not travel", gt=0)
    off_line: float = parameter(1.0, "a home does not travel", gt=0)
    at_junction: float = parameter(1.0, "a home does not travel", gt=0)
    off_junction: float = parameter(1.0, "a home does not travel", gt=0)


class _Points(NamedTuple):
    """Alternatives of places as arrays of shape (n,)."""

    latitudes: npt.NDArray[np.float64]
    longitudes: npt.NDArray[np.float64]
    radii_km: npt.NDArray[np.float64]
    lines: npt.NDArray[np.uint16]
    junctions: npt.NDArray[np.bool_]

    def each(self) -> Iterator[_Points]:
        """Each alternative alone."""
        return (self._only(slice(n, n + 1)) for n in range(len(self.latitudes)))

    def _only(self, wanted: slice) -> _Points:
        return _Points(
            self.latitudes[wanted],
            self.longitudes[wanted],
            self.radii_km[wanted],
            self.lines[wanted],
            self.junctions[wanted],
        )


class PlaceChannel(Channel[Place, PlaceParameters]):
    """Compares where one was lost with where the other was found."""

    name = "place"
    parameters_type = PlaceParameters

    def bits(self, probe: Place, gallery: Place, statistics: Statistics) -> float:
        by_text = self._text_bits(fuzz.ratio(_sorted_words(probe), _sorted_words(gallery)))
        by_text = by_text if probe.text and gallery.text else 0.0
        if not probe.latitudes or not gallery.latitudes:
            return by_text
        ratios = [self._ratio(point, _points(gallery)).max() for point in _points(probe).each()]
        return float(np.log2(max(ratios))) + by_text

    def bits_over(
        self, probe: Place, vocabulary: Vocabulary[Place], statistics: Statistics
    ) -> Bits:
        offsets = vocabulary.lists("latitudes")[0]
        resolved = np.diff(offsets) > 0
        bits = np.zeros(len(vocabulary))
        if probe.latitudes and resolved.any():
            others = vocabulary.once("points", lambda: _all_points(vocabulary))
            ratios = np.max([self._ratio(one, others) for one in _points(probe).each()], axis=0)
            bits[resolved] = np.log2(np.maximum.reduceat(ratios, offsets[:-1][resolved]))
        if probe.text:
            texts = vocabulary.once("texts", lambda: _texts(vocabulary))
            alike = process.extract(
                _sorted_words(probe), texts, scorer=fuzz.ratio, processor=None, limit=None,
                score_cutoff=100 * self.parameters.text_alike,
            )  # fmt: skip
            for _, likeness, position in alike:
                bits[position] += self._text_bits(likeness)
        return bits

    def said(self, probe: Place, gallery: Place) -> Said:
        notes = []
        if probe.latitudes and gallery.latitudes:
            kilometres = min(
                float(distance_km(a.latitudes, a.longitudes, b.latitudes, b.longitudes)[0])
                for a in _points(probe).each()
                for b in _points(gallery).each()
            )
            notes.append(f"{kilometres:.0f} km apart")
            if self._travelled(probe, gallery) and kilometres > self.parameters.near_km:
                notes.append("on one main railway line")
        elif not (probe.text and gallery.text):
            notes.append("not resolved")
        if probe.text and gallery.text:
            likeness = fuzz.ratio(_sorted_words(probe), _sorted_words(gallery))
            notes.append("the same words" if self._text_bits(likeness) > 0 else "other words")
        return Said(probe.said, gallery.said, ", ".join(notes))

    def _travelled(self, probe: Place, gallery: Place) -> bool:
        both = np.bitwise_or.reduce(_points(probe).lines) & np.bitwise_or.reduce(
            _points(gallery).lines
        )
        return bool(both) and self.parameters.on_line > self.parameters.off_line

    def _ratio(self, a: _Points, b: _Points) -> npt.NDArray[np.float64]:
        """m / u of one place against n, shape (n,)."""
        p = self.parameters
        kilometres = distance_km(a.latitudes, a.longitudes, b.latitudes, b.longitudes)
        radius = np.hypot(a.radii_km, b.radii_km)
        near = p.near * p.near_land_km2 * _density(kilometres, np.hypot(p.near_km, radius))
        region = p.region * p.land_km2 * _density(kilometres, np.hypot(p.region_km, radius))
        journey = np.where(a.lines & b.lines, p.on_line, p.off_line)
        for end in (a.junctions, b.junctions):
            journey = journey * np.where(end, p.at_junction, p.off_junction)
        ratio: npt.NDArray[np.float64] = near + journey * (region + 1 - p.near - p.region)
        return ratio

    def _text_bits(self, likeness: float) -> float:
        """Texts that are alike agree; texts that are not may still mean one place: no conflict."""
        p = self.parameters
        agreement = (likeness / 100 - p.text_alike) / (1 - p.text_alike)
        return max(0.0, agreement) * p.text_same_bits


class HomeChannel(PlaceChannel):
    """Compares the homes that two reports tell."""

    name = "home"
    parameters_type = HomeParameters


def _points(place: Place) -> _Points:
    columns = (place.latitudes, place.longitudes, place.radii_km)
    latitudes, longitudes, radii = (np.array(column, np.float64) for column in columns)
    lines = lines_near(latitudes, longitudes)
    return _Points(latitudes, longitudes, radii, lines, np.full(len(radii), place.junction))


def _all_points(vocabulary: Vocabulary[Place]) -> _Points:
    offsets, latitudes = vocabulary.lists("latitudes")
    longitudes, radii = (vocabulary.lists(name)[1] for name in ("longitudes", "radii_km"))
    junctions = np.repeat(vocabulary.field("junction"), np.diff(offsets))
    return _Points(latitudes, longitudes, radii, lines_near(latitudes, longitudes), junctions)


def _sorted_words(place: Place) -> str:
    return " ".join(sorted(place.text.split()))


def _texts(vocabulary: Vocabulary[Place]) -> list[str | None]:
    """Unresolved words of every value; None, which nothing resembles, where all is resolved."""
    return [" ".join(sorted(text.split())) or None for text in vocabulary.strings("text")]


def _density(kilometres: npt.ArrayLike, scale: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Density per km2 of a point at a distance, falling exponentially with the given scale."""
    d, s = np.asarray(kilometres, np.float64), np.asarray(scale, np.float64)
    density: npt.NDArray[np.float64] = np.exp(-d / s) / (2 * math.pi * s**2)
    return density
