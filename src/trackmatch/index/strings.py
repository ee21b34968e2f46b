"""Text columns that stay where they are, in memory-mapped files, and are searched there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trackmatch.features.compiling import compiled
from trackmatch.features.lists import places_in
from trackmatch.index.stored_rows import StoredRows

Bytes = npt.NDArray[np.uint8]

_SEARCHES_PER_ROW = 20
"""Hashing a whole column costs as much as searching for a text per this many rows (measured on a
million rows: a search takes 6 us, hashing 0.3 us a row)."""


AT_A_TIME = 1 << 12
"""Texts that are looked at first for those that come first of some. Assumption."""


def single_chunk(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array, without a copy where it is one already."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


class Strings(Sequence[str]):
    """A utf8 array as a sequence of Python strings, each made when asked for.

    Parameters
    ----------
    column
        The texts.
    order
        Positions of the texts in sorted order; None where they are sorted. Without it, `find`
        needs a sorted array.
    file
        What the array is mapped from, and the address at which it begins there; None where it is
        not. A text that is asked for is then read and leaves nothing mapped.
    """

    def __init__(
        self,
        column: pa.Array,
        order: npt.NDArray[np.uint32] | None = None,
        file: tuple[Path, int] | None = None,
    ) -> None:
        self.column = column
        self.order = order
        buffers = column.buffers()
        offsets = np.frombuffer(buffers[1], dtype=np.int32) if buffers[1] else np.zeros(1, np.int32)
        self._offsets = offsets[column.offset : column.offset + len(column) + 1]
        self._bytes = memoryview(buffers[2]) if buffers[2] is not None else memoryview(b"")

        self._stored: tuple[StoredRows, StoredRows] | None = None
        if file is not None and buffers[2] is not None:
            letters = np.frombuffer(buffers[2], dtype=np.uint8)
            self._stored = (
                StoredRows(self._offsets[:, None], *file),
                StoredRows(letters[:, None], *file),
            )

    @classmethod
    def of(cls, texts: Sequence[str]) -> Strings:
        """Texts in their order, with what `find` needs."""
        column = pa.array(texts, pa.utf8())
        return cls(column, sorted_order(column))

    def __len__(self) -> int:
        return len(self.column)

    def __getitem__(self, position: int) -> str:  # type: ignore[override]  # none takes slices
        if self._stored is None or not 0 <= position < len(self):
            text: str = self.column[int(position)].as_py()
            return text
        offsets, letters = self._stored
        start, end = offsets.range(int(position), int(position) + 2)[:, 0].tolist()
        return letters.range(start, end).tobytes().decode()

    def at(self, positions: npt.NDArray[np.integer]) -> list[str]:
        """Some texts, in the order of their positions; read together where they are in a file."""
        if self._stored is None or not len(positions):
            texts: list[str] = self.column.take(pa.array(positions)).to_pylist()
            return texts
        offsets, letters = self._stored
        first = positions.astype(np.int64)
        bounds = offsets.at(np.column_stack((first, first + 1)).ravel())[:, 0].astype(np.int64)
        starts, lengths = bounds[::2], np.diff(bounds)[::2]
        ends = np.cumsum(lengths)
        of_text, within = places_in(lengths)
        said = letters.at(starts[of_text] + within).tobytes()
        return [
            said[end - length : end].decode()
            for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)
        ]

    def find(self, text: str) -> int | None:
        """Position of a text, or None where it is not there."""
        try:
            wanted = text.encode()
        except UnicodeEncodeError:
            return None
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._at(middle)[1] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(self):
            return None
        position, found = self._at(low)
        return position if found == wanted else None

    def places(self, texts: Sequence[str]) -> npt.NDArray[np.int64]:
        """Positions of some texts, -1 for those that are not there; the array must be sorted."""
        wanted = [text.encode(errors="surrogatepass") for text in texts]
        starts = np.cumsum([0, *map(len, wanted)], dtype=np.int64)
        letters = np.frombuffer(b"".join(wanted), dtype=np.uint8)
        own = np.frombuffer(self._bytes, dtype=np.uint8)
        return find_sorted(own, self._offsets, letters, starts)

    def first(self, positions: npt.NDArray[np.integer], count: int) -> npt.NDArray[np.int64]:
        """Those of some positions (each once) whose texts are first in sorted order, ascending."""
        if self.order is None or len(positions) <= count:
            return np.sort(positions)[:count].astype(np.int64)
        asked = np.zeros(len(self), dtype=np.bool_)
        asked[positions] = True
        found = [np.zeros(0, np.int64)]
        start, size = 0, AT_A_TIME
        while count > 0:
            some = self.order[start : start + size]
            found.append(some[asked[some]][:count].astype(np.int64))
            count -= len(found[-1])
            start, size = start + size, 2 * size
        return np.sort(np.concatenate(found))

    def find_all(self, texts: pa.Array) -> npt.NDArray[np.int64]:
        """Positions of the texts that are there, in the order of `texts`."""
        if len(texts) * _SEARCHES_PER_ROW < len(self):
            found = (self.find(text) for text in texts.to_pylist())
            return np.array([at for at in found if at is not None], dtype=np.int64)
        positions = pc.index_in(texts, value_set=self.column).drop_null()
        return positions.to_numpy().astype(np.int64)

    def _at(self, rank: int) -> tuple[int, bytes]:
        position = rank if self.order is None else int(self.order[rank])
        return position, bytes(self._bytes[self._offsets[position] : self._offsets[position + 1]])


def sorted_order(column: pa.Array) -> npt.NDArray[np.uint32]:
    """Positions of texts in the order of their code points (which is that of their bytes)."""
    order: npt.NDArray[np.uint32] = pc.sort_indices(column).to_numpy().astype(np.uint32)
    return order


@compiled
def find_sorted(
    letters: Bytes, offsets: npt.NDArray[np.int32], wanted: Bytes, starts: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Position of each wanted text among sorted ones, -1 for those that are not there."""
    found = np.full(len(starts) - 1, -1, dtype=np.int64)
    for at in range(len(found)):
        text = wanted[starts[at] : starts[at + 1]]
        low, high = 0, len(offsets) - 1
        while low < high:
            middle = (low + high) // 2
            if compare_texts(letters[offsets[middle] : offsets[middle + 1]], text) < 0:
                low = middle + 1
            else:
                high = middle
        if low == len(offsets) - 1:
            continue
        if compare_texts(letters[offsets[low] : offsets[low + 1]], text) == 0:
            found[at] = low
    return found


@compiled
def compare_texts(a: Bytes, b: Bytes) -> int:
    """Below, equal to or above 0 as text a comes before, is or comes after text b."""
    for at in range(min(len(a), len(b))):
        if a[at] != b[at]:
            return -1 if a[at] < b[at] else 1
    return len(a) - len(b)
