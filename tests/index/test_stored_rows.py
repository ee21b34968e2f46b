"""Rows of a matrix in a file, against the same matrix in memory."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.errors import GalleryError
from trackmatch.index.stored_rows import StoredRows, read_rows_plainly

MATRIX = np.random.default_rng(5).normal(size=(40, 24)).astype(np.float32)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "matrix.npy"
    np.save(path, MATRIX)
    return path


def stored(path: Path) -> StoredRows:
    return StoredRows(np.load(path, mmap_mode="r").view(np.ndarray), path)


@given(positions=st.lists(st.integers(0, len(MATRIX) - 1), max_size=60))
def test_rows_are_those_of_the_matrix(file: Path, positions: list[int]) -> None:
    """In any order, neighbours and repetitions included."""
    at = np.array(positions, dtype=np.uint32)
    assert (stored(file).at(at) == MATRIX[at]).all()
    plain = np.empty((len(at), MATRIX.shape[1]), dtype=np.float32)
    handle = os.open(file, os.O_RDONLY)
    start = file.stat().st_size - MATRIX.nbytes
    read_rows_plainly(str(file), handle, start, at.astype(np.int64), plain)
    os.close(handle)
    assert (plain == MATRIX[at]).all()


@pytest.mark.parametrize("position", [-1, len(MATRIX)])
def test_there_is_no_row_beyond_the_matrix(file: Path, position: int) -> None:
    with pytest.raises(IndexError):
        stored(file).at(np.array([position]))


def test_nothing_that_was_read_stays_mapped(file: Path) -> None:
    rows = stored(file)
    rows.at(np.arange(len(MATRIX)))
    assert _resident(file) == 0
    assert rows.whole.sum() == MATRIX.sum()
    assert _resident(file) > 0


def test_a_file_that_is_gone_is_still_read(tmp_path: Path) -> None:
    """As compaction removes files that an older snapshot reads."""
    np.save(tmp_path / "matrix.npy", MATRIX)
    rows = stored(tmp_path / "matrix.npy")
    (tmp_path / "matrix.npy").unlink()
    assert (rows.at(np.array([3, 4])) == MATRIX[[3, 4]]).all()


def test_a_file_that_was_cut_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "matrix.npy"
    np.save(path, MATRIX)
    rows = stored(path)
    os.truncate(path, path.stat().st_size - MATRIX.nbytes // 2)
    assert (rows.at(np.array([0, 1])) == MATRIX[:2]).all()
    with pytest.raises(GalleryError, match=r"matrix\.npy is damaged: it ends too early"):
        rows.at(np.array([0, 1, 39]))


def test_the_file_is_closed_with_the_matrix(file: Path) -> None:
    rows = stored(file)
    assert file in _open_files()
    del rows
    assert file not in _open_files()


def test_no_rows() -> None:
    rows = StoredRows(np.zeros((0, 4), np.float32))
    assert rows.at(np.zeros(0, np.int64)).shape == (0, 4)


def _open_files() -> set[Path]:
    return {handle.resolve() for handle in Path("/proc/self/fd").iterdir()}


def _resident(path: Path) -> int:
    """Kilobytes of a mapped file that the process holds."""
    held, inside = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="ascii").splitlines():
        if "-" in line.split(" ", 1)[0]:
            inside = line.endswith(str(path))
        elif inside and line.startswith("Rss:"):
            held += int(line.split()[1])
    return held
