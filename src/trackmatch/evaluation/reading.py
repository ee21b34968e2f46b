"""How the analysts' commands read probes, and tell what they are at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from trackmatch.evaluation.options import err
from trackmatch.features.extract import Features
from trackmatch.features.templates import with_templates
from trackmatch.reading import read_placed
from trackmatch.records.models import Kind, Record
from trackmatch.records.rejects import Rejects


def read_features(
    path: Path,
    kind: Kind | None,
    mapping: Path | None,
    photos: Path | None,
    allow_missing_photos: bool,
    rejects: Rejects,
    workers: int,
    tell: Callable[[str, int], None],
) -> list[Features]:
    """Features of the records of a file; what cannot be read is set aside, photos too."""
    placed = read_placed(
        path,
        kind=kind,
        mapping=mapping,
        photos=photos,
        allow_missing_photos=allow_missing_photos,
        rejects=rejects,
    )
    rows: dict[str, int] = {}

    def records() -> Iterator[Record]:
        for row, record in placed:
            rows[record.record_id] = row
            yield record

    read = []
    for one in with_templates(
        records(), workers=workers, progress=lambda done: tell("reading photos", done)
    ):
        for failure in one.failures:
            rejects.add(failure.reject(str(path), rows[failure.record_id]))
        read.append(one.features)
    return read


LOG_SECONDS = 60.0
"""How often it is told how far a command is where nobody sits at a terminal. Assumption: hours of
work make a log that can be read."""


class Teller:
    """A line on stderr that tells what is being done: changing at a terminal, else one a minute."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("reading")
        self._begun = self._told = monotonic()

    def __call__(self, what: str, done: int) -> None:
        """Tell what is being done, and how far."""
        line = f"{what}: {done:,}" if done else what
        self._bar.update(self._task, description=line)
        if self._bar.disable and monotonic() - self._told >= LOG_SECONDS:
            self._told = monotonic()
            self._log(line)

    def done(self, what: str) -> None:
        """Tell at the end what was done, and in how long."""
        self._log(f"{what}; it took {monotonic() - self._begun:,.1f} s")

    @staticmethod
    def _log(line: str) -> None:
        err.print(line, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Out of the way of what is printed to stdout."""
        if self._bar.disable:
            yield
            return
        self._bar.stop()
        yield
        self._bar.start()


@contextmanager
def told() -> Iterator[Teller]:
    """Tell on stderr what is being done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(
        *columns,
        console=err,
        transient=True,
        disable=not err.is_terminal,
        redirect_stdout=False,  # what is printed to stdout stays there
        redirect_stderr=False,
    ) as bar:
        yield Teller(bar)
