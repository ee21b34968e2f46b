"""No file that a command reads may be one that it writes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from trackmatch.errors import RecordError


def refuse_overwriting(output: Path, inputs: Iterable[Path | None]) -> None:
    """Refuse to write to a file that is read, by whatever name or link, or lies in one's folder.

    Parameters
    ----------
    output
        File or folder that will be written; nothing is lost where it does not exist yet.
    inputs
        Files that are read, and folders that are read as a whole (a gallery); None is left out.

    Raises
    ------
    RecordError
        If the output is one of the inputs, or lies in one.
    """
    written = [place for place in (output, *output.resolve().parents) if place.exists()]
    for read in inputs:
        if read is None or not read.exists():
            continue
        if any(place.samefile(read) for place in written):
            raise RecordError(f"{output}: is read by the same command; name another one to write")
