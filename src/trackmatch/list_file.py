"""Candidate lists in a file, for nightly jobs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from trackmatch.candidates import Candidate, CandidateList
from trackmatch.display import as_dict
from trackmatch.errors import RecordError
from trackmatch.records.outputs import TableWriter, written_to, written_whole
from trackmatch.records.streams import is_stream

JSON_LINES = (".jsonl", ".ndjson", ".json", ".txt", "")
"""Endings of files of JSON Lines; a pipe or a device has none."""

HEADING = (
    "probe_id", "rank", "record_id", "kind", "match_weight", "probability", "warning",
    "compared", "model",
)  # fmt: skip
"""Columns of a CSV file, before those of the channels."""


class ListFile:
    """Takes lists, one after the other; made by `list_file`."""

    def __init__(
        self, path: Path, file: TextIO, channels: Sequence[str], explained: int | None
    ) -> None:
        self._path = path
        self._file = file
        self._channels = channels
        self._explained = explained
        self._writer = TableWriter(file, "\n") if _is_csv(path) else None
        if self._writer:
            with written_to(path):
                self._writer.write([[*HEADING, *channels]])

    def add(self, candidates: CandidateList) -> None:
        """Write one list.

        Raises
        ------
        RecordError
            If the file cannot be written.
        """
        if self._writer:
            rows = [self._row(candidates, one) for one in candidates]
            with written_to(self._path):
                self._writer.write(rows)
        else:
            line = json.dumps(as_dict(candidates, self._explained), ensure_ascii=False)
            with written_to(self._path):
                self._file.write(line + "\n")

    def _row(self, candidates: CandidateList, candidate: Candidate) -> list[object]:
        bits = {one.channel: one.bits for one in candidate.evidence}
        return [
            candidates.probe_id,
            candidate.rank,
            candidate.record_id,
            candidate.kind.value,
            candidate.match_weight,
            candidate.probability,
            candidate.warning or "",
            candidates.compared,
            candidates.model_hash,
            *(bits.get(channel, 0.0) for channel in self._channels),
        ]


@contextmanager
def list_file(path: Path, channels: Sequence[str], explained: int | None) -> Iterator[ListFile]:
    """A file of lists, replaced when all lists are in, and left as it was after an error.

    Parameters
    ----------
    path
        ``.csv`` has one row a candidate, with the bits of every channel; any of `JSON_LINES` one
        list a line.
    channels
        Names of the channels, in the order of their columns.
    explained
        Candidates of each list whose evidence JSON Lines give; all of them if None.

    Raises
    ------
    RecordError
        If the file cannot be written, or its ending promises another kind of file.
    """
    if path.suffix.lower() not in (*JSON_LINES, ".csv") and not is_stream(path):
        raise RecordError(f"{path}: lists are written as CSV (.csv) or JSON Lines (.jsonl)")
    with written_whole(path) as file:
        yield ListFile(path, file, channels, explained)


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"
