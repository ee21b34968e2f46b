"""How kernels are compiled; what they compute is tested beside their callers."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from numba.core.compiler_lock import global_compiler_lock

from trackmatch.features import compiling


def test_kernels_run_where_no_folder_can_keep_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def njit(*, cache: bool = False, **options: Any) -> Callable[[Any], Any]:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr(compiling, "njit", njit)
    compiling._tell_uncached.cache_clear()
    with pytest.warns(RuntimeWarning, match="NUMBA_CACHE_DIR"):
        assert compiling.compiled(abs)(-1) == 1


def test_a_child_forked_while_a_thread_compiles_can_compile() -> None:
    held = threading.Event()

    def compile_something() -> None:
        with global_compiler_lock:
            held.set()
            time.sleep(0.3)

    thread = threading.Thread(target=compile_something)
    thread.start()
    held.wait()
    child = os.fork()
    if child == 0:
        with global_compiler_lock:
            os._exit(0)
    thread.join()
    ended = 0
    for _ in range(100):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            assert os.waitstatus_to_exitcode(status) == 0
            break
        time.sleep(0.1)
    else:
        os.kill(child, signal.SIGKILL)
    assert ended


MODULE = """
from typing import NamedTuple
import numpy as np
from trackmatch.features import compiling
compiling._installed = lambda: {installed}
class {name}(NamedTuple):
    numbers: np.ndarray
@compiling.compiled
def total(given):
    return given.numbers.sum()
def run():
    return total({name}(np.arange(3))), sum(total.stats.cache_hits.values())
"""


def test_code_that_another_installation_compiled_is_not_read(tmp_path: Path) -> None:
    def run(installed: int, name: str) -> str:
        (tmp_path / "module.py").write_text(MODULE.format(installed=installed, name=name))
        os.utime(tmp_path / "module.py", (1, 1))
        environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path / "cache")}
        command = [sys.executable, "-B", "-c", "import module; print(module.run())"]
        done = subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert run(1, "Old") == "(3, 0)"
    assert run(1, "Old") == "(3, 1)"
    assert run(2, "New") == "(3, 0)"  # what is kept names `Old`, and cannot be read any more
