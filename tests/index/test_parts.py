"""Which parts of a gallery an upsert writes anew."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.index import parts as parts_module
from trackmatch.index.parts import ABSORBED_ROWS, SMALL_ROWS, absorbed, grouped, smallest


@dataclass(eq=False)
class Rows:
    live_rows: int


def upserted(sizes: list[int], before: list[int]) -> tuple[list[int], int]:
    """Sizes of the parts after upserts of these sizes, and how many rows were written."""
    parts, written = [Rows(size) for size in before], 0
    for size in sizes:
        taken = absorbed(parts, size)  # type: ignore[arg-type]
        new = Rows(size + sum(part.live_rows for part in taken))
        parts = [part for part in parts if part not in taken] + [new]
        written += new.live_rows
    return sorted(part.live_rows for part in parts), written


@given(st.lists(st.integers(1, 5_000), min_size=1, max_size=200))
def test_few_small_parts_stay(sizes: list[int]) -> None:
    left, _ = upserted(sizes, [1_000_000])
    assert sum(left) == sum(sizes) + 1_000_000
    small = [size for size in left if size <= ABSORBED_ROWS]
    assert sum(size <= SMALL_ROWS for size in small) <= 1
    assert len(small) <= 2 + np.log2(ABSORBED_ROWS / SMALL_ROWS)


def test_a_day_of_single_upserts_rewrites_each_row_some_hundred_times_at_most() -> None:
    left, written = upserted([1] * 20_000, [1_000_000])
    assert len(left) <= 6
    assert written <= 20_000 * (SMALL_ROWS / 2 + 20)


def test_large_parts_are_left_alone() -> None:
    assert upserted([10, 40_000], [1_000_000, ABSORBED_ROWS + 1]) == (
        [40_010, ABSORBED_ROWS + 1, 1_000_000],
        40_020,
    )


def sizes_of(some: list[Rows]) -> list[int]:
    return [part.live_rows for part in some]


def test_neighbours_go_together_up_to_the_largest_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "SEGMENT_ROWS", 10)
    found = grouped([Rows(size) for size in (4, 6, 1, 12, 3, 3, 3, 3)])  # type: ignore[misc]
    assert list(map(sizes_of, found)) == [[4, 6], [1], [12], [3, 3, 3], [3]]  # type: ignore[arg-type]


def test_of_too_many_parts_the_smallest_are_merged_until_half_are_left() -> None:
    parts = [Rows(size) for size in (5, 9, 1, 8, 2, 7, 3, 6, 4)]
    assert smallest(parts[1:], 8) == []  # type: ignore[arg-type]
    found = smallest(parts, 8)  # type: ignore[arg-type]
    assert sizes_of(found) == [1, 2, 3, 4, 5, 6]  # type: ignore[arg-type]
    assert len(parts) - len(found) + 1 == 8 // 2
