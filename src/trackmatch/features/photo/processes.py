"""Worker processes that start afresh and do not run the caller's script again.

Fork is no choice: a forked child inherits the locks of threads that it does not have (OpenMP in
FAISS, a web server's threads) and may hang. Spawn imports the caller's main module again, so that a
plain script without an `if __name__ == "__main__"` guard would do all its work once per worker.
The workers here need nothing from the main module, so it is hidden while they start.

Workers end with the process that started them, however it ends: each holds both ends of the pipe
that work comes through, so that those of a killed one would wait for ever.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Lock, Thread
from typing import Any, TypeVar

import cv2

T = TypeVar("T")

_main_is_hidden = Lock()


def available_cores() -> int:
    """Return the number of processor cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def process_pool(workers: int) -> ProcessPoolExecutor:
    """Make a pool of worker processes.

    What is submitted must be importable from a module other than `__main__`.

    Parameters
    ----------
    workers : int
        Number of processes, at least 1. They start when work comes.
    """
    return ProcessPoolExecutor(workers, mp_context=_Context(), initializer=_start_worker)


def submitted(pool: ProcessPoolExecutor, work: Callable[..., T], *given: Any) -> Future[T]:
    """Submit work; where a process has died, `BrokenExecutor` is the future's, not the caller's."""
    try:
        return pool.submit(work, *given)
    except BrokenExecutor as error:
        failed: Future[T] = Future()
        failed.set_exception(error)
        return failed


class _Process(SpawnProcess):
    def start(self) -> None:
        with _hidden_main():
            super().start()


class _Context(SpawnContext):
    Process = _Process


@contextmanager
def _hidden_main() -> Iterator[None]:
    """Take from the main module what multiprocessing would import it again by."""
    main: Any = sys.modules["__main__"]
    with _main_is_hidden:
        names = ("__spec__", "__file__")
        kept = {name: getattr(main, name) for name in names if hasattr(main, name)}
        main.__spec__ = main.__file__ = None
        try:
            yield
        finally:
            for name in names:
                delattr(main, name)
            for name, value in kept.items():
                setattr(main, name, value)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    Thread(target=_end_with_parent, daemon=True).start()
    cv2.setNumThreads(1)  # the other cores have their own worker
    # Damaged photos are reported by reason, not on stderr.
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
