"""Read the format, size and completeness of a picture from its bytes, without decoding it.

A file of 100 kB can claim 900 million pixels; decoding it first would cost gigabytes. And a decoder
may fill the missing part of a cut-off photo with grey, which gives a false template.
"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

# JPEG markers, skipping stuffed zeros, fill bytes and restart markers (ITU-T T.81, B.1.1).
_JPEG_MARKER = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
_JPEG_END = 0xD9
_JPEG_WITHOUT_LENGTH = (0x01, 0xD8)
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257
_TIFF_SHORT, _TIFF_LONG = 3, 4

_UNSUPPORTED_SIGNATURES = (
    (4, b"ftypavif", "AVIF"),
    (4, b"ftypavis", "AVIF"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftyphev", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypmsf1", "HEIC"),
    (0, b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (0, b"\xff\x0a", "JPEG XL"),
    (0, b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (0, b"II+\x00", "BigTIFF"),
    (0, b"MM\x00+", "BigTIFF"),
)

_Reading: TypeAlias = tuple[int, int, bool]


@dataclass(frozen=True, slots=True)
class Header:
    """What a picture says of itself.

    Attributes
    ----------
    format : str
        JPEG, PNG, WebP, BMP, GIF or TIFF.
    width, height : int
        Pixels as stored, before any rotation; 0 where the header is damaged.
    complete : bool
        False where the data stop before the picture does.
    """

    format: str
    width: int
    height: int
    complete: bool


def read_header(data: bytes) -> Header | None:
    """Read a picture's header; None where the bytes are no picture of a supported format.

    Parameters
    ----------
    data : bytes
        The whole file.
    """
    for signature, picture_format, read in _FORMATS:
        if signature.match(data):
            try:
                width, height, complete = read(data)
            except struct.error:  # a field lies beyond the end of the data
                return Header(picture_format, 0, 0, complete=False)
            return Header(picture_format, width, height, complete)
    return None


def unsupported_format(data: bytes) -> str | None:
    """Name the format of a picture that `read_header` does not read; None where it is unknown."""
    for offset, signature, name in _UNSUPPORTED_SIGNATURES:
        if data.startswith(signature, offset):
            return name
    return None


def _jpeg(data: bytes) -> _Reading:
    width = height = 0
    position = 2
    while marker := _JPEG_MARKER.search(data, position):
        code, position = marker[1][0], marker.end()
        if code == _JPEG_END:
            return width, height, True
        if code in _JPEG_WITHOUT_LENGTH:
            continue
        if code in _JPEG_FRAMES and not width:
            height, width = struct.unpack_from(">HH", data, position + 3)
        position += struct.unpack_from(">H", data, position)[0]
    return width, height, False


def _png(data: bytes) -> _Reading:
    width, height = struct.unpack_from(">II", data, 16)
    position = 8
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        position += 12 + length
        if kind == b"IEND":
            return width, height, position <= len(data)
    return width, height, False


def _webp(data: bytes) -> _Reading:
    riff_size = struct.unpack_from("<I", data, 4)[0]
    complete = len(data) >= 8 + riff_size
    kind = data[12:16]
    if kind == b"VP8X":
        canvas = int.from_bytes(data[24:30], "little")
        return (canvas & 0xFFFFFF) + 1, (canvas >> 24) + 1, complete and len(data) >= 30
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, complete
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF, complete


def _bmp(data: bytes) -> _Reading:
    pixels_at, header_size = struct.unpack_from("<II", data, 10)
    if header_size == 12:
        width, height, _, bits = struct.unpack_from("<HHHH", data, 18)
        packed = False
    else:
        width, height, _, bits, compression = struct.unpack_from("<iiHHI", data, 18)
        width, height = abs(width), abs(height)
        packed = compression not in (0, 3)
    row_bytes = (width * bits + 31) // 32 * 4
    return width, height, packed or len(data) >= pixels_at + row_bytes * height


def _gif(data: bytes) -> _Reading:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height, data.rstrip(b"\x00\r\n ").endswith(b";")


def _tiff(data: bytes) -> _Reading:
    order = "<" if data.startswith(b"II") else ">"
    directory = struct.unpack_from(order + "I", data, 4)[0]
    entries = struct.unpack_from(order + "H", data, directory)[0]
    size = {_TIFF_WIDTH: 0, _TIFF_HEIGHT: 0}
    for entry in range(directory + 2, directory + 2 + 12 * entries, 12):
        tag, kind = struct.unpack_from(order + "HH", data, entry)
        if tag in size and kind in (_TIFF_SHORT, _TIFF_LONG):
            letter = "H" if kind == _TIFF_SHORT else "I"
            size[tag] = struct.unpack_from(order + letter, data, entry + 8)[0]
    return size[_TIFF_WIDTH], size[_TIFF_HEIGHT], True


_FORMATS: tuple[tuple[re.Pattern[bytes], str, Callable[[bytes], _Reading]], ...] = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG", _jpeg),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "PNG", _png),
    (re.compile(rb"RIFF.{4}WEBPVP8[ LX]", re.DOTALL), "WebP", _webp),
    (re.compile(rb"BM.{12}[\x0c-\x7c]\x00\x00\x00", re.DOTALL), "BMP", _bmp),
    (re.compile(rb"GIF8[79]a"), "GIF", _gif),
    (re.compile(rb"II\*\x00|MM\x00\*"), "TIFF", _tiff),
)
