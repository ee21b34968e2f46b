"""Words as symbols, their best alignments, and each word's nearest strangers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from trackmatch.features.compiling import compiled
from trackmatch.features.names.costs import CostTable
from trackmatch.features.names.kernel import Floats, Ints, edit_distance
from trackmatch.features.names.romanise import LATIN
from trackmatch.features.names.segments import latin_segments

Array = npt.NDArray[np.float64]
NO_LIMIT = 1e9


@dataclass(frozen=True)
class Word:
    """A word as symbols, with the row of its language's added letters.

    Words of one ``form`` are never strangers to each other.
    """

    codes: Ints
    added_row: int = 0
    form: str = ""


class NativeWord(NamedTuple):
    """A word in another script as written, its segments, and its Latin form."""

    form: str
    segments: tuple[str, ...]
    latin: str


@dataclass(frozen=True)
class Pairs:
    """Pairs to align: ``group`` and ``is_mate`` for ranking, or ``is_mate`` alone."""

    left: list[Word]
    right: list[Word]
    group: Ints
    is_mate: npt.NDArray[np.bool_]


def latin_word(name: str, table: CostTable, form: str = "") -> Word:
    codes = [table.rows[LATIN, segment] for segment in latin_segments(name)]
    return Word(np.array(codes, dtype=np.int64), form=form or name)


def native_word(word: NativeWord, language: str, table: CostTable) -> Word:
    codes = [table.rows[language, segment] for segment in word.segments]
    return Word(np.array(codes, dtype=np.int64), table.rows[language, ""])


@compiled
def trace(a: Ints, b: Ints, added_row: int, costs: Floats, edits: Ints) -> int:
    """Write the edits of a best alignment, as positions in ``costs``, and return their number."""
    width = costs.shape[1]
    table = np.zeros((len(a) + 1, len(b) + 1))
    for j in range(len(b)):
        table[0, j + 1] = table[0, j] + costs[added_row, b[j]]
    for i in range(len(a)):
        table[i + 1, 0] = table[i, 0] + costs[a[i], 0]
        for j in range(len(b)):
            table[i + 1, j + 1] = min(
                table[i, j] + costs[a[i], b[j]],
                table[i, j + 1] + costs[a[i], 0],
                table[i + 1, j] + costs[added_row, b[j]],
            )
    i, j, count = len(a), len(b), 0
    while i > 0 or j > 0:
        if i > 0 and j > 0 and table[i, j] == table[i - 1, j - 1] + costs[a[i - 1], b[j - 1]]:
            edits[count] = a[i - 1] * width + b[j - 1]
            i, j = i - 1, j - 1
        elif i > 0 and table[i, j] == table[i - 1, j] + costs[a[i - 1], 0]:
            edits[count] = a[i - 1] * width
            i -= 1
        else:
            edits[count] = added_row * width + b[j - 1]
            j -= 1
        count += 1
    return count


@compiled
def distances_to_all(
    word: Ints, added_row: int, flat: Ints, offsets: Ints, costs: Floats, transposition: float
) -> Floats:
    found = np.zeros(len(offsets) - 1, dtype=np.float32)
    work = np.empty((3, len(word) + 1), dtype=np.float32)
    for at in range(len(found)):
        other = flat[offsets[at] : offsets[at + 1]]
        found[at] = edit_distance(word, other, added_row, costs, transposition, NO_LIMIT, work)
    return found


class Gallery:
    """Words that others are compared with."""

    def __init__(self, words: Sequence[Word], table: CostTable) -> None:
        self.words = words
        self.flat = np.concatenate([word.codes for word in words])
        self.offsets = np.cumsum([0, *(len(word.codes) for word in words)])
        self.weights = np.add.reduceat(table.weights[self.flat], self.offsets[:-1])

    def similarities(self, word: Word, table: CostTable) -> Array:
        """Similarity of a word and every one of these, below 0 where they are far apart."""
        distance = distances_to_all(
            word.codes,
            word.added_row,
            self.flat,
            self.offsets,
            table.costs,
            float(table.shape[2]),
        )
        weight = table.weights[word.codes].sum() + self.weights
        return 1 - distance / (table.shape[0] + table.shape[1] * weight)


def edit_shares(pairs: Pairs, table: CostTable, owner: Ints) -> sparse.csr_array:
    """How often each cell of the costs is used by each pair, over what its distance is divided by.

    Shape (pairs, cells): 1 - the product with the costs is the pairs' similarity. An edit counts
    for the cell that ``owner`` names.
    """
    edits: list[Ints] = []
    limits = np.empty(len(pairs.left))
    buffer = np.zeros(4096, dtype=np.int64)
    for at, (one, other) in enumerate(zip(pairs.left, pairs.right, strict=True)):
        count = trace(one.codes, other.codes, one.added_row, table.costs, buffer)
        edits.append(buffer[:count].copy())
        weight = table.weights[one.codes].sum() + table.weights[other.codes].sum()
        limits[at] = table.shape[0] + table.shape[1] * weight
    counts = np.array([len(found) for found in edits])
    rows = np.repeat(np.arange(len(edits)), counts)
    cells = owner[np.concatenate(edits)]
    return sparse.csr_array(
        (np.repeat(1 / limits, counts), (rows, cells)), shape=(len(edits), len(owner))
    )


def mine(
    queries: Sequence[tuple[Word, Word]], words: Sequence[Word], strangers: int, table: CostTable
) -> Pairs:
    """Each query with its mate and its nearest strangers."""
    gallery = Gallery(words, table)
    left, right, group, is_mate = [], [], [], []
    for number, (query, mate) in enumerate(queries):
        similar = gallery.similarities(query, table)
        nearest = np.argpartition(-similar, strangers * 2)[: strangers * 2]
        others = [words[at] for at in nearest if words[at].form != mate.form][:strangers]
        for other in (mate, *others):
            left.append(query)
            right.append(other)
            group.append(number)
            is_mate.append(other is mate)
    return Pairs(left, right, np.array(group), np.array(is_mate))
