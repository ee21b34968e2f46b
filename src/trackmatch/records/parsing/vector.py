"""Embeddings of faces."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def as_vector(value: Any) -> npt.NDArray[np.float32]:
    """A finite, non-zero embedding of one dimension, at most 4,096 long, read-only."""
    try:
        with np.errstate(over="ignore"):  # what does not fit becomes infinite and is refused below
            vector = np.array(value, dtype=np.float32)
    except (TypeError, ValueError, OverflowError, RecursionError):
        raise ValueError("template vector must hold numbers") from None
    if vector.ndim != 1 or not 1 <= vector.size <= 4096:
        raise ValueError("template vector must have one dimension of 1 to 4096")
    if not np.isfinite(vector).all() or not vector.any():
        raise ValueError("template vector must be finite and not all zero")
    vector.flags.writeable = False
    return vector
