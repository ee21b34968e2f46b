"""One photo to its outcome, whatever the photo is."""

import io
import random
from collections import Counter
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from trackmatch.errors import PhotoError
from trackmatch.features.photo import (
    Box,
    Face,
    PhotoReader,
    PhotoRefusedError,
    PhotoResult,
    Reason,
    RgbImage,
)
from trackmatch.features.photo.extract import the_face
from trackmatch.features.templates import PhotoFailure

AsFile = Callable[..., bytes]
Painter = Callable[[int], RgbImage]


def face_of_size(side: int) -> Face:
    return Face(Box(0, 0, side - 1, side - 1), 1.0, np.zeros((68, 2), np.float32))


def test_the_only_face_is_taken() -> None:
    only = face_of_size(50)
    assert the_face([only]) is only


def test_a_clearly_largest_face_is_taken() -> None:
    largest = face_of_size(100)
    assert the_face([largest, face_of_size(60), face_of_size(59)]) is largest


def test_an_adult_is_not_taken_for_the_child_in_the_arms() -> None:
    with pytest.raises(PhotoRefusedError) as caught:
        the_face([face_of_size(100), face_of_size(67)])
    assert caught.value.reason == Reason.MANY_FACES


def test_no_face_is_a_reason() -> None:
    with pytest.raises(PhotoRefusedError) as caught:
        the_face([])
    assert caught.value.reason == Reason.NO_FACE


def test_every_reason_says_what_to_do() -> None:
    assert all(len(reason.advice.split()) > 3 for reason in Reason)
    reject = PhotoFailure("r", 2, Reason.MANY_FACES).reject("a.csv", 7)
    assert reject.reason.startswith("many_faces: several faces")


def test_failing_software_costs_one_photo(
    face: Painter, as_file: AsFile, fakes: ModuleType
) -> None:
    reader = PhotoReader(fakes.FailingEmbedder(), fakes.WholePhotoFinder())
    result = reader.read("p1", as_file(face(0)))
    assert (result.photo, result.reason, result.note) == ("p1", Reason.CRASHED, "RuntimeError")


class Gives:
    """An embedder that gives one thing, or raises it."""

    def __init__(self, spec: object, given: object) -> None:
        self.spec: Any = spec
        self.given = given

    def embed(self, image: RgbImage, face: Face) -> Any:
        if isinstance(self.given, BaseException):
            raise self.given
        return self.given


@pytest.mark.parametrize(
    "error",
    [ValueError("Asha"), KeyError("Asha"), ImportError("Asha"), StopIteration(), IndexError(),
     MemoryError(), ZeroDivisionError(), type("Own", (Exception,), {})()],
)  # fmt: skip
def test_any_exception_of_an_embedder_costs_one_photo(
    face: Painter, as_file: AsFile, fakes: ModuleType, error: Exception
) -> None:
    reader = PhotoReader(Gives(fakes.SPEC, error), fakes.WholePhotoFinder())
    result = reader.read("p1", as_file(face(0)))
    assert (result.reason, result.note) == (Reason.CRASHED, type(error).__name__)
    assert result.vector is None


def test_an_interrupt_is_no_fault_of_the_photo(
    face: Painter, as_file: AsFile, fakes: ModuleType
) -> None:
    reader = PhotoReader(Gives(fakes.SPEC, KeyboardInterrupt()), fakes.WholePhotoFinder())
    with pytest.raises(KeyboardInterrupt):
        reader.read("p1", as_file(face(0)))


@pytest.mark.parametrize(
    "given",
    [None, "text", [], [[1.0, 2.0]], np.ones((1, 128)), [np.nan, 1.0], [np.inf], np.zeros(128),
     [1e300, 1.0], np.ones(4097), [1j], [1e-40]],
)  # fmt: skip
def test_what_is_no_vector_is_a_reason(
    face: Painter, as_file: AsFile, fakes: ModuleType, given: object
) -> None:
    result = PhotoReader(Gives(fakes.SPEC, given), fakes.WholePhotoFinder()).read(
        "p1", as_file(face(0))
    )
    assert (result.reason, result.vector) == (Reason.BAD_VECTOR, None)
    assert "vector must" in result.note


def test_numbers_of_any_type_become_float32(
    face: Painter, as_file: AsFile, fakes: ModuleType
) -> None:
    for given in ([1, 2, 3], (1.0, 2.0, 3.0), np.array([1, 2, 3], np.float64)):
        reader = PhotoReader(Gives(fakes.SPEC, given), fakes.WholePhotoFinder())
        vector = reader.read("p1", as_file(face(0))).vector
        assert vector is not None
        assert (vector.dtype, vector.tolist()) == (np.float32, [1, 2, 3])


@pytest.mark.parametrize("name", [None, "", 7, "x" * 201])
def test_a_model_without_a_name_is_no_fault_of_the_photo(
    face: Painter, as_file: AsFile, fakes: ModuleType, name: object
) -> None:
    reader = PhotoReader(Gives(SimpleNamespace(model_id=name), [1.0]), fakes.WholePhotoFinder())
    with pytest.raises(PhotoError, match="model_id"):
        reader.read("p1", as_file(face(0)))


def test_no_file_name_in_an_outcome() -> None:
    result = PhotoReader().read("case 7, photo 1", "/portal/Asha Devi.jpg")
    assert result.reason == Reason.MISSING_FILE
    assert "Asha" not in repr(result)


def test_a_missing_extra_is_no_fault_of_the_photo(
    face: Painter, as_file: AsFile, fakes: ModuleType
) -> None:
    class Absent(fakes.WholePhotoFinder):  # type: ignore[name-defined,misc]
        def find(self, image: RgbImage) -> list[Face]:
            raise PhotoError("not installed")

    with pytest.raises(PhotoError, match="not installed"):
        PhotoReader(finder=Absent()).read("p1", as_file(face(0)))


@pytest.fixture(scope="module")
def reader() -> PhotoReader:
    return PhotoReader()


@pytest.mark.usefixtures("needs_dlib")
class TestPaintedPhotos:
    def test_a_good_photo(self, reader: PhotoReader, face: Painter, as_file: AsFile) -> None:
        result = reader.read("p1", as_file(face(0)))
        assert result.photo == "p1"
        assert result.vector is not None
        assert result.vector.shape == (128,)
        assert result.model == "dlib-resnet-v1@55533b28a958"
        assert result.quality is not None
        assert result.quality.score > 0.5
        assert (result.reason, result.note) == (None, "")

    def test_one_person_is_nearer_than_another(
        self, reader: PhotoReader, face: Painter, as_file: AsFile
    ) -> None:
        def template(image: np.ndarray) -> np.ndarray:
            vector = reader.read("p", as_file(image.astype(np.uint8))).vector
            assert vector is not None
            return vector

        first, darker, other = template(face(0)), template(face(0) * 0.7), template(face(9))
        assert np.linalg.norm(first - darker) < np.linalg.norm(first - other)

    @pytest.mark.parametrize("turns", [1, 2, 3])
    def test_a_photo_on_its_side_is_turned(
        self, reader: PhotoReader, face: Painter, as_file: AsFile, turns: int
    ) -> None:
        upright = reader.read("p", as_file(face(0)))
        result = reader.read("p", as_file(np.ascontiguousarray(np.rot90(face(0), turns))))
        assert result.vector is not None
        assert upright.vector is not None
        assert np.linalg.norm(result.vector - upright.vector) < 0.2
        assert result.note == f"turned by {90 * (4 - turns)} degrees"

    def test_a_photo_without_a_face_stays_without(
        self, reader: PhotoReader, as_file: AsFile
    ) -> None:
        result = reader.read("p", as_file(np.full((200, 300, 3), 127, np.uint8)))
        assert (result.reason, result.vector) == (Reason.NO_FACE, None)

    def test_two_equal_faces(self, reader: PhotoReader, face: Painter, as_file: AsFile) -> None:
        both = np.hstack([face(0), face(1)])
        result = reader.read("p1", as_file(both))
        assert (result.reason, result.vector) == (Reason.MANY_FACES, None)

    def test_a_small_second_face(self, reader: PhotoReader, face: Painter, as_file: AsFile) -> None:
        image = np.full((640, 900, 3), 170, np.uint8)
        image[:, :640] = cv2.resize(face(0), (640, 640))
        image[200:420, 660:880] = cv2.resize(face(1), (220, 220))
        result = reader.read("p1", as_file(image))
        assert result.vector is not None
        assert result.quality is not None
        assert result.quality.faces == 2
        assert result.note == "largest of 2 faces"

    def test_every_orientation_gives_the_same_template(
        self, reader: PhotoReader, face: Painter
    ) -> None:
        upright = Image.fromarray(face(0))
        undo = {
            3: Image.Transpose.ROTATE_180,
            6: Image.Transpose.ROTATE_90,
            8: Image.Transpose.ROTATE_270,
        }
        expected = reader.read("upright", saved(upright, "PNG")).vector
        for orientation, turn in undo.items():
            exif = Image.Exif()
            exif[0x0112] = orientation
            turned = saved(upright.transpose(turn), "PNG", exif=exif)
            vector = reader.read("turned", turned).vector
            assert vector is not None
            np.testing.assert_array_equal(vector, expected)

    def test_200_damaged_and_odd_photos(self, reader: PhotoReader, face: Painter) -> None:
        photos = damaged_photos(face)
        assert len(photos) == 200
        seen: Counter[tuple[str, str]] = Counter()
        for number, (kind, data, expected) in enumerate(photos):
            result = reader.read(str(number), data)
            assert isinstance(result, PhotoResult)
            outcome = result.reason or ("template" if result.vector is not None else "neither")
            assert outcome in expected, f"{kind}: {outcome} {result.note}"
            seen[kind, str(outcome)] += 1
        assert len({kind for kind, _ in seen}) == 12


def saved(picture: Image.Image, file_format: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, file_format, **options)
    return stream.getvalue()


def damaged_photos(face: Painter) -> list[tuple[str, bytes, set[str]]]:
    """200 photos of twelve kinds, each with the outcomes that are right for it."""
    chance = random.Random(7)
    person = Image.fromarray(face(0))
    jpeg = saved(person, "JPEG", quality=80)
    sixteen_bits = np.asarray(person.convert("L")).astype(np.uint16) * 257
    rotated = Image.Exif()
    rotated[0x0112] = 6
    template = {"template"}
    fixed = [
        ("zero bytes", b"", {Reason.EMPTY}),
        ("grayscale", saved(person.convert("L"), "JPEG"), template),
        ("CMYK", saved(person.convert("CMYK"), "JPEG", quality=90), template),
        ("16 bits", saved(Image.fromarray(sixteen_bits), "PNG"), template),
        (
            "EXIF",
            saved(person.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=rotated),
            template,
        ),
        ("pixels", saved(Image.new("1", (30_000, 30_000)), "PNG"), {Reason.TOO_LARGE}),
        ("wrong type", b"%PDF-1.7 " + jpeg, {Reason.NOT_A_PICTURE}),
        ("faceless", saved(Image.new("RGB", (300, 200), "teal"), "PNG"), {Reason.NO_FACE}),
    ]
    photos = fixed * 6
    for file_format in ("JPEG", "PNG", "WebP", "BMP", "GIF", "TIFF"):
        whole = saved(person, file_format)
        cuts = [whole[: chance.randrange(20, len(whole) - 2)] for _ in range(10)]
        photos += [("truncated", cut, {Reason.TRUNCATED, Reason.UNREADABLE}) for cut in cuts]
    for number in range(40):
        text = f"row {number}, not known, बच्चा 👦\n".encode() * chance.randrange(1, 50)
        photos.append(("text", text, {Reason.NOT_A_PICTURE}))
    for _ in range(26):
        junk = chance.randbytes(chance.randrange(30, 3000))
        photos.append(("junk", b"\xff\xd8\xff" + junk, set(Reason)))
    for _ in range(26):
        flipped = bytearray(jpeg)
        for _ in range(5):
            flipped[chance.randrange(len(jpeg))] = chance.randrange(256)
        photos.append(("flipped bytes", bytes(flipped), {*Reason, "template"}))
    return photos
