"""Photo paths written in a file of records, resolved without leaving the folders allowed."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from trackmatch.errors import RecordError
from trackmatch.records.photo_words import no_file_name

MAX_PATH = 1_000
"""Longest path that is looked up, in characters. Assumption: real ones are far shorter."""

LEAST_NAMED = 5
"""Photos that a file must name for their absence to mean that the folder is not there; fewer may
each be a slip. Assumption."""

ABSENT_SHARE = 0.9
"""Share of the photos named that are absent where their folder is not there. Assumption: nearly
all, for a few may lie elsewhere."""

ABSENT_AT_ONCE = 1_000
"""Absent photos, without one that is there, after which no more are looked for. Assumption."""

LISTED_FOLDERS = 64
"""Folders whose names are remembered, to find those spelt otherwise (100 bytes a name)."""

_SEVERAL = re.compile(r"\.\w{3,4}\s*[, ]\s*\S")
_UNUSABLE = re.compile(r"[\x00-\x1f\ud800-\udfff]")


class PhotoFiles:
    """Finds the photo that a row names.

    A data file may come from anyone, so a path in it must not reach any other file of the
    machine: the file that it leads to, symbolic links followed, has to lie in the photo folder or
    in the folder of the record file. An absolute path is accepted under the same condition. A name
    that is not there as it is written is looked for in other cases and Unicode forms: portals on
    Windows do not tell ``A.JPG`` from ``a.jpg``, and a Mac writes accents and nukta apart.

    Parameters
    ----------
    record_file
        The file of records; relative paths start at its folder.
    photos
        Folder in which relative paths are looked up first; None for the record file's only.
    allow_missing
        Whether (nearly) all photos may be absent; if not, `check` raises.
    """

    def __init__(
        self, record_file: Path, photos: Path | None = None, *, allow_missing: bool = False
    ) -> None:
        self._record_file = record_file
        self._allow_missing = allow_missing
        self._named = 0
        self._absent: Counter[str] = Counter()
        folders = [photos, record_file.parent] if photos is not None else [record_file.parent]
        self._roots = [str(folder.resolve()) for folder in folders]
        self._allowed = tuple(root.rstrip(os.sep) + os.sep for root in self._roots)
        self._names_in = lru_cache(LISTED_FOLDERS)(_names_in)

    def find(self, written: str) -> Path:
        """The real path of the photo.

        Raises
        ------
        ValueError
            If the path is too long, leads outside, or no such file exists; it is not repeated.
        RecordError
            If not one of the first `ABSENT_AT_ONCE` photos is there; see `check`.
        """
        self._named += 1
        try:
            return self._found(written)
        except ValueError as error:
            self._absent[str(error)] += 1
            if self._absent.total() == self._named == ABSENT_AT_ONCE:
                self.check()
            raise

    def check(self) -> None:
        """Refuse to go on without nearly all photos: the disk that holds them is not mounted.

        Records would replace older ones that have templates, and lose these.

        Raises
        ------
        RecordError
            If (nearly) all of at least a few photos were not found.
        """
        absent = self._absent.total()
        nearly_all = self._named >= LEAST_NAMED and absent >= ABSENT_SHARE * self._named
        if nearly_all and not self._allow_missing:
            why, _ = self._absent.most_common(1)[0]
            raise RecordError(
                f"{self._record_file}: of {self._named:,} photos that it names, {absent:,} are not "
                f"found in {' or '.join(self._roots)} (most often: {why}). Is the folder of "
                "photos there? --photos names another; --allow-missing-photos goes on without them"
            )

    def _found(self, written: str) -> Path:
        name = written.strip().replace("\\", "/")
        if reason := no_file_name(written):
            raise ValueError(reason)
        if not name or len(name) > MAX_PATH or _UNUSABLE.search(name):
            raise ValueError(
                f"photo path must be 1 to {MAX_PATH} characters, no control characters"
            )
        try:
            return self._inside(name)
        except (OSError, RuntimeError):  # a name too long for the system, a loop of links
            raise ValueError(_not_found(name)) from None

    def _inside(self, name: str) -> Path:
        reason = "photo path leads outside the photo folder; --photos names another"
        for root, spelt in self._spellings(name):
            below, slash, leaf = spelt.rpartition("/")
            path = _real_folder(root, below + slash) / leaf
            is_plain = _is_plain_file(path)
            path = path if is_plain else path.resolve()
            if str(path).startswith(self._allowed):
                if is_plain or path.is_file():
                    return path
                reason = _not_found(name)
        raise ValueError(reason)

    def _spellings(self, name: str) -> Iterator[tuple[str, str]]:
        """Where a file may be, below which folder: as it is written, then spelt otherwise."""
        for root in self._roots:
            yield root, name
        for root in self._roots:
            if spelt := self._spelt_otherwise(root, name):
                yield root, spelt

    def _spelt_otherwise(self, root: str, name: str) -> str | None:
        """The one path that differs in case or Unicode form alone; None where it is not sure."""
        if name.startswith("/"):
            return None
        found = ""
        for part in (part for part in name.split("/") if part not in ("", ".")):
            one = self._names_in(f"{root}/{found}").get(_folded(part))
            if one is None:
                return None
            found = f"{found}/{one}" if found else one
        return found


def _not_found(name: str) -> str:
    """Why there is no such file; a list of names by commas is one name."""
    hint = "; separate several photos with ;" if _SEVERAL.search(name) else ""
    return f"photo file not found; names start at the folder of the file, or at --photos{hint}"


def _is_plain_file(path: Path) -> bool:
    """Whether the last part of the path is a file itself: no link, no folder, no device."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def _names_in(folder: str) -> Mapping[str, str | None]:
    """Names in a folder by their folded form; None where several have the same."""
    names: dict[str, str | None] = {}
    try:
        with os.scandir(folder) as entries:
            listed = [entry.name for entry in entries]
    except OSError:
        return names
    for name in listed:
        folded = _folded(name)
        names[folded] = None if folded in names else name
    return names


@lru_cache(maxsize=1024)
def _real_folder(root: str, below: str) -> Path:
    """Remembered, since the photos of a file lie in few folders."""
    return Path(root, below).resolve()
