"""Searches for hypothesis, and weights that repeat probes."""

import numpy as np
from hypothesis import strategies as st

from trackmatch.evaluation.metrics.arrays import MISSED, Searches

# Few values, so that ties happen.
scores = st.integers(-4, 8).map(lambda steps: steps / 2)


@st.composite
def probes(draw):  # type: ignore[no-untyped-def]
    mated = draw(st.booleans())
    enrolled = mated and draw(st.integers(0, 5)) > 0
    return (
        mated,
        draw(st.integers(1, 6)) if enrolled else MISSED,
        draw(scores) if enrolled else -np.inf,
        draw(st.one_of(scores, st.just(-np.inf))),
        draw(st.integers(0, 4)),
    )


def as_searches(rows) -> Searches:  # type: ignore[no-untyped-def]
    mated, rank, mate, nonmate, family = zip(*rows, strict=True) if rows else ((),) * 5
    return Searches(
        np.array(mated, dtype=bool),
        np.array(rank, dtype=np.int64),
        np.array(mate, dtype=np.float64),
        np.array(nonmate, dtype=np.float64),
        np.array(family, dtype=np.int64),
    )


searches = st.lists(probes(), max_size=25).map(as_searches)


@st.composite
def searches_and_weights(draw):  # type: ignore[no-untyped-def]
    drawn = draw(searches)
    rows = draw(st.integers(1, 3))
    times = draw(
        st.lists(
            st.lists(st.integers(0, 3), min_size=len(drawn), max_size=len(drawn)),
            min_size=rows,
            max_size=rows,
        )
    )
    return drawn, np.array(times, dtype=np.float64).reshape(rows, len(drawn))


def repeated(drawn: Searches, times) -> Searches:  # type: ignore[no-untyped-def]
    """The plain twin of weights: each probe as many times as it counts."""
    return drawn.only(np.repeat(np.arange(len(drawn)), times.astype(int)))
