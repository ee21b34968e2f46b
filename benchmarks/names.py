"""Names: our comparison beside the usual ones, in one run.

    python -m benchmarks.names DATA_FOLDER [--queries 300] [--seed 1]

DATA_FOLDER, or its folder names/, holds spelling_variants.tsv, hard_negatives.tsv,
gallery_names.tsv and cross_script.tsv. The shipped costs were learned from files of these names: on
the development data, ``python -m scripts.learn_name_costs DATA_FOLDER --check`` tells what unseen
names give.
*R@1* asks for one certain spelling, with the query itself left out; where a name has several
spellings in the gallery, only one can be first. *R@1 any* takes any of them. Ties are drawn by lot:
the first of two counts half. *R@1 hopeful* takes the wanted spelling as the first of its ties.
Double Metaphone is left out where ``Metaphone`` of benchmarks/requirements.txt is not installed.
"""

import argparse
import csv
import importlib.util
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import jellyfish
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rich.console import Console
from rich.table import Table
from scipy.stats import rankdata

from trackmatch.features.names import romanise, similarity, similarity_matrix

Floats = npt.NDArray[np.float32]
GALLERY_SIZE = 20_000
FULL_QUERIES = 1_000
GOALS_BY_LANGUAGE = {
    "hin": 0.97,
    **dict.fromkeys(("ben", "tel", "guj", "kan", "ori", "pan"), 0.95),
    **dict.fromkeys(("tam", "mal"), 0.90),
    "urd": 0.85,
}


@dataclass(frozen=True)
class System:
    """A way to compare names: many at once, and two."""

    name: str
    matrix: Callable[[Sequence[str], Sequence[str]], Floats]
    pair: Callable[[str, str], float]


@dataclass(frozen=True)
class Data:
    """The files of the data folder."""

    variants: list[list[str]]
    look_alikes: list[list[str]]
    gallery: list[str]
    cross_script: dict[str, list[tuple[str, str]]]


def read_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def read_data(folder: Path) -> Data:
    cross_script: dict[str, list[tuple[str, str]]] = {}
    for language, native, latin in read_rows(folder / "cross_script.tsv"):
        cross_script.setdefault(language, []).append((native, latin))
    return Data(
        read_rows(folder / "spelling_variants.tsv"),
        read_rows(folder / "hard_negatives.tsv"),
        [row[0] for row in read_rows(folder / "gallery_names.tsv")],
        cross_script,
    )


def by_scorer(name: str, scorer: Callable[..., float], scale: float = 1.0) -> System:
    def matrix(queries: Sequence[str], gallery: Sequence[str]) -> Floats:
        return process.cdist(queries, gallery, scorer=scorer, dtype=np.float32) / scale

    return System(name, matrix, lambda a, b: scorer(a, b) / scale)


def by_code(name: str, encode: Callable[[str], str]) -> System:
    """Phonetic codes: 1 where equal, else the normalised Levenshtein similarity of the codes."""
    code = lru_cache(maxsize=1 << 17)(encode)

    def matrix(queries: Sequence[str], gallery: Sequence[str]) -> Floats:
        return process.cdist(
            [code(name) for name in queries],
            [code(name) for name in gallery],
            scorer=Levenshtein.normalized_similarity,
            dtype=np.float32,
        )

    return System(name, matrix, lambda a, b: Levenshtein.normalized_similarity(code(a), code(b)))


SOUNDS = (
    *(("ksh", "x"), ("chh", "c"), ("ch", "c"), ("sh", "s"), ("ph", "f"), ("zh", "l")),
    *((f"{letter}h", letter) for letter in "kgjtdblrw"),
    *(("ee", "i"), ("ea", "i"), ("ie", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"), ("ai", "e")),
    *(("ay", "e"), ("ei", "e"), ("ey", "e"), ("au", "o"), ("aw", "o"), ("w", "v"), ("z", "j")),
    *(("x", "ks"), ("q", "k"), ("c", "k"), ("y", "i")),
)
"""Rules of `fold_sounds`, in order: the plain ones that anybody would write for Indian names."""


def fold_sounds(name: str) -> str:
    """A name with letters that sound alike written alike, and doubled letters once."""
    folded = name.lower()
    for written, sound in SOUNDS:
        folded = folded.replace(written, sound)
    return "".join(one for one, before in zip(folded, " " + folded, strict=False) if one != before)


@lru_cache(maxsize=1 << 17)
def trigrams(name: str) -> dict[str, float]:
    """Unit vector of a name's letter trigrams."""
    padded = f"  {name} "
    counts = Counter(padded[at : at + 3] for at in range(len(padded) - 2))
    length = sum(count**2 for count in counts.values()) ** 0.5
    return {gram: count / length for gram, count in counts.items()}


def trigram_cosine(a: str, b: str) -> float:
    one, other = trigrams(a), trigrams(b)
    return sum(value * other.get(gram, 0.0) for gram, value in one.items())


def trigram_matrix(queries: Sequence[str], gallery: Sequence[str]) -> Floats:
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, name in enumerate(gallery):
        for gram, value in trigrams(name).items():
            postings.setdefault(gram, []).append((number, value))
    found = np.zeros((len(queries), len(gallery)), dtype=np.float32)
    for row, query in zip(found, queries, strict=True):
        for gram, value in trigrams(query).items():
            for number, other in postings.get(gram, ()):
                row[number] += value * other
    return found


def systems() -> list[System]:
    return [
        System("trackmatch", similarity_matrix, similarity),
        by_scorer("Jaro-Winkler", JaroWinkler.similarity),
        by_scorer("WRatio", fuzz.WRatio, 100),
        by_scorer("Levenshtein, normalised", Levenshtein.normalized_similarity),
        by_code("Soundex", jellyfish.soundex),
        by_code("Metaphone", jellyfish.metaphone),
        by_code("NYSIIS", jellyfish.nysiis),
        by_code("folded sounds + Levenshtein", fold_sounds),
        System("trigram cosine", trigram_matrix, trigram_cosine),
        *double_metaphone(),
    ]


def double_metaphone() -> list[System]:
    """Double Metaphone's first code, where its package is installed."""
    if importlib.util.find_spec("metaphone") is None:
        return []
    from metaphone import doublemetaphone  # noqa: PLC0415 - if installed

    return [by_code("Double Metaphone", lambda name: doublemetaphone(name)[0])]


def area_under_curve(mates: Floats, others: Floats) -> float:
    """Probability that a pair of spellings scores above a pair of different names."""
    ranks = rankdata(np.concatenate([mates, others]))
    least = len(mates) * (len(mates) + 1) / 2
    return float((ranks[: len(mates)].sum() - least) / (len(mates) * len(others)))


def true_positives_at(mates: Floats, others: Floats, share: float) -> float:
    """Share of spelling pairs above the bar that ``share`` of the look-alikes pass."""
    return float((mates > np.quantile(others, 1 - share)).mean())


class Ranks(NamedTuple):
    """Where wanted names stand.

    Attributes
    ----------
    above
        How many others score higher; infinite where the wanted name scores 0.
    tied
        How many score as it does, itself included.
    """

    above: npt.NDArray[np.float64]
    tied: npt.NDArray[np.float64]

    def recall(self, k: int) -> float:
        """Expected share of wanted names among the first k, ties in random order."""
        return float(np.clip((k - self.above) / self.tied, 0, 1).mean())

    def hopeful_recall(self, k: int) -> float:
        """Share of wanted names among the first k, each the first of its ties."""
        return float((self.above < k).mean())


def ranks_of(
    scores: Floats, gallery: dict[str, int], queries: Sequence[str], wanted: Sequence[str]
) -> Ranks:
    """Where each wanted name stands, the query itself left out."""
    above, tied = np.empty(len(queries)), np.ones(len(queries))
    for at, (query, want) in enumerate(zip(queries, wanted, strict=True)):
        row, score = scores[at].copy(), scores[at, gallery[want]]
        if query in gallery and query != want:
            row[gallery[query]] = -1
        above[at] = (row > score).sum() if score > 0 else np.inf
        tied[at] = (row == score).sum()
    return Ranks(above, tied)


def spellings_of(data: Data) -> dict[str, set[str]]:
    """Every spelling's own group of spellings."""
    groups: dict[str, set[str]] = {}
    for one, other, _ in data.variants:
        merged = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(merged, merged))
    return groups


def any_spelling_first(
    scores: Floats, names: Sequence[str], queries: Sequence[str], groups: dict[str, set[str]]
) -> float:
    """Share of queries whose best other name is a spelling of the same name."""
    hits = 0
    for row, query in zip(scores, queries, strict=True):
        best = np.argsort(-row, kind="stable")[:2]
        first = next(names[at] for at in best if names[at] != query)
        hits += first in groups[query]
    return hits / len(queries)


def padded_gallery(data: Data, rng: random.Random) -> list[str]:
    """All spellings and gallery names, padded by names made of two halves of others."""
    names = dict.fromkeys([n for row in data.variants for n in row[:2]] + data.gallery)
    real = list(names)
    while len(names) < GALLERY_SIZE:
        one, other = rng.choice(real), rng.choice(real)
        names[one[: (len(one) + 1) // 2] + other[len(other) // 2 :]] = None
    return list(names)


def speed(call: Callable[[], object], count: int) -> float:
    """How many a second of processor time; none of the systems starts threads."""
    started = time.thread_time()
    call()
    return count / (time.thread_time() - started)


def spelling_table(data: Data, seed: int) -> Table:
    table = Table(title=f"Spelling variants; recall in {GALLERY_SIZE:,} names")
    measures = (
        *("AUC", "TPR 1%", "TPR 2%", "R@1", "R@1 hopeful", "R@1 any", "R@10"),
        *("pairs/s", "matrix/s"),
    )
    for heading in ("system", *measures):
        table.add_column(heading, justify="left" if heading == "system" else "right")
    names = padded_gallery(data, random.Random(seed))
    places = {name: at for at, name in enumerate(names)}
    queries = [row[0] for row in data.variants]
    wanted = [row[1] for row in data.variants]
    groups = spellings_of(data)
    pairs = [(row[0], row[1]) for row in data.variants + data.look_alikes]
    for system in systems():
        mates = np.array([system.pair(row[0], row[1]) for row in data.variants])
        others = np.array([system.pair(row[0], row[1]) for row in data.look_alikes])
        pair_speed = speed(lambda s=system: [s.pair(a, b) for a, b in pairs * 4], len(pairs) * 4)
        started = time.thread_time()
        scores = system.matrix(queries, names)
        matrix_speed = scores.size / (time.thread_time() - started)
        ranks = ranks_of(scores, places, queries, wanted)
        table.add_row(
            system.name,
            f"{area_under_curve(mates, others):.3f}",
            *(f"{true_positives_at(mates, others, share):.3f}" for share in (0.01, 0.02)),
            f"{ranks.recall(1):.3f}",
            f"{ranks.hopeful_recall(1):.3f}",
            f"{any_spelling_first(scores, names, queries, groups):.3f}",
            f"{ranks.recall(10):.3f}",
            f"{pair_speed:,.0f}",
            f"{matrix_speed / 1e6:.1f} M",
        )
    return table


def script_table(data: Data, queries_per_language: int, seed: int) -> Table:
    """Native words among Latin ones; other systems are given our romanised form."""
    table = Table(title=f"Native script to Latin: recall@10 in {GALLERY_SIZE:,} forms")
    for heading in ("language", "goal", "trackmatch", "romanised + Jaro-Winkler"):
        table.add_column(heading, justify="left" if heading == "language" else "right")
    rng = random.Random(seed)
    every = sorted({latin for pairs in data.cross_script.values() for _, latin in pairs})
    rivals = by_scorer("Jaro-Winkler", JaroWinkler.similarity)
    for language, pairs in sorted(data.cross_script.items()):
        forms = dict.fromkeys(latin for _, latin in pairs)
        forms.update(dict.fromkeys(rng.sample(every, min(len(every), GALLERY_SIZE))))
        names = list(forms)[: max(GALLERY_SIZE, len({latin for _, latin in pairs}))]
        places = {name: at for at, name in enumerate(names)}
        asked = rng.sample(pairs, min(queries_per_language, len(pairs)))
        natives, wanted = [native for native, _ in asked], [latin for _, latin in asked]
        cells = [f"{GOALS_BY_LANGUAGE[language]:.2f}" if language in GOALS_BY_LANGUAGE else ""]
        for matrix, asked_as in (
            (similarity_matrix, natives),
            (rivals.matrix, [romanise(native) for native in natives]),
        ):
            ranks = ranks_of(matrix(asked_as, names), places, natives, wanted)
            cells.append(f"{ranks.recall(10):.3f}")
        table.add_row(language, *cells)
    return table


def full_name_speed(data: Data, rng: random.Random) -> float:
    """Pairs a second of full names, two or three tokens each, no token twice."""
    tokens = [name for name in padded_gallery(data, rng) if name.isalpha()]
    while len(tokens) < 3 * (FULL_QUERIES + GALLERY_SIZE):
        one, other = rng.choice(tokens), rng.choice(tokens)
        tokens.append(one[: (len(one) + 1) // 2] + other[len(other) // 2 :])
    tokens = rng.sample(list(dict.fromkeys(tokens)), len(set(tokens)))
    names = []
    while len(tokens) >= 3:
        count = rng.choice((2, 3))
        names.append(" ".join(tokens[-count:]))
        del tokens[-count:]
    queries, gallery = names[:FULL_QUERIES], names[FULL_QUERIES:][:GALLERY_SIZE]
    similarity_matrix(queries, gallery)
    return speed(lambda: similarity_matrix(queries, gallery), len(queries) * len(gallery))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data_folder", type=Path)
    parser.add_argument("--queries", type=int, default=300, help="native words per language")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    within = arguments.data_folder / "names"
    data = read_data(within if within.is_dir() else arguments.data_folder)
    console = Console(width=120)
    console.print(spelling_table(data, arguments.seed))
    full = full_name_speed(data, random.Random(arguments.seed))
    console.print(f"full names of two or three tokens, all distinct: {full / 1e6:.1f} M pairs/s")
    console.print(script_table(data, arguments.queries, arguments.seed))


if __name__ == "__main__":
    main()
