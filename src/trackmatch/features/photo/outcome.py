"""What became of one photo: a template, or the reason why there is none."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackmatch.features.photo.quality import FaceQuality
from trackmatch.features.photo.refusal import Reason


@dataclass(frozen=True, eq=False, slots=True)
class PhotoResult:
    """The outcome for one photo: `vector`, `model` and `quality`, or `reason`.

    Attributes
    ----------
    photo : str
        The key that the caller gave the photo.
    vector : numpy.ndarray of float32, shape (D,), or None
        The face embedding.
    model : str or None
        `EmbedderSpec.model_id` of the embedder that made the vector.
    quality : FaceQuality or None
        The measures of the face that was used; `quality.score` is the scalar.
    reason : Reason or None
        Why there is no template; None where there is one.
    note : str
        A detail for a human; may be set on success too (several faces in the photo).
    digest : bytes
        Of the content, where it could be read; see `digest.photo_digest`.
    """

    photo: str
    vector: NDArray[np.float32] | None = None
    model: str | None = None
    quality: FaceQuality | None = None
    reason: Reason | None = None
    note: str = ""
    digest: bytes = b""
