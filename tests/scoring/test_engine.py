"""The engine's inner loops beside their NumPy twins, and the rows that the first pass keeps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import galleries, records

from trackmatch.features.category import Category, category_terms
from trackmatch.features.extract import extract_features
from trackmatch.index import scan as scan_module
from trackmatch.index.feature_table import Column, FeatureTable
from trackmatch.index.scan import Postings, unchanging
from trackmatch.index.segment import Segment
from trackmatch.index.snapshot import LiveSegment, Snapshot
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import Kind, Record
from trackmatch.scoring import first_pass
from trackmatch.scoring.channel import MAX_CAP
from trackmatch.scoring.finding import limited
from trackmatch.scoring.first_pass import LANES, Lane, contenders
from trackmatch.scoring.kernels import (
    CHUNK,
    REGISTER,
    Columns,
    Guard,
    Sums,
    reach,
    room_for,
    spread,
)
from trackmatch.scoring.model import Model
from trackmatch.scoring.narrowing import EARLY, narrow_down
from trackmatch.scoring.registry import FACE
from trackmatch.scoring.segment_search import Scorer, SegmentSearch

SCORER = Model.declared().scorer
FAR = -(10**6)

seeds = st.integers(0, 2**32 - 1)
counts = st.sampled_from((1, 15, 16, 700, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 5))
columns = st.tuples(st.integers(0, EARLY + 3), st.integers(0, 2))
"""Narrow and wide ones: of those that siblings share, some are looked up late."""


def columns_of(matrix, places):  # type: ignore[no-untyped-def]
    numbers, starts, most = np.array(places, np.int64).reshape(-1, 3).T.copy()
    return Columns(matrix, numbers, starts, most.astype(np.int16))


def drawn_sums(rng: np.random.Generator, rows: int, width: int, columns: tuple[int, int]):  # type: ignore[no-untyped-def]
    """Random columns and postings, and the totals that they add up to, shape (rows, width)."""
    chunks = -(-rows // CHUNK)
    expected = np.zeros((rows, width), dtype=np.int64)
    tables, places = [np.zeros((1, width), dtype=np.int16)], [[], []]
    size = 1
    matrices = []
    for of_type, (count, code_type) in enumerate(zip(columns, (np.uint16, np.uint32), strict=True)):
        matrix = rng.integers(0, 7, (count + 1, rows)).astype(code_type)
        matrices.append(unchanging(matrix))
        for number in rng.permutation(count + 1)[:count]:
            tables.append(rng.integers(-99, 99, (7, width)).astype(np.int16))
            places[of_type].append((number, size * width, tables[-1].max()))
            expected += tables[-1][matrix[number]]
            size += 7
    starts, lists, steps = [np.zeros((0, chunks + 1), np.int64)], [np.zeros(0, np.uint32)], []
    lanes = rng.integers(0, width, 3)
    for lane in lanes:
        held = np.sort(rng.choice(rows, rng.integers(0, rows) // 2, replace=False))
        worth = rng.integers(-99, 99, len(held)).astype(np.int16)
        begun = sum(map(len, lists))
        starts.append(begun + np.searchsorted(held, np.arange(chunks + 1) * CHUNK)[None])
        lists.append(held.astype(np.uint32))
        steps.append(worth)
        expected[held, lane] += worth
    made = [columns_of(matrix, of_type) for matrix, of_type in zip(matrices, places, strict=True)]
    sums = Sums(
        *made,
        np.concatenate(tables).ravel(),
        lanes,
        np.concatenate(starts),
        np.concatenate(lists),
        np.concatenate(steps),
    )
    return sums, expected


@given(
    seed=seeds,
    rows=counts,
    width=st.sampled_from((1, LANES)),
    own_columns=columns,
    shared_columns=columns,
    has_face=st.booleans(),
    bar=st.sampled_from((None, first_pass.LOWEST, np.iinfo(np.int32).max)),
)
@settings(max_examples=60)
def test_reach_finds_the_rows_that_numpy_finds(
    seed: int,
    rows: int,
    width: int,
    own_columns: tuple[int, int],
    shared_columns: tuple[int, int],
    has_face: bool,
    bar: int | None,
) -> None:
    rng = np.random.default_rng(seed)
    own, own_totals = drawn_sums(rng, rows, width, own_columns)
    shared, shared_totals = drawn_sums(rng, rows, width, shared_columns)
    faced = rng.random(rows) < 0.5
    limits = rng.integers(0, 200, (3, width)).astype(np.int32)
    limits[2] += limits[1]
    limits *= has_face
    bars = rng.integers(-50, 300, width).astype(np.int32)
    bars[0] = bars[0] if bar is None else bar
    rarity = int(rng.integers(-50, 200))
    guard = Guard(300, rarity, *np.ascontiguousarray(np.tile(limits, REGISTER // width)))
    room = room_for(width, rows)
    chunks = (0, -(-rows // CHUNK))
    if width == 1:
        narrow_down(chunks, own, shared, faced, guard, int(bars[0]), room)
    else:
        reach(chunks, own, shared, faced, guard, bars, room)
    lift = np.maximum(own_totals * 300 >> 8, rarity - shared_totals)
    face = np.clip(limits[0] + lift, limits[1], limits[2])
    face[~faced] = 0
    highest = own_totals + shared_totals + face
    for lane in range(width):
        kept = np.flatnonzero(highest[:, lane] >= bars[lane])
        count = room.counts[lane]
        assert room.rows[lane, :count].tolist() == kept.tolist()
        assert room.own[lane, :count].tolist() == own_totals[kept, lane].tolist()
        assert room.shared[lane, :count].tolist() == shared_totals[kept, lane].tolist()


@given(seeds, counts, st.sets(st.integers(1, 6)))
@settings(max_examples=40)
def test_postings_reach_every_row_of_a_code(seed: int, rows: int, listed: set[int]) -> None:
    rng = np.random.default_rng(seed)
    held = rng.integers(0, 7, rows)
    codes = np.array(sorted(listed), dtype=np.int64)
    steps = rng.integers(-99, 99, len(codes)).astype(np.int16)
    values = [Category(f"{code}") for code in range(1, 7)]
    vocabulary = Vocabulary.build(values, Category, category_terms)
    postings = Postings.of(Column(held.astype(np.uint8), vocabulary))
    starts = np.empty(-(-rows // CHUNK) + 1, dtype=np.int64)
    found, worth = spread(postings.offsets, postings.rows, codes, steps, starts)
    by_code = dict(zip(codes.tolist(), steps.tolist(), strict=True))
    expected = {row: by_code[code] for row, code in enumerate(held.tolist()) if code in by_code}
    assert dict(zip(found.tolist(), worth.tolist(), strict=True)) == expected
    assert len(found) == len(expected)
    for chunk in range(len(starts) - 1):
        assert (found[starts[chunk] : starts[chunk + 1]] // CHUNK == chunk).all()


def searches_of(
    probes: list[Record],
    gallery: list[Record],
    scorer: Scorer,
    postings_from: int,
    channels: frozenset[str] | None,
) -> list[SegmentSearch]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan_module, "POSTINGS_FROM", postings_from)
        segment = Segment.of("test", FeatureTable.of(map(extract_features, gallery)))
    part = LiveSegment(segment, np.array([0], dtype=np.uint32))
    snapshot = Snapshot(1, (part,))
    return [
        SegmentSearch(
            part, limited(extract_features(probe), channels), scorer, snapshot, list(Kind)
        )
        for probe in probes
    ]


@given(
    probes=st.lists(records() | records(least_templates=1), min_size=1, max_size=4),
    gallery=galleries(1, 30) | galleries(1, 30, least_templates=1),
    k=st.integers(1, 4),
    postings_from=st.sampled_from((1, 4096)),
    capped=st.booleans(),
    few_rows=st.sampled_from((0, CHUNK)),
    channels=st.sampled_from((None, frozenset({FACE.name}))),
)
@settings(max_examples=150)
def test_the_first_pass_loses_none_of_the_best(
    probes: list[Record],
    gallery: list[Record],
    k: int,
    postings_from: int,
    capped: bool,
    few_rows: int,
    channels: frozenset[str] | None,
) -> None:
    scorer = SCORER if capped else uncapped()
    searches = searches_of(probes, gallery, scorer, postings_from, channels)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_pass, "NEAREST", 1)
        patch.setattr(first_pass, "STRETCH", 1)
        patch.setattr(first_pass, "FEW_ROWS", few_rows)
        found = contenders(searches, [Lane(k, FAR) for _ in searches])
    for search, some in zip(searches, found, strict=True):
        rows = search.rows()
        assert search.compared == len(rows)
        assert set(some.rows) <= set(rows)
        totals = search.totals(rows)
        least = np.sort(totals)[-k] if len(rows) >= k else FAR
        assert set(rows[totals >= least]) <= set(some.rows)
        own = search.own(some.rows)
        assert (some.own == own).all()
        lift = search.faces.lift(own, search.shared(some.rows))
        faces = search.faces.steps(some.rows, lift)
        true = search.totals(some.rows)
        assert (some.own + some.shared == true - faces).all()
        assert (search.faces.least(true - faces, some.rows) <= true).all()
        for bar in np.unique(true):
            may = search.faces.may_reach(some.rows, some.own, some.shared, int(bar))
            assert may[(true >= bar) & (faces != 0)].all()


def uncapped() -> Scorer:
    """A scorer whose sums do not fit in 16 bits."""
    model = Model.declared()
    for channel in model.scorer.channels:
        wide = {"cap": MAX_CAP, "floor": -MAX_CAP, "agree_scale": 3.0, "conflict_scale": 3.0}
        model = model.replaced(channel, "a test", **wide)
    return model.scorer
