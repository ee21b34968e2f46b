"""Names of a vocabulary as arrays: which tokens each name has, who bears it, which values hold it.

Built from index terms alone (`trackmatch.features.person_names`), once for a vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from trackmatch.features.names import NameToken, Role
from trackmatch.features.person_names import Bearer, ReadName, name_term, unspell, unspell_token
from trackmatch.index.strings import single_chunk
from trackmatch.index.vocabulary import Terms
from trackmatch.scoring.names.alignment import ANCHOR, Masks, masks_of

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

NO_PART = -1


class Lists(NamedTuple):
    """Lists of numbers, one after the other: list i is ``items[starts[i]:starts[i + 1]]``."""

    starts: Numbers
    items: Small

    @classmethod
    def grouped(
        cls, keys: npt.NDArray[np.integer], items: npt.NDArray[np.integer], size: int
    ) -> Lists:
        """The items of each key from 0 to `size` - 1, in their order."""
        order = np.argsort(keys, kind="stable")
        starts = np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=size))))
        return cls(starts.astype(np.int64), items[order].astype(np.int32))

    @property
    def lengths(self) -> Numbers:
        """Length of each list."""
        lengths: Numbers = self.starts[1:] - self.starts[:-1]
        return lengths


@dataclass(frozen=True)
class Layout:
    """Distinct names, and the parts that they are compared by.

    A part is a token, or two neighbours as one word; parts number the tokens first.

    Attributes
    ----------
    tokens
        The distinct tokens.
    neighbours
        The tokens of each part that is two, shape (parts - tokens, 2).
    parts
        Of each name, the tokens in order, then the pairs of neighbours in order; `NO_PART` where
        two are not taken as one.
    masks
        Masks of each name (`alignment.masks_of`), shape (names, 5).
    anchored
        Names by part: where it is strong, or the name has no strong token.
    others
        The other names by part.
    values
        Codes of the values that hold each name.
    bearers, held
        By code: who bears each name that a value holds, and which names these are.
    """

    tokens: Sequence[NameToken]
    neighbours: Numbers
    parts: Lists
    masks: Masks
    anchored: Lists
    others: Lists
    values: Lists
    bearers: npt.NDArray[np.int8]
    held: Lists

    def tokens_at(self, numbers: Iterable[int]) -> tuple[NameToken, ...]:
        """Tokens by their numbers."""
        return tuple(self.tokens[number] for number in numbers)

    def part_tokens(self, part: int) -> tuple[NameToken, ...]:
        """The one or two tokens that a part is made of."""
        if part < len(self.tokens):
            return (self.tokens[part],)
        return self.tokens_at(self.neighbours[part - len(self.tokens)].tolist())


class _Held(NamedTuple):
    """Which values hold which names: a row for each name of each value."""

    codes: Numbers
    bearers: npt.NDArray[np.int8]
    names: Numbers


def build_layout(terms: Terms, bearers: tuple[Bearer, ...], size: int) -> Layout:
    """The layout of a vocabulary of `size` values; bearers are numbered in the order given."""
    spelt, held = _read_terms(terms, bearers)
    number_of: dict[str, int] = {}
    name_tokens: list[list[int]] = []
    owns: list[tuple[bool, ...]] = []
    for text in spelt:
        words, own = unspell(text)
        name_tokens.append([number_of.setdefault(word, len(number_of)) for word in words])
        owns.append(own)
    tokens = tuple(unspell_token(word) for word in number_of)
    masks = np.array(
        [
            masks_of(ReadName(tuple(tokens[at] for at in numbers), own))
            for numbers, own in zip(name_tokens, owns, strict=True)
        ],
        dtype=np.uint8,
    ).reshape(-1, 5)
    neighbours, parts = _parts(name_tokens, tokens)
    anchored, others = _by_part(parts, masks, len(tokens) + len(neighbours))
    return Layout(
        tokens=tokens,
        neighbours=neighbours,
        parts=parts,
        masks=masks,
        anchored=anchored,
        others=others,
        values=Lists.grouped(held.names, held.codes, len(spelt)),
        bearers=held.bearers[np.argsort(held.codes, kind="stable")],
        held=Lists.grouped(held.codes, held.names, size + 1),
    )


def _read_terms(terms: Terms, bearers: tuple[Bearer, ...]) -> tuple[list[str], _Held]:
    """Distinct names as spelt, and who holds them."""
    words = single_chunk(terms.table["term"])
    number_of: dict[str, int] = {}
    parts = [_Held(np.zeros(0, np.int64), np.zeros(0, np.int8), np.zeros(0, np.int64))]
    for bearer, who in enumerate(bearers):
        prefix = name_term(who)
        rows = np.flatnonzero(pc.starts_with(words, prefix).to_numpy(zero_copy_only=False))
        spelt = [text.removeprefix(prefix) for text in words.take(rows).to_pylist()]
        names = np.array([number_of.setdefault(t, len(number_of)) for t in spelt], dtype=np.int64)
        offsets = terms.offsets.astype(np.int64)
        lengths = offsets[rows + 1] - offsets[rows]
        taken = np.repeat(offsets[rows] - np.cumsum(lengths) + lengths, lengths)
        codes = terms.value_codes[taken + np.arange(len(taken))].astype(np.int64)
        owners = np.full(len(codes), bearer, dtype=np.int8)
        parts.append(_Held(codes, owners, np.repeat(names, lengths)))
    return list(number_of), _Held(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _parts(name_tokens: list[list[int]], tokens: Sequence[NameToken]) -> tuple[Numbers, Lists]:
    """Neighbours that are taken as one, and the parts of each name."""
    flat = np.array([at for numbers in name_tokens for at in numbers], dtype=np.int64)
    sizes = np.array([len(numbers) for numbers in name_tokens], dtype=np.int64)
    initial = np.array([token.role is Role.INITIAL for token in tokens], dtype=np.bool_)
    starts = np.concatenate(([0], np.cumsum(2 * sizes - 1)))
    name_of = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(flat)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    items = np.full(starts[-1], NO_PART, dtype=np.int64)
    items[starts[name_of] + within] = flat
    first = np.flatnonzero(within + 1 < sizes[name_of])
    joined = first[~initial[flat[first]] & ~initial[flat[first + 1]]]
    pairs = flat[joined] * max(len(tokens), 1) + flat[joined + 1]
    distinct, number = np.unique(pairs, return_inverse=True)
    items[(starts[name_of] + sizes[name_of] + within)[joined]] = len(tokens) + number
    neighbours = np.stack(np.divmod(distinct, max(len(tokens), 1)), axis=1)
    return neighbours, Lists(starts.astype(np.int64), items.astype(np.int32))


def _by_part(parts: Lists, masks: Masks, size: int) -> tuple[Lists, Lists]:
    """Names by part: those that the part is an anchor of, and the others."""
    lengths = parts.lengths
    name_of = np.repeat(np.arange(len(masks)), lengths)
    within = np.arange(len(parts.items)) - np.repeat(parts.starts[:-1], lengths)
    tokens = (lengths + 1) // 2
    two = within >= tokens[name_of]
    bits = np.where(two, 3 << np.maximum(within - tokens[name_of], 0), 1 << within)
    anchors = masks[name_of, ANCHOR]
    anchor = (anchors == 0) | (anchors & bits != 0)
    taken = parts.items != NO_PART
    return (
        Lists.grouped(parts.items[taken & anchor], name_of[taken & anchor], size),
        Lists.grouped(parts.items[taken & ~anchor], name_of[taken & ~anchor], size),
    )
