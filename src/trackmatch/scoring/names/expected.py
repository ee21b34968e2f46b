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
from trackmatch.scoring.channel import Bits

SAME_NAME = 0.8
"""Similarity from which two spellings that sound alike are taken as one name of the table.
Of pairs of spellings of which the table holds one, it finds 83% of the other; of pairs of different
names that look alike, it takes 6% for one (`scripts/learn_name_costs.py` reads both)."""

TABLE = "token_shares.tsv"


class Listed(NamedTuple):
    """A token of the table."""

    text: str
    spelling: Ints
    share: float


@lru_cache(maxsize=1)
def load_shares() -> dict[str, list[Listed]]:
    """The tokens of the table by what they sound like.

    Their sources are measured counts of surnames in the Socio-Economic and Caste Census of 2011
    (package ``outkast``, MIT; total counts alone) and, for given names and for states that those
    lack, assumptions of rough order: see ``data/README.md``.
    """
    text = files("trackmatch.scoring.names").joinpath("data", TABLE).read_text(encoding="utf-8")
    found: dict[str, list[Listed]] = {}
    for line in text.splitlines()[1:]:
        token, share, _ = line.split("\t")
        listed = Listed(token, encode_token(NameToken(token)), float(share))
        found.setdefault(phonetic_key(token), []).append(listed)
    return found


@lru_cache(maxsize=1 << 16)
def expected_share(text: str) -> float:
    """Share of records that are expected to hold a token, 0 where the table lacks it.

    A token of the table counts where it sounds the same (`phonetic_key`) and is at least
    `SAME_NAME` alike; the commonest of several.
    """
    listed = load_shares().get(phonetic_key(text), ())
    if not listed:
        return 0.0
    table = load_costs()
    own = encode_token(NameToken(text))
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    return max(
        (
            one.share
            for one in listed
            if part_similarity(own, one.spelling, table.costs, table.shape, work) >= SAME_NAME
        ),
        default=0.0,
    )


def expected_shares(texts: Sequence[str]) -> Bits:
    """`expected_share` of tokens, shape (tokens,)."""
    return np.array([expected_share(text) for text in texts], dtype=np.float64)


class ExpectedParts:
    """`expected_share` of every part of a vocabulary, two bytes apiece.

    Only parts that sound like a token of the table are looked at.
    """

    def __init__(self, layout: NameLayout) -> None:
        found = np.zeros(len(layout.kinds) + len(layout.first), dtype=np.uint16)
        shares = {0.0: 0}
        for listed in load_shares().values():
            for number in layout.sounding_like(NameToken(listed[0].text)).tolist():
                share = expected_share(layout.text(number))
                found[number] = shares.setdefault(share, len(shares))
        self._place = found
        self._shares = np.array(list(shares))

    def __len__(self) -> int:
        return len(self._place)

    def of(self, parts: npt.NDArray[np.integer]) -> Bits:
        """Of some parts, shape (parts,)."""
        return self._shares[self._place[parts]]
