"""Which places are whole districts and states, and in which of these a place lies.

Who names only the state is somewhere in it: a town of that state is no distance away, while the
middle of the state says nothing. A place of the gazetteer is known again by its coordinates.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from trackmatch.features.gazetteer.tables import CITY, STATE, load_tables

Regions = npt.NDArray[np.int32]
"""For each place, shape (n, 3): the area that it is (-1: none), its district and its state (-1: not
known), as rows of the gazetteer."""

Degrees = npt.NDArray[np.float64]


def regions(latitudes: Degrees, longitudes: Degrees, radii_km: Degrees) -> Regions:
    """The regions of places; -1 throughout where the coordinates are none of the gazetteer."""
    keys, known = _known()
    wanted = _keys(latitudes, longitudes, radii_km)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: Regions = np.where((keys[at] == wanted)[:, None], known[at], np.int32(-1))
    return found


def area_name(row: int) -> str:
    """Usual name of a district or state."""
    return load_tables().name[row]


@cache
def _known() -> tuple[npt.NDArray[np.int64], Regions]:
    """Keys of the places of the gazetteer, ascending, and their regions; PIN codes included."""
    tables = load_tables()
    rows = np.arange(len(tables.kind))
    areas = np.where(tables.kind == CITY, -1, rows)
    states = _state_rows(tables.state)
    within = np.where(tables.kind == STATE, -1, states)
    places = np.column_stack([areas, tables.district, within])
    none = np.full(len(tables.pin_code), -1)
    pins = np.column_stack([none, none, _state_rows(tables.pin_state)])
    keys = np.concatenate([
        _keys(tables.latitude, tables.longitude, tables.radius_km),
        _keys(tables.pin_latitude, tables.pin_longitude, tables.pin_radius_km),
    ])  # fmt: skip
    unique, first = np.unique(keys, return_index=True)  # places stand before PIN codes
    return unique, np.concatenate([places, pins])[first].astype(np.int32)


def _state_rows(codes: list[str]) -> npt.NDArray[np.int64]:
    tables = load_tables()
    rows = {code: tables.state_row(code) for code in set(codes)}
    return np.array([-1 if (row := rows[code]) is None else row for code in codes], np.int64)


def _keys(latitudes: Degrees, longitudes: Degrees, radii_km: Degrees) -> npt.NDArray[np.int64]:
    """One number for coordinates to a metre and a radius to 100 m, as the tables have them."""
    y, x = (np.rint(degrees * 1e5).astype(np.int64) for degrees in (latitudes, longitudes))
    keys: npt.NDArray[np.int64] = (y * 20_000_000 + x) * 10_000
    keys += np.rint(radii_km * 10).astype(np.int64)
    return keys
