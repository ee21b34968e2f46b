"""Locks in forked processes."""

import os
import threading
import time
from pathlib import Path

import pytest

from trackmatch.index import gallery as gallery_module
from trackmatch.index.gallery import Gallery
from trackmatch.index.mutex import Mutex
from trackmatch.records.models import Record


def exit_code_of_fork(action) -> int | None:  # type: ignore[no-untyped-def]
    """What a forked child makes of an action; None where it did not end within seconds."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if action() else 1)
        except BaseException:
            os._exit(2)
    for _ in range(500):
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return None


def enter(mutex: Mutex) -> bool:
    with mutex:
        return True


def test_a_lock_is_free_in_a_child_and_held_in_the_parent() -> None:
    mutex = Mutex()
    held, freed = threading.Event(), threading.Event()

    def hold() -> None:
        with mutex:
            held.set()
            freed.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    assert exit_code_of_fork(lambda: enter(mutex)) == 0
    waiting = threading.Thread(target=enter, args=(mutex,))
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    freed.set()
    waiting.join()
    holder.join()


def test_a_child_reads_a_gallery_that_another_thread_was_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Gallery.open(tmp_path / "g").upsert([Record(record_id="a", kind="found")])
    gallery = Gallery(tmp_path / "g")
    reading, freed = threading.Event(), threading.Event()
    parent, read_segment = os.getpid(), gallery_module.read_segment

    def slow(folder: Path) -> object:
        if os.getpid() == parent:
            reading.set()
            freed.wait()
        return read_segment(folder)

    monkeypatch.setattr(gallery_module, "read_segment", slow)
    reader = threading.Thread(target=gallery.snapshot)
    reader.start()
    reading.wait()
    code = exit_code_of_fork(lambda: "a" in gallery)
    freed.set()
    reader.join()
    assert code == 0
    assert "a" in gallery
