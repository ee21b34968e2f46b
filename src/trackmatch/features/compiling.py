"""What compiles inner loops: numba, with its code kept from one process to the next.

The plain Python of a compiled function is its ``py_func``, which tests hold it to.
"""

import os
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from numba import njit
from numba.core.compiler_lock import global_compiler_lock

P = ParamSpec("P")
R = TypeVar("R")

# A child that is forked while a thread compiles would wait for that thread for ever.
os.register_at_fork(
    before=global_compiler_lock.acquire,
    after_in_parent=global_compiler_lock.release,
    after_in_child=global_compiler_lock.release,
)


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel, once for a machine; without the interpreter's lock."""
    return _built(function)


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """As `compiled`, for a small function of an inner loop: no call is left of it.

    A call would pass each array of a layout anew, eight numbers apiece.
    """
    return _built(function, forceinline=True)


def reordered(function: Callable[P, R]) -> Callable[P, R]:
    """As `compiled`, with sums in the compiler's order: four times as fast, not to the last bit."""
    return _built(function, fastmath={"reassoc", "contract"})


def _built(function: Callable[P, R], **options: Any) -> Callable[P, R]:
    try:
        result: Callable[P, R] = njit(cache=True, nogil=True, **options)(function)
    except RuntimeError:  # neither the package's folder nor the user's can be written to
        _tell_uncached()
        return njit(nogil=True, **options)(function)
    _name_version(result)
    return result


def _name_version(built: Any) -> None:
    """Have code that another installation of the package compiled be left unread.

    It may name types that are gone, which numba reads before it compares the age of sources.
    """
    file: Any = getattr(getattr(built, "_cache", None), "_cache_file", None)
    if hasattr(file, "_version"):  # numba's own; without it an upgrade may need its cache cleared
        file._version = f"{file._version} {_installed()}"


@cache
def _installed() -> int:
    """When this package was installed."""
    return (Path(__file__).parents[1] / "__init__.py").stat().st_mtime_ns


@cache
def _tell_uncached() -> None:
    told = (
        "no folder can be written to that would keep compiled code, so that every process takes "
        "a minute to compile it: set NUMBA_CACHE_DIR to one"
    )
    warnings.warn(told, RuntimeWarning, stacklevel=2)
