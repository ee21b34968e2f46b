"""The commands `fit face`, `fit mates`, `fit decisions`, `fit unlabelled` and `fit curves`, for the
command line to register."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.table import Table

from trackmatch.errors import ModelError
from trackmatch.evaluation.fitting.face import fit_face
from trackmatch.evaluation.fitting.fit import (
    FitReport,
    fit_decisions,
    fit_mates,
    fit_unlabelled,
)
from trackmatch.evaluation.fitting.pairs_file import read_pairs
from trackmatch.evaluation.fitting.trial_curves import curves_of
from trackmatch.evaluation.labelling import read_decisions
from trackmatch.evaluation.measures import evidence_cost
from trackmatch.evaluation.options import (
    GalleryOption,
    KindOption,
    MapOption,
    MissingPhotosOption,
    PhotosOption,
    ProbesOption,
    TruthOption,
    chosen_model,
    leave,
    out,
)
from trackmatch.evaluation.reading import read_features, told
from trackmatch.evaluation.trial import Trial, run_trial
from trackmatch.evaluation.truth import Truth
from trackmatch.features.extract import Features
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.features.photo.processes import available_cores
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Kind
from trackmatch.records.outputs import refuse_overwriting
from trackmatch.records.rejects import Rejects
from trackmatch.scoring.face_curve import FaceParameters
from trackmatch.scoring.model import Model

app = typer.Typer(
    help="Learn a model file from your own data. Pass it to the other commands with --model.",
    no_args_is_help=True,
)

OutOption = Annotated[Path, typer.Option("--out", help="Model file to write.")]
ModelOption = Annotated[
    Path | None, typer.Option("--model", help="Model to start from; the shipped one if not given.")
]
FixedOption = Annotated[
    list[str] | None,
    typer.Option("--fix", help="Parameter to leave as it is, such as sex.same; repeat for more."),
]


@app.command("face")
def face(
    pairs: Annotated[
        Path,
        typer.Argument(
            help="Table (CSV, JSON ...) with distance, person_a, person_b and, if known, "
            "gap_years, younger_years and quality (0 to 1, the lesser of both photos)."
        ),
    ],
    to: OutOption,
    embedder: Annotated[
        str, typer.Option("--embedder", help="Model name that the templates carry.")
    ] = DLIB_SPEC.model_id,
    model: ModelOption = None,
) -> None:
    """Fit the face curve of an embedder from labelled pairs of photos.

    Equal persons make a genuine pair, others an impostor pair; a hundred or more of each give a
    curve worth using.

    Example: trackmatch fit face pairs.csv --embedder arcface@1234 --out model.json
    """
    refuse_overwriting(to, [pairs, model])
    before = chosen_model(model)
    parameters = before.channels["face"]
    assert isinstance(parameters, FaceParameters)
    fitted = fit_face(read_pairs(pairs), parameters)
    curves = {**parameters.curves, embedder: fitted.curve}
    before.replaced("face", fitted.source, curves=curves).save(to)
    out.print(f"{fitted.source}.", markup=False, highlight=False)
    out.print(f"The model with this curve is in {to}.", markup=False, highlight=False)


@app.command("mates")
def mates(
    gallery: GalleryOption,
    probes: ProbesOption,
    truth: TruthOption,
    to: OutOption,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    model: ModelOption = None,
    fixed: FixedOption = None,
) -> None:
    """Fit from probes whose mates are known.

    Example: trackmatch fit mates -g found.gallery --probes missing.csv --truth truth.csv
    --out model.json
    """
    refuse_overwriting(to, [gallery, probes, truth, mapping, model])
    rejects = Rejects()
    read = _features(probes, kind, mapping, photos, missing_photos, rejects)
    known = Truth.read(truth, [one.record_id for one in read])
    report = fit_mates(
        chosen_model(model), read, _all(gallery), known.mates, data=truth.name, fixed=fixed or ()
    )
    _save(report, to)
    leave(rejects)


@app.command("decisions")
def decisions(
    gallery: GalleryOption,
    probes: ProbesOption,
    file: Annotated[
        Path, typer.Option("--decisions", help="JSON Lines file that `trackmatch label` wrote.")
    ],
    to: OutOption,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    model: ModelOption = None,
    fixed: FixedOption = None,
) -> None:
    """Fit from candidates that people confirmed or rejected; unsure ones are left out.

    Where raters disagree on a pair it is left out too.

    Example: trackmatch fit decisions -g found.gallery --probes missing.csv --decisions d.jsonl
    --out model.json
    """
    refuse_overwriting(to, [gallery, probes, file, mapping, model])
    rejects = Rejects()
    said: dict[tuple[str, str], set[bool]] = {}
    for one in read_decisions(file):
        if one.decision != "unsure":
            key = (one.probe_id, one.record_id)
            said.setdefault(key, set()).add(one.decision == "confirmed")
    agreed = {pair: answers.pop() for pair, answers in said.items() if len(answers) == 1}
    if not agreed:
        raise ModelError(f"{file} holds no pair that raters confirmed or rejected")
    report = fit_decisions(
        chosen_model(model),
        _features(probes, kind, mapping, photos, missing_photos, rejects),
        _all(gallery),
        agreed,
        data=file.name,
        fixed=fixed or (),
    )
    _save(report, to)
    leave(rejects)


@app.command("unlabelled")
def unlabelled(
    gallery: GalleryOption,
    probes: ProbesOption,
    to: OutOption,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    model: ModelOption = None,
    fixed: FixedOption = None,
) -> None:
    """Fit m by expectation-maximisation on pairs that nobody has judged.

    It needs as many probes as lead to expect 30 mates, by the mate share of the model.

    Example: trackmatch fit unlabelled -g found.gallery --probes missing.csv --out model.json
    """
    refuse_overwriting(to, [gallery, probes, mapping, model])
    rejects = Rejects()
    report = fit_unlabelled(
        chosen_model(model),
        _features(probes, kind, mapping, photos, missing_photos, rejects),
        _all(gallery),
        data=probes.name,
        fixed=fixed or (),
    )
    _save(report, to)
    leave(rejects)


@app.command("curves")
def curves(
    gallery: GalleryOption,
    probes: ProbesOption,
    truth: TruthOption,
    to: OutOption,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    model: ModelOption = None,
) -> None:
    """Fit what a match weight is worth, so that probabilities mean what they say.

    Searches with every probe whose mates are known, as `trackmatch evaluate` does. The order of
    candidates stays as it is. Some hundreds of mates, against a gallery as large as the one that
    will be searched, give curves worth using; fit mates or decisions first, if at all.

    Example: trackmatch fit curves -g found.gallery --probes missing.csv --truth truth.csv
    --out model.json
    """
    refuse_overwriting(to, [gallery, probes, truth, mapping, model])
    rejects = Rejects()
    before = chosen_model(model)
    read = _features(probes, kind, mapping, photos, missing_photos, rejects)
    known = Truth.read(truth, [one.record_id for one in read])
    opened = Gallery.open(gallery, create=False)
    with told() as tell:
        trial = run_trial(
            opened,
            before,
            read,
            known,
            workers=available_cores(),
            progress=lambda done: tell("searching", done),
        )
    found = curves_of(trial)
    source = f"{len(trial.probe_ids):,} probes of {probes.name} against {trial.compared:,} records"
    after = before.replaced("prior", source, **found._asdict())
    after.save(to)
    mates = int(np.isfinite(trial.searches.mate_score).sum())
    siblings = f" and {len(trial.sibling_weight):,} siblings" if found.siblings else ""
    out.print(f"Learnt from {mates:,} mates{siblings}.", highlight=False)
    costs = [_cost(trial, one) for one in (before, after)]
    out.print("Cllr {:.4f} before, {:.4f} after, on the searches learnt from.".format(*costs))
    out.print(f"Model {after.hash} is in {to}.", markup=False, highlight=False)
    leave(rejects)


def _cost(trial: Trial, model: Model) -> float:
    """Cllr of a trial with the prior of a model."""
    return evidence_cost(replace(trial, prior=model.prior), replicates=1)[0].value


def _all(gallery: Path) -> list[Features]:
    return list(Gallery.open(gallery, create=False).snapshot().all_features())


def _features(
    path: Path,
    kind: Kind | None,
    mapping: Path | None,
    photos: Path | None,
    missing_photos: bool,
    rejects: Rejects,
) -> list[Features]:
    with told() as tell:
        return read_features(
            path, kind, mapping, photos, missing_photos, rejects, available_cores(), tell
        )


def _save(report: FitReport, to: Path) -> None:
    report.model.save(to)
    table = Table(title="What the fit changed", title_justify="left")
    for heading in ("parameter", "before", "after"):
        table.add_column(heading, justify="left" if heading == "parameter" else "right")
    for change in report.changes:
        table.add_row(change.parameter, f"{change.before:.4g}", f"{change.after:.4g}")
    out.print(table)
    known = f", {report.mates:,} of them of mates" if report.mates >= 0 else ""
    out.print(f"Learnt from {report.pairs:,} pairs{known}.", highlight=False)
    if np.isfinite(report.cllr_after):
        out.print(
            f"Cllr {report.cllr_before:.4f} before, {report.cllr_after:.4f} after, "
            f"{report.cllr_least:.4f} at best, on the pairs learnt from.",
            highlight=False,
        )
    out.print(f"Model {report.model.hash} is in {to}.", markup=False, highlight=False)
