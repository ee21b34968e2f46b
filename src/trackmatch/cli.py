"""The command line: thin, over the same functions that a program calls."""

from __future__ import annotations

import dataclasses
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

import trackmatch
from trackmatch import display, index_cli
from trackmatch.candidates import Candidate, CandidateList
from trackmatch.cases import existing_file, matched, read_cases, read_ids
from trackmatch.command import main
from trackmatch.command import tell as note
from trackmatch.errors import RecordError
from trackmatch.evaluation import cli as evaluation_cli
from trackmatch.evaluation.fitting import cli as fitting_cli
from trackmatch.evaluation.options import (
    EXIT_INCOMPLETE,
    GalleryOption,
    JsonOption,
    KindOption,
    MapOption,
    MateShareOption,
    MissingPhotosOption,
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
from trackmatch.index.manifest import FILE_NAME
from trackmatch.ingestion import ingest as ingest_files
from trackmatch.list_file import list_file
from trackmatch.matcher import Matcher
from trackmatch.records.models import Kind
from trackmatch.records.outputs import refuse_overwriting
from trackmatch.records.rejects import Rejects
from trackmatch.records.streams import is_stream
from trackmatch.records.tables import open_table
from trackmatch.scoring.groups import Group
from trackmatch.scoring.model import Model

__all__ = ["app", "main"]

EXPLAINED = 3
"""Candidates whose evidence is shown unless the user says otherwise. Assumption: a screen or so."""

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
        typer.Option("--version", is_eager=True, callback=_tell_version, help="Tell the version."),
    ] = False,
) -> None:
    """Match missing children with found ones. Candidates are leads to check, never finds.

    Begin with `ingest`, which reads files of records into a gallery; then `match`.

    Exit codes: 0 done; 1 an error, told on stderr; 2 the command was not understood; 3 done, but
    rows, fields, columns or photos were set aside, a file was empty, or there was no candidate;
    130 stopped by Ctrl-C (143 by `kill`, 129 as its terminal went); 141 nobody reads on, as after
    `| head`.
    """


@app.command()
def ingest(
    files: Annotated[
        list[Path], typer.Argument(help="CSV, JSON Lines, JSON, Parquet or Excel files of records.")
    ],
    gallery: GalleryOption,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    rejects: RejectsOption = None,
    existing: Annotated[
        bool,
        typer.Option(
            "--existing",
            help="Refuse to start a new gallery: for nightly jobs, lest a disk that is not mounted "
            "gets one in its place.",
        ),
    ] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, help="Processes for photos; every core.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read records and photos into a gallery.

    A record replaces one of the same id that the gallery holds; of two rows with one id the later
    is set aside, be they in one file or in two. What cannot be used is set aside with its
    reason; everything else goes in, in one step: after an error, or if the command is stopped,
    the gallery is as it was, and the same command can be run again. An error of standard output,
    to which the account of it goes at the very end, says that the records are in.

    Example: trackmatch ingest found.csv --kind found --gallery found.gallery
    """
    if rejects:
        refuse_overwriting(rejects, [*files, mapping, gallery])
    new = not (gallery / FILE_NAME).exists()
    with Rejects(rejects) as collected, told() as tell:
        for file in files:  # before a gallery is made for them
            if not is_stream(file):
                open_table(file)
        report = ingest_files(
            files,
            Gallery.open(gallery, create=not existing),
            kind=kind,
            mapping=mapping,
            photos=photos,
            allow_missing_photos=missing_photos,
            rejects=collected,
            workers=workers,
            progress=lambda records, pictures: tell(f"{records:,} records, {pictures:,} photos", 0),
        )
    try:
        if as_json:
            display.write_json({"new_gallery": new, **display.ingest_as_dict(report)})
        else:
            if new:
                out.print(f"New gallery {gallery}.", markup=False, highlight=False, soft_wrap=True)
            display.print_ingest(out, report, rejects)
    except RecordError as error:
        raise RecordError(f"{error}; the records are in {gallery} all the same") from error
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
        int | None,
        typer.Option(
            "--explain",
            min=0,
            help=f"Candidates whose evidence is given; {EXPLAINED} if not said, in JSON all.",
        ),
    ] = None,
    against: Annotated[
        list[Kind] | None,
        typer.Option(
            "--against",
            case_sensitive=False,
            help="Kinds to compare with; by default the other side.",
        ),
    ] = None,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    rejects: RejectsOption = None,
    model: ModelOption = None,
    mate_share: MateShareOption = None,
    why: Annotated[
        list[str] | None,
        typer.Option(
            "--why",
            metavar="ID",
            help="Also tell where this record stands, on the list or not, and why; repeat for "
            "more.",
        ),
    ] = None,
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
    to: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help="File for the lists instead of standard output: CSV (.csv) with a row for each "
            "candidate, or JSON Lines (.jsonl). It is replaced when all are in.",
        ),
    ] = None,
    least: Annotated[
        float, typer.Option("--min-probability", min=0, max=1, help="Leave out weaker candidates.")
    ] = 0.0,
    processes: Annotated[
        int,
        typer.Option("--processes", min=0, help="Processes that search, for thousands of cases."),
    ] = 0,
    as_json: JsonOption = False,
) -> None:
    """List the strongest candidates for one case, or for every case of a file.

    A missing person is compared with found, CCI, sighting and student records; any of these with
    the missing.

    The file of one case may hold no more than {"names": "लक्ष्मी", "age": 7,
    "event_date": "01/03/2024", "photos": ["m17.jpg"]}; what is not known is left out. Without a
    kind it is taken as missing; several cases in a file need a record_id each.

    Examples: trackmatch match --case case.json --gallery found.gallery -k 5

    trackmatch match --case missing.csv --gallery found.gallery --out lists.csv --processes 4

    trackmatch match --case case.json --gallery found.gallery --why R-2024-001
    """
    for written in filter(None, (to, rejects)):
        refuse_overwriting(written, [existing_file(case), gallery, mapping, model])
    opened = Gallery.open(gallery, create=False)
    matcher = Matcher(opened, Model.load(model) if model else None, mate_share=mate_share)
    empty, photo_lost, cases = True, False, 0
    grouped = Grouped(opened) if groups else None
    shown = EXPLAINED if explained is None else explained
    scorer = matcher.model.scorer
    channels = (scorer.face.name, *scorer.channels)
    with (
        Rejects(rejects) as collected,
        told() as tell,
        list_file(to, channels, explained) if to else nullcontext() as file,
    ):
        probes = read_cases(
            case, opened, kind, mapping, photos, missing_photos, collected, tell, note
        )
        for probe, candidates in matched(matcher, probes, k, against, least, processes, tell):
            cases += 1
            empty = empty and not candidates
            photo_lost = photo_lost or bool(candidates.photo_failures)
            if grouped:
                grouped.add(probe, candidates)
            if file:
                file.add(candidates)
            else:
                with tell.aside():
                    if as_json:
                        display.write_json(display.as_dict(candidates, explained))
                    else:
                        display.print_candidates(out, candidates, shown)
            with tell.aside():
                for record_id in why or ():
                    asked = matcher.compare(probe, record_id, against=against)
                    _tell_why(asked, candidates, as_json)
            if svg:
                display.write_waterfalls(candidates, shown, svg)
    if to or cases != 1:
        tell.done(f"cases matched: {cases:,}" + (f", their lists are in {to}" if to else ""))
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
    model = Model.default().hash
    if as_json:
        display.write_json({"trackmatch": trackmatch.__version__, "model": model})
    else:
        out.print(f"trackmatch {trackmatch.__version__}, model {model}", highlight=False)


app.command()(evaluation_cli.evaluate)
app.command()(evaluation_cli.label)
app.add_typer(index_cli.app, name="index")
app.add_typer(fitting_cli.app, name="fit")


def _tell_why(asked: Candidate, candidates: CandidateList, as_json: bool) -> None:
    if as_json:
        why = display.candidate_as_dict(asked)
        display.write_json({"probe_id": candidates.probe_id, "why": why})
    else:
        display.print_standing(out, asked, candidates.compared)


def _tell_groups(groups: list[Group], as_json: bool) -> None:
    if as_json:
        display.write_json({"groups": [dataclasses.asdict(group) for group in groups]})
    else:
        display.print_groups(out, groups)
