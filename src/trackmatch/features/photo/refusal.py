"""The reasons why a photo gives no template."""

from enum import StrEnum

from trackmatch.errors import PhotoError


class Reason(StrEnum):
    """Why a photo gives no template."""

    MISSING_FILE = "missing_file"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_A_PICTURE = "not_a_picture"
    UNSUPPORTED_FORMAT = "unsupported_format"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    TRUNCATED = "truncated"
    NO_FACE = "no_face"
    MANY_FACES = "many_faces"
    CRASHED = "crashed"
    BAD_VECTOR = "bad_vector"
    """What the embedder gave is no template."""


class PhotoRefusedError(PhotoError):
    """One photo cannot be used.

    Attributes
    ----------
    reason : Reason
        The kind of fault.
    note : str
        A detail for a human (sizes, counts, formats); never a file name.
    """

    def __init__(self, reason: Reason, note: str = "") -> None:
        # Both go to the base class, so that the error survives the way back from a worker process.
        super().__init__(reason, note)
        self.reason = reason
        self.note = note

    def __str__(self) -> str:
        return f"{self.reason}: {self.note}" if self.note else str(self.reason)
