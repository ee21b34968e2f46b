"""The commands of `index`: `tune`, `verify` and `compact`, for the command line to register."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from trackmatch.display import write_json
from trackmatch.errors import GalleryError
from trackmatch.evaluation.options import (
    GalleryOption,
    JsonOption,
    KindOption,
    MapOption,
    MissingPhotosOption,
    ModelOption,
    PhotosOption,
    chosen_model,
    err,
    leave,
    out,
)
from trackmatch.evaluation.reading import read_features, told
from trackmatch.evaluation.trial import silent_matcher
from trackmatch.features.photo.processes import available_cores
from trackmatch.index.gallery import Gallery
from trackmatch.records.rejects import Rejects
from trackmatch.tuning import measure_recall

app = typer.Typer(help="Look after a gallery.", no_args_is_help=True)


@app.command()
def tune(
    gallery: GalleryOption,
    probes: Annotated[Path, typer.Option("--probes", help="A sample of records searched with.")],
    k: Annotated[int, typer.Option("-k", min=1, help="Length of each list.")] = 20,
    kind: KindOption = None,
    mapping: MapOption = None,
    photos: PhotosOption = None,
    missing_photos: MissingPhotosOption = False,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure what an approximate search (`exact=False`) finds of the exact lists, and its cost.

    Example: trackmatch index tune -g found.gallery --probes sample.csv
    """
    rejects = Rejects()
    matcher = silent_matcher(Gallery.open(gallery, create=False), chosen_model(model))
    with told() as tell:
        read = read_features(
            probes, kind, mapping, photos, missing_photos, rejects, available_cores(), tell
        )
        recall = measure_recall(matcher, read, k, progress=lambda done: tell("matching", done))
    if as_json:
        write_json(dataclasses.asdict(recall))
    elif not recall.probes:
        out.print("No probe with a candidate: nothing was measured.")
    else:
        out.print(
            f"{recall.probes:,} probes: approximate search finds {recall.listed:.1%} of the exact "
            f"top {k}, and {recall.first:.1%} of the strongest candidates.\n"
            f"Median time of a probe: {recall.exact_seconds * 1e3:.1f} ms exact, "
            f"{recall.approximate_seconds * 1e3:.1f} ms approximate.",
            highlight=False,
        )
    leave(rejects, done=bool(recall.probes))


@app.command()
def verify(gallery: GalleryOption) -> None:
    """Check every file of a gallery against its checksum."""
    damage = Gallery.open(gallery, create=False).verify()
    for line in damage:
        err.print(line, markup=False, highlight=False)
    if damage:
        raise GalleryError(f"{gallery} is damaged: files that are not as written: {len(damage)}")
    out.print("Every file fits its checksum.")


@app.command()
def compact(gallery: GalleryOption) -> None:
    """Rewrite a gallery without its removed records; no byte of them stays on the disk."""
    opened = Gallery.open(gallery, create=False)
    opened.compact()
    out.print(f"{len(opened):,} records; nothing of the removed ones is left.", highlight=False)
