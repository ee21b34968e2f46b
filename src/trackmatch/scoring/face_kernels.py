"""The inner loops of faces, compiled: which templates could matter, and how near they can be."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trackmatch.features.compiling import compiled, inlined, reordered
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
    needed, caps
        Bits that each would have to give, and the most that it may.
    """

    positions: Rows
    places: Rows
    distances: Floats
    needed: Bits
    caps: Bits


@inlined
def reaches(straight: float, bits: float, cap: float) -> bool:
    """Whether a line that says so much says so many bits under a cap (`face_curve.soft_capped`).

    All is computed and nothing branched on: most templates cannot be foretold.
    """
    fourth, limit = (bits * bits) ** 2, (cap * cap) ** 2
    enough = (straight * straight) ** 2 * (limit - fourth) >= fourth * limit
    return bool((bits <= 0) | ((straight > 0) & (cap > 0) & enough))


@compiled
def worth_reading(
    rows: Rows,
    own: Totals,
    shared: Totals,
    bar: int,
    starts: npt.NDArray[np.uint32],
    bounds: FaceBounds,
) -> Near:
    """Templates whose caps allow what their rows need to reach the bar; distances are left open.

    ``starts`` tells where the templates of each row of the segment begin.
    """
    needed, caps = np.empty(len(rows)), np.empty(len(rows))
    for place in range(len(rows)):
        evidence, siblings = own[place], shared[place]
        lift = max(bounds.unlock * (evidence * UNIT), bounds.rarity - siblings * UNIT)
        caps[place] = min(max(bounds.base + lift, bounds.lowest), bounds.highest) * bounds.share
        needed[place] = (bar - evidence - siblings - 1) * UNIT  # rounding adds up to half a step
    chosen = np.empty(len(rows) + 1, np.int64)
    count = np.int64(0)
    for place in range(len(rows)):
        chosen[count] = place  # overwritten by the next one where not worth it
        count += np.int64((needed[place] < caps[place]) | (needed[place] <= 0))
    first, after = np.empty(count, np.int64), np.empty(count, np.int64)
    templates = np.int64(0)
    for at in range(count):
        if at + AHEAD < count:
            fetch(starts, rows[chosen[at + AHEAD]])
        first[at], after[at] = starts[rows[chosen[at]]], starts[rows[chosen[at]] + 1]
        templates += after[at] - first[at]
    near = room_for_near(templates)
    found = 0
    for at in range(count):
        place = chosen[at]
        for position in range(first[at], after[at]):
            near.positions[found], near.places[found] = position, place
            near.needed[found], near.caps[found] = needed[place], caps[place]
            found += 1
    return near


@compiled
def room_for_near(count: np.int64) -> Near:
    """Room for so many templates."""
    return Near(
        np.empty(count, np.int64),
        np.empty(count, np.int64),
        np.empty(count, np.float32),
        np.empty(count),
        np.empty(count),
    )


@reordered
def least_distances(templates: Templates, positions: Rows, distances: Floats) -> None:
    """Fill in L2 distances that templates are not nearer than, by their compressed copies.

    The order of a sum is the compiler's, which is four times as fast: rounding is allowed for.
    Where numbers overflow nothing is known, and a template may be as near as can be.
    """
    codes, scale = templates.codes, templates.scale
    flat = codes.ravel()
    shifted = templates.query - templates.offset
    size = len(shifted)
    for at in range(len(positions)):
        if at + AHEAD < len(positions):
            fetch(templates.errors, positions[at + AHEAD])
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


@compiled
def near_enough(templates: Templates, bounds: FaceBounds, near: Near) -> Near:
    """Those of some templates that may be near enough, by the steepest line of all."""
    least_distances(templates, near.positions, near.distances)
    kept = 0
    for at in range(len(near.positions)):
        straight = bounds.slope * (bounds.middle - np.float64(near.distances[at]))
        if reaches(straight, near.needed[at], near.caps[at]):
            near.positions[kept], near.places[kept] = near.positions[at], near.places[at]
            near.distances[kept] = near.distances[at]
            near.needed[kept], near.caps[kept] = near.needed[at], near.caps[at]
            kept += 1
    return Near(
        near.positions[:kept],
        near.places[:kept],
        near.distances[:kept],
        near.needed[:kept],
        near.caps[:kept],
    )


@compiled
def still_near(near: Near, slope: Bits, middle: Bits, scale: float) -> npt.NDArray[np.bool_]:
    """Which of some templates are near enough by their own lines, scaled."""
    found = np.empty(len(near.positions), dtype=np.bool_)
    for at in range(len(near.positions)):
        straight = scale * slope[at] * (middle[at] - np.float64(near.distances[at]))
        found[at] = reaches(straight, near.needed[at], near.caps[at])
    return found


def length_of(query: Floats) -> float:
    """Length of a template; infinite where it overflows."""
    with np.errstate(over="ignore", invalid="ignore"):
        return float(np.linalg.norm(query))
