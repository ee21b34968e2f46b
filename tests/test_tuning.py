"""What approximate search finds of the exact lists, on lists that are made up."""

from typing import Any

import pytest

from trackmatch.tuning import measure_recall


class Listing:
    """A matcher whose approximate search never finds the candidate B."""

    def __init__(self) -> None:
        self.asked: list[bool] = []

    def match(self, probe: str, k: int, *, exact: bool) -> Any:
        self.asked.append(exact)
        ids = [one for one in probe if exact or one != "B"]
        return tuple(_Named(one) for one in ids[:k])


class _Named:
    def __init__(self, record_id: str) -> None:
        self.record_id = record_id


def recall_of(*probes: str, k: int = 2) -> Any:
    return measure_recall(Listing(), probes, k)  # type: ignore[arg-type]


def test_it_is_the_share_of_the_exact_lists() -> None:
    found = recall_of("ABC", "BA", "")
    assert (found.k, found.probes) == (2, 2)
    assert found.listed == pytest.approx(2 / 4)
    assert found.first == pytest.approx(1 / 2)
    assert recall_of("", "").listed == 1


def test_neither_search_is_always_the_first_of_a_probe() -> None:
    matcher = Listing()
    measure_recall(matcher, ["A"] * 4)  # type: ignore[arg-type, list-item]
    assert matcher.asked == [True, False, False, True] * 2
