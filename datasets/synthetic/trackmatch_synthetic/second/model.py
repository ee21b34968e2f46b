"""Rates of the second noise model, and how carelessness moves them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.events import Journeys
from trackmatch_synthetic.second.hearing import habits_of

STATIONS_A_TOWN = 4
"""Police stations and institutions per town that write reports. Assumption."""


def _told_missing() -> dict[str, float]:
    return {
        "names": 0.995, "father": 0.9, "mother": 0.6, "sex": 0.99, "birth_date": 0.3, "age": 0.93,
        "event_date": 0.97, "reported_on": 0.95, "home": 0.93, "event_place": 0.85,
        "languages": 0.6, "marks": 0.55, "height_cm": 0.7, "weight_kg": 0.1, "build": 0.6,
        "complexion": 0.8, "hair": 0.5, "eyes": 0.25, "blood_group": 0.05, "disabilities": 0.85,
        "clothing": 0.6, "aadhaar": 0.12, "phone": 0.8, "case_number": 0.9, "companions": 0.7,
        "photos": 0.75,
    }  # fmt: skip


def _told_found() -> dict[str, float]:
    return {
        "names": 0.97, "father": 0.6, "mother": 0.4, "sex": 0.99, "birth_date": 0.2, "age": 0.95,
        "event_date": 0.95, "reported_on": 0.9, "home": 0.6, "event_place": 0.85,
        "current_place": 0.8, "languages": 0.6, "marks": 0.45, "height_cm": 0.5, "weight_kg": 0.4,
        "build": 0.4, "complexion": 0.6, "hair": 0.35, "eyes": 0.2, "blood_group": 0.2,
        "disabilities": 0.7, "clothing": 0.3, "aadhaar": 0.01, "phone": 0.03, "case_number": 0.2,
        "companions": 0.6, "photos": 0.85,
    }  # fmt: skip


@dataclass(frozen=True)
class SecondNoise(Journeys):
    """Rates in a report of usual care; carelessness moves them together. All are assumptions.

    Attributes
    ----------
    told_missing, told_found
        Share of reports that record each field, for a child of 12 or more.
    station_share
        Share of the variance of carelessness that lies between stations.
    error_pull, silence_pull
        By how much (in logits) one standard deviation of carelessness raises the rates of error,
        and lowers the shares recorded.
    speaks_from, speaks_spread
        Age in years at which half of the found children can say who they are, and the scale of the
        logistic rise: names, parents, home and phone of found children are missing by age.
    native_missing, native_found
        Share of reports in a local script: the station's own, whatever the child's.
    by_ear
        Share of Latin names that the writer spells by ear from how they sound in the writer's own
        script, not from a document.
    slip
        Share of words with a slip of the medium: keyboard, scanned handwriting or dictation.
    joined_words, swapped_words, cut_name, alias_by_at, son_of
        Shares of names whose words run together, change order, are cut at the field's width, are
        given as *one @ other*, and hold the father's name behind s/o.
    given_alone, pet_alone
        Shares of found children recorded under the given name, or a pet name, alone.
    conceals, concealing_from
        Share of children from an age in years on who hide who they are: name, father and home are
        then another's, and agree with one another; half of them also claim to be 18.
    placeholder
        Share of fields of text without an answer that hold *Nil*, *Not known* and the like.
    wrong_sex, wrong_digit, other_phone
        Shares of wrong sex, of a wrong digit in a number, and of another relative's phone.
    heaped_age, running_age
        Shares of guesses moved to a favoured age, and of families who tell the year that is
        running instead of the years completed.
    age_error_base, age_error_slope
        Standard deviation in years of a guess: base + slope x age.
    school_birth_date, made_up_birth_date
        Shares of birth dates as schools enter them, and of those that an institution makes up from
        the guessed age.
    heaped_date, other_date, wrong_year
        Shares of event dates moved to the first or fifteenth, of the day of another step (first
        information report, admission) in place of the event's, and of a wrong year.
    nearest_city, origin_only
        Shares of homes told as the nearest city, and as a state alone.
    jurisdiction
        Share of event places told as the largest town near, whose station registers the case.
    mark_told, mark_drifts, mark_vague, side_lost, side_wrong, mark_added
        Probability that each mark is mentioned; that it is put on a neighbouring part of the body,
        told without its kind, without its side, on the wrong side; and of one that is not there.
    height_error, height_step
        Standard deviation in cm, and the step to which families round.
    lingua_franca
        Share of found children whose language is put down as Hindi.
    photo_noise, photo_spread, photo_pull
        Median and log standard deviation of a photo's noise relative to the first model's, and how
        carelessness raises its log.
    wrong_photo
        Share of photos that show another child.
    photo_age_mean, second_photo, photo_undated
        Mean age in years of a family's photo, share of reports with one more, share without date.
    """

    told_missing: Mapping[str, float] = field(default_factory=_told_missing, hash=False)
    told_found: Mapping[str, float] = field(default_factory=_told_found, hash=False)
    station_share: float = 0.4
    error_pull: float = 1.0
    silence_pull: float = 0.8
    speaks_from: float = 4.0
    speaks_spread: float = 1.3
    native_missing: float = 0.3
    native_found: float = 0.3
    by_ear: float = 0.5
    slip: float = 0.05
    joined_words: float = 0.04
    swapped_words: float = 0.05
    cut_name: float = 0.015
    alias_by_at: float = 0.06
    son_of: float = 0.04
    given_alone: float = 0.4
    pet_alone: float = 0.1
    conceals: float = 0.12
    concealing_from: float = 10.0
    placeholder: float = 0.25
    wrong_sex: float = 0.003
    wrong_digit: float = 0.02
    other_phone: float = 0.15
    heaped_age: float = 0.35
    running_age: float = 0.25
    age_error_base: float = 0.6
    age_error_slope: float = 0.11
    school_birth_date: float = 0.25
    made_up_birth_date: float = 0.7
    heaped_date: float = 0.06
    other_date: float = 0.15
    wrong_year: float = 0.01
    nearest_city: float = 0.35
    origin_only: float = 0.15
    jurisdiction: float = 0.4
    mark_told: float = 0.65
    mark_drifts: float = 0.15
    mark_vague: float = 0.12
    side_lost: float = 0.25
    side_wrong: float = 0.06
    mark_added: float = 0.15
    height_error: float = 4.0
    height_step: float = 5.0
    lingua_franca: float = 0.3
    photo_noise: float = 1.0
    photo_spread: float = 0.3
    photo_pull: float = 0.15
    wrong_photo: float = 0.01
    photo_age_mean: float = 1.5
    second_photo: float = 0.1
    photo_undated: float = 0.4


def moved(share: float, by: float) -> float:
    """A share moved by some logits; 0 and 1 stay where they are."""
    if share <= 0 or share >= 1:
        return share
    return 1 / (1 + math.exp(-math.log(share / (1 - share)) - by))


class Station(NamedTuple):
    """Who writes reports: at one place, with habits of its own.

    Attributes
    ----------
    carelessness
        In standard deviations between stations.
    medium
        How reports come into the portal: keyboard, scan of handwriting, or dictation.
    spellings
        How it spells each sound (see `hearing.habits_of`).
    """

    carelessness: float
    medium: str
    spellings: Mapping[str, str]


@lru_cache(maxsize=10_000)
def station(seed: int, number: int, region: str) -> Station:
    """The station with a number, in a region; the same for the same seed."""
    draw = Draw(seed, 31, number)
    medium = draw.weighted(("keyboard", "scan", "dictation"), (5, 3, 2))
    return Station(draw.normal(), medium, habits_of(draw, region))


class Hand:
    """Whoever writes one report: at a station, with more or less care.

    Parameters
    ----------
    draw
        The report's own stream.
    noise
        Rates of usual care.
    at
        The station.
    """

    def __init__(self, draw: Draw, noise: SecondNoise, at: Station) -> None:
        self.draw = draw
        self.noise = noise
        self.station = at
        between = noise.station_share
        self.carelessness = (
            math.sqrt(between) * at.carelessness + math.sqrt(1 - between) * draw.normal()
        )

    def errs(self, share: float) -> bool:
        """Whether an error of a usual share happens here."""
        return self.draw.chance(moved(share, self.noise.error_pull * self.carelessness))

    def tells(self, share: float) -> bool:
        """Whether something that a usual share of reports records is recorded here."""
        return self.draw.chance(moved(share, -self.noise.silence_pull * self.carelessness))

    @property
    def spread(self) -> float:
        """Factor on standard deviations of estimates: 1 at usual care."""
        return math.exp(0.3 * self.carelessness)
