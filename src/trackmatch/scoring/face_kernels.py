"""The inner loops of faces, compiled: which templates could matter, and how near they can be."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.names.kernel import compiled, inlined, reordered
from trackmatch.scoring.channel import UNIT, Bits
from trackmatch.scoring.fetching import AHEAD, LINE_BYTES, fetch

_ROUNDING = 1e-5
"""More than float32 rounds off a distance, as a share of it and of the templates' length."""

Rows = npt.NDArray[np.int64]
Totals = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint8]


class FaceBounds(NamedTuple):
    """What no face exceeds beside a probe's template, in bits.

    Its cap is ``share`` of clip(base + max(unlock * own, rarity - shared), lowest, highest), and
    before the cap it says no more than ``slope * (middle - distance)``.
    """

    unlock: float
    rarity: float
    share: float
    base: float
    lowest: float
    highest: float
    slope: float
    middle: float


class Templates(NamedTuple):
    """Compressed templates of a segment (`index.faces.Compressed`), and a probe's template.

    ``length`` is that of the query.
    """

    query: Floats
    length: float
    offset: Floats
    scale: Floats
    codes: Codes
    errors: Floats


class Near(NamedTuple):
    """Templates that might lift their rows to the bar.

    Attributes
    ----------
    positions
        Of the templates.
    places
        Of each one's row among the rows that were asked for.
    distances
        No template is nearer.
    straight
        ``slope * (middle - distance)`` that each would have to give.
    """

    positions: Rows
    places: Rows
    distances: Floats
    straight: Bits


@inlined
def straight_needed(bits: float, cap: float) -> float:
    """What the line must say for so many bits under a cap (`face_curve.soft_capped`, inverted).

    -inf where any line does, +inf where none can.
    """
    if bits <= 0:
        return -np.inf
    if bits >= cap:
        return np.inf
    squared = (bits / cap) ** 2
    return float(bits / np.sqrt(np.sqrt(1 - squared * squared)))


@compiled
def worth_reading(
    rows: Rows,
    own: Totals,
    shared: Totals,
    bar: int,
    starts: npt.NDArray[np.uint32],
    bounds: FaceBounds,
) -> tuple[Rows, Rows, Bits]:
    """Templates whose cap allows what their rows need: positions, places, straight evidence.

    ``starts`` tells where the templates of each row of the segment begin.
    """
    straight = np.empty(len(rows))
    templates = np.int64(0)
    for place in range(len(rows)):
        needed = bar - own[place] - shared[place]
        lift = max(bounds.unlock * own[place] * UNIT, bounds.rarity - shared[place] * UNIT)
        cap = min(max(bounds.base + lift, bounds.lowest), bounds.highest) * bounds.share
        # Rounding adds up to half a step.
        straight[place] = straight_needed((needed - 1) * UNIT, cap)
        if straight[place] < np.inf:
            templates += np.int64(starts[rows[place] + 1]) - np.int64(starts[rows[place]])
    positions, places = np.empty(templates, np.int64), np.empty(templates, np.int64)
    found = 0
    for place in range(len(rows)):
        if straight[place] < np.inf:
            for position in range(starts[rows[place]], starts[rows[place] + 1]):
                positions[found], places[found] = position, place
                found += 1
    return positions, places, straight[places]


@reordered
def least_distances(templates: Templates, positions: Rows) -> Floats:
    """L2 distances that templates are not nearer than, by their compressed copies.

    The order of a sum is the compiler's, which is four times as fast: rounding is allowed for.
    Where numbers overflow nothing is known, and a template may be as near as can be.
    """
    codes, scale = templates.codes, templates.scale
    flat = codes.ravel()
    shifted = templates.query - templates.offset
    size = len(shifted)
    distances = np.empty(len(positions), dtype=np.float32)
    for at in range(len(positions)):
        if at + AHEAD < len(positions):
            start = positions[at + AHEAD] * size
            for byte in range(0, size, LINE_BYTES):
                fetch(flat, start + byte)
        code = codes[positions[at]]
        squared = np.float32(0)
        for place in range(size):
            gap = shifted[place] - scale[place] * np.float32(code[place])
            squared += gap * gap
        copied = np.sqrt(squared)
        slack = np.float32(_ROUNDING) * (copied + np.float32(templates.length) + np.float32(1))
        least = copied - templates.errors[positions[at]] - slack
        distances[at] = least if np.isfinite(least) and least > 0 else np.float32(0)
    return distances


@compiled
def near_enough(
    templates: Templates, bounds: FaceBounds, positions: Rows, places: Rows, straight: Bits
) -> Near:
    """Those of some templates that may give as much straight evidence as each would have to."""
    distances = least_distances(templates, positions)
    kept = 0
    for at in range(len(positions)):
        gap = bounds.middle - np.float64(distances[at])
        if bounds.slope * gap >= straight[at]:
            positions[kept], places[kept] = positions[at], places[at]
            distances[kept], straight[kept] = distances[at], straight[at]
            kept += 1
    return Near(positions[:kept], places[:kept], distances[:kept], straight[:kept])


def length_of(query: Floats) -> float:
    """Length of a template; infinite where it overflows."""
    with np.errstate(over="ignore", invalid="ignore"):
        return float(np.linalg.norm(query))
