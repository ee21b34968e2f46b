"""Words cut in two halves, and a lower bound of their edit distance from one probe.

The cheapest way to write a probe as a word writes a beginning of the probe as the word's front half
and the rest as its back half. Distinct halves are far fewer than words: the costs of every half are
computed once, along a trie of fronts and a trie of reversed backs, and a word costs one minimum
over the places where the probe can be cut. Costs are rounded down to whole steps, so that the
result never exceeds the distance: what is left is compared exactly (:mod:`scan`).

An exchange of two neighbours across the cut is a cut of its own: the first part of its cost belongs
to the front, the second to the back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled
from trackmatch.features.names.kernel import Floats, Ints

Small = npt.NDArray[np.int32]

ROOT = -1


class Trie(NamedTuple):
    """Halves with shared beginnings; a parent comes before its children.

    Attributes
    ----------
    parents
        Node of each node's beginning without its last code; `ROOT` of roots.
    codes
        Last code of each node; of a root, the row of costs of letters that the word lacks.
    heaviest
        Greatest weight of the words that hold a node.
    """

    parents: Small
    codes: Small
    heaviest: Small


class Halves(NamedTuple):
    """Words as pairs of halves.

    Attributes
    ----------
    front, back
        Front halves, and back halves read from the end.
    fronts, backs
        Nodes of each word, by front.
    weights
        Weight of each word in hundredths.
    parts
        The number of each word.
    """

    front: Trie
    back: Trie
    fronts: Small
    backs: Small
    weights: Small
    parts: Small

    @classmethod
    def build(
        cls,
        words: Sequence[Ints],
        roots: Sequence[int],
        weights: Sequence[int],
        parts: Sequence[int],
    ) -> Halves:
        """Cut words in two.

        Parameters
        ----------
        words
            Codes of each word.
        roots
            For each word, the row of costs of letters that it lacks.
        weights
            Weight of each word in hundredths.
        parts
            Number of each word.
        """
        lengths = np.array([len(word) for word in words], dtype=np.int64)
        flat = np.concatenate([np.zeros(0, dtype=np.int64), *words])
        starts = np.concatenate(([0], np.cumsum(lengths)))
        cuts, root = starts[:-1] + (lengths + 1) // 2, np.array(roots, dtype=np.int64)
        heavy = np.array(weights, dtype=np.int32)
        front, fronts = _trie(_padded(flat, starts[:-1], cuts, root, False), heavy)
        back, backs = _trie(_padded(flat, cuts, starts[1:], root, True), heavy)
        order = np.lexsort((backs, fronts))
        return cls(
            front,
            back,
            fronts[order],
            backs[order],
            heavy[order],
            np.array(parts, dtype=np.int32)[order],
        )


@compiled
def _padded(flat: Ints, starts: Ints, ends: Ints, roots: Ints, backwards: bool) -> Ints:
    """Roots and codes of halves as rows of equal length: each plus 1, then 0 where none is left."""
    longest = 0
    for word in range(len(starts)):
        longest = max(longest, ends[word] - starts[word])
    rows = np.zeros((len(starts), longest + 1), dtype=np.int64)
    for word in range(len(starts)):
        rows[word, 0] = roots[word] + 1
        for at in range(ends[word] - starts[word]):
            code = flat[ends[word] - 1 - at] if backwards else flat[starts[word] + at]
            rows[word, at + 1] = code + 1
    return rows


def _trie(rows: Ints, weights: Small) -> tuple[Trie, Small]:
    """The trie of padded sequences, and the node of each."""
    texts = np.ascontiguousarray(rows.astype(">u2")).view(f"S{2 * rows.shape[1]}").ravel()
    _, first, numbers = np.unique(texts, return_index=True, return_inverse=True)
    parents, codes, nodes = _nodes(rows[first])
    of_each = nodes[numbers]
    return Trie(parents, codes, _heaviest(parents, of_each, weights)), of_each


@compiled
def _nodes(rows: Ints) -> tuple[Small, Small, Small]:
    """Parents and codes of the trie of padded sequences in ascending order, and their nodes."""
    parents = np.empty(rows.size, dtype=np.int32)
    codes = np.empty(rows.size, dtype=np.int32)
    nodes = np.empty(len(rows), dtype=np.int32)
    path = np.empty(rows.shape[1], dtype=np.int32)
    count = 0
    for row in range(len(rows)):
        at = 0
        while row > 0 and rows[row, at] == rows[row - 1, at]:
            at += 1
        while at < rows.shape[1] and rows[row, at] > 0:
            parents[count] = path[at - 1] if at > 0 else ROOT
            codes[count] = rows[row, at] - 1
            path[at] = count
            nodes[row] = count
            count += 1
            at += 1
    return parents[:count].copy(), codes[:count].copy(), nodes


@compiled
def _heaviest(parents: Small, nodes: Small, weights: Small) -> Small:
    """Greatest weight of the words that hold each node."""
    heaviest = np.zeros(len(parents), dtype=np.int32)
    for word in range(len(nodes)):
        heaviest[nodes[word]] = max(heaviest[nodes[word]], weights[word])
    for node in range(len(parents) - 1, -1, -1):
        if parents[node] != ROOT:
            heaviest[parents[node]] = max(heaviest[parents[node]], heaviest[node])
    return heaviest


@compiled
def fill_rows(
    trie: Trie,
    change: Floats,
    alone: Floats,
    spare: Floats,
    exchange: float,
    limits: Floats,
    rows: Floats,
    least: Floats,
) -> None:
    """Costs of every half against every beginning of a probe: ``rows[node, i]`` of i codes.

    Halves that cannot be within ``limits[node]`` are left out: their ``least`` is infinite.
    ``change[code, i]`` is the cost of a code and the probe's i-th, ``alone[code]`` that of a code
    which the probe lacks, ``spare[root, i]`` that of the probe's i-th which the word lacks.
    """
    size = change.shape[1]
    root = 0
    for node in range(len(trie.codes)):
        parent, code = trie.parents[node], trie.codes[node]
        row = rows[node]
        least[node] = np.inf
        if parent < 0:
            root = code
            row[0] = 0.0
            for i in range(size):
                row[i + 1] = row[i] + spare[root, i]
            least[node] = 0.0
            continue
        grand = trie.parents[parent]
        limit = limits[node]
        if least[parent] >= limit and (grand < 0 or least[grand] >= limit):
            continue
        above = rows[parent]
        lacks = alone[code]
        left = above[0] + lacks
        row[0] = left
        smallest = left
        for i in range(size):
            best = above[i] + change[code, i]
            added = above[i + 1] + lacks
            best = added if added < best else best
            added = left + spare[root, i]
            best = added if added < best else best
            if i > 0 and grand >= 0:
                swapped = change[code, i - 1] + change[trie.codes[parent], i] + exchange
                added = rows[grand, i - 1] + swapped
                best = added if added < best else best
            row[i + 1] = best
            left = best
            smallest = best if best < smallest else smallest
        least[node] = smallest


@compiled
def crossings(trie: Trie, closest: Floats, least: Floats) -> Floats:
    """Least part of each half in an exchange across the cut."""
    found = np.full(len(trie.codes), np.inf, dtype=np.float32)
    for node in range(len(trie.codes)):
        if trie.parents[node] >= 0:
            found[node] = least[trie.parents[node]] + closest[trie.codes[node]]
    return found


@compiled
def rest_of_fronts(halves: Halves, least: Floats, crossing: Floats, exchange: float) -> Floats:
    """Least cost of the back halves of all words that begin as each front half does.

    ``least`` and ``crossing`` are of the backs.
    """
    parents = halves.front.parents
    rest = np.full(len(parents), np.inf, dtype=np.float32)
    for word in range(len(halves.parts)):
        back, front = halves.backs[word], halves.fronts[word]
        rest[front] = min(rest[front], least[back], crossing[back] + exchange)
    for node in range(len(parents) - 1, -1, -1):
        if parents[node] >= 0:
            rest[parents[node]] = min(rest[parents[node]], rest[node])
    return rest


@compiled
def near_words(
    halves: Halves,
    change: Floats,
    alone: Floats,
    spare: Floats,
    exchange: float,
    by_weight: Floats,
) -> Small:
    """Words whose distance from a probe may be below the limit of their weight.

    Parameters
    ----------
    change, alone, spare
        Costs, see `fill_rows`.
    exchange
        Cost of an exchange of neighbours.
    by_weight
        Limit by weight of a word.

    Returns
    -------
    Their numbers.
    """
    size = change.shape[1]
    front, back = halves.front, halves.back
    front_rows = np.empty((len(front.codes), size + 1), dtype=np.float32)
    back_rows = np.empty((len(back.codes), size + 1), dtype=np.float32)
    front_least = np.empty(len(front.codes), dtype=np.float32)
    back_least = np.empty(len(back.codes), dtype=np.float32)
    turned_change = np.ascontiguousarray(change[:, ::-1])
    turned_spare = np.ascontiguousarray(spare[:, ::-1])
    closest = np.full(len(change), np.inf, dtype=np.float32)
    for code in range(len(change)):
        for i in range(size):
            closest[code] = min(closest[code], change[code, i])
    fill_rows(back, turned_change, alone, turned_spare, exchange, by_weight[back.heaviest],
              back_rows, back_least)  # fmt: skip
    back_crossing = crossings(back, closest, back_least)
    rest = rest_of_fronts(halves, back_least, back_crossing, exchange)
    fill_rows(front, change, alone, spare, exchange, by_weight[front.heaviest] - rest,
              front_rows, front_least)  # fmt: skip
    front_crossing = crossings(front, closest, front_least)
    found = np.empty(len(halves.parts), dtype=np.int32)
    count = 0
    for word in range(len(halves.parts)):
        one, other = halves.fronts[word], halves.backs[word]
        limit = by_weight[halves.weights[word]]
        near = False
        if front_least[one] + back_least[other] < limit:
            for i in range(size + 1):
                if front_rows[one, i] + back_rows[other, size - i] < limit:
                    near = True
                    break
        if not near and front_crossing[one] + back_crossing[other] + exchange < limit:
            near = crosses(halves, one, other, change, exchange, limit, front_rows, back_rows)
        if near:
            found[count] = halves.parts[word]
            count += 1
    return found[:count].copy()


@compiled
def crosses(
    halves: Halves,
    one: int,
    other: int,
    change: Floats,
    exchange: float,
    limit: float,
    front_rows: Floats,
    back_rows: Floats,
) -> bool:
    """Whether a word with an exchange across its cut is within the limit."""
    size = change.shape[1]
    above, below = halves.front.parents[one], halves.back.parents[other]
    for i in range(1, size):
        part = front_rows[above, i - 1] + change[halves.front.codes[one], i]
        rest = back_rows[below, size - i - 1] + change[halves.back.codes[other], i - 1]
        if part + rest + exchange < limit:
            return True
    return False
