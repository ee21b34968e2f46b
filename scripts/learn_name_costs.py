"""Learn the edit costs of names from pairs of spellings.

    python scripts/learn_name_costs.py DATA_FOLDER [--check]

DATA_FOLDER holds spelling_variants.tsv, hard_negatives.tsv, gallery_names.tsv and
cross_script.tsv. The result goes to the package's ``data/name_costs.json``: costs and provenance,
no names. With ``--check`` nothing is written: Latin costs are learned on four fifths of the native
forms and measured on the fifth, five times. (ROUNDS, PULL and PAIR_SHARE were picked by the same
check, so its figures are slightly optimistic.)

Every edit of a best alignment is a feature; costs are fitted by gradient descent (Adam) on two
losses, with a pull towards the phonetic prior: a softmax that ranks a name's other spelling above
its nearest strangers (mined anew as costs improve), and a logistic loss between spellings of one
name and pairs of names that look alike. Alignments are recomputed between rounds, as in
discriminative training of edit distances (McCallum, Bellare & Pereira 2005).
"""

import argparse
import csv
import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trackmatch.features.names import costs as cost_tables
from trackmatch.features.names.costs import CostTable, prior_table
from trackmatch.features.names.kernel import Floats, Ints, compiled, edit_distance
from trackmatch.features.names.romanise import LATIN, read_words
from trackmatch.features.names.segments import latin_segments

Array = npt.NDArray[np.float64]
TARGET = Path(__file__).parents[1] / "src/trackmatch/features/names/data/name_costs.json"

ROUNDS, STEPS, RATE = 4, 15, 0.03
PULL = 1.0
RANK_SCALE, PAIR_SCALE = 12.0, 14.0
PAIR_SHARE = 5.0
STRANGERS_LATIN, STRANGERS_NATIVE = 15, 8
NO_LIMIT = 1e9
KEPT_DIFFERENCE = 0.03
FOLDS = 5


@dataclass(frozen=True)
class Word:
    """A word as symbols, with the row of its language's added letters.

    Words of one ``form`` are never strangers to each other.
    """

    codes: Ints
    added_row: int = 0
    form: str = ""


@dataclass(frozen=True)
class Pairs:
    """Pairs to align: ``group`` and ``is_mate`` for ranking, or ``is_mate`` alone."""

    left: list[Word]
    right: list[Word]
    group: Ints
    is_mate: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Aligned:
    """The edits of many pairs, one after the other, and what each pair's distance is divided by."""

    edits: Ints
    offsets: Ints
    limits: Array


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


def align(pairs: Pairs, table: CostTable) -> Aligned:
    edits: list[Ints] = []
    limits = np.empty(len(pairs.left))
    buffer = np.zeros(4096, dtype=np.int64)
    for at, (one, other) in enumerate(zip(pairs.left, pairs.right, strict=True)):
        count = trace(one.codes, other.codes, one.added_row, table.costs, buffer)
        edits.append(buffer[:count].copy())
        limits[at] = limit(one, other, table)
    offsets = np.cumsum([0, *map(len, edits)])
    return Aligned(np.concatenate(edits), offsets, limits)


def limit(one: Word, other: Word, table: CostTable) -> float:
    weight = table.weights[one.codes].sum() + table.weights[other.codes].sum()
    return float(table.shape[0] + table.shape[1] * weight)


class Learner:
    """Gradient descent on the costs of a table; Latin costs stay symmetric."""

    def __init__(self, table: CostTable) -> None:
        self.table = table
        self.prior = table.costs.astype(np.float64).ravel()
        self.costs = self.prior.copy()
        width = table.costs.shape[1]
        self.owner = np.arange(self.costs.size).reshape(table.costs.shape)
        square = self.owner[:width, :width]
        self.owner[:width, :width] = np.maximum(square, square.T)
        self.owner = self.owner.ravel()
        self.fixed = np.zeros(self.costs.size, dtype=bool)
        self.fixed[np.arange(width) * (width + 1)] = True
        self.mean, self.spread, self.steps = np.zeros_like(self.costs), np.zeros_like(self.costs), 0

    def current(self) -> CostTable:
        costs = self.costs[self.owner].reshape(self.table.costs.shape)
        return replace(self.table, costs=costs.astype(np.float32))

    def similarity(self, aligned: Aligned) -> Array:
        return (
            1
            - np.add.reduceat(self.costs[self.owner[aligned.edits]], aligned.offsets[:-1])
            / aligned.limits
        )

    def gradient(self, aligned: Aligned, slopes: Array) -> Array:
        per_edit = np.repeat(-slopes / aligned.limits, np.diff(aligned.offsets))
        return np.bincount(self.owner[aligned.edits], per_edit, minlength=self.costs.size)

    def step(self, gradient: Array) -> None:
        gradient = gradient + 2 * PULL * (self.costs - self.prior)
        self.steps += 1
        self.mean = 0.9 * self.mean + 0.1 * gradient
        self.spread = 0.99 * self.spread + 0.01 * gradient**2
        scale = np.sqrt(self.spread / (1 - 0.99**self.steps)) + 1e-3
        move = RATE * (self.mean / (1 - 0.9**self.steps)) / scale
        move[self.fixed | (gradient == 0)] = 0
        self.costs = np.maximum(self.costs - move, 0)


def rank_slopes(similarity: Array, pairs: Pairs) -> Array:
    powers = np.exp(RANK_SCALE * (similarity - 1))
    shares = powers / np.bincount(pairs.group, powers)[pairs.group]
    slopes: Array = RANK_SCALE * (shares - pairs.is_mate)
    return slopes


def pair_slopes(similarity: Array, pairs: Pairs) -> Array:
    """Slopes of the logistic loss around the middle of both classes, which weigh the same."""
    middle = (similarity[pairs.is_mate].mean() + similarity[~pairs.is_mate].mean()) / 2
    probability = 1 / (1 + np.exp(-PAIR_SCALE * (similarity - middle)))
    mates = pairs.is_mate.mean()
    weight = np.where(pairs.is_mate, 0.5 / mates, 0.5 / (1 - mates))
    slopes: Array = PAIR_SHARE * PAIR_SCALE * weight * (probability - pairs.is_mate)
    return slopes


def mine(
    queries: list[tuple[Word, Word]], gallery: list[Word], strangers: int, table: CostTable
) -> Pairs:
    flat = np.concatenate([word.codes for word in gallery])
    offsets = np.cumsum([0, *(len(word.codes) for word in gallery)])
    weights = np.add.reduceat(table.weights[flat], offsets[:-1])
    left, right, group, is_mate = [], [], [], []
    for number, (query, mate) in enumerate(queries):
        distance = distances_to_all(
            query.codes, query.added_row, flat, offsets, table.costs, float(table.shape[2])
        )
        own = table.weights[query.codes].sum()
        relative = distance / (table.shape[0] + table.shape[1] * (own + weights))
        nearest = np.argpartition(relative, strangers * 2)[: strangers * 2]
        others = [gallery[at] for at in nearest if gallery[at].form != mate.form][:strangers]
        for other in (mate, *others):
            left.append(query)
            right.append(other)
            group.append(number)
            is_mate.append(other is mate)
    return Pairs(left, right, np.array(group), np.array(is_mate))


def learn(
    table: CostTable,
    queries: list[tuple[Word, Word]],
    gallery: list[Word],
    strangers: int,
    labelled: Pairs | None = None,
) -> CostTable:
    learner = Learner(table)
    for round_number in range(ROUNDS):
        current = learner.current()
        if round_number in (0, 2):
            ranked = mine(queries, gallery, strangers, current)
        ranked_edits = align(ranked, current)
        labelled_edits = align(labelled, current) if labelled else None
        for _ in range(STEPS):
            slopes = rank_slopes(learner.similarity(ranked_edits), ranked)
            gradient = learner.gradient(ranked_edits, slopes)
            if labelled and labelled_edits:
                slopes = pair_slopes(learner.similarity(labelled_edits), labelled)
                gradient += learner.gradient(labelled_edits, slopes)
            learner.step(gradient)
        learner.costs = learner.costs[learner.owner]
    return learner.current()


def read_rows(folder: Path, name: str) -> list[list[str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def latin_word(name: str, table: CostTable, form: str = "") -> Word:
    codes = [table.rows[LATIN, segment] for segment in latin_segments(name)]
    return Word(np.array(codes, dtype=np.int64), form=form or name)


@dataclass(frozen=True)
class LatinData:
    variants: list[list[str]]
    look_alikes: list[list[str]]
    native: dict[str, str]

    def without(self, fold: int) -> "LatinData":
        kept = {name: form for name, form in self.native.items() if fold_of(form) != fold}
        return LatinData(
            [row for row in self.variants if row[0] in kept and row[1] in kept],
            [row for row in self.look_alikes if all(self.fold(name) != fold for name in row)],
            kept,
        )

    def fold(self, name: str) -> int:
        return fold_of(self.native.get(name, name))


def fold_of(native: str) -> int:
    return int(hashlib.sha256(native.encode()).hexdigest(), 16) % FOLDS


def read_latin(folder: Path) -> LatinData:
    variants = read_rows(folder, "spelling_variants.tsv")
    native = dict(read_rows(folder, "gallery_names.tsv"))
    native.update({name: row[2] for row in variants for name in row[:2]})
    return LatinData(variants, read_rows(folder, "hard_negatives.tsv"), native)


def learn_latin(data: LatinData, table: CostTable) -> CostTable:
    words = {name: latin_word(name, table, form) for name, form in data.native.items()}
    queries = [(words[row[0]], words[row[1]]) for row in data.variants]
    queries += [(mate, query) for query, mate in queries]
    labelled = [(row[0], row[1], True) for row in data.variants]
    labelled += [(row[0], row[1], False) for row in data.look_alikes]
    pairs = Pairs(
        [latin_word(one, table) for one, _, _ in labelled],
        [latin_word(other, table) for _, other, _ in labelled],
        np.zeros(len(labelled), dtype=np.int64),
        np.array([is_mate for _, _, is_mate in labelled]),
    )
    return learn(table, queries, list(words.values()), STRANGERS_LATIN, pairs)


def read_native(folder: Path) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    words: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for _, native, latin in read_rows(folder, "cross_script.tsv"):
        read = read_words(native)
        if len(read) == 1 and read[0][1] != LATIN and latin_segments(latin):
            words[read[0][1]].append((read[0][2], latin))
    return words


def symbols_of(words: dict[str, list[tuple[tuple[str, ...], str]]]) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(sorted({segment for segments, _ in pairs for segment in segments}))
        for language, pairs in sorted(words.items())
    }


def learn_native(
    table: CostTable, language: str, pairs: list[tuple[tuple[str, ...], str]]
) -> CostTable:
    added = table.rows[language, ""]
    queries = []
    for segments, latin in pairs:
        codes = np.array([table.rows[language, segment] for segment in segments])
        queries.append((Word(codes, added), latin_word(latin, table)))
    return learn(table, queries, [mate for _, mate in queries], STRANGERS_NATIVE)


def changed_costs(table: CostTable, prior: CostTable) -> dict[str, dict[str, dict[str, float]]]:
    found: dict[str, dict[str, dict[str, float]]] = {}
    for (language, segment), row in table.rows.items():
        moved = np.flatnonzero(np.abs(table.costs[row] - prior.costs[row]) > KEPT_DIFFERENCE)
        if language == LATIN:
            moved = moved[moved <= row]
        costs = {
            cost_tables.COLUMNS[column]: round(float(table.costs[row, column]), 2)
            for column in moved
        }
        if costs:
            found.setdefault(language, {})[segment] = costs
    return found


def check(data: LatinData, table: CostTable) -> None:
    """Print how well costs that never saw a name tell its spellings from look-alikes."""
    same_scores: list[float] = []
    other_scores: list[float] = []
    for fold in range(FOLDS):
        learned = learn_latin(data.without(fold), table)

        def score(row: list[str], learned: CostTable = learned) -> float:
            one, other = latin_word(row[0], table), latin_word(row[1], table)
            flat, offsets = other.codes, np.array([0, len(other.codes)])
            distance = distances_to_all(
                one.codes, 0, flat, offsets, learned.costs, float(learned.shape[2])
            )
            return 1 - float(distance[0]) / limit(one, other, learned)

        same_scores += [score(row) for row in data.variants if data.fold(row[0]) == fold]
        other_scores += [score(row) for row in data.look_alikes if data.fold(row[0]) == fold]
    mates, others = np.array(same_scores), np.array(other_scores)
    above = (mates[:, None] > others).mean() + (mates[:, None] == others).mean() / 2
    print(f"cross-validated AUC {above:.3f}")
    for share in (0.01, 0.02, 0.05):
        bar = np.quantile(others, 1 - share)
        print(f"true positives at {share:.0%} of hard negatives {(mates > bar).mean():.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data_folder", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    arguments = parser.parse_args()
    latin = read_latin(arguments.data_folder)
    if arguments.check:
        check(latin, prior_table({}))
        return
    words = read_native(arguments.data_folder)
    symbols = symbols_of(words)
    prior = prior_table(symbols)
    table = learn_latin(latin, prior)
    for language, pairs in words.items():
        table = learn_native(table, language, pairs)
    provenance = {
        "written_by": "scripts/learn_name_costs.py",
        "latin": f"{len(latin.variants)} attested pairs of spellings of Indian names against "
        f"{len(latin.look_alikes)} pairs of names that look alike (candidates' affidavits, MIT; "
        "Parlikar name list, CC-BY 3.0; cricket players, MIT)",
        "other_scripts": {language: len(pairs) for language, pairs in sorted(words.items())},
        "other_scripts_source": "Aksharantar validation split (CC-BY, CC0)",
        "holds": "costs of edits between sound segments; no names",
    }
    content = {
        "provenance": provenance,
        "symbols": {language: list(found) for language, found in symbols.items()},
        "costs": changed_costs(table, prior),
    }
    TARGET.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
