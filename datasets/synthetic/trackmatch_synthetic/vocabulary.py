"""Every string that the vectorised path can write, made once, so that records are rows of codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch_synthetic import marks, spoken
from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.names import (
    COMPOUND_SHARE,
    REGIONS,
    ZIPF_GIVEN,
    ZIPF_SURNAME,
    Name,
    table,
)
from trackmatch_synthetic.noise import NoiseModel, rewrite
from trackmatch_synthetic.places import kilometres, towns

Codes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

SPELLINGS = 16
"""Latin spellings kept per word: drawn with the model's noise, so most repeat the plain one."""

WORDINGS = 12
"""Wordings kept per mark."""

SPOTS_A_TOWN = 16
"""Wordings kept per town."""

HOUSES_A_TOWN = 8
"""Institutions named per town."""

DISTANCE_BINS = np.geomspace(20, 3000, 24)
"""Kilometres for which the choice of a town by train is tabulated."""


@dataclass(frozen=True)
class Chooser:
    """Draws codes by probability.

    Attributes
    ----------
    codes
        What can be drawn, shape (k,).
    running
        Cumulative probabilities, shape (k,).
    """

    codes: Codes
    running: Floats

    @classmethod
    def of(cls, codes: list[int], weights: Floats) -> Chooser:
        """A chooser of codes with weights that need not add up to 1."""
        return cls(np.array(codes, np.int64), np.cumsum(weights / weights.sum()))

    def draw(self, rng: np.random.Generator, count: int) -> Codes:
        """Codes, shape (count,)."""
        at = np.searchsorted(self.running, rng.random(count), side="right")
        return np.asarray(self.codes[np.minimum(at, len(self.codes) - 1)])


@dataclass(frozen=True)
class Lexicon:
    """Words of names by number, and how often they are given.

    Attributes
    ----------
    names
        The words.
    given, surname, middle, wife, pet
        Choosers by (region, sex), by region, and so on; an empty list has no chooser.
    """

    names: tuple[Name, ...]
    given: dict[tuple[str, str], Chooser]
    surname: dict[str, Chooser]
    middle: dict[tuple[str, str], Chooser]
    wife: dict[str, Chooser]
    pet: dict[tuple[str, str], Chooser]


@dataclass(frozen=True)
class Words:
    """Words of names as written.

    Attributes
    ----------
    latin
        SPELLINGS forms of each word: word w has the rows w * SPELLINGS and following.
    native, initial
        One form of each word.
    """

    latin: pa.Array
    native: pa.Array
    initial: pa.Array


class _Register:
    def __init__(self) -> None:
        self.number: dict[Name, int] = {}

    def codes(self, names: list[Name]) -> list[int]:
        return [self.number.setdefault(name, len(self.number)) for name in names]


def _zipf(count: int, exponent: float) -> Floats:
    weights = 1 / np.arange(1, count + 1) ** exponent
    return np.asarray(weights / weights.sum())


def _given(register: _Register, region: str, sex: str) -> Chooser:
    sections = table(region).sections
    listed = sections[sex]
    stems, endings = sections.get(f"stem {sex}", ()), sections.get(f"ending {sex}", ())
    compounds = [Name(s.latin + e.latin, s.native + e.native) for s in stems for e in endings]
    weights = np.concatenate(
        [
            (1 - COMPOUND_SHARE) * _zipf(len(listed), ZIPF_GIVEN),
            np.full(len(compounds), COMPOUND_SHARE / max(1, len(compounds))),
        ]
    )
    return Chooser.of(register.codes([*listed, *compounds]), weights)


def _ranked(register: _Register, names: tuple[Name, ...], exponent: float) -> Chooser:
    return Chooser.of(register.codes(list(names)), _zipf(len(names), exponent))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All words of names."""
    register = _Register()
    given, middle, pet = {}, {}, {}
    surname, wife = {}, {}
    for region in REGIONS:
        sections = table(region).sections
        surname[region] = _ranked(register, sections["surname"], ZIPF_SURNAME)
        if sections["wife"]:
            wife[region] = _ranked(register, sections["wife"], ZIPF_SURNAME)
        for sex in ("male", "female"):
            given[region, sex] = _given(register, region, sex)
            pet[region, sex] = _ranked(register, sections[f"pet {sex}"], ZIPF_GIVEN)
            if sections[f"middle {sex}"]:
                middle[region, sex] = _ranked(register, sections[f"middle {sex}"], ZIPF_SURNAME)
    return Lexicon(tuple(register.number), given, surname, middle, wife, pet)


@lru_cache(maxsize=2)
def words(noise: NoiseModel) -> Words:
    """The words of names with their spellings under a noise model."""
    draw, names = Draw(11), lexicon().names
    latin = [rewrite(draw, name.latin, noise) for name in names for _ in range(SPELLINGS)]
    return Words(
        pa.array(latin),
        pa.array([name.native for name in names]),
        pa.array([name.latin[0] for name in names]),
    )


class MarkList(NamedTuple):
    """Every mark there is, and a chooser by frequency."""

    marks: tuple[marks.Mark, ...]
    chooser: Chooser


@lru_cache(maxsize=1)
def mark_list() -> MarkList:
    """Marks by number."""
    listed, weights = [], []
    for kind, (kind_weight, _) in marks.KINDS.items():
        for site, (site_weight, _) in marks.SITES.items():
            if kind.endswith("finger") and site != "hand":
                continue
            sides = (("", 0.8), ("left", 0.1), ("right", 0.1))
            if site not in marks.MIDDLE_SITES:
                sides = (("", 0.0), ("left", 0.5), ("right", 0.5))
            for side, share in sides:
                listed.append(marks.Mark(kind, site, side))
                weights.append(kind_weight * site_weight * share)
    return MarkList(tuple(listed), Chooser.of(list(range(len(weights))), np.array(weights)))


@lru_cache(maxsize=2)
def mark_wordings(noise: NoiseModel) -> pa.Array:
    """Wordings of every mark, WORDINGS rows each."""
    draw = Draw(12)
    said = [
        marks.say(draw, mark, noise.side_left_out, noise.side_swapped)
        for mark in mark_list().marks
        for _ in range(WORDINGS)
    ]
    return pa.array(said)


@lru_cache(maxsize=2)
def town_wordings(noise: NoiseModel) -> tuple[pa.Array, pa.Array]:
    """Town names as written, and spots in towns: SPOTS_A_TOWN rows a town each."""
    draw = Draw(13)
    names, spots = [], []
    for town in towns():
        for _ in range(SPOTS_A_TOWN):
            name = spoken.town_name(draw, town, draw.chance(noise.script_native_found), noise)
            names.append(name)
            spots.append(spoken.spot(draw, name) if name.isascii() else name)
    return pa.array(names), pa.array(spots)


@lru_cache(maxsize=1)
def journeys() -> Floats:
    """Cumulative probability of each town by start and distance bin, shape (bins, towns, towns)."""
    places = towns()
    km = np.array([[kilometres(a, b) for b in places] for a in places])
    ease = np.array([[1.0 if a.lines & b.lines else 0.15 for b in places] for a in places])
    pull = ease * np.sqrt(0.2 + np.array([town.people for town in places]))
    np.fill_diagonal(pull, 0)
    np.fill_diagonal(km, 1)
    off = np.abs(np.log(km[None] / DISTANCE_BINS[:, None, None]))
    weights = pull[None] / (1 + 8 * off**3)
    return np.asarray(np.cumsum(weights / weights.sum(axis=2, keepdims=True), axis=2))


def by_train(rng: np.random.Generator, start: Codes, median_km: float, spread: float) -> Codes:
    """The vectorised twin of `places.by_train`: codes of towns, distances in DISTANCE_BINS."""
    wanted = median_km * np.exp(spread * rng.standard_normal(len(start)))
    edges = np.sqrt(DISTANCE_BINS[1:] * DISTANCE_BINS[:-1])
    at = rng.random(len(start))
    rows = journeys().reshape(-1, len(towns()))
    row = np.searchsorted(edges, wanted) * len(towns()) + start
    low = np.zeros(len(start), np.int64)
    high = np.full(len(start), len(towns()) - 1)
    while (low < high).any():
        middle = (low + high) // 2
        right = rows[row, middle] <= at
        low, high = np.where(right, middle + 1, low), np.where(right, high, middle)
        low = np.minimum(low, high)
    return low


@lru_cache(maxsize=2)
def house_wordings() -> pa.Array:
    """Institutions, HOUSES_A_TOWN rows a town."""
    draw = Draw(14)
    return pa.array(
        [spoken.institution(draw, town) for town in towns() for _ in range(HOUSES_A_TOWN)]
    )
