"""A lock between threads that a forked process finds free."""

from __future__ import annotations

import os
import threading
from types import TracebackType
from weakref import WeakSet


class Mutex:
    """A lock that is free in a forked child, whichever thread of the parent held it.

    That thread does not exist in the child: nobody would ever free its lock. What the lock guards
    must bear to be left in the middle.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        _all.add(self)

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._lock.release()

    def renew(self) -> None:
        """Free the lock, in a process that has just been forked."""
        self._lock = threading.Lock()


_all: WeakSet[Mutex] = WeakSet()


def _renew_all() -> None:
    for mutex in list(_all):
        mutex.renew()


os.register_at_fork(after_in_child=_renew_all)
