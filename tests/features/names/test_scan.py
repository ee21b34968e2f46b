"""The scan leaves nothing out, and the kernels equal their plain twins."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackmatch.features.names import NameToken, kernel, parse
from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.encode import encode_name, encode_token, join_tokens
from trackmatch.features.names.halves import Halves, Trie
from trackmatch.features.names.kernel import Ints
from trackmatch.features.names.scan import PartColumn


def _words(text: str) -> list[str]:
    return text.split()


SYLLABLES = _words(
    """
    ra ma na ka sha vi pri su ni ta dev raj kum esh in der sin gh mo ha med jni gna ksu
    """
)
latin = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map("".join)
latin = latin.filter(lambda text: parse(text) is not None)
native = st.sampled_from(
    ["लक्ष्मी", "राजेश", "मोहन", "मोहना", "मोहान", "राजनी", "محمد", "ராம்", "രാമൻ", "સુનીતા"]
)
initials = st.sampled_from(["k", "r", "ch"])
written = st.one_of(
    latin,
    native,
    initials,
    st.sampled_from(_words("raju rajesh munna mohan mukherjee mukhopadhyay mukherji")),
)


def token_of(text: str) -> NameToken:
    name = parse(text)
    assert name is not None
    return name.tokens[0]


words = st.one_of(written.map(token_of), st.lists(latin | native, min_size=2, max_size=2).map(
    lambda two: join_tokens(tuple(token_of(text) for text in two))
))  # fmt: skip
parts = st.builds(encode_token, words, st.booleans())


def compare(one: Ints, other: Ints) -> float:
    if one[kernel.JOINED] and other[kernel.JOINED]:
        return 0.0
    table = load_costs()
    work = np.empty((3, kernel.MOST_CODES + 1), dtype=np.float32)
    return kernel.part_similarity(one, other, table.costs, table.shape, work)


@given(st.lists(parts, max_size=40), parts, st.sampled_from([0.0, 0.5, 0.8]))
@settings(max_examples=300, deadline=None)
def test_scan_finds_what_comparing_every_pair_finds(
    column: list[Ints], probe: Ints, least: float
) -> None:
    numbers, similarities = PartColumn.build(column).similar(probe, least)
    every = {at: np.float32(compare(probe, part)) for at, part in enumerate(column)}
    expected = {at: value for at, value in every.items() if value > 0 and value >= least}
    assert dict(zip(numbers.tolist(), similarities, strict=True)) == expected
    assert len(numbers) == len(expected)


@given(st.lists(parts, max_size=20), st.lists(parts, max_size=5))
@settings(max_examples=30, deadline=None)
def test_many_parts_find_what_each_finds(column: list[Ints], probes: list[Ints]) -> None:
    laid_out = PartColumn.build(column)
    counts, numbers, similarities = laid_out.similar_to_each(probes)
    ends = np.cumsum(counts)
    assert len(counts) == len(probes)
    for probe, end, count in zip(probes, ends.tolist(), counts.tolist(), strict=True):
        found = laid_out.similar(probe)
        assert found[0].tolist() == numbers[end - count : end].tolist()
        assert found[1].tolist() == similarities[end - count : end].tolist()
    assert len(numbers) == len(similarities) == sum(counts)


@given(st.lists(st.tuples(st.sampled_from([0, 7]), st.lists(st.integers(0, 3), max_size=6))))
@settings(deadline=None)
def test_halves_spell_their_words_and_share_beginnings(words: list[tuple[int, list[int]]]) -> None:
    weights = [len(word) for _, word in words]
    halves = Halves.build(
        [np.array(word, dtype=np.int64) for _, word in words],
        [root for root, _ in words],
        weights,
        list(range(len(words))),
    )

    def spelt(trie: Trie, node: int) -> list[int]:
        parent = int(trie.parents[node])
        assert parent < node
        return [] if parent < 0 else [*spelt(trie, parent), int(trie.codes[node])]

    def root(trie: Trie, node: int) -> int:
        while trie.parents[node] >= 0:
            node = int(trie.parents[node])
        return int(trie.codes[node])

    read = {}
    rows = np.stack([halves.parts, halves.fronts, halves.backs], axis=1)
    for part, front, back in rows.tolist():
        roots = root(halves.front, front), root(halves.back, back)
        read[part] = (*roots, spelt(halves.front, front) + spelt(halves.back, back)[::-1])
        assert halves.front.heaviest[front] >= weights[part]
        assert halves.back.heaviest[back] >= weights[part]
    assert read == {at: (root, root, word) for at, (root, word) in enumerate(words)}
    beginnings = [
        tuple(pair) for pair in zip(halves.front.parents, halves.front.codes, strict=True)
    ]
    assert len(set(beginnings)) == len(beginnings)


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
