"""What is true of one child and its event: all that a report could tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from trackmatch_synthetic.column_people import NOBODY, REGION_KEYS, SEXES, People
from trackmatch_synthetic.events import Event
from trackmatch_synthetic.marks import Mark
from trackmatch_synthetic.names import REGIONS, Name
from trackmatch_synthetic.places import Town, towns
from trackmatch_synthetic.population import DAYS_A_YEAR, WARDS
from trackmatch_synthetic.reports import hash_of
from trackmatch_synthetic.vocabulary import Codes, lexicon, mark_list

EPOCH = date(1970, 1, 1)
TONES = (0.35, 0.65)
"""Where fair ends and dark begins on the scale of tones; as in `population.Child.complexion`."""

BLOOD_GROUPS = ("O+", "O-", "A+", "A-", "B+", "B-", "AB+", "AB-")


@dataclass(frozen=True)
class Facts:
    """A child as it is, on the day when a report is made about it.

    Attributes
    ----------
    key
        A number of the person's own.
    day, at
        When and where the event of this report was: the loss or the finding.
    lost_on
        When the child was lost, whichever report this is.
    height_cm, weight_kg
        On that day.
    fatness
        Weight for height in standard deviations.
    tone
        Darkness of the skin in [0, 1].
    sibling
        Given name of a sibling who was lost with it, if any.
    """

    key: int
    region: str
    sex: str
    name: tuple[Name, ...]
    pet: Name
    father: tuple[Name, ...]
    mother: tuple[Name, ...]
    birth: date
    day: date
    at: Town
    lost_on: date
    home: Town
    locality: str
    marks: tuple[Mark, ...]
    height_cm: float
    weight_kg: float
    fatness: float
    tone: float
    blood_group: str
    phone: str
    aadhaar: str
    languages: tuple[str, ...]
    disabilities: tuple[str, ...]
    sibling: Name | None

    @property
    def age(self) -> float:
        """Age in years on the day of the event."""
        return (self.day - self.birth).days / DAYS_A_YEAR


def of_event(event: Event, *, found: bool) -> Facts:
    """Facts for the family's or the finder's report about an event."""
    child, family = event.child, event.family
    day = event.found_on if found else event.lost_on
    key = hash_of(child.person_id)
    return Facts(
        key=key % 2**32,
        region=family.region,
        sex=child.sex,
        name=child.name,
        pet=child.pet_name,
        father=family.father.name,
        mother=family.mother.name,
        birth=child.birth_date,
        day=day,
        at=event.found_at if found else event.lost_at,
        lost_on=event.lost_on,
        home=family.home,
        locality=family.locality,
        marks=child.marks,
        height_cm=child.height_cm(day),
        weight_kg=child.weight_kg(day),
        fatness=child.weight_z,
        tone=child.face.tone,
        blood_group=child.blood_group,
        phone=family.phone,
        aadhaar=f"{key % 10**12:012d}",
        languages=family.languages,
        disabilities=child.disabilities,
        sibling=None,
    )


def of_people(people: People, rows: Codes, *, found: bool) -> Iterator[Facts]:
    """Facts for one side's reports about some of the people of a batch, in the order of `rows`."""
    names, marks, places = lexicon().names, mark_list().marks, towns()
    days = people.found_on if found else people.lost_on
    heights, weights = people.height(days), people.weight(days)
    ats = people.found_at if found else people.lost_at

    def words(codes: list[int]) -> tuple[Name, ...]:
        return tuple(names[code] for code in codes if code != NOBODY)

    for row in rows.tolist():
        region = REGION_KEYS[int(people.region[row])]
        before = int(people.given[max(row - 1, 0)])
        yield Facts(
            key=int(people.aadhaar[row]) % 2**32,
            region=region,
            sex=SEXES[int(people.sex[row])],
            name=words([int(part[row]) for part in (people.given, people.middle, people.last)]),
            pet=names[int(people.pet[row])],
            father=words(people.father[row].tolist()),
            mother=words(people.mother[row].tolist()),
            birth=EPOCH + timedelta(days=int(people.birth[row])),
            day=EPOCH + timedelta(days=int(days[row])),
            at=places[int(ats[row])],
            lost_on=EPOCH + timedelta(days=int(people.lost_on[row])),
            home=places[int(people.home[row])],
            locality=WARDS[int(people.phone[row]) % len(WARDS)],
            marks=tuple(marks[code] for code in people.marks[row].tolist() if code != NOBODY),
            height_cm=float(heights[row]),
            weight_kg=float(weights[row]),
            fatness=float(people.weight_z[row]),
            tone=float(people.tone[row]),
            blood_group=BLOOD_GROUPS[int(people.blood[row])],
            phone=str(int(people.phone[row])),
            aadhaar=str(int(people.aadhaar[row])),
            languages=(REGIONS[region].language,),
            disabilities=(),
            sibling=names[before] if people.together[row] and before != NOBODY else None,
        )


def shade(tone: float) -> int:
    """0 fair, 1 wheatish, 2 dark."""
    return int(np.digitize(tone, TONES))
