"""Towns and the railway lines between them: where children are lost and found."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from trackmatch_synthetic.draws import Draw

EARTH_RADIUS_KM = 6371.0
"""Mean radius of the Earth (IUGG)."""


class Town(NamedTuple):
    """A town of the table `tables/places.tsv` (names and coordinates written by hand, rounded)."""

    name: str
    district: str
    state: str
    region: str
    latitude: float
    longitude: float
    people: float
    """Millions, after the census of 2011, rounded."""
    pin_prefix: str
    others: tuple[str, ...]
    """Other spellings and old names."""
    native: str
    lines: frozenset[str]


@cache
def towns() -> tuple[Town, ...]:
    """All towns, in the order of the table."""
    path = files("trackmatch_synthetic") / "tables" / "places.tsv"
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ][1:]
    return tuple(_town(row) for row in rows)


def _town(row: list[str]) -> Town:
    name, district, state, region, latitude, longitude, people, pin, others, native, lines = row
    return Town(
        name=name,
        district=district,
        state=state,
        region=region,
        latitude=float(latitude),
        longitude=float(longitude),
        people=float(people),
        pin_prefix=pin,
        others=tuple(other for other in others.split(";") if other),
        native=native,
        lines=frozenset(lines.split(";")),
    )


def kilometres(first: Town, second: Town) -> float:
    """Great-circle distance (haversine formula)."""
    lat1, lat2 = math.radians(first.latitude), math.radians(second.latitude)
    dlat, dlon = lat2 - lat1, math.radians(second.longitude - first.longitude)
    h = math.sin(dlat / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlon / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


def home_town(draw: Draw) -> Town:
    """A town by population, with the large ones damped: most children come from small places."""
    return draw.weighted(towns(), [0.15 + math.sqrt(town.people) for town in towns()])


@cache
def _reachable(town: Town) -> tuple[tuple[Town, float, float], ...]:
    """Other towns with their distance and ease of reach: same line 1, one change 0.15."""
    return tuple(
        (other, kilometres(town, other), 1.0 if other.lines & town.lines else 0.15)
        for other in towns()
        if other != town
    )


def by_train(draw: Draw, start: Town, median_km: float, spread: float) -> Town:
    """Where a child who boards a train ends up: a log-normal distance along the lines.

    The towns near the drawn distance compete by ease of reach and by size, since large junctions
    are where children are seen and taken off trains.
    """
    wanted = median_km * math.exp(spread * draw.normal())
    choices = _reachable(start)
    weights = [
        ease * math.sqrt(0.2 + other.people) / (1 + abs(math.log(km / wanted)) ** 3 * 8)
        for other, km, ease in choices
    ]
    return draw.weighted([other for other, _, _ in choices], weights)
