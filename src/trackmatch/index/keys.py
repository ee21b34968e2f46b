"""The key of a gallery's identifiers: numbers hashed under two keys never agree, and nothing tells.

A gallery keeps a check value of its key, a keyed hash of a constant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from trackmatch.errors import GalleryError
from trackmatch.features.extract import Features
from trackmatch.features.identifiers import FEATURE
from trackmatch.index.snapshot import Snapshot
from trackmatch.records.identifiers import KEY_FILE, KEY_VARIABLE


class IdentifierKey:
    """The one key of a gallery: that of its first identifiers.

    Parameters
    ----------
    snapshot
        The gallery's state.
    folder
        The gallery's, for errors.
    """

    def __init__(self, snapshot: Snapshot, folder: Path) -> None:
        holds_some = bool(snapshot.recorded(FEATURE.channel))
        self._known = snapshot.identifier_key if holds_some else ""
        self._is_kept = bool(self._known) or not holds_some
        self._folder = folder

    @property
    def kept(self) -> str:
        """What the gallery is to keep; empty where it holds identifiers of an unknown key."""
        return self._known if self._is_kept else ""

    def check(self, key: str) -> None:
        """Refuse what was hashed under another key.

        Raises
        ------
        GalleryError
            If it is another than that of the gallery, or than that of an earlier call.
        """
        self._known = self._known or key
        if key and key != self._known:
            raise GalleryError(
                f"the identifiers (phone, Aadhaar, case number) in {self._folder} were hashed "
                f"under another key: set {KEY_VARIABLE}, or {KEY_FILE}, to that key, or make a "
                "new gallery"
            )

    def compare(self, probes: Iterable[Features]) -> None:
        """Refuse probes with identifiers of another key, where the gallery's is known.

        Raises
        ------
        GalleryError
            As `check`.
        """
        if self._known:
            for _ in self.checked(probes):
                pass

    def checked(self, features: Iterable[Features]) -> Iterator[Features]:
        """The features as they come, each checked if it has identifiers.

        Raises
        ------
        GalleryError
            As `check`.
        """
        for one in features:
            if FEATURE.channel in one.values:
                self.check(one.identifier_key)
            yield one
