"""Faces of one segment for one probe: exact evidence of given rows, and which rows may matter."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.face import FaceTemplate
from trackmatch.features.lists import places_in
from trackmatch.index.faces import FaceIndex, squared_distances
from trackmatch.index.segment import Segment
from trackmatch.scoring.channel import Bits, Steps
from trackmatch.scoring.face import Contexts, FaceChannel, Limits
from trackmatch.scoring.face_curve import Lines
from trackmatch.scoring.face_kernels import (
    Templates,
    length_of,
    near_enough,
    still_near,
    worth_reading,
)

BLOCK = 1 << 15
"""Rows whose templates are looked at together: what is noted of each, 36 bytes, then stays in a
level 2 cache (assumption: of a megabyte or more)."""

Rows = npt.NDArray[np.int64]
Totals = npt.NDArray[np.int32]


class FacePair(NamedTuple):
    """The best pair of templates of a probe and a gallery record, as plain data.

    Attributes
    ----------
    steps
        What the faces say.
    probe, position
        The probe's template, and where the record's lies among those of its model in the segment.
    distance
        Between the two.
    """

    steps: int
    probe: FaceTemplate
    position: int
    distance: float


class FaceSearch:
    """A probe's templates against the templates of one segment.

    Wherever `lift` is asked for, it is that of each row (`FaceChannel.lift`): it decides how much a
    face may say.
    """

    def __init__(
        self, segment: Segment, templates: tuple[FaceTemplate, ...], channel: FaceChannel
    ) -> None:
        self._channel = channel
        self._faced = segment.faced
        self._pairs: list[tuple[FaceTemplate, FaceIndex]] = [
            (template, segment.faces[template.model])
            for template in templates
            if template.model in segment.faces and channel.knows(template.model)
        ]
        self.compressed_read = 0
        """Templates looked at in compressed form so far."""
        self.exact_read = 0
        """Templates whose exact distance was computed so far."""

    def __bool__(self) -> bool:
        return bool(self._pairs)

    @property
    def guard(self) -> tuple[int, int, int]:
        """A face gives at most clip(first + lift, second, third) steps; 0 without one."""
        if not self._pairs:
            return 0, 0, 0
        return self._channel.guard(max(self._limits(*pair).share for pair in self._pairs))

    @property
    def highest(self) -> int:
        """No face gives more steps."""
        return self.guard[2]

    @property
    def unlock(self) -> int:
        """Of `FaceChannel`."""
        return self._channel.unlock

    @property
    def rarity(self) -> int:
        """Of `FaceChannel`."""
        return self._channel.rarity

    def lift(self, own: Totals, shared: Totals) -> Bits:
        """Of `FaceChannel`."""
        return self._channel.lift(own, shared)

    def least(self, without_face: Totals, rows: Rows) -> Totals:
        """Match weights that rows do not fall below, given those without the face."""
        if not self._pairs:
            return without_face
        return without_face + np.where(self._faced[rows], self._channel.least, 0)

    def steps(self, rows: Rows, lift: Bits) -> Totals:
        """Evidence of rows (ascending, each once): the best pair of templates; 0 where none."""
        unseen = np.iinfo(np.int32).min
        best = np.full(len(rows), unseen, dtype=np.int32)
        for template, index in self._pairs:
            positions, at = _templates_of(index, rows)
            _, steps = self._compare(template, index, positions, lift[at])
            np.maximum.at(best, at, steps)
        return np.where(best == unseen, 0, best)

    def may_reach(self, rows: Rows, own: Totals, shared: Totals, bar: int) -> npt.NDArray[np.bool_]:
        """Whether the faces of rows might lift their evidence to a bar, in steps.

        Never false where they do. Judged by compressed templates, which no template is further
        from than its known error.
        """
        may = np.zeros(len(rows), dtype=np.bool_)
        scale = self._channel.parameters.agree_scale
        for template, index in self._pairs:
            bounds = self._channel.bounds(self._limits(template, index))
            templates = _templates(template, index)
            for first in range(0, len(rows), BLOCK):
                some = slice(first, first + BLOCK)
                near = worth_reading(rows[some], own[some], shared[some], bar, index.starts, bounds)
                self.compressed_read += len(near.positions)
                # The steepest line of all rules out most before their own lines are computed.
                near = near_enough(templates, bounds, near)
                lines = self._lines(template, index, near.positions)
                found = still_near(near, lines.slope, lines.middle, scale)
                may[first + near.places[found]] = True
        return may

    def nearest(self, count: int) -> Rows:
        """Rows of templates near the probe's: the nearest, or what FastScan proposes."""
        found = [
            index.block.rows[index.nearest(template.vector, count)].astype(np.int64)
            for template, index in self._pairs
        ]
        return np.unique(np.concatenate([np.zeros(0, np.int64), *found]))

    def best_pairs(self, rows: Rows, lift: Bits) -> list[FacePair | None]:
        """The pair of templates that the evidence of each row rests on; None where none."""
        best: list[FacePair | None] = [None] * len(rows)
        for template, index in self._pairs:
            positions, at = _templates_of(index, rows)
            squared, steps = self._compare(template, index, positions, lift[at])
            for place, position, square, step in zip(
                at.tolist(), positions.tolist(), squared.tolist(), steps.tolist(), strict=True
            ):
                known = best[place]
                distance = float(np.sqrt(square))
                if known is None or (step, -distance) > (known.steps, -known.distance):
                    best[place] = FacePair(step, template, position, distance)
        return best

    def _compare(
        self, template: FaceTemplate, index: FaceIndex, positions: Rows, lift: Bits
    ) -> tuple[npt.NDArray[np.float32], Steps]:
        self.exact_read += len(positions)
        squared = squared_distances(template.vector, index.block.vectors.at(positions))
        line = self._lines(template, index, positions)
        return squared, self._channel.steps(squared, line.slope, line.middle, line.share, lift)

    def _lines(self, template: FaceTemplate, index: FaceIndex, positions: Rows) -> Lines:
        block = index.block
        contexts = Contexts.coded(block.context_vocabulary, block.contexts[positions])
        return self._channel.lines(template.model, template.context, contexts)

    def _limits(self, template: FaceTemplate, index: FaceIndex) -> Limits:
        """What no line of a segment's contexts exceeds."""
        photos = index.block.context_vocabulary.once("photo counts", lambda: _photo_counts(index))
        return self._channel.limits(template.model, template.context, photos)


def _photo_counts(index: FaceIndex) -> tuple[int, ...]:
    return tuple(np.unique(index.block.context_vocabulary.field("photos")).tolist())


def _templates(template: FaceTemplate, index: FaceIndex) -> Templates:
    """The compressed templates of an index beside one of a probe's."""
    stored = index.compressed
    length = length_of(template.vector)
    return Templates(
        template.vector, length, stored.offset, stored.scale, stored.codes, stored.errors
    )


def _templates_of(index: FaceIndex, rows: Rows) -> tuple[Rows, Rows]:
    """Positions of the templates of rows, and the place in `rows` of each one's row."""
    first = index.starts[rows].astype(np.int64)
    at, within = places_in(index.starts[rows + 1].astype(np.int64) - first)
    return first[at] + within, at
