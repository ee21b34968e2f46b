"""Regional names with their frequencies, in Latin and in the local script.

The tables lie beside this file, one text file per region, written by hand for this generator and
shared with nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from trackmatch_synthetic.draws import Draw

ZIPF_GIVEN = 0.75
"""Exponent of given names over their rank (Zipf's law). Assumption: flatter than surnames."""

ZIPF_SURNAME = 1.0
"""Exponent of surnames over their rank. Assumption: Zipf's own exponent."""


class Name(NamedTuple):
    """One word of a name in both scripts."""

    latin: str
    native: str


class Region(NamedTuple):
    """Where a table of names is used: its language, script, and how names are composed."""

    key: str
    language: str
    style: str
    """`plain` given + surname; `patronymic` given + father's given name, often as an initial;
    `father` given + father's given name + surname; `community` given + Singh or Kaur."""


REGIONS = {
    region.key: region
    for region in (
        Region("hindi", "Hindi", "plain"),
        Region("bengal", "Bengali", "plain"),
        Region("assam", "Assamese", "plain"),
        Region("maharashtra", "Marathi", "father"),
        Region("gujarat", "Gujarati", "father"),
        Region("punjab", "Punjabi", "community"),
        Region("odisha", "Odia", "plain"),
        Region("tamil", "Tamil", "patronymic"),
        Region("kerala", "Malayalam", "patronymic"),
        Region("karnataka", "Kannada", "plain"),
        Region("telugu", "Telugu", "plain"),
        Region("urdu", "Urdu", "plain"),
    )
}


@dataclass(frozen=True)
class NameTable:
    """The names of one region; each list starts with the most frequent."""

    sections: dict[str, tuple[Name, ...]]

    def given(self, draw: Draw, sex: str) -> Name:
        """A given name: from the list, or now and then a compound of two elements."""
        stems, endings = self._of("stem", sex), self._of("ending", sex)
        if stems and endings and draw.chance(COMPOUND_SHARE):
            stem, ending = draw.one_of(stems), draw.one_of(endings)
            return Name(stem.latin + ending.latin, stem.native + ending.native)
        return draw.ranked(self.sections[sex], ZIPF_GIVEN)

    def surname(self, draw: Draw) -> Name:
        """A surname by frequency."""
        return draw.ranked(self.sections["surname"], ZIPF_SURNAME)

    def middle(self, draw: Draw, sex: str) -> Name | None:
        """A middle word by frequency; None where the region has none."""
        words = self._of("middle", sex)
        return draw.ranked(words, ZIPF_SURNAME) if words else None

    def wife(self, draw: Draw) -> Name | None:
        """A married woman's second word; None where the region has none."""
        words = self.sections.get("wife", ())
        return draw.ranked(words, ZIPF_SURNAME) if words else None

    def pet(self, draw: Draw, sex: str) -> Name:
        """A pet name."""
        return draw.ranked(self._of("pet", sex), ZIPF_GIVEN)

    def _of(self, section: str, sex: str) -> tuple[Name, ...]:
        return self.sections.get(f"{section} {sex}", ())


COMPOUND_SHARE = 0.3
"""Share of given names composed of two elements (Ram + prakash). Assumption: gives the long tail
that a list of a hundred names lacks."""


@cache
def table(region: str) -> NameTable:
    """The name table of a region.

    Raises
    ------
    KeyError
        If there is no such region.
    """
    path = files("trackmatch_synthetic") / "tables" / f"{REGIONS[region].key}.txt"
    sections: dict[str, list[Name]] = {}
    current: list[Name] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            for pair in line.split(","):
                latin, _, native = pair.strip().partition(" ")
                current.append(Name(latin, native))
    return NameTable({key: tuple(words) for key, words in sections.items()})


def full_name(
    draw: Draw, region: str, sex: str, surname: Name | None, father: Name | None
) -> tuple[Name, ...]:
    """The formal name of a child, word by word, in the style of the region.

    Parameters
    ----------
    surname
        The family's; None where the family uses none.
    father
        The father's given name, for styles that carry it.
    """
    names = table(region)
    given, middle = names.given(draw, sex), names.middle(draw, sex)
    style = REGIONS[region].style
    if style == "patronymic":
        return (given, father) if father else (given,)
    if style == "father" and father and surname:
        return (given, father, surname) if draw.chance(0.5) else (given, surname)
    words = [given]
    if middle and middle != given and draw.chance(0.9 if style == "community" else 0.35):
        words.append(middle)
        if sex == "female" and draw.chance(0.5):
            return tuple(words)
    if surname and surname not in words:
        words.append(surname)
    return tuple(words)
