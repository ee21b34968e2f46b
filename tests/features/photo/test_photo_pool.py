"""Many photos: order, memory, crashes, and scripts without a guard."""

import multiprocessing
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import cv2
import numpy as np
import pytest

from trackmatch.errors import PhotoError
from trackmatch.features.photo import PhotoResult, Reason, embed_photos, pool, processes

HERE = Path(__file__).parent


def plain(colour: tuple[int, int, int]) -> bytes:
    image = np.full((50, 50, 3), colour, np.uint8)
    return cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR))[1].tobytes()


PHOTOS = [(f"photo {i}", plain((1, i, 2 * i))) for i in range(20)]
RED = plain((255, 0, 0))


@pytest.fixture
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(count: int) -> None:
        pytest.fail("a process pool was started")

    monkeypatch.setattr(pool, "process_pool", refuse)


@pytest.fixture
def embed(fakes: ModuleType) -> Callable[..., list[PhotoResult]]:
    def run(photos: object, embedder: str = "MeanColourEmbedder", **options: object):
        parts = {"embedder": getattr(fakes, embedder)(), "finder": fakes.WholePhotoFinder()}
        return list(embed_photos(photos, **parts, **options))  # type: ignore[arg-type]

    return run


def assert_in_order(results: list[PhotoResult], photos: list[tuple[str, bytes]]) -> None:
    assert [result.photo for result in results] == [key for key, _ in photos]
    for i, result in enumerate(results):
        np.testing.assert_array_equal(result.vector, [1, i, 2 * i])


def test_in_order_here_in_processes_and_in_an_executor(embed: Callable[..., list]) -> None:
    assert_in_order(embed(PHOTOS, workers=0), PHOTOS)
    assert_in_order(embed(PHOTOS, workers=2), PHOTOS)
    with ThreadPoolExecutor(3) as threads:
        assert_in_order(embed(PHOTOS, executor=threads), PHOTOS)
        assert threads.submit(os.getpid).result() == os.getpid()  # left open


@pytest.mark.usefixtures("no_processes")
def test_few_photos_start_no_process(embed: Callable[..., list]) -> None:
    few = PHOTOS[: pool.FEW_PHOTOS - 1]
    assert_in_order(embed(few), few)
    assert embed([]) == []


@pytest.mark.usefixtures("no_processes")
def test_no_process_inside_a_daemon(
    embed: Callable[..., list], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    assert_in_order(embed(PHOTOS), PHOTOS)


@pytest.mark.usefixtures("no_processes")
def test_an_embedder_that_no_process_can_be_sent_is_used_here(embed: Callable[..., list]) -> None:
    assert_in_order(embed(PHOTOS, "UnpicklableEmbedder", workers=2), PHOTOS)
    with ProcessPoolExecutor(1) as processes, ThreadPoolExecutor(1) as threads:
        assert_in_order(embed(PHOTOS, "UnpicklableEmbedder", executor=processes), PHOTOS)
        assert_in_order(embed(PHOTOS, "UnpicklableEmbedder", executor=threads), PHOTOS)


def test_a_killed_worker_costs_the_deadly_photos_only(embed: Callable[..., list]) -> None:
    photos = list(PHOTOS)
    photos[3] = ("deadly 1", RED)
    photos[11] = ("deadly 2", RED)
    photos[12] = ("empty", b"")
    results = embed(photos, "DeadlyEmbedder", workers=2)
    assert [result.photo for result in results] == [key for key, _ in photos]
    reasons = {i: result.reason for i, result in enumerate(results) if result.reason}
    assert reasons == {3: Reason.CRASHED, 11: Reason.CRASHED, 12: Reason.EMPTY}
    assert all((result.vector is None) == (i in reasons) for i, result in enumerate(results))


def test_a_broken_executor_of_the_caller_is_taken_over(embed: Callable[..., list]) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        photos = [*PHOTOS[:9], ("deadly", RED), *PHOTOS[9:]]
        results = embed(photos, "DeadlyEmbedder", executor=executor, workers=1)
    assert [result.photo for result in results if result.reason] == ["deadly"]
    assert len(results) == 21


def test_workers_that_cannot_start_blame_no_photo(
    embed: Callable[..., list], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_start_worker", os.abort)
    with pytest.raises(PhotoError, match="workers=0"):
        embed(PHOTOS, workers=1)


def test_a_missing_extra_ends_the_batch(
    embed: Callable[..., list], fakes: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(*_: object) -> None:
        raise PhotoError("not installed")

    monkeypatch.setattr(fakes.MeanColourEmbedder, "embed", absent)
    for options in ({"workers": 0}, {"executor": ThreadPoolExecutor(1)}):
        with pytest.raises(PhotoError, match="not installed"):
            embed(PHOTOS, **options)


def test_sources_are_read_as_needed(fakes: ModuleType) -> None:
    taken = 0

    def endless() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        while True:
            taken += 1
            yield PHOTOS[0]

    with ThreadPoolExecutor(2) as threads:
        results = embed_photos(
            endless(),
            embedder=fakes.MeanColourEmbedder(),
            finder=fakes.WholePhotoFinder(),
            workers=2,
            executor=threads,
        )
        for _ in range(5):
            next(results)
        results.close()  # type: ignore[attr-defined]
    assert taken <= pool.FEW_PHOTOS + 2 * pool.IN_FLIGHT_PER_WORKER + 5


def test_progress_counts_photos(embed: Callable[..., list]) -> None:
    done: list[int] = []
    embed(PHOTOS, workers=0, progress=done.append)
    assert done == list(range(1, 21))


@pytest.mark.parametrize("own_embedder", [False, True])
def test_a_script_without_a_guard_runs_once(tmp_path: Path, own_embedder: bool) -> None:
    """An embedder from the script itself cannot be had in a worker: it is used in place."""
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import os, sys
            sys.path.insert(0, {str(HERE)!r})
            import photo_fakes
            from trackmatch.features.photo import embed_photos

            class Own(photo_fakes.MeanColourEmbedder):
                pass

            print("started", flush=True)
            embedder = Own() if {own_embedder} else photo_fakes.MeanColourEmbedder()
            photo = bytes.fromhex({PHOTOS[7][1].hex()!r})
            results = list(
                embed_photos(
                    [(str(i), photo) for i in range(12)],
                    embedder=embedder, finder=photo_fakes.WholePhotoFinder(), workers=2,
                )
            )
            assert __file__ and __spec__ is None
            print([result.vector.tolist() for result in results] == [[1, 7, 14]] * 12)
            """
        )
    )
    ran = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert ran.stdout.split() == ["started", "True"], ran.stderr


def test_the_cores_that_may_be_used() -> None:
    assert 1 <= processes.available_cores() <= (os.cpu_count() or 1)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_workers_end_with_a_process_that_is_killed() -> None:
    script = (
        "import os, signal\n"
        "from trackmatch.features.photo.processes import process_pool\n"
        "process_pool(1).submit(os.getpid).result()\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    # It waits for all that hold the pipe of its output, the worker too.
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == -9
