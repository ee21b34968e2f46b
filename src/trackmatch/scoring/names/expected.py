"""How common tokens are expected to be before any record is seen: a shipped table of shares.

The table holds tokens of which more than one record in a thousand is expected to hold one, with
their shares of all of India: surnames measured, given names assumed (``data/README.md``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.name_layout import NameLayout
from trackmatch.features.names import NameToken, phonetic_key
from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.encode import encode_token
from trackmatch.features.names.kernel import MOST_CODES, Ints, part_similarity
from trackmatch.features.names.lexicon import NICKNAMES
from trackmatch.scoring.channel import Bits

SAME_NAME = 0.8
"""Similarity from which two spellings that sound alike are taken as one name of the table.
Of pairs of spellings of which the table holds one, it finds 83% of the other; of pairs of different
names that look alike, it takes 6% for one (`scripts/learn_name_costs.py` reads both)."""

TABLE = "token_shares.tsv"

REGIONAL_FORMS = ("nayak naik", "manjhi majhi", "chauhan chavan chavhan", "singh sing sinh")
"""Tokens of the table that are one name as regions write it. Our own list."""

NOT_LISTED = 0
"""Number of a token that the table lacks."""

Numbers = npt.NDArray[np.uint16]


class Listed(NamedTuple):
    """A token of the table."""

    number: int
    text: str
    spelling: Ints
    share: float


@lru_cache(maxsize=1)
def load_shares() -> dict[str, list[Listed]]:
    """The tokens of the table, numbered from 1, by what they sound like.

    Their sources are measured counts of surnames in the Socio-Economic and Caste Census of 2011
    (package ``outkast``, MIT; total counts alone) and, for given names and for states that those
    lack, assumptions of rough order: see ``data/README.md``.
    """
    text = files("trackmatch.scoring.names").joinpath("data", TABLE).read_text(encoding="utf-8")
    found: dict[str, list[Listed]] = {}
    for number, line in enumerate(text.splitlines()[1:], start=1):
        token, share, _ = line.split("\t")
        listed = Listed(number, token, encode_token(NameToken(token)), float(share))
        found.setdefault(phonetic_key(token), []).append(listed)
    return found


@lru_cache(maxsize=1)
def shares_by_number() -> Bits:
    """Shares of the table's tokens by their numbers; 0 for `NOT_LISTED`."""
    every = [one for sounding in load_shares().values() for one in sounding]
    shares = np.zeros(len(every) + 1)
    for one in every:
        shares[one.number] = one.share
    return shares


@lru_cache(maxsize=1 << 16)
def listed_number(text: str) -> int:
    """Which token of the table a token is a spelling of, `NOT_LISTED` where of none.

    One that sounds the same (`phonetic_key`) and is at least `SAME_NAME` alike; the commonest of
    several.
    """
    listed = load_shares().get(phonetic_key(text), ())
    if not listed:
        return NOT_LISTED
    table = load_costs()
    own = encode_token(NameToken(text))
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    alike = [
        one
        for one in listed
        if part_similarity(own, one.spelling, table.costs, table.shape, work) >= SAME_NAME
    ]
    return max(alike, key=lambda one: one.share).number if alike else NOT_LISTED


def listed_numbers(texts: Sequence[str]) -> Numbers:
    """`listed_number` of tokens, shape (tokens,)."""
    return np.array([listed_number(text) for text in texts], dtype=np.uint16)


def expected_share(text: str) -> float:
    """Share of records that are expected to hold a token, 0 where the table lacks it."""
    return float(shares_by_number()[listed_number(text)])


@lru_cache(maxsize=1)
def different_names() -> npt.NDArray[np.bool_]:
    """Which tokens of the table are different names, by their numbers.

    Not those that are forms of one name, or of which one is short for the other; and nothing is
    told of what is not listed.
    """
    every = [one for sounding in load_shares().values() for one in sounding]
    number = {one.text: one.number for one in every}
    different = np.ones((len(every) + 1, len(every) + 1), dtype=np.bool_)
    different[NOT_LISTED] = different[:, NOT_LISTED] = False
    related = [[one.number] for one in every]
    related += [[number[text] for text in forms.split()] for forms in REGIONAL_FORMS]
    related += [
        [number[text] for text in (short, long) if text in number]
        for short, names in NICKNAMES.items()
        for long in names
    ]
    for numbers in related:
        different[np.ix_(numbers, numbers)] = False
    return different


class ListedParts:
    """`listed_number` of every part of a vocabulary, two bytes apiece.

    Only parts that sound like a token of the table are looked at.
    """

    def __init__(self, layout: NameLayout) -> None:
        self._numbers = np.zeros(len(layout.kinds) + len(layout.first), dtype=np.uint16)
        for listed in load_shares().values():
            for part in layout.sounding_like(NameToken(listed[0].text)).tolist():
                self._numbers[part] = listed_number(layout.text(part))

    def __len__(self) -> int:
        return len(self._numbers)

    def of(self, parts: npt.NDArray[np.integer]) -> Numbers:
        """Of some parts, shape (parts,)."""
        return self._numbers[parts]
