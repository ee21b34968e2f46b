import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import galleries, records

from trackmatch.errors import GalleryError
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.feature import Derived
from trackmatch.features.person_names import NAME, PARENTS
from trackmatch.index import gallery as gallery_module
from trackmatch.index import manifest as manifest_module
from trackmatch.index import parts, segment_files, snapshot
from trackmatch.index.gallery import MAX_SEGMENTS, Change, Gallery
from trackmatch.index.lock import writer_lock
from trackmatch.records.models import Record


def found(record_id: str, **fields: object) -> Record:
    return Record(record_id=record_id, kind="found", **fields)


def contents(gallery: Gallery) -> dict[str, tuple[object, ...]]:
    return {one.record_id: comparable(one) for one in gallery.snapshot().all_features()}


def comparable(features: Features) -> tuple[object, ...]:
    templates = [
        (t.model, t.context, t.photo, t.vector.astype(np.float32).tobytes())
        for t in features.templates
    ]
    return features.kind, dict(features.values), templates


def expected(*batches: list[Record]) -> dict[str, tuple[object, ...]]:
    newest = {record.record_id: record for batch in batches for record in batch}
    return {record_id: comparable(extract_features(r)) for record_id, r in newest.items()}


@given(first=st.lists(records(), max_size=8), second=st.lists(records(), max_size=8))
@settings(max_examples=50)
def test_what_goes_in_comes_out_the_newest_of_each_id(
    tmp_path_factory: pytest.TempPathFactory, first: list[Record], second: list[Record]
) -> None:
    folder = tmp_path_factory.mktemp("gallery")
    gallery = Gallery.open(folder)
    gallery.upsert(first)
    gallery.upsert(second)
    assert contents(gallery) == expected(first, second)
    assert contents(Gallery.open(folder)) == expected(first, second)
    gallery.compact()
    assert contents(Gallery.open(folder)) == expected(first, second)
    assert gallery.verify() == []


def test_change_counts_added_and_replaced(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    first = gallery.upsert([found("a", sex="F"), found("b"), found("a", sex="M")])
    assert first == Change(added=2, replaced=0, repeated=1)
    assert gallery.snapshot().count("sex", "male") == 1
    assert gallery.upsert([found("b"), found("c"), found("b")]) == Change(1, 1, repeated=1)
    assert len(gallery) == 3
    assert "c" in gallery
    assert "d" not in gallery


def test_change_counts_records_that_lose_their_templates(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    face = {"vector": [1, 2, 3], "model": "m"}
    gallery.upsert([found("a", templates=face), found("b", templates=face), found("c"), found("d")])
    gallery.upsert([found("d", templates=face)])
    gallery.remove("b")
    changes = [found("a", names="Asha"), found("b"), found("c"), found("d", templates=face)]
    assert gallery.upsert(changes) == Change(1, 3, faces_lost=1)
    assert gallery.upsert(changes).faces_lost == 0


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd"), min_size=1))
@settings(max_examples=20)
def test_a_change_counts_every_record_wherever_chunks_and_segments_end(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], given_ids: list[str]
) -> None:
    gallery = Gallery.open(tmp_path_factory.mktemp("gallery"))
    gallery.upsert(map(found, before))
    new = set(given_ids) - set(before)
    known = set(given_ids) & set(before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gallery_module, "CHUNK_ROWS", 2)
        patch.setattr(gallery_module, "SEGMENT_ROWS", 3)
        change = gallery.upsert(map(found, given_ids))
    assert change == Change(len(new), len(known), len(given_ids) - len(new) - len(known))


@pytest.mark.parametrize("wrong", [True, None, [b"a"], ["a", None], [["a"]]])
def test_ids_are_texts(tmp_path: Path, wrong: object) -> None:
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([found("a"), found("?")])
    with pytest.raises(
        TypeError, match=r"record id(s are texts| is text), not (bool|None|bytes|list)"
    ):
        gallery.remove(wrong)
    with pytest.raises(TypeError, match="a record id is text"):
        gallery.get(wrong)
    assert wrong not in gallery
    assert gallery.remove(["\ud800", "b"]) == 0


def test_an_id_is_the_same_with_blanks_around_it_or_as_a_number(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([found(" MH 2024  17  "), found(5), found("6")])
    for written in ("MH 2024  17", " MH 2024  17  ", 5, "5 ", 6.0, np.int64(6)):
        assert written in gallery
        assert gallery.get(written) is not None
    for other in ("MH 2024 17", "", "x" * 5_000, None):
        assert other not in gallery
    assert gallery.remove([" MH 2024  17  ", 5, "5", ""]) == 2
    assert gallery.remove(6) == 1


def test_removed_records_are_gone_at_once_and_from_disk_after_compaction(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    gallery = Gallery.open(folder)
    gallery.upsert([found("keep", names="Asha"), found("secret-id", names="Zzyzx Qwerty")])
    assert gallery.remove(["secret-id", "secret-id", "unknown"]) == 1
    assert gallery.get("secret-id") is None
    assert len(Gallery.open(folder)) == 1
    gallery.compact()
    on_disk = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"secret-id" not in on_disk
    assert b"Zzyzx" not in on_disk
    assert b"zzyzx" not in on_disk
    assert b"Asha" in on_disk


@given(first=galleries(max_size=8), second=galleries(max_size=8))
@settings(max_examples=30)
def test_what_is_derived_from_terms_is_kept_with_them(
    tmp_path_factory: pytest.TempPathFactory, first: list[Record], second: list[Record]
) -> None:
    gallery = Gallery.open(tmp_path_factory.mktemp("gallery"))
    gallery.upsert(first)
    gallery.upsert(second)
    gallery.remove([one.record_id for one in first[:2]])
    for step in (lambda: None, gallery.compact):
        step()
        for part in Gallery.open(gallery.folder).snapshot().segments:
            for feature in (NAME, PARENTS):
                vocabulary = part.segment.columns[feature.channel].vocabulary
                derived = feature.derived
                assert derived is not None
                never = derived._replace(arrays=lambda _: pytest.fail("computed again"))
                kept = vocabulary.derived(never).arrays
                computed = derived.arrays(vocabulary.terms.postings)
                assert kept.keys() == computed.keys()
                for name, array in computed.items():
                    np.testing.assert_array_equal(kept[name], array)
                    assert kept[name].dtype == array.dtype


def test_what_was_derived_by_another_version_is_computed_anew(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([found("a", names="Asha")])
    segment = Gallery.open(tmp_path / "g").snapshot().segments[0].segment
    vocabulary = segment.columns["name"].vocabulary
    later = Derived(lambda: "later", lambda terms: {"terms": np.arange(len(terms.words))})
    assert vocabulary.derived(later).arrays["terms"].tolist() == list(range(len(vocabulary.terms)))


def test_statistics_follow_the_live_records(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([found("a", sex="F"), found("b", sex="F"), found("c", sex="M"), found("d")])
    gallery.remove(["b"])
    snapshot = gallery.snapshot()
    assert (snapshot.recorded("sex"), snapshot.count("sex", "female")) == (2, 1)
    assert snapshot.count("sex", "transgender") == 0


def test_a_snapshot_does_not_change(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    gallery.upsert([found("a", names="Asha"), found("b")])
    before = gallery.snapshot()
    gallery.remove(["a"])
    gallery.upsert([found("c")])
    gallery.compact()
    assert {one.record_id for one in before.all_features()} == {"a", "b"}
    assert {one.record_id for one in gallery.snapshot().all_features()} == {"b", "c"}


def test_another_reader_sees_each_commit(tmp_path: Path) -> None:
    writer, reader = Gallery.open(tmp_path / "g"), Gallery.open(tmp_path / "g")
    writer.upsert([found("a")])
    assert "a" in reader
    writer.remove(["a"])
    assert "a" not in reader


@pytest.mark.parametrize(("absorbed", "most"), [(0, MAX_SEGMENTS), (parts.ABSORBED_ROWS, 1)])
def test_many_small_upserts_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, absorbed: int, most: int
) -> None:
    monkeypatch.setattr(parts, "ABSORBED_ROWS", absorbed)
    gallery = Gallery.open(tmp_path / "g")
    for number in range(3 * MAX_SEGMENTS):
        gallery.upsert([found(f"r{number}", names="Asha"), found("again")])
    assert len(gallery.snapshot().segments) <= most
    assert len(gallery) == 3 * MAX_SEGMENTS + 1
    assert gallery.verify() == []


@given(st.lists(st.lists(st.sampled_from(("Asha", "Ravi", "Mohan")), max_size=3), max_size=5))
@settings(max_examples=20)
def test_counts_are_those_of_all_segments(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[str]]
) -> None:
    gallery = Gallery.open(tmp_path_factory.mktemp("gallery"))
    said: Counter[str] = Counter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "ABSORBED_ROWS", 0)
        patch.setattr(snapshot, "REMEMBERED_COUNTS", 2)
        for number, names in enumerate(batches):
            gallery.upsert(found(f"{number}-{at}", names=name) for at, name in enumerate(names))
            said.update(name.lower() for name in names)
            for terms in (["asha", "ravi"], ["mohan", "asha"], ["ravi", "nobody", "mohan"]):
                expected = [said[term] for term in terms]
                for _ in range(2):
                    assert gallery.snapshot().counts("name", terms).tolist() == expected


class Killed(BaseException):
    """Stands for the end of the process: nothing catches it."""


@given(
    before=galleries(min_size=1, max_size=5), after=galleries(min_size=1, max_size=5),
    last=st.integers(0, 180), action=st.sampled_from(("upsert", "remove", "compact")),
)  # fmt: skip
@settings(max_examples=80)
def test_a_kill_at_any_step_leaves_the_old_state_or_the_new(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[Record],
    after: list[Record],
    last: int,
    action: str,
) -> None:
    folder = tmp_path_factory.mktemp("gallery")
    gallery = Gallery.open(folder)
    gallery.upsert(before)
    old = expected(before)
    gone = before[0].record_id
    new = {
        "upsert": expected(before, after),
        "remove": {record_id: one for record_id, one in old.items() if record_id != gone},
        "compact": old,
    }[action]
    with pytest.MonkeyPatch.context() as patch:
        _die_after(patch, last)
        try:
            if action == "upsert":
                gallery.upsert(after)
            elif action == "remove":
                gallery.remove([gone])
            else:
                gallery.compact()
        except Killed:
            pass
    reopened = Gallery.open(folder)
    assert contents(reopened) in (old, new)
    assert reopened.verify() == []
    reopened.upsert(after)
    assert contents(reopened) in (
        {**old, **expected(after)},
        {**new, **expected(after)},
    )
    referenced = {part.segment.name for part in reopened.snapshot().segments}
    on_disk = {path.name for path in (folder / "segments").iterdir() if path.is_dir()}
    assert on_disk == referenced


def _die_after(patch: pytest.MonkeyPatch, steps: int) -> None:
    """Raise at one of the steps that touch the disk."""
    left = [steps]

    def dying(function):  # type: ignore[no-untyped-def]
        def step(*args, **kwargs):  # type: ignore[no-untyped-def]
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return function(*args, **kwargs)

        return step

    for module, name in (
        (segment_files, "flush_to_disk"),
        (segment_files, "write_table"),
        (segment_files, "_write_array"),
        (manifest_module, "flush_to_disk"),
        (shutil, "rmtree"),
    ):
        patch.setattr(module, name, dying(getattr(module, name)))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"crc32": 0, "manifest": {}}', b"\0\1", b"\xff", b"[" * 10**5]
)
def test_a_damaged_manifest_is_an_error_that_names_the_file(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "g"
    Gallery.open(folder).upsert([found("a")])
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(GalleryError, match=r"manifest\.json is damaged"):
        Gallery.open(folder)


def test_a_later_format_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    Gallery.open(folder).upsert([found("a")])
    manifest = manifest_module.read_manifest(folder).model_copy(update={"format": 99})
    manifest_module.write_manifest(manifest, folder)
    with pytest.raises(GalleryError, match="format 99"):
        Gallery.open(folder)
    (folder / "manifest.json").write_text('{"manifest": {"format": 98, "of another": "shape"}}')
    with pytest.raises(GalleryError, match="format 98"):
        Gallery.open(folder)


def test_an_earlier_format_tells_what_to_do(tmp_path: Path) -> None:
    Gallery.open(tmp_path)
    (tmp_path / "manifest.json").write_text('{"manifest": {"format": 1}}')
    with pytest.raises(GalleryError, match="made by an earlier version, ingest the records again"):
        Gallery.open(tmp_path)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(GalleryError, match=r"cannot make the folder .*file/g: Not a directory"):
        Gallery.open(tmp_path / "file" / "g")
    gallery = Gallery.open(tmp_path / "g")
    (tmp_path / "g" / "lock").unlink()
    (tmp_path / "g" / "lock").mkdir()
    with pytest.raises(GalleryError, match=r"cannot write to .*g: Is a directory"):
        gallery.upsert([found("a")])
    (tmp_path / "g" / "manifest.json").unlink()
    (tmp_path / "g" / "manifest.json").mkdir()
    with pytest.raises(GalleryError, match=r"cannot read .*manifest\.json: Is a directory"):
        Gallery.open(tmp_path / "g")


def test_a_folder_with_other_files_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(GalleryError, match="not empty"):
        Gallery.open(tmp_path)
    with pytest.raises(GalleryError, match="no gallery"):
        Gallery.open(tmp_path / "nowhere", create=False)
    assert not (tmp_path / "nowhere").exists()


def test_one_writer_at_a_time_and_the_other_tells_that_it_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Gallery.open(tmp_path / "g")
    monkeypatch.setattr("trackmatch.index.lock.TELL_SECONDS", 0.0)
    with (
        writer_lock(tmp_path / "g"),
        pytest.warns(UserWarning, match="another process writes to .*g: waiting"),
        pytest.raises(GalleryError, match="another writer"),
        writer_lock(tmp_path / "g", 0.1),
    ):
        pass
    with writer_lock(tmp_path / "g", 0.1):
        pass


WRITER = """
import sys
from trackmatch import Gallery, Record
names = [f"r{sys.argv[2]}-{n}" for n in range(5)]
Gallery.open(sys.argv[1]).upsert(Record(record_id=name, kind="found") for name in names)
"""


def test_writers_in_several_processes_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    Gallery.open(folder)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(number)])
        for number in range(3)
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert len(Gallery.open(folder)) == 15


def test_anyone_can_read_the_manifest(tmp_path: Path) -> None:
    Gallery.open(tmp_path / "g").upsert([found("a")])
    manifest = json.loads((tmp_path / "g" / "manifest.json").read_text())["manifest"]
    assert [segment["rows"] for segment in manifest["segments"]] == [1]
