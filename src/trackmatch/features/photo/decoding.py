"""From the bytes of a photo to pixels, or to the reason why not."""

import os
import stat
from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from trackmatch.features.photo.header import Header, read_header, unsupported_format
from trackmatch.features.photo.refusal import PhotoRefusedError, Reason

RgbImage: TypeAlias = NDArray[np.uint8]
"""Contiguous RGB pixels, shape (height, width, 3), upright."""

PhotoSource: TypeAlias = bytes | str | os.PathLike[str]
"""The bytes of a picture file, or the path of one."""

MAX_BYTES = 100_000_000
"""Assumption: no photo of a person is a larger file; a phone's best JPEG has some 30 MB."""

MAX_PIXELS = 64_000_000
"""Assumption: 64 megapixels cover today's phones; decoding takes 3 bytes of memory a pixel."""

MIN_SIDE = 40
"""Pixels. dlib's HOG window is 80 pixels wide; after one doubling it sees 40 of the original."""

HALVED_ABOVE_PIXELS = 25_000_000
"""A larger JPEG is decoded at half size: half the time and a quarter of the memory (measured:
48 megapixels 107 ms against 240), and a face still has far more than the encoder's 150 pixels."""


def decode(source: PhotoSource) -> RgbImage:
    """Decode a photo.

    JPEG, PNG, WebP, BMP, GIF (first frame) and TIFF (first page), in any colour layout that OpenCV
    reads (gray, palette, CMYK, 16 bits, with transparency, which is dropped). EXIF orientation is
    applied. The size is checked before anything is decoded.

    Parameters
    ----------
    source : bytes, str or path
        The file's content, or where it lies.

    Returns
    -------
    RgbImage
        uint8, shape (height, width, 3), C-contiguous, upright.

    Raises
    ------
    PhotoRefusedError
        With the reason: missing_file, empty, not_a_picture, unsupported_format, too_large,
        too_small, truncated or unreadable.
    """
    data = photo_content(source)
    header = _checked_header(data)
    halve = header.format == "JPEG" and header.width * header.height > HALVED_ABOVE_PIXELS
    flags = cv2.IMREAD_REDUCED_COLOR_2 if halve else cv2.IMREAD_COLOR
    try:
        bgr = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    except cv2.error:
        bgr = None
    if bgr is None or bgr.dtype != np.uint8:
        raise PhotoRefusedError(Reason.UNREADABLE, f"damaged {header.format}")
    return np.ascontiguousarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), np.uint8)


def photo_content(source: PhotoSource) -> bytes:
    """The bytes of a picture file.

    Raises
    ------
    PhotoRefusedError
        missing_file, not_a_picture, too_large or unreadable.
    """
    if isinstance(source, bytes):
        return source
    path = Path(source)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a folder, or a device that would never end
            raise PhotoRefusedError(Reason.NOT_A_PICTURE, "not a regular file")
        if status.st_size > MAX_BYTES:
            raise PhotoRefusedError(Reason.TOO_LARGE, f"{status.st_size:,} bytes")
        return path.read_bytes()
    except PermissionError:
        raise PhotoRefusedError(Reason.UNREADABLE, "no permission to read the file") from None
    except (OSError, ValueError):  # ValueError: a path with NUL or a lone surrogate in it
        raise PhotoRefusedError(Reason.MISSING_FILE) from None


def _checked_header(data: bytes) -> Header:
    """Return the header of a picture that is safe to decode, or refuse it."""
    if not data:
        raise PhotoRefusedError(Reason.EMPTY)
    if len(data) > MAX_BYTES:
        raise PhotoRefusedError(Reason.TOO_LARGE, f"{len(data):,} bytes")
    header = read_header(data)
    if header is None:
        if name := unsupported_format(data):
            raise PhotoRefusedError(Reason.UNSUPPORTED_FORMAT, f"{name}; save it as JPEG or PNG")
        raise PhotoRefusedError(Reason.NOT_A_PICTURE)
    size = f"{header.width} x {header.height} pixels"
    if header.width * header.height > MAX_PIXELS:
        raise PhotoRefusedError(Reason.TOO_LARGE, size)
    if not header.complete:
        raise PhotoRefusedError(Reason.TRUNCATED, f"cut-off {header.format}")
    if not header.width or not header.height:
        raise PhotoRefusedError(Reason.UNREADABLE, f"damaged {header.format} header")
    if min(header.width, header.height) < MIN_SIDE:
        raise PhotoRefusedError(Reason.TOO_SMALL, size)
    return header
