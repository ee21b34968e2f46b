"""The engine's inner loops beside their NumPy twins."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import galleries, records

from trackmatch.features.extract import extract_features
from trackmatch.index import scan as scan_module
from trackmatch.index.faces import Compressed
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.scan import Postings
from trackmatch.index.segment import Segment
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.records.models import Kind, Record
from trackmatch.scoring.engine import SegmentSearch
from trackmatch.scoring.kernels import (
    BLOCK,
    add_postings,
    compressed_distances,
    rows_reaching,
    scan,
    scan_rows,
)
from trackmatch.scoring.model import Model

SCORER = Model.declared().scorer

seeds = st.integers(0, 2**32 - 1)
counts = st.sampled_from((1, 7, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5))


@given(seeds, counts)
@settings(max_examples=40)
def test_scan_adds_look_ups(seed: int, rows: int) -> None:
    rng = np.random.default_rng(seed)
    narrow = rng.integers(0, 5, (3, rows)).astype(np.uint16)
    wide = rng.integers(0, 9, (2, rows)).astype(np.uint32)
    tables = [rng.integers(-99, 99, 9).astype(np.int32) for _ in range(3)]
    before = rng.integers(-99, 99, rows).astype(np.int32)
    totals, maxima = before.copy(), np.zeros(-(-rows // BLOCK), np.int32)
    starts = np.array([0, 9, 18])
    columns = np.array([2, 0]), np.array([1])
    scan(totals, maxima, narrow, columns[0], wide, columns[1], np.concatenate(tables), starts)
    expected = before + tables[0][narrow[2]] + tables[1][narrow[0]] + tables[2][wide[1]]
    assert totals.tolist() == expected.tolist()
    some = np.flatnonzero(rng.random(rows) < 0.5)
    few = before[some].copy()
    scan_rows(few, some, narrow, columns[0], wide, columns[1], np.concatenate(tables), starts)
    assert few.tolist() == expected[some].tolist()
    assert maxima.tolist() == [
        expected[first : first + BLOCK].max() for first in range(0, rows, BLOCK)
    ]


@given(seeds, counts, st.integers(-5, 5), st.sampled_from((1, 20, 10**6)))
@settings(max_examples=40)
def test_rows_reaching_finds_them_all(seed: int, rows: int, least: int, limit: int) -> None:
    totals = np.random.default_rng(seed).integers(-5, 5, rows).astype(np.int32)
    maxima = np.array([totals[at : at + BLOCK].max() for at in range(0, rows, BLOCK)], np.int32)
    expected = np.flatnonzero(totals >= least)[:limit]
    assert rows_reaching(totals, maxima, least, limit).tolist() == expected.tolist()


@given(st.lists(st.integers(0, 6), min_size=1, max_size=50), st.sets(st.integers(1, 6)), seeds)
def test_postings_reach_every_row_of_a_code(held: list[int], listed: set[int], seed: int) -> None:
    codes = np.array(sorted(listed), dtype=np.int64)
    steps = np.random.default_rng(seed).integers(-99, 99, len(codes)).astype(np.int32)
    postings = Postings.of(np.array(held, np.uint8), 6)
    totals = np.zeros(len(held), dtype=np.int32)
    add_postings(totals, postings.offsets, postings.rows, codes, steps)
    by_code = dict(zip(codes.tolist(), steps.tolist(), strict=True))
    assert totals.tolist() == [by_code.get(code, 0) for code in held]


@given(seeds, st.integers(1, 30), st.sampled_from((1, 16, 20, 128)))
def test_compressed_distances_are_never_too_long(seed: int, count: int, dimension: int) -> None:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count, dimension)).astype(np.float32)
    query = rng.normal(size=dimension).astype(np.float32)
    compressed = Compressed.of(vectors)
    positions = np.flatnonzero(rng.random(count) < 0.7)
    found = compressed_distances(
        query, compressed.offset, compressed.scale, compressed.codes, positions
    )
    copies = compressed.offset + compressed.scale * compressed.codes.astype(np.float64)
    expected = np.linalg.norm(copies[positions] - query, axis=1)
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-5)
    true = np.linalg.norm(vectors[positions].astype(np.float64) - query, axis=1)
    assert (found - compressed.errors[positions] - 1e-4 <= true).all()


@given(records(), galleries(min_size=1), st.integers(-2000, 4000), st.sampled_from((1, 4096)))
@settings(max_examples=60)
def test_rows_that_reach_the_bar_are_never_left_out(
    probe: Record, gallery: list[Record], bar: int, postings_from: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan_module, "POSTINGS_FROM", postings_from)
        segment = Segment.of("test", FeatureTable.of(map(extract_features, gallery)))
    part = LiveSegment(segment, np.array([0], dtype=np.uint32))
    snapshot = Snapshot(1, (part,))
    search = SegmentSearch(part, extract_features(probe), SCORER, snapshot, list(Kind))
    rows = np.array(
        [row for row in range(1, segment.rows) if segment.record_ids[row] != probe.record_id],
        dtype=np.int64,
    )
    assert search.compared == len(rows)
    totals = search.totals(rows)
    assert search.totals_of(rows).tolist() == totals.tolist()
    assert set(rows[totals >= bar]) <= set(search.reaching(bar))
