"""What is written: never over a file that is read, and a full disk is told with the file's name.

A table holds no cell that a spreadsheet would compute.
"""

from __future__ import annotations

import csv
import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO
from zlib import crc32

from trackmatch.errors import RecordError

STANDARD_OUTPUT = "standard output"
"""Its name in messages."""


LEFT_SECONDS = 3_600.0
"""After which a draft that nobody holds is one that was left (assumption: where disks lock for one
machine alone, no living writer is silent for so long)."""

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9.]*$)")
"""How a cell begins that spreadsheets take for a formula (OWASP, "CSV Injection"); a number with a
sign is none."""


class TableWriter:
    """Writes CSV; a text that begins as a formula gets ``'`` before it, as in spreadsheets."""

    def __init__(self, file: TextIO, lineterminator: str = "\r\n") -> None:
        self._writer = csv.writer(file, lineterminator=lineterminator)

    def write(self, rows: Iterable[Iterable[object]]) -> None:
        """Write some rows."""
        self._writer.writerows([_inert(cell) for cell in row] for row in rows)


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def make_private(folder: Path) -> None:
    """Make a folder for personal data, where there is none: its owner's alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


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


@contextmanager
def written_to(output: Path | str) -> Iterator[None]:
    """Errors of writing tell to where, which that of a full disk does not by itself.

    Raises
    ------
    RecordError
        Where something in the block could not be written.
    BrokenPipeError
        Where it is `STANDARD_OUTPUT`, of which somebody has read enough.
    """
    try:
        yield
    except OSError as error:
        if output == STANDARD_OUTPUT and isinstance(error, BrokenPipeError):
            raise
        why = error.strerror or type(error).__name__
        raise RecordError(f"{output}: cannot be written: {why}") from error


def _clear_left(folder: Path, drafts: str) -> None:
    """Delete drafts that killed processes left: nobody holds them, nor wrote to them of late."""
    for left in folder.glob(f"{drafts}*.part"):
        with suppress(OSError), left.open("rb") as file:
            if time.time() - left.stat().st_mtime > LEFT_SECONDS:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink()


@contextmanager
def written_whole(output: Path) -> Iterator[TextIO]:
    """A text file that is replaced when it is complete, and left as it was after an error.

    Who may read it stays as it was.

    What is no file (a pipe, a device) is written as it comes.

    Raises
    ------
    RecordError
        If it cannot be written.
    """
    place = output.resolve()  # of a link, what it leads to is replaced
    whole = place.is_file() or not place.exists()
    drafts = f".{crc32(place.name.encode()):08x}-"
    draft = place.with_name(f"{drafts}{secrets.token_hex(4)}.part") if whole else place
    with written_to(output):
        file = draft.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    if whole:
        with suppress(OSError):  # a disk without locks
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _clear_left(place.parent, drafts)
    try:
        if whole and place.exists():
            with written_to(output):
                shutil.copymode(place, draft)
        try:
            yield file
            with written_to(output):
                file.flush()
                if whole:
                    os.fsync(file.fileno())
        finally:
            with written_to(output):
                file.close()
        if whole:
            with written_to(output):
                draft.replace(place)
    finally:
        if whole:
            draft.unlink(missing_ok=True)
