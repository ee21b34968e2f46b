"""Damage to files is found, told by file, and never copied into new ones."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackmatch.errors import GalleryError
from trackmatch.index import checks, parts
from trackmatch.index import gallery as gallery_module
from trackmatch.index.gallery import Gallery
from trackmatch.index.segment_files import file_sum
from trackmatch.records.models import Record


def found(record_id: str, **fields: object) -> Record:
    template = {"vector": np.arange(1.0, 9.0), "model": "some"}
    return Record(record_id=record_id, kind="found", templates=[template], **fields)


def gallery_of(folder: Path, *record_ids: str) -> Gallery:
    gallery = Gallery.open(folder)
    gallery.upsert(map(found, record_ids))
    return gallery


def flip(path: Path, place: float = 0.5, bits: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[int(place * (len(content) - 1))] ^= bits
    path.write_bytes(content)


def test_damage_is_found(tmp_path: Path) -> None:
    gallery = gallery_of(tmp_path / "g", "a", "b")
    victim = next((tmp_path / "g").glob("segments/*/records.arrow"))
    flip(victim)
    assert gallery.verify() == [f"{victim.parent.name}/records.arrow does not fit its checksum"]
    victim.unlink()
    assert gallery.verify() == [f"{victim.parent.name}/records.arrow is missing"]
    with pytest.raises(GalleryError, match="damaged"):
        Gallery.open(tmp_path / "g")


@pytest.mark.parametrize("how", ["missing", "cut", "longer"])
def test_a_gallery_that_was_copied_in_part_is_not_opened(tmp_path: Path, how: str) -> None:
    gallery = gallery_of(tmp_path / "g", "a", "b")
    (segment,) = (tmp_path / "g" / "segments").iterdir()
    for file in sorted(path for path in segment.rglob("*") if path.is_file()):
        whole = file.read_bytes()
        if how == "missing":
            file.unlink()
        else:
            file.write_bytes(whole[:-1] if how == "cut" else whole + b"x")
        with pytest.raises(
            GalleryError, match=rf"damaged: .*{file.name} (is missing|has \d+ bytes)"
        ):
            Gallery.open(tmp_path / "g")
        file.write_bytes(whole)
    assert len(Gallery.open(tmp_path / "g")) == len(gallery) == 2


@pytest.mark.parametrize("how", ["flipped", "cut", "missing", "a folder"])
def test_damaged_tombstones_do_not_bring_a_record_back(tmp_path: Path, how: str) -> None:
    gallery = gallery_of(tmp_path / "g", "a", "b", "c")
    gallery.remove("b")
    assert len(gallery) == 2
    (victim,) = (tmp_path / "g").glob("segments/*-deleted-*.npy")
    if how == "flipped":
        flip(victim, 1.0)
    elif how == "cut":
        victim.write_bytes(victim.read_bytes()[:-2])
    else:
        victim.unlink()
        if how == "a folder":
            victim.mkdir()
    assert [line.split()[0] for line in gallery.verify()] == [victim.name]
    with pytest.raises(GalleryError, match=victim.name):
        Gallery.open(tmp_path / "g")
    gallery.compact()  # this process read them before they were damaged
    assert gallery.verify() == []
    assert [one in Gallery.open(tmp_path / "g") for one in "abc"] == [True, False, True]


@pytest.mark.parametrize("name", ["vectors.npy", "name.terms.arrow", "records.arrow"])
def test_compaction_refuses_damage_instead_of_copying_it(tmp_path: Path, name: str) -> None:
    gallery = gallery_of(tmp_path / "g", "a", "b")
    gallery.remove("b")
    (victim,) = (tmp_path / "g" / "segments").rglob(name)
    flip(victim)
    before = {path: file_sum(path) for path in (tmp_path / "g").rglob("*") if path.is_file()}
    with pytest.raises(GalleryError, match=f"{name} does not fit its checksum"):
        gallery.compact()
    after = {path: file_sum(path) for path in (tmp_path / "g").rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize("absorbed", [0, parts.ABSORBED_ROWS])
def test_an_upsert_that_merges_refuses_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, absorbed: int
) -> None:
    monkeypatch.setattr(parts, "ABSORBED_ROWS", absorbed)
    monkeypatch.setattr(gallery_module, "MAX_SEGMENTS", 2)
    gallery = gallery_of(tmp_path / "g", "a")
    gallery.upsert([found("b")])
    assert len(gallery) == 2  # read, as by a service that goes on
    victim = min((tmp_path / "g" / "segments").rglob("vectors.npy"))
    flip(victim)
    with pytest.raises(GalleryError, match=r"vectors\.npy does not fit its checksum"):
        gallery.upsert([found("more")])
    assert len(gallery) == 2
    assert len(gallery.verify()) == 1


@pytest.mark.parametrize("action", ["compact", "remove"])
def test_a_writer_raises_no_false_alarm(
    tmp_path: Path, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process replaces files after their names were read; what it wrote is checked too."""
    gallery = gallery_of(tmp_path / "g", "a", "b", "c")
    gallery.remove("a")
    seen: list[str] = []

    def meanwhile(path: Path) -> object:
        seen.append(path.name)
        if len(seen) == 1:
            other = Gallery.open(tmp_path / "g")
            other.compact() if action == "compact" else other.remove("b")
        return file_sum(path)

    monkeypatch.setattr(checks, "file_sum", meanwhile)
    assert gallery.verify() == []
    last = sorted((tmp_path / "g" / "segments").iterdir())[-1]
    assert last.name in seen if action == "remove" else seen.count("vectors.npy") == 3


@given(st.data())
@settings(max_examples=40)
def test_any_damage_is_a_gallery_error_or_found_by_verify(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp() / "damaged"
    if not folder.exists():
        some = gallery_of(folder, "a", "b", "c")
        some.upsert([found("d", names="Asha", home="Gaya, Bihar", marks="mole on left cheek")])
        some.remove("b")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    victim = data.draw(st.sampled_from(files))
    whole = victim.read_bytes()
    flip(victim, data.draw(st.floats(0, 1)), data.draw(st.sampled_from([1, 8, 128, 255])))
    try:
        damage = Gallery.open(folder).verify()
    except GalleryError as error:
        damage = [str(error)]
    finally:
        victim.write_bytes(whole)
    assert victim.name in " ".join(damage) or victim.name == "manifest.json"
