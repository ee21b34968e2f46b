"""Standard input and pipes: read once, from the beginning to the end."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

STANDARD_INPUT = "-"
"""Stands for standard input where a file is asked for."""

HEAD = 1 << 10
"""First bytes of a file, which tell its encoding and, of a stream, its kind: a header and more."""

GZIP = b"\x1f\x8b"
"""How gzipped data begin (RFC 1952)."""

_HANDLES = (Path("/dev/fd"), Path("/proc/self/fd"))


def is_stream(path: Path) -> bool:
    """Whether this is standard input, a pipe or a device, of which the name tells no kind."""
    if str(path) in (STANDARD_INPUT, "/dev/stdin") or path.parent in _HANDLES:
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def open_stream(path: Path) -> io.BufferedReader:
    """A stream, unpacked if it is gzipped; `peek` shows its `HEAD` and leaves it to be read."""
    name = sys.stdin.fileno() if str(path) == STANDARD_INPUT else path
    raw = open(name, "rb", closefd=not isinstance(name, int))  # noqa: SIM115 - a handle
    stream = _shown(raw)
    if stream.peek().startswith(GZIP):
        stream = _shown(gzip.GzipFile(fileobj=stream))
    return stream


class _Again(io.RawIOBase):
    """A stream with the bytes that were read of it before."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._head:
            return self._rest.readinto1(buffer)
        size = min(len(buffer), len(self._head))
        buffer[:size], self._head = self._head[:size], self._head[size:]
        return size

    def close(self) -> None:
        self._rest.close()
        super().close()


def _shown(stream: io.BufferedIOBase) -> io.BufferedReader:
    return io.BufferedReader(_Again(stream.read(HEAD), stream))
