"""Photos to face templates: decode, find the face, embed it, measure its quality."""

from trackmatch.features.photo.decoding import PhotoSource, RgbImage, decode
from trackmatch.features.photo.dlib_embedder import DLIB_SPEC, DlibEmbedder, DlibFaceFinder
from trackmatch.features.photo.embedder import Embedder, EmbedderSpec, FaceFinder
from trackmatch.features.photo.extract import PhotoReader
from trackmatch.features.photo.face import Box, Face, aligned_crop
from trackmatch.features.photo.outcome import PhotoResult
from trackmatch.features.photo.pool import embed_photos
from trackmatch.features.photo.quality import FaceQuality
from trackmatch.features.photo.refusal import PhotoRefusedError, Reason

__all__ = [
    "DLIB_SPEC",
    "Box",
    "DlibEmbedder",
    "DlibFaceFinder",
    "Embedder",
    "EmbedderSpec",
    "Face",
    "FaceFinder",
    "FaceQuality",
    "PhotoReader",
    "PhotoRefusedError",
    "PhotoResult",
    "PhotoSource",
    "Reason",
    "RgbImage",
    "aligned_crop",
    "decode",
    "embed_photos",
]
