"""Evidence from language against region: one report tells the language, the other the home.

The language that a home speaks is its state's most often: m = (1 - same) u + same x share in the
state, u = share among the reports that tell a language. Any of several languages told may be the
first, so their ratios are averaged; an ambiguous home counts by its best reading. A variety of
Hindi never speaks against a state of Hindi speakers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.gazetteer import state_name
from trackmatch.features.origin import Origin
from trackmatch.features.words import HINDI_VARIETIES
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.scoring.channel import (
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    SparseBits,
    Statistics,
    parameter,
    share,
)
from trackmatch.scoring.spoken_in import LANGUAGES, SPOKEN_IN

Floats = npt.NDArray[np.float64]

_SPOKEN = np.array(
    [[held.get(word, 0.0) for word in LANGUAGES] for held in SPOKEN_IN.values()]
)  # states x languages
_STATE = {code: row for row, code in enumerate(SPOKEN_IN)}
_HINDI_STATES = np.array(
    [max(held, key=held.__getitem__) == "hindi" for held in SPOKEN_IN.values()]
)
_LANGUAGE = {word: column for column, word in enumerate(LANGUAGES)}


class OriginParameters(ChannelParameters):
    """How well a language tells a region."""

    cap: Cap = parameter(5.0, "assumption")
    floor: Floor = parameter(-2.5, "assumption: families move for work")
    same: float = parameter(
        0.8, "assumption: families that live in another region, and languages told wrongly", ge=0,
        lt=1,
    )  # fmt: skip
    prior_strength: float = parameter(
        50.0, "assumption: the census share, averaged over states, is worth 50 records", gt=0
    )


class OriginChannel(Channel[Origin, OriginParameters]):
    """Compares a language with a home."""

    name = "origin"
    parameters_type = OriginParameters

    def bits(self, probe: Origin, gallery: Origin, statistics: Statistics) -> float:
        languages = _columns(probe.languages or gallery.languages)
        states = _rows(probe.states or gallery.states)
        if bool(probe.languages) == bool(gallery.languages) or not languages or not states:
            return 0.0
        by_state = self._ratios(languages, statistics)[states].mean(axis=1)
        return float(np.log2(by_state.max()))

    def sparse_bits(
        self, probe: Origin, vocabulary: Vocabulary[Origin], statistics: Statistics
    ) -> SparseBits:
        """What tells the same kind of thing as the probe says nothing."""
        speakers, homes = vocabulary.once("origin", lambda: _by_kind(vocabulary))
        if probe.languages:
            others, languages = homes, _columns(probe.languages)
            known = bool(languages)
        else:
            others, languages = speakers, list(range(len(LANGUAGES)))
            known = bool(_rows(probe.states))
        if not known or not len(others.codes):
            return SparseBits(0.0, np.zeros(0, np.int64), np.zeros(0))
        ratios = self._ratios(languages, statistics)
        if probe.languages:
            best = np.maximum.reduceat(ratios.mean(axis=1)[others.items], others.starts)
        else:
            of_states = ratios[_rows(probe.states)][:, others.items]
            best = np.add.reduceat(of_states, others.starts, axis=1).max(axis=0) / others.counts
        return SparseBits(0.0, others.codes, np.log2(best))

    def said(self, probe: Origin, gallery: Origin) -> Said:
        if bool(probe.languages) == bool(gallery.languages):
            return Said(_told(probe), _told(gallery), "not compared: both tell the same")
        speaker, home = (probe, gallery) if probe.languages else (gallery, probe)
        known = [(_SPOKEN[r, c], LANGUAGES[c]) for r in _rows(home.states)
                 for c in _columns(speaker.languages)]  # fmt: skip
        if not known:
            return Said(
                _told(probe), _told(gallery), "not compared: region of the language unknown"
            )
        most, word = max(known)
        note = f"{word} is spoken there by {most:.0%}" if most else "hardly spoken there"
        hindi_home = any(_HINDI_STATES[_rows(home.states)])
        if not most and hindi_home and not HINDI_VARIETIES.isdisjoint(speaker.languages):
            note += ", but other varieties of Hindi are"
        return Said(_told(probe), _told(gallery), note)

    def _ratios(self, languages: list[int], statistics: Statistics) -> Floats:
        """m / u by state and language told, shape (states, languages)."""
        same, strength = self.parameters.same, self.parameters.prior_strength
        expected = _SPOKEN.mean(axis=0)
        common = np.array([
            share(
                statistics, "language", LANGUAGES[column], prior=expected[column],
                strength=strength,
            )
            for column in languages
        ])  # fmt: skip
        ratios: Floats = (1 - same) + same * _SPOKEN[:, languages] / common
        varieties = [LANGUAGES[column] in HINDI_VARIETIES for column in languages]
        no_conflict = np.outer(_HINDI_STATES, varieties)
        return np.where(no_conflict, np.maximum(ratios, 1.0), ratios)


class _Values(NamedTuple):
    """Values of one kind, with what each tells one after the other: rows or columns of `_SPOKEN`.

    Values that tell nothing known are left out.
    """

    codes: npt.NDArray[np.int64]
    items: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    counts: npt.NDArray[np.int64]


def _by_kind(vocabulary: Vocabulary[Origin]) -> tuple[_Values, _Values]:
    """Those that tell languages, and those that tell a home."""
    told = list(vocabulary.values())
    return (
        _values([_columns(value.languages) for value in told]),
        _values([_rows(value.states) for value in told]),
    )


def _values(lists: list[list[int]]) -> _Values:
    codes = [code for code, items in enumerate(lists, start=1) if items]
    counts = np.array([len(lists[code - 1]) for code in codes], np.int64)
    items = [item for code in codes for item in lists[code - 1]]
    return _Values(
        np.array(codes, np.int64), np.array(items, np.int64), np.cumsum(counts) - counts, counts
    )


def _columns(languages: tuple[str, ...]) -> list[int]:
    return [_LANGUAGE[word] for word in languages if word in _LANGUAGE]


def _rows(states: tuple[str, ...]) -> list[int]:
    return [_STATE[state] for state in states if state in _STATE]


def _told(value: Origin) -> str:
    if value.languages:
        return f"speaks {', '.join(value.languages)}"
    return f"home in {' or '.join(state_name(state) for state in value.states)}"
