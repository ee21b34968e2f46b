"""Evidence from identification marks: marks of the two records aligned one to one.

Each aligned pair is worth (1 - same) + same x likeness / share, with the share of records that
hold a mark of its kind and region: a mole on the cheek is common, a missing finger is not. A mark
that one side does not name is never a conflict; two lists with nothing alike are a mild one.
"""

from __future__ import annotations

import numpy as np

from trackmatch.features.marks import Mark, mark_terms, similarity
from trackmatch.features.record_marks import Marks
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Bits,
    Channel,
    ChannelParameters,
    Said,
    Statistics,
    parameter,
    share,
)


class MarksParameters(ChannelParameters):
    """What marks are worth."""

    cap: float = parameter(10.0, "assumption", ge=0, le=100)
    floor: float = parameter(-1.5, "assumption: reports name different marks", ge=-100, le=0)
    same: float = parameter(0.6, "assumption: chance that a mark is named by both", ge=0, lt=1)
    alike: float = parameter(
        0.35, "assumption: likeness below which marks are two marks", ge=0, lt=1
    )
    nothing_alike_bits: float = parameter(-1.0, "assumption", le=0)
    prior_share: float = parameter(
        0.03, "assumption: share of a kind of mark in a region", gt=0, le=1
    )
    prior_strength: float = parameter(50.0, "assumption", gt=0)


class MarksChannel(Channel[Marks, MarksParameters]):
    """Compares two lists of marks."""

    name = "marks"
    parameters_type = MarksParameters

    def bits(self, probe: Marks, gallery: Marks, statistics: Statistics) -> float:
        p = self.parameters
        total = 0.0
        for a, b, likeness in aligned(probe, gallery):
            if likeness >= p.alike:
                common = self._share(a, b, statistics)
                total += max(0.0, float(np.log2((1 - p.same) + p.same * likeness / common)))
        return total if total else p.nothing_alike_bits

    def bits_over(
        self, probe: Marks, vocabulary: Vocabulary[Marks], statistics: Statistics
    ) -> Bits:
        """Only values that share an index term can hold a mark that is alike."""
        bits = np.full(len(vocabulary), self.parameters.nothing_alike_bits)
        terms = {term for mark in probe.marks for term in mark_terms(mark)}
        holders = {int(code) for term in terms for code in vocabulary.terms.codes(term)}
        for code in holders:
            bits[code - 1] = self.bits(probe, vocabulary.value(code), statistics)
        return bits

    def said(self, probe: Marks, gallery: Marks) -> Said:
        alike = [
            f"{a.said} ~ {b.said} ({likeness:.0%} alike)"
            for a, b, likeness in aligned(probe, gallery)
            if likeness >= self.parameters.alike
        ]
        return Said(_words(probe), _words(gallery), "; ".join(alike) or "no mark in common")

    def _share(self, a: Mark, b: Mark, statistics: Statistics) -> float:
        """Share of the rarer of the two marks, each by its most common index term."""
        p = self.parameters
        return min(
            max(
                share(statistics, self.name, term, prior=p.prior_share, strength=p.prior_strength)
                for term in mark_terms(mark)
            )
            for mark in (a, b)
        )


def aligned(a: Marks, b: Marks) -> list[tuple[Mark, Mark, float]]:
    """Pairs of marks, most alike first, each mark at most once; pairs with no likeness left out."""
    pairs = sorted(
        ((-likeness, x, y) for x in a.marks for y in b.marks if (likeness := similarity(x, y)) > 0),
        key=lambda pair: (pair[0], *sorted(pair[1:])),
    )
    chosen: list[tuple[Mark, Mark, float]] = []
    used_a: set[Mark] = set()
    used_b: set[Mark] = set()
    for negative, x, y in pairs:
        if x not in used_a and y not in used_b:
            chosen.append((x, y, -negative))
            used_a.add(x)
            used_b.add(y)
    return chosen


def _words(value: Marks) -> str:
    return "; ".join(dict.fromkeys(mark.said for mark in value.marks))
