"""How reports depart from the truth: every rate of error in one place.

`NoiseModel` says how often; the functions say how. Spelling variation works by rules on letters
written for this generator; no list of variants is shared with any matcher.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.events import Journeys


def _recorded_missing() -> dict[str, float]:
    return {
        "names": 0.99, "father": 0.93, "mother": 0.78, "guardian": 0.08, "sex": 0.995,
        "birth_date": 0.40, "age": 0.85, "event_date": 0.97, "reported_on": 0.9, "home": 0.96,
        "event_place": 0.93, "languages": 0.75, "marks": 0.65, "height_cm": 0.6,
        "weight_kg": 0.2, "build": 0.5, "complexion": 0.72, "hair": 0.4, "eyes": 0.2,
        "blood_group": 0.08, "disabilities": 0.9, "clothing": 0.55, "aadhaar": 0.18,
        "phone": 0.75, "case_number": 0.85, "companions": 0.8, "photos": 0.82, "text": 0.35,
    }  # fmt: skip


def _recorded_found() -> dict[str, float]:
    return {
        "names": 0.97, "father": 0.55, "mother": 0.33, "guardian": 0.03, "sex": 0.995,
        "birth_date": 0.06, "age": 0.96, "event_date": 0.96, "reported_on": 0.85, "home": 0.5,
        "event_place": 0.9, "current_place": 0.9, "languages": 0.7, "marks": 0.5,
        "height_cm": 0.62, "weight_kg": 0.45, "build": 0.45, "complexion": 0.65, "hair": 0.4,
        "eyes": 0.2, "blood_group": 0.15, "disabilities": 0.75, "clothing": 0.4, "aadhaar": 0.02,
        "phone": 0.02, "case_number": 0.1, "companions": 0.7, "photos": 0.9, "text": 0.45,
    }  # fmt: skip


@dataclass(frozen=True)
class NoiseModel(Journeys):
    """Rates of error and omission. All are assumptions unless a source is named.

    No published measurement of Indian missing-child reports gives these rates; the README says
    what each was reasoned from. Shares lie in [0, 1].

    Attributes
    ----------
    recorded_missing, recorded_found
        Share of reports that record each field at all, if there is anything to record.
    script_native_missing, script_native_found
        Share of reports written in a local script: the family's language, or the finder's.
    respell
        Probability that a word of a name is respelt by ear, once; half as often twice.
    typo
        Probability of a slip of the keyboard in a word.
    name_dropped_word
        Probability that a name loses a word other than the given name.
    nickname_alone, nickname_added
        Shares of found children recorded under a pet name alone, or with it beside the name;
        families add the pet name with the second probability.
    cannot_say_name_at_3, cannot_say_name_at_8
        Share of children who cannot say their name at these ages, interpolated between (1 at
        1.5 years); speech and intellectual disabilities raise it to at least 0.6.
    named_by_institution
        Of those who cannot: the share that an institution gives a name of its own.
    false_name
        Share of children over 8 who give a false name: runaways do.
    honorific
        Share of parents' names with a title (Shri, Smt).
    wrong_sex, wrong_blood_group, wrong_language, wrong_complexion
        Shares of wrong entries where the field is recorded.
    age_error_base, age_error_slope
        Standard deviation in years of a finder's guess: base + slope * age. From studies of
        apparent age, whose error grows with age.
    age_as_range
        Share of guesses given as a range of two or three years.
    parents_age_error
        Standard deviation in years of a family's own statement where no birth date is kept.
    birth_date_first_january
        Share of birth dates entered as 1 January for want of the day.
    swapped_day_month
        Share of dates with day and month exchanged, where that gives a date.
    date_slip
        Share of dates off by some days.
    mark_said_missing, mark_said_found
        Probability that each mark is mentioned, in a report that mentions marks at all.
    mark_invented
        Probability of one more mark that the child does not have (fresh injuries, errors).
    side_swapped, side_left_out
        Left for right; no side.
    height_error_missing, height_error_found
        Standard deviations of height in cm: a family's estimate, an institution's tape.
    weight_error
        Standard deviation of log weight.
    home_from_child
        For found records: probability of each level of the home, if the child says any.
    other_place_spelling
        Probability of another spelling or an old name of a town.
    photo_age_mean
        Mean age in years of a family's photo when the child is lost (exponential).
    second_photo
        Probability of one more photo; institutions add one a year.
    photo_undated
        Share of photos without a date.
    """

    recorded_missing: Mapping[str, float] = field(default_factory=_recorded_missing, hash=False)
    recorded_found: Mapping[str, float] = field(default_factory=_recorded_found, hash=False)
    script_native_missing: float = 0.35
    script_native_found: float = 0.25
    respell: float = 0.25
    typo: float = 0.03
    name_dropped_word: float = 0.3
    nickname_alone: float = 0.12
    nickname_added: float = 0.15
    cannot_say_name_at_3: float = 0.5
    cannot_say_name_at_8: float = 0.05
    named_by_institution: float = 0.5
    false_name: float = 0.05
    honorific: float = 0.2
    wrong_sex: float = 0.004
    wrong_blood_group: float = 0.05
    wrong_language: float = 0.06
    wrong_complexion: float = 0.25
    age_error_base: float = 0.5
    age_error_slope: float = 0.12
    age_as_range: float = 0.3
    parents_age_error: float = 0.5
    birth_date_first_january: float = 0.15
    swapped_day_month: float = 0.03
    date_slip: float = 0.04
    mark_said_missing: float = 0.8
    mark_said_found: float = 0.6
    mark_invented: float = 0.12
    side_swapped: float = 0.1
    side_left_out: float = 0.2
    height_error_missing: float = 6.0
    height_error_found: float = 3.0
    weight_error: float = 0.1
    home_from_child: float = 0.6
    other_place_spelling: float = 0.15
    photo_age_mean: float = 1.2
    second_photo: float = 0.15
    photo_undated: float = 0.25

    def cannot_say_name(self, age: float, disabilities: tuple[str, ...]) -> float:
        """Probability that a found child cannot or will not say its name."""
        at_3, at_8 = self.cannot_say_name_at_3, self.cannot_say_name_at_8
        if age < 3:
            share = 1 - (1 - at_3) * max(0.0, age - 1.5) / 1.5
        else:
            share = at_3 + (at_8 - at_3) * min(1.0, (age - 3) / 5)
        hampered = {"speech impairment", "hearing impairment", "intellectual disability"}
        return max(share, 0.6) if hampered & set(disabilities) else share


RESPELLINGS = (
    ("ee", "i"), ("i", "ee"), ("oo", "u"), ("u", "oo"), ("aa", "a"), ("a", "aa"),
    ("sh", "s"), ("s", "sh"), ("v", "b"), ("v", "w"), ("w", "v"), ("j", "z"), ("z", "j"),
    ("ph", "f"), ("f", "ph"), ("th", "t"), ("t", "th"), ("dh", "d"), ("d", "dh"),
    ("kh", "k"), ("bh", "b"), ("gh", "g"), ("ksh", "x"), ("x", "ksh"), ("ck", "k"),
    ("ai", "ay"), ("ay", "ai"), ("ou", "au"), ("au", "ow"), ("y", "i"), ("ya", "ia"),
    ("a", "o"), ("a", "e"), ("e", "a"), ("q", "k"), ("k", "q"), ("c", "k"),
    ("mm", "m"), ("ll", "l"), ("nn", "n"), ("tt", "t"), ("dd", "d"), ("ss", "s"),
    ("h", ""), ("sw", "su"), ("dr", "der"),
    ("j", "y"), ("cha", "sa"), ("ng", "n"), ("nj", "nz"), ("ri", "ru"), ("ndr", "nder"),
)  # fmt: skip
"""Exchanges of letters that sound alike to some writer in India; written for this generator."""

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

NATIVE_SLIPS = (
    ("ि", "ी"), ("ी", "ि"), ("ु", "ू"), ("ू", "ु"), ("श", "स"), ("ष", "श"), ("व", "ब"), ("ण", "न"),
    ("ং", "ঙ"), ("ি", "ী"), ("ী", "ি"), ("ু", "ূ"), ("শ", "স"), ("স", "শ"), ("ণ", "ন"), ("য", "জ"),
    ("ি", "ী"), ("ী", "ি"), ("ல", "ள"), ("ள", "ல"), ("ண", "ன"), ("ி", "ீ"), ("ற", "ர"),
    ("ి", "ీ"), ("ు", "ూ"), ("శ", "స"), ("ಿ", "ೀ"), ("ು", "ೂ"), ("ശ", "സ"), ("ി", "ീ"), ("ു", "ൂ"),
    ("િ", "ી"), ("ુ", "ૂ"), ("શ", "સ"), ("ਿ", "ੀ"), ("ੁ", "ੂ"), ("ਸ਼", "ਸ"), ("ି", "ୀ"), ("ଶ", "ସ"),
    ("ص", "س"), ("ط", "ت"), ("ظ", "ز"), ("ح", "ہ"), ("ی", "ے"), ("ذ", "ز"), ("ث", "س"),
)  # fmt: skip
"""Letters that writers of each script confuse: long and short vowels, sibilants, nasals."""


def respell(draw: Draw, word: str) -> str:
    """The word as another clerk would write it by ear, unchanged if no rule fits."""
    low = word.lower()
    rules = RESPELLINGS if word.isascii() else NATIVE_SLIPS
    fitting = [(old, new) for old, new in rules if old in low[1:]]
    if not fitting:
        return word
    old, new = draw.one_of(fitting)
    at = draw.one_of([m.start() for m in re.finditer(f"(?={re.escape(old)})", low) if m.start()])
    return word[:at] + new + word[at + len(old) :]


def slip(draw: Draw, word: str) -> str:
    """A slip of the keyboard: a letter lost, doubled, exchanged with the next, or hit beside."""
    if len(word) < 4 or not word.isascii():
        return word
    at = draw.whole(1, len(word) - 2)
    kind = draw.whole(0, 3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[: at + 1] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + _beside(draw, word[at]) + word[at + 1 :]


def _beside(draw: Draw, letter: str) -> str:
    for row in KEYBOARD:
        at = row.find(letter.lower())
        if at >= 0:
            return row[max(0, min(len(row) - 1, at + draw.one_of((-1, 1))))]
    return letter


def rewrite(draw: Draw, word: str, noise: NoiseModel) -> str:
    """One word of a name or place with the model's spelling noise."""
    if draw.chance(noise.respell):
        word = respell(draw, word)
        if draw.chance(noise.respell / 2):
            word = respell(draw, word)
    return slip(draw, word) if draw.chance(noise.typo) else word


def swapped(day: date) -> date:
    """Day and month exchanged, if that is a date."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else day
