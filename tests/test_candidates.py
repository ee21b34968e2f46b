"""Candidates as plain data: copied, pickled by a process pool or a cache, as dictionaries."""

import copy
import csv
import dataclasses
import pickle
from pathlib import Path

import pytest

from trackmatch import display
from trackmatch.candidates import CandidateList
from trackmatch.errors import RecordError
from trackmatch.index.gallery import Gallery
from trackmatch.list_file import list_file
from trackmatch.matcher import Matcher
from trackmatch.records.models import Record

FAMILY = {"father": "Thangjam Ibobi", "mother": "Thangjam Leima", "home": "Imphal, Manipur",
          "event_date": "2024-01-05", "languages": "Manipuri"}  # fmt: skip


@pytest.fixture
def found(tmp_path: Path) -> CandidateList:
    gallery = Gallery.open(tmp_path / "gallery")
    template = {"vector": [0.1] * 128, "model": "dlib-resnet-v1@55533b28a958"}
    gallery.upsert(
        [
            Record(record_id="f", kind="found", names="Memcha", sex="F", age=11, **FAMILY),
            Record(record_id="g", kind="cci", names="Tomba", templates=[template]),
        ]
    )
    probe = Record(
        record_id="m", kind="missing", names="Tomba", sex="M", templates=[template], **FAMILY
    )
    return Matcher(gallery, mate_share=0.3).match(probe)


def test_a_list_may_go_to_another_process(found: CandidateList) -> None:
    sent = pickle.dumps(found)
    assert len(sent) < 20_000  # what was said, and nothing of the gallery
    for received in (pickle.loads(sent), copy.deepcopy(found)):
        assert received == found
        assert display.as_dict(received) == display.as_dict(found)
        assert [one.warning for one in received] == [one.warning for one in found]
        assert pickle.loads(pickle.dumps(received)) == found
    assert any(one.warning for one in found)


def test_a_list_as_a_dictionary_holds_its_fields(found: CandidateList) -> None:
    held = dataclasses.asdict(found)
    assert (held["probe_id"], held["compared"]) == ("m", 2)
    assert held["candidates"][0] == {
        name: getattr(found[0], name)
        for name in ("record_id", "kind", "rank", "match_weight", "probability")
    }


def test_a_file_of_lists_tells_their_warnings(found: CandidateList, tmp_path: Path) -> None:
    with list_file(tmp_path / "lists.csv", (), None) as file:
        file.add(found)
    rows = list(csv.DictReader((tmp_path / "lists.csv").open(encoding="utf-8")))
    assert [row["warning"] for row in rows] == [one.warning or "" for one in found]
    assert any(row["warning"] for row in rows)


def test_a_folder_of_pictures_that_cannot_be_made_is_named(
    found: CandidateList, tmp_path: Path
) -> None:
    (tmp_path / "pictures").touch()
    with pytest.raises(RecordError, match="pictures: cannot be written: File exists"):
        display.write_waterfalls(found, 1, tmp_path / "pictures")


def test_repr_of_a_list_and_of_what_it_rests_on_shows_nothing_that_was_said(
    found: CandidateList,
) -> None:
    held: list[object] = [found]
    for one in found:
        explanation = one.__dict__["_explanation"]
        parts = (one, one.evidence, one.waterfall, explanation, copy.copy(explanation))
        held += [*parts, explanation._match]
    assert any("Tomba" in sentence for one in found for sentence in one.sentences)
    shown = " ".join(f"{one!r} {one}" for one in held)
    assert not [said for said in ("Tomba", "Memcha", "Thangjam", "Imphal") if said in shown]
