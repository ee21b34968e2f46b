"""Two names compared: the plain way, from which explanations are made too."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from trackmatch.features.names import NameToken, Role, phonetic_key
from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.encode import encode_token, join_tokens
from trackmatch.features.names.kernel import MOST_CODES, part_similarity
from trackmatch.features.read_names import OWN, ReadName
from trackmatch.scoring.channel import Statistics
from trackmatch.scoring.names.alignment import (
    Pair,
    best_pairing,
    masks_of,
    remainder_of,
)
from trackmatch.scoring.names.parameters import NameParameters
from trackmatch.scoring.names.token_evidence import NOT_ALIKE, pair_bits, worth_of


class Part(NamedTuple):
    """A token, or two neighbours as one word, and which tokens of its name it takes."""

    token: NameToken
    mask: int
    two: bool


class Matched(NamedTuple):
    """Parts of two names that were taken as a pair, and how alike they are."""

    a: Part
    b: Part
    similarity: float


class Comparison(NamedTuple):
    """Two names, what they say in bits, and the pairs of parts that say it."""

    a: ReadName
    b: ReadName
    bits: float
    matched: tuple[Matched, ...]


def parts_of(name: ReadName) -> list[Part]:
    """The tokens of a name, then each two neighbours that may be one word; initials never are."""
    tokens = name.tokens
    single = [Part(token, 1 << at, False) for at, token in enumerate(tokens)]
    double = [
        Part(join_tokens(two), 3 << at, True)
        for at, two in enumerate(pairwise(tokens))
        if not any(token.role is Role.INITIAL for token in two)
    ]
    return single + double


def likeness(a: Part, b: Part) -> float:
    """How alike two parts are; two neighbours as one and a word must sound the same."""
    if a.two and b.two:
        return 0.0
    if (a.two or b.two) and phonetic_key(a.token.text) != phonetic_key(b.token.text):
        return 0.0
    table = load_costs()
    one, other = encode_token(a.token, a.two), encode_token(b.token, b.two)
    work = np.empty((3, MOST_CODES + 1), dtype=np.float32)
    return float(part_similarity(one, other, table.costs, table.shape, work))


def compare(
    a: ReadName, b: ReadName, channel: str, parameters: NameParameters, statistics: Statistics
) -> Comparison:
    """Compare two names."""
    a_parts, b_parts = parts_of(a), parts_of(b)
    a_worth = worth_of([part.token for part in a_parts], channel, statistics, parameters)
    b_worth = worth_of([part.token for part in b_parts], channel, statistics, parameters)
    a_masks, b_masks = masks_of(a), masks_of(b)
    matched: dict[Pair, Matched] = {}
    for i, one in enumerate(a_parts):
        for j, other in enumerate(b_parts):
            alike = likeness(one, other)
            bits = float(pair_bits(alike, a_worth.at(i), b_worth.at(j), parameters))
            if bits > NOT_ALIKE:
                if all_own(one.mask, a_masks) and all_own(other.mask, b_masks):
                    bits = 0.0
                matched[Pair(one.mask, other.mask, bits)] = Matched(one, other, alike)
    total, taken = best_pairing(list(matched), a_masks, b_masks, remainder_of(parameters))
    return Comparison(a, b, total, tuple(matched[pair] for pair in taken))


def all_own(taken: int, masks: int) -> bool:
    """Whether the person's own names hold all these tokens of a parent's name."""
    return taken & ~(masks >> OWN) == 0
