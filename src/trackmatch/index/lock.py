"""One writer at a time."""

from __future__ import annotations

import fcntl
import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from trackmatch.errors import GalleryError

FILE_NAME = "lock"

WAIT_SECONDS = 900.0
"""How long a writer waits for another (assumption: longer than a compaction of a million records on
a busy machine). A writer that died holds nothing; one that gives up loses what it prepared."""

TELL_SECONDS = 10.0
"""After which a writer tells that it waits (assumption: most writes are done by then)."""

_POLL_SECONDS = 0.05
"""How often a writer that waits looks again (assumption)."""


@contextmanager
def writer_lock(folder: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold a gallery's writer lock. The system frees it if the process dies.

    Raises
    ------
    GalleryError
        If another writer, thread or process, still holds it after the wait, or the folder
        cannot be written to.

    Warns
    -----
    UserWarning
        After some seconds of waiting.
    """
    deadline = time.monotonic() + wait_seconds
    path = folder / FILE_NAME
    while True:
        with _open(path) as file:
            _wait_for(file, folder, deadline)
            if not _is_at(path, file):
                continue  # the folder was exchanged while this writer waited
            try:
                yield
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)
            return


def _wait_for(file: IO[str], folder: Path, deadline: float) -> None:
    begun = time.monotonic()
    told = False
    while not _try_lock(file):
        now = time.monotonic()
        if now >= deadline:
            raise GalleryError(f"another writer holds the lock of {folder}")
        if not told and now - begun >= TELL_SECONDS:
            told = True
            left = f"for {(deadline - now) / 60:.0f} more minutes at most"
            warnings.warn(f"another process writes to {folder}: waiting {left}", stacklevel=2)
        time.sleep(_POLL_SECONDS)


def _open(path: Path) -> IO[str]:
    try:
        return path.open("a")
    except OSError as error:
        raise GalleryError(f"cannot write to {path.parent}: {error.strerror}") from error


def _try_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(path: Path, file: IO[str]) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False
