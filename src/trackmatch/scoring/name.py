"""Evidence from names: how alike two names are, times how much the rarer tokens say.

First version: the likeness of the best pair of names moves the bits from a conflict to the
information of the names (minus log2 of the share of each token, summed, the lesser of both sides).
Common names therefore agree for few bits, rare ones for many.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from trackmatch.features.names import similarity
from trackmatch.features.person_names import Names, Parents, tokens
from trackmatch.scoring.channel import (
    Channel,
    ChannelParameters,
    Said,
    Statistics,
    parameter,
    share,
)

N = TypeVar("N", Names, Parents)


class NameParameters(ChannelParameters):
    """What a person's own name is worth."""

    cap: float = parameter(13.0, "assumption", ge=0, le=100)
    floor: float = parameter(-4.0, "assumption: children give other names", ge=-100, le=0)
    neutral: float = parameter(0.6, "assumption: likeness that tells nothing", gt=0, lt=1)
    prior_share: float = parameter(0.001, "assumption: share of a middling token", gt=0, le=1)
    prior_strength: float = parameter(50.0, "assumption", gt=0)


class ParentsParameters(NameParameters):
    """What the names of parents are worth."""

    cap: float = parameter(12.0, "assumption", ge=0, le=100)
    floor: float = parameter(
        -3.0, "assumption: uncles and owners are named as fathers", ge=-100, le=0
    )


class _NamesChannel(Channel[N, NameParameters]):
    def _best(self, probe: tuple[str, ...], gallery: tuple[str, ...]) -> tuple[float, str, str]:
        return max((similarity(a, b), a, b) for a in probe for b in gallery)

    def _bits(
        self, a: str, b: str, likeness: float, ignored: tuple[str, ...], statistics: Statistics
    ) -> float:
        p = self.parameters
        if likeness < p.neutral:
            return p.floor * (1 - likeness / p.neutral)
        agreement = (likeness - p.neutral) / (1 - p.neutral)
        information = min(self._information(name, ignored, statistics) for name in (a, b))
        return agreement * information

    def _information(self, name: str, ignored: tuple[str, ...], statistics: Statistics) -> float:
        p = self.parameters
        shares = [
            share(statistics, self.name, token, prior=p.prior_share, strength=p.prior_strength)
            for token in tokens((name,))
            if token not in ignored
        ]
        return -float(np.log2(shares).sum()) if shares else 0.0


class NameChannel(_NamesChannel[Names]):
    """The person's own names and aliases; the best pair counts."""

    name = "name"
    parameters_type = NameParameters

    def bits(self, probe: Names, gallery: Names, statistics: Statistics) -> float:
        likeness, a, b = self._best(probe.said, gallery.said)
        return self._bits(a, b, likeness, (), statistics)

    def said(self, probe: Names, gallery: Names) -> Said:
        likeness, a, b = self._best(probe.said, gallery.said)
        return Said(a, b, f"names {likeness:.0%} alike")


class ParentsChannel(_NamesChannel[Parents]):
    """Names of parents and guardian; the best pair counts, whatever the role."""

    name = "parents"
    parameters_type = ParentsParameters

    def bits(self, probe: Parents, gallery: Parents, statistics: Statistics) -> float:
        likeness, a, b = self._best(probe.all, gallery.all)
        return self._bits(a, b, likeness, (*probe.own, *gallery.own), statistics)

    def said(self, probe: Parents, gallery: Parents) -> Said:
        likeness, a, b = self._best(probe.all, gallery.all)
        return Said(a, b, f"names {likeness:.0%} alike")
