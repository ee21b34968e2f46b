"""Photos in: every colour layout and orientation, and every kind of damage."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from trackmatch.features.photo import PhotoRefusedError, Reason, RgbImage, decode
from trackmatch.features.photo.header import read_header

FORMATS = ("JPEG", "PNG", "WebP", "BMP", "GIF", "TIFF")
ORIENTATION = 0x0112


def noise(width: int = 61, height: int = 47) -> Image.Image:
    pixels = np.random.default_rng(5).integers(0, 256, (6, 8, 3), np.uint8)
    return Image.fromarray(pixels).resize((width, height), Image.Resampling.BICUBIC)


def saved(picture: Image.Image, file_format: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, file_format, **options)
    return stream.getvalue()


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def png_bomb(side: int = 30_000) -> bytes:
    """A sound black-and-white PNG of some 100 kB that decodes to gigabytes."""
    rows = zlib.compress(bytes(1 + side // 8) * side, 9)
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def refusal(source: object) -> Reason:
    with pytest.raises(PhotoRefusedError) as caught:
        decode(source)  # type: ignore[arg-type]
    return caught.value.reason


def assert_sound(image: RgbImage) -> None:
    assert image.dtype == np.uint8
    assert (image.ndim, image.shape[2]) == (3, 3)
    assert image.flags.c_contiguous


@pytest.mark.parametrize("file_format", FORMATS)
def test_formats_decode_like_pillow(file_format: str) -> None:
    data = saved(noise(), file_format)
    image = decode(data)
    assert_sound(image)
    expected = np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
    assert np.abs(image - expected).mean() < 1.0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_png_colour_layouts_become_rgb(mode: str) -> None:
    picture = noise().convert(mode)
    image = decode(saved(picture, "PNG"))
    assert_sound(image)
    assert np.abs(image - np.asarray(picture.convert("RGB")).astype(int)).max() <= 1


def test_16_bit_png() -> None:
    gray = np.asarray(noise().convert("L"))
    image = decode(saved(Image.fromarray(gray.astype(np.uint16) * 257), "PNG"))
    assert_sound(image)
    assert np.abs(image[:, :, 1].astype(int) - gray).max() <= 1


def test_grayscale_and_cmyk_jpeg() -> None:
    picture = noise()
    for mode in ("L", "CMYK"):
        image = decode(saved(picture.convert(mode), "JPEG", quality=95))
        assert_sound(image)
        expected = np.asarray(picture.convert(mode).convert("RGB")).astype(int)
        assert np.abs(image - expected).mean() < 4


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WebP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(file_format: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    data = saved(noise(), file_format, exif=exif)
    image = decode(data)
    upright = np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB"))
    assert image.shape == upright.shape
    assert np.abs(image - upright.astype(int)).mean() < 1.0


def test_a_path_and_its_bytes_decode_alike(tmp_path: Path) -> None:
    data = saved(noise(), "JPEG")
    path = tmp_path / "बच्चा.txt"  # the name says nothing of the content
    path.write_bytes(data)
    assert (decode(path) == decode(data)).all()
    assert (decode(str(path)) == decode(data)).all()


def test_a_very_large_jpeg_is_decoded_at_half_size(monkeypatch: pytest.MonkeyPatch) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    data = saved(noise(200, 100), "JPEG", exif=exif)
    whole = decode(data)
    monkeypatch.setattr("trackmatch.features.photo.decoding.HALVED_ABOVE_PIXELS", 10_000)
    half = decode(data)
    assert whole.shape == (200, 100, 3)
    assert half.shape == (100, 50, 3)
    assert np.abs(half - whole[::2, ::2].astype(int)).mean() < 8


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"name,age\nnot known,7\n", Reason.NOT_A_PICTURE),
        (b"%PDF-1.7\n", Reason.NOT_A_PICTURE),
        (b"PK\x03\x04 zip", Reason.NOT_A_PICTURE),
        (b"BM a text that begins like a bitmap", Reason.NOT_A_PICTURE),
        (b"\x00\x00\x00\x20ftypheic", Reason.UNSUPPORTED_FORMAT),
        (b"\x00\x00\x00\x20ftypavif", Reason.UNSUPPORTED_FORMAT),
        (b"\x00\x00\x00\x20ftypisom", Reason.NOT_A_PICTURE),
        (b"\x00\x00\x00\x0cjP  \r\n\x87\n", Reason.UNSUPPORTED_FORMAT),
        (b"\xff\xd8\xff\xe0", Reason.TRUNCATED),
        (b"\xff\xd8\xff\xd9", Reason.UNREADABLE),
        (b"\xff\xd8\xff\xc0\x00\x11\x08\x75\x30\x75\x30\x03\xff\xd9", Reason.TOO_LARGE),
        (png_bomb(), Reason.TOO_LARGE),
        (saved(noise(39, 100), "PNG"), Reason.TOO_SMALL),
    ],
)
def test_reasons(data: bytes, reason: Reason) -> None:
    assert refusal(data) == reason


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = png_bomb()
    assert len(bomb) < 150_000

    def explode(*_: object) -> None:
        pytest.fail("the bomb was decoded")

    monkeypatch.setattr("cv2.imdecode", explode)
    assert refusal(bomb) == Reason.TOO_LARGE


def test_files_that_are_none(tmp_path: Path) -> None:
    assert refusal(tmp_path / "missing.jpg") == Reason.MISSING_FILE
    assert refusal("a\x00b.jpg") == Reason.MISSING_FILE
    assert refusal("\ud800.jpg") == Reason.MISSING_FILE
    assert refusal("x" * 10_000) == Reason.MISSING_FILE
    assert refusal(tmp_path) == Reason.NOT_A_PICTURE
    assert refusal("/dev/zero") == Reason.NOT_A_PICTURE


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)  # sparse: takes no room
    assert refusal(path) == Reason.TOO_LARGE


def test_bytes_after_the_picture_do_no_harm() -> None:
    data = saved(noise(), "JPEG")
    assert (decode(data + bytes(5000)) == decode(data)).all()


def test_a_thumbnail_does_not_hide_a_cut() -> None:
    """The thumbnail inside EXIF is a whole JPEG with an end of its own."""
    thumbnail = saved(noise(20, 20), "JPEG")
    segment = b"Exif\x00\x00" + thumbnail
    data = saved(noise(), "JPEG")
    inserted = data[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + data[2:]
    assert decode(inserted).shape == (47, 61, 3)
    assert refusal(inserted[: len(inserted) // 2]) == Reason.TRUNCATED


@pytest.mark.parametrize("file_format", FORMATS)
@given(share=st.floats(0, 1, exclude_max=True))
@settings(max_examples=25, deadline=None)
def test_a_picture_cut_off_anywhere_is_refused(file_format: str, share: float) -> None:
    data = saved(noise(), file_format)
    reason = refusal(data[: int(share * len(data))])
    assert reason in {Reason.TRUNCATED, Reason.EMPTY, Reason.NOT_A_PICTURE, Reason.UNREADABLE}
    if share > 0.5 and file_format not in {"GIF", "TIFF"}:  # whose end may be seen by chance
        assert reason == Reason.TRUNCATED


@pytest.mark.parametrize("file_format", FORMATS)
@given(width=st.integers(1, 300), height=st.integers(1, 300))
@settings(max_examples=20, deadline=None)
def test_the_header_tells_the_size(file_format: str, width: int, height: int) -> None:
    header = read_header(saved(Image.new("RGB", (width, height)), file_format))
    assert header is not None
    assert (header.format, header.width, header.height) == (file_format, width, height)
    assert header.complete


@pytest.mark.parametrize("options", [{"lossless": True}, {"exif": b"Exif\x00\x00II*\x00"}])
def test_every_kind_of_webp_tells_its_size(options: dict[str, object]) -> None:
    header = read_header(saved(noise(123, 45), "WebP", **options))
    assert header is not None
    assert (header.width, header.height, header.complete) == (123, 45, True)


def test_progressive_jpeg_is_complete() -> None:
    assert decode(saved(noise(), "JPEG", progressive=True)).shape == (47, 61, 3)


def assert_refused_or_sound(data: bytes) -> None:
    try:
        image = decode(data)
    except PhotoRefusedError:
        return
    assert_sound(image)


SIGNATURES = (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\x00", b"MM\x00*")


@given(start=st.sampled_from(SIGNATURES), rest=st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_refused_with_a_reason(start: bytes, rest: bytes) -> None:
    assert_refused_or_sound(start + rest)


@pytest.mark.parametrize("file_format", FORMATS)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_flipped_bytes_never_crash(file_format: str, data: st.DataObject) -> None:
    damaged = bytearray(saved(noise(), file_format))
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert_refused_or_sound(bytes(damaged))
