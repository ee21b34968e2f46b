"""What the face channel promises, whatever the photos."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.face import FaceContext
from trackmatch.features.photo import DLIB_SPEC
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.face import Contexts, FaceChannel
from trackmatch.scoring.face_curve import CurveNumbers, FaceParameters, line_of, soft_capped

MODEL = DLIB_SPEC.model_id
FACE = FaceChannel(FaceParameters())
START = date(2020, 1, 1).toordinal()

contexts = st.builds(
    FaceContext,
    day=st.one_of(st.just(0), st.integers(START, START + 6000)),
    years=st.one_of(st.just(-1.0), st.integers(0, 80).map(lambda n: n / 4)),
    quality=st.integers(-1, 10),
    photos=st.integers(1, 6),
)
distances = st.floats(0, 2, width=32)
own_steps = shared_steps = st.integers(-6000, 6000)

AS_SIBLINGS = 40.0
"""Bits of evidence from what siblings share after which the record may well be a sibling's."""

UNGUARDED = 20.0
"""Bits of own evidence from which on a face may say all that it does."""


def steps(
    a: FaceContext,
    b: FaceContext,
    distance: float,
    own: int = round(UNGUARDED / UNIT),
    shared: int = round(AS_SIBLINGS / UNIT),
) -> int:
    lines = FACE.lines(MODEL, a, Contexts.of([b]))
    squared = np.array([distance], np.float32) ** 2
    lift = FACE.lift(np.array([own], np.int32), np.array([shared]))
    return int(FACE.steps(squared, *lines, lift)[0])


def bits(
    age: float,
    gap_years: float,
    distance: float,
    own: float = UNGUARDED,
    shared: float = AS_SIBLINGS,
) -> float:
    young = FaceContext(START, age, 7)
    older = FaceContext(START + round(365.25 * gap_years), age + gap_years, 7)
    return steps(young, older, distance, round(own / UNIT), round(shared / UNIT)) * UNIT


@given(contexts, contexts, distances, own_steps)
def test_swapping_the_photos_gives_the_same_bits(
    a: FaceContext, b: FaceContext, distance: float, own: int
) -> None:
    assert steps(a, b, distance, own) == steps(b, a, distance, own)


@given(contexts, contexts, distances, distances, own_steps, own_steps)
def test_nearer_faces_and_more_agreement_never_lower_the_bits(
    a: FaceContext, b: FaceContext, d1: float, d2: float, own1: int, own2: int
) -> None:
    assert steps(a, b, min(d1, d2), own1) >= steps(a, b, max(d1, d2), own1)
    assert steps(a, b, d1, max(own1, own2)) >= steps(a, b, d1, min(own1, own2))


@given(contexts, contexts, distances, own_steps)
def test_caps_hold_and_the_bound_of_the_engine_is_one(
    a: FaceContext, b: FaceContext, distance: float, own: int
) -> None:
    line = FACE.lines(MODEL, a, Contexts.of([b]))
    found = steps(a, b, distance, own)
    assert FACE.parameters.floor <= found * UNIT <= FACE.parameters.cap
    limits = FACE.limits(MODEL, a, (b.photos,))
    assert all(x[0] <= limit for x, limit in zip(line, limits, strict=True))
    assert found <= FACE.guard(limits.share)[2]


def test_the_bound_holds_where_a_model_has_faces_mature_late() -> None:
    late = FaceChannel(FaceParameters(mature_years=40.0))
    unknown, old = FaceContext(START, -1.0, 5), FaceContext(START, 60.0, 5)
    line = late.lines(MODEL, unknown, Contexts.of([old]))
    assert line.share[0] == late.limits(MODEL, unknown, (1,)).share == 1


def test_a_youth_after_a_month_says_much_and_a_toddler_after_years_almost_nothing() -> None:
    assert bits(15, 1 / 12, 0.40) > 9
    nearest = [bits(2, 8, distance) for distance in (0.0, 0.2, 0.4)]
    assert max(nearest) < 1
    assert bits(2, 8, 1.2) > -1


def test_evidence_falls_with_the_gap_and_rises_with_age() -> None:
    by_gap = [bits(6, gap, 0.35) for gap in (0, 1, 3, 6, 12)]
    by_age = [bits(age, 1, 0.35) for age in (0, 1, 3, 8, 16)]
    assert by_gap == sorted(by_gap, reverse=True)
    assert by_age == sorted(by_age)


@given(contexts, contexts, distances, own_steps, shared_steps, st.integers(1, 3000))
def test_no_agreement_lowers_the_match_weight(
    a: FaceContext, b: FaceContext, distance: float, own: int, shared: int, more: int
) -> None:
    less = steps(a, b, distance, own, shared)
    assert more + steps(a, b, distance, own, shared + more) >= less - 1  # rounding
    assert steps(a, b, distance, own + more, shared) >= less


def test_a_face_may_say_all_that_it_does_where_a_sibling_is_unlikely() -> None:
    rarity = FACE.parameters.sibling_rarity
    alone = bits(18, 0, 0.1, own=0, shared=0)
    assert FACE.parameters.cap - 0.5 < alone == bits(18, 0, 0.1, own=-5, shared=-3)
    assert bits(18, 0, 0.1, own=0, shared=rarity - 3) < alone
    assert bits(18, 0, 0.1, own=0, shared=rarity) <= FACE.parameters.sibling_cap


def test_where_the_record_may_be_a_siblings_a_face_says_what_tells_them_apart() -> None:
    cap = FACE.parameters.sibling_cap
    assert bits(18, 0, 0.1, own=0) <= cap
    assert bits(18, 0, 0.1, own=-5) <= cap
    assert bits(18, 0, 0.1, own=2) > cap
    assert FACE.parameters.cap - 0.5 < bits(18, 0, 0.1, own=20) < FACE.parameters.cap


def test_order_is_kept_where_bits_near_their_cap() -> None:
    alone = [bits(18, 0, distance, own=0) for distance in (0.2, 0.3, 0.4, 0.5)]
    assert alone == sorted(alone, reverse=True)
    assert len(set(alone)) == len(alone)


def test_averaged_templates_expect_a_smaller_distance() -> None:
    single, mean = FaceContext(START, 20.0, 6), FaceContext(START, 20.0, 6, photos=3)
    assert steps(single, single, 0.55) > steps(mean, mean, 0.55)
    # At the distances measured for either, the means say more.
    assert steps(mean, mean, 0.29) > steps(single, single, 0.43)


@given(st.floats(-1e6, 1e6), st.floats(0.1, 100), st.floats(-100, -0.1))
def test_soft_caps(straight: float, cap: float, floor: float) -> None:
    found = float(soft_capped(np.array([straight]), cap, floor)[0])
    assert floor <= found <= cap
    assert abs(found) <= abs(straight) * (1 + 1e-12)
    assert np.sign(found) == np.sign(straight) or abs(straight) < 1e-300


def test_words_name_the_gap_and_say_where_a_face_tells_little() -> None:
    from trackmatch.features.face import FaceTemplate

    def template(day: int, years: float, photo: str) -> FaceTemplate:
        return FaceTemplate(np.zeros(4, np.float32), MODEL, FaceContext(day, years, 5), photo)

    said = FACE.said(template(START, 2.0, "a.jpg"), template(START + 2922, 10.0, "b.jpg"), 0.4)
    assert (said.probe, said.gallery) == ("a.jpg", "b.jpg")
    assert "8.0 years apart" in said.note
    assert "tells little" in said.note
    near = FACE.said(template(START, 15.0, ""), template(START + 30, 15.0, "b.jpg"), 0.4)
    assert "tells little" not in near.note
    assert near.probe


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_curve_that_tells_nothing_says_nothing(share: float) -> None:
    channel = FaceChannel(FaceParameters(curves={"m": {"genuine_mean": 1, "impostor_mean": 1}}))
    context = FaceContext(START, 16 * share, 5)
    lines = channel.lines("m", context, Contexts.of([context]))
    squared = np.array([0.2], np.float32)
    assert channel.steps(squared, *lines, np.zeros(1))[0] == 0


@given(contexts, contexts)
def test_compiled_lines_are_those_of_the_plain_formula(a: FaceContext, b: FaceContext) -> None:
    found = FACE.lines(MODEL, a, Contexts.of([b]))
    known = [context.years for context in (a, b) if context.years >= 0]
    seen = [context.quality for context in (a, b) if context.quality >= 0]
    gap = abs(a.day - b.day) / 365.25 if a.day and b.day else np.nan
    plain = line_of.py_func(  # type: ignore[attr-defined]
        gap,
        min(known, default=np.nan),
        min(seen, default=np.nan) / 10,
        1 / a.photos + 1 / b.photos,
        CurveNumbers.of(FACE.parameters.curves[MODEL], FACE.parameters),
    )
    assert [part[0] for part in found] == pytest.approx(plain, rel=1e-12)
