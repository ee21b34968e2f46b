"""What a resolved place is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alternative:
    """One place that an address may mean.

    Attributes
    ----------
    name
        Usual name, or the PIN code.
    level
        ``'pin'``, ``'city'``, ``'district'`` or ``'state'``.
    state
        ISO 3166-2:IN code.
    latitude, longitude, radius_km
        Degrees, and the uncertainty in kilometres.
    junction
        Whether a main railway junction is here.
    """

    name: str
    level: str
    state: str
    latitude: float
    longitude: float
    radius_km: float
    junction: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """All the places that an address may mean, the largest first, and what remains of it.

    Attributes
    ----------
    level
        Level of the coarsest alternative; ``'text'`` when there is none.
    alternatives
        Never cut to one by a guess: a bare *Aurangabad* has two.
    rest
        Romanised, folded words that the gazetteer could not place.
    """

    level: str
    alternatives: tuple[Alternative, ...]
    rest: str
