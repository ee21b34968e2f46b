"""Groups by which accuracy is told: who the child is, and what the reports hold.

Groups by the probe alone hold for every probe; groups by the pair only where a mate was compared.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter

from trackmatch.features.age import DAYS_PER_YEAR, Birth
from trackmatch.features.extract import Features
from trackmatch.features.person_names import Names
from trackmatch.features.place import Place
from trackmatch.features.time import Event

NOT_RECORDED = "not recorded"
NOT_ENROLLED = "failed to enrol"

PROBE_GROUPS = ("age at loss", "sex", "state", "script", "photo", "channels recorded")
PAIR_GROUPS = ("gap", "photos of the pair", "poorest photo", "channels on both sides")

_AGES = ((0, 3, 6, 9, 12, 15, 18), ("0-2", "3-5", "6-8", "9-11", "12-14", "15-17", "18 and over"))
_GAPS = (
    (0.0, 30 / DAYS_PER_YEAR, 0.5, 1.0, 3.0, 7.0),
    ("under a month", "1-6 months", "6-12 months", "1-3 years", "3-7 years", "over 7 years"),
)
_COUNTS = ((0, 4, 7, 10, 13), ("0-3", "4-6", "7-9", "10-12", "13 and more"))
_QUALITIES = ((0, 4, 7, 9), ("0 to 0.3", "0.4 to 0.6", "0.7 to 0.8", "0.9 to 1"))
"""Bands: lower bounds, and names in their order. Choices of display, not of method."""

_Bands = tuple[tuple[float, ...], tuple[str, ...]]

_LAST = (NOT_RECORDED, NOT_ENROLLED)
_ORDER = tuple(name for bands in (_AGES, _GAPS, _COUNTS, _QUALITIES) for name in bands[1])


def display_order(group: str) -> tuple[int, int, str]:
    """Sort key of groups of one attribute: bands by size, words by letter, the unknown last."""
    place = _ORDER.index(group) if group in _ORDER else len(_ORDER)
    return _LAST.index(group) + 1 if group in _LAST else 0, place, group


def probe_groups(probe: Features) -> dict[str, str]:
    """The group of a probe by each of `PROBE_GROUPS`."""
    sex = probe.values.get("sex")
    return {
        "age at loss": _age(probe),
        "sex": sex.value if sex else NOT_RECORDED,
        "state": _state(probe),
        "script": _script(probe.values.get("name")),
        "photo": "with a template" if probe.templates else "without",
        "channels recorded": _band(_COUNTS, len(probe.values) + bool(probe.templates)),
    }


def pair_groups(probe: Features, mate: Features) -> dict[str, str]:
    """The group of a pair of mates by each of `PAIR_GROUPS`."""
    both = len(probe.values.keys() & mate.values.keys())
    both += bool(probe.templates and mate.templates)
    return {
        "gap": _gap(probe, mate),
        "photos of the pair": _photos(probe, mate),
        "poorest photo": _poorest(probe, mate),
        "channels on both sides": _band(_COUNTS, both),
    }


def _band(bands: _Bands, amount: float) -> str:
    bounds, names = bands
    return names[max(0, bisect_right(bounds, amount) - 1)]


def _age(probe: Features) -> str:
    birth, event = probe.values.get("age"), probe.values.get("time")
    if not isinstance(birth, Birth) or not isinstance(event, Event):
        return NOT_RECORDED
    return _band(_AGES, birth.age_on(event.day))


def _state(probe: Features) -> str:
    for channel in ("home", "place"):
        place = probe.values.get(channel)
        if isinstance(place, Place) and place.states:
            return place.states[0] if len(set(place.states)) == 1 else "several possible"
    return NOT_RECORDED


def _script(names: object) -> str:
    """The script of most letters of the names, as Unicode names it."""
    if not isinstance(names, Names):
        return NOT_RECORDED
    scripts = Counter(
        unicodedata.name(letter, "UNKNOWN").split()[0]
        for name in names.said
        for letter in name
        if letter.isalpha()
    )
    return scripts.most_common(1)[0][0].capitalize() if scripts else NOT_RECORDED


def _gap(probe: Features, mate: Features) -> str:
    days = [one.day for side in (probe, mate) if isinstance(one := side.values.get("time"), Event)]
    if len(days) < 2:
        return NOT_RECORDED
    return _band(_GAPS, abs(days[0] - days[1]) / DAYS_PER_YEAR)


def _photos(probe: Features, mate: Features) -> str:
    return {
        (True, True): "both",
        (True, False): "probe only",
        (False, True): "mate only",
        (False, False): "neither",
    }[bool(probe.templates), bool(mate.templates)]


def _poorest(probe: Features, mate: Features) -> str:
    """Quality of the poorer of the two sides' best photos."""
    best = [
        max((template.context.quality for template in side.templates), default=-1)
        for side in (probe, mate)
    ]
    if min(best) < 0:
        return NOT_RECORDED
    return _band(_QUALITIES, min(best))
