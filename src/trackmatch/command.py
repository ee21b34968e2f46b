"""Where the command `trackmatch` starts: its errors are one line, and Ctrl-C ends it quietly.

What takes long to import is imported inside, so that Ctrl-C is quiet from the start.
"""

from __future__ import annotations

import os
import sys
import warnings
from io import TextIOWrapper
from typing import TextIO

_held: list[str] = []
"""What is told when the command has done its work, and not before an error."""

EXIT_ERROR = 1
EXIT_INTERRUPTED = 130
"""As shells tell of a program that SIGINT (2) ended: 128 + 2."""
EXIT_UNREAD = 141
"""As they tell of one that SIGPIPE (13) ended, since nobody reads on: 128 + 13."""


def main() -> None:
    """Entry point: errors that trackmatch raises on purpose are one line, not a traceback."""
    try:
        _run()
    except BaseException as error:
        if not _is_interrupt(error):
            raise
        sys.exit(EXIT_INTERRUPTED)


def _run() -> None:
    from trackmatch.cli import app  # noqa: PLC0415
    from trackmatch.errors import TrackmatchError  # noqa: PLC0415
    from trackmatch.evaluation.options import EXIT_INCOMPLETE  # noqa: PLC0415
    from trackmatch.scoring.calibration import PriorWarning  # noqa: PLC0415
    from trackmatch.scoring.face import FaceWarning  # noqa: PLC0415

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
            sys.exit(EXIT_UNREAD)
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
