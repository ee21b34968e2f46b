"""What a pair of tokens is worth: log2 of (1 - m) + m / (share + chance).

A report of the same person repeats a token with probability m (`kept`), in some spelling, or else
gives another; a report of somebody else holds that token with its share, in some spelling, or else
a token that is that alike by chance. The two spellings' own probability falls out of the ratio, but
for the chance, which is relative to it (see `NameParameters.chance`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.names import NameToken, Role
from trackmatch.features.names.known_names import SAME_NAME, Numbers, listed_numbers
from trackmatch.scoring.channel import Bits, Statistics
from trackmatch.scoring.names.expected import (
    ALWAYS_DIFFERENT,
    DIFFERENT,
    different_names,
    shares_by_number,
)
from trackmatch.scoring.names.parameters import LEVELS, NameParameters

NOT_ALIKE = -np.inf
"""Bits of tokens beyond the comparison's reach: they are not taken as a pair."""

Flags = npt.NDArray[np.bool_]


class Worth(NamedTuple):
    """What the evidence of tokens depends on, each of shape (tokens,).

    Attributes
    ----------
    share
        How common each is.
    kept
        Probability that another report of the same person repeats it.
    listed
        Which known token each is (`known_names.listed_as`).
    """

    share: Bits
    kept: Bits
    listed: Numbers

    def at(self, numbers: npt.NDArray[np.integer] | int) -> Worth:
        """Of some of the tokens."""
        return Worth(self.share[numbers], self.kept[numbers], self.listed[numbers])


def worth(
    counts: Bits,
    listed: Numbers,
    recorded: int,
    weak: Flags,
    initial: Flags,
    parameters: NameParameters,
) -> Worth:
    """The worth of tokens.

    Parameters
    ----------
    counts
        How many records hold each token.
    listed
        Which known token each is, and so how common it is expected to be.
    recorded
        How many records hold any name.
    weak, initial
        Which tokens are so.
    """
    p = parameters
    prior = np.maximum(shares_by_number()[listed], p.prior_share)
    share = (counts + p.prior_strength * prior) / (recorded + p.prior_strength)
    share = np.minimum(share * p.locally, 1.0)
    share = np.where(weak, np.maximum(share, p.weak_share), share)
    kept = np.where(weak, p.weak_kept, p.kept)
    share, kept = np.where(initial, p.initial_share, share), np.where(initial, p.initial_kept, kept)
    return Worth(share, kept, listed)


def worth_of(
    tokens: Sequence[NameToken], channel: str, statistics: Statistics, parameters: NameParameters
) -> Worth:
    """The worth of tokens among the records of a gallery."""
    texts = [token.text for token in tokens]
    weak = [token.weak for token in tokens]
    initial = [token.role is Role.INITIAL for token in tokens]
    return worth(
        statistics.counts(channel, texts).astype(np.float64),
        listed_numbers(tokens),
        statistics.recorded(channel),
        np.array(weak, dtype=np.bool_),
        np.array(initial, dtype=np.bool_),
        parameters,
    )


def pair_bits(similarity: npt.ArrayLike, a: Worth, b: Worth, parameters: NameParameters) -> Bits:
    """Evidence of pairs of tokens of which each is `similarity` alike, by broadcasting.

    The commoner token's share counts, and the lower probability of being kept, so that the result
    is the same both ways round. `NOT_ALIKE` below the first of `LEVELS`, and for two well-known
    names that are not spellings of one (*Ramesh*, *Rajesh*; *Firoz*, *Firoza*): a report rarely
    makes just that slip, and others bear that name.
    """
    alike = np.asarray(similarity, dtype=np.float64)
    share = np.maximum(a.share, b.share)
    kept = np.minimum(a.kept, b.kept)
    chance = np.exp2(np.interp(alike, LEVELS, parameters.chance))
    bits = np.log2((1 - kept) + kept / (share + chance))
    told = different_names()[a.listed, b.listed]
    different = (told == ALWAYS_DIFFERENT) | ((told == DIFFERENT) & (alike < SAME_NAME))
    return np.where((alike >= LEVELS[0]) & ~different, bits, NOT_ALIKE)
