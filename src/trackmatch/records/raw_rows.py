"""A row as it stands in a file, before anything of a record is understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final


class Unreadable:
    """Stands in a row for a value that the file holds but nobody can read."""

    def __init__(self, reason: str) -> None:
        self.reason: Final = reason


NOT_UTF8 = Unreadable("bytes that are no text in the file's encoding; save it as UTF-8")
NO_VALUE_OF_ITS_TYPE = Unreadable("a value that its column type cannot hold")


@dataclass(slots=True)
class RawRow:
    """One row as it stands in the file.

    Attributes
    ----------
    number
        Row counted from 1 below the header; for JSON Lines the line.
    columns, cells
        Names and values, equally many; a damaged row has no values.
    damage
        Why the row cannot be used; empty for a good row.
    absent
        How many cells at the end the row did not have.
    """

    number: int
    columns: tuple[str, ...] = ()
    cells: Sequence[Any] = ()
    damage: str = ""
    absent: int = 0


class BrokenFileError(Exception):
    """The rest of a file cannot be read."""
