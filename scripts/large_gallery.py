"""Synthetic cases on the scale of a portal, searched for calibration."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.reports import draw_reports, searchable

from trackmatch.evaluation.trial import Trial, run_trial
from trackmatch.scoring.model import Model
from trackmatch_synthetic import Noise, NoiseModel, SecondNoise

PROBES, GALLERY = 20_000, 100_000
NOISES: dict[str, type[Noise]] = {"first": NoiseModel, "second": SecondNoise}
WORKERS = 2


def large_trial(model: Model, seed: int, noise: str = "first") -> Trial:
    """Search `GALLERY` found reports with `PROBES` of the missing, half of whom have a mate there.

    Parameters
    ----------
    seed, noise
        What the cases are drawn with; `noise` is one of `NOISES`.
    """
    missing, found, truth = draw_reports(seed, PROBES, GALLERY, NOISES[noise]())
    with tempfile.TemporaryDirectory() as folder:
        probes, gallery = searchable(missing, found, Path(folder))
        return run_trial(gallery, model, probes, truth, workers=WORKERS)
