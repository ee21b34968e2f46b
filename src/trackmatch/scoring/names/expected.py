"""How common known names are expected to be, and which of them are different names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from trackmatch.features.names.known_names import (
    MANS,
    WOMANS,
    every_name,
    listed_number,
    load_names,
    number_by_ending,
    number_by_text,
    other_spellings,
    womens_forms,
)
from trackmatch.features.names.lexicon import NICKNAMES, REGIONAL_FORMS, SOUND_ALIKES
from trackmatch.scoring.channel import Bits

SAME, DIFFERENT, ALWAYS_DIFFERENT = range(3)
"""Whether two tokens are different names: if so, unless `SAME_NAME` alike, or however alike."""


@lru_cache(maxsize=1)
def shares_by_number() -> Bits:
    """Shares of listed tokens by their numbers; 0 where the table of shares lacks one."""
    every = every_name()
    shares = np.zeros(max(one.number for one in every) + 1)
    for one in every:
        shares[one.number] = one.share
    return shares


def expected_share(text: str) -> float:
    """Share of records that are expected to hold a token, 0 where the table lacks it."""
    return float(shares_by_number()[listed_number(text)])


@lru_cache(maxsize=1)
def different_names() -> npt.NDArray[np.int8]:
    """Which listed tokens are different names (`SAME` ...), by their numbers.

    Not those that are forms of one name, or of which one is short for the other; and nothing is
    told of what is not listed.
    """
    number = number_by_text()
    size = len(shares_by_number())
    different = np.full((size, size), ALWAYS_DIFFERENT, dtype=np.int8)
    for sounding in load_names().values():
        numbers = [one.number for one in sounding]
        if len(numbers) > 1:
            different[np.ix_(numbers, numbers)] = DIFFERENT
    np.fill_diagonal(different, SAME)
    different[: WOMANS + 1] = different[:, : WOMANS + 1] = SAME
    related = [
        [number[text] for text in (short, long) if text in number]
        for short, names in NICKNAMES.items()
        for long in names
    ]
    related += [[number[text] for text in forms.split()] for forms in REGIONAL_FORMS]
    for numbers in related:
        different[np.ix_(numbers, numbers)] = SAME
    for ones, others in _names_apart(number):
        different[np.ix_(ones, others)] = ALWAYS_DIFFERENT
        different[np.ix_(others, ones)] = ALWAYS_DIFFERENT
    return different


def _names_apart(number: dict[str, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Numbers of names of which none of the one kind is any of the other, however alike."""
    for man, woman in womens_forms():
        men, women = ({*_all_forms(one), *other_spellings(one)} for one in (man, woman))
        yield [*men - women], [*women - men]
    for pair in SOUND_ALIKES:
        one, other = pair.split()
        yield _all_forms(one), _all_forms(other)
    ends = {text: number_by_ending(text) for text in number}
    yield (
        [MANS, *(number[text] for text, end in ends.items() if end == MANS)],
        [WOMANS, *(number[text] for text, end in ends.items() if end == WOMANS)],
    )


def _all_forms(text: str) -> list[int]:
    """Numbers of a listed name and of its forms in all regions."""
    return [listed_number(form) for form in {text} | _forms().get(text, set())]


@lru_cache(maxsize=1)
def _forms() -> dict[str, set[str]]:
    """The names of all rows that hold a name, by name."""
    found: dict[str, set[str]] = {}
    for row in map(str.split, REGIONAL_FORMS):
        for name in row:
            found.setdefault(name, set()).update(row)
    return found
