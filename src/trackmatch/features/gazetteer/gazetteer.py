"""The gazetteer: an address in, the set of places that it may mean out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np

from trackmatch.features.gazetteer.found import Names, Reading
from trackmatch.features.gazetteer.reading import AddressReader
from trackmatch.features.gazetteer.resolution import Alternative, Resolution
from trackmatch.features.gazetteer.several import addresses
from trackmatch.features.gazetteer.sphere import distance_km
from trackmatch.features.gazetteer.states import KIN
from trackmatch.features.gazetteer.tables import CITY, DISTRICT, STATE, Tables, load_tables
from trackmatch.features.gazetteer.words import Address, read_address

_LEVELS = {STATE: "state", DISTRICT: "district", CITY: "city"}
_COARSEST_FIRST = ("state", "district", "city", "pin")

# Towns of one name nearer than this are one town under two entries (assumption: the two entries
# of Ayodhya-Faizabad and of Delhi-New Delhi are 6 and 5 km apart).
_ONE_TOWN_KM = 10.0
# Alternatives kept, the largest first; a bare Rampur has as many namesakes.
_MOST_ALTERNATIVES = 8
# Further from any PIN code than this is outside India.
_ABROAD_KM = 100.0
# A PIN code is at a junction when it lies this near the middle of the town, or inside the town.
_AT_JUNCTION_KM = 3.0
_REMEMBERED = 1 << 16
_TOLD = 1 << 12
"""Texts whose words are kept: those of one record are asked for several times."""


class Gazetteer:
    """Resolves addresses and coordinates. Immutable once loaded: safe to share by threads.

    Parameters
    ----------
    tables
        Places and PIN codes.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._reader = AddressReader(tables)
        self._junctions = np.flatnonzero(tables.junction)
        self._resolve = lru_cache(maxsize=_REMEMBERED)(self._resolve_uncached)
        self._names = lru_cache(maxsize=_REMEMBERED)(self._names_uncached)
        self._told = lru_cache(maxsize=_TOLD)(self._reader.told)

    def resolve(
        self,
        text: str,
        *,
        state: str | None = None,
        district: str | None = None,
        pin: str | None = None,
    ) -> Resolution:
        """Find the places that an address may mean.

        Parameters
        ----------
        text
            Free text in any script: 'near Shivaji Nagar, Pune Maharashtra 411005', 'गया, बिहार'.
        state, district, pin
            As said in fields of their own; names in any script, or an ISO code for the state.

        Returns
        -------
        Resolution
            A known PIN code decides; where it contradicts the names said, both are kept.
        """
        return self._resolve(text, state or "", district or "", pin or "")

    def names(self, text: str) -> Names:
        """Which places an address names: villages have the names of towns."""
        return self._names(text)

    def _names_uncached(self, text: str) -> Names:
        return self._reader.names(self.told(text))

    def told(self, text: str) -> Address:
        """The words and PIN codes of a text, without the places that it denies."""
        return self._told(text)

    def state_at(self, latitude: float, longitude: float) -> str:
        """ISO code of the state whose PIN code is nearest; '' outside India."""
        tables = self._tables
        away = distance_km(latitude, longitude, tables.pin_latitude, tables.pin_longitude)
        nearest = int(np.argmin(away))
        return tables.pin_state[nearest] if away[nearest] <= _ABROAD_KM else ""

    def is_at_junction(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in a town that has a main railway junction."""
        tables, rows = self._tables, self._junctions
        away = distance_km(latitude, longitude, tables.latitude[rows], tables.longitude[rows])
        return bool(np.any(away <= np.maximum(tables.radius_km[rows], _AT_JUNCTION_KM)))

    def _resolve_uncached(self, text: str, state: str, district: str, pin: str) -> Resolution:
        if not (state or district or pin) and (several := self._several(text)):
            return several
        address = self.told(text)
        code = self._known_code((*read_address(pin).pins, *reversed(address.pins)))
        pin_state = "" if code is None else self._tables.pin_state[code]
        reading = self._reader.read(address, state, district, pin_state)
        named = self._named(reading, pin_state)
        if code is None:
            alternatives = named
        elif self._tables.pin_code[code] < 1000:
            # A sorting district is as wide as a district: names that agree with it say more.
            agreeing = tuple(a for a in named if a.state == pin_state and a.level != "state")
            alternatives = agreeing or (self._pin(code), *_contradicting(named, pin_state))
        else:
            alternatives = (self._pin(code), *_contradicting(named, pin_state))
        level = min((a.level for a in alternatives), key=_COARSEST_FIRST.index, default="text")
        rest = reading.rest if level in ("text", "state", "district") else ""
        return Resolution(level, alternatives, rest)

    def _several(self, text: str) -> Resolution | None:
        """The places of a text that tells a permanent and a present address, if it does."""
        parts = addresses(text)
        if len(parts) < 2:
            return None
        read = [self._resolve(part, "", "", "") for part in parts]
        placed = [one for one in read if one.level not in ("text", "state")]
        if len(placed) < 2:
            return None
        level = min((one.level for one in placed), key=_COARSEST_FIRST.index)
        found = dict.fromkeys(place for one in placed for place in one.alternatives)
        return Resolution(level, tuple(found)[:_MOST_ALTERNATIVES], "")

    def _known_code(self, codes: Iterable[int]) -> int | None:
        """Index of the first known PIN code, or else of the first known sorting district."""
        said = list(codes)
        found = [self._tables.pin_row(code) for code in said]
        found += [self._tables.pin_row(code // 1000) for code in said]
        return next((row for row in found if row is not None), None)

    def _named(self, reading: Reading, pin_state: str) -> tuple[Alternative, ...]:
        rows = list(reading.rows)
        if pin_state:
            rows = [row for row in rows if self._tables.state[row] == pin_state] or rows
        if not rows:
            found = [self._tables.state_row(code) for code in reading.states]
            rows = [row for row in found if row is not None]
        return tuple(self._alternative(row) for row in self._distinct(rows))

    def _distinct(self, rows: Iterable[int]) -> list[int]:
        """Rows without towns entered twice and without districts whose own town is there."""
        tables = self._tables
        kept: list[int] = []
        cities_first = sorted(
            set(rows), key=lambda row: (-tables.kind[row], -tables.population[row], row)
        )
        for row in cities_first:
            has_own_town = any(tables.district[other] == row for other in cities_first)
            if not has_own_town and not any(self._is_same_town(row, other) for other in kept):
                kept.append(row)
        return kept[:_MOST_ALTERNATIVES]

    def _is_same_town(self, row: int, other: int) -> bool:
        tables = self._tables
        if tables.kind[row] != tables.kind[other] or tables.kind[row] != CITY:
            return False
        away = distance_km(
            tables.latitude[row],
            tables.longitude[row],
            tables.latitude[other],
            tables.longitude[other],
        )
        return bool(away < _ONE_TOWN_KM)

    def _alternative(self, row: int) -> Alternative:
        tables = self._tables
        return Alternative(
            name=tables.name[row],
            level=_LEVELS[int(tables.kind[row])],
            state=tables.state[row],
            latitude=float(tables.latitude[row]),
            longitude=float(tables.longitude[row]),
            radius_km=float(tables.radius_km[row]),
            junction=bool(tables.junction[row]),
        )

    def _pin(self, row: int) -> Alternative:
        tables = self._tables
        latitude, longitude = float(tables.pin_latitude[row]), float(tables.pin_longitude[row])
        return Alternative(
            name=str(tables.pin_code[row]),
            level="pin",
            state=tables.pin_state[row],
            latitude=latitude,
            longitude=longitude,
            radius_km=float(tables.pin_radius_km[row]),
            junction=self.is_at_junction(latitude, longitude),
        )


def _contradicting(named: Iterable[Alternative], pin_state: str) -> tuple[Alternative, ...]:
    """The places named, where none of them can be in the state of the PIN code."""
    places = tuple(named)
    compatible = any(
        pin_state == place.state or pin_state in KIN.get(place.state, ()) for place in places
    )
    return () if compatible else places


@cache
def load_gazetteer() -> Gazetteer:
    """The shipped gazetteer, loaded once a process."""
    return Gazetteer(load_tables())


def state_name(code: str) -> str:
    """Usual name of a state or union territory; the code itself where it is unknown."""
    tables = load_tables()
    row = tables.state_row(code)
    return code if row is None else tables.name[row]
