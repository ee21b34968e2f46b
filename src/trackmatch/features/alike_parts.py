"""Which parts of a vocabulary's names are alike, listed beforehand for the common ones."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trackmatch.features.lists import Lists
from trackmatch.features.names import NameToken
from trackmatch.features.names.encode import encode_token
from trackmatch.features.names.scan import PartColumn

Numbers = npt.NDArray[np.int64]

ALIKE = 0.4
"""Similarity from which two tokens count as alike: most single slips of a key lie above it, and
what lies below says nothing for one person (`scripts/learn_name_levels.py`)."""

LISTED = 1 << 14
"""Tokens of a vocabulary, those of most names first, whose alike tokens are listed beforehand
(assumption: ten seconds for each channel at a million records; probes ask for few others)."""


def list_alike(
    spellings: PartColumn,
    tokens: list[NameToken],
    joined: list[NameToken],
    keys: list[str],
    names_of: Numbers,
) -> tuple[Lists, npt.NDArray[np.float32]]:
    """The parts alike to each of those tokens that most names hold, and how alike they are.

    Parameters
    ----------
    spellings
        The tokens, laid out.
    tokens, joined
        Tokens, and two neighbours as one: the parts, in the order of their numbers.
    keys
        What the parts sound like.
    names_of
        How many names hold each token.
    """
    listed = np.sort(np.argsort(-names_of, kind="stable")[:LISTED])
    wanted = [encode_token(tokens[number]) for number in listed.tolist()]
    counts, items, similarities = spellings.similar_to_each(wanted, ALIKE)
    places, two = _same_sound(listed, keys, len(tokens))
    likeness = PartColumn.similarities(
        [wanted[place] for place in places], [encode_token(joined[at], True) for at in two]
    )
    close = likeness >= ALIKE
    owners = np.concatenate((np.repeat(listed, counts), listed[np.array(places, int)][close]))
    by_owner = Lists.grouped(owners, np.arange(len(owners)), len(tokens))
    items = np.concatenate((items, len(tokens) + np.array(two, int)[close]))[by_owner.items]
    similarities = np.concatenate((similarities, likeness[close]))[by_owner.items]
    return Lists(by_owner.starts, items.astype(np.int32)), similarities


def _same_sound(listed: Numbers, keys: list[str], tokens: int) -> tuple[list[int], list[int]]:
    """Places in a list of tokens, and of each two neighbours that sound like that token."""
    by_sound: dict[str, list[int]] = {}
    for place, number in enumerate(listed.tolist()):
        by_sound.setdefault(keys[number], []).append(place)
    pairs = [(place, at) for at, key in enumerate(keys[tokens:]) for place in by_sound.get(key, ())]
    return [place for place, _ in pairs], [at for _, at in pairs]
