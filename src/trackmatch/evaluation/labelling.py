"""Blind labelling: people decide on pairs without seeing what the engine makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from dataclasses import fields as dataclass_fields
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from trackmatch.errors import RecordError
from trackmatch.evaluation.metrics.agreement import cohen_kappa
from trackmatch.features.extract import Features
from trackmatch.matcher import Matcher

WORDS = {"c": "confirmed", "r": "rejected", "u": "unsure"}
"""Decisions by the key that gives them."""

STOP = "q"

_BEGINNING = b'{"probe_id": '
"""How the line of every decision begins."""

Pair = tuple[Features, str]
"""A probe and the record id of a candidate."""


@dataclass(frozen=True)
class Decision:
    """A human's word on a pair: one line of a decisions file.

    Attributes
    ----------
    probe_id, record_id
        The pair.
    decision
        confirmed, rejected or unsure.
    rater
        Who decided.
    decided_at
        When, ISO 8601, UTC.
    blind
        Whether the rater saw no score: only such decisions measure the engine fairly.
    """

    probe_id: str
    record_id: str
    decision: str
    rater: str
    decided_at: str
    blind: bool


class Agreement(NamedTuple):
    """How two raters agree on the pairs that both decided."""

    first: str
    second: str
    pairs: int
    same: float
    kappa: float


def read_decisions(path: Path) -> list[Decision]:
    """Decisions of a file, in its order; none if there is no file yet.

    A last line that was cut short by a crash is left out.

    Raises
    ------
    RecordError
        If the file cannot be read, or another line is not a decision.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"cannot read the decisions file {path}") from error
    decisions = []
    for number, line in enumerate(lines, start=1):
        decision = _decision(line)
        if decision:
            decisions.append(decision)
        elif line.strip() and number < len(lines):
            fields = ", ".join(one.name for one in dataclass_fields(Decision))
            words = ", ".join(WORDS.values())
            raise RecordError(
                f"{path}, line {number}: not a decision, which has {fields}; it is {words}"
            )
    return decisions


def _decision(line: str) -> Decision | None:
    try:
        told: Any = json.loads(line)
        decision = Decision(**told)
    except (json.JSONDecodeError, TypeError, RecursionError):
        return None
    texts = (decision.probe_id, decision.record_id, decision.rater, decision.decided_at)
    valid = all(isinstance(text, str) for text in texts) and isinstance(decision.blind, bool)
    return decision if valid and decision.decision in WORDS.values() else None


def append_decision(path: Path, decision: Decision) -> None:
    """Add a decision to a file, in place of a last line that was cut short by a crash.

    Any other last line stays, whatever it is.
    """
    before = path.read_bytes() if path.exists() else b""
    last = before.rpartition(b"\n")[2]
    is_cut = _decision(last.decode(errors="replace")) is None and last.startswith(_BEGINNING)
    with path.open("ab") as file:
        if is_cut:
            file.truncate(len(before) - len(last))
        elif last:
            file.write(b"\n")
        file.write(json.dumps(asdict(decision), ensure_ascii=False).encode() + b"\n")


def drawn_pairs(matcher: Matcher, probes: Sequence[Features], depth: int, seed: int) -> list[Pair]:
    """The first candidates of every probe, shuffled, so that order tells nothing of strength."""
    lists = matcher.match_many(probes, depth)
    pairs = [
        (probe, candidate.record_id)
        for probe, listed in zip(probes, lists, strict=True)
        for candidate in listed
    ]
    order = np.random.default_rng(seed).permutation(len(pairs))
    return [pairs[number] for number in order]


def agreement(decisions: Sequence[Decision]) -> list[Agreement]:
    """Cohen's kappa of every two raters; a rater's last word on a pair counts."""
    words: dict[str, dict[tuple[str, str], str]] = {}
    for one in decisions:
        words.setdefault(one.rater, {})[one.probe_id, one.record_id] = one.decision
    found = []
    for first, second in combinations(sorted(words), 2):
        common = sorted(words[first].keys() & words[second].keys())
        if not common:
            continue
        ours = [words[first][pair] for pair in common]
        theirs = [words[second][pair] for pair in common]
        same = sum(a == b for a, b in zip(ours, theirs, strict=True)) / len(common)
        found.append(Agreement(first, second, len(common), same, cohen_kappa(ours, theirs)))
    return found


class Labeller:
    """Puts pairs before a rater and keeps the decisions.

    Parameters
    ----------
    matcher
        Whose gallery holds the candidates, and whose channels say what records say.
    rater
        Who decides.
    file
        Decisions file, added to after every decision.
    console
        Where pairs are shown.
    ask
        Reads one answer; by default from the console.
    """

    def __init__(
        self,
        matcher: Matcher,
        rater: str,
        file: Path,
        console: Console,
        ask: Callable[[str], str] | None = None,
    ) -> None:
        self._matcher = matcher
        self._rater = rater
        self._file = file
        self._console = console
        self._ask = ask or console.input

    def decide(self, pairs: Sequence[Pair], done: AbstractSet[tuple[str, str]]) -> int:
        """Ask about every pair that is not done yet; returns how many were decided."""
        left = [pair for pair in pairs if (pair[0].record_id, pair[1]) not in done]
        for number, (probe, record_id) in enumerate(left):
            candidate = self._matcher.gallery.get(record_id)
            if candidate is None:
                continue
            self._console.rule(f"{number + 1} of {len(left)}")
            self._console.print(self._table(probe, candidate))
            word = self._answer()
            if word is None:
                return number
            now = datetime.now(UTC).isoformat(timespec="seconds")
            append_decision(
                self._file,
                Decision(probe.record_id, record_id, word, self._rater, now, blind=True),
            )
        return len(left)

    def _answer(self) -> str | None:
        """A decision, or None to stop; anything else is asked again."""
        while True:
            try:
                key = self._ask("same person? \\[c]onfirmed, \\[r]ejected, \\[u]nsure, \\[q]uit: ")
            except (EOFError, KeyboardInterrupt):
                return None
            first = key.strip().lower()[:1]
            if first == STOP:
                return None
            if first in WORDS:
                return WORDS[first]

    def _table(self, probe: Features, candidate: Features) -> Table:
        table = Table(show_lines=True)
        for heading in ("", probe.record_id, candidate.record_id):
            table.add_column(escape(heading), overflow="fold")
        for channel in self._matcher.model.scorer.channels:
            said = [self._said(channel, side) for side in (probe, candidate)]
            if any(said):
                table.add_row(channel, *(escape(text) for text in said))
        photos = ["; ".join(t.photo for t in side.templates) for side in (probe, candidate)]
        if any(photos):
            table.add_row("photos", *(escape(text) for text in photos))
        return table

    def _said(self, channel: str, side: Features) -> str:
        """What one record says, compared with itself: the other side must not colour it."""
        value = side.values.get(channel)
        if value is None:
            return ""
        return self._matcher.model.scorer.channels[channel].said(value, value).probe
