"""Texts are found where Python finds them."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackmatch.index import strings
from trackmatch.index.segment_files import map_table, write_table
from trackmatch.index.strings import Strings

texts = st.text(alphabet="abcéलक्ष", max_size=4)


@given(st.sets(texts), st.lists(texts, max_size=5))
def test_places_are_those_of_a_sorted_list(held: set[str], wanted: list[str]) -> None:
    ordered = sorted(held)
    places = Strings(pa.array(ordered, pa.utf8())).places(wanted)
    assert places.tolist() == [ordered.index(w) if w in held else -1 for w in wanted]


@given(st.lists(texts, unique=True), texts)
def test_a_text_is_found_in_any_order(held: list[str], wanted: str) -> None:
    assert Strings.of(held).find(wanted) == (held.index(wanted) if wanted in held else None)


@given(
    held=st.lists(texts, unique=True),
    asked=st.sets(st.integers(0, 20)),
    count=st.integers(0, 9),
    is_sorted=st.booleans(),
)
def test_the_first_of_some_texts_are_those_that_sorting_puts_first(
    held: list[str], asked: set[int], count: int, is_sorted: bool
) -> None:
    held = sorted(held) if is_sorted else held
    column = Strings(pa.array(held, pa.utf8())) if is_sorted else Strings.of(held)
    positions = np.array([at for at in asked if at < len(held)], dtype=np.int64)
    expected = sorted(sorted(positions.tolist(), key=held.__getitem__)[:count])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "AT_A_TIME", 2)
        assert column.first(positions, count).tolist() == expected


@given(held=st.lists(texts, min_size=1), picked=st.lists(st.integers(min_value=0), max_size=5))
def test_texts_read_from_a_file_are_those_in_memory(held: list[str], picked: list[int]) -> None:
    column = pa.array(held, pa.utf8())
    positions = np.array([number % len(held) for number in picked], dtype=np.int64)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "texts.arrow"
        write_table(pa.table({"text": column}), path)
        table, address = map_table(path)
        stored = Strings(table["text"].chunk(0), None, (path, address))
        assert stored.at(positions) == Strings(column).at(positions)
        assert [stored[at] for at in positions.tolist()] == [held[at] for at in positions.tolist()]
