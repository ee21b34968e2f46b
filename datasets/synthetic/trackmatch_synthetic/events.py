"""What happened: who was lost when and where, who was found, and who was with whom."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.places import Town, by_train
from trackmatch_synthetic.population import (
    DAYS_A_YEAR,
    SNAPSHOT,
    Child,
    Family,
    likely_at,
    make_family,
    years_ago,
)

SEVERAL_LOST = ((1, 0.88), (2, 0.10), (3, 0.02))
"""Children lost per family, with shares. Assumption."""

TOGETHER = 0.7
"""Share of such siblings who are lost together. Assumption."""


ATTEMPTS = 40
"""Days tried before a child counts as never lost."""


@dataclass(frozen=True)
class Journeys:
    """How far children come and how long it takes until they are found. All are assumptions.

    Attributes
    ----------
    local_share
        Share of children found in the district where they were lost.
    travel_median_km, travel_spread
        Others go by train: log-normal distance (median in km, standard deviation of the log).
    lost_at_home
        Share of children lost in their home town; the others on a journey.
    delay_median_days, delay_spread
        Log-normal delay from lost to found: heavy-tailed from hours to years.
    """

    local_share: float = 0.35
    travel_median_km: float = 350.0
    travel_spread: float = 1.1
    lost_at_home: float = 0.8
    delay_median_days: float = 60.0
    delay_spread: float = 2.5


class Fate(StrEnum):
    """Which reports exist about a child."""

    BOTH = "both"
    NEVER_FOUND = "never found"
    NEVER_REPORTED = "never reported"


@dataclass(frozen=True)
class Event:
    """One child lost, and found unless the fate says otherwise."""

    child: Child
    family: Family
    fate: Fate
    lost_on: date
    lost_at: Town
    found_on: date
    found_at: Town
    missing_id: str = ""
    found_id: str = ""
    with_siblings: bool = False


class _Left:
    """How many children of each fate are still to be drawn."""

    def __init__(self, both: int, never_found: int, never_reported: int) -> None:
        self.counts = {
            Fate.BOTH: both,
            Fate.NEVER_FOUND: never_found,
            Fate.NEVER_REPORTED: never_reported,
        }

    def take(self, draw: Draw, wish: Fate | None) -> Fate | None:
        if wish is None or not self.counts[wish]:
            if not any(self.counts.values()):
                return None
            wish = draw.weighted(list(self.counts), list(self.counts.values()))
        self.counts[wish] -= 1
        return wish


def make_events(
    seed: int, both: int, never_found: int, never_reported: int, journeys: Journeys
) -> list[Event]:
    """Events until the wanted numbers of children of each fate are reached."""
    left = _Left(both, never_found, never_reported)
    events: list[Event] = []
    number = 0
    while any(left.counts.values()):
        family = make_family(seed, number)
        draw = Draw(seed, 2, number)
        events.extend(_of_family(draw, family, left, journeys))
        number += 1
    return _numbered(seed, events)


def _of_family(draw: Draw, family: Family, left: _Left, journeys: Journeys) -> list[Event]:
    wanted = draw.weighted([n for n, _ in SEVERAL_LOST], [share for _, share in SEVERAL_LOST])
    order = draw.rng.permutation(len(family.children))[:wanted]
    together = len(order) > 1 and draw.chance(TOGETHER)
    events: list[Event] = []
    first: Event | None = None
    for index in sorted(order.tolist()):
        child = family.children[index]
        lost_on = _lost_on(draw, child)
        if lost_on is None:
            continue
        fate = left.take(draw, first.fate if first and draw.chance(0.9) else None)
        if fate is None:
            break
        event = _event(draw, child, family, fate, lost_on, journeys)
        if together and first and first.lost_on > child.birth_date:
            event = _alongside(event, first)
            events[0] = replace(events[0], with_siblings=True)
        first = first or event
        events.append(event)
    return events


def _alongside(event: Event, first: Event) -> Event:
    """The same loss and finding as the first sibling's."""
    return replace(
        event,
        lost_on=first.lost_on,
        lost_at=first.lost_at,
        found_on=first.found_on,
        found_at=first.found_at,
        with_siblings=True,
    )


def _event(
    draw: Draw, child: Child, family: Family, fate: Fate, lost_on: date, journeys: Journeys
) -> Event:
    delay = journeys.delay_median_days * math.exp(journeys.delay_spread * draw.normal())
    room = (SNAPSHOT - lost_on).days
    if delay > room:
        delay = draw.between(0, room)
    lost_at = family.home
    if not draw.chance(journeys.lost_at_home):
        lost_at = by_train(draw, family.home, 150.0, 1.0)
    found_at = lost_at
    if not draw.chance(journeys.local_share):
        found_at = by_train(draw, lost_at, journeys.travel_median_km, journeys.travel_spread)
    found_on = lost_on + timedelta(days=int(delay))
    return Event(child, family, fate, lost_on, lost_at, found_on, found_at)


def _lost_on(draw: Draw, child: Child) -> date | None:
    """A day on which the child was of an age at which children are lost; None if there is none."""
    for _ in range(ATTEMPTS):
        day = SNAPSHOT - timedelta(days=1 + int(years_ago(draw) * DAYS_A_YEAR))
        if draw.chance(likely_at(child.age(day))):
            return day
    return None


def _numbered(seed: int, events: list[Event]) -> list[Event]:
    """Record ids in an order that tells nothing about who belongs to whom."""
    draw = Draw(seed, 3)
    missing = draw.rng.permutation(len(events)).tolist()
    found = draw.rng.permutation(len(events)).tolist()
    return [
        replace(
            event,
            missing_id=_record_id("M", event.lost_on, m, event.fate is not Fate.NEVER_REPORTED),
            found_id=_record_id("R", event.found_on, f, event.fate is not Fate.NEVER_FOUND),
        )
        for event, m, f in zip(events, missing, found, strict=True)
    ]


def _record_id(letter: str, day: date, number: int, reported: bool) -> str:
    return f"{letter}{day.year}-{number:07d}" if reported else ""
