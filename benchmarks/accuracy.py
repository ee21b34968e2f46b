"""Accuracy against what people would use instead, in one run, on the same records.

    python -m benchmarks.accuracy --missing 300 --found 3000 --out accuracy      # quick
    python -m benchmarks.accuracy --out accuracy                                 # 20,000 x 100,000
    python -m benchmarks.accuracy --out accuracy --systems trackmatch            # peers as kept

At 20,000 x 100,000 the peers take 45 minutes on one core and 4 GB. OUT/report holds our own report,
as `trackmatch evaluate` writes it. Peers need ``pip install -r benchmarks/requirements.txt``; those
that are not installed are left out and named. All figures are about synthetic reports.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.peers.dense import DensePeer, searches_of
from benchmarks.population import Population, draw_population
from benchmarks.reports import searchable
from benchmarks.saved import Outcome, load_outcome, save_outcome
from trackmatch.evaluation.ablation import COMPARED, compare_searches
from trackmatch.evaluation.measures import mated_families
from trackmatch.evaluation.metrics.arrays import Searches
from trackmatch.evaluation.metrics.bootstrap import Interval, interval
from trackmatch.evaluation.metrics.difference import Difference
from trackmatch.evaluation.output import write_report
from trackmatch.evaluation.page import p_value
from trackmatch.evaluation.report import evaluate
from trackmatch.evaluation.trial import run_trial
from trackmatch.features.photo.processes import available_cores
from trackmatch.scoring.model import Model
from trackmatch_synthetic import Noise, NoiseModel, SecondNoise

OURS = "trackmatch"

HARSH = {
    "respell": 0.45, "typo": 0.08, "name_dropped_word": 0.45, "nickname_alone": 0.2,
    "false_name": 0.1, "wrong_sex": 0.01, "age_error_base": 0.9, "age_error_slope": 0.18,
    "parents_age_error": 0.9, "date_slip": 0.1, "mark_said_found": 0.4, "mark_invented": 0.25,
    "side_swapped": 0.2, "home_from_child": 0.4, "other_place_spelling": 0.3,
    "delay_median_days": 120.0,
}  # fmt: skip
"""A second setting of the same noise model, worse in every respect: about twice the rates."""


NOISES: dict[str, Callable[[], Noise]] = {
    "first": NoiseModel,
    "harsh": lambda: NoiseModel(**HARSH),
    "second": SecondNoise,
}
"""Noise models by the name that `--noise` takes."""


LABELLED = (10_000, 10_000)
"""Missing and found of the records with known truth that a peer may learn from, half of them mates:
more than any portal has. trackmatch's own scales were fitted on such cases too."""


@dataclass(frozen=True)
class Result:
    """One system on one population.

    Attributes
    ----------
    system, about
        Its name and settings.
    seconds
        Wall-clock time of its searches, indexing included.
    measures
        Value and interval by measure.
    differences
        trackmatch less this system, by measure; empty for trackmatch itself.
    """

    system: str
    about: str
    seconds: float
    measures: dict[str, Interval]
    differences: dict[str, Difference]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; returns the exit code."""
    given = _parser().parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    _say("drawing the population")
    population = draw_population(given.seed, given.missing, given.found, NOISES[given.noise]())
    kept, report = given.out / "outcomes", given.out / "report"
    found = list(outcomes(population, kept, given.systems, given.workers, report))
    settings = {key: str(value) for key, value in vars(given).items()}
    settings |= {"digest": population.digest}
    _write(_results(found, given.replicates), settings, given.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--missing", type=int, default=20_000, help="probes (default 20,000)")
    parser.add_argument("--found", type=int, default=100_000, help="gallery (default 100,000)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same reports")
    parser.add_argument("--noise", choices=NOISES, default="first")
    parser.add_argument(
        "--systems",
        nargs="*",
        help="systems to search with; of the others, what an earlier run on the same records kept "
        "in OUT/outcomes (default: search with all)",
    )
    parser.add_argument("--replicates", type=int, default=1_000, help="resamples (default 1,000)")
    parser.add_argument("--workers", type=int, default=available_cores(), help="processes")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    return parser


Search = Callable[[], Searches]


def systems(
    population: Population, workers: int, report: Path | None = None
) -> Iterator[tuple[str, str, Search]]:
    """Name, settings and search of trackmatch and of every peer that is installed."""
    model = Model.default()
    yield OURS, f"shipped model {model.hash}", lambda: ours(population, model, workers, report)
    for peer in dense_peers():
        yield peer.name, peer.about, lambda peer=peer: dense(peer, population)
    if not _installed("splink"):
        return
    from benchmarks.peers.splink_em import Labelled, Splink  # noqa: PLC0415 - if installed

    def teach() -> Labelled:
        other = draw_population(population.seed + 1, *LABELLED, population.noise)
        return Labelled(other.probe_fields, other.gallery_fields, other.mate)

    share = float((population.mate >= 0).mean())
    for peer in (Splink(False, share), Splink(True, share), Splink(True, share, teach)):
        yield peer.name, peer.about, lambda peer=peer: _splink(peer, population)


def outcomes(
    population: Population,
    folder: Path,
    wanted: Sequence[str] | None,
    workers: int,
    report: Path | None = None,
) -> Iterator[Outcome]:
    """What each system makes of a population: searched now, or kept by an earlier run.

    Parameters
    ----------
    folder
        Where outcomes are kept.
    wanted
        Names of the systems to search with; all if None.
    report
        Folder for trackmatch's own accuracy report; none is written if None.
    """
    for name, about, search in systems(population, workers, report):
        if wanted is not None and name not in wanted:
            if kept := load_outcome(folder, population.digest, name):
                yield kept
            continue
        _say(f"searching: {name}")
        started = time.perf_counter()
        searches = search()
        outcome = Outcome(name, about, time.perf_counter() - started, searches)
        save_outcome(folder, population.digest, outcome)
        yield outcome


def dense_peers() -> list[DensePeer]:
    from benchmarks.peers.fusion import RankFusion  # noqa: PLC0415
    from benchmarks.peers.single import FaceAlone, NamesAlone  # noqa: PLC0415
    from benchmarks.peers.weighted import WeightedSum  # noqa: PLC0415

    return [FaceAlone(), NamesAlone(), WeightedSum(), RankFusion()]


def _installed(module: str) -> bool:
    here = importlib.util.find_spec(module) is not None
    if not here:
        _say(f"{module} is not installed: left out")
    return here


def ours(
    population: Population, model: Model, workers: int, report: Path | None = None
) -> Searches:
    """Search with trackmatch; `report` is a folder for the whole accuracy report, if wanted."""
    with tempfile.TemporaryDirectory() as folder:
        read = searchable(population.probes, population.gallery, Path(folder))
        about = read.gallery, model, read.probes, population.truth
        if report is None:
            return run_trial(*about, sampled_probes=1, workers=workers, progress=_count).searches
        started = time.perf_counter()
        whole = evaluate(*about, workers=workers, progress=lambda _what, done: _count(done))
        write_report(whole, report)
        _say(f"evaluated in {time.perf_counter() - started:.0f} s, reading left out")
    return whole.trial.searches


def dense(peer: DensePeer, population: Population) -> Searches:
    return searches_of(
        peer,
        population.probe_fields,
        population.gallery_fields,
        population.mate,
        population.family,
        _count,
    )


def _splink(peer: object, population: Population) -> Searches:
    return peer.searches(  # type: ignore[attr-defined]
        population.probe_fields, population.gallery_fields, population.mate, population.family
    )


def _results(found: list[Outcome], replicates: int) -> list[Result]:
    reference = next((one.searches for one in found if one.system == OURS), None)
    results = []
    for one in found:
        families = mated_families(one.searches)
        measures = {
            what: interval(
                measure(one.searches),
                one.searches.family,
                share_of=families,
                replicates=replicates,
            )
            for what, measure in COMPARED
        }
        compared = reference is not None and one.system != OURS
        changes = compare_searches(reference, one.searches, replicates) if compared else []
        differences = {change.what: change.difference for change in changes}
        results.append(Result(one.system, one.about, one.seconds, measures, differences))
    return results


def _write(results: list[Result], settings: dict[str, str], folder: Path) -> None:
    whole = {
        "settings": settings,
        "results": [
            asdict(one)
            | {
                part: {what: values._asdict() for what, values in getattr(one, part).items()}
                for part in ("measures", "differences")
            }
            for one in results
        ],
    }
    (folder / "accuracy.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    text = "\n".join(_markdown(results, settings)) + "\n"
    (folder / "accuracy.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _markdown(results: list[Result], settings: dict[str, str]) -> Iterator[str]:
    names = [what for what, _ in COMPARED]
    yield (
        f"{settings['missing']} probes, {settings['found']} found, noise {settings['noise']}, "
        f"seed {settings['seed']}. 95% intervals in brackets; candidates, not finds."
    )
    yield ""
    yield "| system | " + " | ".join(names) + " | seconds |"
    yield "| --- |" + " ---: |" * (len(names) + 1)
    for one in results:
        cells = [f"{100 * v:.1f}% ({100 * lo:.1f} to {100 * hi:.1f})" for v, lo, hi in
                 (one.measures[what] for what in names)]  # fmt: skip
        yield f"| {one.system} | " + " | ".join(cells) + f" | {one.seconds:.0f} |"
    yield ""
    yield f"{OURS} less the peer, in points:"
    yield ""
    yield "| peer | " + " | ".join(names) + " |"
    yield "| --- |" + " ---: |" * len(names)
    for one in results:
        if one.differences:
            cells = [f"{100 * d.value:+.1f} ({100 * d.low:+.1f} to {100 * d.high:+.1f}, "
                     f"p {p_value(d.p)})" for d in one.differences.values()]  # fmt: skip
            yield f"| {one.system} | " + " | ".join(cells) + " |"
    yield ""
    yield from (f"- **{one.system}**: {one.about}" for one in results)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _count(done: int) -> None:
    if done % 1_000 == 0:
        sys.stderr.write(f"  {done:,}\n")


if __name__ == "__main__":
    sys.exit(main())
