"""The weighted sum over distinct values equals the one that compares pair by pair."""

import numpy as np
import pytest
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from trackmatch_synthetic import generate_columns

pytest.importorskip("anyascii", reason="needs benchmarks/requirements.txt")
from benchmarks.peers import weighted
from benchmarks.peers.fields import DAYS_A_YEAR, Fields, fields_of


def _pair(probe: Fields, gallery: Fields, a: int, b: int) -> float:
    def said(name: str, alike: object) -> float:
        one, other = probe.texts[name].iloc[a], gallery.texts[name].iloc[b]
        return float(alike(one, other)) if one and other else weighted.NEUTRAL  # type: ignore[operator]

    def near(gap: float, scale: float) -> float:
        return weighted.NEUTRAL if np.isnan(gap) else float(np.exp(-abs(gap) / scale))

    def names(one: str, other: str) -> float:
        ratio = fuzz.ratio(" ".join(sorted(one.split())), " ".join(sorted(other.split())))
        return max(JaroWinkler.similarity(one, other), ratio / 100)

    distance = float(np.linalg.norm(probe.templates[a] - gallery.templates[b]))
    face = 1 / (1 + np.exp((distance - weighted.FACE_MIDDLE) / weighted.FACE_WIDTH))
    return (
        sum(w * said(n, names) for n, w in weighted.NAME_WEIGHTS.items())
        + sum(w * said(n, lambda x, y: fuzz.token_set_ratio(x, y) / 100)
              for n, w in weighted.TEXT_WEIGHTS.items())
        + sum(w * said(n, lambda x, y: x == y) for n, w in weighted.EXACT_WEIGHTS.items())
        + weighted.AGE_WEIGHT * near(probe.birth[a] - gallery.birth[b],
                                     weighted.AGE_SCALE_YEARS * DAYS_A_YEAR)
        + weighted.HEIGHT_WEIGHT * near(probe.height[a] - gallery.height[b],
                                        weighted.HEIGHT_SCALE_CM)
        + weighted.FACE_WEIGHT * (weighted.NEUTRAL if np.isnan(distance) else face)
    )  # fmt: skip


def test_every_score_is_that_of_the_pair() -> None:
    drawn = generate_columns(1, 40)
    probes, gallery = fields_of(drawn.missing), fields_of(drawn.found)
    peer = weighted.WeightedSum()
    peer.prepare(probes, gallery)
    scores = peer.scores(5, 25)
    for a in range(20):
        for b in range(0, 40, 3):
            assert scores[a, b] == pytest.approx(_pair(probes, gallery, a + 5, b), abs=1e-4)
