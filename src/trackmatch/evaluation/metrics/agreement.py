"""Agreement between raters: Cohen's kappa."""

from __future__ import annotations

from collections.abc import Hashable, Sequence


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Agreement of two raters on the same things beyond chance (Cohen 1960).

    Parameters
    ----------
    first, second
        The raters' words on the same things, in the same order.

    Returns
    -------
    1 for full agreement, 0 for what chance gives; nan without things, or where both raters always
    said the same one word, so that chance alone explains everything.

    Raises
    ------
    ValueError
        If the lengths differ.
    """
    if len(first) != len(second):
        raise ValueError("two raters must have judged the same things")
    count = len(first)
    words = set(first) | set(second)
    by_chance = sum(list(first).count(w) * list(second).count(w) for w in words)
    if not count or by_chance == count**2:
        return float("nan")
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / count
    expected = by_chance / count**2
    return (agreed - expected) / (1 - expected)
