"""Learn how often unrelated tokens look alike, relative to spellings of one token.

    python scripts/learn_name_levels.py DATA_FOLDER

DATA_FOLDER holds spelling_variants.tsv, hard_negatives.tsv and gallery_names.tsv. Prints the values
of `chance` for `trackmatch.scoring.names.parameters`: log2 of the ratio at each of `LEVELS`, never
rising. Run `python -m trackmatch.scoring.model` after putting them in.

Two reports spell one token the same with probability `SAME_SPELLING`; else they differ as the
pairs of spellings do. In either a key may slip, with probability `SLIPS`. Unrelated
tokens are pairs of gallery names that are not known to be one name. Among their rare high
similarities are spellings of one name that nobody listed, so above `TRUSTED` the straight line
through the levels below goes on; save at 1, where what was measured is less still, though such
spellings can only have raised it. `PSEUDO` pairs keep any level from 0.
"""

import argparse
import csv
import random
import string
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trackmatch.features.names import similarity, similarity_matrix
from trackmatch.scoring.names.parameters import LEVELS

Array = npt.NDArray[np.float64]

SAME_SPELLING = 0.7
"""Probability that two reports spell a token alike: an assumption."""

SLIPS = 0.04
"""Probability that a key slips in a token of either of two reports: 1% to 3% of typed words hold an
error (Kukich 1992, "Techniques for automatically correcting words in text"), and there are two."""

LISTED_IN_ERROR = 0.03
"""Share of the listed spellings that are two names after all, the least alike: an assumption."""

TOKENS = 2
"""Tokens of an unrelated name, each of which may look alike: an assumption."""

TRUSTED = 0.85
PSEUDO = 0.5
SEED = 1


def read(folder: Path, name: str, *columns: str) -> list[tuple[str, ...]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return [tuple(row[c] for c in columns) for row in csv.DictReader(file, delimiter="\t")]


def edges() -> Array:
    """Edges of the bins around the levels."""
    levels = np.array(LEVELS)
    middles = (levels[1:] + levels[:-1]) / 2
    return np.concatenate(([2 * levels[0] - middles[0]], middles, [levels[-1] + 1e-6]))


def spellings(folder: Path) -> Array:
    """Share of pairs of spellings of one token at each level."""
    pairs = read(folder, "spelling_variants.tsv", "spelling_a", "spelling_b")
    alike = np.sort([similarity(a, b) for a, b in pairs])
    alike = alike[round(LISTED_IN_ERROR * len(alike)) :]
    counts = np.histogram(alike, edges())[0] + PSEUDO
    shares = (1 - SAME_SPELLING) * counts / len(alike)
    shares[-1] += SAME_SPELLING
    return (1 - SLIPS) * shares + SLIPS * slips(folder)


def slips(folder: Path) -> Array:
    """Share of names and the same names with a slip of a key at each level."""
    names = sorted({name for name, _ in read(folder, "gallery_names.tsv", "name", "native")})
    rng = random.Random(SEED)
    alike = [similarity(name, with_slip(name, rng)) for name in names if len(name) > 1]
    return np.histogram(alike, edges())[0] / len(alike)


def with_slip(word: str, rng: random.Random) -> str:
    """A word with one slip: a letter wrong, left out or too many, or two exchanged (Damerau 1964).

    The four are equally likely: an assumption.
    """
    at, letter = rng.randrange(len(word) - 1), rng.choice(string.ascii_lowercase)
    return rng.choice(
        (
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def unrelated(folder: Path) -> Array:
    """Share of pairs of unrelated tokens at each level."""
    names = sorted(dict(read(folder, "gallery_names.tsv", "name", "native")).items())
    related = set(read(folder, "spelling_variants.tsv", "spelling_a", "spelling_b"))
    related |= {(b, a) for a, b in related}
    latin = [name for name, _ in names]
    alike = similarity_matrix(latin, latin)
    at = {name: number for number, name in enumerate(latin)}
    for a, b in related:
        if a in at and b in at:
            alike[at[a], at[b]] = np.nan
    native = np.array([native for _, native in names])
    alike[native[:, None] == native[None, :]] = np.nan
    counts = np.histogram(alike[np.isfinite(alike)], edges())[0] + PSEUDO
    return TOKENS * counts / np.isfinite(alike).sum()


def straightened(chance: Array) -> Array:
    """Never rising, and on one line from `TRUSTED` to just below 1."""
    levels = np.array(LEVELS)
    trusted = levels <= TRUSTED
    slope, start = np.polyfit(levels[trusted][-6:], chance[trusted][-6:], 1)
    line = np.where(trusted | (levels == 1.0), chance, start + slope * levels)
    return np.minimum.accumulate(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    folder = parser.parse_args().data
    same, other = spellings(folder), unrelated(folder)
    chance = np.log2(other / same)
    result = straightened(chance)
    print("level   same     unrelated  measured  chance")
    for row in zip(LEVELS, same, other, chance, result, strict=True):
        print("{:.2f}   {:.5f}  {:.2e}  {:7.2f}  {:7.2f}".format(*row))
    hard = read(folder, "hard_negatives.tsv", "name_a", "name_b")
    bits = np.interp([similarity(a, b) for a, b in hard], LEVELS, result)
    print(f"hard negatives at a chance below 1 in 100: {np.mean(bits < np.log2(0.01)):.1%}")
    print("chance =", tuple(round(float(value), 1) for value in result))


if __name__ == "__main__":
    main()
