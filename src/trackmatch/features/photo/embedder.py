"""The two parts of a face reader: what finds faces, and what turns one into a vector.

They are apart so that another encoder (say an ONNX model that takes a crop of 112 pixels) can work
on the faces that dlib finds: it needs `Face.landmarks` and `aligned_crop`, nothing of dlib.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from trackmatch.features.photo.decoding import RgbImage
from trackmatch.features.photo.face import Face


@dataclass(frozen=True, slots=True)
class EmbedderSpec:
    """What must be equal for two templates to be comparable, and how to compare them.

    Attributes
    ----------
    name : str
        The model's name.
    version : str
        SHA-256 of the weights, or another version that changes whenever they do.
    dimension : int
        Length of a vector.
    metric : {"l2", "cosine"}
        How two vectors compare. dlib's are not of unit length: l2.
    input_size : int
        Side in pixels of the crop that the network sees.
    alignment : str
        How that crop is cut.
    channel_order : {"RGB", "BGR"}
        Colours as the network expects them.
    mean, std : tuple of float
        Normalisation per channel, (value - mean) / std, values 0 to 255, in channel order.
    """

    name: str
    version: str
    dimension: int
    metric: Literal["l2", "cosine"]
    input_size: int
    alignment: str
    channel_order: Literal["RGB", "BGR"]
    mean: tuple[float, float, float]
    std: tuple[float, float, float]

    @property
    def model_id(self) -> str:
        """The name that a template carries: templates of two models never meet."""
        return f"{self.name}@{self.version[:12]}"


class FaceFinder(Protocol):
    """Finds the faces in a photo.

    Like an `Embedder` it is sent to worker processes: keep it cheap to pickle, and load weights on
    first use, once per process.
    """

    def find(self, image: RgbImage) -> list[Face]:
        """Return the faces in a photo, largest first; empty where there are none."""
        ...


class Embedder(Protocol):
    """Turns a face into a vector."""

    @property
    def spec(self) -> EmbedderSpec:
        """What the vectors are."""
        ...

    def embed(self, image: RgbImage, face: Face) -> NDArray[np.float32]:
        """Return the vector, shape (spec.dimension,), of a face found in the photo.

        An exception costs this photo alone, and so does a vector that no template may have; a
        PhotoError says that no photo can be read.
        """
        ...
