"""Pairs to learn from: of each probe the mate, the strongest others, and some at random."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trackmatch.evaluation.fitting.statistics import CountedStatistics
from trackmatch.features.extract import Features
from trackmatch.index.feature_table import KINDS, FeatureTable
from trackmatch.scoring.channel import UNIT, Bits
from trackmatch.scoring.face import Contexts
from trackmatch.scoring.segment_search import Scorer

STRONGEST, AT_RANDOM = 40, 40
"""Non-mates of each probe that are learnt from. The strongest are those that a human sees; the
random ones, each weighing what it stands for, keep the rest honest. With 20 and 20 the few random
pairs of middling weight, each standing for 124, led the fit astray (measured on other cases)."""

Totals = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class PairBits:
    """Evidence of pairs, channel by channel.

    Attributes
    ----------
    channels
        Names of the columns, the face first.
    bits
        Shape (pairs, channels).
    probe, other
        Position of each pair's records among the probes and the others, shape (pairs,).
    weight
        How many pairs each stands for, shape (pairs,).
    compared
        Most records that a probe was compared with.
    """

    channels: tuple[str, ...]
    bits: npt.NDArray[np.float64]
    probe: npt.NDArray[np.int64]
    other: npt.NDArray[np.int64]
    weight: npt.NDArray[np.float64]
    compared: int

    def only(self, wanted: npt.NDArray[np.bool_]) -> PairBits:
        """Some of the pairs."""
        return PairBits(
            self.channels, self.bits[wanted], self.probe[wanted], self.other[wanted],
            self.weight[wanted], self.compared,
        )  # fmt: skip

    @classmethod
    def joined(cls, parts: Sequence[PairBits]) -> PairBits:
        """The pairs of several sets of cases, as many compared in each; probes stay apart."""
        first = np.cumsum([0, *(part.probe.max(initial=-1) + 1 for part in parts)])
        return cls(
            parts[0].channels,
            np.concatenate([part.bits for part in parts]),
            np.concatenate([part.probe + at for part, at in zip(parts, first[:-1], strict=True)]),
            np.concatenate([part.other for part in parts]),
            np.concatenate([part.weight for part in parts]),
            parts[0].compared,
        )


def sample_pairs(
    scorer: Scorer,
    probes: Sequence[Features],
    others: Sequence[Features],
    mates: Mapping[str, Iterable[str]],
    *,
    strongest: int = STRONGEST,
    at_random: int = AT_RANDOM,
    seed: int = 0,
) -> PairBits:
    """Compare each probe with the others as a search does and keep the pairs that tell most.

    Parameters
    ----------
    mates
        Record ids of the known mates of a probe, which are always kept.
    strongest, at_random
        How many of the other pairs of each probe are kept; random ones stand for all that are not.
    """
    comparison = _Comparison(scorer, others)
    row_of = {other.record_id: row for row, other in enumerate(others)}
    rng = np.random.default_rng(seed)
    bits, probe_of, other_of, weights = [], [], [], []
    compared = 0
    for number, probe in enumerate(probes):
        by_channel = comparison.bits(probe)
        asked = comparison.rows(probe)
        compared = max(compared, len(asked))
        known = {row_of[one] for one in mates.get(probe.record_id, ()) if one in row_of}
        order = asked[np.argsort(-by_channel[asked].sum(axis=1), kind="stable")]
        certain = sorted({*order[:strongest].tolist(), *known})
        rest = np.setdiff1d(order, certain)
        drawn = rng.choice(rest, min(at_random, len(rest)), replace=False)
        rows = np.concatenate([np.array(certain, np.int64), drawn])
        bits.append(by_channel[rows])
        other_of.append(rows)
        probe_of.append(np.full(len(rows), number))
        stands_for = len(rest) / max(len(drawn), 1)
        weights.append(np.where(np.arange(len(rows)) < len(certain), 1.0, stands_for))
    return PairBits(
        comparison.channels,
        np.concatenate(bits) if bits else np.zeros((0, len(comparison.channels))),
        np.concatenate([np.zeros(0, np.int64), *probe_of]),
        np.concatenate([np.zeros(0, np.int64), *other_of]),
        np.concatenate([np.zeros(0), *weights]),
        compared,
    )


def pair_labels(
    pairs: PairBits,
    probes: Sequence[Features],
    others: Sequence[Features],
    mates: Mapping[str, Iterable[str]],
) -> npt.NDArray[np.bool_]:
    """Whether each pair is one of mates, shape (pairs,)."""
    known = {(probe, other) for probe, found in mates.items() for other in found}
    return np.array(
        [
            (probes[a].record_id, others[b].record_id) in known
            for a, b in zip(pairs.probe.tolist(), pairs.other.tolist(), strict=True)
        ],
        dtype=np.bool_,
    )


class _Comparison:
    """All the others as columns of codes, to be compared with one probe after another."""

    def __init__(self, scorer: Scorer, others: Sequence[Features]) -> None:
        self._scorer = scorer
        self._table = FeatureTable.of(others)
        self._statistics = CountedStatistics(others)
        self.channels = (scorer.face.name, *scorer.channels)
        held = [(row, one) for row, other in enumerate(others) for one in other.templates]
        self._faces = {
            model: [(row, one) for row, one in held if one.model == model]
            for model in {one.model for _, one in held}
            if scorer.face.knows(model)
        }

    def rows(self, probe: Features) -> npt.NDArray[np.int64]:
        """Rows of the kinds that a probe is compared with; its own record is of another."""
        kinds = [KINDS.index(kind) for kind in probe.kind.counterparts]
        return np.flatnonzero(np.isin(self._table.kinds, kinds))

    def bits(self, probe: Features) -> npt.NDArray[np.float64]:
        """Evidence of every other record, shape (others, channels)."""
        steps = np.zeros((self._table.rows, len(self.channels)), dtype=np.int64)
        own = np.zeros(self._table.rows, dtype=np.int64)
        for column, (name, channel) in enumerate(self._scorer.channels.items(), start=1):
            if name not in probe.values:
                continue
            held = self._table.columns[name]
            table = channel.table(probe.values[name], held.vocabulary, self._statistics)
            steps[:, column] = table[held.codes]
            if not channel.shared_by_siblings:
                own += steps[:, column]
        lift = self._scorer.face.lift(own.astype(np.int32), steps.sum(axis=1) - own)
        steps[:, 0] = self._face_steps(probe, lift)
        return np.asarray(steps * UNIT, np.float64)

    def _face_steps(self, probe: Features, lift: Bits) -> Totals:
        unseen = np.iinfo(np.int64).min
        best = np.full(len(lift), unseen)
        for template in probe.templates:
            held = self._faces.get(template.model, [])
            if not held:
                continue
            rows = np.array([row for row, _ in held])
            vectors = np.stack([one.vector for _, one in held])
            contexts = Contexts.of([one.context for _, one in held])
            line = self._scorer.face.lines(template.model, template.context, contexts)
            squared = ((vectors - template.vector) ** 2).sum(axis=1).astype(np.float32)
            steps = self._scorer.face.steps(squared, *line, lift[rows])
            np.maximum.at(best, rows, steps)
        return np.where(best == unseen, 0, best)
