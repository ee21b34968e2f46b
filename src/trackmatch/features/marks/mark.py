"""The value that the marks feature compares."""

from __future__ import annotations

from dataclasses import dataclass

GENERIC = "mark"
"""The type of which only "a mark" was said."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One identification mark, as far as it was said.

    Attributes
    ----------
    type
        What it is: a key of ``data/types.json``, such as ``"mole"``. ``"mark"`` when only "a mark"
        was said.
    site
        Where it is: a key of ``data/sites.json``; ``""`` when not said.
    side
        ``"left"``, ``"right"``, ``"both"``, ``"mid"``, or ``""`` when not said.
    words
        What a tattoo shows or says, in lower-case Latin letters; ``""`` for none.
    size
        ``"small"``, ``"large"``, or ``""`` when not said.
    said
        The words it was read from, to be shown.
    """

    type: str
    site: str
    side: str
    words: str
    size: str
    said: str

    @property
    def in_full(self) -> bool:
        """Whether both what it is and where are known; half a mark contradicts no other."""
        return self.type != GENERIC and self.site != ""
