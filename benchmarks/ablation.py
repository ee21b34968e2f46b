"""What each channel is worth: accuracy with each left out in turn, on the same probes.

    python -m benchmarks.ablation --missing 1600 --found 4000

Synthetic reports with templates (see benchmarks/reports.py); intervals and p-values are paired,
by family. A channel that few reports hold moves the whole little: so it is told how many pairs of
mates hold it on both sides.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.reports import Searchable, draw_reports, searchable
from trackmatch.evaluation.ablation import ChannelWorth, ablate, compare, without
from trackmatch.evaluation.trial import run_trial
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features
from trackmatch.scoring.model import Model
from trackmatch_synthetic import NoiseModel


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--missing", type=int, default=1_600)
    parser.add_argument("--found", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=9103)
    parser.add_argument("--together", help="only these channels, all at once: place,home,language")
    given = parser.parse_args()
    os.environ.setdefault("TRACKMATCH_KEY", "a key for benchmarks")
    with tempfile.TemporaryDirectory() as folder:
        missing, found, truth = draw_reports(given.seed, given.missing, given.found, NoiseModel())
        read = searchable(missing, found, Path(folder))
        model = Model.default().replaced("prior", "the benchmark's own", mate_share=0.5)
        if given.together:
            worths = [_without_all(read, truth, model, given.together)]
        else:
            worths = ablate(
                read.gallery, model, read.probes, truth,
                count=given.missing,
                progress=lambda what, _: print(what, file=sys.stderr, flush=True),
            )  # fmt: skip
        held = _held(read, truth)
    mates = sum(map(bool, truth.mates.values()))
    print(f"{given.missing:,} probes, {mates:,} mates, among {given.found:,}; seed {given.seed}")
    for worth in worths:
        print(f"{worth.channel}, held by {held.get(worth.channel, 0) / mates:.0%} of mates")
        for what, full, less, gap in worth.changes:
            within = f"{gap.low:+.3f} to {gap.high:+.3f}, p {gap.p:.3f}"
            print(f"  {what}: {full:.3f}, without {less:.3f}: {gap.value:+.3f} ({within})")


def _without_all(read: Searchable, truth: Truth, model: Model, channels: str) -> ChannelWorth:
    """What leaving out several channels at once changes."""
    less = model
    for channel in channels.split(","):
        less = without(less, channel)
    full, part = (
        run_trial(read.gallery, one, read.probes, truth, sampled_probes=1) for one in (model, less)
    )
    return ChannelWorth(channels, compare(full, part))


def _held(read: Searchable, truth: Truth) -> dict[str, int]:
    """How many pairs of mates hold each channel on both sides."""
    counts: dict[str, int] = {}
    for probe, (mate, *_) in (
        (probe, mates) for probe in read.probes if (mates := truth.mates[probe.record_id])
    ):
        other = read.gallery.get(mate)
        for channel in _channels(probe) & _channels(other) if other else ():
            counts[channel] = counts.get(channel, 0) + 1
    return counts


def _channels(features: Features) -> set[str]:
    return {*features.values, *(("face",) if features.templates else ())}


if __name__ == "__main__":
    main()
