"""Photo table: of which photos the templates of a block were made, so that they are not read again.

Searches do not look at it. Decision 0013 tells why it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackmatch.features.face import EmbeddedPhoto, FaceTemplate
from trackmatch.features.photo.digest import DIGEST_BYTES
from trackmatch.index.strings import single_chunk

SCHEMA = pa.schema(
    {
        "template": pa.uint32(),
        "digest": pa.binary(DIGEST_BYTES),
        "quality": pa.float64(),
        "vector": pa.list_(pa.float32()),
    }
)
"""Position of the template; digest of the photo and its quality; its own template, null where the
template is of this photo alone."""

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True)
class PhotoTable:
    """Photos in the order of the templates that were made of them; see `SCHEMA`."""

    table: pa.Table = field(default_factory=SCHEMA.empty_table)

    @classmethod
    def of(cls, templates: Iterable[FaceTemplate]) -> PhotoTable:
        """The photos of templates."""
        rows = [
            {
                "template": position,
                "digest": one.digest,
                "quality": one.quality,
                "vector": None if template.context.photos == 1 else one.vector,
            }
            for position, template in enumerate(templates)
            for one in template.made_of
        ]
        return cls(pa.Table.from_pylist(rows, SCHEMA))

    @classmethod
    def merged(cls, parts: Sequence[tuple[PhotoTable, int, Positions]]) -> PhotoTable:
        """The photos of the wanted templates of several blocks, one after the other.

        Parameters
        ----------
        parts
            A table, the number of templates of its block, and the positions of those wanted.
        """
        tables = [SCHEMA.empty_table()]
        start = 0
        for photos, count, wanted in parts:
            new = np.full(count, -1, dtype=np.int64)
            new[wanted] = start + np.arange(len(wanted))
            renumbered = new[photos._templates]
            kept = photos.table.filter(pa.array(renumbered >= 0))
            numbers = pa.array(renumbered[renumbered >= 0].astype(np.uint32))
            tables.append(kept.set_column(0, SCHEMA.field("template"), numbers))
            start += len(wanted)
        return cls(pa.concat_tables(tables).combine_chunks())

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

    @cached_property
    def _templates(self) -> npt.NDArray[np.uint32]:
        numbers: npt.NDArray[np.uint32] = single_chunk(self.table["template"]).to_numpy()
        return numbers
