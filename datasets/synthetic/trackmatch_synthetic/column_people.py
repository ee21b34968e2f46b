"""The people of one batch of the vectorised path: who they are and what happened, as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch_synthetic import growth
from trackmatch_synthetic.events import TOGETHER, Journeys
from trackmatch_synthetic.names import REGIONS
from trackmatch_synthetic.places import towns
from trackmatch_synthetic.population import (
    ALLELE_SHARES,
    BOYS_SHARE,
    DAYS_A_YEAR,
    IDENTICAL_SHARE,
    LOSS_SHAPE,
    MEAN_YEARS_AGO,
    MIGRANT_SHARE,
    OLDEST,
    OLDEST_YEARS,
    RH_NEGATIVE,
    SNAPSHOT,
    TWIN_RATE,
    YOUNGEST,
)
from trackmatch_synthetic.templates import DIMENSION, Vectors, template_model
from trackmatch_synthetic.vocabulary import Chooser, Codes, Floats, by_train, lexicon, mark_list

Flags = npt.NDArray[np.bool_]

REGION_KEYS = tuple(REGIONS)
SEXES = ("male", "female")
TODAY = (SNAPSHOT - date(1970, 1, 1)).days
"""The snapshot in days since 1970, as Arrow counts dates."""

NOBODY = -1
"""Code of a word that a name lacks."""

MARKS_A_CHILD = 3
"""Marks kept per child at most; their number follows the same law as in `marks.draw_marks`."""

SEVERAL_IN_FAMILY = 0.06
"""Share of people who are a sibling of the person before. From `events.SEVERAL_LOST`, where 14 of
114 lost children follow a sibling, halved since not all of them are on the same side."""


class Templates(NamedTuple):
    """Templates of both sides as Arrow arrays with nulls."""

    missing: pa.Array
    found: pa.Array


@dataclass(frozen=True)
class People:
    """Arrays with one entry a person, unless stated otherwise; days count from 1970.

    `lost` and `found` hold the rows of those who have a missing and a found report.
    """

    count: int
    lost: Codes
    found: Codes
    family: Codes
    together: Flags
    region: Codes
    sex: Codes
    home: Codes
    given: Codes
    middle: Codes
    last: Codes
    pet: Codes
    father: Codes
    """Words of the father's name, shape (count, 2)."""
    mother: Codes
    """Words of the mother's name, shape (count, 2)."""
    birth: Codes
    lost_on: Codes
    found_on: Codes
    lost_at: Codes
    found_at: Codes
    marks: Codes
    """Marks, shape (count, MARKS_A_CHILD), NOBODY where fewer."""
    height_z: Floats
    weight_z: Floats
    tone: Floats
    blood: Codes
    phone: Codes
    aadhaar: Codes
    identity: Vectors

    def age(self, day: Codes) -> Floats:
        """Ages in years on days of one entry a person."""
        return np.asarray((day - self.birth) / DAYS_A_YEAR)

    def height(self, day: Codes) -> Floats:
        """Heights in cm on days."""
        return self._by_sex(self.age(day), growth.HEIGHT_CM) * (
            1 + growth.HEIGHT_DEVIATION * self.height_z
        )

    def weight(self, day: Codes) -> Floats:
        """Weights in kg on days."""
        z = 0.6 * self.height_z + 0.8 * self.weight_z
        median = self._by_sex(self.age(day), growth.WEIGHT_KG)
        return np.asarray(median * np.exp(growth.WEIGHT_DEVIATION * z))

    def _by_sex(self, age: Floats, medians: Mapping[str, Sequence[float]]) -> Floats:
        male, female = (np.interp(age, growth.AGES, medians[sex]) for sex in SEXES)
        return np.where(self.sex == 0, male, female)

    def templates(self, rng: np.random.Generator, share: float) -> Templates:
        """Templates of a share of the records: at the loss, and at the finding."""
        model = template_model()
        first, second = self.age(self.lost_on), self.age(self.found_on)
        later = model.aged(rng, self.identity[self.found], first[self.found], second[self.found])
        return Templates(
            _nullable(rng, model.photos(rng, self.identity[self.lost], first[self.lost]), share),
            _nullable(rng, model.photos(rng, later, second[self.found]), share),
        )


def _nullable(rng: np.random.Generator, vectors: Vectors, share: float) -> pa.Array:
    absent = pa.array(rng.random(len(vectors)) >= share)
    flat = pa.array(vectors.reshape(-1))
    return pa.FixedSizeListArray.from_arrays(flat, DIMENSION, mask=absent)


def draw_people(rng: np.random.Generator, side: int, mated: int, journeys: Journeys) -> People:
    """People with `side` missing and `side` found reports, `mated` of them with both."""
    count = 2 * side - mated
    follows = rng.random(count) < SEVERAL_IN_FAMILY
    follows[:1] = False
    family = np.cumsum(~follows) - 1
    first = np.flatnonzero(~follows)[family] if count else np.zeros(0, np.int64)
    together = follows & (rng.random(count) < TOGETHER)
    twin = follows & (rng.random(count) < 3 * TWIN_RATE)
    shuffled = rng.permutation(count)
    home = _homes(rng, count)[first]
    foreign = (rng.random(count) < MIGRANT_SHARE)[first]
    elsewhere = rng.integers(len(REGION_KEYS), size=count)[first]
    own_region = np.array([REGION_KEYS.index(town.region) for town in towns()])
    region = np.where(foreign, elsewhere, own_region[home])
    sex = (rng.random(count) >= BOYS_SHARE).astype(np.int64)
    identical = twin & (rng.random(count) < IDENTICAL_SHARE)
    identity = template_model().identities(rng, family)
    before = np.maximum(np.arange(count) - 1, 0)
    identity[identical] = identity[before[identical]]
    sex = np.where(identical, sex[before], sex)
    events = _events(rng, first, before, home, together, twin, journeys)
    names = _names(rng, first, region, sex)
    tone = np.clip(rng.normal(0.5, 0.18, count)[first] + rng.normal(0, 0.08, count), 0, 1)
    return People(
        count=count,
        lost=np.sort(shuffled[:side]),
        found=np.sort(shuffled[side - mated :]),
        family=family,
        together=together,
        region=region,
        sex=sex,
        home=home,
        **names,
        **events,
        marks=_marks(rng, count),
        height_z=rng.normal(growth.POPULATION_MEAN_Z, growth.POPULATION_DEVIATION_Z, count),
        weight_z=rng.standard_normal(count),
        tone=tone,
        blood=_blood(rng, count),
        phone=rng.integers(6_000_000_000, 9_999_999_999, count)[first],
        aadhaar=rng.integers(10**11, 10**12, count),
        identity=identity,
    )


def _homes(rng: np.random.Generator, count: int) -> Codes:
    weights = 0.15 + np.sqrt(np.array([town.people for town in towns()]))
    return Chooser.of(list(range(len(weights))), weights).draw(rng, count)


def _events(
    rng: np.random.Generator,
    first: Codes,
    before: Codes,
    home: Codes,
    together: Flags,
    twin: Flags,
    journeys: Journeys,
) -> dict[str, Codes]:
    """When and where; siblings lost together share all of it."""
    count = len(home)
    ago = rng.exponential(MEAN_YEARS_AGO, count) % OLDEST_YEARS
    lost_on = TODAY - 1 - (ago * DAYS_A_YEAR).astype(np.int64)
    age = YOUNGEST + (OLDEST - YOUNGEST) * rng.beta(*LOSS_SHAPE, count)
    room = TODAY - lost_on
    delay = journeys.delay_median_days * np.exp(journeys.delay_spread * rng.standard_normal(count))
    delay = np.where(delay > room, rng.random(count) * room, delay).astype(np.int64)
    away = rng.random(count) >= journeys.lost_at_home
    lost_at = np.where(away, by_train(rng, home, 150.0, 1.0), home)
    travelled = rng.random(count) >= journeys.local_share
    journey = by_train(rng, lost_at, journeys.travel_median_km, journeys.travel_spread)
    found_at = np.where(travelled, journey, lost_at)
    with_first = np.where(together, first, np.arange(count))
    lost_on, delay = lost_on[with_first], delay[with_first]
    birth = lost_on - (age * DAYS_A_YEAR).astype(np.int64)
    birth = np.where(twin & together, birth[before], birth)
    return {
        "birth": birth,
        "lost_on": lost_on,
        "found_on": lost_on + delay,
        "lost_at": lost_at[with_first],
        "found_at": found_at[with_first],
    }


def _names(rng: np.random.Generator, first: Codes, region: Codes, sex: Codes) -> dict[str, Codes]:
    """Words of the names, region by region and sex by sex."""
    count = len(region)
    drawn = {k: np.full(count, NOBODY) for k in ("given", "middle", "surname", "pet")}
    drawn |= {k: np.full(count, NOBODY) for k in ("father", "mother", "wife")}
    vocabulary = lexicon()
    for index, key in enumerate(REGION_KEYS):
        here = np.flatnonzero(region == index)
        drawn["surname"][here] = vocabulary.surname[key].draw(rng, len(here))
        drawn["father"][here] = vocabulary.given[key, "male"].draw(rng, len(here))
        drawn["mother"][here] = vocabulary.given[key, "female"].draw(rng, len(here))
        drawn["wife"][here] = vocabulary.wife[key].draw(rng, len(here))
        for code, word in enumerate(SEXES):
            some = here[sex[here] == code]
            drawn["given"][some] = vocabulary.given[key, word].draw(rng, len(some))
            drawn["pet"][some] = vocabulary.pet[key, word].draw(rng, len(some))
            if (key, word) in vocabulary.middle:
                drawn["middle"][some] = vocabulary.middle[key, word].draw(rng, len(some))
    return _composed(rng, first, region, sex, drawn)


def _composed(
    rng: np.random.Generator, first: Codes, region: Codes, sex: Codes, drawn: dict[str, Codes]
) -> dict[str, Codes]:
    """Words into names, as `names.full_name` does it; family words follow the eldest sibling."""
    count = len(region)
    style = np.array([REGIONS[key].style for key in REGION_KEYS])[region]
    has_surname = (rng.random(count) < 0.85)[first]
    surname = np.where(has_surname, drawn["surname"][first], NOBODY)
    father = drawn["father"][first]
    chance = np.where(style == "community", 0.9, 0.35)
    middle = np.where(rng.random(count) < chance, drawn["middle"], NOBODY)
    with_father = (style == "father") & (rng.random(count) < 0.5)
    middle = np.where(style == "father", np.where(with_father, father, NOBODY), middle)
    last = np.where(style == "patronymic", father, surname)
    alone = (sex == 1) & (middle != NOBODY) & ~with_father & (rng.random(count) < 0.5)
    second = np.where(rng.random(count)[first] < 0.6, drawn["wife"][first], surname)
    return {
        "given": drawn["given"],
        "middle": middle,
        "last": np.where(alone, NOBODY, last),
        "pet": drawn["pet"],
        "father": np.stack([father, surname], 1),
        "mother": np.stack([drawn["mother"][first], second], 1),
    }


def _marks(rng: np.random.Generator, count: int) -> Codes:
    drawn = mark_list().chooser.draw(rng, count * MARKS_A_CHILD).reshape(count, MARKS_A_CHILD)
    number = rng.poisson(1.2, count)[:, None]
    return np.where(np.arange(MARKS_A_CHILD) < number, drawn, NOBODY)


def _blood(rng: np.random.Generator, count: int) -> Codes:
    """Codes 0 to 7 in the order of `column_reports.BLOOD_GROUPS`."""
    alleles = rng.choice(3, (count, 2), p=ALLELE_SHARES)
    group = (alleles == 0).any(axis=1) + 2 * (alleles == 1).any(axis=1)
    return np.asarray(2 * group + (rng.random(count) < RH_NEGATIVE), np.int64)
