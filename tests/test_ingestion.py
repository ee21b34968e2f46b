"""Files with photos into a gallery: nothing is lost, and what cannot be used has its reason."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from trackmatch.errors import RecordError
from trackmatch.features.photo import EmbedderSpec, Face, RgbImage
from trackmatch.index.gallery import Gallery
from trackmatch.ingestion import ingest
from trackmatch.matcher import Matcher
from trackmatch.records.models import Record
from trackmatch.records.rejects import Rejects

cv2 = pytest.importorskip("cv2")
pytest.importorskip("dlib", reason="the face extra is not installed")

from trackmatch_synthetic import generate, write_cases  # noqa: E402


@pytest.fixture(scope="module")
def cases_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    write_cases(generate(7, n_missing=12, n_found=30, photos=folder / "photos"), folder)
    return folder


class MeanColour:
    """An embedder that tests can afford: the mean colour of the photo."""

    spec = EmbedderSpec("mean-colour", "1", 3, "l2", (8, 8), "none", "RGB", (0,), (1,))

    def embed(self, image: RgbImage, face: Face) -> np.ndarray:
        return image.reshape(-1, 3).mean(axis=0).astype(np.float32)


def test_photos_become_templates_and_failures_are_told(cases_folder: Path, tmp_path: Path) -> None:
    spoilt = next((cases_folder / "photos").glob("*.jpg"))
    whole = spoilt.read_bytes()
    spoilt.write_bytes(whole[: len(whole) // 2])
    counts: list[tuple[int, int]] = []
    with Rejects(tmp_path / "rejects.csv") as rejects:
        gallery = Gallery.open(tmp_path / "g")
        files = [cases_folder / "found.jsonl", cases_folder / "missing.csv"]
        report = ingest(
            files,
            gallery,
            rejects=rejects,
            workers=0,
            embedder=MeanColour(),
            progress=lambda records, photos: counts.append((records, photos)),
        )
    spoilt.write_bytes(whole)
    assert report.added == len(gallery) == 42
    assert counts[-1][0] == 42
    photos = len(list((cases_folder / "photos").glob("*.jpg")))
    assert report.templates + rejects.fields >= photos
    again = ingest(files, gallery, workers=0, embedder=MeanColour())
    assert (report.unchanged, again.unchanged, again.faces_lost) == (0, report.templates, 0)
    rows = list(csv.DictReader((tmp_path / "rejects.csv").open()))
    [truncated] = [row for row in rows if row["reason"].startswith("truncated: the end")]
    lines = Path(truncated["file"]).read_text(encoding="utf-8").splitlines()
    header = truncated["file"].endswith(".csv")
    assert spoilt.name in lines[int(truncated["row"]) - (0 if header else 1)]
    assert all(row["lost"] == "field" for row in rows)


def test_a_second_ingest_replaces(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    file = tmp_path / "r.jsonl"
    lines = [{"record_id": f"r{n}", "kind": "found", "names": "Asha"} for n in range(3)]
    file.write_text("\n".join(json.dumps(line) for line in lines))
    assert ingest([file], gallery).added == 3
    report = ingest([file], gallery)
    assert (report.added, report.replaced) == (0, 3)


def test_a_template_of_another_dimension_is_set_aside(tmp_path: Path) -> None:
    """Than the gallery has of its model, than the embedder's, or than the first one read."""
    gallery = Gallery.open(tmp_path / "g")
    known = [{"vector": [1, 2, 3, 4], "model": "known"}]
    gallery.upsert([Record(record_id="r0", kind="found", templates=known)])
    vectors = [("known", 2), ("new", 3), ("new", 4), ("mean-colour@1", 2), ("known", 4)]
    file = tmp_path / "found.jsonl"
    file.write_text(
        "\n".join(
            json.dumps({"record_id": f"r{n}", "kind": "found", "names": "Asha",
                        "template": [1.0] * dimension, "template_model": model})
            for n, (model, dimension) in enumerate(vectors, start=1)
        )
    )  # fmt: skip
    with Rejects(tmp_path / "rejects.csv") as rejects:
        report = ingest(file, gallery, rejects=rejects, embedder=MeanColour())
    assert (report.added, report.templates) == (5, 2)
    rows = list(csv.DictReader((tmp_path / "rejects.csv").open()))
    assert [(row["row"], row["value_kind"], row["lost"]) for row in rows] == [
        ("1", "list of 2", "field"), ("3", "list of 4", "field"), ("4", "list of 2", "field")
    ]  # fmt: skip
    assert {row["field"] for row in rows} == {"templates.1"}
    assert [len(gallery.get(f"r{n}").templates) for n in range(1, 6)] == [0, 1, 0, 0, 1]


def test_two_files_that_number_alike_lose_nobody_silently(tmp_path: Path) -> None:
    for name in ("one", "two"):
        lines = (f"{n},found,{name}\n" for n in range(3))
        (tmp_path / f"{name}.csv").write_text("record_id,kind,names\n" + "".join(lines))
    files = [tmp_path / "one.csv", tmp_path / "two.csv"]
    gallery = Gallery.open(tmp_path / "g")
    with Rejects(tmp_path / "r.csv") as rejects:
        report = ingest(files, gallery, rejects=rejects)
    assert (report.added, report.replaced, rejects.rows) == (3, 0, 3)
    assert gallery.get("1").values["name"].said == ("one",)
    rows = list(csv.DictReader((tmp_path / "r.csv").open()))
    assert {(row["file"], row["row"]) for row in rows} == {(str(files[1]), n) for n in "123"}
    said = f"an earlier row has the same record_id, in {files[0]}"
    assert {row["reason"] for row in rows} == {said}
    assert ingest(files[1], gallery).replaced == 3


def test_a_failing_file_leaves_the_gallery_as_it_was(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.parquet"
    good.write_text('{"record_id": "a", "kind": "found"}')
    bad.write_bytes(b"not parquet at all")
    with pytest.raises(Exception, match=r"bad\.parquet"):
        ingest([good, bad], gallery)
    assert len(gallery) == 0


PORTRAITS = {"obama": "M-1", "biden": "M-2"}


def worsened(path: Path) -> bytes:
    """Mirrored, darkened, shrunk and recompressed."""
    picture = cv2.imread(str(path))
    picture = cv2.resize(picture[:, ::-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    picture = (picture * 0.6).astype(np.uint8)
    return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 40])[1])


def test_two_portraits_are_found_again_among_many_templates(
    data_folder: Path, tmp_path: Path
) -> None:
    """The real photo path: two adults against 1,400 others, from spoilt copies of their photos."""
    stored = np.load(data_folder / "faces" / "adult_templates.npz")
    vectors = stored["template"]
    _, first = np.unique(stored["person"], return_index=True)
    portraits = data_folder / "faces" / "photos"
    gallery = Gallery.open(tmp_path / "g")
    file = tmp_path / "missing.jsonl"
    file.write_text(
        "\n".join(
            json.dumps({"record_id": i, "kind": "missing", "age": 50, "event_date": "2024-01-01",
                        "photos": [f"{name}.jpg"]})
            for name, i in PORTRAITS.items()
        )
    )  # fmt: skip
    report = ingest([file], gallery, photos=portraits)
    assert report.templates == 2
    model = gallery.get("M-1").templates[0].model
    others = [
        Record(
            record_id=f"T-{n}",
            kind="missing",
            age=50,
            event_date="2024-01-01",
            templates=[{"vector": vectors[n], "model": model}],
        )
        for n in first[:1400]
    ]
    gallery.upsert(others)
    assert len(gallery) == 1402
    for name, record_id in PORTRAITS.items():
        probe = Record(
            record_id=f"F-{record_id}",
            kind="found",
            age=50,
            event_date="2024-02-01",
            photos=[worsened(portraits / f"{name}.jpg")],
        )
        candidates = Matcher(gallery).match(probe, 2)
        assert candidates[0].record_id == record_id
        face = next(e for e in candidates[0].evidence if e.channel == "face")
        assert face.bits > 5
        # The sibling guard holds a face alone near its cap, so that even strangers come close.
        assert candidates[0].match_weight > candidates[1].match_weight + 1


def test_a_photo_folder_that_is_not_there_costs_no_template(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    face = [{"vector": [1, 2, 3], "model": "m"}]
    gallery.upsert([Record(record_id=f"r{n}", kind="found", templates=face) for n in range(6)])
    (tmp_path / "unmounted").mkdir()
    file = tmp_path / "found.jsonl"
    lines = ({"record_id": f"r{n}", "kind": "found", "photos": f"{n}.jpg"} for n in range(6))
    file.write_text("\n".join(map(json.dumps, lines)))
    with pytest.raises(RecordError, match=r"6 are not found in .*unmounted"):
        ingest(file, gallery, photos=tmp_path / "unmounted")
    assert all(gallery.get(f"r{n}").templates for n in range(6))
    report = ingest(file, gallery, photos=tmp_path / "unmounted", allow_missing_photos=True)
    assert (report.replaced, report.rejects.fields, report.faces_lost) == (6, 6, 6)


def test_rejects_that_cannot_be_written_leave_the_gallery_as_it_was(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    file = tmp_path / "found.jsonl"
    file.write_text('{"record_id": "a", "kind": "found", "sex": "x"}')
    with (
        pytest.raises(RecordError, match="/dev/full: cannot be written"),
        Rejects("/dev/full") as full,
    ):
        ingest(file, gallery, rejects=full)
    assert "a" not in gallery


def test_photos_that_failed_are_written_before_the_commit(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    file = tmp_path / "found.jsonl"
    file.write_text('{"record_id": "a", "kind": "found", "photos": "a.jpg"}')
    told: list[str] = []

    class Watched(Rejects):
        def flush(self) -> None:
            super().flush()
            told.append((tmp_path / "r.csv").read_text())
            assert "a" not in gallery

    gallery = Gallery.open(tmp_path / "g")
    with Watched(tmp_path / "r.csv") as rejects:
        report = ingest(file, gallery, rejects=rejects, embedder=MeanColour(), workers=0)
    assert "not a picture" in told[0].replace("_", " ")
    assert (report.added, report.templates) == (1, 0)
