"""From one photo to its outcome."""

from dataclasses import dataclass, field
from math import sqrt

import cv2

from trackmatch.features.photo.decoding import PhotoSource, decode
from trackmatch.features.photo.dlib_embedder import DlibEmbedder, DlibFaceFinder
from trackmatch.features.photo.embedder import Embedder, FaceFinder
from trackmatch.features.photo.face import Face
from trackmatch.features.photo.outcome import PhotoResult
from trackmatch.features.photo.quality import measure_quality
from trackmatch.features.photo.refusal import PhotoRefusedError, Reason

MAX_UNICITY = 0.6
"""Of several faces the largest is used only if sqrt(next area / its area), the *unicity* of
ISO/IEC 29794-5 as OFIQ computes it, is at most this: 1.7 times the size. Assumption: an adult who
holds a child has a face of up to 1.5 times the size, and must not be taken for the child."""


@dataclass(frozen=True, slots=True)
class PhotoReader:
    """Reads photos with one finder and one embedder, dlib's by default."""

    embedder: Embedder = field(default_factory=DlibEmbedder)
    finder: FaceFinder = field(default_factory=DlibFaceFinder)

    def read(self, photo: str, source: PhotoSource) -> PhotoResult:
        """Turn a photo into a template, or into the reason why there is none.

        Parameters
        ----------
        photo : str
            The key by which the result is known.
        source : bytes, str or path
            The content of the picture file, or where it lies.

        Raises
        ------
        PhotoError
            The software or models that read faces are not installed. Whatever is wrong with the
            photo itself is a reason in the result.
        """
        try:
            return self._read(photo, source)
        except PhotoRefusedError as refusal:
            return PhotoResult(photo, reason=refusal.reason, note=refusal.note)
        except (cv2.error, MemoryError, RuntimeError) as error:  # dlib raises RuntimeError
            return PhotoResult(photo, reason=Reason.CRASHED, note=type(error).__name__)

    def _read(self, photo: str, source: PhotoSource) -> PhotoResult:
        image = decode(source)
        faces = self.finder.find(image)
        face = the_face(faces)
        return PhotoResult(
            photo,
            vector=self.embedder.embed(image, face),
            model=self.embedder.spec.model_id,
            quality=measure_quality(image, face, len(faces)),
            note=f"largest of {len(faces)} faces" if len(faces) > 1 else "",
        )


def the_face(faces: list[Face]) -> Face:
    """Choose the face that a photo is about.

    Parameters
    ----------
    faces : list of Face
        Largest first.

    Raises
    ------
    PhotoRefusedError
        no_face, or many_faces where none is clearly the largest (`MAX_UNICITY`).
    """
    if not faces:
        raise PhotoRefusedError(Reason.NO_FACE)
    if len(faces) > 1 and sqrt(faces[1].box.area / faces[0].box.area) > MAX_UNICITY:
        raise PhotoRefusedError(Reason.MANY_FACES, f"{len(faces)} faces, none clearly the largest")
    return faces[0]
