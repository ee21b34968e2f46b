"""Photo table: of which photos the templates of a block were made, so that they are not read again.

Searches do not look at it. Decision 0013 tells why it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.features.face import EmbeddedPhoto, FaceTemplate, RefusedPhoto
from trackmatch.features.photo.digest import DIGEST_BYTES
from trackmatch.index.strings import single_chunk

SCHEMA = pa.schema(
    {
        "template": pa.uint32(),
        "digest": pa.binary(DIGEST_BYTES),
        "quality": pa.float64(),
        "vector": pa.list_(pa.float32()),
        "row": pa.uint32(),
        "reason": pa.utf8(),
    }
)
"""Position of the template; digest of the photo and its quality; its own template, null where the
template is of this photo alone. Below them the photos that gave none (`_NO_TEMPLATE`): the row of
their record, ascending, and why."""

_NO_TEMPLATE = 2**32 - 1
_OF_TEMPLATES = 4
"""Columns that say something of photos that gave a template."""

Positions = npt.NDArray[np.int64]


class PhotoPart(NamedTuple):
    """What is wanted of the photos of a block.

    Attributes
    ----------
    photos, templates
        The block's table, and the number of its templates.
    positions
        Those of the wanted templates.
    rows, start
        The wanted rows of records, ascending, and the number of the first of them in the result.
    """

    photos: PhotoTable
    templates: int
    positions: Positions
    rows: Positions
    start: int


@dataclass(frozen=True)
class PhotoTable:
    """Photos in the order of the templates that were made of them; see `SCHEMA`."""

    table: pa.Table = field(default_factory=SCHEMA.empty_table)

    @classmethod
    def read(cls, table: pa.Table) -> PhotoTable:
        """A table as it was written, before refused photos were in it, too."""
        for column in SCHEMA.names[len(table.column_names) :]:
            field = SCHEMA.field(column)
            table = table.append_column(field, pa.nulls(len(table), field.type))
        return cls(table)

    @property
    def stored(self) -> pa.Table:
        """What is written: without the columns of refused photos where there are none."""
        plain = self._first_refused == len(self.table)
        return self.table.select(SCHEMA.names[:_OF_TEMPLATES]) if plain else self.table

    @classmethod
    def of(
        cls, templates: Iterable[FaceTemplate], refused: Iterable[tuple[int, RefusedPhoto]]
    ) -> PhotoTable:
        """The photos of templates, and those that gave none, each with its record's row."""
        rows: list[dict[str, object]] = [
            {
                "template": position,
                "digest": one.digest,
                "quality": one.quality,
                "vector": None if template.context.photos == 1 else one.vector,
            }
            for position, template in enumerate(templates)
            for one in template.made_of
        ]
        rows += [
            {"template": _NO_TEMPLATE, "digest": one.digest, "row": row, "reason": one.reason}
            for row, one in refused
        ]
        return cls(pa.Table.from_pylist(rows, SCHEMA))

    @classmethod
    def merged(cls, parts: Sequence[PhotoPart]) -> PhotoTable:
        """The photos of the wanted templates and rows of several blocks, one after the other."""
        made, refused = [SCHEMA.empty_table()], []
        start = 0
        for part in parts:
            photos, first = part.photos, part.photos._first_refused
            new = np.full(part.templates, -1, dtype=np.int64)
            new[part.positions] = start + np.arange(len(part.positions))
            numbers = new[photos._templates[:first]]
            made.append(_renumbered(photos.table.slice(0, first), "template", numbers))
            rows = photos._rows
            at = np.searchsorted(part.rows, rows)
            wanted = np.isin(rows, part.rows)
            numbers = np.where(wanted, part.start + at, -1)
            refused.append(_renumbered(photos.table.slice(first), "row", numbers))
            start += len(part.positions)
        return cls(pa.concat_tables([*made, *refused]).combine_chunks())

    def photos(
        self, position: int, model: str, vector: npt.NDArray[np.float32]
    ) -> tuple[EmbeddedPhoto, ...]:
        """The photos that the template at a position was made of.

        Parameters
        ----------
        position, model, vector
            The template's.
        """
        first = int(np.searchsorted(self._templates, position, side="left"))
        last = int(np.searchsorted(self._templates, position, side="right"))
        return tuple(
            EmbeddedPhoto(
                row["digest"],
                model,
                vector if row["vector"] is None else np.array(row["vector"], np.float32),
                row["quality"],
            )
            for row in self.table.slice(first, last - first).to_pylist()
        )

    def refused(self, row: int, model: str) -> tuple[RefusedPhoto, ...]:
        """The photos of a record's row that a model found no template in."""
        first, last = (int(np.searchsorted(self._rows, row, side)) for side in ("left", "right"))
        return tuple(
            RefusedPhoto(one["digest"], model, one["reason"])
            for one in self.table.slice(self._first_refused + first, last - first).to_pylist()
        )

    @cached_property
    def _first_refused(self) -> int:
        return int(np.searchsorted(self._templates, _NO_TEMPLATE))

    @cached_property
    def _rows(self) -> npt.NDArray[np.uint32]:
        """Rows of the records of refused photos."""
        refused = self.table["row"].slice(self._first_refused)
        rows: npt.NDArray[np.uint32] = refused.to_numpy().astype(np.uint32)
        return rows

    @cached_property
    def _templates(self) -> npt.NDArray[np.uint32]:
        numbers: npt.NDArray[np.uint32] = single_chunk(self.table["template"]).to_numpy()
        return numbers


def _renumbered(table: pa.Table, column: str, numbers: Positions) -> pa.Table:
    """The rows whose number is not negative, that number in a column."""
    kept = table.filter(pa.array(numbers >= 0))
    at, field = SCHEMA.get_field_index(column), SCHEMA.field(column)
    return kept.set_column(at, field, pa.array(numbers[numbers >= 0].astype(np.uint32)))
