"""A fixed key, so that no test touches the one of the user."""

import pytest

from trackmatch.records import identifiers


@pytest.fixture(autouse=True, scope="session")
def fixed_key():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(identifiers.KEY_VARIABLE, "a key for tests only, 32 bytes and more")
        yield
