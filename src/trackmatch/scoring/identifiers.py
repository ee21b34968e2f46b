"""Evidence from identifiers: a number that both records hold, compared by keyed hash."""

from __future__ import annotations

import numpy as np

from trackmatch.features.identifiers import FEATURE, Identifiers
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.identifiers import STATION_CASE
from trackmatch.scoring.channel import (
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    SparseBits,
    Statistics,
    parameter,
)


class IdentifierParameters(ChannelParameters):
    """What a shared or a differing number is worth."""

    cap: Cap = parameter(16.0, "assumption: numbers are shared in families and mistyped")
    floor: Floor = parameter(-3.0, "assumption")
    shared_bits: float = parameter(
        16.0, "assumption: chance agreement is nil; a family's phone serves siblings too", gt=0
    )
    station_case_bits: float = parameter(
        4.0,
        "assumption: every station counts its cases anew, so that one report in some hundreds has "
        "the same number by chance, and few pairs of one person's reports share one",
        ge=0,
    )
    holders_bits: float = parameter(
        1.0, "one bit less for each doubling of the records that hold the number", ge=0
    )
    different_aadhaar_bits: float = parameter(-3.0, "assumption: Aadhaar is one to a person", le=0)
    different_phone_bits: float = parameter(-0.3, "assumption: families hold several", le=0)


class IdentifierChannel(Channel[Identifiers, IdentifierParameters]):
    """Compares hashed numbers of one kind."""

    name = "identifiers"
    groups = FEATURE.groups
    parameters_type = IdentifierParameters

    def bits(self, probe: Identifiers, gallery: Identifiers, statistics: Statistics) -> float:
        p = self.parameters
        shared = set(probe.hashed) & set(gallery.hashed)
        if shared:
            return max(self._shared_bits(number, statistics) for number in shared)
        kinds = _kinds(probe) & _kinds(gallery)
        if "aadhaar" in kinds:
            return p.different_aadhaar_bits
        # Each report has its own case number: another one is no conflict.
        return p.different_phone_bits if "phone" in kinds else 0.0

    def _shared_bits(self, number: str, statistics: Statistics) -> float:
        p = self.parameters
        of_station = number.partition(":")[0] == STATION_CASE
        bits = p.station_case_bits if of_station else p.shared_bits
        holders = max(statistics.count(self.name, number), 1)
        return max(bits - p.holders_bits * float(np.log2(holders)), 0.0)

    def sparse_bits(
        self, probe: Identifiers, vocabulary: Vocabulary[Identifiers], statistics: Statistics
    ) -> SparseBits:
        p = self.parameters
        default = np.zeros(1 << len(self.groups))
        # Each kind of number overrides the one before it, so Aadhaar comes last.
        for kind, different in (
            ("phone:", p.different_phone_bits),
            ("aadhaar:", p.different_aadhaar_bits),
        ):
            if kind[:-1] in _kinds(probe):
                holds = np.arange(len(default)) >> self.groups.index(kind) & 1
                default[holds == 1] = different
        shared = sorted(
            {int(code) for number in probe.hashed for code in vocabulary.terms.codes(number)}
        )
        bits = [self.bits(probe, vocabulary.value(code), statistics) for code in shared]
        return SparseBits(default, np.array(shared, np.int64), np.array(bits, np.float64))

    def said(self, probe: Identifiers, gallery: Identifiers) -> Said:
        shared = _words(set(probe.hashed) & set(gallery.hashed))
        rivals = ", ".join(sorted(_kinds(probe) & _kinds(gallery)))
        if shared:
            note = f"same {shared}"
            if shared == STATION_CASE:
                note += ", but other stations have a case of that number too"
        else:
            note = f"different {rivals}" if rivals else "no number of the same kind"
        return Said(_words(set(probe.hashed)), _words(set(gallery.hashed)), note)


def _kinds(value: Identifiers) -> set[str]:
    return {number.partition(":")[0] for number in value.hashed}


def _words(hashed: set[str]) -> str:
    """Kinds only: not even a hash is shown."""
    return ", ".join(sorted({number.partition(":")[0] for number in hashed}))
