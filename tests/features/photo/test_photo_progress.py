"""The bar shows only to those who wait at a terminal."""

import io
import sys

import pytest

from trackmatch.features.photo import progress
from trackmatch.features.photo.progress import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def drawn(stream: io.StringIO, clock: list[float], seconds: float) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        with progress_bar(total=10) as show:
            for done in range(1, 11):
                clock[0] += seconds
                show(done)
    return stream.getvalue()


def test_a_long_job_at_a_terminal_draws(clock: list[float]) -> None:
    assert "10/10" in drawn(Terminal(), clock, seconds=0.5)


def test_a_short_job_draws_nothing(clock: list[float]) -> None:
    assert drawn(Terminal(), clock, seconds=0.01) == ""


def test_no_terminal_draws_nothing(clock: list[float]) -> None:
    assert drawn(io.StringIO(), clock, seconds=5) == ""
