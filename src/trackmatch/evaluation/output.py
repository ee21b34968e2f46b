"""A report on disk: JSON for programs, CSV for spreadsheets, HTML for people."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from trackmatch.evaluation.ablation import Change
from trackmatch.evaluation.cases import Case
from trackmatch.evaluation.metrics.arrays import MISSED
from trackmatch.evaluation.metrics.bootstrap import Interval
from trackmatch.evaluation.page import as_html
from trackmatch.evaluation.report import Report
from trackmatch.records.outputs import TableWriter, make_private, written_to, written_whole

FORMAT = 1
"""Version of report.json."""

FILES = (
    "report.json", "report.html", "measures.csv", "cmc.csv", "det.csv", "reliability.csv",
    "capacity.csv", "groups.csv", "ablation.csv", "comparison.csv", "probes.csv", "misses.csv",
    "strong_nonmates.csv",
)  # fmt: skip
"""What a report is made of."""


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write report.json, report.html and the CSV files into a folder, created if need be.

    Returns
    -------
    The files written.

    Raises
    ------
    RecordError
        If one cannot be written.
    """
    make_private(folder)
    texts = {
        "report.json": json.dumps(as_json(report), indent=1, ensure_ascii=False) + "\n",
        "report.html": as_html(report),
    }
    for name, text in texts.items():
        with written_whole(folder / name) as file, written_to(folder / name):
            file.write(text)
    tables = _tables(report)
    for name, rows in tables.items():
        with written_whole(folder / name) as file, written_to(folder / name):
            TableWriter(file, "\n").write(rows)
    return [folder / name for name in (*texts, *tables)]


def as_json(report: Report) -> dict[str, Any]:
    """The report as JSON holds it: numbers that could not be measured are null."""
    det = report.det
    whole = {
        "format": FORMAT,
        "about": dataclasses.asdict(report.about),
        "measures": [one._asdict() for one in report.measures],
        "cmc": [{"rank": k, **one._asdict()} for k, one in enumerate(report.cmc, start=1)],
        "det": [
            {"fpir": a, "fnir": b, "threshold": c}
            for a, b, c in zip(*(column.tolist() for column in det), strict=True)
        ],
        "reliability": [one._asdict() for one in report.reliability],
        "capacity": [
            {"reviewed": a, "found": b, "expected": c}
            for a, b, c in zip(*(column.tolist() for column in report.capacity), strict=True)
        ],
        "groups": [
            {
                name: value._asdict() if isinstance(value, Interval) else value
                for name, value in one._asdict().items()
            }
            for one in report.groups
        ],
        "ablation": {
            "probes": report.ablation_probes,
            "channels": [
                {"channel": one.channel, "changes": _changes(one.changes)}
                for one in report.ablation
            ],
        },
        "comparison": {"other_model": report.other, "changes": _changes(report.comparison)},
        "misses": [dataclasses.asdict(one) for one in report.misses],
        "strong_nonmates": [dataclasses.asdict(one) for one in report.strong_nonmates],
    }
    measured: dict[str, Any] = _without_nan(whole)
    return measured


def _changes(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return [{**one._asdict(), "difference": one.difference._asdict()} for one in changes]


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nan(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _tables(report: Report) -> dict[str, list[list[Any]]]:
    return {
        "measures.csv": [
            ["measure", "value", "low", "high"],
            *([one.name, one.value, one.low, one.high] for one in report.measures),
        ],
        "cmc.csv": [
            ["rank", "rate", "low", "high"],
            *([k, *one] for k, one in enumerate(report.cmc, start=1)),
        ],
        "det.csv": [["fpir", "fnir", "threshold"], *map(list, zip(*report.det, strict=True))],
        "reliability.csv": [
            ["from", "to", "pairs", "said", "observed", "low", "high"],
            *(list(one) for one in report.reliability),
        ],
        "capacity.csv": [
            ["reviewed", "found", "expected"],
            *map(list, zip(*report.capacity, strict=True)),
        ],
        "groups.csv": _group_rows(report),
        "ablation.csv": [
            ["channel", "measure", "full", "without", "difference", "low", "high", "p"],
            *(
                [one.channel, change.what, change.first, change.second, *change.difference]
                for one in report.ablation
                for change in one.changes
            ),
        ],
        "comparison.csv": [
            ["measure", "model", "other", "difference", "low", "high", "p"],
            *([one.what, one.first, one.second, *one.difference] for one in report.comparison),
        ],
        "probes.csv": _probe_rows(report),
        "misses.csv": _case_rows(report.misses),
        "strong_nonmates.csv": _case_rows(report.strong_nonmates),
    }


def _group_rows(report: Report) -> list[list[Any]]:
    rates = ("rank_1", "rank_10", "fnir", "fpir")
    heading = ["attribute", "group", "mated", "others"]
    heading += [f"{rate}{end}" for rate in rates for end in ("", "_low", "_high")]
    rows: list[list[Any]] = [heading]
    for one in report.groups:
        values = (bound for rate in rates for bound in getattr(one, rate))
        rows.append([one.attribute, one.group, one.mated, one.others, *values])
    return rows


def _probe_rows(report: Report) -> list[list[Any]]:
    """One row for every probe; an empty rank where it or its mate failed to enrol."""
    trial = report.trial
    searches = trial.searches
    columns: Iterable[tuple[Any, ...]] = zip(
        trial.probe_ids, trial.enrolled, searches.mated, trial.mate_ids, searches.mate_rank,
        searches.mate_score, searches.nonmate_score, strict=True,
    )  # fmt: skip
    heading = ["probe_id", "enrolled", "mated", "mate_id", "mate_rank", "mate_weight",
               "strongest_nonmate_weight"]  # fmt: skip
    return [
        heading,
        *(
            [probe, int(enrolled), int(mated), mate, "" if rank == MISSED else rank,
             _or_empty(weight), _or_empty(nonmate)]
            for probe, enrolled, mated, mate, rank, weight, nonmate in columns
        ),
    ]  # fmt: skip


def _case_rows(cases: list[Case]) -> list[list[Any]]:
    """One row for each piece of evidence that says anything."""
    heading = ["probe_id", "record_id", "rank", "match_weight", "channel", "bits", "probe_said",
               "gallery_said", "note"]  # fmt: skip
    return [
        heading,
        *(
            [case.probe_id, case.record_id, case.rank, case.match_weight, one.channel, one.bits,
             one.probe_said, one.gallery_said, one.note]
            for case in cases
            for one in case.evidence
            if one.bits
        ),
    ]  # fmt: skip


def _or_empty(bits: float) -> float | str:
    return float(bits) if np.isfinite(bits) else ""
