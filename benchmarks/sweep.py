"""Robustness: one thing at a time made worse, and how far each system's misses move.

    python -m benchmarks.sweep --missing 500 --found 2000 --out sweep

Writes sweep.csv and sweep.svg. Peers that score every pair only; see `benchmarks.accuracy` for all.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from matplotlib.figure import Figure

from benchmarks.accuracy import OURS, dense, dense_peers, ours
from benchmarks.population import build_population
from trackmatch.evaluation.metrics.arrays import Searches
from trackmatch.evaluation.metrics.bootstrap import interval
from trackmatch.evaluation.metrics.investigation import fnir_at_length
from trackmatch.features.photo.processes import available_cores
from trackmatch.scoring.model import Model
from trackmatch_synthetic import NoiseModel

TOP = 10
"""Misses are told for a list of this length."""


class Point(NamedTuple):
    """FNIR of one system at one setting, with its interval."""

    swept: str
    setting: float
    system: str
    fnir: float
    low: float
    high: float


def main(arguments: list[str] | None = None) -> int:
    """Run the sweep; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missing", type=int, default=500)
    parser.add_argument("--found", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    points = [
        point
        for swept, setting, found, noise in _settings(given.found)
        for point in _points(swept, setting, given.missing, found, given.seed, noise)
    ]
    with (given.out / "sweep.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([Point._fields, *points])
    _draw(points).savefig(given.out / "sweep.svg")
    return 0


def _settings(found: int) -> Iterator[tuple[str, float, int, NoiseModel]]:
    """What is swept, its setting, the gallery's size, and the noise."""
    plain = NoiseModel()
    for share in (0.0, 0.25, 0.5, 0.75):
        noise = replace(plain, respell=share, typo=share / 4)
        yield "share of words respelt", share, found, noise
    for share in (0.0, 0.05, 0.2, 0.4):
        yield "share of false names", share, found, replace(plain, false_name=share)
    for share in (0.0, 0.01, 0.05, 0.1):
        yield "share of wrong sex", share, found, replace(plain, wrong_sex=share)
    for days in (7.0, 45.0, 365.0, 1_500.0):
        yield "median days between", days, found, replace(plain, delay_median_days=days)
    for kept in (1.0, 0.75, 0.5, 0.25):
        noise = replace(
            plain,
            recorded_missing=_thinned(plain.recorded_missing, kept),
            recorded_found=_thinned(plain.recorded_found, kept),
        )
        yield "fields recorded, of the usual", kept, found, noise
    for times in (1, 2, 5, 10):
        yield "gallery size", float(found * times), found * times, plain


def _thinned(shares: Mapping[str, float], kept: float) -> dict[str, float]:
    return {name: share * kept for name, share in shares.items()}


def _points(
    swept: str, setting: float, missing: int, found: int, seed: int, noise: NoiseModel
) -> Iterator[Point]:
    sys.stderr.write(f"{swept}: {setting:g}\n")
    with tempfile.TemporaryDirectory() as folder:
        population = build_population(Path(folder), seed, missing, found, noise)
        systems = {OURS: ours(population, Model.default(), available_cores())}
        systems |= {peer.name: dense(peer, population) for peer in dense_peers()}
    for name, searches in systems.items():
        yield Point(swept, setting, name, *_fnir(searches))


def _fnir(searches: Searches) -> tuple[float, float, float]:
    return interval(partial(fnir_at_length, searches, TOP), searches.family, replicates=500)


def _draw(points: list[Point]) -> Figure:
    swept = list(dict.fromkeys(point.swept for point in points))
    figure = Figure(figsize=(11, 6.5), layout="constrained")
    for axes, what in zip(figure.subplots(2, 3).flat, swept, strict=False):
        for system in dict.fromkeys(point.system for point in points):
            mine = [p for p in points if (p.swept, p.system) == (what, system)]
            x, y = [p.setting for p in mine], [p.fnir for p in mine]
            (line,) = axes.plot(x, y, marker="o", markersize=3, label=system)
            low, high = [p.low for p in mine], [p.high for p in mine]
            axes.fill_between(x, low, high, color=line.get_color(), alpha=0.15, linewidth=0)
        axes.set(xlabel=what, ylabel=f"FNIR in {TOP}", ylim=(0, 1))
    figure.axes[0].legend(frameon=False, fontsize=8)
    return figure


if __name__ == "__main__":
    sys.exit(main())
