"""Photos whose content did not change are not embedded again, whatever else of a record did."""

from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pytest
from features.photo.photo_fakes import SPEC, WholePhotoFinder

from trackmatch.features.face import FaceTemplate
from trackmatch.features.photo import EmbedderSpec, Face, RgbImage, digest, pool
from trackmatch.features.probes import read_probe
from trackmatch.index import parts
from trackmatch.index.gallery import Gallery
from trackmatch.index.photo_table import PhotoTable
from trackmatch.matcher import Matcher
from trackmatch.records.models import Record

A, B, C = (
    cv2.imencode(".png", np.full((50, 50, 3), shade, np.uint8))[1].tobytes()
    for shade in (9, 50, 90)
)


@dataclass
class Counting:
    """The mean colour of a photo, and how many it was asked for."""

    spec: EmbedderSpec = SPEC
    seen: int = field(default=0, compare=False)

    def embed(self, image: RgbImage, face: Face) -> np.ndarray:
        self.seen += 1
        return image.mean(axis=(0, 1)).astype(np.float32)


@pytest.fixture(autouse=True)
def _no_dlib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "DlibFaceFinder", WholePhotoFinder)


def found(record_id: str, *photos: object, **fields: object) -> Record:
    return Record(record_id=record_id, kind="found", photos=photos, **fields)


def embedded(gallery: Gallery, *records: Record, spec: EmbedderSpec = SPEC) -> int:
    """How many photos had to be embedded for an upsert."""
    embedder = Counting(spec)
    gallery.upsert(records, embedder=embedder, workers=0)
    return embedder.seen


def faces(gallery: Gallery, record_id: str) -> list[tuple[object, ...]]:
    features = gallery.get(record_id)
    assert features is not None
    return list(map(shown, features.templates))


def shown(template: FaceTemplate) -> tuple[object, ...]:
    return template.vector.tolist(), template.context, template.photo


def test_only_what_changed_is_embedded(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    assert embedded(gallery, found("a", A), found("b", A, B), found("c")) == 3
    before = [faces(gallery, one) for one in "abc"]
    assert embedded(gallery, found("a", A, names="Asha"), found("b", A, B), found("c")) == 0
    assert [faces(gallery, one) for one in "abc"] == before
    assert embedded(gallery, found("b", B, C)) == 1
    assert embedded(gallery, found("d", A)) == 1, "another record's photo"


def test_it_is_known_after_merging_compacting_and_opening_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "SMALL_ROWS", 1)
    gallery = Gallery.open(tmp_path / "g")
    records = [found("a", A), found("b", A, B), found("c"), found("d", C)]
    for record in records:
        embedded(gallery, record)
    gallery.remove("a")
    gallery.compact()
    again = Gallery.open(tmp_path / "g")
    assert again.verify() == []
    assert embedded(again, *records) == 1
    assert embedded(again, *records) == 0


def test_days_and_names_of_photos_are_those_of_now(tmp_path: Path) -> None:
    gallery, fresh = (Gallery.open(tmp_path / name) for name in ("g", "fresh"))
    (tmp_path / "a.png").write_bytes(A)
    embedded(gallery, found("a", A, B, event_date="2020-01-01"))
    photos = [
        {"path": tmp_path / "a.png", "taken_on": "2011-01-01"},
        {"content": B, "taken_on": "2020-01-01"},
    ]
    apart = found("a", *photos, birth_date="2005-01-01")
    assert embedded(gallery, apart) == 0
    embedded(fresh, apart)
    assert len(faces(gallery, "a")) == 2
    assert faces(gallery, "a") == faces(fresh, "a")


def test_another_model_or_way_of_reading_embeds_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery = Gallery.open(tmp_path / "g")
    embedded(gallery, found("a", A))
    other = EmbedderSpec("other", "1", 3, "l2", 1, "none", "RGB", (0, 0, 0), (1, 1, 1))
    assert embedded(gallery, found("a", A), spec=other) == 1
    assert embedded(gallery, found("a", A), spec=other) == 0
    monkeypatch.setattr(digest, "READING", b"another")
    assert embedded(gallery, found("a", A), spec=other) == 1


@pytest.mark.filterwarnings("ignore::trackmatch.FaceWarning", "ignore::trackmatch.PriorWarning")
def test_a_probe_that_is_a_record_of_the_gallery_is_not_embedded_again(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    embedded(gallery, found("a", A), found("b", B))
    probes = [found("a", A), found("b", C, B, b"no picture"), found("new", A)]
    kept, embedder = gallery.snapshot().embedded_photos, Counting()
    for probe in probes:
        fresh, known = read_probe(probe, embedder), read_probe(probe, embedder, kept)
        assert known.failures == fresh.failures
        assert list(map(shown, known.features.templates)) == list(
            map(shown, fresh.features.templates)
        )
    assert embedder.seen == 4 + 2
    searching = Counting()
    matcher = Matcher(gallery, embedder=searching)
    lists = [matcher.match(probe) for probe in probes]
    many = list(matcher.match_many(probes))
    assert searching.seen == 2 + 2
    assert [len(one.photo_failures) for one in (*lists, *many)] == [0, 1, 0] * 2


def test_a_template_that_a_record_brings_is_of_no_photo(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    model = SPEC.model_id
    gallery.upsert([found("a", templates={"vector": [9, 9, 9], "model": model})])
    assert embedded(gallery, found("a", A, templates={"vector": [1, 1, 1], "model": model})) == 1
    assert faces(gallery, "a")[0][0] == [5, 5, 5]
    assert embedded(gallery, found("a", A)) == 0
    assert faces(gallery, "a")[0][0] == [9, 9, 9]


def test_a_gallery_of_before_embeds_once_more(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    embedded(gallery, found("a", A))
    empty = PhotoTable()
    with (
        pytest.MonkeyPatch.context() as patch
    ):  # as it was written before: no template tells its photos
        patch.setattr("trackmatch.index.photo_table.PhotoTable.of", lambda *_: empty)
        embedded(gallery, found("a", A))
    assert not list(tmp_path.rglob("photos.arrow"))
    assert embedded(gallery, found("a", A)) == 1
    assert embedded(gallery, found("a", A)) == 0


def test_a_photo_that_cannot_be_read_now_is_told(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    photo = tmp_path / "a.png"
    photo.write_bytes(A)
    assert embedded(gallery, found("a", photo)) == 1
    photo.unlink()
    change = gallery.upsert([found("a", photo)], embedder=Counting(), workers=0)
    assert [failure.reason.value for failure in change.photo_failures] == ["missing_file"]
    assert change.faces_lost == 1


class SomeFaces(WholePhotoFinder):
    """Sees no face in a photo of one shade, two in one of another; counts what it is asked for."""

    seen = 0

    def find(self, image: RgbImage) -> list[Face]:
        type(self).seen += 1
        faces = super().find(image)
        return [] if image.max() == 90 else faces * 2 if image.max() == 120 else faces


D = cv2.imencode(".png", np.full((50, 50, 3), 120, np.uint8))[1].tobytes()


def test_a_photo_without_a_face_is_not_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "DlibFaceFinder", SomeFaces)
    monkeypatch.setattr(parts, "SMALL_ROWS", 2)
    gallery = Gallery.open(tmp_path / "g")
    records = [found("a", C), found("b", A, C), found("c", D, b"no picture"), found("d", B)]

    def looked_at(*records: Record, spec: EmbedderSpec = SPEC) -> tuple[int, list[str]]:
        before = SomeFaces.seen
        change = gallery.upsert(records, embedder=Counting(spec), workers=0)
        return SomeFaces.seen - before, [one.reason.value for one in change.photo_failures]

    told = ["no_face", "no_face", "many_faces", "not_a_picture"]
    looks, failures = looked_at(*records)
    assert looks > 0
    assert failures == told
    for removed in ((), ("d",), ()):
        gallery.remove(removed)
        gallery.compact()
        gallery = Gallery.open(tmp_path / "g")
        assert looked_at(*records[:3]) == (0, told)
        assert gallery.verify() == []
    assert looked_at(found("c", C))[0] > 0, "another record's photo"
    other = EmbedderSpec("other", "1", 3, "l2", 1, "none", "RGB", (0, 0, 0), (1, 1, 1))
    looks, failures = looked_at(*records, spec=other)
    assert looks > 1
    assert failures == told
    gallery.remove(["a", "b"])
    gallery.compact()
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert digest.photo_digest(C) not in on_disk
    assert digest.photo_digest(D) in on_disk


def test_what_is_removed_leaves_no_digest(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    embedded(gallery, found("a", A, B), found("b", C))
    gallery.remove("a")
    gallery.compact()
    on_disk = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert digest.photo_digest(C) in on_disk
    assert digest.photo_digest(A) not in on_disk
