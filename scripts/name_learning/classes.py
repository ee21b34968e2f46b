"""Classes of edits between Latin segments: edits of one class share what is learned of it."""

import numpy as np
from scipy import sparse

from trackmatch.features.names.costs import COLUMNS
from trackmatch.features.names.kernel import Ints
from trackmatch.features.names.prior import close_cost, consonant_parts, vowel_quality
from trackmatch.features.names.segments import is_vowel


def edit_classes(one: str, other: str) -> list[str]:
    """Classes of writing one segment as another, or of losing it where the other is empty."""
    if one == other:
        return []
    if not one or not other:
        return _losses(one or other)
    if is_vowel(one) != is_vowel(other):
        return ["vowel and consonant"]
    return _vowels(one, other) if is_vowel(one) else _consonants(one, other)


def _losses(segment: str) -> list[str]:
    if not is_vowel(segment):
        return ["lose consonant", f"lose {consonant_parts(segment)[0]}"]
    quality, long = vowel_quality(segment)
    found = ["lose vowel", f"lose vowel {quality}", f"lose vowel at {_place(segment)}"]
    return found + ["lose long vowel"] * long


def _vowels(one: str, other: str) -> list[str]:
    (a, long_a), (b, long_b) = vowel_quality(one), vowel_quality(other)
    found = ["vowel length"] * (long_a != long_b)
    if a == b:
        return [*found, "same vowel"]
    return [*found, "vowel", f"vowel {_both(a, b)}", f"vowel at {_place(one)}"]


def _consonants(one: str, other: str) -> list[str]:
    (a, aspirated_a, doubled_a), (b, aspirated_b, doubled_b) = map(consonant_parts, (one, other))
    found = ["aspiration"] * (aspirated_a != aspirated_b)
    if doubled_a != doubled_b:
        found += ["doubling", f"doubling {a}"]
    if a != b:
        close = close_cost(a, b) is not None
        found += ["close consonant", f"consonant {_both(a, b)}"] if close else ["other consonant"]
    return found or ["same consonant"]


def _both(a: str, b: str) -> str:
    return "".join(sorted(a + b))


def _place(vowel: str) -> str:
    return vowel[-1] if vowel[-1] in "^#" else "middle"


def class_matrix(owner: Ints) -> sparse.csr_array:
    """Which classes each cell of the costs is of, shape (cells, classes); native rows are of none.

    Only cells that are their own ``owner`` have classes.
    """
    numbers: dict[str, int] = {}
    cells, classes = [], []
    width = len(COLUMNS)
    for cell in np.unique(owner[: width * width]):
        one, other = divmod(int(cell), width)
        for name in edit_classes(COLUMNS[one], COLUMNS[other]):
            cells.append(cell)
            classes.append(numbers.setdefault(name, len(numbers)))
    return sparse.csr_array(
        (np.ones(len(cells)), (cells, classes)), shape=(len(owner), len(numbers))
    )
