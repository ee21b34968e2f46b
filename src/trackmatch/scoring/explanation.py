"""Evidence as people read it. The bits are the very table entries that made the score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from trackmatch.features.companions import bears_companions_name
from trackmatch.features.extract import Features
from trackmatch.index.segment import Segment
from trackmatch.index.vocabulary import NOT_RECORDED
from trackmatch.scoring.channel import UNIT
from trackmatch.scoring.face_search import FacePair
from trackmatch.scoring.segment_search import Scorer


class State(StrEnum):
    """What a channel's evidence amounts to."""

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    NEUTRAL = "neutral"
    """Both sides said something that speaks neither for nor against one person: 0 bits."""
    NOT_COMPARABLE = "not comparable"
    """Both sides have templates, but none that can be compared with the other's: 0 bits."""
    NOT_RECORDED = "not recorded"
    """At least one side said nothing that can be compared: 0 bits."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one channel says of a pair; `repr` shows nothing that the records said.

    Attributes
    ----------
    channel
        The channel's name.
    bits
        log2(m / u), capped; a candidate's bits add up to its match weight exactly.
    state
        Agrees, conflicts, neutral, not comparable or not recorded.
    probe_said, gallery_said
        What the two records said; empty where not recorded.
    note
        What the comparison found.
    """

    channel: str
    bits: float
    state: State
    probe_said: str = field(repr=False)
    gallery_said: str = field(repr=False)
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Match:
    """One scored pair: where the gallery record is, and the steps of each channel."""

    segment: Segment = field(repr=False)
    row: int
    probe: Features
    steps: Mapping[str, int]
    face: FacePair | None = field(repr=False)


def explain(match: Match, scorer: Scorer) -> list[Evidence]:
    """Evidence of a pair: the face, then the channels in the registry's order."""
    return [_face(match, scorer), *(_channel(name, match, scorer) for name in scorer.channels)]


def companion_named(match: Match) -> bool:
    """Whether the one bears the name of the other's companion, and not the other's own."""
    (mine, theirs), (with_me, with_them) = values(match, "name"), values(match, "companions")
    return bears_companions_name(mine, theirs, with_them) or bears_companions_name(
        theirs, mine, with_me
    )


def values(match: Match, name: str) -> tuple[Any, Any]:
    """What the two records hold of a feature; None where they hold nothing."""
    code = int(match.segment.codes(name, np.array([match.row]))[0])
    vocabulary = match.segment.columns[name].vocabulary
    held = None if code == NOT_RECORDED else vocabulary.value(code)
    return match.probe.values.get(name), held


def _channel(name: str, match: Match, scorer: Scorer) -> Evidence:
    probe, held = values(match, name)
    if probe is None or held is None:
        return _evidence(name, 0, "", "", "not recorded")
    return _evidence(name, match.steps[name], *scorer.channels[name].said(probe, held))


def _face(match: Match, scorer: Scorer) -> Evidence:
    pair, name = match.face, scorer.face.name
    if pair is not None:
        block = match.segment.faces[pair.probe.model].block
        said = scorer.face.said(pair.probe, block.template(pair.position), pair.distance)
        return _evidence(name, pair.steps, *said)
    probe = {template.model for template in match.probe.templates}
    gallery = {
        model
        for model, index in match.segment.faces.items()
        if index.starts[match.row + 1] > index.starts[match.row]
    }
    if not (probe and gallery):
        return _evidence(name, 0, "", "", "not recorded")
    both = _listed(probe & gallery)
    why = f"there is no curve for {both}" if both else "templates of two models never meet"
    mine, theirs = (f"a template of {_listed(models)}" for models in (probe, gallery))
    return Evidence(name, 0.0, State.NOT_COMPARABLE, mine, theirs, f"not comparable: {why}")


def _listed(models: set[str]) -> str:
    return ", ".join(sorted(models))


def _evidence(name: str, steps: int, probe_said: str, gallery_said: str, note: str) -> Evidence:
    silent = State.NEUTRAL if probe_said and gallery_said else State.NOT_RECORDED
    state = State.AGREES if steps > 0 else State.CONFLICTS if steps < 0 else silent
    return Evidence(name, steps * UNIT, state, probe_said, gallery_said, note)
