"""Cases as the command line gets them, matched many at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from trackmatch.candidates import CandidateList
from trackmatch.errors import RecordError
from trackmatch.features.extract import Features
from trackmatch.features.templates import PhotoFailure, with_templates
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.reading import read_placed
from trackmatch.records.models import Kind
from trackmatch.records.rejects import Rejects
from trackmatch.records.streams import is_stream

LACKING = {
    "record_id": ("case", "the file tells no record_id: its case is called case"),
    "kind": (
        Kind.MISSING.value,
        "the file tells no kind: missing is assumed; --kind tells another",
    ),
}
"""What the one case of a file is taken for where it does not tell, and the words that tell so."""

Failures = tuple[PhotoFailure, ...]


def read_cases(
    case: str,
    gallery: Gallery,
    kind: Kind | None,
    mapping: Path | None,
    photos: Path | None,
    allow_missing_photos: bool,
    rejects: Rejects,
    tell: Callable[[str, int], None],
    note: Callable[[str], None],
) -> Iterator[tuple[Features, Failures]]:
    """Cases of a file, or a record of the gallery, each with its photos that gave no template.

    Parameters
    ----------
    case
        Path of a file, or id of a record.
    tell
        Called with what is being done and how far it is.
    note
        Called with what the one case of a file does not tell, and is assumed.

    Raises
    ------
    RecordError
        If it is neither, or as `read_records`; what it says is not repeated, as it may be a record
        in the wrong place.
    """
    if case.lstrip().startswith(("{", "[")):
        raise RecordError("a case is a file or an id: write the record into a file, as case.json")
    path = Path(case)
    if existing_file(case) or (path.suffix and case not in gallery):
        placed = read_placed(
            path,
            kind=kind,
            mapping=mapping,
            photos=photos,
            allow_missing_photos=allow_missing_photos,
            rejects=rejects,
            lacking=partial(_assumed, note),
        )
        embedded = with_templates(
            (record for _, record in placed),
            progress=lambda done: tell("reading photos", done),
            kept=gallery.snapshot().embedded_photos,  # the gallery may hold the case, too
        )
        for one in embedded:
            yield one.features, one.failures
        return
    with suppress(OSError):  # an id may be longer than any name
        if path.is_dir():
            raise RecordError("the case is a folder; name the file in it")
    features = gallery.get(case)
    if features is None:
        raise RecordError(f"the case is neither a file nor the id of a record in {gallery.folder}")
    yield features, ()


def _assumed(note: Callable[[str], None], field: str) -> str:
    value, words = LACKING[field]
    note(words)
    return value


def read_ids(path: Path) -> list[str]:
    """Record ids of a text file, one a line; blank lines are left out.

    Raises
    ------
    RecordError
        If it cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: cannot read ids, one a line in UTF-8") from error
    return [line.strip() for line in lines if line.strip()]


def existing_file(case: str) -> Path | None:
    """The file or stream that a case names, if there is one; an id may be longer than any name."""
    path = Path(case)
    try:
        return path if is_stream(path) or path.is_file() else None
    except OSError:
        return None


def matched(
    matcher: Matcher,
    probes: Iterable[tuple[Features, Failures]],
    k: int,
    against: list[Kind] | None,
    least: float,
    processes: int,
    tell: Callable[[str, int], None],
) -> Iterator[tuple[Features, CandidateList]]:
    """Each probe with its list, many searched at a time; candidates less likely are left out."""
    ahead: deque[tuple[Features, Failures]] = deque()

    def features() -> Iterator[Features]:
        for one in probes:
            ahead.append(one)
            yield one[0]

    lists = matcher.match_many(
        features(),
        k,
        against=against,
        processes=processes,
        progress=lambda done: tell("matching", done),
    )
    for candidates in lists:
        probe, failures = ahead.popleft()
        likely = tuple(one for one in candidates if one.probability >= least)
        yield probe, replace(candidates, candidates=likely, photo_failures=failures)
