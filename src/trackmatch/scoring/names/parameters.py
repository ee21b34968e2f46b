"""What names are worth: the parameters, and how likely a token looks like another by chance."""

from __future__ import annotations

from pydantic import Field, model_validator

from trackmatch.features.alike_parts import ALIKE
from trackmatch.scoring.channel import Cap, ChannelParameters, Floor, parameter

LEVELS = (ALIKE, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Similarities at which the chance of a likeness is known; between them its logarithm is a straight
line. Tokens less alike than the first are not taken as a pair."""


class NameParameters(ChannelParameters):
    """What a person's own name is worth.

    Attributes
    ----------
    kept, weak_kept, initial_kept
        Probability that a token of one report stands in another report of the same person: of
        names, of weak tokens (Kumar, Devi), of initials.
    weak_share, initial_share
        Least share of a weak token; share of the names that an initial fits.
    prior_share, prior_strength
        Least share of a token before any record is seen (common ones have theirs from a table,
        `expected.expected_share`), and how many records that counts for.
    chance
        log2 of (how often unrelated tokens are that alike / how often two spellings of one token
        are), at each of `LEVELS`; falling.
    differ, initials_differ, lacks
        Bits where both names hold a name token that the other lacks; where initials stand against
        each other or against a name that they do not fit; where one name alone holds more.
    locally
        How many times commoner than in the gallery a token is where two records agree on language
        and place, which count that already.
    family
        Most that tokens in common may say of names that differ in another: families share them.
    other_bearer
        Bits that a match costs which supposes another bearer: a child known by the father's name,
        a guardian who is a parent.
    """

    cap: Cap = parameter(13.0, "assumption")
    floor: Floor = parameter(-4.0, "assumption: children give other names")
    kept: float = parameter(0.88, "assumption: pet names and false names", gt=0, lt=1)
    weak_kept: float = parameter(0.5, "assumption: added and left out at will", gt=0, lt=1)
    initial_kept: float = parameter(0.6, "assumption", gt=0, lt=1)
    weak_share: float = parameter(0.15, "assumption: share within one region and sex", gt=0, le=1)
    initial_share: float = parameter(0.08, "assumption: common first letters", gt=0, le=1)
    prior_share: float = parameter(0.001, "assumption: share of a middling token", gt=0, le=1)
    prior_strength: float = parameter(50.0, "assumption", gt=0)
    chance: tuple[float, ...] = Field(
        (0.4, -2.0, -4.7, -6.2, -7.4, -8.4, -9.2, -10.0, -11.3, -12.4, -16.0),
        json_schema_extra={
            "source": "scripts/learn_name_levels.py: 1,051 pairs of spellings, 5,012 names"
        },
    )
    differ: float = parameter(-3.0, "assumption: log2 of 1 - kept", le=0)
    locally: float = parameter(4.0, "assumption: names belong to regions", ge=1)
    family: float = parameter(5.0, "assumption: a surname, and no more", ge=0)
    initials_differ: float = parameter(-1.0, "assumption: initials come and go", le=0)
    lacks: float = parameter(-0.3, "assumption: names are cut short", le=0)
    other_bearer: float = parameter(-7.0, "assumption: one report in a hundred", le=0)

    @model_validator(mode="after")
    def _chance_falls(self) -> NameParameters:
        if len(self.chance) != len(LEVELS):
            raise ValueError(f"chance needs {len(LEVELS)} levels")
        if any(low < high for low, high in zip(self.chance, self.chance[1:], strict=False)):
            raise ValueError("chance must not rise with similarity")
        return self


class ParentsParameters(NameParameters):
    """What the names of parents are worth."""

    cap: Cap = parameter(12.0, "assumption")
    floor: Floor = parameter(-4.0, "assumption: uncles and owners are named as fathers")
    kept: float = parameter(0.85, "assumption: uncles and owners are named as fathers", gt=0, lt=1)
    differ: float = parameter(-2.5, "assumption: as for `kept`", le=0)
    other_bearer: float = parameter(-1.0, "assumption: half of the guardians are parents", le=0)
