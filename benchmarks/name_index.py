"""The names' index at a million records: what a probe's names cost, and what the index takes.

    python -m benchmarks.name_index --records 1000000 --cache /tmp/trackmatch-benchmark

Reads the gallery and the probes that ``python -m benchmarks.search`` with the same options left in
the cache folder. Times are CPU time of one thread, so that other load on the machine counts less.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.million import probes
from trackmatch.features.person_names import NAME, PARENTS
from trackmatch.index.gallery import Gallery
from trackmatch.index.snapshot import Snapshot
from trackmatch.scoring.model import Model
from trackmatch.scoring.names.channels import NameChannel, ParentsChannel


def main() -> None:
    arguments = _arguments()
    folder = Path(arguments.cache) / f"gallery-{arguments.records}"
    snapshot = Gallery.open(folder, create=False).snapshot()
    asked = list(probes(Path(arguments.cache), arguments.probes))
    channels = Model.declared().scorer.channels
    for feature in (NAME, PARENTS):
        channel = channels[feature.channel]
        assert isinstance(channel, NameChannel | ParentsChannel)
        values = [probe.values[channel.name] for probe in asked if channel.name in probe.values]
        print(f"{channel.name}: {len(values)} probes")
        _show("first probe", [_seconds(channel, values[0], snapshot)])
        _show("tokens not seen before", list(_all(channel, values, snapshot, forget=True)))
        _show("tokens seen before", list(_all(channel, values, snapshot, forget=False)))
        _index(feature, snapshot)


def _all(
    channel: NameChannel | ParentsChannel, values: list[object], snapshot: Snapshot, *, forget: bool
) -> Iterator[float]:
    for value in values:
        if forget:
            for part in snapshot.segments:
                vocabulary = part.segment.columns[channel.name].vocabulary
                channel.column(vocabulary).forget()
        else:
            _seconds(channel, value, snapshot)
        yield _seconds(channel, value, snapshot)


def _seconds(channel: NameChannel | ParentsChannel, value: object, snapshot: Snapshot) -> float:
    started = time.thread_time()
    for part in snapshot.segments:
        vocabulary = part.segment.columns[channel.name].vocabulary
        channel.sparse_bits(value, vocabulary, snapshot)  # type: ignore[arg-type]
    return time.thread_time() - started


def _index(feature, snapshot: Snapshot) -> None:  # type: ignore[no-untyped-def]
    size, seconds = 0, 0.0
    for part in snapshot.segments:
        terms = part.segment.columns[feature.channel].vocabulary.terms
        started = time.thread_time()
        arrays = feature.derived.arrays(terms.postings)
        seconds += time.thread_time() - started
        size += sum(array.nbytes for array in arrays.values())
    print(f"  index: built in {seconds:.1f} s, {size / len(snapshot):.1f} bytes a record")


def _show(what: str, seconds: list[float]) -> None:
    median, high = np.percentile(seconds, [50, 90]) * 1e3
    print(f"  {what}: median {median:.2f} ms, 90% below {high:.2f} ms")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--probes", type=int, default=300)
    parser.add_argument("--cache", required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
