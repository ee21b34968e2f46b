"""Rows of JSON and JSON Lines files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from trackmatch.records import text_lines
from trackmatch.records.raw_rows import NOT_UTF8, BrokenFileError, RawRow
from trackmatch.records.text_lines import NOT_DECODED, Lines

_CHUNK = 1 << 16
_END = "\n"
_BLANK = re.compile(r"[\s,]*")
_JSON = json.JSONDecoder()
_WRAPPED = re.compile(r'\{\s*"(?:records|data|rows|results|items)"\s*:\s*\[')
"""The start of an object that holds the array of all records, as services answer. Assumption: these
are its usual names; none is a column of a record."""


def json_line_rows(file: TextIO) -> Iterator[RawRow]:
    """The objects of a file that holds one on each line."""
    lines = Lines(file)
    for number, line in enumerate(lines, 1):
        if lines.cut:
            yield RawRow(number, damage=f"line is longer than {text_lines.MAX_LINE} characters")
        elif not line.isspace():
            yield _json_line(number, line)
        lines.start_row()


def has_object_a_line(beginning: str) -> bool:
    """Whether a file that begins so holds an object on each line, not one array or spread ones."""
    line, ended, _ = beginning.partition("\n")
    spread = ended and not line.rstrip().endswith("}")
    return beginning.startswith("{") and not spread and not _WRAPPED.match(beginning)


def _json_line(number: int, line: str) -> RawRow:
    try:
        value = json.loads(line)
        if not isinstance(value, list):
            return _json_row(number, value, NOT_DECODED in line)
    except (ValueError, RecursionError):
        spread = "; an object over several lines is named .json" if line.strip() in "{[" else ""
        return RawRow(number, damage=f"not valid JSON{spread}")
    return RawRow(number, damage="a list, not one record; a file that is a list is named .json")


def _json_row(number: int, value: Any, doubtful: bool) -> RawRow:
    if not isinstance(value, dict):
        return RawRow(number, damage="not a JSON object")
    cells = list(value.values())
    if doubtful:
        cells = [
            NOT_UTF8 if NOT_DECODED in json.dumps(cell, ensure_ascii=False) else cell
            for cell in cells
        ]
    return RawRow(number, tuple(value), cells)


def json_rows(file: TextIO) -> Iterator[RawRow]:
    """The objects of a JSON array, alone or in an object, or objects one after the other."""
    for number, (value, doubtful) in enumerate(_json_values(file), 1):
        yield _json_row(number, value, doubtful)


def _json_values(file: TextIO) -> Iterator[tuple[Any, bool]]:
    """Each value, and whether some of its bytes could not be decoded; a chunk at a time."""
    read = file.read(_CHUNK)
    text = read.lstrip()
    line = 1 + read.count(_END, 0, len(read) - len(text))
    wrapped = _WRAPPED.match(text)
    in_array = bool(wrapped) or text.startswith("[")
    at = wrapped.end() if wrapped else int(in_array)
    while True:
        at = _end_of_blank(text, at)
        if in_array and text.startswith("]", at):
            rest = (text[at + 1 :] + file.read(_CHUNK)).strip()
            if not _completes(rest) if wrapped else rest:
                raise BrokenFileError("text after the end of the array")
            return
        end, value = _decoded(text, at)
        if end:
            yield value, text.find(NOT_DECODED, at, end) >= 0
            at = end
            continue
        more = file.read(max(_CHUNK, len(text) - at))
        if not more and at == len(text) and not in_array:
            return
        if not more or len(text) - at > text_lines.MAX_LINE:
            raise BrokenFileError(_damage(text, at, line))
        line += text.count(_END, 0, at)
        text, at = text[at:] + more, 0


def _damage(text: str, at: int, line: int) -> str:
    """What is wrong with the value that begins at a place of a text, whose first line this is."""
    wrong, unclosed = len(text), False
    try:
        _JSON.raw_decode(text, at)
    except json.JSONDecodeError as error:
        wrong, unclosed = error.pos, error.msg.startswith("Unterminated string")
    where = f"line {line + text.count(_END, 0, wrong)}"
    if wrong >= len(text.rstrip()):
        return f"the file breaks off in {where}: copy or write it again"
    if unclosed:
        return f"a quote of {where} is not closed; did the file break off? Copy or write it again"
    return f"not valid JSON in {where}"


def _completes(rest: str) -> bool:
    """Whether this is the rest of an object after the array in it, and nothing more."""
    try:
        return isinstance(json.loads('{"": []' + rest), dict)
    except (ValueError, RecursionError):
        return False


def _end_of_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _decoded(text: str, at: int) -> tuple[int, Any]:
    """Where the value ends, and the value; 0 where it is not complete (or not JSON)."""
    try:
        value, end = _JSON.raw_decode(text, at)
    except RecursionError as error:
        raise BrokenFileError("nested too deeply") from error
    except ValueError:
        return 0, None
    # a bare number may go on in the next chunk
    return (end, value) if end < len(text) or isinstance(value, dict) else (0, None)
