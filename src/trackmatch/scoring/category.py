"""Evidence from short lists: sex, complexion, build, hair, eyes, blood group.

One report copies the other's value, or slips to a neighbouring one, or is an independent draw
(`copied_or_drawn`). Shares are the gallery's own, so rare values weigh more.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from trackmatch.features import category
from trackmatch.features.category import Category
from trackmatch.scoring.channel import (
    Cap,
    Channel,
    ChannelParameters,
    Floor,
    Said,
    Statistics,
    copied_or_drawn,
    parameter,
    share,
)

_TRANSGENDER = "transgender"
_BY_EYE = "assumption: two people judge the same child by eye"


class CategoryParameters(ChannelParameters):
    """Parameters of a short list."""

    parts_of_one = (("same", "near"),)

    same: float = parameter(0.6, _BY_EYE, ge=0, lt=1)
    near: float = parameter(0.0, "assumption: the list has no order", ge=0, lt=1)
    prior_strength: float = parameter(20.0, "assumption: a flat prior worth 20 records", gt=0)


class CategoryChannel(Channel[Category, CategoryParameters]):
    """Compares two values of one list."""

    values: ClassVar[tuple[str, ...]]

    def bits(self, probe: Category, gallery: Category, statistics: Statistics) -> float:
        same, near = self.parameters.same, self.parameters.near
        if probe == gallery:
            return self._same_bits(probe, statistics)
        if near and self._adjacent(probe.value, gallery.value):
            bits = np.log2((1 - same - near) + near / self._adjacent_share(statistics))
            # A neighbour never says more than the value itself would, however common that is.
            each = (self._same_bits(one, statistics) for one in (probe, gallery))
            return float(min(bits, *each))
        return copied_or_drawn(same + near, None)

    def _same_bits(self, value: Category, statistics: Statistics) -> float:
        same, near = self.parameters.same, self.parameters.near
        return float(np.log2((1 - same - near) + same / self._share(value.value, statistics)))

    def agreement(self, probe: Category, gallery: Category, statistics: Statistics) -> float | None:
        return self._share(probe.value, statistics) if probe == gallery else None

    def said(self, probe: Category, gallery: Category) -> Said:
        if probe == gallery:
            note = "same"
        elif self.parameters.near and self._adjacent(probe.value, gallery.value):
            note = "neighbouring values"
        else:
            note = "different"
        return Said(_words(probe), _words(gallery), note)

    def _share(self, value: str, statistics: Statistics) -> float:
        return share(
            statistics,
            self.name,
            value,
            prior=1 / len(self.values),
            strength=self.parameters.prior_strength,
        )

    def _adjacent(self, a: str, b: str) -> bool:
        return abs(self.values.index(a) - self.values.index(b)) == 1

    def _adjacent_share(self, statistics: Statistics) -> float:
        """Share of independent pairs of draws that hold neighbouring values."""
        shares = np.array([self._share(value, statistics) for value in self.values])
        return float(2 * (shares[:-1] * shares[1:]).sum())


def _words(value: Category) -> str:
    return value.value.replace("_", " ")


class SexParameters(CategoryParameters):
    """A slip of the pen, or a child dressed or described as the other sex."""

    cap: Cap = parameter(4.0, "assumption")
    floor: Floor = parameter(-7.0, "assumption: 1 in 128 reports has it wrong")
    same: float = parameter(0.985, "assumption: 1.5% of reports err", ge=0, lt=1)
    transgender_bits: float = parameter(
        0.0,
        "assumption: families report the sex at birth, finders the gender that is lived, so that "
        "male or female beside transgender says nothing",
        ge=-100,
        le=0,
    )


class ComplexionParameters(CategoryParameters):
    """Judged by eye; neighbouring words are used for one skin."""

    cap: Cap = parameter(2.5, "assumption")
    floor: Floor = parameter(-2.0, "assumption")
    same: float = parameter(0.45, _BY_EYE, ge=0, lt=1)
    near: float = parameter(0.30, _BY_EYE, ge=0, lt=1)


class BuildParameters(CategoryParameters):
    """Judged by eye, and it changes."""

    cap: Cap = parameter(2.0, "assumption")
    floor: Floor = parameter(-1.5, "assumption")
    same: float = parameter(0.40, _BY_EYE, ge=0, lt=1)
    near: float = parameter(0.20, _BY_EYE, ge=0, lt=1)


class HairParameters(CategoryParameters):
    """Colour stays; heads are shaved in institutions."""

    cap: Cap = parameter(3.0, "assumption")
    floor: Floor = parameter(-1.5, "assumption: heads are shaved on admission")
    same: float = parameter(0.6, _BY_EYE, ge=0, lt=1)


class EyesParameters(CategoryParameters):
    """Black and brown are used for one colour."""

    cap: Cap = parameter(4.0, "assumption")
    floor: Floor = parameter(-2.0, "assumption")
    same: float = parameter(0.6, _BY_EYE, ge=0, lt=1)
    near: float = parameter(0.2, _BY_EYE, ge=0, lt=1)


class BloodGroupParameters(CategoryParameters):
    """Tested, but families misremember."""

    cap: Cap = parameter(6.0, "assumption")
    floor: Floor = parameter(-4.0, "assumption")
    same: float = parameter(0.9, "assumption: one in ten is remembered wrongly", ge=0, lt=1)


class SexChannel(CategoryChannel):
    """Sex."""

    name = "sex"
    parameters: SexParameters
    parameters_type = SexParameters
    values = ("male", "female", _TRANSGENDER)

    def bits(self, probe: Category, gallery: Category, statistics: Statistics) -> float:
        if self._may_be_of_birth(probe, gallery):
            return self.parameters.transgender_bits
        return super().bits(probe, gallery, statistics)

    def said(self, probe: Category, gallery: Category) -> Said:
        said = super().said(probe, gallery)
        if self._may_be_of_birth(probe, gallery):
            return said._replace(note="one may tell the sex at birth")
        return said

    @staticmethod
    def _may_be_of_birth(probe: Category, gallery: Category) -> bool:
        return probe != gallery and _TRANSGENDER in (probe.value, gallery.value)


class ComplexionChannel(CategoryChannel):
    """Complexion."""

    name = "complexion"
    parameters_type = ComplexionParameters
    values = tuple(category.COMPLEXIONS)


class BuildChannel(CategoryChannel):
    """Build."""

    name = "build"
    parameters_type = BuildParameters
    values = tuple(category.BUILDS)


class HairChannel(CategoryChannel):
    """Hair."""

    name = "hair"
    parameters_type = HairParameters
    values = tuple(category.HAIRS)


class EyesChannel(CategoryChannel):
    """Eye colour."""

    name = "eyes"
    parameters_type = EyesParameters
    values = tuple(category.EYES)


class BloodGroupChannel(CategoryChannel):
    """Blood group."""

    name = "blood_group"
    parameters_type = BloodGroupParameters
    values = category.BLOOD_GROUPS
