"""Numbers hashed under two keys never agree: galleries notice that a key is another."""

import json
import zlib

import pytest

from trackmatch.errors import GalleryError, RecordError
from trackmatch.features.extract import extract_features
from trackmatch.index.gallery import Gallery
from trackmatch.index.manifest import FILE_NAME, read_manifest
from trackmatch.matcher import Matcher
from trackmatch.records.identifiers import KEY_VARIABLE
from trackmatch.records.models import Record

PHONE = {"phone": "9876543211"}


def record(record_id, kind="found", **fields):
    return Record(record_id=record_id, kind=kind, names="Asha", **fields)


@pytest.fixture
def gallery(tmp_path):
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([record("a", identifiers=PHONE), record("b")])
    return gallery


@pytest.fixture
def other_key(monkeypatch, gallery):
    monkeypatch.setenv(KEY_VARIABLE, "another key for tests")


@pytest.fixture
def without_check_value(gallery):
    """As earlier versions left a gallery."""
    path = gallery.folder / FILE_NAME
    body = json.loads(path.read_text())["manifest"]
    del body["identifier_key"]
    crc32 = zlib.crc32(json.dumps(body, sort_keys=True).encode())
    path.write_text(json.dumps({"crc32": crc32, "manifest": body}))


def search(gallery, probe, **options):
    return Matcher(gallery, mate_share=0.5).match(probe, **options)


def test_the_same_key_passes_and_is_no_key(gallery):
    gallery.upsert([record("c", identifiers=PHONE)])
    assert search(gallery, record("m", "missing", identifiers=PHONE))
    assert b"a key for tests" not in (gallery.folder / FILE_NAME).read_bytes()


@pytest.mark.usefixtures("other_key")
def test_another_key_is_noticed_in_probes(gallery):
    probe = record("m", "missing", identifiers=PHONE)
    for asked in (probe, extract_features(probe)):
        with pytest.raises(GalleryError, match=KEY_VARIABLE):
            search(gallery, asked)
    lists = Matcher(gallery, mate_share=0.5).match_many([record("n", "missing"), probe])
    assert next(lists).probe_id == "n"
    with pytest.raises(GalleryError, match=KEY_VARIABLE):
        next(lists)


@pytest.mark.usefixtures("other_key")
def test_another_key_is_no_matter_where_no_number_is_compared(gallery):
    assert search(gallery, record("m", "missing"))
    assert search(gallery, record("m", "missing", identifiers=PHONE), channels={"name"})
    assert search(gallery, gallery.get("a"), against="found")


@pytest.mark.usefixtures("other_key")
def test_another_key_is_noticed_in_writing(gallery):
    before = read_manifest(gallery.folder)
    new = record("c", identifiers=PHONE)
    with pytest.raises(GalleryError, match="make a new gallery"):
        gallery.upsert([new])
    assert read_manifest(gallery.folder) == before
    gallery.upsert([record("d")])
    gallery.remove("a")
    gallery.upsert([new])
    assert search(gallery, record("m", "missing", identifiers=PHONE))


def test_records_of_two_keys_do_not_go_in_together(tmp_path, monkeypatch):
    first = record("a", identifiers=PHONE)
    monkeypatch.setenv(KEY_VARIABLE, "another key for tests")
    second = record("b", identifiers=PHONE)
    gallery = Gallery.open(tmp_path / "g")
    with pytest.raises(GalleryError, match="another key"):
        gallery.upsert([first, second])
    both = record("c", identifiers=[*first.identifiers, *second.identifiers])
    with pytest.raises(RecordError, match="several keys"):
        gallery.upsert([both])


def test_probes_of_two_keys_may_search_where_there_is_no_number(tmp_path, monkeypatch):
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([record("b")])
    first = record("m", "missing", identifiers=PHONE)
    monkeypatch.setenv(KEY_VARIABLE, "another key for tests")
    second = record("n", "missing", identifiers=PHONE)
    assert len(list(Matcher(gallery, mate_share=0.5).match_many([first, second]))) == 2


@pytest.mark.usefixtures("without_check_value", "other_key")
def test_a_gallery_without_a_check_value_is_read_as_before(gallery):
    probe = record("m", "missing", identifiers=PHONE)
    assert search(gallery, probe)
    gallery.upsert([record("c", identifiers=PHONE)])
    assert search(gallery, probe)
    assert not read_manifest(gallery.folder).identifier_key


def test_the_key_stays_after_compaction_and_travels_with_features(gallery, tmp_path, monkeypatch):
    gallery.remove("b")
    gallery.compact()
    assert read_manifest(gallery.folder).identifier_key
    copy = Gallery.open(tmp_path / "copy")
    copy.upsert_features(gallery.snapshot().all_features())
    monkeypatch.setenv(KEY_VARIABLE, "another key for tests")
    with pytest.raises(GalleryError, match="another key"):
        search(copy, record("m", "missing", identifiers=PHONE))
