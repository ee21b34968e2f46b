"""The shipped tables of places and PIN codes, and look-ups in them by name and by code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib.resources import as_file, files
from itertools import islice
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from trackmatch.features.gazetteer.folding import loose, name_key, name_keys, sound

STATE, DISTRICT, CITY = 0, 1, 2

# Assumption: the lengths from which a misspelt sound may differ by one letter, and by two.
_EDIT_LENGTHS = (5, 9)
# A misspelt name without a state is looked for among districts and cities of this size (assumption:
# who names a smaller town says where it is). A vowel that is written or not is no other name from
# the first length on, one wrong letter from the second (assumption: shorter names of villages
# collide with those of cities).
_LARGE_POPULATION = 100_000
_LOOSE_LENGTH, _WRONG_LENGTH = 5, 8
# The commonest slips of all: a vowel or an h that is missing, wrong or too much, and two letters
# exchanged. They are looked for from this length on (assumption), among the districts and
# large cities of one state from `_LOOSE_LENGTH` on.
_SLIP_LENGTH = 7
_SOFT = str.maketrans("", "", "aeiouyh")
# Of places equally near to a misspelt name alone, districts stay, and cities unless the largest has
# this many times their people (assumption).
_MUCH_LARGER = 10
# In a text without a word *state*, a slip makes a state only of a name as long (assumption).
_LONG_STATE = 8
_COUNTRY = "IN"
# More places than this at the least distance is a chance likeness, not a misspelling.
_MOST_NEAR = 3
_REMEMBERED = 1 << 16
# Letters of Hindi that are written in two ways in Latin: ज़ (Muzaffarpur, Mujaffarpur), ढ़
# (Sitamarhi, Sitamadhi), -िया (Purnia, Purniya) and देव (Deoghar, Devghar).
_SPELT_ALIKE = (("z", "j"), ("rh", "dh"), ("ia", "iya"), ("deo", "dev"))
# ... and ड़, which is written r or d (Jamtara, Jamtada). In names from this length on (assumption).
_FLAP, _FLAP_LENGTH = re.compile("(?<=[aeiou])(?:r(?=[aeiou]|$)|rh)"), 6


class Tables:
    """Places and PIN codes as columns; a *row* is an index into the place columns.

    Attributes
    ----------
    kind
        ``STATE``, ``DISTRICT`` or ``CITY``, int8, shape (n,).
    name
        Usual names, n strings.
    state
        ISO 3166-2:IN codes (2023 edition), n strings.
    district
        Row of the district that a city is in, -1 when none, int32, shape (n,).
    latitude, longitude, radius_km
        Degrees and kilometres, float64, shape (n,).
    population, junction
        Int32 and bool, shape (n,).
    pin_code, pin_state, pin_latitude, pin_longitude, pin_radius_km
        PIN codes of six digits and sorting districts of three, ascending, m of each.
    """

    def __init__(self) -> None:
        places, pins = _read("places.parquet"), _read("pins.parquet")
        self.kind: NDArray[np.int8] = np.asarray(places["kind"], dtype=np.int8)
        self.name: list[str] = places["name"]
        self.state: list[str] = places["state"]
        self.district: NDArray[np.int32] = np.asarray(places["district"], dtype=np.int32)
        self.latitude, self.longitude, self.radius_km = _floats(places)
        self.population: NDArray[np.int32] = np.asarray(places["population"], dtype=np.int32)
        self.junction: NDArray[np.bool_] = np.asarray(places["junction"], dtype=bool)
        self.pin_code: NDArray[np.int32] = np.asarray(pins["code"], dtype=np.int32)
        self.pin_state: list[str] = pins["state"]
        self.pin_latitude, self.pin_longitude, self.pin_radius_km = _floats(pins)
        self._pin_rows: dict[int, int] = {code: row for row, code in enumerate(pins["code"])}
        self._other_names: list[list[str]] = places["names"]
        self._exact_names: list[list[str]] = places["exact_names"]
        self._state_rows = {self.state[r]: int(r) for r in np.flatnonzero(self.kind == STATE)}
        self._sounds: dict[str, tuple[list[str], list[int]]] = {}
        self._keys: dict[str, list[str]] = {}
        self._closest = lru_cache(maxsize=_REMEMBERED)(self._closest_uncached)

    @cached_property
    def _rows(self) -> dict[str, tuple[int, ...]]:
        """Rows by the keys of their names; made when a text is read, which no search does."""
        return _rows_by_key(self.name, self._other_names)

    @cached_property
    def _exact_rows(self) -> dict[str, tuple[int, ...]]:
        return _rows_by_key([""] * len(self.name), self._exact_names)

    def named(self, key: str) -> tuple[int, ...]:
        """Rows of all places that bear a name of this key (see `name_key`).

        Where no great one does, also the great ones by another spelling: *Banswada* is a town, and
        written for Banswara.
        """
        rows = self._rows.get(key, ())
        rows += tuple(row for row in self._exact_rows.get(key, ()) if row not in rows)
        if any(map(self.is_great, rows)):
            return rows
        return rows + self._great_by_spelling.get(key, ())

    def state_row(self, code: str) -> int | None:
        """Row of a state or union territory by ISO code; None for an unknown code."""
        return self._state_rows.get(code)

    def pin_row(self, code: int) -> int | None:
        """Index into the PIN columns of a PIN code or sorting district; None when unknown."""
        return self._pin_rows.get(code)

    def near(self, key: str, state: str) -> tuple[int, ...]:
        """Rows of the districts and cities of one state whose names sound closest to a key.

        Empty where no name is close, or too many are.
        """
        return self._closest(key, state) or self._one_slip(key, state)

    def is_large(self, row: int) -> bool:
        """Whether a place is a district or a large city."""
        return bool(self.kind[row] == DISTRICT or self.population[row] >= _LARGE_POPULATION)

    def is_great(self, row: int) -> bool:
        """Whether a place is a state, a district or a large city."""
        return self.is_large(row) or bool(self.kind[row] == STATE)

    def near_large(self, key: str) -> tuple[int, ...]:
        """Rows of the districts and large cities of the country whose names sound closest to a key.

        Empty where no name is close, or too many are.
        """
        length = len(sound(key))
        if length < _LOOSE_LENGTH:
            return ()
        alike = () if key in self._rows else self._one_slip(key, _COUNTRY)
        alike = alike or self._large_by_loose.get(loose(key), ())
        if alike or length < _WRONG_LENGTH:
            return self._foremost(alike)
        return self._foremost(self._closest(key, _COUNTRY))

    def near_district(self, key: str) -> tuple[int, ...]:
        """The district whose name sounds closest to a key that is said to be one's.

        Empty where two are as close, or none.
        """
        alike = self.near_large(key)
        if alike or len(sound(key)) < _EDIT_LENGTHS[0]:
            return alike
        close = [row for row in self._closest(key, _COUNTRY) if self.kind[row] == DISTRICT]
        return tuple(close) if len(close) == 1 else ()

    def _one_slip(self, key: str, state: str) -> tuple[int, ...]:
        """Places whose names differ by a vowel or an h, or by two letters exchanged."""
        is_short = len(key) < _SLIP_LENGTH
        if is_short and (state == _COUNTRY or len(key) < _LOOSE_LENGTH):
            return ()
        found = process.extract(
            key, self._keys_of(state), scorer=OSA.distance, processor=None, score_cutoff=1,
            limit=None,
        )  # fmt: skip
        same = [name for name, _, _ in found if _is_slip(key, name)]
        rows = {r for name in same for r in self._rows[name] if self._is_among(r, state)}
        return tuple(sorted(filter(self.is_large, rows) if is_short else rows))

    def _foremost(self, rows: tuple[int, ...]) -> tuple[int, ...]:
        """Those of some places alike that a misspelt name alone means; empty where it is open."""
        most = max((int(self.population[r]) for r in rows), default=0)
        great = tuple(
            row
            for row in rows
            if self.kind[row] == DISTRICT or self.population[row] * _MUCH_LARGER > most
        )
        return great if len({(self.name[r], self.state[r]) for r in great}) <= _MOST_NEAR else ()

    @cached_property
    def _great_by_spelling(self) -> dict[str, tuple[int, ...]]:
        """States, districts and large cities by the other spelling of letters of their names."""
        found: dict[str, tuple[int, ...]] = {}
        for key, rows in self._rows.items():
            great = tuple(filter(self.is_great, rows))
            for spelling in _spellings(key) if great else ():
                found[spelling] = tuple(dict.fromkeys((*found.get(spelling, ()), *great)))
        return found

    @cached_property
    def _large_by_loose(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, set[int]] = {}
        for key, rows in self._rows.items():
            found.setdefault(loose(key), set()).update(filter(self.is_large, rows))
        return {key: tuple(sorted(rows)) for key, rows in found.items()}

    def near_state(self, key: str) -> tuple[int, ...]:
        """Rows of the states whose names sound closest to a key that is said to be a state's."""
        return self._closest(key, "")

    def near_long_state(self, key: str) -> tuple[int, ...]:
        """The same for a key that may be a town's: short names are alike by chance.

        Bandra, a suburb of Mumbai, is one letter from Andhra, and Manikpur from Manipur.
        """
        rows = self._closest(key, "")
        if sound(key) in self._sounds_of("")[0]:
            return rows
        is_long = len(key) >= _LONG_STATE
        return tuple(r for r in rows if is_long and len(name_key(self.name[r])) >= _LONG_STATE)

    def _closest_uncached(self, key: str, state: str) -> tuple[int, ...]:
        sounds, rows = self._sounds_of(state)
        sounded = sound(key)
        edits = bisect_right(_EDIT_LENGTHS, len(sounded))
        if key in self._rows:  # a name of its own: Rampur in Bihar is no misspelt Janpur
            edits = 0
        elif state == _COUNTRY:
            edits = min(edits, 1)
        found = process.extract(
            sounded, sounds, scorer=OSA.distance, processor=None, score_cutoff=edits,
            limit=None,
        )  # fmt: skip
        least = min((distance for _, distance, _ in found), default=0)
        closest = {rows[place] for _, distance, place in found if distance == least}
        distinct = {(self.name[r], self.state[r]) for r in closest}
        return tuple(sorted(closest)) if len(distinct) <= _MOST_NEAR else ()

    def _sounds_of(self, state: str) -> tuple[list[str], list[int]]:
        """Sounds and rows of the names within a state or the country, or of the states for ''."""
        if state not in self._sounds:
            ordered = sorted({(sound(key), row) for key, row in self._names_within.get(state, ())})
            self._sounds[state] = [s for s, _ in ordered], [r for _, r in ordered]
        return self._sounds[state]

    def _keys_of(self, state: str) -> list[str]:
        """Keys of the names within a state or the country."""
        if state not in self._keys:
            self._keys[state] = list(dict.fromkeys(k for k, _ in self._names_within.get(state, ())))
        return self._keys[state]

    @cached_property
    def _names_within(self) -> dict[str, list[tuple[str, int]]]:
        """Keys of names, with the rows that bear them, by state; see `_is_among`."""
        found: dict[str, list[tuple[str, int]]] = {}
        for key, rows in self._rows.items():
            for row in rows:
                for state in ("", _COUNTRY, self.state[row]):
                    if self._is_among(row, state):
                        found.setdefault(state, []).append((key, row))
        return found

    def _is_among(self, row: int, state: str) -> bool:
        if not state or self.kind[row] == STATE:
            return not state and bool(self.kind[row] == STATE)
        if state == _COUNTRY:
            return self.is_large(row)
        return self.state[row] == state


def _is_slip(key: str, name: str) -> bool:
    """Whether keys one edit apart differ by a vowel or an h alone, or by two letters exchanged."""
    exchanged = sorted(key) == sorted(name)
    return key[0] == name[0] and (exchanged or key.translate(_SOFT) == name.translate(_SOFT))


def _spellings(key: str) -> set[str]:
    """The key with each of `_SPELT_ALIKE` written the other way, and with all of them."""
    spellings = {key}
    for letters, other in _SPELT_ALIKE:
        spellings |= {spelling.replace(letters, other) for spelling in spellings}
    if len(key) < _FLAP_LENGTH:
        return spellings
    flaps = _FLAP.finditer(key)
    return spellings | {f"{key[: flap.start()]}d{key[flap.end() :]}" for flap in flaps}


def _read(name: str) -> dict[str, list[Any]]:
    with as_file(files("trackmatch.features") / "data" / name) as path:
        columns: dict[str, list[Any]] = pq.read_table(path).to_pydict()
    return columns


def _floats(table: dict[str, list[Any]]) -> list[NDArray[np.float64]]:
    return [np.asarray(table[c], dtype=float) for c in ("latitude", "longitude", "radius_km")]


def _rows_by_key(names: list[str], others: Iterable[list[str]]) -> dict[str, tuple[int, ...]]:
    rows: dict[str, list[int]] = {}
    spelt = [(name, *also) for name, also in zip(names, others, strict=True)]
    keys = iter(name_keys([spelling for spellings in spelt for spelling in spellings]))
    for row, spellings in enumerate(spelt):
        for key in dict.fromkeys(islice(keys, len(spellings))):
            rows.setdefault(key, []).append(row)
    rows.pop("", None)
    return {key: tuple(found) for key, found in rows.items()}


@cache
def load_tables() -> Tables:
    """The tables, read once a process."""
    return Tables()
