"""Cases of a file, as the command line reads them."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from features.photo.photo_fakes import MeanColourEmbedder, WholePhotoFinder

from trackmatch.cases import LACKING, read_cases
from trackmatch.errors import RecordError
from trackmatch.features import templates
from trackmatch.features.extract import Features
from trackmatch.features.photo import pool
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Kind, Record
from trackmatch.records.rejects import Rejects


def test_a_photo_that_the_gallery_has_of_the_case_is_not_embedded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (pool, templates):
        monkeypatch.setattr(module, "DlibEmbedder", MeanColourEmbedder)
    monkeypatch.setattr(pool, "DlibFaceFinder", WholePhotoFinder)
    cv2.imwrite(str(tmp_path / "a.png"), np.full((50, 50, 3), 9, np.uint8))
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([Record(record_id="m", kind="missing", photos=tmp_path / "a.png")])
    monkeypatch.setattr(pool, "DlibFaceFinder", None)  # nothing is read any more
    file = tmp_path / "m.jsonl"
    file.write_text('{"record_id": "m", "kind": "missing", "photos": "a.png"}')
    nothing: tuple[None, None, None] = (None, None, None)
    [(features, failures)] = read_cases(
        str(file), gallery, *nothing, False, Rejects(), lambda what, done: None, print
    )
    assert [one.vector.tolist() for one in features.templates] == [[9, 9, 9]]
    assert not failures


ID, KIND = (words for _, words in LACKING.values())


def cases_of(
    path: Path, kind: Kind | None = None, rejects: Rejects | None = None
) -> tuple[list[Features], list[str]]:
    """The cases of a file, and what was assumed of them."""
    notes: list[str] = []
    gallery = Gallery.open(path.parent / "g")
    read = read_cases(
        str(path), gallery, kind, None, None, False, rejects or Rejects(), print, notes.append
    )
    return [features for features, _ in read], notes


@pytest.mark.parametrize(
    ("name", "text", "kind", "noted"),
    [
        ("a.csv", "बच्चे का नाम,आयु,लिंग\nसुबोध,7,पुरुष\n", "missing", [ID, KIND]),
        ("a.csv", "S.No.,Name,Age,Kind\n1,Asha,7,found\n,,,\n", "found", [ID]),
        ("a.csv", "ID,Name,Kind\n,Asha,\n", "missing", [ID, KIND]),
        ("a.json", '{"names": "Asha"}', "missing", [ID, KIND]),
        ("a.jsonl", '{"record_id": "M-1", "names": "Asha"}', "missing", [KIND]),
        ("a.jsonl", '{"record_id": "M-1", "names": "Asha", "kind": "cci"}', "cci", []),
    ],
)
def test_one_case_needs_neither_id_nor_kind(
    tmp_path: Path, name: str, text: str, kind: str, noted: list[str]
) -> None:
    file, rejects = tmp_path / name, Rejects()
    file.write_text(text, encoding="utf-8")
    [features], notes = cases_of(file, rejects=rejects)
    assert (features.record_id, features.kind) == ("case" if ID in noted else "M-1", Kind(kind))
    assert "name" in features.values
    assert notes == noted
    assert not rejects.unknown_columns
    [features], notes = cases_of(file, Kind.STUDENT)
    assert KIND not in notes


@pytest.mark.parametrize(
    "text",
    [
        "Name,Age\nAsha,7\nRaju,8\n",  # ids that are counted are those of no file
        "Missing children of 2024,\nName,Age\n",
        "Name,Asha\nAge,7\n",
    ],
)
def test_no_id_is_made_up_for_several_cases_or_what_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(RecordError, match="no column for record_id"):
        cases_of(tmp_path / "a.csv")


def test_an_object_that_tells_nothing_known_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"M-1": {"names": "Asha"}}')
    rejects = Rejects()
    assert cases_of(tmp_path / "a.json", rejects=rejects) == ([], [])
    assert rejects.rows == 1
