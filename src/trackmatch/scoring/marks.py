"""Evidence from identification marks: marks of the two records aligned one to one.

Each aligned pair is worth (1 - same) + same x likeness / share. The share is that of records with a
mark of its type times that of records with a mark at its site (times that of a tattoo's word), each
taken at the commoner of the two: a mole on the cheek is common, a missing finger is not. A mark
that one side does not name is never a conflict; two lists with nothing alike are a mild one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from trackmatch.features.marks import Mark, similarity
from trackmatch.features.record_marks import Marks
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Channel,
    ChannelParameters,
    Said,
    SparseBits,
    Statistics,
    parameter,
    share,
)
from trackmatch.scoring.mark_table import MarkTable


class MarksParameters(ChannelParameters):
    """What marks are worth."""

    cap: float = parameter(10.0, "assumption", ge=0, le=100)
    floor: float = parameter(-2.5, "assumption: reports name different marks", ge=-100, le=0)
    same: float = parameter(0.5, "assumption: chance that a mark is named by both", gt=0, lt=1)
    alike: float = parameter(
        0.35, "assumption: likeness below which marks are two marks", ge=0, lt=1
    )
    nothing_alike_bits: float = parameter(
        -2.0,
        "assumption: where both sides name marks, one of four mates shares none; of strangers "
        "most do",
        le=0,
    )
    prior_type: float = parameter(0.05, "assumption: share of a type of mark", gt=0, le=1)
    prior_site: float = parameter(0.05, "assumption: share of a site", gt=0, le=1)
    prior_word: float = parameter(0.005, "assumption: share of a tattooed name or sign", gt=0, le=1)
    prior_strength: float = parameter(20.0, "assumption: each prior is worth 20 records", gt=0)


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
                total += max(0.0, math.log2((1 - p.same) + p.same * likeness / common))
        return total if total else p.nothing_alike_bits

    def sparse_bits(
        self, probe: Marks, vocabulary: Vocabulary[Marks], statistics: Statistics
    ) -> SparseBits:
        p = self.parameters
        shares: dict[tuple[str, ...], float] = {}

        def gain(a: Mark, b: Mark, likeness: float) -> float:
            terms = (a.type, a.site, a.words, b.type, b.site, b.words)
            if terms not in shares:
                shares[terms] = self._share(a, b, statistics)
            return max(0.0, math.log2((1 - p.same) + p.same * likeness / shares[terms]))

        table = vocabulary.once("marks", lambda: MarkTable(vocabulary))
        sets, gains = table.gains(probe, p.alike, gain)
        codes, place = table.codes_of(sets[gains > 0])
        return SparseBits(p.nothing_alike_bits, codes, gains[gains > 0][place])

    def said(self, probe: Marks, gallery: Marks) -> Said:
        alike = [
            f"{a.said} ~ {b.said} ({likeness:.0%} alike)"
            for a, b, likeness in aligned(probe, gallery)
            if likeness >= self.parameters.alike
        ]
        return Said(_words(probe), _words(gallery), "; ".join(alike) or "no mark in common")

    def _share(self, a: Mark, b: Mark, statistics: Statistics) -> float:
        """Share of records with such a mark, type and site taken as independent."""
        p = self.parameters
        kinds = (f"type:{a.type}", f"type:{b.type}")
        common = self._commoner(kinds, p.prior_type, statistics)
        if a.site and b.site:
            sites = (f"site:{a.site}", f"site:{b.site}")
            common *= self._commoner(sites, p.prior_site, statistics)
        shared = set(a.words.split()) & set(b.words.split())
        if shared:
            common *= min(
                self._commoner((f"word:{word}",), p.prior_word, statistics) for word in shared
            )
        return common

    def _commoner(self, terms: Iterable[str], prior: float, statistics: Statistics) -> float:
        strength = self.parameters.prior_strength
        return max(
            share(statistics, self.name, term, prior=prior, strength=strength) for term in terms
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
