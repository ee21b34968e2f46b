"""Embeddings of faces."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

LEAST_LENGTH, MOST_LENGTH = 1e-6, 1e6
"""Length of a template. Squares of differences stay far from where float32 overflows (1e38) or
loses them (1e-38), which would make strangers alike or drop them. Assumption: no embedder gives
more; 4,096 dimensions of one byte each reach 16,320, and most give 1 to some hundreds."""


def as_vector(value: Any) -> npt.NDArray[np.float32]:
    """An embedding of one dimension of 1 to 4,096, read-only.

    Raises
    ------
    ValueError
        If it is none, or its length (norm) lies outside `LEAST_LENGTH` to `MOST_LENGTH`.
    """
    try:
        with np.errstate(over="ignore"):  # what does not fit becomes infinite and is refused below
            vector = np.array(value, dtype=np.float32)
    except (TypeError, ValueError, OverflowError, RecursionError):
        raise ValueError("template vector must hold numbers") from None
    if vector.ndim != 1 or not 1 <= vector.size <= 4096:
        raise ValueError("template vector must have one dimension of 1 to 4096")
    if not LEAST_LENGTH <= float(np.linalg.norm(vector.astype(np.float64))) <= MOST_LENGTH:
        raise ValueError(
            f"template vector must be finite, and its length {LEAST_LENGTH:g} to {MOST_LENGTH:g}"
        )
    vector.flags.writeable = False
    return vector
