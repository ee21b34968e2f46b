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

    @property
    def advice(self) -> str:
        """What a person can do about it."""
        return _ADVICE[self]


_ADVICE = {
    Reason.MISSING_FILE: "the file is gone; bring it back",
    Reason.UNREADABLE: "the file cannot be opened or the picture in it is damaged; "
    "check its permissions, or save the photo again as JPEG",
    Reason.EMPTY: "the file is empty; copy it again",
    Reason.NOT_A_PICTURE: "the content is no picture; save the photo as JPEG or PNG",
    Reason.UNSUPPORTED_FORMAT: "save the photo as JPEG or PNG",
    Reason.TOO_LARGE: "save the photo smaller, some 2,000 pixels wide",
    Reason.TOO_SMALL: "find the photo in a larger size",
    Reason.TRUNCATED: "the end of the file is missing; copy it again",
    Reason.NO_FACE: "no face was found; take a photo from the front in good light, upright",
    Reason.MANY_FACES: "several faces are alike in size; cut out the one of this person",
    Reason.CRASHED: "the face software failed on it; save the photo again as JPEG",
    Reason.BAD_VECTOR: "the embedder gave no usable vector; check its model",
}


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
