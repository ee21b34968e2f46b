"""The layout of names holds what the index terms say."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.features import alike_parts
from trackmatch.features.alike_parts import ALIKE
from trackmatch.features.arrays import spread
from trackmatch.features.feature import TermPostings
from trackmatch.features.name_layout import (
    BEARER_BITS,
    NO_PART,
    NameLayout,
    build_layout,
    layout_of,
)
from trackmatch.features.names import NameToken, phonetic_key
from trackmatch.features.names.encode import encode_token, join_tokens
from trackmatch.features.names.known_names import MANS, NOT_LISTED, listed_numbers
from trackmatch.features.names.scan import PartColumn
from trackmatch.features.person_names import NAME, NAME_BEARERS
from trackmatch.features.read_names import (
    ALL,
    ANCHOR,
    INITIAL,
    MASK,
    OWN,
    STRONG,
    Bearer,
    Kind,
    ReadName,
    token_kind,
)
from trackmatch.records.models import Record
from trackmatch.scoring.names.pairs import Part, likeness

WORDS = ["Ram", "Kumar", "Ramkumar", "R.", "Khan", "लक्ष्मी", "देवी", "Lakshmi", "Das"]
WORDS += ["K", "S", "Thangjam"]

said = st.lists(
    st.sampled_from(WORDS),
    min_size=1,
    max_size=5,
).map(" ".join)
people = st.lists(st.tuples(said, said | st.none()), max_size=8)


def names_of(people: list[tuple[str, str | None]]) -> list[list[tuple[Bearer, ReadName]]]:
    records = [
        Record(record_id=f"r{n}", kind="found", names=own, father=father)
        for n, (own, father) in enumerate(people)
    ]
    return [list(value.read()) if (value := NAME.extract(one)) else [] for one in records]


def postings(people: list[tuple[str, str | None]]) -> TermPostings:
    codes: dict[str, list[int]] = {}
    for code, (own, father) in enumerate(people, start=1):
        value = NAME.extract(Record(record_id="r", kind="found", names=own, father=father))
        for term in dict.fromkeys(NAME.terms(value)) if value else ():
            codes.setdefault(term, []).append(code)
    terms = sorted(codes)
    offsets = np.cumsum([0, *(len(codes[term]) for term in terms)], dtype=np.int32)
    flat = np.array([code for term in terms for code in codes[term]], dtype=np.uint32)
    return TermPostings(pa.array(terms, pa.utf8()), offsets, flat)


def read_back(layout: NameLayout) -> set[tuple[int, str, tuple[object, ...], tuple[int, ...]]]:
    """Every name that a value holds: code, bearer, tokens, masks."""
    found = set()
    for name in range(len(layout.bearers)):
        first, last = layout.parts.starts[name], layout.parts.starts[name + 1]
        parts = layout.parts.items[first : first + (last - first + 1) // 2].tolist()
        fields = (ANCHOR, STRONG, INITIAL, OWN, ALL)
        masks = tuple(int(layout.masks[name]) >> field & MASK for field in fields)
        for entry in range(layout.values.starts[name], layout.values.starts[name + 1]):
            code, bearer = divmod(int(layout.values.items[entry]), 1 << BEARER_BITS)
            assert layout.bearers[name] >> bearer & 1
            tokens = tuple(layout.part(part) for part in parts)
            found.add((code, NAME_BEARERS[bearer], tokens, masks))
    return found


def masks(name: ReadName) -> tuple[int, ...]:
    bits = [1 << at for at in range(len(name.tokens))]
    kinds = [token_kind(t, own) for t, own in zip(name.tokens, name.own, strict=True)]
    strong = [token_kind(t) is Kind.STRONG for t in name.tokens]
    return (
        sum(bit for bit, is_strong in zip(bits, strong, strict=True) if is_strong),
        sum(bit for bit, kind in zip(bits, kinds, strict=True) if kind is Kind.STRONG),
        sum(bit for bit, kind in zip(bits, kinds, strict=True) if kind is Kind.INITIAL),
        sum(bit for bit, own in zip(bits, name.own, strict=True) if own),
        sum(bits),
    )


@given(people)
def test_every_name_comes_back_with_its_bearer_and_value(
    people: list[tuple[str, str | None]],
) -> None:
    layout = layout_of(spread(build_layout(postings(people), NAME_BEARERS)))
    assert read_back(layout) == {
        (code, bearer, name.tokens, masks(name))
        for code, names in enumerate(names_of(people), start=1)
        for bearer, name in names
    }


@given(people)
def test_parts_are_the_tokens_and_neighbours_of_their_names(
    people: list[tuple[str, str | None]],
) -> None:
    layout = layout_of(spread(build_layout(postings(people), NAME_BEARERS)))
    listed = [
        (name, part)
        for lists in (layout.anchored, layout.free, layout.others)
        for part in range(len(lists.starts) - 1)
        for name in lists.items[lists.starts[part] : lists.starts[part + 1]].tolist()
    ]
    held = []
    for name in range(len(layout.bearers)):
        parts = layout.parts.items[layout.parts.starts[name] : layout.parts.starts[name + 1]]
        held += [(name, part) for part in parts.tolist() if part != NO_PART]
        tokens = [layout.part(part) for part in parts[: (len(parts) + 1) // 2].tolist()]
        for at, part in enumerate(parts[len(tokens) :].tolist()):
            if part != NO_PART:
                assert layout.part(part) == join_tokens((tokens[at], tokens[at + 1]))
    assert sorted(listed) == sorted(held)
    for part in {part for _, part in held}:
        token = layout.part(part)
        assert layout.text(part) == token.text
        assert part in layout.sounding_like(token)
        same = [layout.part(int(other)).text for other in layout.sounding_like(token)]
        assert {phonetic_key(text) for text in same} == {phonetic_key(token.text)}


@given(people, st.sampled_from((1, 3, 1 << 14)))
def test_listed_tokens_are_those_that_a_search_finds(
    people: list[tuple[str, str | None]], most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike_parts, "LISTED", most)
        layout = layout_of(spread(build_layout(postings(people), NAME_BEARERS)))
    column = PartColumn(layout.spellings)
    tokens = [layout.part(number) for number in range(len(layout.kinds))]
    listed = [layout.listed(token) for token in tokens]
    assert sum(one is not None for one in listed) == min(most, len(tokens))
    for token, found in zip(tokens, listed, strict=True):
        if found is not None:
            numbers, similarities = column.similar(encode_token(token), ALIKE)
            expected = dict(zip(numbers.tolist(), similarities.tolist(), strict=True))
            for number in range(len(tokens), len(tokens) + len(layout.first)):
                alike = np.float32(
                    likeness(Part(token, 0, False), Part(layout.part(number), 0, True))
                )
                if alike >= np.float32(ALIKE):
                    expected[number] = float(alike)
            assert dict(zip(found[0].tolist(), found[1].tolist(), strict=True)) == expected
    assert layout.listed(NameToken("nobodyisnamedso")) is None


def test_every_part_is_known_as_listing_it_alone_says() -> None:
    first = ["Ravi", "Rajes", "Firoza", "ललित", "Lalita", "Kenj", "Zzyx", "Rajesh", "ಲಲಿತ"]
    second = ["antappa", "Rajes", "Yadav", "यादव", "R.", "Thangjam", "h"]
    layout = build_layout(
        postings([(f"{a} {b}", None) for a in first for b in second]), NAME_BEARERS
    )
    parts = [layout.part(number) for number in range(len(layout.known))]
    assert layout.known.tolist() == listed_numbers(parts).tolist()
    texts = {layout.text(number): known for number, known in enumerate(layout.known.tolist())}
    assert texts["kenjantappa"] == MANS
    assert texts["thangjam"] == NOT_LISTED
    assert texts["rajesh"] == texts["rajes"] > MANS
