"""The goals of the name channel, on the development names."""

import csv
import os
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from trackmatch.features.names import similarity, similarity_matrix

GOALS = {"hin": 0.97, "ben": 0.95, "tel": 0.95, "tam": 0.90, "mal": 0.90, "urd": 0.85}


@pytest.fixture(scope="module")
def folder() -> Path:
    named = os.environ.get("TRACKMATCH_DATA")
    if not named or not (Path(named) / "names").is_dir():
        pytest.skip("TRACKMATCH_DATA does not name a folder with development names")
    return Path(named) / "names"


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def test_spellings_are_told_from_look_alikes(folder: Path) -> None:
    mates = np.array([similarity(r[0], r[1]) for r in rows(folder / "spelling_variants.tsv")])
    others = np.array([similarity(r[0], r[1]) for r in rows(folder / "hard_negatives.tsv")])
    above = (mates[:, None] > others).mean() + (mates[:, None] == others).mean() / 2
    assert above >= 0.95


def test_native_names_find_their_latin_forms(folder: Path) -> None:
    words = defaultdict(list)
    for language, native, latin in rows(folder / "cross_script.tsv"):
        words[language].append((native, latin))
    for language, goal in GOALS.items():
        asked = random.Random(7).sample(words[language], 100)
        gallery = list(dict.fromkeys(latin for _, latin in words[language]))
        scores = similarity_matrix([native for native, _ in asked], gallery)
        places = {latin: at for at, latin in enumerate(gallery)}
        wanted = scores[np.arange(len(asked)), [places[latin] for _, latin in asked]]
        ranks = (scores >= wanted[:, None]).sum(axis=1)
        assert ((ranks <= 10) & (wanted > 0)).mean() >= goal, language
