"""Files of text: how they are decoded, and their lines, which a row may take and give back."""

from __future__ import annotations

import gzip
import io
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

MAX_LINE = 1 << 22
"""Longest line of text, in characters: bounds memory. Assumption: room for 500 templates."""

NOT_DECODED = "\ufffd"
"""Stands for bytes that could not be decoded."""


def is_packed(path: Path) -> bool:
    """Whether a file is gzipped, by its name."""
    return path.suffix.lower() == ".gz"


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """UTF-8, or UTF-16 where a byte order mark says so; undecodable bytes become U+FFFD."""
    with gzip.open(path) if is_packed(path) else path.open("rb") as raw:
        mark = raw.read(2)
        raw.seek(0)
        encoding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        yield io.TextIOWrapper(raw, encoding, errors="replace", newline="")


class Lines:
    """Lines of a file, no longer than `MAX_LINE`, remembering those of the current row.

    A row with an unpaired quote swallows the rows after it; `give_back` returns these to the
    file, so that only the row itself is lost.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.cut = False

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._file.readline(MAX_LINE)
        if not line:
            raise StopIteration
        if len(line) == MAX_LINE:
            self.cut = True
            rest = line
            while rest and not rest.endswith(("\n", "\r")):
                rest = self._file.readline(MAX_LINE)
        self.taken.append(line)
        return line

    def start_row(self) -> None:
        """Forget the lines of the row before."""
        self.taken.clear()
        self.cut = False

    def put_back(self, *lines: str) -> None:
        """Let these lines be read next."""
        self._again.extendleft(reversed(lines))

    def give_back(self) -> str:
        """The first line of the current row; its other lines will be read again."""
        first, *others = self.taken
        self.put_back(*others)
        self.taken = [first]
        return first
