"""Many photos on every core; a photo that kills its worker costs nothing but itself."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import current_process
from multiprocessing.reduction import ForkingPickler
from typing import TypeAlias

from trackmatch.errors import PhotoError
from trackmatch.features.photo.decoding import PhotoSource
from trackmatch.features.photo.dlib_embedder import DlibEmbedder, DlibFaceFinder
from trackmatch.features.photo.embedder import Embedder, FaceFinder
from trackmatch.features.photo.extract import PhotoReader
from trackmatch.features.photo.outcome import PhotoResult
from trackmatch.features.photo.processes import available_cores, process_pool
from trackmatch.features.photo.refusal import Reason

KeyedPhoto: TypeAlias = tuple[str, PhotoSource]

FEW_PHOTOS = 8
"""Fewer are read in this process: they take less time than workers need to start (measured: about
a second against 0.15 seconds a photo)."""

IN_FLIGHT_PER_WORKER = 4
"""Photos handed out ahead of the results; bounds memory, and keeps workers busy behind a slow one.
Assumption."""


def embed_photos(
    sources: Iterable[KeyedPhoto],
    *,
    embedder: Embedder | None = None,
    finder: FaceFinder | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[PhotoResult]:
    """Turn photos into templates.

    Works in a plain script without an `if __name__ == "__main__"` guard: workers never run the
    caller's script again. (Hence an embedder or finder whose class is defined in the script itself
    is used in this process, on one core, and so is one that cannot be pickled.)

    Parameters
    ----------
    sources : iterable of (key, bytes or path)
        Read lazily. The key comes back as `PhotoResult.photo`.
    embedder, finder : Embedder, FaceFinder, optional
        dlib's by default. They are pickled to the workers: keep them small, load weights on use.
    workers : int, optional
        Number of processes; 0 reads in this process, where a photo that kills it kills all. By
        default every core is used, and this process for fewer than `FEW_PHOTOS` photos.
    executor : concurrent.futures.Executor, optional
        Used instead of an own pool of processes, and left open; say its size in `workers`. If it
        breaks, an own pool takes over.
    progress : callable, optional
        Called with the number of photos done so far.

    Yields
    ------
    PhotoResult
        One for every source, in the order of the sources.

    Raises
    ------
    PhotoError
        The software or models that read faces are not installed, or no process can start.
    """
    reader = PhotoReader(embedder or DlibEmbedder(), finder or DlibFaceFinder())
    photos = iter(sources)
    first = list(islice(photos, FEW_PHOTOS))
    few = workers is None and len(first) < FEW_PHOTOS
    photos = chain(first, photos)
    results: Iterator[PhotoResult]
    if executor is None:
        here = few or workers == 0 or not may_use_processes(reader.embedder, reader.finder)
    else:
        here = isinstance(executor, ProcessPoolExecutor) and not _can_be_sent(reader)
    if here:
        results = (reader.read(key, source) for key, source in photos)
    else:
        results = _read_elsewhere(_Workers(reader, workers or available_cores(), executor), photos)
    for done, result in enumerate(results, start=1):
        if progress:
            progress(done)
        yield result


def may_use_processes(*parts: object) -> bool:
    """Whether embedders and finders can go to worker processes from here."""
    in_script = any(type(part).__module__ == "__main__" for part in parts)
    if in_script or current_process().daemon:  # a daemon may have no children
        return False
    return all(map(_can_be_sent, parts))


def _can_be_sent(part: object) -> bool:
    """Whether it can be pickled as a pool of processes would."""
    try:
        ForkingPickler.dumps(part)
    except Exception:  # PicklingError, or whatever its class and its parts raise
        return False
    return True


def _read_elsewhere(workers: "_Workers", photos: Iterable[KeyedPhoto]) -> Iterator[PhotoResult]:
    """Keep a bounded queue of photos at the workers; yield in order."""
    pending: deque[tuple[KeyedPhoto, Future[PhotoResult]]] = deque()
    try:
        for photo in photos:
            pending.append((photo, workers.submit(photo)))
            if len(pending) >= workers.in_flight:
                yield workers.result(*pending.popleft())
        while pending:
            yield workers.result(*pending.popleft())
    finally:
        workers.close()


class _Workers:
    """Executors that are replaced when they break.

    When a worker process dies, all photos that were in flight are lost and none is known to be the
    culprit. Each of them is then read again, alone in a process of its own: the one that dies again
    is the one to blame.
    """

    def __init__(self, reader: PhotoReader, count: int, executor: Executor | None) -> None:
        self._reader = reader
        self._count = count
        self._own: list[Executor] = []
        self._many = executor or self._pool(count)
        self._single: Executor | None = None
        self.in_flight = IN_FLIGHT_PER_WORKER * count

    def submit(self, photo: KeyedPhoto) -> Future[PhotoResult]:
        """Hand a photo out."""
        try:
            return self._many.submit(self._reader.read, *photo)
        except (BrokenExecutor, OSError):  # OSError: it broke while it started one more worker
            self._many = self._pool(self._count)
            return self._many.submit(self._reader.read, *photo)

    def result(self, photo: KeyedPhoto, future: Future[PhotoResult]) -> PhotoResult:
        """Wait for a photo's outcome."""
        try:
            return future.result()
        except BrokenExecutor:
            return self._read_alone(photo)

    def close(self) -> None:
        """Stop the processes that were started here."""
        for pool in self._own:
            pool.shutdown(wait=True, cancel_futures=True)

    def _read_alone(self, photo: KeyedPhoto) -> PhotoResult:
        self._single = self._single or self._tried_pool()
        try:
            return self._single.submit(self._reader.read, *photo).result()
        except BrokenExecutor:
            self._single = None
            return PhotoResult(photo[0], reason=Reason.CRASHED, note="the worker process died")

    def _tried_pool(self) -> Executor:
        """Start one worker, and make sure that no photo is blamed for one that cannot start."""
        pool = self._pool(1)
        try:
            pool.submit(os.getpid).result()
        except BrokenExecutor as error:
            raise PhotoError("worker processes cannot start here; try workers=0") from error
        return pool

    def _pool(self, count: int) -> Executor:
        pool = process_pool(count)
        self._own.append(pool)
        return pool
