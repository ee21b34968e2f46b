"""The two reports of the vectorised path: arrays of people into columns of text."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from trackmatch_synthetic import spoken
from trackmatch_synthetic.cases import CSV_COLUMNS
from trackmatch_synthetic.column_people import (
    MARKS_A_CHILD,
    NOBODY,
    REGION_KEYS,
    SEXES,
    TODAY,
    Flags,
    People,
)
from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.names import REGIONS
from trackmatch_synthetic.noise import NoiseModel
from trackmatch_synthetic.places import towns
from trackmatch_synthetic.reports import BUILDS, COMPLEXIONS, EYES, FOUND_KINDS, HAIR, LANGUAGES
from trackmatch_synthetic.templates import DIMENSION
from trackmatch_synthetic.vocabulary import (
    SPELLINGS,
    SPOTS_A_TOWN,
    WORDINGS,
    Codes,
    Floats,
    Words,
    house_wordings,
    mark_list,
    mark_wordings,
    town_wordings,
    words,
)

DATES = frozenset({"birth_date", "age_on", "event_date", "reported_on"})
NUMBERS = frozenset({"height_cm", "weight_kg"})
ABSENT = frozenset({"guardian", "disabilities", "photos", "photo_dates", "text"})
"""Columns of the flat form that the vectorised path does not write."""

WRITTEN = tuple(name for name in CSV_COLUMNS if name not in ABSENT)


def _type(name: str) -> pa.DataType:
    if name in DATES:
        return pa.date32()
    return pa.float32() if name in NUMBERS else pa.string()


SCHEMA = pa.schema(
    [(name, _type(name)) for name in WRITTEN] + [("template", pa.list_(pa.float32(), DIMENSION))]
)
"""Columns of both sides; null where not recorded."""

BLOOD_GROUPS = ("O+", "O-", "A+", "A-", "B+", "B-", "AB+", "AB-")


class Side:
    """One side's columns under construction, for some of the people."""

    def __init__(
        self, rng: np.random.Generator, people: People, rows: Codes, noise: NoiseModel
    ) -> None:
        self.rng = rng
        self.people = people
        self.rows = rows
        self.noise = noise
        self.size = len(rows)
        self.words: Words = words(noise)
        self.columns: dict[str, pa.Array] = {}

    def chance(self, share: float | Floats) -> Flags:
        """True with a probability, for each record."""
        return np.asarray(self.rng.random(self.size) < share)

    def spelt(self, word: Codes, native: Flags) -> pa.Array:
        """Words as written; null where there is none."""
        none = word < 0
        spelling = word * SPELLINGS + self.rng.integers(SPELLINGS, size=self.size)
        latin = self.words.latin.take(pa.array(spelling, mask=none))
        return pc.if_else(
            pa.array(native), self.words.native.take(pa.array(word, mask=none)), latin
        )

    def name(self, parts: list[Codes], native: Flags) -> pa.Array:
        """A name of up to three words; words but the first are dropped now and then."""
        drop = self.noise.name_dropped_word / max(1, len(parts) - 1)
        written = [self.spelt(parts[0], native)]
        for part in parts[1:]:
            kept = np.where(self.chance(drop), NOBODY, part)
            written.append(self.spelt(kept, native))
        return self.joined(written)

    def with_initials(self, names: pa.Array, native: Flags) -> pa.Array:
        """Patronymic names with the father's name as an initial, before or after."""
        people, rows = self.people, self.rows
        styles = np.array([REGIONS[key].style == "patronymic" for key in REGION_KEYS])
        short = styles[people.region[rows]] & self.chance(0.85) & ~native
        initial = self.words.initial.take(pa.array(np.maximum(people.last[rows], 0)))
        given = self.spelt(people.given[rows], native)
        after, before = self.joined([given, initial]), self.joined([initial, given])
        either = pc.if_else(pa.array(self.chance(0.5)), after, before)
        return pc.if_else(pa.array(short), either, names)

    @staticmethod
    def joined(parts: list[pa.Array], separator: str = " ") -> pa.Array:
        """Parts joined, nulls left out; null where all are.

        Arrow's own `null_handling="skip"` drops rows whose parts are all null (pyarrow 26).
        """
        ended = [pc.binary_join_element_wise(part, "", separator).fill_null("") for part in parts]
        text = pc.utf8_rtrim(pc.binary_join_element_wise(*ended, ""), separator)
        return pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)

    def cased(self, names: pa.Array) -> pa.Array:
        """Names in the case of the clerk: a fifth in capitals, a tenth in small letters."""
        draw = self.rng.random(self.size)
        upper = pc.if_else(pa.array(draw < 0.18), pc.utf8_upper(names), names)
        return pc.if_else(pa.array(draw > 0.91), pc.utf8_lower(names), upper)

    def coded(self, forms: tuple[str, ...] | pa.Array, codes: Codes) -> pa.Array:
        """Forms by code; null where the code is negative."""
        values = forms if isinstance(forms, pa.Array) else pa.array(list(forms))
        return values.take(pa.array(codes, mask=codes < 0))

    def days(self, day: Codes) -> pa.Array:
        """Days since 1970 as dates, none after the snapshot."""
        return pa.array(np.minimum(day, TODAY).astype(np.int32)).cast(pa.date32())

    def entered(self, day: Codes) -> Codes:
        """Days as entered: with swaps of day and month, and slips."""
        noise = self.noise
        days = day.astype("datetime64[D]")
        month = days.astype("datetime64[M]")
        day_of_month = (days - month).astype(np.int64) + 1
        month_of_year = month.astype(np.int64) % 12
        year = days.astype("datetime64[Y]").astype("datetime64[M]")
        exchanged = (year + (day_of_month - 1)).astype("datetime64[D]") + month_of_year
        swap = self.chance(noise.swapped_day_month) & (day_of_month <= 12)
        swap &= exchanged.astype(np.int64) <= TODAY
        slips = np.where(self.chance(noise.date_slip), self.rng.integers(-7, 8, self.size), 0)
        return np.where(swap, exchanged.astype(np.int64), day + slips)

    def marks(self, share: float) -> pa.Array:
        """Marks as said, each mentioned with a probability."""
        said = mark_wordings(self.noise)
        codes = self.people.marks[self.rows].copy()
        codes[self.rng.random(codes.shape) >= share] = NOBODY
        invented = self.chance(self.noise.mark_invented)
        codes[invented, MARKS_A_CHILD - 1] = mark_list().chooser.draw(self.rng, int(invented.sum()))
        wording = self.rng.integers(WORDINGS, size=codes.shape)
        rows = np.where(codes < 0, NOBODY, codes * WORDINGS + wording)
        columns = np.ascontiguousarray(rows.T)
        return self.joined([self.coded(said, column) for column in columns], "; ")

    def place(self, prefix: str, town: Codes, text: pa.Array, share: float) -> None:
        """A place: text, state and district, each with its share of records."""
        field = {"home": "home", "event": "event_place"}[prefix]
        self.columns[field] = pc.if_else(
            pa.array(self.chance(share)), text, pa.scalar(None, pa.string())
        )
        for part in ("state", "district"):
            forms = tuple(getattr(t, part) for t in towns())
            said = np.where(self.chance(share * (0.9 if part == "state" else 0.65)), town, NOBODY)
            self.columns[f"{prefix}_{part}"] = self.coded(forms, said)

    def looks(self, day: Codes, height_error: float, mark_share: float) -> None:
        """What can be seen of a child on a day."""
        people, rows, noise = self.people, self.rows, self.noise
        sex = people.sex[rows] ^ self.chance(noise.wrong_sex)
        height = people.height(day)[rows] + self.rng.normal(0, height_error, self.size)
        weight = people.weight(day)[rows]
        weight = weight * self.rng.lognormal(0, noise.weight_error, self.size)
        build = np.rint(1 + 0.55 * people.weight_z[rows] + self.rng.normal(0, 0.4, self.size))
        complexion = np.digitize(people.tone[rows], (0.35, 0.65))
        step = np.where(self.chance(0.5), 1, -1) * self.chance(noise.wrong_complexion)
        wrong_group = self.chance(noise.wrong_blood_group)
        person = people.aadhaar[rows]
        self.columns |= {
            "sex": self.coded(SEXES, sex),
            "height_cm": pa.array(np.rint(np.maximum(42, height)), pa.float32()),
            "weight_kg": pa.array(np.rint(np.maximum(2, weight) * 2) / 2, pa.float32()),
            "build": self.coded(BUILDS, np.clip(build, 0, 2).astype(np.int64)),
            "complexion": self.coded(COMPLEXIONS, np.clip(complexion + step, 0, 2)),
            "hair": self.coded(HAIR, np.where(self.chance(0.7), person % len(HAIR), 0)),
            "eyes": self.coded(EYES, np.where(self.chance(0.8), person % len(EYES), 0)),
            "blood_group": self.coded(BLOOD_GROUPS, np.where(wrong_group, 0, people.blood[rows])),
            "marks": self.marks(mark_share),
        }

    def clothes(self, day: Codes) -> pa.Array:
        """The same clothes for three days after the loss, then others."""
        draw = Draw(15)
        kinds = [spoken.clothes(draw, sex) for sex in SEXES for _ in range(400)]
        days = day[self.rows] - self.people.lost_on[self.rows]
        outfit = (self.people.aadhaar[self.rows] + np.where(days <= 3, 0, days)) % 400
        return self.coded(tuple(kinds), self.people.sex[self.rows] * 400 + outfit)

    def case_numbers(self, day: Codes) -> pa.Array:
        """Running number and year."""
        year = 1970 + day[self.rows].astype("datetime64[D]").astype("datetime64[Y]").astype(int)
        number = pa.array(self.rng.integers(1, 900, self.size)).cast(pa.string())
        return pc.binary_join_element_wise(number, pa.array(year).cast(pa.string()), "/")

    def companions(self) -> pa.Array:
        """The given name of the sibling before, for those lost together."""
        rows = self.rows
        before = np.where(self.people.together[rows], np.maximum(rows - 1, 0), 0)
        sibling = np.where(self.people.together[rows], self.people.given[before], NOBODY)
        return self.spelt(sibling, np.zeros(self.size, bool))

    def finished(
        self, recorded: Mapping[str, float], ids: pa.Array, template: pa.Array
    ) -> pa.RecordBatch:
        """Columns in the order of the schema, each kept in its share of the records."""
        nothing = {name: pa.nulls(self.size, SCHEMA.field(name).type) for name in WRITTEN}
        columns = nothing | self.columns
        for name, share in recorded.items():
            if name in columns and name not in ("home", "event_place"):
                null = pa.scalar(None, columns[name].type)
                columns[name] = pc.if_else(pa.array(self.chance(share)), columns[name], null)
        unsaid = pa.scalar(None, pa.date32())
        columns["age_on"] = pc.if_else(pc.is_valid(columns["age"]), columns["age_on"], unsaid)
        columns |= {"record_id": ids, "template": template}
        arrays = [columns[field.name].cast(field.type) for field in SCHEMA]
        return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _age_forms() -> tuple[str, ...]:
    """Ages in words: single years 0 to 29 by width 0 to 3, plain and then apparent."""
    forms = [
        f"{prefix}{low}" + (f"-{low + width}" if width else "")
        for prefix in ("", "about ")
        for width in range(4)
        for low in range(30)
    ]
    return tuple(forms)


def _age(side: Side, age: Floats, width: Codes, apparent: bool) -> pa.Array:
    low = np.clip(np.floor(age), 0, 29).astype(np.int64)
    return side.coded(_age_forms(), low + 30 * width + 120 * int(apparent))


def _parents(side: Side, native: Flags, silent: Flags) -> None:
    people, rows = side.people, side.rows
    for field, word in (("father", people.father), ("mother", people.mother)):
        parts = [np.where(silent, NOBODY, word[rows, i]) for i in range(2)]
        side.columns[field] = side.cased(side.name(parts, native))


def _birth_dates(side: Side) -> Codes:
    """Birth dates as entered: some as 1 January, some with day and month exchanged."""
    birth = side.people.birth[side.rows]
    january = birth.astype("datetime64[D]").astype("datetime64[Y]").astype("datetime64[D]")
    first = side.chance(side.noise.birth_date_first_january)
    return np.where(first, january.astype(np.int64), side.entered(birth))


def _town_text(side: Side, forms: pa.Array, town: Codes) -> pa.Array:
    return side.coded(forms, town * SPOTS_A_TOWN + side.rng.integers(SPOTS_A_TOWN, size=side.size))


def _spoken_languages(side: Side, wrong: float) -> pa.Array:
    own = np.array([LANGUAGE_FORMS.index(REGIONS[key].language) for key in REGION_KEYS])
    code = own[side.people.region[side.rows]]
    other = side.rng.integers(len(LANGUAGE_FORMS), size=side.size)
    return side.coded(LANGUAGE_FORMS, np.where(side.chance(wrong), other, code))


LANGUAGE_FORMS = tuple(dict.fromkeys([*(r.language for r in REGIONS.values()), *LANGUAGES]))


def missing_side(
    rng: np.random.Generator, people: People, ids: pa.Array, template: pa.Array, noise: NoiseModel
) -> pa.RecordBatch:
    """Reports of families about the people who are reported missing."""
    side = Side(rng, people, people.lost, noise)
    rows = people.lost
    native = side.chance(noise.script_native_missing)
    parts = [people.given[rows], people.middle[rows], people.last[rows]]
    names = side.with_initials(side.name(parts, native), native)
    pets = np.where(side.chance(noise.nickname_added), people.pet[rows], NOBODY)
    both = side.joined([side.cased(names), side.spelt(pets, native)], "; ")
    _parents(side, native, np.zeros(side.size, bool))
    town_names, spots = town_wordings(noise)
    reported = people.lost_on[rows] + rng.exponential(2.0, side.size).astype(np.int64)
    age = people.age(people.lost_on)[rows] + rng.normal(0, noise.parents_age_error, side.size)
    side.columns |= {
        "kind": pa.repeat("missing", side.size),
        "names": both,
        "birth_date": side.days(_birth_dates(side)),
        "age": _age(side, age, np.zeros(side.size, np.int64), apparent=False),
        "age_on": side.days(people.lost_on[rows]),
        "event_date": side.days(side.entered(people.lost_on[rows])),
        "reported_on": side.days(reported),
        "languages": _spoken_languages(side, 0.0),
        "clothing": side.clothes(people.lost_on),
        "aadhaar": pc.cast(pa.array(people.aadhaar[rows]), pa.string()),
        "phone": pc.cast(pa.array(people.phone[rows]), pa.string()),
        "case_number": side.case_numbers(people.lost_on),
        "companions": side.companions(),
    }
    home, lost_at = people.home[rows], people.lost_at[rows]
    recorded = noise.recorded_missing
    side.place("home", home, _town_text(side, town_names, home), recorded["home"])
    side.place("event", lost_at, _town_text(side, spots, lost_at), recorded["event_place"])
    side.looks(people.lost_on, noise.height_error_missing, noise.mark_said_missing)
    return side.finished(recorded, ids, template)


def found_side(
    rng: np.random.Generator, people: People, ids: pa.Array, template: pa.Array, noise: NoiseModel
) -> pa.RecordBatch:
    """Reports of police and institutions about the people who are found."""
    side = Side(rng, people, people.found, noise)
    rows = people.found
    native = side.chance(noise.script_native_found)
    true_age = people.age(people.found_on)[rows]
    silent = side.chance(_silence(true_age, noise))
    _parents(side, native, silent)
    town_names, spots = town_wordings(noise)
    error = noise.age_error_base + noise.age_error_slope * true_age
    guess = np.rint(true_age + error * rng.standard_normal(side.size))
    width = side.chance(noise.age_as_range) * rng.integers(1, 4, side.size)
    kinds = np.searchsorted(
        np.cumsum([share for _, share in FOUND_KINDS[:-1]]), rng.random(side.size)
    )
    identified = np.where(silent, NOBODY, rows)
    side.columns |= {
        "kind": side.coded(tuple(kind for kind, _ in FOUND_KINDS), kinds),
        "names": _found_names(side, native, silent),
        "birth_date": side.days(_birth_dates(side)),
        "age": _age(side, guess, width, apparent=True),
        "age_on": side.days(people.found_on[rows]),
        "event_date": side.days(side.entered(people.found_on[rows])),
        "reported_on": side.days(
            people.found_on[rows] + rng.exponential(4.0, side.size).astype(np.int64)
        ),
        "current_place": side.coded(
            house_wordings(), people.found_at[rows] * 8 + rng.integers(8, size=side.size)
        ),
        "languages": _spoken_languages(side, noise.wrong_language),
        "clothing": side.clothes(people.found_on),
        "aadhaar": pc.cast(pa.array(people.aadhaar[identified], mask=silent), pa.string()),
        "phone": pc.cast(pa.array(people.phone[identified], mask=silent), pa.string()),
        "case_number": side.case_numbers(people.found_on),
        "companions": side.companions(),
    }
    told = noise.home_from_child * noise.recorded_found["home"]
    home, found_at = people.home[rows], people.found_at[rows]
    side.place("home", home, _town_text(side, town_names, home), told)
    for name in ("home", "home_state", "home_district"):
        text = side.columns[name]
        side.columns[name] = pc.if_else(pa.array(silent), pa.scalar(None, text.type), text)
    recorded = noise.recorded_found
    side.place("event", found_at, _town_text(side, spots, found_at), recorded["event_place"])
    side.looks(people.found_on, noise.height_error_found, noise.mark_said_found)
    return side.finished(recorded, ids, template)


def _silence(age: Floats, noise: NoiseModel) -> Floats:
    """The vectorised twin of `NoiseModel.cannot_say_name`, without disabilities."""
    at_3, at_8 = noise.cannot_say_name_at_3, noise.cannot_say_name_at_8
    return np.asarray(np.interp(age, (1.5, 3, 8), (1.0, at_3, at_8)))


def _found_names(side: Side, native: Flags, silent: Flags) -> pa.Array:
    """A first name, a full one, a pet name, a name given by the institution, or none."""
    people, rows, noise = side.people, side.rows, side.noise
    full = side.chance(0.55)
    parts = [np.where(full, part[rows], NOBODY) for part in (people.middle, people.last)]
    own = side.name([people.given[rows], *parts], native)
    pet = side.spelt(people.pet[rows], native)
    said = side.cased(pc.if_else(pa.array(side.chance(noise.nickname_alone)), pet, own))
    house = pc.if_else(
        pa.array(side.chance(noise.named_by_institution)), pet, pa.scalar(None, pa.string())
    )
    return pc.if_else(pa.array(silent), house, said)
