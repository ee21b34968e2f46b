"""The names that costs are learned from."""

import csv
import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scripts.name_learning.fit import Ranking
from scripts.name_learning.words import NativeWord, Pairs, latin_word

from trackmatch.features.names.costs import CostTable
from trackmatch.features.names.romanise import LATIN, read_words
from trackmatch.features.names.segments import latin_segments

FOLDS = 5

STRANGERS = 15
"""Strangers of each spelling of a name: 40 were no better by ``--check``."""

FURTHER_WEIGHT = 0.3
"""Weight of a pair of spellings from the cross-script words beside one of names: picked from .3
and 1 by ``--check``."""

FURTHER_PAIRS, FURTHER_GALLERY, FURTHER_STRANGERS = 3_000, 8_000, 8
"""How many words take part: assumptions; 8,000 pairs in 12,000 were no better by ``--check``."""

FURTHER_LETTERS = range(3, 15)
"""Letters of the cross-script words that take part, which are as long as names: an assumption."""

SEED = 3

NativeWords = dict[str, list[NativeWord]]
"""Language -> words."""


@dataclass(frozen=True)
class LatinData:
    """Spellings of names, and of other words.

    Attributes
    ----------
    variants, look_alikes
        Rows of two spellings of one name and its native form; rows of two names that look alike.
    native
        Each name's native form.
    further
        Latin spellings of each other native word, by language and word.
    """

    variants: list[list[str]]
    look_alikes: list[list[str]]
    native: dict[str, str]
    further: dict[tuple[str, str], list[str]]

    def without(self, fold: int) -> "LatinData":
        """All that shares neither a spelling nor a native form with the fold's names."""
        kept = {name: form for name, form in self.native.items() if fold_of(form) != fold}
        names = {*self.native, *(name for row in self.look_alikes for name in row)}
        held_out = {name for name in names if self.fold(name) == fold}
        return LatinData(
            [row for row in self.variants if row[0] in kept and row[1] in kept],
            [row for row in self.look_alikes if held_out.isdisjoint(row)],
            kept,
            {
                word: spellings
                for word, spellings in self.further.items()
                if fold_of(word[1]) != fold and held_out.isdisjoint(spellings)
            },
        )

    def fold(self, name: str) -> int:
        """The fold of a name's native form."""
        return fold_of(self.native.get(name, name))


def fold_of(native: str) -> int:
    return int(hashlib.sha256(native.encode()).hexdigest(), 16) % FOLDS


def read_rows(folder: Path, name: str) -> list[list[str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def read_latin(folder: Path) -> LatinData:
    variants = read_rows(folder, "spelling_variants.tsv")
    native = dict(read_rows(folder, "gallery_names.tsv"))
    native.update({name: row[2] for row in variants for name in row[:2]})
    further: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language, word, latin in read_rows(folder, "cross_script.tsv"):
        if len(latin) in FURTHER_LETTERS and latin_segments(latin):
            further[language, word].add(latin)
    return LatinData(
        variants,
        read_rows(folder, "hard_negatives.tsv"),
        native,
        {word: sorted(spellings) for word, spellings in sorted(further.items())},
    )


def read_native(folder: Path) -> NativeWords:
    words: NativeWords = defaultdict(list)
    for _, native, latin in read_rows(folder, "cross_script.tsv"):
        read = read_words(native)
        if len(read) == 1 and read[0][1] != LATIN and latin_segments(latin):
            words[read[0][1]].append(NativeWord(native, read[0][2], latin))
    return words


def name_ranking(data: LatinData, table: CostTable) -> Ranking:
    """Every spelling should rank the name's other spelling above other names."""
    words = {name: latin_word(name, table, form) for name, form in data.native.items()}
    queries = [(words[row[0]], words[row[1]]) for row in data.variants]
    queries += [(mate, query) for query, mate in queries]
    return Ranking(queries, list(words.values()), STRANGERS)


def further_ranking(data: LatinData, table: CostTable) -> Ranking:
    """One spelling of a cross-script word should rank another above other words."""
    rng = random.Random(SEED)
    several = [word for word, spellings in data.further.items() if len(spellings) > 1]
    queries = []
    for word in _some(several, FURTHER_PAIRS, rng):
        one, other = rng.sample(data.further[word], 2)
        queries.append((latin_word(one, table, word[1]), latin_word(other, table, word[1])))
    gallery = [
        latin_word(rng.choice(data.further[word]), table, word[1])
        for word in _some(data.further, FURTHER_GALLERY, rng)
    ]
    return Ranking(queries, gallery, FURTHER_STRANGERS, FURTHER_WEIGHT)


def _some(words: Iterable[tuple[str, str]], most: int, rng: random.Random) -> list[tuple[str, str]]:
    every = list(words)
    return rng.sample(every, min(most, len(every)))


def labelled_pairs(data: LatinData, table: CostTable) -> Pairs:
    """Pairs of spellings of one name, and pairs of names that look alike."""
    rows = data.variants + data.look_alikes
    return Pairs(
        [latin_word(row[0], table) for row in rows],
        [latin_word(row[1], table) for row in rows],
        np.zeros(len(rows), dtype=np.int64),
        np.arange(len(rows)) < len(data.variants),
    )
