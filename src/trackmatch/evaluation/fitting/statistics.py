"""How common values are among records that are in no gallery."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from trackmatch.features.extract import Features
from trackmatch.features.registry import FEATURES


class CountedStatistics:
    """`trackmatch.scoring.channel.Statistics` of records at hand.

    Parameters
    ----------
    records
        Read once.
    """

    def __init__(self, records: Iterable[Features]) -> None:
        self._records = 0
        self._recorded: Counter[str] = Counter()
        self._terms: dict[str, Counter[str]] = {feature.channel: Counter() for feature in FEATURES}
        terms_of = {feature.channel: feature.terms for feature in FEATURES}
        for record in records:
            self._records += 1
            self._recorded.update(record.values.keys())
            for channel, value in record.values.items():
                self._terms[channel].update(set(terms_of[channel](value)))

    def __len__(self) -> int:
        """How many records there are."""
        return self._records

    def recorded(self, channel: str) -> int:
        """How many records say anything on a channel."""
        return self._recorded[channel]

    def count(self, channel: str, term: str) -> int:
        """How many records hold a term on a channel."""
        return self._terms[channel][term]

    def counts(self, channel: str, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        """How many records hold each of some terms on a channel."""
        return np.array([self._terms[channel][term] for term in terms], dtype=np.int64)
