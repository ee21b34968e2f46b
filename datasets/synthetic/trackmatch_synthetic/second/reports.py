"""The two reports about one event under the second noise model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from math import exp
from typing import NamedTuple

from trackmatch_synthetic import spoken
from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.marks import draw_marks
from trackmatch_synthetic.names import Name
from trackmatch_synthetic.places import Town, kilometres, towns
from trackmatch_synthetic.population import SNAPSHOT
from trackmatch_synthetic.reports import BUILDS, EYES, HAIR, Said
from trackmatch_synthetic.second.facts import Facts, shade
from trackmatch_synthetic.second.identity import Identity, Writer, false_identity, true_identity
from trackmatch_synthetic.second.marks import marks_said
from trackmatch_synthetic.second.model import STATIONS_A_TOWN, Hand, SecondNoise, station

CITY = 0.8
"""Millions of people from which a finder knows a town. Assumption."""

SHADES = (("fair", "gora"), ("wheatish", "gehuan"), ("dark", "sanwla"))
FAVOURED_AGES = (3.0, 5.0, 8.0, 10.0, 12.0, 14.0, 15.0, 16.0, 18.0)
"""Ages that guesses heap at: round numbers, and the limits of laws and schools. Assumption."""

SCHOOL_DAYS = ((1, 1), (7, 1), (6, 1), (8, 15))
"""Months and days on which schools enter birth dates that nobody knows. Assumption."""

FOUND_KINDS = (("cci", 0.5), ("found", 0.42), ("sighting", 0.08))
BY_THE_SPEAKER = ("names", "father", "mother", "home", "phone", "aadhaar", "birth_date")
"""Fields of a found child that only the child can fill."""


class Photo(NamedTuple):
    """A photo on a report.

    Attributes
    ----------
    noise
        Its noise relative to a usual photo's.
    wrong
        Whether it shows another child.
    """

    noise: float
    wrong: bool


class Report(NamedTuple):
    """A report and its photos."""

    said: Said
    photos: tuple[Photo, ...]


@cache
def _number_of(town: Town) -> int:
    return towns().index(town)


def _hand_at(draw: Draw, town: Town, seed: int, noise: SecondNoise) -> Hand:
    """A hand at one of a town's stations."""
    number = _number_of(town) * STATIONS_A_TOWN + draw.whole(0, STATIONS_A_TOWN - 1)
    return Hand(draw, noise, station(seed, number, town.region))


def missing_report(seed: int, number: int, facts: Facts, noise: SecondNoise) -> Report:
    """What a station writes down from a family."""
    draw = Draw(seed, 32, number)
    hand = _hand_at(draw, facts.home, seed, noise)
    writer = Writer(hand, facts.home.region, draw.chance(noise.native_missing))
    told = true_identity(facts)
    age = max(0.0, facts.age + draw.normal(0, 0.3 * hand.spread))
    years = float(int(age)) + draw.chance(noise.running_age) if age >= 1 else round(age, 1)
    said: Said = {"names": writer.own(told, facts, by_finder=False)}
    said |= writer.parents(told, facts) | writer.companions(facts)
    said |= {
        "birth_date": _school_date(hand, facts.birth),
        "age": {"low": years, "high": years, "on": facts.day.isoformat(), "apparent": False},
        "event_date": _event_date(hand, facts.day, draw.whole(1, 10)),
        "reported_on": _not_later(facts.day + timedelta(days=int(draw.rng.exponential(3.0)))),
        "home": _home_of_family(hand, told),
        "event_place": _event_place(hand, facts.at),
        "languages": list(facts.languages),
        "case_number": f"{draw.whole(1, 900)}/{facts.day.year}",
    }
    said |= _seen(hand, facts, rounded=True)
    kept = {"kind": "missing"} | _kept(hand, said, noise.told_missing, 1.0, writer)
    return Report(kept, _photos(hand, noise.told_missing["photos"]))


def found_report(seed: int, number: int, facts: Facts, noise: SecondNoise) -> Report:
    """What a station or an institution writes down about a child whom nobody knows."""
    draw = Draw(seed, 33, number)
    hand = _hand_at(draw, facts.at, seed, noise)
    writer = Writer(hand, facts.at.region, draw.chance(noise.native_found))
    conceals = facts.age >= noise.concealing_from and draw.chance(noise.conceals)
    told = false_identity(draw, facts) if conceals else true_identity(facts)
    guess = _guess(hand, facts.age)
    if conceals and draw.chance(0.5):
        guess = max(guess, 18.0)
    said: Said = {"names": writer.own(told, facts, by_finder=True)}
    said |= writer.parents(told, facts) | writer.companions(facts)
    said |= {
        "birth_date": _birth_of_found(hand, facts, guess, told),
        "age": {"low": guess, "high": guess + draw.weighted((0, 1, 2), (7, 1, 2)),
                "on": facts.day.isoformat(), "apparent": True},
        "event_date": _event_date(hand, facts.day, int(draw.rng.exponential(120.0)) + 1),
        "reported_on": _not_later(facts.day + timedelta(days=int(draw.rng.exponential(10.0)))),
        "home": _home_by_finder(hand, told),
        "event_place": _event_place(hand, facts.at),
        "current_place": {"text": spoken.institution(draw, facts.at), "state": facts.at.state},
        "languages": ["Hindi" if hand.errs(noise.lingua_franca) else facts.languages[0]],
        "case_number": f"DD {draw.whole(1, 99)}/{facts.day.year}",
    }  # fmt: skip
    said |= _seen(hand, facts, rounded=False)
    if conceals:
        said |= {"phone": None, "aadhaar": None}
    speaks = 1 / (1 + exp(-(facts.age - noise.speaks_from) / noise.speaks_spread))
    kind = draw.weighted([k for k, _ in FOUND_KINDS], [share for _, share in FOUND_KINDS])
    if kind == "sighting":
        speaks = 0.0
    kept = {"kind": kind} | _kept(hand, said, noise.told_found, speaks, writer)
    return Report(kept, _photos(hand, noise.told_found["photos"]))


def _photos(hand: Hand, share: float) -> tuple[Photo, ...]:
    """None, one or more; poor ones come from poor reports."""
    noise, draw = hand.noise, hand.draw
    count = int(hand.tells(share))
    while 0 < count < 4 and draw.chance(noise.second_photo):
        count += 1
    photos = []
    for _ in range(count):
        log_noise = noise.photo_spread * draw.normal() + noise.photo_pull * hand.carelessness
        photos.append(Photo(noise.photo_noise * exp(log_noise), hand.errs(noise.wrong_photo)))
    return tuple(photos)


def _kept(
    hand: Hand, said: Said, shares: Mapping[str, float], speaks: float, writer: Writer
) -> Said:
    """The fields that this hand records; by one draw, a child speaks or does not."""
    silent = not hand.draw.chance(speaks)
    kept: Said = {}
    for name, value in said.items():
        unspoken = silent and name in BY_THE_SPEAKER
        if value not in (None, [], "", {}) and not unspoken and hand.tells(shares[name]):
            kept[name] = value.isoformat() if isinstance(value, date) else value
        elif name in ("names", "father", "mother", "marks") and (blank := writer.nothing()):
            kept[name] = blank
    identifiers = {n: kept.pop(n) for n in ("aadhaar", "phone", "case_number") if n in kept}
    if identifiers:
        kept["identifiers"] = {"case" if n == "case_number" else n: v
                               for n, v in identifiers.items()}  # fmt: skip
    return kept


def _not_later(day: date) -> date:
    return min(SNAPSHOT, day)


def _event_date(hand: Hand, day: date, step_days: int) -> date:
    """The event's date as entered: of another step, heaped, or of a wrong year."""
    noise = hand.noise
    if hand.errs(noise.other_date):
        day = day + timedelta(days=step_days)
    if hand.errs(noise.heaped_date):
        day = day.replace(day=1 if day.day < 15 else 15)
    if hand.errs(noise.wrong_year) and (day.month, day.day) != (2, 29):
        day = day.replace(year=day.year + hand.draw.one_of((-1, 1)))
    return _not_later(day)


def _school_date(hand: Hand, birth: date) -> date:
    if not hand.errs(hand.noise.school_birth_date):
        return birth
    month, day = hand.draw.weighted(SCHOOL_DAYS, (5, 3, 1, 1))
    year = birth.year + hand.draw.weighted((-1, 0, 1), (1, 6, 2))
    return min(SNAPSHOT, date(year, month, day))


def _birth_of_found(hand: Hand, facts: Facts, guess: float, told: Identity) -> date:
    """Mostly the institution's own making, from the guess: 1 January of the year that it gives."""
    if not told.true or hand.draw.chance(hand.noise.made_up_birth_date):
        return date(facts.day.year - int(guess), 1, 1)
    return _school_date(hand, facts.birth)


def _guess(hand: Hand, age: float) -> float:
    noise = hand.noise
    deviation = (noise.age_error_base + noise.age_error_slope * age) * hand.spread
    guess = max(0.0, age + hand.draw.normal(0, deviation))
    near = min(FAVOURED_AGES, key=lambda one: abs(one - guess))
    if abs(near - guess) <= 1.5 and hand.errs(noise.heaped_age):
        return near
    return float(round(guess)) if guess >= 1 else round(guess, 1)


@cache
def city_near(town: Town) -> Town:
    """The nearest town that a stranger knows."""
    return min(
        (other for other in towns() if other.people >= CITY),
        key=lambda other: kilometres(town, other),
    )


def _home_of_family(hand: Hand, told: Identity) -> Said:
    """An address in one line, as a first information report has it; columns only if careful."""
    town = _town(hand, told.home)
    text = hand.draw.one_of((
        f"Vill {told.locality}, PS {town}, Dist {told.home.district}",
        f"{told.locality}, {town}", f"H.No {hand.draw.whole(1, 400)}, {told.locality}, {town}",
    ))  # fmt: skip
    home: Said = {"text": text}
    if hand.tells(0.75):
        home["state"] = told.home.state
    if hand.tells(0.55):
        home["district"] = told.home.district
    return home


def _home_by_finder(hand: Hand, told: Identity) -> Said:
    """What a stranger makes of where the child says it comes from."""
    if hand.errs(hand.noise.origin_only):
        return {"state": told.home.state}
    town = city_near(told.home) if hand.errs(hand.noise.nearest_city) else told.home
    home: Said = {"text": _town(hand, town)}
    if hand.tells(0.5):
        home["state"] = told.home.state
    if town is told.home and hand.tells(0.3):
        home["district"] = town.district
    return home


def _event_place(hand: Hand, at: Town) -> Said:
    """The place, or the station that registers the case."""
    if hand.errs(hand.noise.jurisdiction):
        city = city_near(at)
        post = hand.draw.one_of(("GRP", "RPF post", "PS Kotwali", "City PS", "Childline"))
        return {"text": f"{post} {_town(hand, city)}", "state": city.state}
    place: Said = {"text": _town(hand, at)}
    if hand.tells(0.8):
        place["state"] = at.state
    if hand.tells(0.5):
        place["district"] = at.district
    return place


def _town(hand: Hand, town: Town) -> str:
    """A town as strangers write it: now and then by ear."""
    writer = Writer(hand, town.region, native=False)
    return " ".join(
        writer.word(Name(latin, native))
        if len(town.name.split()) == len(town.native.split()) and hand.errs(0.15)
        else latin
        for latin, native in zip(town.name.split(), _natives(town), strict=True)
    )


def _natives(town: Town) -> list[str]:
    words, native = town.name.split(), town.native.split()
    return native if len(native) == len(words) else [""] * len(words)


def _seen(hand: Hand, facts: Facts, *, rounded: bool) -> Said:
    """What can be seen of a child, and its numbers."""
    draw, noise = hand.draw, hand.noise
    deviation = noise.height_error * hand.spread * (1.4 if rounded else 0.7)
    height = max(42.0, facts.height_cm + draw.normal(0, deviation))
    height = float(round(height / noise.height_step) * noise.height_step if rounded
                   else round(height))  # fmt: skip
    other = "female" if facts.sex == "male" else "male"
    looks = Draw(35, facts.key)
    complexion = SHADES[min(2, max(0, shade(facts.tone + draw.normal(0, 0.12 * hand.spread))))]
    phone = facts.phone
    if draw.chance(noise.other_phone):
        phone = f"{draw.whole(6, 9)}{draw.whole(0, 999_999_999):09d}"
    days = (facts.day - facts.lost_on).days
    return {
        "sex": other if hand.errs(noise.wrong_sex) else facts.sex,
        "marks": marks_said(hand, facts.marks, draw_marks(draw)),
        "height_cm": height,
        "weight_kg": float(round(facts.weight_kg * exp(draw.normal(0, 0.1 * hand.spread)))),
        "build": BUILDS[min(2, max(0, round(1 + 0.5 * facts.fatness + draw.normal(0, 0.5))))],
        "complexion": draw.weighted(complexion, (4, 1)),
        "hair": looks.one_of(HAIR) if draw.chance(0.6) else "black",
        "eyes": looks.one_of(EYES) if draw.chance(0.7) else "black",
        "blood_group": facts.blood_group,
        "disabilities": list(facts.disabilities),
        "clothing": spoken.clothes(Draw(36, facts.key, 0 if days <= 3 else days), facts.sex),
        "phone": _digits(hand, phone),
        "aadhaar": _digits(hand, facts.aadhaar),
    }


def _digits(hand: Hand, number: str) -> str:
    if not hand.errs(hand.noise.wrong_digit):
        return number
    at = hand.draw.whole(1, len(number) - 1)
    return number[:at] + str((int(number[at]) + hand.draw.whole(1, 9)) % 10) + number[at + 1 :]
