"""The features that a gallery keeps, one per channel, in the order of its columns."""

from __future__ import annotations

from typing import Any

from trackmatch.features import (
    age,
    category,
    clothing,
    companions,
    height,
    identifiers,
    origin,
    person_names,
    place,
    record_marks,
    time,
    words,
)
from trackmatch.features.feature import Feature

FEATURES: tuple[Feature[Any], ...] = (
    person_names.NAME,
    person_names.PARENTS,
    category.SEX,
    age.FEATURE,
    time.FEATURE,
    place.PLACE,
    place.HOME,
    record_marks.FEATURE,
    identifiers.FEATURE,
    companions.FEATURE,
    words.LANGUAGE,
    origin.FEATURE,
    height.FEATURE,
    category.COMPLEXION,
    category.BUILD,
    category.HAIR,
    category.EYE_COLOUR,
    category.BLOOD_GROUP,
    words.DISABILITY,
    clothing.FEATURE,
)

SHARED_BY_SIBLINGS = frozenset(f.channel for f in FEATURES if f.shared_by_siblings)
"""Channels on which two siblings agree as one person would."""
