"""Evidence from companions: someone of the same name was lost and found together with the person.

One shared name is weighed, the rarest, by its phonetic key (`copied_or_drawn`); siblings come from
one family, so that a second shared name adds little. Its share is that of all records, since most
children are alone.
"""

from __future__ import annotations

import numpy as np

from trackmatch.features.companions import Companions
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    SparseBits,
    Statistics,
    copied_or_drawn,
    parameter,
    share_of_all,
)


class CompanionsParameters(ChannelParameters):
    """What a shared companion is worth."""

    cap: Cap = parameter(8.0, "assumption")
    floor: Floor = parameter(-1.0, "assumption: companions part")
    same: float = parameter(0.5, "assumption", ge=0, lt=1)
    prior_share: float = parameter(
        0.0005,
        "assumption: one record in ten names a companion, 1 in 200 of these a given name",
        gt=0, le=1,
    )  # fmt: skip
    prior_strength: float = parameter(50.0, "assumption", gt=0)


class CompanionsChannel(Channel[Companions, CompanionsParameters]):
    """Compares the names of companions."""

    name = "companions"
    parameters_type = CompanionsParameters

    def bits(self, probe: Companions, gallery: Companions, statistics: Statistics) -> float:
        return copied_or_drawn(self.parameters.same, self.agreement(probe, gallery, statistics))

    def agreement(
        self, probe: Companions, gallery: Companions, statistics: Statistics
    ) -> float | None:
        shared = set(probe.keys) & set(gallery.keys)
        return min((self._share(key, statistics) for key in shared), default=None)

    def sparse_bits(
        self, probe: Companions, vocabulary: Vocabulary[Companions], statistics: Statistics
    ) -> SparseBits:
        same = self.parameters.same
        best: dict[int, float] = {}
        for key in probe.keys:
            agree = copied_or_drawn(same, self._share(key, statistics))
            for code in vocabulary.terms.codes(key).tolist():
                best[code] = max(agree, best.get(code, agree))
        codes = np.array(sorted(best), dtype=np.int64)
        bits = np.array([best[code] for code in codes.tolist()], dtype=np.float64)
        return SparseBits(copied_or_drawn(same, None), codes, bits)

    def said(self, probe: Companions, gallery: Companions) -> Said:
        shared = set(probe.keys) & set(gallery.keys)
        note = "a companion's name agrees" if shared else "other companions"
        return Said(", ".join(probe.said), ", ".join(gallery.said), note)

    def _share(self, key: str, statistics: Statistics) -> float:
        p = self.parameters
        return share_of_all(
            statistics, self.name, key, prior=p.prior_share, strength=p.prior_strength
        )
