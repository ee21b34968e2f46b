"""The channels that are weighed, in the order in which explanations list them.

A new channel is one line here and one in `trackmatch.features.registry`.
"""

from __future__ import annotations

from typing import Any

from trackmatch.scoring.age import AgeChannel
from trackmatch.scoring.category import (
    BloodGroupChannel,
    BuildChannel,
    ComplexionChannel,
    EyesChannel,
    HairChannel,
    SexChannel,
)
from trackmatch.scoring.channel import Channel
from trackmatch.scoring.clothing import ClothingChannel
from trackmatch.scoring.companions import CompanionsChannel
from trackmatch.scoring.face import FaceChannel
from trackmatch.scoring.height import HeightChannel
from trackmatch.scoring.identifiers import IdentifierChannel
from trackmatch.scoring.marks import MarksChannel
from trackmatch.scoring.names import NameChannel, ParentsChannel
from trackmatch.scoring.origin import OriginChannel
from trackmatch.scoring.place import HomeChannel, PlaceChannel
from trackmatch.scoring.time import TimeChannel
from trackmatch.scoring.words import DisabilityChannel, LanguageChannel

CHANNELS: tuple[type[Channel[Any, Any]], ...] = (
    NameChannel,
    ParentsChannel,
    SexChannel,
    AgeChannel,
    TimeChannel,
    PlaceChannel,
    HomeChannel,
    MarksChannel,
    IdentifierChannel,
    CompanionsChannel,
    LanguageChannel,
    OriginChannel,
    HeightChannel,
    ComplexionChannel,
    BuildChannel,
    HairChannel,
    EyesChannel,
    BloodGroupChannel,
    DisabilityChannel,
    ClothingChannel,
)

FACE = FaceChannel
"""The one channel that compares vectors instead of codes; listed first in explanations."""
