"""Places compared all at once: nothing is lost by what makes it fast."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features.gazetteer import distance_km
from trackmatch.scoring.place_readings import Points


@given(
    st.lists(
        st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=2, max_size=2, unique=True
    )
)
def test_a_chord_tells_the_distance(pair: list[tuple[float, float]]) -> None:
    (a, b), (c, d) = pair
    blank = np.zeros(2)
    flags = np.zeros(2, dtype=np.bool_)
    points = Points(np.array([a, c]), np.array([b, d]), blank, blank.astype(np.uint16), flags)
    chord = np.linalg.norm(points.on_sphere[0] - points.on_sphere[1])
    diameter = 2 * np.linalg.norm(points.on_sphere[0])
    arc = diameter * np.arcsin(min(1.0, chord / diameter))
    assert abs(arc - distance_km(a, b, c, d)) < 1e-3
