"""Named tuples of arrays as plain mappings, in which form an index stores them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar, get_type_hints

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]
T = TypeVar("T", bound=tuple[Any, ...])


def spread(fields: Any) -> dict[str, npt.NDArray[Any]]:
    """The arrays of a named tuple by name; those of a tuple within it as ``outer.inner``."""
    found: dict[str, npt.NDArray[Any]] = {}
    for name, value in fields._asdict().items():
        if isinstance(value, np.ndarray):
            found[name] = value
        else:
            found |= {f"{name}.{inner}": array for inner, array in spread(value).items()}
    return found


def gather(kind: type[T], arrays: Arrays, prefix: str = "") -> T:
    """The named tuple that `spread` spread.

    Its arrays are read-only, as those that are mapped from files are: compiled kernels tell the two
    apart, and would be compiled for both.
    """
    values = []
    for name, hint in _fields(kind).items():
        if hasattr(hint, "_fields"):
            values.append(gather(hint, arrays, f"{prefix}{name}."))
        else:
            array = np.ascontiguousarray(arrays[prefix + name]).view()
            array.flags.writeable = False
            values.append(array)
    return kind(*values)


@lru_cache(maxsize=64)
def _fields(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {name: hints[name] for name in kind._fields}
