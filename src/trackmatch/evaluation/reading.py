"""How the analysts' commands read probes, and tell what they are at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from trackmatch.evaluation.options import err
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.templates import with_templates
from trackmatch.records.models import Kind
from trackmatch.records.readers import read_records
from trackmatch.records.rejects import Rejects


def read_features(
    path: Path,
    kind: Kind | None,
    mapping: Path | None,
    rejects: Rejects,
    workers: int,
    tell: Callable[[str, int], None],
) -> list[Features]:
    """Features of the records of a file; what cannot be read is set aside."""
    records = read_records(path, kind=kind, mapping=mapping, rejects=rejects)
    embedded = with_templates(
        records, workers=workers, progress=lambda done: tell("reading photos", done)
    )
    return [extract_features(one.record) for one in embedded]


class Teller:
    """A line on stderr that tells what is being done, for people at a terminal."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("reading")

    def __call__(self, what: str, done: int) -> None:
        """Tell what is being done, and how far."""
        self._bar.update(self._task, description=f"{what}: {done:,}" if done else what)

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
    """Tell on stderr what is being done, for people at a terminal."""
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
