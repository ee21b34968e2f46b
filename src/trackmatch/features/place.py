"""Places as values that compare: coordinates with their uncertainty, or folded text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from trackmatch.features.feature import Feature
from trackmatch.features.gazetteer import Resolution, distance_km, load_gazetteer
from trackmatch.features.gazetteer.folding import name_key
from trackmatch.records.models import PlaceSaid, Record

__all__ = ["ABROAD", "HOME", "PLACE", "Place", "distance_km", "to_place"]

# Assumption: coordinates come from a phone or a map click in the right street.
_POINT_RADIUS_KM = 0.1

ANY_WORD = "*"
"""Index term of every place that holds unresolved words; no word is written so."""

BARE, NAMED = "=", "~"
"""Beginnings of the index terms of names of places: alone, and within an address."""

_LONGEST_CODE = 5
"""Characters of the longest code of a state, ``IN-BR``: its letters are words of other meaning."""

ABROAD = frozenset({"nepal", "bangladesh", "bhutan", "pakistan", "myanmar", "burma"})
"""Words of `Place.text` that tell a country."""

_INDIA_LATITUDES, _INDIA_LONGITUDES = (6.0, 38.0), (68.0, 98.0)


def _keys(*phrases: str) -> frozenset[str]:
    """Folded keys of phrases set apart by bars."""
    return frozenset(name_key(phrase) for line in phrases for phrase in line.split("|"))


_SKIPPED = _keys(
    "na|n/a|nil|none|null|nan|no|not applicable|not available|not given|not mentioned|not stated",
    "not known|not traced|unknown|unknown address|unknown place|place unknown|address unknown",
    "address not known|place not known|dont know|do not know|does not know|doesnt know",
    "not able to tell|unable to tell|cannot tell|cant say|other|others|any|same|same as above",
    "as above|do|ditto|x|xx|xxx|xxxx|test|tbd|home|house|residence|homeless|no address|no home",
    "no fixed address|orphan|street|on the street|footpath|pavement|road|on road|on the road",
    "roadside|rasta|raste mein|raste me|railway station|station|platform|railway platform",
    "bus stand|bus stop|train|in train|running train|market|village|city|town|district|state",
    "rural|urban|bank|india|bharat|agyat|malum nahi|pata nahi|pata nahin|nahi pata|gyat nahi",
    "अज्ञात|पता नहीं|पता नही|नहीं पता|मालूम नहीं|मालूम नही|नहीं मालूम|ज्ञात नहीं|नहीं|नही|घर|भारत",
    "रास्ता|रास्ते में|सड़क|रोड|फुटपाथ|रेलवे स्टेशन|स्टेशन|बस स्टैंड|ट्रेन में|माहित नाही",
    "জানা নেই|অজানা|অজ্ঞাত|রাস্তা|রেল স্টেশন|தெரியாது|தெரியவில்லை|తెలియదు|ತಿಳಿದಿಲ್ಲ|അറിയില്ല",
    "ખબર નથી|અજ્ઞાત|ਪਤਾ ਨਹੀਂ|ଜଣା ନାହିଁ|نامعلوم|معلوم نہیں|نہیں معلوم",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place, as far as it could be resolved.

    Attributes
    ----------
    said
        As said, for display.
    level
        ``'point'``, ``'pin'``, ``'city'``, ``'district'``, ``'state'`` or ``'text'``: the
        coarsest of the alternatives; ``'text'`` when nothing could be resolved.
    states
        ISO 3166-2:IN codes (2023 edition), one per alternative; ``()`` when unknown.
    latitudes, longitudes
        Degrees, one per alternative, the largest place first; ``()`` when unresolved.
    radii_km
        Uncertainty of each alternative in kilometres.
    junction
        Whether one of the alternatives has a main railway junction.
    text
        Folded, romanised words that could not be resolved, at levels ``'text'``, ``'state'`` and
        ``'district'``; ``''`` for finer levels.
    """

    said: str
    level: str
    states: tuple[str, ...]
    latitudes: tuple[float, ...]
    longitudes: tuple[float, ...]
    radii_km: tuple[float, ...]
    junction: bool
    text: str


def to_place(said: PlaceSaid) -> Place | None:
    """Resolve a place as someone gave it.

    Parameters
    ----------
    said
        Text, administrative names, PIN code and coordinates, any of them empty.

    Returns
    -------
    Place or None
        None when nothing was said, or only that it is not known.
    """
    text, state, district, pin = (
        _meaningful(part) for part in (said.text, said.state, said.district, said.pin)
    )
    shown = _display((text, district, state, pin))
    if said.latitude is not None and said.longitude is not None:
        point = _point(said.latitude, said.longitude, shown)
        if point is not None:
            return point
    if not shown:
        return None
    resolution = load_gazetteer().resolve(text, state=state, district=district, pin=pin)
    return _from_resolution(resolution, shown, f"{text} {district} {state}")


def _from_resolution(resolution: Resolution, shown: str, spoken: str) -> Place | None:
    """The place of a resolution; None when no word is left to compare either."""
    found = resolution.alternatives
    text = resolution.rest
    if not found:
        text = text or " ".join(load_gazetteer().told(spoken).naming())
        if not text:
            return None
    return Place(
        said=shown,
        level=resolution.level,
        states=tuple(place.state for place in found),
        latitudes=tuple(place.latitude for place in found),
        longitudes=tuple(place.longitude for place in found),
        radii_km=tuple(place.radius_km for place in found),
        junction=any(place.junction for place in found),
        text=text,
    )


def _point(latitude: float, longitude: float, shown: str) -> Place | None:
    """A place given by coordinates; a swapped Indian pair is put right, (0, 0) is no place."""
    if _is_between(longitude, _INDIA_LATITUDES) and _is_between(latitude, _INDIA_LONGITUDES):
        latitude, longitude = longitude, latitude
    valid = abs(latitude) <= 90 and abs(longitude) <= 180  # False for NaN
    if not valid or (latitude == 0 and longitude == 0):
        return None
    gazetteer = load_gazetteer()
    state = gazetteer.state_at(latitude, longitude)
    return Place(
        said=shown or f"{latitude:.4f}, {longitude:.4f}",
        level="point",
        states=(state,) if state else (),
        latitudes=(latitude,),
        longitudes=(longitude,),
        radii_km=(_POINT_RADIUS_KM,),
        junction=gazetteer.is_at_junction(latitude, longitude),
        text="",
    )


def _is_between(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


@lru_cache(maxsize=1 << 14)
def _meaningful(part: str) -> str:
    """A part of what was said, in valid Unicode; '' for skip values."""
    clean = part.encode("utf-8", "replace").decode("utf-8").strip()
    if not clean:
        return ""
    address = load_gazetteer().told(clean)
    is_skipped = address.key(0, len(address.words)) in _SKIPPED
    may_be_code = bool(address.words) and (len(clean) <= _LONGEST_CODE or len(address.words) == 1)
    names_one = (
        may_be_code or address.pins or address.naming() or load_gazetteer().names(clean).keys
    )
    return clean if names_one and not is_skipped else ""


def _display(parts: Iterable[str]) -> str:
    """The parts joined, without one that an earlier one contains."""
    shown = ""
    for part in parts:
        if part and part.casefold() not in shown.casefold():
            shown = f"{shown}, {part}" if shown else part
    return shown


def extract_event(record: Record) -> Place | None:
    """Where the person was lost, found or seen; where that is not told, where the person is now."""
    event = to_place(record.event_place) if record.event_place else None
    if event is None and record.current_place:
        return to_place(record.current_place)
    return event


def extract_home(record: Record) -> Place | None:
    """Where the person is from."""
    return to_place(record.home) if record.home else None


def bare_name(value: Place) -> str:
    """Key of the town that is all that was said; '' where more or less was said."""
    names = load_gazetteer().names(value.said)
    return min(names.keys) if names.is_bare and value.latitudes else ""


def names_within(value: Place) -> frozenset[str]:
    """Keys of the places that an address of several names names."""
    names = load_gazetteer().names(value.said)
    return frozenset() if names.is_bare or not value.latitudes else names.keys


def are_namesakes(a: Place, b: Place) -> bool:
    """Whether one is a bare name, and the other an address with that name: a village has it too."""
    return bare_name(a) in names_within(b) or bare_name(b) in names_within(a)


def terms(value: Place) -> Iterable[str]:
    """Each word that was not resolved, and `ANY_WORD` where there is one; names of places."""
    words = value.text.split()
    if words:
        yield from (ANY_WORD, *words)
    if bare := bare_name(value):
        yield BARE + bare
    for name in names_within(value):
        yield NAMED + name


PLACE = Feature(
    "place", Place, extract_event, terms, compared_with_all=True, shared_by_siblings=True
)
HOME = Feature("home", Place, extract_home, terms, compared_with_all=True, shared_by_siblings=True)
