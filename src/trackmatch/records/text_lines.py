"""Files of text: how they are decoded, and their lines, which a row may take and give back."""

from __future__ import annotations

import gzip
import io
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from trackmatch.records.raw_rows import BrokenFileError
from trackmatch.records.streams import GZIP, HEAD

MAX_LINE = 1 << 22
"""Longest line of text, in characters: bounds memory. Assumption: room for 500 templates."""

NOT_DECODED = "\ufffd"
"""Stands for bytes that could not be decoded."""

_NUL_IN = 8
"""One NUL byte in so many tells UTF-16. Assumption: a quarter of a header is plain letters."""
_NO_TEXT = (
    (
        # zipped files (.xlsx, .ods) and older .xls
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "it is a spreadsheet or an archive; save it as .xlsx or as CSV UTF-8 first",
    ),
    (b"PAR1", "it is a Parquet file; name it .parquet"),
    (b"%PDF", "it is a PDF; ask for the records as CSV, or copy them into a spreadsheet"),
)
"""How files begin that are none of text, whatever their name, and what to say of them."""

_WEB_PAGE = ("<!doctype", "<html", "<table", "<head", "<meta", "<?xml")
"""How what portals call an export to Excel may begin, in lower case."""


def is_packed(path: Path) -> bool:
    """Whether a file is gzipped, by its name."""
    return path.suffix.lower() == ".gz"


@contextmanager
def open_text(path: Path) -> Iterator[TextIO]:
    """UTF-8 or UTF-16, gzipped or not, as the file begins; undecodable bytes become U+FFFD."""
    with path.open("rb") as file:
        packed = is_packed(path) or file.read(len(GZIP)) == GZIP
    with gzip.open(path) if packed else path.open("rb") as raw:
        head = raw.read(HEAD)
        raw.seek(0)
        yield as_text(raw, head)


def as_text(raw: BinaryIO | io.BufferedReader | gzip.GzipFile, head: bytes) -> TextIO:
    """The text of opened bytes that begin with `head`, as `open_text`."""
    if words := other_kind(head):
        raise BrokenFileError(words)
    return io.TextIOWrapper(raw, _encoding(head), errors="replace", newline="")


def other_kind(head: bytes) -> str:
    """What to say of a file that begins so and is no CSV or JSON, whatever its name; else empty."""
    words = (words for signature, words in _NO_TEXT if head.startswith(signature))
    is_page = beginning(head).lower().startswith(_WEB_PAGE)
    page = "it is a web page; open it with a spreadsheet program, and save it as CSV UTF-8"
    return next(words, page if is_page else "")


def beginning(head: bytes) -> str:
    """What the first bytes of a file say, without blanks before it."""
    return head.decode(_encoding(head), errors="ignore").lstrip()


def _encoding(head: bytes) -> str:
    """By the byte order mark, or by NUL bytes, half of the bytes of plain letters in UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) or max(even, odd) * _NUL_IN < len(head) or not (even or odd):
        return "utf-8-sig"
    return "utf-16-le" if odd else "utf-16-be"


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
        seen = bool(self._again)
        line = self._again.popleft() if seen else self._file.readline(MAX_LINE)
        if not line:
            raise StopIteration
        if len(line) == MAX_LINE:
            self.cut = True
            rest = "" if seen else line
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

    def look_again(self, ahead: list[str]) -> None:
        """Let the lines that were taken last, to look ahead, be read next."""
        self.cut = False
        self.put_back(*ahead)
        del self.taken[len(self.taken) - len(ahead) :]

    def give_back(self) -> str:
        """The first line of the current row; its other lines will be read again."""
        first, *others = self.taken
        self.put_back(*others)
        self.taken = [first]
        return first
