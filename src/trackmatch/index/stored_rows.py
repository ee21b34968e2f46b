"""Rows of a matrix in a file, of which a search reads a few here and there.

A mapped array would do, but each row that is touched maps the pages around it into the process:
some hundred probes that look at a few dozen templates each would hold the whole file in memory.
Read with ``pread``, a row costs a copy and nothing stays; the system's file cache, which processes
share and which gives way to anything else, is used either way.
"""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types

from trackmatch.errors import GalleryError
from trackmatch.features.compiling import compiled

Matrix = npt.NDArray[Any]
Positions = npt.NDArray[np.int64]

_pread = types.ExternalFunction(
    "pread", types.intp(types.intc, types.voidptr, types.uintp, types.int64)
)


class StoredRows:
    """A matrix, in memory or in a file.

    Parameters
    ----------
    whole
        The matrix, shape (rows, columns), C-contiguous: mapped, where there is a file. For scans of
        all of it, which leave it in memory.
    path
        The file that `whole` is mapped from; None where it is not.
    address
        Where in memory the file begins; if not given the matrix is its end, as of a npy file.
    """

    def __init__(self, whole: Matrix, path: Path | None = None, address: int | None = None) -> None:
        self.whole = whole
        self._name = str(path)
        self._file: int | None = None
        if path is not None and whole.size:
            self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            weakref.finalize(self, os.close, self._file)
            at_end = os.fstat(self._file).st_size - whole.nbytes
            self._start = at_end if address is None else whole.ctypes.data - address

    def __len__(self) -> int:
        return len(self.whole)

    def at(self, positions: npt.NDArray[np.integer]) -> Matrix:
        """Some rows, shape (positions, columns), as a copy.

        Raises
        ------
        IndexError
            If there is no row at a position.
        GalleryError
            If the file cannot be read.
        """
        if self._file is None:
            return self.whole[positions]
        wanted = positions.astype(np.int64)
        if len(wanted) and not (wanted.min() >= 0 and wanted.max() < len(self)):
            raise IndexError("no row at that position")
        rows = np.empty((len(wanted), self.whole.shape[1]), dtype=self.whole.dtype)
        done = read_rows(self._file, self._start, wanted, rows)
        if done < len(wanted):
            # Interrupted or failed: Python's own call tries again, or says why.
            read_rows_plainly(self._name, self._file, self._start, wanted[done:], rows[done:])
        return rows

    def range(self, first: int, last: int) -> Matrix:
        """The rows from one position up to another: a view, or a copy where there is a file."""
        if self._file is None:
            return self.whole[first:last]
        return self.at(np.arange(first, last))


@compiled
def read_rows(file: int, start: int, positions: Positions, rows: Matrix) -> int:
    """Read rows of a file until one cannot be read; neighbours with one call.

    Parameters
    ----------
    file
        Descriptor.
    start
        Where in the file the first row begins, in bytes.
    positions
        Rows wanted.
    rows
        Receives them, shape (positions, columns), C-contiguous.

    Returns
    -------
    How many were read.
    """
    size = rows.shape[1] * rows.itemsize
    at = 0
    while at < len(positions):
        end = at + 1
        while end < len(positions) and positions[end] == positions[end - 1] + 1:
            end += 1
        wanted = (end - at) * size
        read = _pread(file, rows[at:].ctypes, wanted, start + positions[at] * size)
        if read != wanted:
            return at
        at = end
    return at


def read_rows_plainly(name: str, file: int, start: int, positions: Positions, rows: Matrix) -> None:
    """As `read_rows`, row by row; ``name`` is the file's in errors.

    Raises
    ------
    GalleryError
        If the file cannot be read or ends too early.
    """
    size = rows.shape[1] * rows.itemsize
    for at, position in enumerate(positions.tolist()):
        try:
            read = os.pread(file, size, start + position * size)
        except OSError as error:
            raise GalleryError(f"cannot read {name}: {error.strerror}") from error
        if len(read) != size:
            raise GalleryError(f"{name} is damaged: it ends too early")
        rows[at] = np.frombuffer(read, dtype=rows.dtype)
