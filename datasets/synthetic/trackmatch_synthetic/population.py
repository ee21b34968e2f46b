"""Families with children: who they are before anybody is lost."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trackmatch_synthetic import faces, growth
from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.marks import Mark, draw_marks
from trackmatch_synthetic.names import REGIONS, Name, full_name, table
from trackmatch_synthetic.places import Town, home_town

SNAPSHOT = date(2026, 1, 1)
"""The day on which the portal is looked at; nothing happens later."""

DAYS_A_YEAR = 365.25

MEAN_YEARS_AGO = 6.0
"""Mean time from a loss to the snapshot in years (exponential). Assumption: the last years hold
the most records."""

OLDEST_YEARS = 14
"""No record is older: TrackChild went national in 2012."""

YOUNGEST, OLDEST = 0.5, 17.0
"""Ages in years between which children are lost."""

LOSS_SHAPE = (1.6, 1.4)
"""Beta distribution of the age at loss over that range: few infants, most from 6 to 15.
Assumption, near the age groups of NCRB's tables of missing children."""

MIGRANT_SHARE = 0.12
"""Families who live outside their own region. Assumption."""

TWIN_RATE, IDENTICAL_SHARE = 0.009, 0.4
"""Twin births: at most 9 per 1,000 deliveries in South Asia (Smits & Monden 2011, from memory);
identical twins are 3 to 4 per 1,000 deliveries everywhere."""

CHILDREN_SHARES = (15, 35, 28, 15, 7)
"""Families with one to five children, in percent. Assumption: somewhat larger than the average of
NFHS-5 (total fertility 2.0), since poor families lose children more often."""

BOYS_SHARE = 0.48
"""Share of boys among lost children. Assumption: NCRB tables report more girls than boys."""

ALLELES = ("A", "B", "O")
ALLELE_SHARES = (0.17, 0.23, 0.60)
"""ABO allele shares that give O 36, B 33, A 23, AB 8%, close to the national multicentre study of
Agrawal et al. 2014 (O 37, B 32, A 23, AB 8%; from memory)."""

RH_NEGATIVE = 0.05
"""Share of Rh-negative people in India, about 5% (same source)."""

DISABILITIES = (
    ("speech impairment", 0.012), ("hearing impairment", 0.01),
    ("intellectual disability", 0.02), ("locomotor disability", 0.006), ("low vision", 0.003),
)  # fmt: skip
"""Disabilities and their shares among lost children. Assumption: above the 1.2% of all children
(census 2011), since children with disabilities are lost more often."""


@dataclass(frozen=True)
class Adult:
    """A parent."""

    name: tuple[Name, ...]
    face: faces.Face
    alleles: tuple[str, str]


@dataclass(frozen=True)
class Child:
    """A child as they are; what reports say of them is the work of `reports`."""

    person_id: str
    sex: str
    birth_date: date
    name: tuple[Name, ...]
    pet_name: Name
    face: faces.Face
    height_z: float
    weight_z: float
    blood_group: str
    marks: tuple[Mark, ...]
    disabilities: tuple[str, ...]

    def age(self, day: date) -> float:
        """Age in years on a day."""
        return (day - self.birth_date).days / DAYS_A_YEAR

    @property
    def complexion(self) -> str:
        """`fair`, `wheatish` or `dark`; a third each side of the middle of the range."""
        tone = self.face.tone
        return "fair" if tone < 0.35 else "wheatish" if tone < 0.65 else "dark"

    def height_cm(self, day: date) -> float:
        """Height in cm on a day."""
        return growth.height_cm(self.sex, self.age(day), self.height_z)

    def weight_kg(self, day: date) -> float:
        """Weight in kg on a day."""
        return growth.weight_kg(self.sex, self.age(day), self.height_z, self.weight_z)


@dataclass(frozen=True)
class Family:
    """A household: parents, children, home and languages."""

    family_id: str
    region: str
    father: Adult
    mother: Adult
    children: tuple[Child, ...]
    home: Town
    locality: str
    pin: str
    phone: str
    languages: tuple[str, ...]


VILLAGE_STEMS = ("Ram", "Shiv", "Lakshmi", "Kishan", "Sultan", "Fateh", "Hari", "Gopal", "Naya",
                 "Madhu", "Chandan", "Raj", "Bara", "Chhota", "Islam", "Sona")  # fmt: skip
VILLAGE_ENDINGS = {
    "bengal": ("pur", "gram", "para", "danga"), "assam": ("gaon", "bari", "pur"),
    "tamil": ("puram", "patti", "palayam"), "kerala": ("puram", "kara", "kulam"),
    "telugu": ("palli", "puram", "peta"), "karnataka": ("halli", "pura", "nagara"),
    "maharashtra": ("wadi", "gaon", "khed"), "gujarat": ("pura", "gadh", "vav"),
    "punjab": ("wala", "kot", "pur"), "odisha": ("pur", "pada", "sahi"),
}  # fmt: skip
NORTHERN_ENDINGS = ("pur", "nagar", "ganj", "garh", "khera", "pura")
WARDS = ("Gandhi Nagar", "Station Road", "Shivaji Chowk", "Nehru Colony", "Azad Nagar",
         "Ward No 7", "Indira Basti", "Bazar Para", "Subhash Chowk", "Railway Colony")  # fmt: skip


def years_ago(draw: Draw) -> float:
    """Years from a loss to the snapshot."""
    return float(draw.rng.exponential(MEAN_YEARS_AGO)) % OLDEST_YEARS


def likely_at(age: float) -> float:
    """How likely a loss is at an age, relative to the likeliest age; 0 outside the range."""
    at = (age - YOUNGEST) / (OLDEST - YOUNGEST)
    if not 0 < at < 1:
        return 0.0
    a, b = LOSS_SHAPE[0] - 1, LOSS_SHAPE[1] - 1
    mode = a / (a + b)
    return (at / mode) ** a * ((1 - at) / (1 - mode)) ** b


def _oldest_birth(draw: Draw) -> date:
    """When the eldest child was born, so that a loss at a usual age falls into the record."""
    age = YOUNGEST + (OLDEST - YOUNGEST) * float(draw.rng.beta(*LOSS_SHAPE))
    return SNAPSHOT - timedelta(days=(years_ago(draw) + age) * DAYS_A_YEAR)


def make_family(seed: int, number: int) -> Family:
    """The family with a number; the same for the same seed, whatever else is drawn."""
    draw = Draw(seed, 1, number)
    home = home_town(draw)
    region = home.region
    if draw.chance(MIGRANT_SHARE):
        region = draw.one_of(tuple(REGIONS))
    surname = table(region).surname(draw) if draw.chance(0.85) else None
    father, mother = _parents(draw, region, surname)
    return Family(
        family_id=f"F{number:07d}",
        region=region,
        father=father,
        mother=mother,
        children=_children(draw, number, _Household(region, surname, father, mother)),
        home=home,
        locality=_locality(draw, home.region),
        pin=home.pin_prefix + f"{draw.whole(1, 120):03d}",
        phone=f"{draw.whole(6, 9)}{draw.whole(0, 999_999_999):09d}",
        languages=_languages(draw, region, home),
    )


def _parents(draw: Draw, region: str, surname: Name | None) -> tuple[Adult, Adult]:
    names = table(region)
    grandfather = names.given(draw, "male")
    father_name = full_name(draw, region, "male", surname, grandfather)
    given, wife = names.given(draw, "female"), names.wife(draw)
    mother_name: tuple[Name, ...] = (given,)
    if wife and draw.chance(0.6):
        mother_name += (wife,)
    elif surname and draw.chance(0.6):
        mother_name += (surname,)
    tone = float(min(1, max(0, draw.normal(0.5, 0.18))))
    tones = [min(1.0, max(0.0, tone + draw.normal(0, 0.1))) for _ in range(2)]
    alleles = [
        (draw.weighted(ALLELES, ALLELE_SHARES), draw.weighted(ALLELES, ALLELE_SHARES))
        for _ in range(2)
    ]
    return (
        Adult(father_name, faces.random_face(draw.rng, tones[0], False), alleles[0]),
        Adult(mother_name, faces.random_face(draw.rng, tones[1], True), alleles[1]),
    )


@dataclass(frozen=True)
class _Household:
    """What siblings share."""

    region: str
    surname: Name | None
    father: Adult
    mother: Adult


def _children(draw: Draw, number: int, house: _Household) -> tuple[Child, ...]:
    """One to five children, one to five years apart; now and then twins."""
    count = draw.weighted((1, 2, 3, 4, 5), CHILDREN_SHARES)
    birth = _oldest_birth(draw)
    shared_height = draw.normal()
    children: list[Child] = []
    while len(children) < count and birth < SNAPSHOT - timedelta(days=200):
        child = _child(draw, f"P{number:07d}-{len(children)}", house, birth, shared_height)
        children.append(_renamed(draw, child, children, house))
        if draw.chance(TWIN_RATE):
            twin = _twin(draw, children[-1], house, shared_height)
            children.append(_renamed(draw, twin, children, house))
        birth += timedelta(days=draw.between(1.3, 4.5) * DAYS_A_YEAR)
    return tuple(children)


def _child(draw: Draw, person_id: str, house: _Household, birth: date, height: float) -> Child:
    """A child; `height` is the siblings' shared part of the height."""
    sex = "male" if draw.chance(BOYS_SHARE) else "female"
    own_height = math.sqrt(0.5) * (height + draw.normal())
    return Child(
        person_id=person_id,
        sex=sex,
        birth_date=birth,
        name=_name(draw, house, sex),
        pet_name=table(house.region).pet(draw, sex),
        face=faces.inherit(draw.rng, (house.father.face, house.mother.face), sex == "female"),
        height_z=growth.POPULATION_MEAN_Z + growth.POPULATION_DEVIATION_Z * own_height,
        weight_z=draw.normal(),
        blood_group=_blood_group(draw, house),
        marks=draw_marks(draw),
        disabilities=tuple(name for name, share in DISABILITIES if draw.chance(share)),
    )


def _name(draw: Draw, house: _Household, sex: str) -> tuple[Name, ...]:
    return full_name(draw, house.region, sex, house.surname, house.father.name[0])


def _renamed(draw: Draw, child: Child, others: list[Child], house: _Household) -> Child:
    """No two siblings share a given name."""
    taken = {other.name[0] for other in others} | {house.father.name[0]}
    for _ in range(20):
        if child.name[0] not in taken:
            break
        child = replace(child, name=_name(draw, house, child.sex))
    return child


def _twin(draw: Draw, first: Child, house: _Household, height: float) -> Child:
    """A twin born the same day; identical ones share sex, face, blood group and build."""
    twin = _child(draw, first.person_id + "T", house, first.birth_date, height)
    if not draw.chance(IDENTICAL_SHARE):
        return twin
    return replace(
        twin,
        sex=first.sex,
        name=_name(draw, house, first.sex),
        pet_name=table(house.region).pet(draw, first.sex),
        face=first.face,
        height_z=first.height_z + draw.normal(0, 0.2),
        weight_z=first.weight_z + draw.normal(0, 0.3),
        blood_group=first.blood_group,
    )


def _blood_group(draw: Draw, house: _Household) -> str:
    alleles = {draw.one_of(house.father.alleles), draw.one_of(house.mother.alleles)} - {"O"}
    group = "".join(sorted(alleles)) or "O"
    return group + ("-" if draw.chance(RH_NEGATIVE) else "+")


def _locality(draw: Draw, region: str) -> str:
    if draw.chance(0.35):
        return draw.one_of(WARDS)
    endings = VILLAGE_ENDINGS.get(region, NORTHERN_ENDINGS)
    return draw.one_of(VILLAGE_STEMS) + draw.one_of(endings)


def _languages(draw: Draw, region: str, home: Town) -> tuple[str, ...]:
    spoken = [REGIONS[region].language]
    if home.region != region and draw.chance(0.7):
        spoken.append(REGIONS[home.region].language)
    if draw.chance(0.35 if region not in ("tamil", "kerala") else 0.05):
        spoken.append("Hindi")
    return tuple(dict.fromkeys(spoken))
