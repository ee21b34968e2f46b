"""The contract of a channel: what one kind of evidence is worth, in bits.

A channel compares a probe's value with a gallery value and says log2(m / u), where m is the
probability of seeing the two together if they are one person and u if they are two (Fellegi and
Sunter 1969). Evidence is a whole number of `UNIT` steps, so that sums are exact whatever their
order, and an explanation adds up to its score.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from trackmatch.index.vocabulary import Vocabulary

UNIT = 1 / 256
"""Bits per step. Fine enough that rounding never matters, coarse enough that a channel's bits fit
in 16 bits."""

MAX_CAP = 100.0
"""Highest cap in bits that a model may set, so that a table fits in int16."""

Steps = npt.NDArray[np.int16]
Bits = npt.NDArray[np.float64]

V = TypeVar("V")
P = TypeVar("P", bound="ChannelParameters")


def parameter(
    default: float,
    source: str,
    *,
    gt: float | None = None,
    ge: float | None = None,
    lt: float | None = None,
    le: float | None = None,
) -> Any:
    """A model parameter: its default, where that number comes from, and its limits."""
    return Field(default, json_schema_extra={"source": source}, gt=gt, ge=ge, lt=lt, le=le)


class ChannelParameters(BaseModel):
    """Parameters that every channel has; each channel adds its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cap: float = parameter(8.0, "assumption", ge=0, le=MAX_CAP)
    floor: float = parameter(-6.0, "assumption", ge=-MAX_CAP, le=0)


class Statistics(Protocol):
    """How common values are in the gallery searched (`trackmatch.index.snapshot.Snapshot`)."""

    def recorded(self, channel: str) -> int:
        """How many records say anything on a channel."""
        ...

    def count(self, channel: str, term: str) -> int:
        """How many records hold a term on a channel."""
        ...


class Said(NamedTuple):
    """What two records said on a channel, and what the comparison made of it, for people."""

    probe: str
    gallery: str
    note: str


class Channel(ABC, Generic[V, P]):
    """One kind of evidence.

    A subclass gives `bits`, the plain comparison of two values; `bits_over` where a whole
    vocabulary can be compared faster (tests hold it to `bits`); and `said`.
    """

    name: ClassVar[str]
    parameters_type: ClassVar[type[ChannelParameters]]

    def __init__(self, parameters: P) -> None:
        self.parameters = parameters

    @abstractmethod
    def bits(self, probe: V, gallery: V, statistics: Statistics) -> float:
        """Evidence of one pair in bits, before caps and rounding; the same both ways round."""

    def bits_over(self, probe: V, vocabulary: Vocabulary[V], statistics: Statistics) -> Bits:
        """As `bits`, for every value of a vocabulary in the order of codes, shape (values,)."""
        return np.array(
            [self.bits(probe, value, statistics) for value in vocabulary.values()], dtype=np.float64
        )

    @abstractmethod
    def said(self, probe: V, gallery: V) -> Said:
        """The two values and the comparison in words."""

    def table(self, probe: V, vocabulary: Vocabulary[V], statistics: Statistics) -> Steps:
        """Evidence by code, shape (values + 1,), in steps of `UNIT`; code 0, not recorded, is 0."""
        steps = np.zeros(len(vocabulary) + 1, dtype=np.int16)
        steps[1:] = self.steps(self.bits_over(probe, vocabulary, statistics))
        return steps

    def steps(self, bits: Bits) -> Steps:
        """Capped bits, rounded to steps of `UNIT`."""
        capped = np.clip(bits, self.parameters.floor, self.parameters.cap)
        rounded: Steps = np.rint(capped / UNIT).astype(np.int16)
        return rounded


def share(
    statistics: Statistics, channel: str, term: str, *, prior: float, strength: float
) -> float:
    """How common a term is: its share in the gallery, drawn towards a prior share.

    Parameters
    ----------
    prior
        Share expected before any record is seen.
    strength
        How many records the prior counts for (the pseudo-count of a Dirichlet prior).

    Returns
    -------
    Share in (0, 1] for prior > 0 and strength > 0.
    """
    seen = statistics.count(channel, term)
    recorded = statistics.recorded(channel)
    return (seen + strength * prior) / (recorded + strength)


def copied_or_drawn(agree: bool, same: float, common: float) -> float:
    """Bits of a categorical comparison: one report copies the other's value, or draws its own.

    With probability `same` the two reports of one person hold the same value; else, and for two
    persons, each is an independent draw. Then m / u = (1 - same) + same / share where the values
    agree, and 1 - same where they differ, which is symmetric and weighs rare values more.

    Parameters
    ----------
    agree
        Whether the values agree.
    same
        Probability of copying, in [0, 1).
    common
        Share of the agreeing value; unused where they differ.
    """
    ratio = (1 - same) + (same / common if agree else 0.0)
    return float(np.log2(ratio))


ParameterValues = Mapping[str, float]
