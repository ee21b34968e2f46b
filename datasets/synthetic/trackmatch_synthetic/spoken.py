"""How names, places and clothes are put into words on a form."""

from __future__ import annotations

from functools import cache

from trackmatch_synthetic.draws import Draw
from trackmatch_synthetic.names import REGIONS, Name, table
from trackmatch_synthetic.noise import NoiseModel, rewrite
from trackmatch_synthetic.places import Town
from trackmatch_synthetic.population import Family

MALE_TITLES, FEMALE_TITLES = ("Shri", "Sh.", "Mr", "Late"), ("Smt", "Smt.", "Mrs", "Late")

COLOURS = ("red", "blue", "white", "black", "green", "yellow", "pink", "brown", "sky blue")
BOYS_WEAR = ("shirt", "t-shirt", "jeans", "half pant", "kurta", "pyjama", "lower", "uniform")
GIRLS_WEAR = ("frock", "salwar suit", "kurti", "lehenga", "skirt", "top", "leggings", "uniform")

SPOTS = ("railway station", "bus stand", "market", "mela ground", "temple", "platform no 1",
         "station road", "hospital", "main chowk", "ghat")  # fmt: skip

HOUSES = ("Children Home", "Observation Home", "Shelter Home", "Bal Sadan", "Open Shelter",
          "Child Care Institution", "Balika Grih", "Snehalaya")  # fmt: skip


@cache
def _native_forms(region: str) -> dict[str, str]:
    return {name.latin: name.native for words in table(region).sections.values() for name in words}


def in_script_of(words: tuple[Name, ...], region: str) -> tuple[str, ...] | None:
    """The words in a region's script; None if its table lacks one of them."""
    forms = _native_forms(region)
    found = tuple(forms.get(word.latin, "") for word in words)
    return found if all(found) else None


def person_name(
    draw: Draw, words: tuple[Name, ...], region: str, script: str, noise: NoiseModel
) -> str:
    """A name as a clerk writes it.

    Parameters
    ----------
    region
        The family's region: its style decides on initials.
    script
        Key of the region whose script is written, or `latin`.
    """
    if len(words) > 1 and draw.chance(noise.name_dropped_word):
        gone = draw.whole(1, len(words) - 1)
        words = words[:gone] + words[gone + 1 :]
    if script == "latin":
        written: tuple[str, ...] | None = tuple(word.latin for word in words)
    elif script == region:
        written = tuple(word.native for word in words)
    else:
        written = in_script_of(words, script)
    parts = [rewrite(draw, word, noise) for word in written or (word.latin for word in words)]
    if REGIONS[region].style == "patronymic" and len(parts) == 2:
        parts = _with_initial(draw, parts)
    elif len(parts) == 2 and draw.chance(0.04):
        parts.reverse()
    text = " ".join(parts)
    return draw.weighted((text, text.upper(), text.lower()), (8, 2, 1))


def _with_initial(draw: Draw, parts: list[str]) -> list[str]:
    """Tamil and Malayali names: nine in ten with the father's name as an initial."""
    if not draw.chance(0.85):
        return parts
    initial = parts[1][0].upper() + draw.one_of(("", "."))
    return [initial, parts[0]] if draw.chance(0.5) else [parts[0], initial]


def parent_name(
    draw: Draw, words: tuple[Name, ...], family: Family, script: str, sex: str, noise: NoiseModel
) -> str:
    """A parent's name, now and then with a title."""
    name = person_name(draw, words, family.region, script, noise)
    if not draw.chance(noise.honorific):
        return name
    return f"{draw.one_of(MALE_TITLES if sex == 'male' else FEMALE_TITLES)} {name}"


def town_name(draw: Draw, town: Town, native: bool, noise: NoiseModel) -> str:
    """A town, in its script or in Latin, now and then by an old name or misspelt."""
    if native:
        return town.native
    if town.others and draw.chance(noise.other_place_spelling):
        return draw.one_of(town.others)
    return rewrite(draw, town.name, noise) if draw.chance(noise.respell / 2) else town.name


def spot(draw: Draw, town: str) -> str:
    """A place within a town where a child is lost or found."""
    pattern = draw.one_of(("{town} {spot}", "Near {spot}, {town}", "{spot} {town}", "{town}"))
    return pattern.format(town=town, spot=draw.one_of(SPOTS))


def clothes(draw: Draw, sex: str) -> str:
    """What a child wears: colour and garment, twice."""
    wear = BOYS_WEAR if sex == "male" else GIRLS_WEAR
    first, second = draw.one_of(wear), draw.one_of(wear)
    return f"{draw.one_of(COLOURS)} {first}, {draw.one_of(COLOURS)} {second}"


def institution(draw: Draw, town: Town) -> str:
    """A child care institution by name."""
    prefix = draw.one_of(("Govt ", "", "", "Prayas ", "Don Bosco ", "Sneha "))
    return f"{prefix}{draw.one_of(HOUSES)}, {town.name}"
