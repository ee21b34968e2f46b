"""Cases of a file, as the command line reads them."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from features.photo.photo_fakes import MeanColourEmbedder, WholePhotoFinder

from trackmatch.cases import read_cases
from trackmatch.features import templates
from trackmatch.features.photo import pool
from trackmatch.index.gallery import Gallery
from trackmatch.records.models import Record
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
        str(file), gallery, *nothing, False, Rejects(), lambda what, done: None
    )
    assert [one.vector.tolist() for one in features.templates] == [[9, 9, 9]]
    assert not failures
