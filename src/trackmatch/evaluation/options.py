"""Options and consoles that the commands share, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from trackmatch.records.models import Kind
from trackmatch.records.outputs import STANDARD_OUTPUT, written_to
from trackmatch.records.rejects import Rejects
from trackmatch.scoring.model import Model

EXIT_INCOMPLETE = 3
"""Exit code where a command did its work, but set something aside or found nobody."""


class _Output(Console):
    """Standard output, whose errors name it."""

    def print(self, *objects: Any, **options: Any) -> None:
        """As `Console.print`."""
        with written_to(STANDARD_OUTPUT):
            super().print(*objects, **options)


out = _Output()
err = Console(stderr=True)

GalleryOption = Annotated[
    Path,
    typer.Option("--gallery", "-g", envvar="TRACKMATCH_GALLERY", help="Folder of the gallery."),
]
ProbesOption = Annotated[
    Path, typer.Option("--probes", help="Records searched with: CSV, JSON, Parquet or Excel.")
]
TruthOption = Annotated[
    Path,
    typer.Option(
        "--truth",
        help="Table (CSV, JSON ...) with missing_id, found_id and, if known, person_id and "
        "family_id.",
    ),
]
ModelOption = Annotated[
    Path | None, typer.Option("--model", help="Model file; the shipped one if not given.")
]
KindOption = Annotated[
    Kind | None,
    typer.Option("--kind", case_sensitive=False, help="Kind of rows that do not name theirs."),
]
MapOption = Annotated[
    Path | None,
    typer.Option("--map", help='JSON file of {"their column": "our column"}.'),
]
PhotosOption = Annotated[
    Path | None,
    typer.Option("--photos", help="Folder of the photos; by default each record file's own."),
]
MissingPhotosOption = Annotated[
    bool,
    typer.Option(
        "--allow-missing-photos",
        help="Go on where (nearly) all photos that a file names are not found: else an error, "
        "lest a folder that is not mounted costs every face.",
    ),
]
RejectsOption = Annotated[
    Path | None,
    typer.Option(
        "--rejects",
        help="CSV file for what is set aside: file, row (counted from 1 below the header, 0 for a "
        "column that no field takes), field and reason.",
    ),
]
MateShareOption = Annotated[
    float | None,
    typer.Option(
        "--mate-share",
        min=0.001,
        max=0.999,
        help="Share of cases expected to have a mate in the gallery; the model's if not given.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON for programs.")]


def chosen_model(path: Path | None) -> Model:
    """The model of a file, or the shipped one."""
    return Model.load(path) if path else Model.default()


def tell_rejects(rejects: Rejects) -> None:
    """Tell on stderr what was set aside or not used, if anything was."""
    if not rejects.complete:
        err.print(rejects.summary(), markup=False, highlight=False, soft_wrap=True)


def leave(rejects: Rejects, *, done: bool = True) -> NoReturn:
    """End a command: tell what was set aside, by word and by exit code.

    Parameters
    ----------
    done
        False if the command did its work and there is nothing to show for it.
    """
    tell_rejects(rejects)
    raise typer.Exit(0 if rejects.complete and done else EXIT_INCOMPLETE)
