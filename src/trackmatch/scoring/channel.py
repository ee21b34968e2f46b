"""The contract of a channel: what one kind of evidence is worth, in bits.

A channel compares a probe's value with a gallery value and says log2(m / u), where m is the
probability of seeing the two together if they are one person and u if they are two (Fellegi and
Sunter 1969). Evidence is a whole number of `UNIT` steps, so that sums are exact whatever their
order, and an explanation adds up to its score.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import (
    Annotated,
    Any,
    ClassVar,
    Generic,
    NamedTuple,
    Protocol,
    Self,
    TypeVar,
    final,
    runtime_checkable,
)

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, model_validator

from trackmatch.features.registry import SHARED_BY_SIBLINGS
from trackmatch.index.vocabulary import Vocabulary

UNIT = 1 / 256
"""Bits per step. Fine enough that rounding never matters, coarse enough that a channel's bits fit
in 16 bits."""

MAX_CAP = 100.0
"""Highest cap in bits that a model may set, so that a table fits in int16."""

Cap = Annotated[float, Field(ge=0, le=MAX_CAP)]
Floor = Annotated[float, Field(ge=-MAX_CAP, le=0)]

MAX_SCALE = 3.0
"""Highest factor by which calibration may stretch a channel (assumption: beyond it, the channel's
own parameters are wrong)."""

UNSCALED = "1 until calibrated: channels are taken as independent"

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

    parts_of_one: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Names of parameters that are parts of one probability: those of a tuple leave a rest."""

    cap: Cap = parameter(8.0, "assumption")
    floor: Floor = parameter(-6.0, "assumption")
    agree_scale: float = parameter(1.0, UNSCALED, ge=0, le=MAX_SCALE)
    conflict_scale: float = parameter(1.0, UNSCALED, ge=0, le=MAX_SCALE)

    @model_validator(mode="after")
    def _leave_a_rest(self) -> Self:
        for names in self.parts_of_one:
            if sum(getattr(self, name) for name in names) >= 1:
                raise ValueError(f"{', '.join(names)} must add up to less than 1")
        return self


class Statistics(Protocol):
    """How common values are in the gallery searched (`trackmatch.index.snapshot.Snapshot`)."""

    def __len__(self) -> int:
        """How many records there are."""
        ...

    def recorded(self, channel: str) -> int:
        """How many records say anything on a channel."""
        ...

    def count(self, channel: str, term: str) -> int:
        """How many records hold a term on a channel."""
        ...

    def counts(self, channel: str, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        """How many records hold each of some terms on a channel, shape (terms,)."""
        ...


class SparseBits(NamedTuple):
    """Evidence over a vocabulary of which most values say one and the same.

    Attributes
    ----------
    default
        Bits of every value that is not listed: one number, or one for each group of values
        (`Feature.groups`), shape (2 ** groups,), bit i of the position for group term i.
    codes
        Codes of the listed values, ascending, each once.
    bits
        Their bits, shape (listed values,).
    """

    default: float | Bits
    codes: npt.NDArray[np.int64]
    bits: Bits


class Said(NamedTuple):
    """What two records said on a channel, and what the comparison made of it, for people."""

    probe: str
    gallery: str
    note: str


class Channel(ABC, Generic[V, P]):
    """One kind of evidence.

    A subclass gives `bits`, the plain comparison of two values, and `said`. Where a whole
    vocabulary can be compared faster it gives `bits_over` or `steps_over`, or `sparse_bits` where
    most values say the same (tests hold all to `bits`).
    """

    name: ClassVar[str]
    parameters_type: ClassVar[type[ChannelParameters]]
    groups: ClassVar[tuple[str, ...]] = ()
    """`Feature.groups` of the channel's feature, where `sparse_bits` has a default by group."""

    def __init__(self, parameters: P) -> None:
        self.parameters = parameters

    @final
    @property
    def shared_by_siblings(self) -> bool:
        """Whether two siblings agree on this channel as one person would (`Feature`)."""
        return self.name in SHARED_BY_SIBLINGS

    @abstractmethod
    def bits(self, probe: V, gallery: V, statistics: Statistics) -> float:
        """Evidence of one pair in bits, before caps and rounding; the same both ways round."""

    def bits_over(self, probe: V, vocabulary: Vocabulary[V], statistics: Statistics) -> Bits:
        """As `bits`, for every value of a vocabulary in the order of codes, shape (values,)."""
        return np.array(
            [self.bits(probe, value, statistics) for value in vocabulary.values()], dtype=np.float64
        )

    def steps_over(self, probe: V, vocabulary: Vocabulary[V], statistics: Statistics) -> Steps:
        """`bits_over` in steps, shape (values,); given where steps can be had without the bits."""
        return self.steps(self.bits_over(probe, vocabulary, statistics))

    def sparse_bits(
        self, probe: V, vocabulary: Vocabulary[V], statistics: Statistics
    ) -> SparseBits | None:
        """As `bits_over`, naming only the values that differ from the rest; None if not given."""
        return None

    @abstractmethod
    def said(self, probe: V, gallery: V) -> Said:
        """The two values and the comparison in words."""

    def table(self, probe: V, vocabulary: Vocabulary[V], statistics: Statistics) -> Steps:
        """Evidence by code, shape (values + 1,), in steps of `UNIT`; code 0, not recorded, is 0."""
        sparse = self.sparse_bits(probe, vocabulary, statistics)
        steps = np.zeros(len(vocabulary) + 1, dtype=np.int16)
        if sparse is None:
            steps[1:] = self.steps_over(probe, vocabulary, statistics)
        else:
            default = self.steps(np.atleast_1d(sparse.default))
            steps[1:] = default[vocabulary.groups(self.groups)] if self.groups else default[0]
            steps[sparse.codes] = self.steps(sparse.bits)
        return steps

    def steps(self, bits: Bits) -> Steps:
        """Calibrated and capped bits, rounded to steps of `UNIT`."""
        p = self.parameters
        if (p.agree_scale, p.conflict_scale) != (1.0, 1.0):
            bits = bits * np.where(bits > 0, p.agree_scale, p.conflict_scale)
        in_steps = np.clip(bits, p.floor, p.cap)
        in_steps *= 1 / UNIT
        rounded: Steps = np.rint(in_steps, out=in_steps).astype(np.int16)
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


def share_of_all(
    statistics: Statistics, channel: str, term: str, *, prior: float, strength: float
) -> float:
    """As `share`, among all records: those that say nothing on the channel do not hold the term.

    For what most people do not have, a disability or a companion: a report that names none mostly
    means that there is none, so that both naming one is itself rare among strangers.
    """
    return (statistics.count(channel, term) + strength * prior) / (len(statistics) + strength)


def copied_or_drawn(same: float, common: float | None) -> float:
    """Bits of a categorical comparison: one report copies the other's value, or draws its own.

    With probability `same` the two reports of one person hold the same value; else, and for two
    persons, each is an independent draw. Then m / u = (1 - same) + same / share where the values
    agree, and 1 - same where they differ, which is symmetric and weighs rare values more.

    Parameters
    ----------
    same
        Probability of copying, in [0, 1).
    common
        Share of the value that both hold, in (0, 1]; None where they differ.
    """
    agreeing = 0.0 if common is None else same / common
    return float(np.log2((1 - same) + agreeing))


@runtime_checkable
class Copied(Protocol):
    """A channel that rests on `copied_or_drawn`: its parameter ``same`` can be learnt."""

    def agreement(self, probe: Any, gallery: Any, statistics: Statistics) -> float | None:
        """Share of the value that both hold; None where they differ."""
        ...
