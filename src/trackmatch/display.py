"""Results for people (rich tables) and for programs (plain dictionaries)."""

from __future__ import annotations

import codecs
import dataclasses
import json
import re
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from trackmatch.candidates import Candidate, CandidateList
from trackmatch.features.extract import Features
from trackmatch.features.person_names import Names, Parents
from trackmatch.ingestion import IngestReport
from trackmatch.records.outputs import STANDARD_OUTPUT, make_private, written_to
from trackmatch.scoring.explanation import State
from trackmatch.scoring.groups import Group
from trackmatch.scoring.segment_search import Scorer
from trackmatch.scoring.waterfall import as_svg, flat, percent

BAR_BITS_PER_CELL = 1.0
"""Width of the bars: one character to a bit."""

FILE_NAME_BYTES = 100
"""Longest part of an id in the name of a file; systems take 255 bytes in all (POSIX NAME_MAX)."""

HASH_DIGITS = 12
"""Hexadecimal digits that tell apart ids of which the same can be read: 48 bits, so that a million
ids hardly collide (birthday bound 0.002)."""

_UNFIT = re.compile(r"""[\s\x00-\x1f/\\:*?"'<>|]|^\.""")
"""What names of files cannot hold, shells take apart, or folders do not show."""

_STYLE = {State.AGREES: "green", State.CONFLICTS: "bold red"}


def write_json(value: Any) -> None:
    """One line of JSON to stdout, in ASCII where that takes no UTF-8.

    Raises
    ------
    RecordError
        If it cannot be written.
    """
    whole = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
    with written_to(STANDARD_OUTPUT):
        sys.stdout.write(json.dumps(value, ensure_ascii=not whole) + "\n")
        sys.stdout.flush()


def as_dict(candidates: CandidateList, explained: int | None = None) -> dict[str, Any]:
    """A candidate list as JSON holds it.

    Parameters
    ----------
    explained
        Candidates whose evidence is given; all of them if None.
    """
    return {
        "probe_id": candidates.probe_id,
        "compared": candidates.compared,
        "credible": candidates.credible,
        "model": candidates.model_hash,
        "generation": candidates.generation,
        "photo_failures": [flat(one) for one in candidates.photo_failures],
        "candidates": [
            candidate_as_dict(one, explained is None or one.rank <= explained) for one in candidates
        ],
    }


def candidate_as_dict(candidate: Candidate, explained: bool = True) -> dict[str, Any]:
    """A candidate as JSON holds it, with its evidence or without."""
    return {
        "record_id": candidate.record_id,
        "kind": candidate.kind.value,
        "rank": candidate.rank,
        "match_weight": candidate.match_weight,
        "probability": candidate.probability,
        "warning": candidate.warning,
        **(_why(candidate) if explained else {}),
    }


def _why(candidate: Candidate) -> dict[str, Any]:
    return {
        "evidence": [flat(one) for one in candidate.evidence],
        "sentences": candidate.sentences,
        "waterfall": candidate.waterfall.as_dict(),
    }


def ingest_as_dict(report: IngestReport) -> dict[str, Any]:
    """What became of files, as JSON holds it."""
    rejects = report.rejects
    return {
        "added": report.added,
        "replaced": report.replaced,
        "templates": report.templates,
        "unchanged_photos": report.unchanged,
        "faces_lost": report.faces_lost,
        "rows_lost": rejects.rows,
        "fields_lost": rejects.fields,
        "empty_files": rejects.empty_files,
        "unknown_columns": sorted({name for _, name in rejects.unknown_columns}),
        "reasons": [
            {"lost": what, "field": field, "reason": reason, "count": count}
            for (what, field, reason), count in rejects.reasons.most_common()
        ],
    }


def print_ingest(console: Console, report: IngestReport, file: Path | None) -> None:
    """What became of files, and where what was set aside is told case by case."""
    known = f" ({report.unchanged:,} of photos that did not change)" if report.unchanged else ""
    console.print(
        f"{report.added:,} records added, {report.replaced:,} replaced, "
        f"{report.templates:,} face templates{known}.",
        soft_wrap=True,
    )
    if report.faces_lost:
        console.print(
            f"Of the replaced, {report.faces_lost:,} had face templates and have none now: their "
            "rows name no photo, or none that gave a template.",
            soft_wrap=True,
        )
    rejects = report.rejects
    if not rejects.complete:
        console.print(rejects.summary(), markup=False, highlight=False, soft_wrap=True)
    if file and (rejects.rows or rejects.fields or rejects.unknown_columns):
        console.print(f"Each case is in {file}.", markup=False)


def features_as_dict(features: Features) -> dict[str, Any]:
    """What a gallery knows of a record, as JSON holds it; templates without their vectors."""
    return {
        "record_id": features.record_id,
        "kind": features.kind.value,
        "values": {channel: dataclasses.asdict(v) for channel, v in features.values.items()},
        "templates": [
            {"model": t.model, "photo": t.photo, **dataclasses.asdict(t.context)}
            for t in features.templates
        ],
    }


def print_candidates(console: Console, candidates: CandidateList, explained: int) -> None:
    """A table of candidates, then the evidence of the first few."""
    table = Table(title=f"Candidates for {escape(candidates.probe_id)}", title_justify="left")
    for heading in ("rank", "record", "kind", "match weight", "probability"):
        is_text = heading in ("record", "kind")
        justify: Literal["left", "right"] = "left" if is_text else "right"
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=heading != "record")
    for candidate in candidates:
        table.add_row(
            str(candidate.rank),
            escape(candidate.record_id),
            candidate.kind.value,
            f"{candidate.match_weight:+.2f} bits",
            percent(candidate.probability),
        )
    console.print(table)
    for failure in candidates.photo_failures:
        reason = f"{failure.reason.value.replace('_', ' ')}: {failure.reason.advice}"
        console.print(f"[bold]Photo {failure.number} was not compared:[/] {reason}.")
    if not candidates.compared:
        console.print(
            "[bold]The gallery holds no record to compare with[/] of the kinds asked for."
        )
    elif not candidates.credible:
        console.print("[bold]No credible candidate.[/] What follows is weak.")
    console.print(
        f"{candidates.compared:,} records compared, model {candidates.model_hash}. "
        "Candidates are leads to check, not finds."
    )
    for candidate in candidates[:explained]:
        print_evidence(console, candidate)


def print_standing(console: Console, candidate: Candidate, compared: int) -> None:
    """Where a record stands that somebody asked for, and its evidence."""
    console.print(
        f"{escape(candidate.record_id)} is number {candidate.rank:,} of {compared:,}, "
        f"with a probability of {percent(candidate.probability)}.",
        highlight=False,
    )
    print_evidence(console, candidate)


def print_evidence(console: Console, candidate: Candidate) -> None:
    """The evidence of one candidate, strongest first, as a table that adds up."""
    table = Table(
        title=f"#{candidate.rank} {escape(candidate.record_id)}: why", title_justify="left"
    )
    for heading in ("channel", "bits", "", "probe said", "gallery said", "note"):
        justify: Literal["left", "right"] = "right" if heading == "bits" else "left"
        table.add_column(heading, justify=justify, overflow="fold")
    silent = []
    for one in sorted(candidate.evidence, key=lambda one: -abs(one.bits)):
        if not (one.probe_said and one.gallery_said):
            silent.append(one.channel)
            continue
        style = _STYLE.get(one.state, "dim")
        table.add_row(
            one.channel,
            f"{one.bits:+.2f}",
            f"[{style}]{bar(one.bits)}[/]",
            escape(one.probe_said),
            escape(one.gallery_said),
            escape(one.note),
        )
    if candidate.warning:
        table.caption = escape(candidate.warning)
        table.caption_justify = "left"
        table.caption_style = "bold yellow"
    table.add_section()
    table.add_row("sum", f"{candidate.match_weight:+.2f}", "", "", "", "")
    console.print(table)
    console.print(_from_prior(candidate), highlight=False)
    if silent:
        console.print(f"[dim]not recorded on one side or both: {', '.join(silent)}[/]")


def write_waterfalls(candidates: CandidateList, explained: int, folder: Path) -> None:
    """One SVG picture for each of the first few candidates, named by probe and rank.

    Raises
    ------
    RecordError
        If the folder cannot be made, or a picture cannot be written.
    """
    with written_to(folder):
        make_private(folder)
    probe = _file_name(candidates.probe_id)
    for candidate in candidates[:explained]:
        path = folder / f"{probe}-{candidate.rank}.svg"
        with written_to(path):
            path.write_text(as_svg(candidate.waterfall), encoding="utf-8")


def _file_name(record_id: str) -> str:
    """An id as part of a file's name: itself, or what can be read of it and a hash of the whole."""
    kept = _UNFIT.sub("_", record_id)
    short = kept.encode()[:FILE_NAME_BYTES].decode(errors="ignore")
    if short == record_id:
        return record_id
    return f"{short}-{sha256(record_id.encode(errors='replace')).hexdigest()[:HASH_DIGITS]}"


def _from_prior(candidate: Candidate) -> str:
    """The steps that are not evidence: where the sum starts, and what overlap takes back."""
    steps = {one.label: one.bits for one in candidate.waterfall.steps if one.state == "prior"}
    told = "".join(f"{label} {bits:+.2f}, " for label, bits in steps.items())
    return f"with {told}that is a probability of {percent(candidate.probability)}"


def print_groups(console: Console, groups: list[Group]) -> None:
    """Which lists support each other, strongest first."""
    if not groups:
        console.print("No group: no companions here have candidates who are companions too.")
    for group in groups:
        pairs = ", ".join(f"{one.probe_id} ~ {one.record_id}" for one in group.leads)
        console.print(
            f"[bold]Group[/] {escape(pairs)}: companions on both sides, "
            f"{group.match_weight:+.2f} bits together",
            highlight=False,
        )


def print_features(console: Console, features: Features, scorer: Scorer) -> None:
    """What a gallery knows of a record, in the words of explanations."""
    table = Table(title=f"{escape(features.record_id)} ({features.kind.value})")
    table.add_column("channel")
    table.add_column("value", overflow="fold")
    for name, value in features.values.items():
        table.add_row(name, escape(_in_full(name, value, scorer)))
    for template in features.templates:
        context = template.context
        known = f"{template.photo or 'template'}, quality {context.quality}/10"
        table.add_row("face", escape(f"{known}, {template.model}"))
    console.print(table)


def _in_full(name: str, value: Any, scorer: Scorer) -> str:
    """All that a value holds; a comparison would choose the names that are most alike."""
    if isinstance(value, Names):
        return "; ".join(value.said)
    if isinstance(value, Parents):
        bearers = {"father": value.father, "mother": value.mother, "guardian": value.guardian}
        return ", ".join(f"{who}: {'; '.join(names)}" for who, names in bearers.items() if names)
    channel = scorer.channels.get(name)
    said = channel.said(value, value).probe if channel else ""
    return said or _words(dataclasses.asdict(value))


def bar(bits: float) -> str:
    """A bar as long as the bits are strong."""
    return "█" * max(1, round(abs(bits) / BAR_BITS_PER_CELL)) if bits else ""


def _words(value: Any) -> str:
    if isinstance(value, dict):
        parts: Iterable[str] = (
            f"{name}: {words}" for name, part in value.items() if (words := _words(part))
        )
        return ", ".join(parts)
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_words, value)))
    return f"{value:.5g}" if isinstance(value, float) else str(value)
