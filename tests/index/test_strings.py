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
anything = st.text(st.characters(codec="utf-8"), max_size=4)
several = st.lists(texts | anything, unique=True, max_size=30)


@given(several, anything)
def test_a_text_is_found_where_it_is(held: list[str], other: str) -> None:
    column = Strings.of(held)
    for text in (*held, other):
        assert column.find(text) == (held.index(text) if text in held else None)
    assert list(column) == held


@given(several, several)
def test_places_in_a_sorted_array_are_found_as_each_is(held: list[str], others: list[str]) -> None:
    column = Strings(pa.array(sorted(held, key=str.encode), pa.utf8()))
    wanted = [*held, *others, "\ud800"]
    expected = [-1 if (place := column.find(text)) is None else place for text in wanted]
    assert column.places(wanted).tolist() == expected


@given(several, st.integers(1, 5))
def test_many_texts_are_found_as_each_is(held: list[str], step: int) -> None:
    column = Strings.of([*held, "x" * 9])
    wanted = [*held[::step], "y" * 9]
    found = [at for text in wanted if (at := column.find(text)) is not None]
    assert column.find_all(pa.array(wanted, pa.utf8())).tolist() == found
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "_SEARCHES_PER_ROW", 0)
        assert column.find_all(pa.array(wanted, pa.utf8())).tolist() == found


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
        assert [stored[at] for at in range(len(held))] == held
        with pytest.raises(IndexError):
            stored[len(held)]
