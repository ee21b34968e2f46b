"""The command line: thin, over the same functions that a program calls."""

from __future__ import annotations

import dataclasses
import sys
import warnings
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO

import typer

import trackmatch
from trackmatch import display, index_cli
from trackmatch.cases import matched, read_cases, read_ids
from trackmatch.errors import RecordError, TrackmatchError
from trackmatch.evaluation import cli as evaluation_cli
from trackmatch.evaluation.fitting import cli as fitting_cli
from trackmatch.evaluation.options import (
    EXIT_INCOMPLETE,
    GalleryOption,
    JsonOption,
    KindOption,
    MapOption,
    MateShareOption,
    ModelOption,
    PhotosOption,
    RejectsOption,
    err,
    leave,
    out,
)
from trackmatch.evaluation.reading import told
from trackmatch.grouping import Grouped
from trackmatch.index.gallery import Gallery
from trackmatch.ingestion import ingest as ingest_files
from trackmatch.matcher import Matcher
from trackmatch.records.models import Kind
from trackmatch.records.outputs import refuse_overwriting
from trackmatch.records.rejects import Rejects
from trackmatch.scoring.calibration import PriorWarning
from trackmatch.scoring.face import FaceWarning
from trackmatch.scoring.groups import Group
from trackmatch.scoring.model import Model

EXIT_ERROR = 1

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def trackmatch_command(
    wanted: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_tell_version, help="As `version`."),
    ] = False,
) -> None:
    """Match missing children with found ones. Candidates are leads to check, never finds.

    Begin with `ingest`, which reads files of records into a gallery; then `match`.

    Exit codes: 0 done; 1 an error, told on stderr; 2 the command was not understood; 3 done, but
    rows, fields, columns or photos were set aside, a file was empty, or there was no candidate.
    """


@app.command()
def ingest(
    files: Annotated[
        list[Path], typer.Argument(help="CSV, JSON Lines, JSON or Parquet files of records.")
    ],
    gallery: GalleryOption,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    rejects: RejectsOption = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, help="Processes for photos; every core.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read records and photos into a gallery.

    A record replaces one of the same id that the gallery holds; of two rows with one id the later
    is set aside, be they in one file or in two. What cannot be used is set aside with its
    reason; everything else goes in, in one step: after an error, or if the command is stopped,
    the gallery is as it was, and the same command can be run again.

    Example: trackmatch ingest found.csv --kind found --gallery found.gallery
    """
    if rejects:
        refuse_overwriting(rejects, [*files, mapping, gallery])
    with Rejects(rejects) as collected, told() as tell:
        report = ingest_files(
            files,
            Gallery.open(gallery),
            kind=kind,
            mapping=mapping,
            photos=photos,
            rejects=collected,
            workers=workers,
            progress=lambda records, pictures: tell(f"{records:,} records, {pictures:,} photos", 0),
        )
    if as_json:
        display.write_json(
            {
                "added": report.added,
                "replaced": report.replaced,
                "templates": report.templates,
                "rows_lost": collected.rows,
                "fields_lost": collected.fields,
                "empty_files": collected.empty_files,
                "unknown_columns": sorted({name for _, name in collected.unknown_columns}),
                "reasons": [
                    {"lost": what, "field": field, "reason": reason, "count": count}
                    for (what, field, reason), count in collected.reasons.most_common()
                ],
            }
        )
    else:
        out.print(
            f"{report.added:,} records added, {report.replaced:,} replaced, "
            f"{report.templates:,} face templates."
        )
        if not collected.complete:
            out.print(collected.summary(), markup=False, highlight=False, soft_wrap=True)
        if rejects and (collected.rows or collected.fields or collected.unknown_columns):
            out.print(f"Each case is in {rejects}.", markup=False)
    raise typer.Exit(0 if collected.complete else EXIT_INCOMPLETE)


@app.command()
def match(
    case: Annotated[
        str,
        typer.Option(
            "--case",
            "-c",
            help="A file of records as `ingest` reads (CSV, JSON ...), or the id of a record in "
            "the gallery.",
        ),
    ],
    gallery: GalleryOption,
    k: Annotated[int, typer.Option("-k", min=1, help="Length of each list.")] = 10,
    explained: Annotated[
        int, typer.Option("--explain", min=0, help="Candidates whose evidence is shown.")
    ] = 3,
    against: Annotated[
        list[Kind] | None,
        typer.Option("--against", help="Kinds to compare with; by default the other side."),
    ] = None,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    rejects: RejectsOption = None,
    model: ModelOption = None,
    mate_share: MateShareOption = None,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", help="Folder for a picture of how each explained candidate adds up."),
    ] = None,
    groups: Annotated[
        bool,
        typer.Option(
            "--groups",
            help="Also tell which lists support each other: siblings lost "
            "together and found together.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the strongest candidates for one case, or for every case of a file.

    A missing person is compared with found, CCI, sighting and student records; any of these with
    the missing.

    The file of a case may hold no more than {"record_id": "M-17", "kind": "missing",
    "names": "लक्ष्मी", "age": 7, "event_date": "01/03/2024", "photos": ["m17.jpg"]}; what is not
    known is left out.

    Example: trackmatch match --case case.json --gallery found.gallery -k 5
    """
    opened = Gallery.open(gallery, create=False)
    matcher = Matcher(opened, Model.load(model) if model else None, mate_share=mate_share)
    if rejects:
        refuse_overwriting(rejects, [mapping, gallery, model])
    empty, photo_lost = True, False
    grouped = Grouped(opened) if groups else None
    with Rejects(rejects) as collected, told() as tell:
        probes = read_cases(case, opened, kind, mapping, photos, collected, tell)
        for probe, candidates in matched(matcher, probes, k, against, tell):
            empty = empty and not candidates
            photo_lost = photo_lost or bool(candidates.photo_failures)
            if grouped:
                grouped.add(probe, candidates)
            with tell.aside():
                if as_json:
                    display.write_json(display.as_dict(candidates))
                else:
                    display.print_candidates(out, candidates, explained)
            if svg:
                display.write_waterfalls(candidates, explained, svg)
    if grouped:
        _tell_groups(grouped.found(), as_json)
    leave(collected, done=not empty and not photo_lost)


@app.command()
def show(
    record_id: Annotated[str, typer.Argument(help="Id of a record.")],
    gallery: GalleryOption,
    as_json: JsonOption = False,
) -> None:
    """Show what the gallery knows of a record."""
    features = Gallery.open(gallery, create=False).get(record_id)
    if features is None:
        raise RecordError(f"there is no record {record_id} in {gallery}")
    if as_json:
        display.write_json(display.features_as_dict(features))
    else:
        display.print_features(out, features, Model.default().scorer)


@app.command()
def remove(
    gallery: GalleryOption,
    record_ids: Annotated[
        list[str] | None, typer.Argument(help="Ids of records.", show_default=False)
    ] = None,
    ids: Annotated[Path | None, typer.Option("--ids", help="File with one id a line.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Take records out of every answer; `index compact` then takes them off the disk.

    Ids that the gallery does not hold are counted, and the exit code is 3.

    Example: trackmatch remove R-2024-001 R-2024-002 --gallery found.gallery
    """
    wanted = {*(record_ids or []), *(read_ids(ids) if ids else [])}
    if not wanted:
        raise RecordError("no id is given: name records, or a file of ids with --ids")
    removed = Gallery.open(gallery, create=False).remove(wanted)
    absent = len(wanted) - removed
    if as_json:
        display.write_json({"removed": removed, "absent": absent})
    else:
        out.print(f"{removed:,} removed, {absent:,} not in the gallery.", highlight=False)
        if removed:
            hint = f"Their files stay until `trackmatch index compact -g {gallery}`."
            out.print(hint, markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(EXIT_INCOMPLETE if absent else 0)


@app.command()
def demo(
    missing: Annotated[int, typer.Option(min=1, help="Missing children to generate.")] = 300,
    found: Annotated[int, typer.Option(min=1, help="Found children to generate.")] = 900,
    seed: Annotated[int, typer.Option(help="The same seed gives the same cases.")] = 1,
    keep: Annotated[
        Path | None, typer.Option(help="Folder to keep files and gallery in; else temporary.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, help="Processes for photos; every core.")
    ] = None,
) -> None:
    """Run the whole path on synthetic children with painted photos.

    Generates cases, embeds the photos, matches every missing child against all found ones, prints
    one list with its evidence, and the ranks measured against the truth.
    """
    from trackmatch.demo import run_demo  # noqa: PLC0415 - the generator is not needed elsewhere

    run_demo(out, err, missing=missing, found=found, seed=seed, keep=keep, workers=workers)


@app.command()
def version(as_json: JsonOption = False) -> None:
    """Tell the version and the hash of the shipped model."""
    told = {"trackmatch": trackmatch.__version__, "model": Model.default().hash}
    if as_json:
        display.write_json(told)
    else:
        out.print(f"trackmatch {told['trackmatch']}, model {told['model']}", highlight=False)


app.command()(evaluation_cli.evaluate)
app.command()(evaluation_cli.label)
app.add_typer(index_cli.app, name="index")
app.add_typer(fitting_cli.app, name="fit")


def main() -> None:
    """Entry point: errors that trackmatch raises on purpose are one line, not a traceback."""
    warnings.showwarning = _show_warning
    for stream in (sys.stdout, sys.stderr):  # a console that lacks a letter still shows the rest
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # A command may make several matchers: each warning is told once all the same.
    for category in (PriorWarning, FaceWarning):
        warnings.simplefilter("once", category)
    try:
        app()
    except TrackmatchError as error:
        err.print(f"trackmatch: {error}", markup=False, highlight=False, soft_wrap=True)
        sys.exit(EXIT_ERROR)
    except OSError as error:
        where = f"{error.filename}: " if error.filename is not None else ""
        told = f"trackmatch: {where}{error.strerror or error}"
        err.print(told, markup=False, highlight=False, soft_wrap=True)
        sys.exit(EXIT_ERROR)


def _show_warning(
    message: Warning | str,
    category: type[Warning],  # noqa: ARG001 - the signature of `warnings.showwarning`
    filename: str,  # noqa: ARG001
    lineno: int,  # noqa: ARG001
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    err.print(f"trackmatch: {message}", markup=False, highlight=False, soft_wrap=True)


def _tell_groups(groups: list[Group], as_json: bool) -> None:
    if as_json:
        display.write_json({"groups": [dataclasses.asdict(group) for group in groups]})
    else:
        display.print_groups(out, groups)
