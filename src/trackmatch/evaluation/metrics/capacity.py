"""Expected against found under capacity: what reviewing N candidates in all would find."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from trackmatch.evaluation.metrics.arrays import Flags, Floats, Ranks


class Capacity(NamedTuple):
    """One entry per capacity, shapes (capacities,).

    Attributes
    ----------
    reviewed
        Candidates reviewed over all probes, the most probable first.
    found
        Pairs of mates among them.
    expected
        The sum of their probabilities: what the model promised.
    """

    reviewed: Ranks
    found: Ranks
    expected: Floats


def found_under_capacity(probability: Floats, is_mate: Flags, reviewed: Ranks) -> Capacity:
    """Mates found if a number of candidates in total can be reviewed, in order of probability.

    Pairs of one probability are taken as reviewed in the order that finds least: ties earn nothing.

    Parameters
    ----------
    probability, is_mate
        Of all candidates of all probes, shape (pairs,).
    reviewed
        Capacities, each at least 1; those above the number of pairs count as all of them.
    """
    order = np.lexsort((is_mate, -probability))
    found = np.cumsum(is_mate[order])
    expected = np.cumsum(probability[order])
    possible = np.unique(np.minimum(reviewed, len(order)))
    possible = possible[possible > 0]
    return Capacity(possible, found[possible - 1], expected[possible - 1])
