"""The commands `evaluate` and `label`, for the command line to register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from trackmatch.errors import RecordError
from trackmatch.evaluation.labelling import Labeller, agreement, drawn_pairs, read_decisions
from trackmatch.evaluation.measures import FPIRS, least_reliable
from trackmatch.evaluation.options import (
    GalleryOption,
    KindOption,
    MapOption,
    MateShareOption,
    MissingPhotosOption,
    ModelOption,
    PhotosOption,
    ProbesOption,
    TruthOption,
    chosen_model,
    err,
    leave,
    out,
)
from trackmatch.evaluation.output import FILES, write_report
from trackmatch.evaluation.page import cost, p_value, percent
from trackmatch.evaluation.reading import read_features, told
from trackmatch.evaluation.report import Report
from trackmatch.evaluation.report import evaluate as measure
from trackmatch.evaluation.trial import LENGTH, silent_matcher
from trackmatch.evaluation.truth import Truth
from trackmatch.features.photo.processes import available_cores
from trackmatch.index.gallery import Gallery
from trackmatch.records.outputs import refuse_overwriting, written_to
from trackmatch.records.rejects import Rejects
from trackmatch.scoring.model import Model

WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes; every core if not given.")
]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="The same seed, the same draws.")]


def evaluate(
    gallery: GalleryOption,
    probes: ProbesOption,
    truth: TruthOption,
    to: Annotated[Path, typer.Option("--out", help="Folder for the report; created if new.")],
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    model: ModelOption = None,
    mate_share: MateShareOption = None,
    other: Annotated[
        Path | None, typer.Option("--other", help="A second model file to compare with.")
    ] = None,
    length: Annotated[int, typer.Option("-k", min=2, help="Length of the lists.")] = LENGTH,
    ablation: Annotated[
        int,
        typer.Option("--ablation", min=0, help="Probes on which each channel is left out."),
    ] = 0,
    seed: SeedOption = 0,
    workers: WorkersOption = None,
) -> None:
    """Measure accuracy against a known truth.

    Writes report.html (for people, and for paper), report.json, and CSV files of every table.
    Every probe that the truth names counts: one that cannot be read, or whose mate is not in the
    gallery, is a miss.

    The report repeats what records say (names, parents, places): report.html, report.json,
    misses.csv and strong_nonmates.csv are personal data, to be guarded as the gallery is.

    Example: trackmatch evaluate --gallery found.gallery --probes missing.csv --truth truth.csv
    --out report
    """
    refuse_overwriting(to, [gallery])
    for name in FILES:
        refuse_overwriting(to / name, [probes, truth, mapping, model, other])
    opened = Gallery.open(gallery, create=False)
    rejects = Rejects()
    processes = workers or available_cores()
    with told() as tell:
        read = read_features(
            probes, kind, mapping, photos, missing_photos, rejects, processes, tell
        )
        known = Truth.read(truth, [one.record_id for one in read])
        report = measure(
            opened,
            _with_prior(chosen_model(model), mate_share),
            read,
            known,
            other=_with_prior(Model.load(other), mate_share) if other else None,
            length=length,
            ablation_probes=ablation,
            seed=seed,
            workers=processes,
            progress=tell,
        )
        write_report(report, to)
    _print(report, to, probes, truth)
    if unnamed := sum(one.record_id not in known.mates for one in read):
        words = f"{unnamed:,} of {len(read):,} probes are not in {truth}, and were left out."
        err.print(words, markup=False, highlight=False, soft_wrap=True)
    leave(rejects)


def _with_prior(model: Model, mate_share: float | None) -> Model:
    if mate_share is None:
        return model
    return model.replaced("prior", "set by the caller", mate_share=mate_share)


def label(
    gallery: GalleryOption,
    probes: ProbesOption,
    decisions: Annotated[
        Path, typer.Option("--decisions", help="JSON Lines file that decisions are added to.")
    ],
    rater: Annotated[str, typer.Option("--rater", help="Who decides: a name or number.")],
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    model: ModelOption = None,
    depth: Annotated[
        int, typer.Option("-k", min=1, help="Candidates per probe that are put up for decision.")
    ] = 5,
    seed: SeedOption = 0,
    workers: WorkersOption = None,
) -> None:
    """Decide on pairs without seeing their score.

    Pairs come in shuffled order, with what both records say and nothing of what the engine makes of
    it. Each decision is written at once; run the command again to go on. With decisions of several
    raters in the file, their agreement (Cohen's kappa) is told at the end.

    Example: trackmatch label --gallery found.gallery --probes missing.csv --decisions d.jsonl
    --rater asha
    """
    refuse_overwriting(decisions, [gallery, probes, mapping, model])
    # Raters see no probability, so that its prior does not matter.
    matcher = silent_matcher(Gallery.open(gallery, create=False), chosen_model(model))
    before = read_decisions(decisions)
    with written_to(decisions):  # before anybody has decided in vain
        decisions.open("a").close()
    rejects = Rejects()
    with told() as tell:
        processes = workers or available_cores()
        read = read_features(
            probes, kind, mapping, photos, missing_photos, rejects, processes, tell
        )
        tell("finding pairs to decide on", 0)
        pairs = drawn_pairs(matcher, read, depth, seed)
    if not pairs:
        raise RecordError(f"no record of {probes} has a candidate in {gallery}")
    done = {(one.probe_id, one.record_id) for one in before if one.rater == rater}
    decided = Labeller(matcher, rater, decisions, out).decide(pairs, done)
    left = len({(probe.record_id, other) for probe, other in pairs} - done) - decided
    rest = f"{left:,} left: the same command goes on" if left else "none left"
    out.print(f"\n{decided:,} pairs decided, {rest}.", markup=False, highlight=False)
    for one in agreement(read_decisions(decisions)):
        out.print(
            f"{one.first} and {one.second}: {one.pairs:,} pairs in common, "
            f"{percent(one.same)} decided alike, kappa {one.kappa:.2f}",
            markup=False,
            highlight=False,
        )
    leave(rejects)


def _print(report: Report, folder: Path, probes: Path, truth: Path) -> None:
    about = report.about
    table = Table(title=f"Accuracy of model {about.model_hash}", title_justify="left")
    for heading in ("measure", "value", "interval"):
        table.add_column(heading, justify="left" if heading == "measure" else "right")
    for one in report.measures:
        shown = cost if "Cllr" in one.name else percent
        table.add_row(one.name, shown(one.value), f"{shown(one.low)} to {shown(one.high)}")
    out.print(table)
    out.print(
        f"{about.probes:,} probes, {about.mated:,} with a mate, against {about.gallery_size:,} "
        "records. These are figures about candidates, not finds."
    )
    if 0 < (without := about.probes - about.mated) < 1 / min(FPIRS):
        out.print(f"An FPIR below 1 in {without:,}, the probes without a mate, is that of none.")
    if about.probes_not_enrolled:
        out.print(
            f"{about.probes_not_enrolled:,} of these probes are not in {probes}: those with a mate "
            f"count as misses. For a sample of probes, cut {truth} to it.",
            markup=False,
            highlight=False,
        )
    if about.mates_not_enrolled:
        out.print(
            f"{about.mates_not_enrolled:,} mates that {truth} names are not among the records "
            "compared: each counts as a miss.",
            markup=False,
            highlight=False,
        )
    for change in report.comparison:
        shown = cost if change.is_cost else percent
        out.print(
            f"{change.what}: {shown(change.first)}, with the other model {report.other} "
            f"{shown(change.second)} (p {p_value(change.difference.p)}).",
            markup=False,
            highlight=False,
        )
    if worst := least_reliable(report.reliability):
        out.print(
            f"Probabilities do not hold here: of {worst.pairs:,} pairs said to be "
            f"{percent(worst.said)} likely, {percent(worst.observed)} are mates. "
            "`trackmatch fit curves` learns them from your own cases."
        )
    out.print(f"The report is in {folder / 'report.html'}", markup=False, highlight=False)
