"""A progress bar for photos, for those who wait at a terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

WORTH_SHOWING = 2.0
"""Seconds. Assumption: what is over sooner needs no bar."""


@contextmanager
def progress_bar(total: int, label: str = "Photos") -> Iterator[Callable[[int], None]]:
    """Give a callback for `embed_photos(progress=...)` that draws a bar on stderr.

    Nothing is drawn where stderr is no terminal, or where the whole would take under two seconds.

    Parameters
    ----------
    total : int
        Number of photos.
    label : str
        What is counted.

    Yields
    ------
    callable
        Takes the number of photos done so far.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return

    columns = (label, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(label, total=total)
    started = time.monotonic()

    def show(done: int) -> None:
        if not bar.live.is_started:
            expected = (time.monotonic() - started) / done * total
            if expected < WORTH_SHOWING:
                return
            bar.start()
        bar.update(task, completed=done)

    try:
        yield show
    finally:
        bar.stop()
