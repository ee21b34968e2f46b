"""The token index leaves nothing out, and the kernels equal their plain twins."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackmatch.features.names import NameToken, TokenIndex, kernel, parse
from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.encode import encode_name, encode_token


def _words(text: str) -> list[str]:
    return text.split()


SYLLABLES = _words(
    """
    ra ma na ka sha vi pri su ni ta dev raj kum esh in der sin gh mo ha med
    """
)
latin = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map("".join)
latin = latin.filter(lambda text: parse(text) is not None)
native = st.sampled_from(["लक्ष्मी", "राजेश", "मोहन", "محمد", "ராம்", "രാമൻ", "સુનીતા"])
initials = st.sampled_from(["k", "r", "ch"])
written = st.one_of(latin, native, initials, st.sampled_from(["raju", "rajesh", "munna"]))


def token_of(text: str) -> NameToken:
    name = parse(text)
    assert name is not None
    return name.tokens[0]


def compare(one: NameToken, other: NameToken) -> float:
    table = load_costs()
    work = np.empty((3, kernel.MOST_CODES + 1), dtype=np.float32)
    return kernel.part_similarity(
        encode_token(one), encode_token(other), table.costs, table.shape, work
    )


@given(st.lists(written, max_size=40), written, st.sampled_from([0.0, 0.5, 0.8]))
@settings(max_examples=200, deadline=None)
def test_index_finds_what_a_full_scan_finds(texts: list[str], probe: str, least: float) -> None:
    tokens = [token_of(text) for text in texts]
    index = TokenIndex(tokens)
    numbers, similarities = index.similar(token_of(probe), least)
    found = {index.tokens[at]: value for at, value in zip(numbers, similarities, strict=True)}
    expected = {token: np.float32(compare(token_of(probe), token)) for token in tokens}
    assert found == {t: value for t, value in expected.items() if value > 0 and value >= least}


def test_most_alike_come_first() -> None:
    index = TokenIndex(token_of(text) for text in ["mohan", "lakshmi", "laxmi", "laxman"])
    numbers, similarities = index.similar(token_of("laxmi"))
    assert [index.tokens[at].text for at in numbers[:2]] == ["laxmi", "lakshmi"]
    assert list(similarities) == sorted(similarities, reverse=True)


def test_empty_index_finds_nothing() -> None:
    numbers, similarities = TokenIndex([]).similar(token_of("ram"))
    assert len(numbers) == len(similarities) == 0


@pytest.mark.skipif(not kernel.COMPILED, reason="numba is not installed: there is one version")
def test_compiled_kernels_equal_the_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        "Ram Kumar",
        "Ramkumar Singh",
        "K Raja",
        "लक्ष्मी देवी",
        "Laxmi",
        "محمد",
        "Raju",
        "Rajesh",
    ]
    encoded = [name for name in map(encode_name, texts) if name is not None]
    table = load_costs()
    pairs = [(a.packed, b.packed) for a in encoded for b in encoded]
    fast = [kernel.compare_names(a, b, table.costs, table.shape) for a, b in pairs]
    for name in [n for n in dir(kernel) if hasattr(getattr(kernel, n), "py_func")]:
        monkeypatch.setattr(kernel, name, getattr(kernel, name).py_func)
    plain = [kernel.compare_names(a, b, table.costs, table.shape) for a, b in pairs]
    np.testing.assert_allclose(plain, fast, atol=1e-6)
