"""How well costs tell names that they were not learned from."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
from benchmarks import names as benchmark
from scripts.name_learning.data import FOLDS, LatinData, NativeWords, fold_of
from scripts.name_learning.words import Gallery, latin_word, native_word

from trackmatch.features.names.costs import CostTable
from trackmatch.features.names.kernel import REACH, Floats

SEED = 1

NATIVE_FOLD = 0
NATIVE_QUERIES = 300
"""Fold of native forms that is held out, and words of each language that are asked for."""


def report(folder: Path, latin: LatinData, learn: Callable[[LatinData], CostTable]) -> list[str]:
    """Measures of `benchmarks.names`, each name compared by costs that never saw its fold."""
    data = benchmark.read_data(folder)
    tables = [learn(latin.without(fold)) for fold in range(FOLDS)]

    def score(row: list[str]) -> float:
        return float(_similarities(row[0], row[1:2], latin, tables)[0])

    mates = np.array([score(row) for row in data.variants], dtype=np.float32)
    others = np.array([score(row) for row in data.look_alikes], dtype=np.float32)
    lines = [f"AUC {benchmark.area_under_curve(mates, others):.3f}"]
    for share in (0.01, 0.02):
        passed = benchmark.true_positives_at(mates, others, share)
        lines.append(f"TPR at {share:.0%} of hard negatives {passed:.3f}")
    lines.append(f"spellings beyond reach {np.mean(mates == 0):.3f}")
    names = benchmark.padded_gallery(data, random.Random(SEED))
    places = {name: at for at, name in enumerate(names)}
    queries, wanted = [row[0] for row in data.variants], [row[1] for row in data.variants]
    galleries = [_gallery(names, table) for table in tables]
    by_query = {
        query: _reached(galleries[latin.fold(query)], query, tables[latin.fold(query)])
        for query in dict.fromkeys(queries)
    }
    scores = np.array([by_query[query] for query in queries])
    ranks = benchmark.ranks_of(scores, places, queries, wanted)
    groups = benchmark.spellings_of(data)
    first = benchmark.any_spelling_first(scores, names, queries, groups)
    lines += [
        f"R@1 in {len(names):,} {ranks.recall(1):.3f}, hopeful {ranks.hopeful_recall(1):.3f}",
        f"R@1, any spelling {first:.3f}",
        f"R@10 {ranks.recall(10):.3f}",
    ]
    return lines


def native_report(words: NativeWords, table: CostTable) -> list[str]:
    """Recall of Latin forms by held-out native words, language by language as scripts tell them."""
    rng = random.Random(SEED)
    every = sorted({word.latin for found in words.values() for word in found})
    lines = []
    for language, found in sorted(words.items()):
        held_out = [word for word in found if fold_of(word.form) == NATIVE_FOLD]
        asked = rng.sample(held_out, min(NATIVE_QUERIES, len(held_out)))
        forms = dict.fromkeys(word.latin for word in asked)
        forms.update(dict.fromkeys(rng.sample(every, len(every))))
        names = list(forms)[: benchmark.GALLERY_SIZE]
        gallery = _gallery(names, table)
        queries = [native_word(word, language, table) for word in asked]
        scores = np.array([gallery.similarities(query, table) for query in queries])
        places = {name: at for at, name in enumerate(names)}
        ranks = benchmark.ranks_of(
            np.where(scores < REACH, 0, scores).astype(np.float32),
            places,
            [word.form for word in asked],
            [word.latin for word in asked],
        )
        lines.append(f"{language} R@10 in {len(names):,} {ranks.recall(10):.3f} of {len(asked)}")
    return lines


def _gallery(names: list[str], table: CostTable) -> Gallery:
    return Gallery([latin_word(name, table) for name in names], table)


def _similarities(
    name: str, others: list[str], latin: LatinData, tables: list[CostTable]
) -> Floats:
    table = tables[latin.fold(name)]
    return _reached(_gallery(others, table), name, table)


def _reached(gallery: Gallery, name: str, table: CostTable) -> Floats:
    found = gallery.similarities(latin_word(name, table), table)
    return np.where(found < REACH, 0, found).astype(np.float32)
