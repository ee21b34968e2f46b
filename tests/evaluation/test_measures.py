"""What the measures say in words."""

from trackmatch.evaluation.measures import Bin, least_reliable


def test_the_row_furthest_from_what_is_seen_is_told_unless_by_chance() -> None:
    holds = Bin(0.5, 0.6, 400, 0.55, 0.52, 0.47, 0.57)
    few = Bin(0.6, 0.7, 4, 0.65, 0.25, 0.01, 0.80)
    near = Bin(0.7, 0.8, 90_000, 0.75, 0.70, 0.69, 0.71)
    off = Bin(0.8, 0.9, 50, 0.86, 0.32, 0.21, 0.46)
    further = Bin(0.9, 1.0, 48, 0.95, 0.06, 0.02, 0.17)
    assert least_reliable([holds, few, near]) is None
    assert least_reliable([holds, off, further, near]) == further
