"""Evidence from identification marks: marks of the two records aligned one to one.

Each aligned pair is worth (1 - same) + same x likeness / share. The share is that of records with a
mark of its type times that of records with a mark at its site (times that of a tattoo's word), each
taken at the commoner of the two: a mole on the cheek is common, a missing finger is not. A mark
that one side does not name is never a conflict; two lists with nothing alike are a mild one, unless
all marks of one are told by half (*a mark*, *a mole* somewhere): those might be any of the other's.
"""

from __future__ import annotations

import math
from dataclasses import replace
from weakref import WeakKeyDictionary, ref

import numpy as np

from trackmatch.features.marks import Mark, similarity
from trackmatch.features.marks.sites import side_relation
from trackmatch.features.record_marks import Marks
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    SparseBits,
    Statistics,
    parameter,
    share,
)
from trackmatch.scoring.mark_table import MarkTable


class MarksParameters(ChannelParameters):
    """What marks are worth."""

    cap: Cap = parameter(10.0, "assumption")
    floor: Floor = parameter(-2.5, "assumption: reports name different marks")
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

    def __init__(self, parameters: MarksParameters) -> None:
        super().__init__(parameters)
        self._shares: WeakKeyDictionary[Statistics, _Shares] = WeakKeyDictionary()

    def bits(self, probe: Marks, gallery: Marks, statistics: Statistics) -> float:
        p = self.parameters
        shares = self._shares_of(statistics)
        total = 0.0
        for a, b, likeness in aligned(probe, gallery):
            if likeness >= p.alike:
                common = self._share(a, b, shares)
                total += max(0.0, math.log2((1 - p.same) + p.same * likeness / common))
        return total or (p.nothing_alike_bits if _in_full(probe) and _in_full(gallery) else 0.0)

    def sparse_bits(
        self, probe: Marks, vocabulary: Vocabulary[Marks], statistics: Statistics
    ) -> SparseBits:
        p = self.parameters
        table = vocabulary.once("marks", lambda: MarkTable(vocabulary))
        marks = [replace(mark, said="") for mark in probe.marks]
        likeness = np.stack([table.likeness(mark) for mark in marks])
        likeness[likeness < p.alike] = 0.0
        shares = self._shares_of(statistics)
        gained = np.zeros_like(likeness)
        for row, mark in enumerate(marks):
            alike = np.flatnonzero(likeness[row])
            common = [self._share(mark, table.kinds[kind], shares) for kind in alike.tolist()]
            gain = np.log2((1 - p.same) + p.same * likeness[row, alike] / np.array(common))
            gained[row, alike] = np.maximum(gain, 0.0)
        default = p.nothing_alike_bits if _in_full(probe) else 0.0
        return SparseBits(default, *table.gains(marks, likeness, gained))

    def said(self, probe: Marks, gallery: Marks) -> Said:
        alike = [
            f"{a.said} ~ {b.said} ({likeness:.0%} alike{_sides(a, b)})"
            for a, b, likeness in aligned(probe, gallery)
            if likeness >= self.parameters.alike
        ]
        differ = _in_full(probe) and _in_full(gallery)
        nothing = "no mark in common" if differ else "not told in full: no mark surely another"
        return Said(_words(probe), _words(gallery), "; ".join(alike) or nothing)

    def _share(self, a: Mark, b: Mark, shares: _Shares) -> float:
        """Share of records with such a mark, type and site taken as independent."""
        common = max(shares[f"type:{a.type}"], shares[f"type:{b.type}"])
        if a.site and b.site:
            common *= max(shares[f"site:{a.site}"], shares[f"site:{b.site}"])
        both = set(a.words.split()) & set(b.words.split())
        if both:
            common *= min(shares[f"word:{word}"] for word in both)
        return common

    def _shares_of(self, statistics: Statistics) -> _Shares:
        """Shares in one gallery, kept as long as it is: every probe asks for the same few."""
        shares = self._shares.get(statistics)
        if shares is None:
            shares = self._shares[statistics] = _Shares(self.parameters, statistics)
        return shares


class _Shares(dict[str, float]):
    """Share of the records that hold a term of a mark, computed when it is first asked for."""

    def __init__(self, parameters: MarksParameters, statistics: Statistics) -> None:
        super().__init__()
        self._strength = parameters.prior_strength
        self._priors = {
            "type": parameters.prior_type,
            "site": parameters.prior_site,
            "word": parameters.prior_word,
        }
        # The channel's table of shares goes with the gallery, so these must not hold it.
        self._statistics = ref(statistics)

    def __missing__(self, term: str) -> float:
        statistics = self._statistics()
        if statistics is None:
            raise KeyError(term)
        prior = self._priors[term.partition(":")[0]]
        found = self[term] = share(
            statistics, MarksChannel.name, term, prior=prior, strength=self._strength
        )
        return found


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


def _in_full(value: Marks) -> bool:
    return any(mark.in_full for mark in value.marks)


def _sides(a: Mark, b: Mark) -> str:
    return ", on the other side" if side_relation(a.side, b.side) == "mirrored" else ""


def _words(value: Marks) -> str:
    return "; ".join(dict.fromkeys(mark.said for mark in value.marks))
