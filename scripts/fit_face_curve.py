"""Fit the shipped face curve from templates of adults, and print what it is worth.

    python scripts/fit_face_curve.py TEMPLATES.npz

The file holds `template` (n, 128), `person` (n,), `detection_score` (n,) and `yaw` (n,; a ratio up
to 0.74, of which 0.5 is taken as 40 degrees). Only the printed summary is shipped.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from trackmatch.evaluation.fitting.face import FacePairs, fit_face
from trackmatch.features.photo.quality import TURNED_HEAD_COST, WEAK_DETECTION_COST
from trackmatch.scoring.face_curve import Circumstances

IMPOSTORS = 100_000


def quality_scores(scores: np.ndarray, yaw: np.ndarray) -> np.ndarray:
    """Quality as `FaceQuality.score` has it."""
    weakness = 1 - np.clip(scores, 0, 2) / 2
    turn = np.minimum(np.abs(yaw) / 0.5, 1)
    cost = WEAK_DETECTION_COST * weakness + TURNED_HEAD_COST * turn
    return 1 - cost / (WEAK_DETECTION_COST + TURNED_HEAD_COST)


def labelled_pairs(path: Path) -> FacePairs:
    """All genuine pairs and some impostor pairs of adults, taken close in time."""
    stored = np.load(path, allow_pickle=False)
    vectors, person = stored["template"].astype(np.float64), stored["person"].astype(np.int64)
    quality = quality_scores(stored["detection_score"], stored["yaw"])
    a, b = np.triu_indices(len(person), 1)
    same = person[a] == person[b]
    strangers = np.random.default_rng(1).choice(np.flatnonzero(~same), IMPOSTORS, replace=False)
    kept = np.concatenate([np.flatnonzero(same), strangers])
    a, b = a[kept], b[kept]
    seen = Circumstances(0.0, 99.0, np.minimum(quality[a], quality[b]), 2.0)
    return FacePairs(np.linalg.norm(vectors[a] - vectors[b], axis=1), person[a], person[b], seen)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("templates", type=Path)
    fit = fit_face(labelled_pairs(parser.parse_args().templates))
    print(fit.curve)
    print(fit.source)
    print(f"ratio {fit.cllr / fit.min_cllr:.3f}")


if __name__ == "__main__":
    main()
