"""Fixtures and settings shared by all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines are shared and noisy: no deadline, and the same examples on every run.
settings.register_profile(
    "trackmatch",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("trackmatch")


@pytest.fixture(autouse=True, scope="session")
def _identifier_key() -> Iterator[None]:
    """One key for all, since galleries that several tests share are made before any of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACKMATCH_KEY", "a key for tests")
        yield


@pytest.fixture
def data_folder() -> Path:
    """The folder with development data, which is not part of the project."""
    folder = os.environ.get("TRACKMATCH_DATA")
    if not folder:
        pytest.skip("TRACKMATCH_DATA names no folder with development data")
    return Path(folder)
