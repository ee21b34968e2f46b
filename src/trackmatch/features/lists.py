"""Lists of numbers and of texts, one after the other in plain arrays, as an index stores them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Small = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]


class Lists(NamedTuple):
    """Lists of numbers, one after the other: list i is ``items[starts[i]:starts[i + 1]]``."""

    starts: Small
    items: Small

    @classmethod
    def grouped(
        cls, keys: npt.NDArray[np.integer], items: npt.NDArray[np.integer], size: int
    ) -> Lists:
        """The items of each key from 0 to `size` - 1, in their order."""
        order = np.argsort(keys, kind="stable")
        starts = np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=size))))
        return cls(starts.astype(np.int32), items[order].astype(np.int32))


def places_in(sizes: Numbers) -> tuple[Numbers, Numbers]:
    """Of all items of lists of these sizes: which list, and which place in it."""
    lists = np.repeat(np.arange(len(sizes)), sizes)
    return lists, np.arange(len(lists)) - np.repeat(np.cumsum(sizes) - sizes, sizes)


class Texts(NamedTuple):
    """Texts in UTF-8, one after the other."""

    starts: Small
    letters: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Texts in their order."""
        encoded = [text.encode() for text in texts]
        starts = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
        return cls(starts, np.frombuffer(b"".join(encoded), dtype=np.uint8))

    def __getitem__(self, number):  # type: ignore[no-untyped-def]
        return bytes(self.letters[self.starts[number] : self.starts[number + 1]]).decode()
