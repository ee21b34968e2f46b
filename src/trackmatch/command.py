"""Where the command `trackmatch` starts: its errors are one line, and Ctrl-C ends it quietly.

What takes long to import is imported inside, so that Ctrl-C is quiet from the start.
"""

from __future__ import annotations

import math
import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from types import FrameType
from typing import TextIO

_held: list[str] = []
"""What is told when the command has done its work, and not before an error."""

EXIT_ERROR = 1
EXIT_SIGNAL = 128
"""As shells tell of a program that a signal ended: 128 and its number, 130 for SIGINT (Ctrl-C)."""
AGAIN_SECONDS = 5.0
"""A signal that comes again so soon is the same: `timeout` sends it to a process and to its group.
Later it ends what is still cleared away."""
EXIT_UNREAD = 141
"""As they tell of one that SIGPIPE (13) ended, since nobody reads on: 128 + 13."""


def main() -> None:
    """Entry point: errors that trackmatch raises on purpose are one line, not a traceback."""
    ended_by: list[int] = []
    heard = -math.inf

    def end(number: int, _frame: FrameType | None) -> None:
        nonlocal heard
        last, heard = heard, time.monotonic()
        if heard - last > AGAIN_SECONDS:
            ended_by.append(number)
            raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):  # as Ctrl-C: what is half written is taken away
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:  # nohup ignores SIGHUP
            signal.signal(number, end)
    try:
        _run()
    except BaseException as error:
        if not _is_interrupt(error):
            raise
        sys.exit(EXIT_SIGNAL + (ended_by or [signal.SIGINT])[0])


def _run() -> None:
    from trackmatch.cli import app  # noqa: PLC0415
    from trackmatch.errors import TrackmatchError  # noqa: PLC0415
    from trackmatch.evaluation.options import EXIT_INCOMPLETE  # noqa: PLC0415
    from trackmatch.scoring.calibration import PriorWarning  # noqa: PLC0415
    from trackmatch.scoring.face import FaceWarning  # noqa: PLC0415

    nobody_reads = _output_pipes()
    warnings.showwarning = _show_warning
    for stream in (sys.stdout, sys.stderr):  # a console that lacks a letter still shows the rest
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # A command may make several matchers: each warning is told once all the same.
    for category in (PriorWarning, FaceWarning):
        warnings.simplefilter("once", category)
    try:
        app()
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # typer's 1 is that of errors
            if nobody_reads():
                sys.exit(EXIT_UNREAD)
            tell(f"a process that it works with has ended: {_words(end.__context__)}")
        if end.code in (0, EXIT_INCOMPLETE):
            for text in _held:
                tell(text)
        raise
    except (TrackmatchError, OSError) as error:
        if _is_interrupt(error):
            raise
        tell(_words(error))
        _give_up_output()
        sys.exit(EXIT_ERROR)


def _is_interrupt(error: BaseException | None) -> bool:
    """Whether it is, or comes of, Ctrl-C: compiled code and imports make other errors of it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, KeyboardInterrupt):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def _words(error: Exception) -> str:
    if not isinstance(error, OSError):
        return str(error)
    where = f"{error.filename}: " if error.filename is not None else ""
    return f"{where}{error.strerror or error}"


def _output_pipes() -> Callable[[], bool]:
    """Tells later whether standard output, or that of errors, is a pipe that nobody reads.

    Its own copies of them are asked: rich puts others in place of those that broke.
    """
    if not hasattr(select, "poll"):
        return lambda: True
    pipes = select.poll()
    for number in (1, 2):
        with suppress(OSError):  # closed
            pipes.register(os.dup(number), 0)
    return lambda: any(event & select.POLLERR for _, event in pipes.poll(0))


def _give_up_output() -> None:
    """Forget what cannot be written: Python would try again at its end, and tell a traceback."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Tell something on stderr, in the program's name."""
    from trackmatch.evaluation.options import err  # noqa: PLC0415

    err.print(f"trackmatch: {text}", markup=False, highlight=False, soft_wrap=True)


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,  # noqa: ARG001 - the signature of `warnings.showwarning`
    lineno: int,  # noqa: ARG001
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    from trackmatch.scoring.calibration import PriorWarning  # noqa: PLC0415

    if issubclass(category, PriorWarning):
        _held.append(str(message))
    else:
        tell(str(message))
