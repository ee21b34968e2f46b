"""Edit costs between sound segments: learned ones over phonetic ones.

``data/name_costs.json`` is written by ``scripts/learn_name_costs.py`` and holds costs only, with
their provenance. Pairs of segments that it does not list keep :mod:`prior`'s cost.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from trackmatch.errors import ModelError
from trackmatch.features.names.abugida import ADDED, spell_segment
from trackmatch.features.names.kernel import Floats
from trackmatch.features.names.prior import MIXED_COST, prior_cost, segment_weight
from trackmatch.features.names.romanise import LATIN, language_spelling
from trackmatch.features.names.segments import LATIN_SEGMENTS, is_vowel, latin_segments
from trackmatch.features.names.tables import arabic

Symbol = tuple[str, str]
"""A language and one of its segments; the empty segment is where a Latin letter is added."""

UNSPOKEN_COST = 0.03
UNSPOKEN_AS_A_COST = 0.15
UNSPOKEN_AS_VOWEL_COST = 0.3
UNSPOKEN_WEIGHT = 0.15
EXTRA_SEGMENT_COST = 0.4
URDU_VOWEL_COST = 0.15
"""Costs and weight of unwritten vowels before learning: assumptions, on the scale of ``prior``."""

ADDED_VOWEL_COST = 0.45
"""Cost of losing a vowel that Tamil adds, half of what an i costs elsewhere: an assumption. At .1,
recall@1 of Tamil words fell by .3%."""

ADDED_VOWELS = {"ta": ("i", "u", "a")}
"""Vowels that a language adds to clusters: no costs were learned for them where they are so."""

EXCHANGED = {"v": "bw", "vw": "b", "b": "vw", "bh": "v", "w": "bv", "y": "j", "j": "yz", "z": "j"}
"""Letters that one region says for another's (Vijay, Bijoy; Yashwant, Jaswant)."""

EXCHANGE_COST = 0.4
"""Most that such an exchange costs from a script, above its cost in Latin letters. The words that
the costs were learned from rarely cross regions. The least at which no language's recall@1 fell;
of names against other spellings of their native form, 8.9% say less than 3 bits, not 9.3%."""

TABLES_SHARED = {"mr": "hi", "ne": "hi"}
"""Languages whose costs are learned together, since their script alone does not tell them apart."""

COLUMNS: tuple[str, ...] = ("", *LATIN_SEGMENTS)
"""Columns of a cost table: nothing, then each Latin segment."""


@dataclass(frozen=True, slots=True)
class CostTable:
    """Costs of writing each symbol as each Latin segment.

    Attributes
    ----------
    rows
        Row of each symbol in ``costs``; Latin symbols stand in the order of ``COLUMNS``.
    costs
        Shape (symbols, Latin segments + 1), on the scale of :mod:`prior`. Column 0 is the cost of
        losing the symbol; the row of a language's empty segment holds the costs of adding.
    weights
        Shape (symbols,): how much of a name a symbol is.
    shape
        ``(base, slope, transposition)``: a distance of base + slope times the weight of both
        tokens is a similarity of 0; exchanging two neighbours costs ``transposition``.
    """

    rows: dict[Symbol, int]
    costs: Floats
    weights: Floats
    shape: Floats


LEAST_DIFFERENCE = 0.04
"""Least cost of two different Latin segments, so that the same spelling always ranks first."""

MOST_DIFFERENCE = 2.6
"""Most that one edit costs: a key may slip and write any segment for any other, which names that
people spelt with care do not show. By ``scripts.learn_name_costs --check`` picked from 2.3, 2.6 and
no limit."""

DEFAULT_SHAPE = (4.0, 0.2, 0.9)
"""Base, slope and transposition: the first two are those that the costs were learned under and
were picked from four by ``scripts.learn_name_costs --check``; the third is an assumption."""


@lru_cache(maxsize=1)
def load_costs() -> CostTable:
    """The shipped costs.

    Raises
    ------
    ModelError
        If the shipped file is not valid.
    """
    source = resources.files("trackmatch.features.names") / "data" / "name_costs.json"
    try:
        return build_table(json.loads(source.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"name_costs.json cannot be read: {type(error).__name__}") from error


def build_table(learned: dict[str, Any]) -> CostTable:
    """A cost table from the content of a costs file.

    ``learned["symbols"]`` lists the segments of each language; ``learned["costs"]`` maps a
    language to segment to Latin segment to cost.
    """
    table = prior_table(
        {
            language: (*found, *_added_vowels(language))
            for language, found in learned["symbols"].items()
        }
    )
    columns = {segment: at for at, segment in enumerate(COLUMNS)}
    for language, segments in learned["costs"].items():
        for segment, costs in segments.items():
            row = table.rows[language, segment]
            for latin, cost in costs.items():
                table.costs[row, columns[latin]] = cost
                if language == LATIN:
                    table.costs[columns[latin], row] = cost
    for language, found in learned["symbols"].items():
        for vowel in set(_added_vowels(language)).difference(found):
            row = table.rows[language, vowel]
            table.costs[row] = table.costs[table.rows[language, vowel.rstrip(ADDED)]]
            table.costs[row, 0] = ADDED_VOWEL_COST
    _draw_exchanged(table, columns)
    width = len(COLUMNS)
    different = ~np.eye(width, dtype=bool)
    latin = table.costs[:width]
    latin[different] = np.maximum(latin[different], LEAST_DIFFERENCE)
    np.minimum(table.costs, MOST_DIFFERENCE, out=table.costs)
    return table


def _added_vowels(language: str) -> tuple[str, ...]:
    return tuple(vowel + ADDED for vowel in ADDED_VOWELS.get(language, ()))


def _draw_exchanged(table: CostTable, columns: dict[str, int]) -> None:
    """Let no exchange between regions cost much more from a script than in Latin letters.

    Not from Urdu, which writes words as their sources do.
    """
    for (language, segment), row in table.rows.items():
        spelt = native_spelling(language, segment) if language not in (LATIN, "ur") else ""
        for other in EXCHANGED.get(spelt, ""):
            most = table.costs[columns[spelt], columns[other]] + EXCHANGE_COST
            table.costs[row, columns[other]] = min(table.costs[row, columns[other]], most)


def prior_table(symbols: dict[str, tuple[str, ...]]) -> CostTable:
    """The table before learning, for Latin and the given segments of other languages."""
    rows: dict[Symbol, int] = {(LATIN, segment): at for at, segment in enumerate(COLUMNS)}
    for language, segments in symbols.items():
        for segment in ("", *segments):
            rows.setdefault((language, segment), len(rows))
    costs = np.empty((len(rows), len(COLUMNS)), dtype=np.float32)
    weights = np.empty(len(rows), dtype=np.float32)
    costs[: len(COLUMNS)] = _latin_costs()
    for (language, segment), row in rows.items():
        if not segment:
            costs[row], weights[row] = costs[COLUMNS.index("")], 0.0
        elif language == LATIN:
            weights[row] = segment_weight(segment)
        else:
            spelt = native_spelling(language, segment)
            vowel_letter = language == "ur" and segment[0] in "AWYE"
            costs[row] = _native_row(spelt, vowel_letter)
            weights[row] = _native_weight(spelt)
    return CostTable(rows, costs, weights, np.array(DEFAULT_SHAPE, dtype=np.float32))


def _latin_costs() -> Floats:
    """`prior_cost` between all `COLUMNS`: the same in both directions."""
    costs = np.zeros((len(COLUMNS), len(COLUMNS)), dtype=np.float32)
    for row, segment in enumerate(COLUMNS):
        costs[row, :row] = [prior_cost(segment, latin) for latin in COLUMNS[:row]]
    return costs + costs.T


def native_spelling(language: str, segment: str) -> str:
    """Latin letters that a native segment is written as when nothing else is known."""
    if language != "ur":
        return spell_segment(segment, language_spelling(language))
    plain = segment.rstrip("#^")
    letter = {"W": "w", "Y": "y", "Y2": "i"}.get(plain, plain)
    return arabic.SPELLING.get(letter, letter.lower())


def _native_weight(spelt: str) -> float:
    if not spelt:
        return UNSPOKEN_WEIGHT
    return sum(segment_weight(segment) for segment in latin_segments(spelt))


@lru_cache(maxsize=4096)
def _native_row(spelt: str, vowel_letter: bool) -> tuple[float, ...]:
    return tuple(_native_prior(spelt, latin, vowel_letter) for latin in COLUMNS)


def _native_prior(spelt: str, latin: str, vowel_letter: bool) -> float:
    segments = [segment.rstrip("^#") for segment in latin_segments(spelt)]
    plain = latin.rstrip("^#")
    if not segments:
        if not plain:
            return UNSPOKEN_COST
        if not is_vowel(plain):
            return MIXED_COST
        return UNSPOKEN_AS_A_COST if plain == "a" else UNSPOKEN_AS_VOWEL_COST
    extra = EXTRA_SEGMENT_COST * (len(segments) - 1)
    if not plain:
        return prior_cost(segments[0], "") + extra
    if vowel_letter and is_vowel(plain):
        return URDU_VOWEL_COST
    if "".join(segments) == plain:
        return 0.0
    return min(prior_cost(segment, plain) for segment in segments) + extra
