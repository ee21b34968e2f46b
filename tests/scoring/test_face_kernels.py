"""Which templates may matter is what their evidence, computed plainly, says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.index.faces import Compressed
from trackmatch.scoring.face import FaceChannel, Limits
from trackmatch.scoring.face_curve import FaceParameters
from trackmatch.scoring.face_kernels import (
    AHEAD,
    Templates,
    least_distances,
    length_of,
    near_enough,
    still_near,
    worth_reading,
)

seeds = st.integers(0, 2**32 - 1)


def templates_of(
    seed: int, count: int, dimension: int
) -> tuple[Templates, npt.NDArray[np.float32]]:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count, dimension)).astype(np.float32)
    query = rng.normal(size=dimension).astype(np.float32)
    stored = Compressed.of(vectors)
    parts = stored.offset, stored.scale, stored.codes, stored.errors
    return Templates(query, length_of(query), *parts), vectors


def distances_of(templates: Templates, positions: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    distances = np.empty(len(positions), np.float32)
    least_distances(templates, positions, distances)
    return distances


@given(seeds, st.integers(1, 3 * AHEAD), st.sampled_from((1, 16, 20, 128)))
def test_least_distances_are_never_too_long_and_hardly_too_short(
    seed: int, count: int, dimension: int
) -> None:
    templates, vectors = templates_of(seed, count, dimension)
    positions = np.flatnonzero(np.random.default_rng(seed).random(count) < 0.7)
    found = distances_of(templates, positions)
    true = np.linalg.norm(vectors[positions].astype(np.float64) - templates.query, axis=1)
    assert (found <= true).all()
    assert (found >= true - 2 * templates.errors[positions] - 1e-3).all()


@pytest.mark.parametrize("broken", [np.inf, np.nan, 3e38])
def test_templates_beyond_all_numbers_may_be_as_near_as_can_be(broken: float) -> None:
    templates, _ = templates_of(1, 4, 16)
    with np.errstate(over="ignore"):
        query = templates.query * np.float32(broken)
    templates = templates._replace(query=query, length=length_of(query))
    assert (distances_of(templates, np.arange(4)) == 0).all()


@given(
    seeds,
    st.integers(1, 40),
    st.integers(-2000, 5000),
    st.sampled_from((0.0, 0.3, 1.0)),
    st.sampled_from((0.0, 1.0, 1.4)),
    st.floats(0.0, 12.0),
)
def test_a_template_is_kept_where_its_row_may_reach_the_bar(
    seed: int, count: int, bar: int, share: float, scale: float, slope: float
) -> None:
    channel = FaceChannel(FaceParameters(agree_scale=scale))
    rng = np.random.default_rng(seed)
    templates, _ = templates_of(seed, count, 16)
    counts = rng.integers(0, 3, size=count).cumsum()
    starts = np.minimum(np.concatenate(([0], counts)), count).astype(np.uint32)
    rows = np.flatnonzero(rng.random(count) < 0.8)
    own, missing = rng.integers((-1500, -200), (3000, 3500), (len(rows), 2)).T.astype(np.int32)
    shared = bar - own - missing
    limits = Limits(slope, rng.uniform(2, 8), share)
    bounds, steeper = (channel.bounds(limits._replace(slope=slope * n)) for n in (1, 2))
    near, more = (
        near_enough(templates, one, worth_reading(rows, own, shared, bar, starts, one))
        for one in (bounds, steeper)
    )
    found = list(zip(near.positions.tolist(), near.places.tolist(), strict=True))
    assert found == sorted(set(found))
    lines = (np.full(len(more.positions), number) for number in (slope, limits.middle))
    assert more.positions[still_near(more, *lines, scale)].tolist() == near.positions.tolist()
    lift = channel.lift(own, shared)
    for place, row in enumerate(rows.tolist()):
        for position in range(starts[row], starts[row + 1]):
            least = distances_of(templates, np.array([position]))
            line = np.array([slope]), np.array([bounds.middle]), np.array([share])
            most = int(channel.steps(least**2, *line, lift[place : place + 1])[0])
            needed = int(missing[place])
            if needed <= 1 or most >= needed:
                assert (position, place) in found
            elif most < needed - 2:  # a step for rounding, one for the square
                assert (position, place) not in found
