"""The two reports about one event: the family's, and the finder's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from trackmatch_synthetic import spoken
from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.events import Event
from trackmatch_synthetic.marks import draw_marks, say
from trackmatch_synthetic.names import table
from trackmatch_synthetic.noise import NoiseModel, rewrite, slip, swapped
from trackmatch_synthetic.places import Town
from trackmatch_synthetic.population import SNAPSHOT

Said = dict[str, Any]
"""Fields of a record as `trackmatch.records.models.Record` takes them, dates as ISO text."""

BUILDS = ("thin", "medium", "fat")
HAIR = ("black", "black", "black", "dark brown", "black short", "black curly", "brown")
EYES = ("black", "brown", "dark brown")
COMPLEXIONS = ("fair", "wheatish", "dark")
LANGUAGES = ("Hindi", "Bengali", "Urdu", "Bhojpuri", "Maithili", "Telugu", "Marathi", "Tamil")
DIALECTS = {"Hindi": ("Bhojpuri", "Maithili", "Magahi", "Awadhi", "Marwari", "Chhattisgarhi")}
HOUSE_NAMES = {
    "male": ("Raja", "Babu", "Chhotu", "Krishna", "Bablu", "Suraj", "Munna"),
    "female": ("Rani", "Pari", "Gudiya", "Lakshmi", "Guddi", "Khushi", "Munni"),
}
"""Names that institutions give to children who cannot say theirs."""

FOUND_KINDS = (("found", 0.52), ("cci", 0.42), ("sighting", 0.06))
"""Kinds of report about found children, with shares. Assumption."""

SIGHTING_FIELDS = frozenset(
    {"sex", "age", "event_date", "reported_on", "event_place", "complexion", "build", "clothing",
     "photos", "text", "marks", "height_cm", "hair"}
)  # fmt: skip
"""What a passer-by can tell."""


def missing_report(seed: int, event: Event, noise: NoiseModel) -> Said:
    """What the parents tell the police: they know the child, and misspell it."""
    draw = Draw(seed, 4, int(event.missing_id[-7:]))
    child, family = event.child, event.family
    script = family.region if draw.chance(noise.script_native_missing) else "latin"
    own = spoken.person_name(draw, child.name, family.region, script, noise)
    names = [own]
    if draw.chance(noise.nickname_added):
        names.append(spoken.person_name(draw, (child.pet_name,), family.region, script, noise))
    said: Said = {"names": names}
    said |= _parents(draw, event, script, noise)
    said |= {
        "birth_date": _birth_date(draw, child.birth_date, noise),
        "age": _parents_age(draw, event, noise),
        "event_date": _entered(draw, event.lost_on, noise),
        "reported_on": _later(draw, event.lost_on, 2.0),
        "home": _home(draw, event, script != "latin", noise, share=0.9),
        "event_place": _place(draw, event.lost_at, script != "latin", noise),
        "languages": list(family.languages),
        "aadhaar": f"{hash_of(child.person_id) % 10**12:012d}",
        "phone": family.phone,
        "case_number": f"{draw.whole(1, 900)}/{event.lost_on.year}",
        "clothing": worn(seed, event, event.lost_on),
        "companions": [],
        "text": _story_of_loss(draw, event),
    }
    said |= _looks(draw, event, event.lost_on, noise, by_family=True)
    kept = _kept(draw, said, noise.recorded_missing)
    return {"record_id": event.missing_id, "kind": "missing"} | kept


def found_report(seed: int, event: Event, noise: NoiseModel) -> Said:
    """What police or an institution write of a child whom they do not know."""
    draw = Draw(seed, 5, int(event.found_id[-7:]))
    child = event.child
    kind = draw.weighted([k for k, _ in FOUND_KINDS], [share for _, share in FOUND_KINDS])
    script = "latin"
    if draw.chance(noise.script_native_found):
        script = draw.one_of((event.found_at.region, event.family.region))
    silent = draw.chance(noise.cannot_say_name(child.age(event.found_on), child.disabilities))
    said: Said = {"names": _found_names(draw, event, script, silent, noise)}
    if not silent:
        said |= _parents(draw, event, script, noise)
        said["home"] = _home(draw, event, script != "latin", noise, share=noise.home_from_child)
        said["birth_date"] = _birth_date(draw, child.birth_date, noise)
        said["aadhaar"] = f"{hash_of(child.person_id) % 10**12:012d}"
        said["phone"] = event.family.phone
    said |= {
        "age": _guessed_age(draw, event, noise),
        "event_date": _entered(draw, event.found_on, noise),
        "reported_on": _later(draw, event.found_on, 4.0),
        "event_place": _place(draw, event.found_at, script == event.found_at.region, noise),
        "current_place": _house(draw, event),
        "languages": _languages_heard(draw, event, noise),
        "case_number": f"GD {draw.whole(1, 99)}/{event.found_on.year}",
        "clothing": worn(seed, event, event.found_on),
        "companions": [],
        "text": _story_of_finding(draw, event, silent or kind == "sighting", noise),
    }
    said |= _looks(draw, event, event.found_on, noise, by_family=False)
    if kind == "sighting":
        said = {name: value for name, value in said.items() if name in SIGHTING_FIELDS}
    kept = _kept(draw, said, noise.recorded_found)
    return {"record_id": event.found_id, "kind": kind} | kept


def hash_of(text: str) -> int:
    """A number from a text, the same in every process."""
    value = 1469598103934665603
    for byte in text.encode():
        value = (value ^ byte) * 1099511628211 % 2**64
    return value


def _kept(draw: Draw, said: Said, recorded: Mapping[str, float]) -> Said:
    """Only the fields that this report recorded; identifiers gathered into one."""
    kept = {n: v for n, v in said.items() if draw.chance(recorded[n]) and v not in (None, [], "")}
    identifiers = {n: kept.pop(n) for n in ("aadhaar", "phone", "case_number") if n in kept}
    if identifiers:
        kept["identifiers"] = {
            "case" if n == "case_number" else n: v for n, v in identifiers.items()
        }
    return {n: v.isoformat() if isinstance(v, date) else v for n, v in kept.items()}


def _found_names(
    draw: Draw, event: Event, script: str, silent: bool, noise: NoiseModel
) -> list[str]:
    child, region = event.child, event.family.region
    if silent:
        if draw.chance(noise.named_by_institution):
            return [draw.one_of(HOUSE_NAMES[child.sex])]
        return [] if draw.chance(0.5) else [draw.one_of(("Unknown", "Not known", "unknown child"))]
    if child.age(event.found_on) > 8 and draw.chance(noise.false_name):
        return [table(region).given(draw, child.sex).latin]
    if draw.chance(noise.nickname_alone):
        return [spoken.person_name(draw, (child.pet_name,), region, script, noise)]
    words = child.name if draw.chance(0.55) else child.name[:1]
    names = [spoken.person_name(draw, words, region, script, noise)]
    if draw.chance(noise.nickname_added / 2):
        names.append(spoken.person_name(draw, (child.pet_name,), region, script, noise))
    return names


def _parents(draw: Draw, event: Event, script: str, noise: NoiseModel) -> Said:
    family = event.family
    said: Said = {
        "father": [spoken.parent_name(draw, family.father.name, family, script, "male", noise)],
        "mother": [spoken.parent_name(draw, family.mother.name, family, script, "female", noise)],
    }
    said["guardian"] = list(said["mother"] if draw.chance(0.3) else said["father"])
    return said


def _birth_date(draw: Draw, birth: date, noise: NoiseModel) -> date:
    if draw.chance(noise.birth_date_first_january):
        return birth.replace(month=1, day=1)
    return swapped(birth) if draw.chance(noise.swapped_day_month) else birth


def _entered(draw: Draw, day: date, noise: NoiseModel) -> date:
    """A date as entered; a swap never leads beyond the snapshot."""
    if draw.chance(noise.swapped_day_month) and swapped(day) <= SNAPSHOT:
        return swapped(day)
    if draw.chance(noise.date_slip):
        return min(SNAPSHOT, day + timedelta(days=draw.whole(-7, 7)))
    return day


def _later(draw: Draw, day: date, mean_days: float) -> date:
    """A day not long after, within the snapshot."""
    return min(SNAPSHOT, day + timedelta(days=int(draw.rng.exponential(mean_days))))


def _age(low: float, high: float, on: date, apparent: bool) -> Said:
    return {"low": low, "high": high, "on": on.isoformat(), "apparent": apparent}


def _parents_age(draw: Draw, event: Event, noise: NoiseModel) -> Said:
    age = max(0.0, event.child.age(event.lost_on) + draw.normal(0, noise.parents_age_error))
    years = float(int(age)) if age >= 1 else round(age * 12) / 12
    return _age(round(years, 3), round(years, 3), event.lost_on, apparent=False)


def _guessed_age(draw: Draw, event: Event, noise: NoiseModel) -> Said:
    age = event.child.age(event.found_on)
    guess = max(0.0, age + draw.normal(0, noise.age_error_base + noise.age_error_slope * age))
    low = float(round(guess)) if guess >= 1 else round(guess, 1)
    high = low + draw.whole(1, 3) if draw.chance(noise.age_as_range) else low
    return _age(low, high, event.found_on, apparent=True)


def _home(draw: Draw, event: Event, native: bool, noise: NoiseModel, share: float) -> Said | None:
    """The home, level by level; each said with the given probability."""
    family, place = event.family, Said()
    parts = []
    if draw.chance(share):
        parts.append(rewrite(draw, family.locality, noise))
    if draw.chance(share):
        parts.append(spoken.town_name(draw, family.home, native, noise))
    if parts:
        place["text"] = ", ".join(parts)
    if draw.chance(share):
        place["state"] = family.home.state
    if draw.chance(share * 0.7):
        place["district"] = family.home.district
    if draw.chance(share * share * 0.4):
        place["pin"] = family.pin
    return place or None


def _place(draw: Draw, town: Town, native: bool, noise: NoiseModel) -> Said:
    name = spoken.town_name(draw, town, native, noise)
    place: Said = {"text": name if native else spoken.spot(draw, name)}
    if draw.chance(0.85):
        place["state"] = town.state
    if draw.chance(0.6):
        place["district"] = town.district
    return place


def _house(draw: Draw, event: Event) -> Said:
    town = event.found_at
    return {"text": spoken.institution(draw, town), "state": town.state, "district": town.district}


def _languages_heard(draw: Draw, event: Event, noise: NoiseModel) -> list[str]:
    if draw.chance(noise.wrong_language):
        return [draw.one_of(LANGUAGES)]
    first = event.family.languages[0]
    if draw.chance(0.15):
        first = draw.one_of(DIALECTS.get(first, (first,)))
    others = [language for language in event.family.languages[1:] if draw.chance(0.4)]
    return [first, *others]


def _looks(draw: Draw, event: Event, day: date, noise: NoiseModel, *, by_family: bool) -> Said:
    """What can be seen of a child on a day."""
    child = event.child
    height_error = noise.height_error_missing if by_family else noise.height_error_found
    height = max(42.0, child.height_cm(day) + draw.normal(0, height_error))
    weight = max(2.0, child.weight_kg(day) * float(draw.rng.lognormal(0, noise.weight_error)))
    other_sex = "male" if child.sex == "female" else "female"
    other_group = draw.one_of(("A+", "B+", "O+"))
    look = Draw(hash_of(child.person_id) % 2**32)
    return {
        "sex": other_sex if draw.chance(noise.wrong_sex) else child.sex,
        "marks": _marks(draw, event, noise, by_family),
        "height_cm": float(round(height)),
        "weight_kg": round(weight * 2) / 2,
        "build": BUILDS[min(2, max(0, round(1 + 0.55 * child.weight_z + draw.normal(0, 0.4))))],
        "complexion": _complexion(draw, child.complexion, noise),
        "hair": look.one_of(HAIR) if draw.chance(0.7) else "black",
        "eyes": look.one_of(EYES) if draw.chance(0.8) else "black",
        "blood_group": other_group if draw.chance(noise.wrong_blood_group) else child.blood_group,
        "disabilities": list(child.disabilities),
    }


def _marks(draw: Draw, event: Event, noise: NoiseModel, by_family: bool) -> list[str]:
    share = noise.mark_said_missing if by_family else noise.mark_said_found
    lost, swap = noise.side_left_out, noise.side_swapped
    marks = [say(draw, mark, lost, swap) for mark in event.child.marks if draw.chance(share)]
    if draw.chance(noise.mark_invented):
        marks += [say(draw, mark, lost, 0.0) for mark in draw_marks(draw)[:1]]
    return [rewrite_words(draw, mark, noise) for mark in marks]


def rewrite_words(draw: Draw, text: str, noise: NoiseModel) -> str:
    """Words with slips of the keyboard, now and then in capitals."""
    words = " ".join(slip(draw, w) if draw.chance(noise.typo) else w for w in text.split())
    return words.upper() if draw.chance(0.15) else words


def _complexion(draw: Draw, true: str, noise: NoiseModel) -> str:
    at = COMPLEXIONS.index(true)
    if draw.chance(noise.wrong_complexion):
        at = min(2, max(0, at + draw.one_of((-1, 1))))
    return COMPLEXIONS[at]


def worn(seed: int, event: Event, day: date) -> str:
    """Clothes on a day: the same for three days after the loss, then others."""
    days = (day - event.lost_on).days
    changes = 0 if days <= 3 else days
    draw = Draw(seed, 6, hash_of(event.child.person_id) % 2**32, changes)
    return spoken.clothes(draw, event.child.sex)


def _story_of_loss(draw: Draw, event: Event) -> str:
    gone = "chala gaya" if event.child.sex == "male" else "chali gayi"
    return draw.one_of((
        "Went out to play and did not return home.",
        "Left for school in the morning, not returned.",
        f"Lost in crowd at {event.lost_at.name}.",
        f"Ghar se bina bataye {gone}.",
        "Went with friends towards railway station, missing since.",
    ))  # fmt: skip


def _story_of_finding(draw: Draw, event: Event, silent: bool, noise: NoiseModel) -> str:
    family = event.family
    father = rewrite(draw, family.father.name[0].latin, noise)
    village = rewrite(draw, family.locality, noise)
    if silent:
        return draw.one_of((
            "Child is not able to tell name and address.",
            "Found crying alone, does not speak. Produced before CWC.",
            "Naam pata nahi bata saka." if event.child.sex == "male" else "Naam nahi bata saki.",
        ))  # fmt: skip
    return draw.one_of((
        f"Child says father name is {father} and came by train.",
        f"Says home is in {family.home.state}. Produced before CWC.",
        f"Tells village {village}. Father works as labour.",
        "Found alone on platform by RPF, handed over to Childline.",
    ))  # fmt: skip
