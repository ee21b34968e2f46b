"""Learn the edit costs of names from pairs of spellings.

    python -m scripts.learn_name_costs DATA_FOLDER [--check | --check-native]

DATA_FOLDER holds spelling_variants.tsv, hard_negatives.tsv, gallery_names.tsv and
cross_script.tsv. The result goes to the package's ``data/name_costs.json``: costs and provenance,
no names. With ``--check`` nothing is written: Latin costs are learned on four fifths of the native
forms and measured on the fifth, five times. What says *by --check* where it is declared was picked
by the same check, so its figures are slightly optimistic. With ``--check-native`` all
costs are learned without one fifth of the native forms, and recall is measured on words of it.

First the costs between Latin segments are fitted to spellings of names (`name_learning.fit`), and
with less weight to spellings of other words; then, language by language, those of writing a native
segment as a Latin one.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scripts.name_learning.data import (
    LatinData,
    NativeWords,
    fold_of,
    further_ranking,
    labelled_pairs,
    name_ranking,
    read_latin,
    read_native,
)
from scripts.name_learning.fit import Ranking, learn
from scripts.name_learning.held_out import NATIVE_FOLD, native_report, report
from scripts.name_learning.words import NativeWord, latin_word, native_word

from trackmatch.features.names.costs import COLUMNS, CostTable, prior_table
from trackmatch.features.names.romanise import LATIN

TARGET = Path(__file__).parents[1] / "src/trackmatch/features/names/data/name_costs.json"

STRANGERS_NATIVE = 8
"""Strangers of each native word: an assumption."""

KEPT_DIFFERENCE = 0.03
"""Least difference from the prior that is written down, to keep the file small: an assumption."""


def learn_latin(data: LatinData, table: CostTable) -> CostTable:
    rankings = [name_ranking(data, table), further_ranking(data, table)]
    return learn(table, rankings, labelled_pairs(data, table))


def learn_native(table: CostTable, language: str, words: list[NativeWord]) -> CostTable:
    queries = [
        (native_word(word, language, table), latin_word(word.latin, table)) for word in words
    ]
    return learn(table, [Ranking(queries, [mate for _, mate in queries], STRANGERS_NATIVE)])


def symbols_of(words: NativeWords) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(sorted({segment for word in found for segment in word.segments}))
        for language, found in sorted(words.items())
    }


def changed_costs(table: CostTable, prior: CostTable) -> dict[str, dict[str, dict[str, float]]]:
    found: dict[str, dict[str, dict[str, float]]] = {}
    for (language, segment), row in table.rows.items():
        moved = np.flatnonzero(np.abs(table.costs[row] - prior.costs[row]) > KEPT_DIFFERENCE)
        if language == LATIN:
            moved = moved[moved <= row]
        costs = {COLUMNS[column]: round(float(table.costs[row, column]), 2) for column in moved}
        if costs:
            found.setdefault(language, {})[segment] = costs
    return found


def learn_without(folder: Path) -> CostTable:
    """The costs as they are learned without the words of `NATIVE_FOLD`."""
    words = read_native(folder)
    table = learn_latin(read_latin(folder).without(NATIVE_FOLD), prior_table(symbols_of(words)))
    for language, found in words.items():
        table = learn_native(
            table, language, [word for word in found if fold_of(word.form) != NATIVE_FOLD]
        )
    return table


def learn_all(folder: Path) -> dict[str, object]:
    """Content of the costs file."""
    latin, words = read_latin(folder), read_native(folder)
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
        "other_scripts_source": "Aksharantar validation split (CC-BY, CC0), whose words of "
        "several Latin spellings are learned from beside those of names",
        "holds": "costs of edits between sound segments; no names",
    }
    return {
        "provenance": provenance,
        "symbols": {language: list(found) for language, found in symbols.items()},
        "costs": changed_costs(table, prior),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data_folder", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate, write nothing")
    parser.add_argument(
        "--check-native", action="store_true", help="the same for one fold of native words"
    )
    arguments = parser.parse_args()
    folder = arguments.data_folder
    if arguments.check:
        prior = prior_table({})
        print(*report(folder, read_latin(folder), lambda d: learn_latin(d, prior)), sep="\n")
        return
    if arguments.check_native:
        print(*native_report(read_native(folder), learn_without(folder)), sep="\n")
        return
    content = learn_all(folder)
    TARGET.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
