"""What proposes templates in a large segment: FastScan, from its file."""

from pathlib import Path

import numpy as np
import pytest

from trackmatch.errors import GalleryError
from trackmatch.index import faces
from trackmatch.index.gallery import Gallery
from trackmatch.matcher import Matcher
from trackmatch.records.models import Record
from trackmatch.scoring.model import Model

pytestmark = pytest.mark.filterwarnings("ignore::trackmatch.scoring.calibration.PriorWarning")

COUNT, DIMENSION = 1_000, 8
VECTORS = np.random.default_rng(1).normal(size=(COUNT, DIMENSION)).astype(np.float32)
CURVES = {"own": {"genuine_mean": 0.4, "impostor_mean": 3.0, "spread": 0.5}}


def faced(record_id: str, kind: str, number: int) -> Record:
    template = {"vector": VECTORS[number], "model": "own"}
    return Record(record_id=record_id, kind=kind, templates=[template])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(faces, "PROPOSER_FROM", COUNT)
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([faced(f"f{number}", "found", number) for number in range(COUNT)])
    return gallery.folder


def stored_proposer(folder: Path) -> Path:
    (stored,) = folder.rglob("proposer.faiss")
    return stored


def nearest(gallery: Gallery, number: int) -> str:
    model = Model.default().replaced("face", "a test", curves=CURVES)
    matcher = Matcher(gallery, model)
    return matcher.match(faced("m", "missing", number), 1, exact=False)[0].record_id


def test_what_is_nearest_is_proposed(folder: Path) -> None:
    gallery = Gallery.open(folder)
    (part,) = gallery.snapshot().segments
    assert part.segment.faces["own"].proposer.ntotal == COUNT
    assert [nearest(gallery, number) for number in range(20)] == [f"f{n}" for n in range(20)]


def test_a_compaction_that_removes_the_file_takes_no_answer_away(folder: Path) -> None:
    before = Gallery.open(folder).snapshot().segments[0].segment.faces["own"]
    other = Gallery.open(folder)
    other.remove("f999")
    other.compact()
    assert not Path(str(before.stored_proposer)).exists()
    assert before.nearest(VECTORS[7], 3)[0] == 7


def test_a_damaged_file_is_an_error_that_names_it(folder: Path) -> None:
    gallery = Gallery.open(folder)
    stored_proposer(folder).write_bytes(b"no index")
    with pytest.raises(GalleryError, match=r"proposer\.faiss is damaged"):
        nearest(gallery, 0)
