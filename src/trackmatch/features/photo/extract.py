"""From one photo to its outcome."""

from dataclasses import dataclass, field
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from trackmatch.errors import PhotoError
from trackmatch.features.photo.decoding import PhotoSource, RgbImage, decode, photo_content
from trackmatch.features.photo.digest import photo_digest
from trackmatch.features.photo.dlib_embedder import DlibEmbedder, DlibFaceFinder
from trackmatch.features.photo.embedder import Embedder, FaceFinder
from trackmatch.features.photo.face import Face
from trackmatch.features.photo.outcome import PhotoResult
from trackmatch.features.photo.quality import measure_quality
from trackmatch.features.photo.refusal import PhotoRefusedError, Reason
from trackmatch.records.models import MAX_MODEL_NAME
from trackmatch.records.parsing import as_vector

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
            The software or models that read faces are not installed, or the embedder's model has
            no name. Whatever is wrong with the photo itself is a reason in the result, and so is
            an exception of the finder or the embedder.
        """
        digest = b""
        try:
            content = photo_content(source)
            digest = photo_digest(content)
            return self._read(photo, content, digest)
        except PhotoRefusedError as refusal:
            return PhotoResult(photo, reason=refusal.reason, note=refusal.note, digest=digest)
        except PhotoError:
            raise
        except Exception as error:  # finder and embedder may be anybody's
            return PhotoResult(photo, reason=Reason.CRASHED, note=type(error).__name__)

    def _read(self, photo: str, content: bytes, digest: bytes) -> PhotoResult:
        image, faces, turned = self._upright(decode(content))
        face = the_face(faces)
        notes = [f"largest of {len(faces)} faces"] if len(faces) > 1 else []
        notes += [f"turned by {turned} degrees"] if turned else []
        return PhotoResult(
            photo,
            vector=_template(self.embedder.embed(image, face)),
            model=_named(self.embedder.spec.model_id),
            quality=measure_quality(image, face, len(faces)),
            note=", ".join(notes),
            digest=digest,
        )

    def _upright(self, image: RgbImage) -> tuple[RgbImage, list[Face], int]:
        """The photo as it is or, where it shows no face, turned so that it does.

        Scanners and forms lose the mark (EXIF) of a photo taken with the camera on its side.
        """
        faces = self.finder.find(image)
        if faces:
            return image, faces, 0
        for turns in (1, 3, 2):  # on its side more often than upside down
            turned = np.ascontiguousarray(np.rot90(image, turns))
            if faces := self.finder.find(turned):
                return turned, faces, 90 * turns
        return image, [], 0


def _template(found: object) -> NDArray[np.float32]:
    try:
        return as_vector(found)
    except ValueError as error:
        raise PhotoRefusedError(Reason.BAD_VECTOR, str(error)) from None


def _named(model: object) -> str:
    if not isinstance(model, str) or not 1 <= len(model) <= MAX_MODEL_NAME:
        raise PhotoError(f"the embedder's model_id must be text of 1 to {MAX_MODEL_NAME} letters")
    return model


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
