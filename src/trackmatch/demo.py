"""The main job on synthetic children: generate, ingest, match all, measure against the truth."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from trackmatch.candidates import CandidateList
from trackmatch.display import print_candidates
from trackmatch.features.templates import with_templates
from trackmatch.index.gallery import Gallery
from trackmatch.ingestion import ingest
from trackmatch.matcher import Matcher
from trackmatch.reading import read_records
from trackmatch.records.models import Kind, Record
from trackmatch.records.rejects import Rejects
from trackmatch_synthetic import Cases, generate, write_cases
from trackmatch_synthetic.painted_model import painted_model

LIST_LENGTH = 10
"""Candidates per list: what rank-10 needs."""

SHARE_MATED = 0.6
"""Share of the missing children that are generated with a mate among the found (assumption)."""


def run_demo(
    out: Console,
    err: Console,
    *,
    missing: int,
    found: int,
    seed: int,
    keep: Path | None,
    workers: int | None,
) -> None:
    """Run the demo and print its results.

    Parameters
    ----------
    out, err
        Consoles for results and for progress.
    missing, found
        How many reports to generate.
    seed
        Seed of the generator.
    keep
        Folder for files and gallery; a temporary one if None.
    workers
        Worker processes for photos; every core if None.
    """
    with nullcontext(keep) if keep else tempfile.TemporaryDirectory() as folder, _bars(err) as bar:
        assert folder is not None
        home = Path(folder)
        cases = generate(
            seed,
            n_missing=missing,
            n_found=found,
            share_mated=SHARE_MATED,
            photos=home / "photos",
            progress=_done(bar("painting photos")),
        )
        write_cases(cases, home)
        gallery = Gallery.open(home / "found.gallery")
        show_photos = bar("reading photos of the found")
        report = ingest(
            [home / "found.jsonl"],
            gallery,
            workers=workers,
            progress=lambda _, photos: show_photos(photos),
        )
        probes = _probes(home / "missing.csv", workers, bar("reading photos of the missing"))
        matcher = Matcher(
            gallery,
            painted_model(),
            mate_share=SHARE_MATED,
        )
        lists = list(_counted(matcher.match_many(probes, LIST_LENGTH), bar("matching", missing)))
        out.print(
            f"{len(lists):,} missing children matched against {len(gallery):,} found ones "
            f"({report.templates:,} of them by photo too). All of them are invented.\n"
        )
        _print_results(out, lists, cases)


def _probes(path: Path, workers: int | None, progress: Callable[[int], None]) -> Iterator[Record]:
    records = read_records(path, rejects=Rejects(), kind=Kind.MISSING)
    return (one.record for one in with_templates(records, workers=workers, progress=progress))


def _print_results(out: Console, lists: list[CandidateList], cases: Cases) -> None:
    mates = {row["missing_id"]: row["found_id"] for row in cases.truth if row["found_id"]}
    ranks = {
        one.probe_id: next((c.rank for c in one if c.record_id == mates[one.probe_id]), None)
        for one in lists
        if one.probe_id in mates
    }
    told = max(
        (one for one in lists if ranks.get(one.probe_id) == 1),
        key=lambda one: sum(evidence.bits != 0 for evidence in one[0].evidence),
        default=lists[0],
    )
    print_candidates(out, told, explained=1)
    out.print()
    out.print(_ranks_table(list(ranks.values()), len(lists)))


def _ranks_table(ranks: list[int | None], probes: int) -> Table:
    table = Table(title="Against the truth", title_justify="left")
    table.add_column("measure")
    table.add_column("value", justify="right")
    table.add_row("missing children", f"{probes:,}")
    table.add_row("of them with a mate among the found", f"{len(ranks):,}")
    for limit in (1, LIST_LENGTH):
        hits = sum(rank is not None and rank <= limit for rank in ranks)
        share = hits / len(ranks) if ranks else 0.0
        table.add_row(f"mate at rank {limit} or better", f"{hits:,} ({share:.1%})")
    return table


def _done(show: Callable[[int], None]) -> Callable[[int, int], None]:
    return lambda done, _total: show(done)


def _counted(
    lists: Iterable[CandidateList], show: Callable[[int], None]
) -> Iterator[CandidateList]:
    for done, one in enumerate(lists, start=1):
        show(done)
        yield one


@contextmanager
def _bars(err: Console) -> Iterator[Callable[..., Callable[[int], None]]]:
    """Progress bars on stderr: ``bar(label, total)`` gives a callback for the number done."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, disable=not err.is_terminal) as progress:

        def bar(label: str, total: int | None = None) -> Callable[[int], None]:
            task: list[TaskID] = []

            def show(done: int) -> None:
                if not task:
                    task.append(progress.add_task(label, total=total))
                progress.update(task[0], completed=done)

            return show

        yield bar
