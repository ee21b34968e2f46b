"""What happens to a gallery's folder from outside: exchanged, restored, lost, full, forbidden."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from trackmatch.errors import GalleryError
from trackmatch.index import gallery as gallery_module
from trackmatch.index import manifest, segment_files
from trackmatch.index.feature_table import FeatureTable
from trackmatch.index.gallery import Gallery
from trackmatch.index.writing import writing
from trackmatch.records.models import Record


def found(record_id: str, **fields: object) -> Record:
    return Record(record_id=record_id, kind="found", **fields)


def ids(gallery: Gallery) -> list[str]:
    return sorted(one.record_id for one in gallery.snapshot().all_features())


def make(folder: Path, *record_ids: str, batches: int = 1) -> Gallery:
    gallery = Gallery.open(folder)
    for number in range(batches):
        gallery.upsert(map(found, record_ids[number::batches]))
    return gallery


def test_a_new_gallery_is_for_its_owner_and_an_old_folder_stays_as_it_is(tmp_path: Path) -> None:
    make(tmp_path / "below" / "new", "a")
    assert (tmp_path / "below" / "new").stat().st_mode & 0o777 == 0o700
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty").chmod(0o750)
    make(tmp_path / "empty", "a")
    assert (tmp_path / "empty").stat().st_mode & 0o777 == 0o750


def exchange(new: Path, folder: Path) -> None:
    folder.rename(folder.with_suffix(".before"))
    new.rename(folder)


def test_an_open_gallery_follows_its_folder_when_it_is_exchanged(tmp_path: Path) -> None:
    gallery = make(tmp_path / "g", "old0", "old1")
    make(tmp_path / "new", "new0", "new1")
    exchange(tmp_path / "new", tmp_path / "g")
    assert ids(gallery) == ["new0", "new1"]
    assert gallery.remove(["old0"]) == 0
    gallery.upsert([found("more")])
    assert ids(gallery) == ids(Gallery.open(tmp_path / "g")) == ["more", "new0", "new1"]
    assert gallery.verify() == []


def test_a_write_that_follows_an_exchange_starts_from_what_is_there(tmp_path: Path) -> None:
    """Also where nothing was read in between."""
    gallery = make(tmp_path / "g", "old0", "old1")
    make(tmp_path / "new", "new0", "new1")
    exchange(tmp_path / "new", tmp_path / "g")
    assert gallery.remove(["old0", "new1"]) == 1
    assert ids(Gallery.open(tmp_path / "g")) == ["new0"]


def test_a_restored_backup_is_what_is_searched_and_written_to(tmp_path: Path) -> None:
    folder, backup = tmp_path / "g", tmp_path / "backup"
    service = make(folder, "a", "b")
    shutil.copytree(folder, backup)
    service.upsert([found("late"), found("b")])
    assert "late" in service
    exchange(backup, folder)
    Gallery.open(folder).upsert([found("other")])
    service.upsert([found("new")])
    assert ids(service) == ids(Gallery.open(folder)) == ["a", "b", "new", "other"]
    assert service.verify() == []


def test_a_restored_manifest_of_the_same_age_and_size_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    service = make(folder, "a")
    make(tmp_path / "new", "b")
    path = folder / "manifest.json"
    path.write_text(path.read_text().ljust(10_000))
    assert ids(service) == ["a"]
    status = path.stat()
    shutil.rmtree(folder / "segments")
    shutil.copytree(tmp_path / "new" / "segments", folder / "segments")
    path.write_text((tmp_path / "new" / "manifest.json").read_text().ljust(10_000))
    assert path.stat().st_size == status.st_size
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert ids(service) == ["b"]


def test_a_rebuilt_folder_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    service = make(folder, "a", "b")
    shutil.rmtree(folder)
    make(folder, "c", "d")
    assert ids(service) == ["c", "d"]
    service.remove(["c"])
    assert ids(Gallery.open(folder)) == ["d"]


def test_names_are_never_used_again(tmp_path: Path) -> None:
    """The same steps give other names: whatever was read under a name stays true."""
    names = [
        {path.name for path in make(tmp_path / one, "a", "b", "c", batches=3).folder.rglob("0*")}
        for one in ("g", "h")
    ]
    assert names[0]
    assert not names[0] & names[1]


def test_a_folder_exchanged_while_written_to_is_left_alone(tmp_path: Path) -> None:
    make(tmp_path / "g", "old")
    make(tmp_path / "new", "new")
    with writing(tmp_path / "g") as commit:
        exchange(tmp_path / "new", tmp_path / "g")
        with pytest.raises(GalleryError, match="exchanged while written to"):
            commit.finish([])
    assert ids(Gallery.open(tmp_path / "g")) == ["new"]


def test_a_writer_that_waited_locks_the_folder_that_is_there(tmp_path: Path) -> None:
    gallery = make(tmp_path / "g", "old")
    make(tmp_path / "new", "new")
    (tmp_path / "new" / "lock").unlink()
    with writing(tmp_path / "g"):
        exchange(tmp_path / "new", tmp_path / "g")
        gallery.upsert([found("more")])
    assert ids(gallery) == ["more", "new"]


ACTIONS: dict[str, Callable[[Gallery], object]] = {
    "snapshot": lambda gallery: gallery.snapshot(),
    "get": lambda gallery: gallery.get("a"),
    "upsert": lambda gallery: gallery.upsert([found("c")]),
    "remove": lambda gallery: gallery.remove("a"),
    "compact": lambda gallery: gallery.compact(),
    "verify": lambda gallery: gallery.verify(),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("place", ["missing", "empty"])
def test_a_gallery_that_is_gone_is_an_error_and_not_nobody(
    tmp_path: Path, place: str, action: str
) -> None:
    """As where a disk is not mounted; once it is back, so is the gallery."""
    gallery = make(tmp_path / "g", "a", "b")
    (tmp_path / "g").rename(tmp_path / "unmounted")
    if place == "empty":
        (tmp_path / "g").mkdir()
    with pytest.raises(GalleryError, match="there is no gallery in"):
        ACTIONS[action](gallery)
    if place == "empty":
        assert not list((tmp_path / "g").iterdir())
        (tmp_path / "g").rmdir()
    (tmp_path / "unmounted").rename(tmp_path / "g")
    assert ids(gallery) == ["a", "b"]


@pytest.mark.parametrize("action", ACTIONS)
def test_segments_outlive_the_loss_of_their_manifest(tmp_path: Path, action: str) -> None:
    folder = tmp_path / "g"
    gallery = make(folder, "a", "b")
    (folder / "manifest.json").rename(tmp_path / "manifest.json")
    before = sorted(folder.rglob("*"))
    with pytest.raises(GalleryError, match=r"holds no manifest\.json"):
        ACTIONS[action](gallery)
    with pytest.raises(GalleryError, match=r"holds no manifest\.json"):
        Gallery.open(folder)
    assert sorted(folder.rglob("*")) == before
    (tmp_path / "manifest.json").rename(folder / "manifest.json")
    assert ids(gallery) == ["a", "b"]


def test_an_interrupted_start_is_started_again(tmp_path: Path) -> None:
    for name in ("lock", "manifest.json.new"):
        (tmp_path / name).touch()
    (tmp_path / "segments").mkdir()
    assert ids(make(tmp_path, "a")) == ["a"]


def test_a_gallery_without_records_is_one(tmp_path: Path) -> None:
    Gallery.open(tmp_path / "g")
    assert len(Gallery.open(tmp_path / "g", create=False)) == 0


def test_a_backup_without_empty_folders_is_a_gallery(tmp_path: Path) -> None:
    gallery = Gallery.open(tmp_path / "g")
    (tmp_path / "g" / "segments").rmdir()
    gallery.upsert([found("a")])
    assert ids(Gallery.open(tmp_path / "g")) == ["a"]


def test_compaction_tells_what_it_could_not_delete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery = make(tmp_path / "g", "a", "b")
    gallery.remove("b")
    (old,) = (tmp_path / "g" / "segments").glob("*-0000-*")
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *args, **kwargs: None)
        with pytest.raises(GalleryError, match=f"still holds {old.name}"):
            gallery.compact()
    assert ids(gallery) == ["a"]
    gallery.compact()
    assert not old.exists()


@contextmanager
def failing(module: object, name: str, error: OSError) -> Iterator[None]:
    def fail(*args: object) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, fail)
        yield


@pytest.mark.parametrize("step", ["write_table", "_write_array", "flush_to_disk"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_write_that_fails_is_told_and_leaves_nothing(
    tmp_path: Path, step: str, code: int
) -> None:
    folder = tmp_path / "g"
    gallery = make(folder, "1", "2", "3", batches=2)
    gallery.remove("1")
    before = sorted(folder.rglob("*"))
    for action in ("upsert", "compact"):
        with (
            failing(segment_files, step, OSError(code, os.strerror(code))),
            pytest.raises(GalleryError, match=rf"cannot write to .*/g: {os.strerror(code)}"),
        ):
            ACTIONS[action](gallery)
        assert sorted(folder.rglob("*")) == before
        assert ids(gallery) == ["2", "3"]


@pytest.mark.parametrize("action", ["upsert", "remove", "compact"])
def test_a_manifest_that_cannot_be_written_leaves_nothing(tmp_path: Path, action: str) -> None:
    folder = tmp_path / "g"
    gallery = make(folder, "a", "b")
    before = sorted(folder.rglob("*"))
    with (
        failing(manifest, "flush_to_disk", OSError(errno.ENOSPC, "No space left on device")),
        pytest.raises(GalleryError, match=r"cannot write to .*/g: No space left on device"),
    ):
        ACTIONS[action](gallery)
    assert sorted(folder.rglob("*")) == before
    assert ids(gallery) == ["a", "b"]


@pytest.mark.parametrize("action", ["upsert", "remove", "compact"])
def test_all_that_a_manifest_names_is_on_the_disk_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    folder = tmp_path / "g"
    gallery = make(folder, "a", "b", "c")
    gallery.remove("c")
    before = set(folder.rglob("*"))
    flushed: set[Path] = set()
    asked: list[set[Path]] = []

    def note(path: Path) -> None:
        if path.name == manifest.NEW_FILE_NAME:
            new = set(folder.rglob("*")) - before - {path}
            # A file is safe when it is flushed, and so is the folder that holds its name.
            asked.append({one for one in new if one.is_file()} | {one.parent for one in new})
            assert asked[0] <= flushed
        flushed.add(path)

    monkeypatch.setattr(segment_files, "flush_to_disk", note)
    monkeypatch.setattr(manifest, "flush_to_disk", note)
    ACTIONS[action](gallery)
    assert asked
    assert folder in flushed


def test_an_error_on_the_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery = make(tmp_path / "g", "a")
    (part,) = gallery.snapshot().segments
    before = sorted((tmp_path / "g").rglob("*"))

    def tables() -> Iterator[FeatureTable]:
        yield part.segment.table
        raise ZeroDivisionError

    monkeypatch.setattr(gallery_module, "SEGMENT_ROWS", 1)
    with pytest.raises(ZeroDivisionError):
        gallery.upsert_tables(tables())
    assert sorted((tmp_path / "g").rglob("*")) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("create", [True, False])
def test_a_folder_that_may_not_be_searched_is_told(tmp_path: Path, create: bool) -> None:
    gallery = make(tmp_path / "g", "a")
    os.seteuid(65534)
    try:
        with pytest.raises(GalleryError, match=r"cannot read .*/g.*: Permission denied"):
            Gallery.open(tmp_path / "g", create=create)
        with pytest.raises(GalleryError, match=r"cannot read .*/g.*: Permission denied"):
            gallery.snapshot()
    finally:
        os.seteuid(0)


def test_a_name_that_no_folder_can_have_is_told(tmp_path: Path) -> None:
    for create in (True, False):
        with pytest.raises(GalleryError, match=r"cannot read .*: File name too long"):
            Gallery.open(tmp_path / ("g" * 300), create=create)
