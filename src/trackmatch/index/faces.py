"""Faces of one segment: templates by model, each with its record's row and its context.

Exact distances are computed from the stored float32 templates. Where a segment holds many of one
model, FAISS FastScan product quantisation proposes the nearest ones quickly; it only ever
proposes (see `trackmatch.scoring.engine`).
"""

from __future__ import annotations

from dataclasses import dataclass

import faiss
import numpy as np
import numpy.typing as npt

from trackmatch.features.face import FaceContext, FaceTemplate
from trackmatch.index.vocabulary import Vocabulary

FASTSCAN_FROM = 20_000
"""Templates of one model in a segment from which FastScan pays. Below it, FAISS scans them all in
under half a millisecond (measured 20 ms per million, one thread)."""

FASTSCAN_FACTOR = 20
"""Neighbours asked of FastScan for each one wanted. Measured on a million 128-D templates: exact
refinement of 20 x gives recall@10 of .996."""

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class FaceBlock:
    """Templates of one model in one segment, ordered by row.

    Attributes
    ----------
    model
        Identity of the embedder.
    vectors
        Shape (number of templates, dimension), float32, C-contiguous.
    rows
        Record row of each template, ascending.
    contexts
        Code of each template's context in `context_vocabulary`.
    photos
        Photo name of each template.
    proposer
        FAISS FastScan index over the vectors, or None where a plain scan is as fast.
    """

    model: str
    vectors: Vectors
    rows: Rows
    contexts: npt.NDArray[np.uint32]
    photos: list[str]
    context_vocabulary: Vocabulary[FaceContext]
    proposer: faiss.Index | None

    def template(self, position: int) -> FaceTemplate:
        """The template at a position."""
        return FaceTemplate(
            np.array(self.vectors[position]),
            self.model,
            self.context_vocabulary.value(int(self.contexts[position])),
            self.photos[position],
        )

    def nearest(self, query: Vectors, count: int) -> npt.NDArray[np.int64]:
        """Positions of templates near a query: the exact nearest, or what FastScan proposes.

        Parameters
        ----------
        query
            Shape (dimension,).
        count
            How many are wanted.
        """
        wanted = min(count, len(self.vectors))
        if self.proposer is None:
            _, positions = faiss.knn(query[None, :], self.vectors, wanted)
        else:
            wide = min(wanted * FASTSCAN_FACTOR, len(self.vectors))
            _, positions = self.proposer.search(query[None, :], wide)
        found: npt.NDArray[np.int64] = positions[0]
        return found[found >= 0]

    def positions_of(self, rows: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        """Positions of all templates of the given record rows, ascending."""
        first = np.searchsorted(self.rows, rows, side="left")
        last = np.searchsorted(self.rows, rows, side="right")
        counts = last - first
        if not counts.any():
            return np.zeros(0, dtype=np.int64)
        starts = np.repeat(first - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
        return starts + np.arange(counts.sum())


def squared_distances(
    query: Vectors, vectors: Vectors, positions: npt.NDArray[np.integer] | None = None
) -> Vectors:
    """Squared L2 distances, each computed alone so that it does not depend on its neighbours.

    Parameters
    ----------
    query
        Shape (dimension,).
    vectors
        Shape (n, dimension).
    positions
        Rows of `vectors` wanted; all of them where None.
    """
    wanted = vectors if positions is None else vectors[positions]
    difference = wanted - query
    squared: Vectors = np.einsum("ij,ij->i", difference, difference)
    return squared


def build_proposer(vectors: Vectors) -> faiss.Index | None:
    """A FastScan index where the block is large enough to need one."""
    count, dimension = vectors.shape
    if count < FASTSCAN_FROM or dimension % 2:
        return None
    proposer = faiss.index_factory(dimension, f"PQ{dimension // 2}x4fs")
    proposer.train(vectors[:: max(1, count // 100_000)])
    proposer.add(vectors)
    return proposer
