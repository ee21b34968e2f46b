"""Evidence from places: how far apart two reports are, against how far two strangers are.

For mates the density over the map is a mixture: near (about the same town), along the way (one
region), or anywhere (children travel far by train). For strangers it is spread over the country,
denser in towns. Who travels does so along main railway lines and gets off at junctions, so the
travelling parts count more there and less elsewhere. Each resolved place carries its own radius,
which blurs the near part; from a whole district or state, what lies in it is no distance away
(assumption: anywhere in it is as likely as its middle), and what lies in another state is not near.
What could not be resolved compares word by word (`address_words`); villages of one name in far
districts are not one, so that words outweigh no distance. An ambiguous name counts by its
best reading. A town's name alone may be that of a village which the other report tells with its
district: that is no conflict.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

import numpy as np
import numpy.typing as npt

from trackmatch.features.gazetteer.sphere import distance_km
from trackmatch.features.place import (
    ABROAD,
    ANY_WORD,
    BARE,
    NAMED,
    Place,
    are_namesakes,
    bare_name,
    names_within,
)
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.address_words import Weights, misspelt, word_bits
from trackmatch.scoring.areas import area_name
from trackmatch.scoring.channel import (
    Bits,
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    Statistics,
    Steps,
    parameter,
)
from trackmatch.scoring.place_readings import OUTSIDE, Mixture, Points, Readings, area_within


class PlaceParameters(ChannelParameters):
    """How far from each other two reports of one person are."""

    parts_of_one = (("near", "region"),)

    cap: Cap = parameter(7.0, "assumption")
    floor: Floor = parameter(-3.0, "assumption: children travel far by train")
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
    word_same: float = parameter(
        0.5, "assumption: chance that an unresolved word is said by both", gt=0, lt=1
    )
    word_alike: float = parameter(
        0.8, "assumption: likeness from which two words may be one misspelt", gt=0, lt=1
    )
    word_further: float = parameter(
        0.3, "assumption: the words of one address go together: a village and its post office",
        ge=0, le=1,
    )  # fmt: skip
    prior_word: float = parameter(0.01, "assumption: before any record is seen", gt=0, le=1)
    prior_strength: float = parameter(20.0, "assumption: the prior is worth 20 records", gt=0)


class HomeParameters(PlaceParameters):
    """A home that a child tells is right or wrong; it does not travel."""

    cap: Cap = parameter(8.0, "assumption")
    floor: Floor = parameter(-4.0, "assumption: children misname their home")
    near: float = parameter(0.80, "assumption", gt=0, lt=1)
    near_km: float = parameter(20.0, "assumption", gt=0)
    region: float = parameter(0.17, "assumption: a neighbouring town is named", gt=0, lt=1)
    region_km: float = parameter(120.0, "assumption", gt=0)
    on_line: float = parameter(1.0, "a home does not travel", gt=0)
    off_line: float = parameter(1.0, "a home does not travel", gt=0)
    at_junction: float = parameter(1.0, "a home does not travel", gt=0)
    off_junction: float = parameter(1.0, "a home does not travel", gt=0)


class PlaceChannel(Channel[Place, PlaceParameters]):
    """Compares where one was lost with where the other was found."""

    name = "place"
    parameters_type = PlaceParameters

    def bits(self, probe: Place, gallery: Place, statistics: Statistics) -> float:
        by_words = self._word_bits(probe, gallery, statistics)
        if not probe.latitudes or not gallery.latitudes:
            return by_words
        ratios = [self._ratio(probe, gallery, a, b) for a, b in _pairs(probe, gallery)]
        by_distance = float(np.log2(max(ratios)))
        if by_distance < 0 and are_namesakes(probe, gallery):
            by_distance = 0.0
        both = by_distance + by_words
        return min(both, 0.0) if by_distance < 0 else both

    def steps_over(
        self, probe: Place, vocabulary: Vocabulary[Place], statistics: Statistics
    ) -> Steps:
        """Readings that agree in all but the words they were read from are compared once."""
        readings = vocabulary.once("readings", lambda: Readings(vocabulary))
        by_words = by_distance = readings.nothing()
        if probe.latitudes:
            by_distance = readings.by_distance(Points.of(probe), self._mixture())
        if probe.text:
            weights, shares = self._weights(), partial(self._shares, statistics)
            by_words = readings.addresses.bits(_words(probe), weights, shares)[readings.address]
            by_words[readings.across(bool(probe.latitudes), _is_abroad(probe))] = 0.0
        both = by_distance + by_words
        both = np.where(by_distance < 0, np.minimum(both, 0.0), both)
        steps = self.steps(both)[readings.of_value]
        namesakes = _namesakes(probe, vocabulary)
        read = readings.of_value[namesakes]
        steps[namesakes] = self.steps(np.maximum(by_distance[read], 0.0) + by_words[read])
        return steps

    def said(self, probe: Place, gallery: Place) -> Said:
        notes = []
        if probe.latitudes and gallery.latitudes:
            kilometres, a, b = min(
                (_kilometres(probe, gallery, a, b), a, b) for a, b in _pairs(probe, gallery)
            )
            area = _area_within(probe, gallery, a, b)
            notes.append(f"{kilometres:.0f} km apart" if area < 0 else f"within {area_name(area)}")
            if kilometres > self.parameters.near_km and _district(probe, a) & _district(gallery, b):
                notes.append("in one district")
            if self._ratio(probe, gallery, a, b) < 1 and are_namesakes(probe, gallery):
                notes.append("but villages have a town's name too")
            if self._travelled(probe, gallery) and kilometres > self.parameters.near_km:
                notes.append("on one main railway line")
        elif not (probe.text and gallery.text):
            notes.append("not resolved")
        if _are_across(probe, gallery):
            notes = ["in another country"]
        elif probe.text and gallery.text:
            notes.append(self._shared_words(_words(probe), _words(gallery)))
        return Said(probe.said, gallery.said, ", ".join(notes))

    def _shared_words(self, probe: frozenset[str], gallery: frozenset[str]) -> str:
        slips = [f"{a} ~ {b}" for a, b, _ in misspelt(probe, gallery, self.parameters.word_alike)]
        both = [*sorted(probe & gallery), *slips]
        return f"both say {', '.join(both)}" if both else "other words"

    def _travelled(self, probe: Place, gallery: Place) -> bool:
        lines = (np.bitwise_or.reduce(Points.of(one).lines, initial=0) for one in (probe, gallery))
        return (
            bool(next(lines) & next(lines)) and self.parameters.on_line > self.parameters.off_line
        )

    def _ratio(self, probe: Place, gallery: Place, a: int, b: int) -> float:
        """m / u of one alternative of the probe's place and one of the other's."""
        p = self.parameters
        kilometres = _kilometres(probe, gallery, a, b)
        radius = math.hypot(probe.radii_km[a], gallery.radii_km[b])
        near = p.near * p.near_land_km2 * _density(kilometres, math.hypot(p.near_km, radius))
        if _area_within(probe, gallery, a, b) == OUTSIDE:
            near = 0.0
        region = p.region * p.land_km2 * _density(kilometres, math.hypot(p.region_km, radius))
        journey = p.on_line if _lines(probe, a) & _lines(gallery, b) else p.off_line
        for place in (probe, gallery):
            journey *= p.at_junction if place.junction else p.off_junction
        return near + journey * (region + 1 - p.near - p.region)

    def _mixture(self) -> Mixture:
        p = self.parameters
        return Mixture(
            near=p.near * p.near_land_km2 / (2 * math.pi),
            near_km=p.near_km,
            region=p.region * p.land_km2 / (2 * math.pi),
            region_km=p.region_km,
            anywhere=1 - p.near - p.region,
            on_line=p.on_line,
            off_line=p.off_line,
            at_junction=p.at_junction,
            off_junction=p.off_junction,
        )

    def _word_bits(self, probe: Place, gallery: Place, statistics: Statistics) -> float:
        """Words that agree; words that do not may still mean one place: no conflict.

        A village in India is none abroad.
        """
        if _are_across(probe, gallery):
            return 0.0
        weights, shares = self._weights(), partial(self._shares, statistics)
        return word_bits(_words(probe), _words(gallery), weights, shares)

    def _weights(self) -> Weights:
        p = self.parameters
        return Weights(p.word_same, p.word_alike, p.word_further)

    def _shares(self, statistics: Statistics, words: Sequence[str]) -> Bits:
        """Share of each word among the addresses that hold unresolved words."""
        p = self.parameters
        held = statistics.counts(self.name, [ANY_WORD, *words])
        shares: Bits = (held[1:] + p.prior_strength * p.prior_word) / (held[0] + p.prior_strength)
        return shares


class HomeChannel(PlaceChannel):
    """Compares the homes that two reports tell."""

    name = "home"
    parameters_type = HomeParameters


def _is_abroad(place: Place) -> bool:
    return not place.latitudes and not ABROAD.isdisjoint(place.text.split())


def _are_across(one: Place, other: Place) -> bool:
    """Whether one place is in India and the other abroad."""
    return any(a.latitudes and _is_abroad(b) for a, b in ((one, other), (other, one)))


def _words(place: Place) -> frozenset[str]:
    return frozenset(place.text.split())


def _namesakes(probe: Place, vocabulary: Vocabulary[Place]) -> npt.NDArray[np.int64]:
    """Rows of the values of which the probe's is a namesake (`are_namesakes`)."""
    terms = [BARE + name for name in names_within(probe)]
    terms += [NAMED + name for name in [bare_name(probe)] if name]
    codes = [vocabulary.terms.codes(term).astype(np.int64) for term in terms]
    return np.unique(np.concatenate([np.zeros(0, np.int64), *codes])) - 1


def _pairs(probe: Place, gallery: Place) -> Iterator[tuple[int, int]]:
    """Each alternative of the one with each of the other."""
    return product(range(len(probe.latitudes)), range(len(gallery.latitudes)))


def _district(place: Place, at: int) -> set[int]:
    return {int(Points.of(place).regions[at, 1])} - {-1}


def _area_within(probe: Place, gallery: Place, a: int, b: int) -> int:
    return int(area_within(Points.of(probe).regions[a], Points.of(gallery).regions[b]))


def _kilometres(probe: Place, gallery: Place, a: int, b: int) -> float:
    """Distance of two alternatives; none where one is the district or state of the other."""
    if _area_within(probe, gallery, a, b) >= 0:
        return 0.0
    return float(
        distance_km(
            probe.latitudes[a], probe.longitudes[a], gallery.latitudes[b], gallery.longitudes[b]
        )
    )


def _lines(place: Place, at: int) -> int:
    return int(Points.of(place).lines[at])


def _density(kilometres: float, scale: float) -> float:
    """Density per km2 of a point at a distance, falling exponentially with the given scale."""
    return math.exp(-kilometres / scale) / (2 * math.pi * scale**2)
