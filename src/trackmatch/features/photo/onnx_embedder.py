"""Any face encoder in an ONNX file: ArcFace, AdaFace, SFace and the like.

The file is the user's; nothing is shipped or fetched. Beside it lies its spec, a JSON file with the
fields of `EmbedderSpec`. It runs on onnxruntime where that is installed, else on OpenCV's dnn.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trackmatch.errors import PhotoError
from trackmatch.features.photo.decoding import RgbImage
from trackmatch.features.photo.embedder import EmbedderSpec
from trackmatch.features.photo.face import Face, aligned_crop
from trackmatch.features.photo.refusal import PhotoRefusedError, Reason

Runtime = Literal["auto", "onnxruntime", "opencv"]

ALIGNMENT: Final = "ArcFace 5 points"
"""How the crop is cut (`aligned_crop`); a spec that says otherwise would be wrong here."""

_in_use = threading.Lock()


class _SpecFile(BaseModel):
    """What a spec file may say. `version` is the SHA-256 of the model file, where it is given."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=100)
    version: str = ""
    dimension: int = Field(512, ge=1, le=8192)
    metric: Literal["l2", "cosine"] = "cosine"
    input_size: int = Field(112, ge=16, le=1024)
    alignment: Literal["ArcFace 5 points"] = ALIGNMENT
    channel_order: Literal["RGB", "BGR"] = "RGB"
    mean: tuple[float, float, float] = (127.5, 127.5, 127.5)
    std: tuple[float, float, float] = (127.5, 127.5, 127.5)


def load_spec(spec_path: str | Path, model_path: str | Path) -> EmbedderSpec:
    """Read the spec of an ONNX model; its version is always the SHA-256 of the model file.

    Parameters
    ----------
    spec_path
        JSON with the fields of `EmbedderSpec`. Only `name` is needed: the others are by default
        those of ArcFace (112 x 112, 512-D, RGB, mean and std 127.5, cosine).
    model_path
        The ONNX file.

    Raises
    ------
    PhotoError
        If a file cannot be read, the spec is not valid, or it names another version.
    """
    try:
        said = _SpecFile.model_validate_json(Path(spec_path).read_bytes())
        version = hashlib.sha256(Path(model_path).read_bytes()).hexdigest()
    except OSError as error:
        raise PhotoError(f"cannot read {error.filename}: {error.strerror}") from error
    except ValidationError as error:
        raise PhotoError(f"{spec_path} is not the spec of an embedder: {error}") from error
    if said.version and said.version.lower() != version:
        raise PhotoError(f"{spec_path} is the spec of another version of the model file")
    if not all(std > 0 for std in said.std):
        raise PhotoError(f"{spec_path}: std must be above 0")
    return EmbedderSpec(**{**said.model_dump(), "version": version})


class OnnxEmbedder:
    """Turns an aligned crop of a face into a vector by an ONNX model.

    Vectors of models that compare by cosine get unit length, so that their L2 distance orders as
    the cosine does. Cheap to pickle: the model is loaded on first use, once per process. Safe in
    threads, which take turns.

    Parameters
    ----------
    model_path
        The ONNX file: one input of shape (1, 3, size, size), one output of `dimension` numbers.
    spec
        See `load_spec`.
    runtime
        ``auto`` takes onnxruntime where it is installed, else OpenCV.
    """

    def __init__(
        self, model_path: str | Path, spec: EmbedderSpec, runtime: Runtime = "auto"
    ) -> None:
        self._path = Path(model_path)
        self._spec = spec
        self._runtime: Runtime = runtime

    @classmethod
    def load(
        cls, model_path: str | Path, spec_path: str | Path, runtime: Runtime = "auto"
    ) -> OnnxEmbedder:
        """An embedder from its two files; raises as `load_spec`."""
        return cls(model_path, load_spec(spec_path, model_path), runtime)

    @property
    def spec(self) -> EmbedderSpec:
        """What the vectors are."""
        return self._spec

    def embed(self, image: RgbImage, face: Face) -> NDArray[np.float32]:
        """Return the vector, shape (spec.dimension,), of a face found in the photo.

        Raises
        ------
        PhotoError
            If the model cannot be run, or gives something else than its spec says; as a
            PhotoRefusedError if it gives no finite numbers for this face.
        """
        crop = aligned_crop(image, face, self._spec.input_size)
        with _in_use:
            run = _session(str(self._path), self._runtime)
            found = run(self._blob(crop))
        if found.size != self._spec.dimension:
            raise PhotoError(
                f"{self._path.name} gave {found.size} numbers where its spec says "
                f"{self._spec.dimension}"
            )
        if not np.isfinite(found).all():
            note = f"{self._path.name} gave numbers that are not finite"
            raise PhotoRefusedError(Reason.BAD_VECTOR, note)
        vector = found.reshape(-1).astype(np.float32)
        if self._spec.metric == "l2":
            return vector
        length = float(np.linalg.norm(vector))
        return vector / np.float32(length) if length else vector

    def _blob(self, crop: RgbImage) -> NDArray[np.float32]:
        """Pixels as the network expects them, shape (1, 3, size, size)."""
        ordered = crop if self._spec.channel_order == "RGB" else crop[:, :, ::-1]
        mean, std = np.array(self._spec.mean, np.float32), np.array(self._spec.std, np.float32)
        scaled = (ordered.astype(np.float32) - mean) / std
        return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])


@cache
def _session(path: str, runtime: Runtime) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    if runtime != "opencv":
        try:
            onnxruntime = importlib.import_module("onnxruntime")
        except ImportError as error:
            if runtime == "onnxruntime":
                raise PhotoError(
                    "this embedder wants onnxruntime: pip install onnxruntime"
                ) from error
        else:
            return _by_onnxruntime(onnxruntime, path)
    return _by_opencv(path)


def _by_onnxruntime(
    onnxruntime: Any, path: str
) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # photos are embedded by several processes already
    try:
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors have no common base but Exception
        raise PhotoError(f"{Path(path).name} is no ONNX model that onnxruntime can read") from error
    name = session.get_inputs()[0].name
    return lambda blob: np.asarray(session.run(None, {name: blob})[0], np.float32)


def _by_opencv(path: str) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    try:
        net = cv2.dnn.readNetFromONNX(path)
    except cv2.error as error:
        raise PhotoError(f"{Path(path).name} is no ONNX model that OpenCV can read") from error

    def run(blob: NDArray[np.float32]) -> NDArray[np.float32]:
        net.setInput(blob)
        return np.asarray(net.forward(), np.float32)

    return run


def write_spec(spec: EmbedderSpec, path: str | Path) -> None:
    """Write a spec file that `load_spec` reads."""
    fields = {name: getattr(spec, name) for name in _SpecFile.model_fields}
    Path(path).write_text(json.dumps(fields, indent=1) + "\n", encoding="utf-8")
