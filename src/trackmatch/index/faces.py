"""Faces of one segment: templates by model, each with its record's row and its context.

Every template is kept twice: as float32, which exact distances are computed from, and compressed to
a byte a dimension. The compressed copy with its known error gives a distance that no template lies
below, so that only the few templates that may matter are read in full.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from trackmatch.errors import GalleryError
from trackmatch.features.face import FaceContext, FaceTemplate, RefusedPhoto
from trackmatch.features.lists import places_in
from trackmatch.index.photo_table import PhotoTable
from trackmatch.index.stored_rows import StoredRows
from trackmatch.index.strings import Strings
from trackmatch.index.vocabulary import Codes, Vocabulary

PROPOSER_FROM = 20_000
"""Templates of one model in a segment from which FastScan pays. Below it, FAISS scans them all in
under half a millisecond (measured 20 ms per million, one thread)."""

_TRAINING_TEMPLATES = 100_000
"""Templates, evenly drawn, of which compressed ranges and FastScan learn; also how many are
compressed at a time (assumption: some 100 MB of float64)."""

_COMPRESSED_SHARE = 1e-3
"""Share of the values of a dimension that may lie beyond the compressed range, half on each side,
so that one odd template does not coarsen all others (assumption)."""

_FURTHEST = float(np.finfo(np.float32).max)
"""Squared distance of templates that are too far apart, or too broken, for a number of float32."""

_ROUNDING = 1e-6
"""More than float32 rounds off, as a share of what is rounded."""

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Compressed:
    """Templates at a byte a dimension: ``offset + scale * codes``.

    Attributes
    ----------
    offset, scale
        Shape (dimension,), float32.
    codes
        Shape (number of templates, dimension), uint8.
    errors
        Distance from each template to its compressed copy, rounded up, shape (templates,).
    """

    offset: Vectors
    scale: Vectors
    codes: npt.NDArray[np.uint8]
    errors: Vectors

    @classmethod
    def of(cls, vectors: Vectors) -> Compressed:
        """Compress templates. Of one that is not finite the error is not either."""
        with np.errstate(over="ignore", invalid="ignore"):
            return cls._of(vectors)

    @classmethod
    def _of(cls, vectors: Vectors) -> Compressed:
        sample = vectors[:: max(1, len(vectors) // _TRAINING_TEMPLATES)]
        tails = [_COMPRESSED_SHARE / 2, 1 - _COMPRESSED_SHARE / 2]
        low, high = np.quantile(sample, tails, axis=0).astype(np.float32)
        scale = np.maximum((high - low) / 255, np.float32(1e-6))  # where all are one value
        rounding = _ROUNDING * float(np.linalg.norm(low) + np.linalg.norm(255 * scale) + 1)
        codes = np.empty(vectors.shape, dtype=np.uint8)
        errors = np.empty(len(vectors), dtype=np.float32)
        for start in range(0, len(vectors), _TRAINING_TEMPLATES):
            part = slice(start, start + _TRAINING_TEMPLATES)
            codes[part] = np.clip(np.rint((vectors[part] - low) / scale), 0, 255)
            copies = low.astype(np.float64) + scale.astype(np.float64) * codes[part]
            missed = np.linalg.norm(vectors[part].astype(np.float64) - copies, axis=1)
            errors[part] = missed * (1 + _ROUNDING) + rounding
        return cls(low, scale, codes, errors)


@dataclass(frozen=True)
class FaceBlock:
    """Templates of one model in one segment, ordered by row.

    Attributes
    ----------
    model
        Identity of the embedder.
    vectors
        Shape (number of templates, dimension), float32.
    rows
        Record row of each template, ascending.
    contexts
        Code of each template's context in `context_vocabulary`.
    photos
        Photo name of each template.
    photo_table
        The photos that the templates were made of, where that was done here, and those that gave
        none.
    """

    model: str
    vectors: StoredRows
    rows: Rows
    contexts: Codes
    photos: Strings
    context_vocabulary: Vocabulary[FaceContext]
    photo_table: PhotoTable = field(default_factory=PhotoTable)

    def templates_of(self, row: int) -> tuple[FaceTemplate, ...]:
        """The templates of a record row, with the photos that they were made of."""
        positions = self.positions_of(np.array([row])).tolist()
        templates = [self.template(position) for position in positions]
        return tuple(
            replace(one, made_of=self.photo_table.photos(position, self.model, one.vector))
            for one, position in zip(templates, positions, strict=True)
        )

    def refused_of(self, row: int) -> tuple[RefusedPhoto, ...]:
        """The photos of a record row that gave no template."""
        return self.photo_table.refused(row, self.model)

    def template(self, position: int) -> FaceTemplate:
        """The template at a position, as a search explains it."""
        return FaceTemplate(
            self.vectors.at(np.array([position]))[0],
            self.model,
            self.context_vocabulary.value(int(self.contexts[position])),
            self.photos[position],
        )

    def positions_of(self, rows: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        """Positions of all templates of the given record rows, ascending."""
        first = np.searchsorted(self.rows, rows, side="left")
        last = np.searchsorted(self.rows, rows, side="right")
        of_row, within = places_in(last - first)
        return first[of_row] + within


@dataclass(frozen=True)
class FaceIndex:
    """What is computed from a block to search it.

    Attributes
    ----------
    compressed
        The templates at a byte a dimension.
    starts
        Position of the first template of each row, shape (rows of the segment + 1,).
    stored_proposer
        FAISS FastScan index or its file; None where a plain scan is as fast.
    """

    block: FaceBlock
    compressed: Compressed
    starts: Rows
    stored_proposer: faiss.Index | Path | None

    @classmethod
    def of(cls, block: FaceBlock, rows: int) -> FaceIndex:
        """Index a block of a segment with the given number of rows."""
        counts = np.bincount(block.rows, minlength=rows)
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)
        vectors = block.vectors.whole
        return cls(block, Compressed.of(vectors), starts, _build_proposer(vectors))

    @cached_property
    def proposer(self) -> faiss.Index | None:
        """The FastScan index, read from its file on first use; None where there is none.

        Nor where a compaction has removed the file of an older snapshot: a plain scan is slower,
        and misses nothing.

        Raises
        ------
        GalleryError
            If the file is damaged.
        """
        stored = self.stored_proposer
        if not isinstance(stored, Path):
            return stored
        try:
            return faiss.read_index(str(stored))
        except RuntimeError as error:
            if not stored.exists():
                return None
            raise GalleryError(f"{stored} is damaged or cannot be read") from error

    def nearest(self, query: Vectors, count: int) -> npt.NDArray[np.int64]:
        """Positions of templates near a query: the exact nearest, or what FastScan proposes.

        Of FastScan's proposals on a million 128-D templates, the first 200 hold the nearest 10
        with a recall of .996 (measured): ask for many times what is wanted, and rescore.

        Parameters
        ----------
        query
            Shape (dimension,).
        """
        wanted = min(count, len(self.block.vectors))
        if self.proposer is None:
            _, positions = faiss.knn(query[None, :], self.block.vectors.whole, wanted)
        else:
            _, positions = self.proposer.search(query[None, :], wanted)
        found: npt.NDArray[np.int64] = positions[0]
        return found[found >= 0]


def squared_distances(query: Vectors, vectors: Vectors) -> Vectors:
    """Squared L2 distances, each computed alone so that it does not depend on its neighbours.

    Always finite: records bring no template that is not (`records.parsing.as_vector`), but features
    may.

    Parameters
    ----------
    query
        Shape (dimension,).
    vectors
        Shape (n, dimension).
    """
    with np.errstate(over="ignore", invalid="ignore"):
        difference = vectors - query
        squared: Vectors = np.einsum("ij,ij->i", difference, difference)
    return np.nan_to_num(squared, copy=False, nan=_FURTHEST, posinf=_FURTHEST)


def _build_proposer(vectors: Vectors) -> faiss.Index | None:
    """A FastScan index where the block is large enough to need one."""
    count, dimension = vectors.shape
    if count < PROPOSER_FROM or dimension % 2:
        return None
    proposer = faiss.index_factory(dimension, f"PQ{dimension // 2}x4fs")
    proposer.train(vectors[:: max(1, count // _TRAINING_TEMPLATES)])
    proposer.add(vectors)
    return proposer
