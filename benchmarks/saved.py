"""Outcomes of a system on a population, kept so that one system can be run again alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import numpy as np

from trackmatch.evaluation.metrics.arrays import Searches


class Outcome(NamedTuple):
    """What a system made of a population.

    Attributes
    ----------
    system, about
        Its name and settings.
    seconds
        Wall-clock time of its searches, indexing included.
    searches
        Rank and scores by probe.
    """

    system: str
    about: str
    seconds: float
    searches: Searches


def save_outcome(folder: Path, digest: str, outcome: Outcome) -> None:
    """Keep an outcome; `digest` says of which population."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {"digest": digest, "system": outcome.system, "about": outcome.about,
            "seconds": outcome.seconds}  # fmt: skip
    with _file(folder, outcome.system).open("wb") as file:
        np.savez_compressed(file, said=np.array(json.dumps(said)), **vars(outcome.searches))


def load_outcome(folder: Path, digest: str, system: str) -> Outcome | None:
    """The outcome kept for a system; None if there is none for this population."""
    path = _file(folder, system)
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as kept:
        said = json.loads(str(kept["said"]))
        if said["digest"] != digest:
            return None
        arrays = {name: kept[name] for name in kept.files if name != "said"}
    return Outcome(system, said["about"], said["seconds"], Searches(**arrays))


def _file(folder: Path, system: str) -> Path:
    return folder / (re.sub(r"[^a-z0-9]+", "-", system.lower()).strip("-") + ".npz")
