"""Speed and memory of the search, beside FAISS in the same run.

    python -m benchmarks.search --records 1000000 --cache /tmp/trackmatch-benchmark
    python -m benchmarks.search --records 4000000 --cache /tmp/trackmatch-benchmark --growth

Reports are synthetic, with every channel filled as the generator fills it and 128-D templates on
70% of them. Feature tables are made once (about ten minutes a million on two cores) and kept in the
cache folder. Every figure that is compared is measured in turns with its rival, probe by probe, so
that both meet the same noise; medians are printed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from benchmarks import memory
from benchmarks.million import probes, tables
from trackmatch.features.extract import Features
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.scoring.engine import search
from trackmatch.scoring.segment_search import SegmentSearch
from trackmatch.tuning import measure_recall

ASKED = (
    ("with a photo", True, None, "at most 0.4x"),
    ("without a photo", False, None, "at most 0.2x"),
    ("by its face alone", True, "face", ""),
    ("by its name alone", True, "name", ""),
)
"""Of which probes the time is told, and by which channels they are searched."""

THREADS = 2
BATCH = 256
K = 20
RETRIEVED = 200
BLAS_FROM = 20
"""`faiss.cvar.distance_compute_blas_threshold`: FAISS's own default never reaches BLAS."""


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        cache = Path(arguments.cache or temporary)
        folder = cache / f"gallery-{arguments.records}"
        _report(arguments, cache, folder)


def _report(arguments: argparse.Namespace, cache: Path, folder: Path) -> None:
    ready = tables(cache, arguments.records, THREADS)
    if arguments.growth:
        _growth(arguments, cache, ready, list(probes(cache, arguments.probes)))
        return
    shutil.rmtree(folder, ignore_errors=True)
    gallery = Gallery.open(folder)
    seconds = _timed(lambda: gallery.upsert_tables(ready))
    print(f"{arguments.records:,} records, {arguments.probes} probes\n")
    _show("build from ready feature rows", f"{seconds:.1f} s", "under 180 s")
    _show("open in a new process", *_opened(cache, arguments))
    matcher = Matcher(Gallery.open(folder), mate_share=0.5)
    asked = list(probes(cache, arguments.probes))
    vectors = _vectors(matcher.gallery)
    flat = faiss.IndexFlatL2(vectors.shape[1])
    flat.add(vectors)
    _show("first answer in this process", f"{_timed(lambda: matcher.match(asked[0])):.2f} s", "")
    _one_probe(matcher, asked, flat)
    _many_probes(matcher, asked, flat)
    some = asked[: max(1, arguments.probes // 8)]
    _show("pairs without faces", *_pair_rate(matcher, some))
    _show("lost by retrieve-then-rerank", _lost(matcher, some), "ours: 0")
    _show("recall of exact=False", _recall(matcher, some), "")
    _memory(cache, folder, ready[0], arguments.probes)
    _upserts(folder, asked)
    _growth(arguments, cache, ready, asked)


def _one_probe(matcher: Matcher, asked: list[Features], flat: faiss.Index) -> None:
    for name, photo, channels, goal in ASKED:
        some = [probe for probe in asked if bool(probe.templates) == photo]
        with_face = [probe for probe in asked if probe.templates]
        faiss.omp_set_num_threads(1)
        ours, theirs = [], []
        for probe, other in zip(some, _repeated(with_face, len(some)), strict=True):
            query = other.templates[0].vector[None, :]
            theirs.append(_timed(lambda query=query: flat.search(query, K)))
            match = partial(matcher.match, probe, K, channels=channels)
            ours.append(_timed(match))
        ratio = statistics.median(ours) / statistics.median(theirs)
        said = f"{_ms(ours)}, FAISS flat {_ms(theirs)}: {ratio:.2f}x"
        _show(f"one probe {name}", said, goal)


def _many_probes(matcher: Matcher, asked: list[Features], flat: faiss.Index) -> None:
    batch = [probe.templates[0].vector for probe in asked if probe.templates]
    queries = np.stack(list(_repeated(batch, BATCH)))
    faiss.omp_set_num_threads(THREADS)
    faiss.cvar.distance_compute_blas_threshold = BLAS_FROM
    ours = len(asked) / _timed(lambda: list(matcher.match_many(asked, K, threads=THREADS)))
    elsewhere = _of_processes(matcher, asked)
    theirs = BATCH / min(_timed(lambda: flat.search(queries, K)) for _ in range(3))
    said = f"{ours:.0f}/s, FAISS flat with BLAS {theirs:.0f}/s: {ours / theirs:.2f}x"
    _show(f"match_many, {THREADS} threads", said, "at least 1x")
    said = f"{elsewhere:.0f}/s: {elsewhere / theirs:.2f}x"
    _show(f"match_many, {THREADS} processes", said, "at least 1x")


def _of_processes(matcher: Matcher, asked: list[Features]) -> float:
    """Lists a second by processes that run already: those of the second round."""
    lists = matcher.match_many([*asked, *asked], K, processes=THREADS)
    for _ in range(len(asked)):
        next(lists)
    return len(asked) / _timed(lambda: list(lists))


def _searches(matcher: Matcher, probe: Features) -> list[SegmentSearch]:
    snapshot, scorer = matcher.gallery.snapshot(), matcher.model.scorer
    kinds = probe.kind.counterparts
    return [SegmentSearch(part, probe, scorer, snapshot, kinds) for part in snapshot.segments]


def _pair_rate(matcher: Matcher, asked: list[Features]) -> tuple[str, str]:
    """Every record scored on its own, all channels but the face: what a peer calls a pair."""
    without = [replace(probe, templates=()) for probe in asked]
    before = time.process_time()
    searches = [one for probe in without for one in _searches(matcher, probe)]
    pairs = sum(len(one.totals(one.rows())) for one in searches)
    rate = pairs / (time.process_time() - before)
    return f"{rate / 1e6:.1f} M per CPU-second", "at least 3 M"


def _lost(matcher: Matcher, asked: list[Features]) -> str:
    """How many of the exact list are not among the nearest by face and by name."""
    listed = lost = 0
    for probe in asked:
        exact = {one.record_id for one in matcher.match(probe, K)}
        by_face = matcher.match(probe, RETRIEVED, channels={"face"}, exact=False)
        by_name = matcher.match(probe, RETRIEVED, channels={"name", "parents"})
        found = {one.record_id for one in (*by_face, *by_name) if one.match_weight > 0}
        listed += len(exact)
        lost += len(exact - found)
    return f"{lost} of {listed} ({lost / max(listed, 1):.0%})"


def _recall(matcher: Matcher, asked: list[Features]) -> str:
    found = measure_recall(matcher, asked, K)
    milliseconds = found.approximate_seconds * 1e3
    return f"{found.listed:.3f}, of the first {found.first:.3f}; {milliseconds:.1f} ms a probe"


def _upserts(folder: Path, asked: list[Features]) -> None:
    """A thousand records into the whole gallery, until one of them is found."""
    gallery = Gallery.open(folder)
    new = [
        replace(probe, record_id=f"new-{n}", kind=probe.kind.__class__("found"))
        for n, probe in enumerate(_repeated(asked, 1000))
    ]
    matcher = Matcher(gallery, mate_share=0.5)
    matcher.match(asked[0], K)
    started = time.perf_counter()
    gallery.upsert_features(new)
    matcher.match(asked[0], K)
    _show("1,000 upserts until visible", f"{time.perf_counter() - started:.2f} s", "under 1 s")
    gallery.remove(one.record_id for one in new)


def _growth(
    arguments: argparse.Namespace, cache: Path, ready: list[Any], asked: list[Features]
) -> None:
    print(
        f"\n{'records':>10} {'with photo':>11} {'us/1k':>7} {'without':>9} {'compressed':>11} exact"
    )
    some = asked[: arguments.probes // 4]
    for size in (10_000, 50_000, 250_000, 1_000_000, 2_000_000, 4_000_000):
        if size > arguments.records:
            break
        folder = cache / "growth"
        shutil.rmtree(folder, ignore_errors=True)
        gallery = Gallery.open(folder)
        if size < ready[0].rows:
            gallery.upsert_features(map(ready[0].features, range(size)))
        else:
            gallery.upsert_tables(ready[: size // ready[0].rows])
        _growth_row(Matcher(gallery, mate_share=0.5), some, size)
        shutil.rmtree(folder)


def _growth_row(matcher: Matcher, asked: list[Features], size: int) -> None:
    matcher.match(asked[0], K)
    times: dict[bool, list[float]] = {True: [], False: []}
    faces = sum(
        len(index.block.rows)
        for part in matcher.gallery.snapshot().segments
        for index in part.segment.faces.values()
    )
    looked, exact = [], []
    for probe in asked:
        times[bool(probe.templates)].append(_timed(lambda probe=probe: matcher.match(probe, K)))
        if probe.templates:
            searches = _searches(matcher, probe)
            search([searches], K)
            looked.append(sum(one.faces.compressed_read for one in searches) / faces)
            exact.append(sum(one.faces.exact_read for one in searches) / faces)
    photo, without = (statistics.median(times[kind]) * 1e3 for kind in (True, False))
    print(
        f"{size:>10,} {photo:>8.2f} ms {photo / size * 1e6:>7.1f} {without:>6.2f} ms"
        f" {statistics.mean(looked):>10.2%} {statistics.mean(exact):.3%}"
    )


def _memory(cache: Path, folder: Path, table: FeatureTable, asked: int) -> None:
    small = cache / "gallery-small"
    shutil.rmtree(small, ignore_errors=True)
    Gallery.open(small).upsert_features(map(table.features, range(memory.SMALL)))
    options = ["--cache", cache, "--gallery", folder, "--small", small, "--probes", asked]
    said, *parts = _in_new_process("benchmarks.memory", *options).splitlines()
    _show("resident memory", said, "at most 300")
    print(*parts, sep="\n")


def _opened(cache: Path, arguments: argparse.Namespace) -> tuple[str, str]:
    options = ["--child", "--cache", cache, "--records", arguments.records]
    return _in_new_process("benchmarks.search", *options), "under 1 s"


def _in_new_process(module: str, *options: object) -> str:
    command = [sys.executable, "-m", module, *map(str, options)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    return answer.stdout.rstrip()


def _child(arguments: argparse.Namespace) -> None:
    cache = Path(arguments.cache)
    folder = cache / f"gallery-{arguments.records}"
    probe = next(probes(cache, 1))
    started = time.perf_counter()
    matcher = Matcher(Gallery.open(folder), mate_share=0.5)
    opened = time.perf_counter() - started
    matcher.match(probe, K)
    answered = time.perf_counter() - started
    print(f"{opened:.3f} s, first answer after {answered:.2f} s")


def _vectors(gallery: Gallery) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.concatenate(
        [
            index.block.vectors.whole
            for part in gallery.snapshot().segments
            for index in part.segment.faces.values()
        ]
    )


def _repeated(items: Iterable[Any], count: int) -> Iterable[Any]:
    some = list(items)
    return (some[number % len(some)] for number in range(count))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _ms(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1e3:.1f} ms"


def _show(what: str, said: str, goal: str) -> None:
    print(f"{what:<32} {said:<58} {goal}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--probes", type=int, default=BATCH)
    parser.add_argument("--cache", help="folder for feature tables and galleries; kept")
    parser.add_argument("--growth", action="store_true", help="the table of growth alone")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    given = _arguments()
    if given.child:
        _child(given)
    else:
        main()
