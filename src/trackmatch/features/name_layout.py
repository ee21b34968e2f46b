"""Names of a vocabulary as arrays: which tokens each name has, who bears it, which values hold it.

Made from index terms alone (`trackmatch.features.read_names`), once for a vocabulary; an index
keeps the arrays beside the terms.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trackmatch.features.alike_parts import ALIKE, LISTED, list_alike
from trackmatch.features.arrays import Arrays, gather, spread
from trackmatch.features.feature import Derived, TermPostings
from trackmatch.features.lists import Lists, Texts, places_in
from trackmatch.features.names import NameToken, phonetic_key
from trackmatch.features.names.costs import load_costs
from trackmatch.features.names.encode import encode_token, join_tokens
from trackmatch.features.names.known_names import known_names_version, listed_parts
from trackmatch.features.names.lexicon import NICKNAMES, REGIONAL_FORMS
from trackmatch.features.names.phonetic import phonetic_keys
from trackmatch.features.names.scan import PartColumn, Parts
from trackmatch.features.names.tokens import LONGEST_TOKEN
from trackmatch.features.read_names import (
    ALL,
    ANCHOR,
    INITIAL,
    INITIAL_MARK,
    MASK,
    OWN,
    OWN_MARK,
    STRONG,
    WEAK_MARK,
    Bearer,
    name_term,
    spell_token,
    spelt_text,
    unspell_token,
)

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

LAYOUT = 6
"""Version of these arrays."""

NO_PART = -1
STRONG_TOKEN, WEAK_TOKEN, INITIAL_TOKEN = range(3)
BEARER_BITS = 2
"""Low bits of a posting of a value that say who bears the name."""


class NameLayout(NamedTuple):
    """Distinct names, and the parts that they are compared by.

    A part is a token, or two neighbours as one word; parts number the tokens first.

    Attributes
    ----------
    spelt_starts, spelt_letters
        The distinct tokens (`read_names.spell_token`): texts in UTF-8, one after the other.
    kinds
        Kind of each token.
    spellings
        The tokens' sounds and letters, to find those alike to one.
    first, second
        The tokens of each part that is two.
    sounds, sounding
        Checksums of what parts sound like, ascending, and the parts.
    known
        Which known name each part is a spelling of (`known_names.listed_as`).
    parts
        Of each name, the tokens in order, then the pairs of neighbours in order; `NO_PART` where
        two are not taken as one.
    masks
        Masks of each name (`read_names.ANCHOR` ...).
    anchored, free, others
        Names by part: where the part is strong; where the name has no strong token; the rest.
    bearers
        Who bears each name, bit i for bearer i.
    alike, similarities
        Of each token that is listed (`LISTED`), the parts that are alike to it, itself among them,
        and how alike they are; two neighbours only where they sound the same. Of the others none.
    values
        For each name the values that hold it: their codes, shifted by `BEARER_BITS`, and who bears
        it.
    """

    spelt_starts: Small
    spelt_letters: npt.NDArray[np.uint8]
    kinds: npt.NDArray[np.uint8]
    spellings: Parts
    first: Small
    second: Small
    sounds: npt.NDArray[np.uint32]
    sounding: Small
    known: npt.NDArray[np.uint16]
    parts: Lists
    masks: Small
    anchored: Lists
    free: Lists
    others: Lists
    bearers: npt.NDArray[np.uint8]
    alike: Lists
    similarities: npt.NDArray[np.float32]
    values: Lists

    def part(self, number: int) -> NameToken:
        """A part as one token."""
        at = number - len(self.kinds)
        if at < 0:
            return unspell_token(self._spelt(number).decode())
        return join_tokens((self.part(self.first[at]), self.part(self.second[at])))

    def text(self, number: int) -> str:
        """The Latin letters of a part, faster than reading the whole of it."""
        at = number - len(self.kinds)
        if at < 0:
            return spelt_text(self._spelt(number))
        both = self._spelt(self.first[at]), self._spelt(self.second[at])
        return "".join(map(spelt_text, both))[:LONGEST_TOKEN]

    def _spelt(self, number: int) -> bytes:
        start, end = self.spelt_starts[number], self.spelt_starts[number + 1]
        return self.spelt_letters[start:end].tobytes()

    def listed(self, token: NameToken) -> tuple[Small, npt.NDArray[np.float32]] | None:
        """Parts alike to a token, and how alike they are; None where it is not listed."""
        spelt = spell_token(token).encode()
        for number in self.sounding_like(token).tolist():
            if number < len(self.kinds) and self._spelt(number) == spelt:
                first, last = self.alike.starts[number], self.alike.starts[number + 1]
                if first < last:
                    return self.alike.items[first:last], self.similarities[first:last]
        return None

    def sounding_like(self, token: NameToken) -> Small:
        """Parts that may sound like a token: all that do, and rarely another."""
        wanted = np.uint32(zlib.crc32(phonetic_key(token.text).encode()))
        low = np.searchsorted(self.sounds, wanted, side="left")
        high = np.searchsorted(self.sounds, wanted, side="right")
        return self.sounding[low:high]


class _Read(NamedTuple):
    """The tokens of distinct names.

    Attributes
    ----------
    spelt
        Distinct tokens.
    flat, sizes
        Numbers of the tokens of all names, one after the other, and how many each name has.
    own
        Of each of `flat`, whether the person's own names hold it too.
    """

    spelt: list[str]
    flat: Numbers
    sizes: Numbers
    own: npt.NDArray[np.bool_]


def derived_layout(*bearers: Bearer) -> Derived:
    """What an index keeps of the names of these bearers, who are numbered in this order."""
    return Derived(layout_version, lambda terms: spread(build_layout(terms, bearers)))


def layout_of(arrays: Arrays) -> NameLayout:
    """The layout from the arrays that an index kept."""
    return gather(NameLayout, arrays)


@lru_cache(maxsize=1)
def layout_version() -> str:
    """Changes with everything that the arrays of a token depend on."""
    table = load_costs()
    digest = hashlib.sha256(repr((LAYOUT, ALIKE, LISTED, sorted(table.rows.items()))).encode())
    digest.update(table.weights.tobytes() + table.costs.tobytes() + known_names_version())
    regional = (forms.split() for forms in REGIONAL_FORMS)
    for form in sorted({*NICKNAMES, *chain.from_iterable((*NICKNAMES.values(), *regional))}):
        digest.update(encode_token(NameToken(form)).tobytes() + phonetic_key(form).encode())
    return digest.hexdigest()


def build_layout(terms: TermPostings, bearers: tuple[Bearer, ...]) -> NameLayout:
    """Lay out the names that index terms tell of."""
    texts, held_names, held_codes, held_bearers = _held(terms, bearers)
    read = _read(texts)
    tokens = [unspell_token(text) for text in read.spelt]
    kinds = _kinds(read.spelt)
    masks = _masks(read, kinds)
    first, second, parts = _parts(read, kinds == INITIAL_TOKEN)
    anchored, free, others = _by_part(parts, masks, len(tokens) + len(first))
    joined = [
        join_tokens((tokens[one], tokens[other]))
        for one, other in zip(first.tolist(), second.tolist(), strict=True)
    ]
    keys = phonetic_keys([part.text for part in (*tokens, *joined)])
    sounds, sounding = _sounds(keys)
    spelt = Texts.of(read.spelt)
    spellings = PartColumn.build([encode_token(token) for token in tokens])
    names_of = np.bincount(read.flat, minlength=len(tokens))
    alike, similarities = list_alike(spellings, tokens, joined, keys, names_of)
    borne = np.zeros(len(read.sizes), dtype=np.uint8)
    np.bitwise_or.at(borne, held_names, (1 << held_bearers).astype(np.uint8))
    return NameLayout(
        spelt_starts=spelt.starts,
        spelt_letters=spelt.letters,
        kinds=kinds,
        spellings=spellings.parts,
        first=first,
        second=second,
        sounds=sounds,
        sounding=sounding,
        known=listed_parts([*tokens, *joined], sounds, sounding),
        parts=parts,
        masks=masks,
        anchored=anchored,
        free=free,
        others=others,
        bearers=borne,
        alike=alike,
        similarities=similarities,
        values=Lists.grouped(held_names, held_codes << BEARER_BITS | held_bearers, len(read.sizes)),
    )


def _held(
    terms: TermPostings, bearers: tuple[Bearer, ...]
) -> tuple[pa.Array, Numbers, Numbers, Numbers]:
    """Distinct names as spelt; and of each name that a value holds: name, code, bearer."""
    spelt, lengths, codes, owners = [], [], [], []
    for bearer, who in enumerate(bearers):
        prefix = name_term(who)
        rows = np.flatnonzero(pc.starts_with(terms.words, prefix).to_numpy(zero_copy_only=False))
        spelt.append(pc.utf8_slice_codeunits(terms.words.take(pa.array(rows)), len(prefix)))
        starts = terms.offsets[rows].astype(np.int64)
        counts = terms.offsets[rows + 1].astype(np.int64) - starts
        terms_of, within = places_in(counts)
        codes.append(terms.codes[starts[terms_of] + within].astype(np.int64))
        lengths.append(counts)
        owners.append(np.full(counts.sum(), bearer, dtype=np.int64))
    encoded = pa.chunked_array(spelt, pa.utf8()).combine_chunks().dictionary_encode()
    names = np.repeat(encoded.indices.to_numpy().astype(np.int64), np.concatenate(lengths))
    return encoded.dictionary, names, np.concatenate(codes), np.concatenate(owners)


def _read(texts: pa.Array) -> _Read:
    split = pc.split_pattern(texts, " ")
    words = split.flatten()
    own = pc.starts_with(words, OWN_MARK)
    words = pc.if_else(own, pc.utf8_slice_codeunits(words, len(OWN_MARK)), words)
    encoded = words.dictionary_encode()
    return _Read(
        encoded.dictionary.to_pylist(),
        encoded.indices.to_numpy().astype(np.int64),
        np.diff(split.offsets.to_numpy()).astype(np.int64),
        own.to_numpy(zero_copy_only=False).astype(np.bool_),
    )


def _kinds(spelt: list[str]) -> npt.NDArray[np.uint8]:
    marks = {INITIAL_MARK: INITIAL_TOKEN, WEAK_MARK: WEAK_TOKEN}
    return np.array([marks.get(text[:1], STRONG_TOKEN) for text in spelt], dtype=np.uint8)


def _masks(read: _Read, kinds: npt.NDArray[np.uint8]) -> Small:
    """The masks of each name."""
    names, within = places_in(read.sizes)
    kind = kinds[read.flat]
    masks = np.zeros(len(read.sizes), dtype=np.int32)
    for field, holds in (
        (ANCHOR, kind == STRONG_TOKEN),
        (STRONG, (kind == STRONG_TOKEN) & ~read.own),
        (INITIAL, (kind == INITIAL_TOKEN) & ~read.own),
        (OWN, read.own),
        (ALL, np.ones(len(kind), dtype=np.bool_)),
    ):
        np.bitwise_or.at(masks, names[holds], (1 << (field + within[holds])).astype(np.int32))
    return masks


def _parts(read: _Read, initial: npt.NDArray[np.bool_]) -> tuple[Small, Small, Lists]:
    """Neighbours that are taken as one, and the parts of each name."""
    names, within = places_in(read.sizes)
    tokens = max(len(initial), 1)
    starts = np.concatenate(([0], np.cumsum(2 * read.sizes - 1)))
    items = np.full(starts[-1], NO_PART, dtype=np.int64)
    items[starts[names] + within] = read.flat
    left = np.flatnonzero(within + 1 < read.sizes[names])
    left = left[~initial[read.flat[left]] & ~initial[read.flat[left + 1]]]
    distinct, number = np.unique(
        read.flat[left] * tokens + read.flat[left + 1], return_inverse=True
    )
    items[(starts[names] + read.sizes[names] + within)[left]] = len(initial) + number
    first, second = np.divmod(distinct, tokens)
    lists = Lists(starts.astype(np.int32), items.astype(np.int32))
    return first.astype(np.int32), second.astype(np.int32), lists


def _by_part(parts: Lists, masks: Small, size: int) -> tuple[Lists, Lists, Lists]:
    """Names by part: where it is strong, where the name has no strong token, and the rest."""
    lengths = np.diff(parts.starts).astype(np.int64)
    names, within = places_in(lengths)
    tokens = ((lengths + 1) // 2)[names]
    taken = np.where(within < tokens, 1 << within, 3 << np.maximum(within - tokens, 0))
    anchors = masks[names] >> ANCHOR & MASK
    there = parts.items != NO_PART
    groups = (anchors & taken != 0, anchors == 0, (anchors != 0) & (anchors & taken == 0))
    one, two, three = (
        Lists.grouped(parts.items[there & group], names[there & group], size) for group in groups
    )
    return one, two, three


def _sounds(keys: list[str]) -> tuple[npt.NDArray[np.uint32], Small]:
    sounds = np.array([zlib.crc32(key.encode()) for key in keys], dtype=np.uint32)
    order = np.argsort(sounds, kind="stable")
    return sounds[order], order.astype(np.int32)
