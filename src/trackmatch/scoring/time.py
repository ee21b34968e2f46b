"""Evidence from time: a person is found after having been lost, most often soon.

For a wait of d days from loss to find, m falls as 1 / (d + d0) up to a horizon, and u is flat over
the gallery's span. A find before the loss is a slip of a few days, seldom a day and month exchanged
(within a year), or else two persons.
"""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import numpy.typing as npt

from trackmatch.features.time import Event
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    Statistics,
    parameter,
)


class TimeParameters(ChannelParameters):
    """How long children stay lost."""

    parts_of_one = (("slip", "exchanged"),)

    cap: Cap = parameter(5.0, "assumption")
    floor: Floor = parameter(-10.0, "assumption: found before lost")
    early_days: float = parameter(
        10.0, "assumption: many children are traced within days; waits have a heavy tail", gt=0
    )
    horizon_days: float = parameter(7300.0, "assumption: 20 years", gt=0)
    span_days: float = parameter(3650.0, "assumption: a gallery spans ten years", gt=0)
    slip: float = parameter(0.02, "assumption: share of mates with a date off by days", gt=0, lt=1)
    slip_days: float = parameter(2.0, "assumption: slips are of days", gt=0)
    exchanged: float = parameter(
        0.005, "assumption: share of mates found before lost by an exchanged date", gt=0, lt=1
    )
    exchanged_days: float = parameter(
        334.0, "1 December as 12 January: exchanging day and month moves a date no farther", gt=0
    )


class TimeChannel(Channel[Event, TimeParameters]):
    """Compares the day of a loss with the day of a find."""

    name = "time"
    parameters_type = TimeParameters

    def bits(self, probe: Event, gallery: Event, statistics: Statistics) -> float:
        days, losses = np.array([gallery.day]), np.array([gallery.lost])
        return float(self._bits(probe, days, losses)[0])

    def bits_over(
        self, probe: Event, vocabulary: Vocabulary[Event], statistics: Statistics
    ) -> Bits:
        return self._bits(probe, vocabulary.field("day"), vocabulary.field("lost"))

    def said(self, probe: Event, gallery: Event) -> Said:
        if probe.lost == gallery.lost:
            note = "events of one kind are not compared"
        else:
            wait = (gallery.day - probe.day) * (1 if probe.lost else -1)
            days = f"{abs(wait)} {'day' if abs(wait) == 1 else 'days'}"
            note = f"found {days} after" if wait >= 0 else f"found {days} before the loss"
        return Said(_words(probe), _words(gallery), note)

    def _bits(
        self, probe: Event, days: npt.NDArray[np.int64], losses: npt.NDArray[np.bool_]
    ) -> Bits:
        p = self.parameters
        wait = ((days - probe.day) * (1 if probe.lost else -1)).astype(np.float64)
        after = p.span_days / (np.maximum(wait, 0) + p.early_days)
        after /= math.log1p(p.horizon_days / p.early_days)
        before = p.slip * p.span_days / p.slip_days * np.exp(np.minimum(wait, 0) / p.slip_days)
        by_exchange = p.exchanged * p.span_days / p.exchanged_days
        before += np.where(-wait <= p.exchanged_days, by_exchange, 0.0)
        ratio = np.where(wait >= 0, (1 - p.slip - p.exchanged) * after, before)
        comparable = losses != probe.lost
        bits: Bits = np.where(comparable, np.log2(np.maximum(ratio, 2.0**p.floor)), 0.0)
        return bits


def _words(event: Event) -> str:
    return f"{'lost' if event.lost else 'found'} on {date.fromordinal(event.day).isoformat()}"
