"""Robustness: one thing at a time made worse, and how far each system's misses move.

    python -m benchmarks.sweep --out sweep
    python -m benchmarks.sweep --out sweep --systems trackmatch      # ours again, peers as kept

Writes sweep.csv, sweep.md and sweep.svg. Splink without faces is left out: it is behind Splink with
them everywhere (see `benchmarks.accuracy`).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from matplotlib.figure import Figure

from benchmarks.accuracy import OURS, dense_peers, outcomes
from benchmarks.population import draw_population
from trackmatch.evaluation.metrics.arrays import Searches
from trackmatch.evaluation.metrics.bootstrap import Interval, interval
from trackmatch.evaluation.metrics.investigation import fnir_at_length
from trackmatch.features.photo.processes import available_cores
from trackmatch_synthetic import Noise, NoiseModel, SecondNoise
from trackmatch_synthetic.columns import TEMPLATE_SHARE

TOP = 10
"""Misses are told for a list of this length."""

SYSTEMS = (OURS, *(peer.name for peer in dense_peers()), "Splink + face")

GALLERIES = (1_000, 3_000, 10_000, 30_000, 100_000)
"""Sizes of the gallery that are tried."""


class Setting(NamedTuple):
    """One point of a sweep: what is swept, how far, and the population."""

    swept: str
    amount: float
    found: int
    noise: Noise
    template_share: float = TEMPLATE_SHARE


class Point(NamedTuple):
    """FNIR of one system at one setting, with its interval."""

    swept: str
    amount: float
    system: str
    fnir: float
    low: float
    high: float


def main(arguments: list[str] | None = None) -> int:
    """Run the sweep; returns the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missing", type=int, default=500, help="probes (default 500)")
    parser.add_argument("--found", type=int, default=2_000, help="gallery (default 2,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--swept", nargs="*", help="what to sweep; everything by default")
    parser.add_argument(
        "--systems", nargs="*", default=SYSTEMS, help="to search with; others as OUT keeps them"
    )
    parser.add_argument("--workers", type=int, default=available_cores(), help="processes")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    points = [
        point
        for setting in _settings(given.found)
        if not given.swept or setting.swept in given.swept
        for point in _points(setting, given)
    ]
    with (given.out / "sweep.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([Point._fields, *points])
    (given.out / "sweep.md").write_text("\n".join(_table(points)) + "\n", encoding="utf-8")
    _draw(points).savefig(given.out / "sweep.svg")
    return 0


def _settings(found: int) -> Iterator[Setting]:
    plain = NoiseModel()
    for share in (0.0, 0.35, 0.7, 1.0):
        yield Setting("share with a template", share, found, plain, share)
    for days in (7.0, 60.0, 365.0, 1_500.0):
        yield Setting("median days between", days, found, replace(plain, delay_median_days=days))
    for share in (0.0, 0.25, 0.5, 0.75):
        noise = replace(plain, respell=share, typo=share / 4)
        yield Setting("share of words respelt", share, found, noise)
    for kept in (1.0, 0.75, 0.5, 0.25):
        noise = replace(
            plain,
            recorded_missing=_thinned(plain.recorded_missing, kept),
            recorded_found=_thinned(plain.recorded_found, kept),
        )
        yield Setting("fields recorded, of the usual", kept, found, noise)
    for share in (0.0, 0.01, 0.05, 0.1):
        yield Setting("share of wrong sex", share, found, replace(plain, wrong_sex=share))
    for share in (0.0, 0.12, 0.3, 0.6):
        # Of the second model, whose false names come with false parents and a false home.
        yield Setting("share who conceal from 10 years", share, found, SecondNoise(conceals=share))
    for size in GALLERIES:
        yield Setting("gallery size", float(size), size, plain)
    for pull in (0.0, 1.0, 2.0):
        noise_of_bad = SecondNoise(error_pull=pull, silence_pull=0.8 * pull)
        yield Setting("pull of carelessness (second model)", pull, found, noise_of_bad)


def _thinned(shares: Mapping[str, float], kept: float) -> dict[str, float]:
    return {name: share * kept for name, share in shares.items()}


def _points(setting: Setting, given: argparse.Namespace) -> Iterator[Point]:
    sys.stderr.write(f"{setting.swept}: {setting.amount:g}\n")
    missing = min(given.missing, setting.found)
    population = draw_population(
        given.seed, missing, setting.found, setting.noise, setting.template_share
    )
    kept = given.out / "outcomes" / population.digest[:16]
    for one in outcomes(population, kept, given.systems, given.workers):
        yield Point(setting.swept, setting.amount, one.system, *_fnir(one.searches))


def _fnir(searches: Searches) -> Interval:
    return interval(partial(fnir_at_length, searches, TOP), searches.family, replicates=500)


def _table(points: list[Point]) -> Iterator[str]:
    """FNIR in percent by setting and system, with its interval."""
    names = list(dict.fromkeys(point.system for point in points))
    yield "| swept | amount | " + " | ".join(names) + " |"
    yield "| --- | ---: |" + " ---: |" * len(names)
    told = {(p.swept, p.amount, p.system): p for p in points}
    for swept, amount in dict.fromkeys((p.swept, p.amount) for p in points):
        row = [told.get((swept, amount, name)) for name in names]
        cells = [f"{100 * p.fnir:.0f} ({100 * p.low:.0f}-{100 * p.high:.0f})" if p else ""
                 for p in row]  # fmt: skip
        yield f"| {swept} | {amount:g} | " + " | ".join(cells) + " |"


def _draw(points: list[Point]) -> Figure:
    swept = list(dict.fromkeys(point.swept for point in points))
    figure = Figure(figsize=(13, 6.5), layout="constrained")
    systems = list(dict.fromkeys(point.system for point in points))
    panels = figure.subplots(2, 4, squeeze=False)
    for axes in panels.flat[len(swept) :]:
        axes.set_axis_off()
    for axes, what in zip(panels.flat, swept, strict=False):
        for number, system in enumerate(systems):
            mine = [p for p in points if (p.swept, p.system) == (what, system)]
            x, y = [p.amount for p in mine], [p.fnir for p in mine]
            width = 2.2 if system == OURS else 1.2
            (line,) = axes.plot(
                x, y, marker="o", markersize=3, label=system, color=f"C{number}", linewidth=width
            )
            low, high = [p.low for p in mine], [p.high for p in mine]
            axes.fill_between(x, low, high, color=line.get_color(), alpha=0.12, linewidth=0)
        axes.set(xlabel=what, ylabel=f"FNIR, list of {TOP}", ylim=(0, 1))
        if what in ("gallery size", "median days between"):
            axes.set_xscale("log")
    figure.axes[0].legend(frameon=False, fontsize=8)
    return figure


if __name__ == "__main__":
    sys.exit(main())
