import contextlib
import os

import pytest

from trackmatch.errors import RecordError
from trackmatch.records import photo_files
from trackmatch.records.photo_files import PhotoFiles


@pytest.fixture
def place(tmp_path):
    for folder in ("data/sub", "photos", "photos-of-others"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("data/a.jpg", "data/sub/क्\u200dष.jpg", "photos/b.jpg", "secret.jpg",
                 "photos-of-others/c.jpg"):  # fmt: skip
        (tmp_path / file).write_bytes(b"x")
    return tmp_path.resolve()


def test_found(place):
    files = PhotoFiles(place / "data" / "r.csv", place / "photos")
    assert files.find("a.jpg") == place / "data/a.jpg"
    assert files.find("sub\\क्\u200dष.jpg") == place / "data/sub/क्\u200dष.jpg"
    assert files.find("sub/../a.jpg") == place / "data/a.jpg"
    assert files.find("b.jpg") == place / "photos/b.jpg"
    assert files.find(str(place / "photos/b.jpg")) == place / "photos/b.jpg"


@pytest.mark.parametrize(
    "written",
    ["../secret.jpg", "sub/../../secret.jpg", "/etc/passwd", "..", ".", "/", "sub", "no.jpg",
     "../photos-of-others/c.jpg", "link.jpg", "linked/c.jpg", "a.jpg\0", "\ud800.jpg", "",
     "x" * 900, "y" * 5000, "http://example.org/a.jpg", "~/a.jpg", "..\\secret.jpg", "loop"],
)  # fmt: skip
def test_refused(place, written):
    (place / "data" / "link.jpg").symlink_to(place / "secret.jpg")
    (place / "data" / "linked").symlink_to(place / "photos-of-others")
    (place / "data" / "loop").symlink_to(place / "data" / "loop")
    files = PhotoFiles(place / "data" / "r.csv", place / "photos")
    with pytest.raises(ValueError, match="photo") as caught:
        files.find(written)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("written", ["a.jpg, b.jpg", "a.jpg,b.jpg", "a.jpg b.jpeg"])
def test_several_names_in_one_are_told_how_to_be_written(place, written):
    with pytest.raises(ValueError, match="separate several photos with ;"):
        PhotoFiles(place / "data" / "r.csv").find(written)


@pytest.mark.parametrize("written", ["no.jpg", "a b.jpg", "Asha, 7.jpg"])
def test_one_name_that_is_not_found_is_no_list(place, written):
    with pytest.raises(ValueError, match=r"or at --photos$"):
        PhotoFiles(place / "data" / "r.csv").find(written)


@pytest.mark.parametrize(
    ("there", "written"),
    [
        ("Img_1.JPG", "img_1.jpg"),
        ("img_1.jpg", "IMG_1.JPG"),
        ("Photos/sub/A.jpg", "photos\\Sub\\a.JPG"),
        ("a/b.jpg", "./A/b.jpg"),
        ("Jose\u0301.jpg", "Jos\xe9.jpg"),
        ("Jos\xe9.jpg", "Jose\u0301.jpg"),
        ("घो\u095cा.jpg", "घो\u0921\u093cा.jpg"),
        ("घो\u0921\u093cा.jpg", "घो\u095cा.jpg"),
    ],
)
def test_a_name_in_another_case_or_unicode_form_is_found(tmp_path, there, written):
    file = tmp_path.resolve() / there
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"x")
    assert PhotoFiles(tmp_path / "r.csv").find(written) == file


def test_a_name_that_fits_two_files_is_found_only_as_it_is_written(tmp_path):
    for name in ("a.jpg", "A.jpg"):
        (tmp_path / name).write_bytes(b"x")
    files = PhotoFiles(tmp_path / "r.csv")
    assert files.find("A.jpg") == tmp_path.resolve() / "A.jpg"
    with pytest.raises(ValueError, match="not found"):
        files.find("a.JPG")


def test_another_spelling_leads_outside_no_more_than_the_name(place):
    (place / "data" / "Linked").symlink_to(place / "photos-of-others")
    (place / "data" / "Link.jpg").symlink_to(place / "secret.jpg")
    files = PhotoFiles(place / "data" / "r.csv")
    for written in ("linked/c.jpg", "link.jpg", "../SECRET.jpg", f"{place}/SECRET.JPG"):
        with pytest.raises(ValueError, match="photo"):
            files.find(written)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("https://portal.example/photos/a.jpg", "address"),
        ("file:///data/a.jpg", "address"),
        ("data:image/jpeg", "base64"),
        ("base64,/9j/4AAQSkZJRg==", "base64"),
        ("/9j/4AAQSkZJRg" * 200, "base64"),
        ("iVBORw0KGgoAAAANSUhEUg", "base64"),
    ],
)
def test_what_is_no_name_of_a_file_is_told_as_that(place, written, reason):
    with pytest.raises(ValueError, match=reason):
        PhotoFiles(place / "data" / "r.csv").find(written)


def test_pipes_are_no_photos(place):
    os.mkfifo(place / "data" / "pipe.jpg")
    with pytest.raises(ValueError, match="not found"):
        PhotoFiles(place / "data" / "r.csv").find("pipe.jpg")


def test_link_within_the_folder_is_followed(place):
    (place / "data" / "link.jpg").symlink_to(place / "data" / "a.jpg")
    assert PhotoFiles(place / "data" / "r.csv").find("link.jpg") == place / "data/a.jpg"


def looked_for(place, names, **options):
    files = PhotoFiles(place / "data" / "r.csv", place / "photos", **options)
    for name in names:
        with contextlib.suppress(ValueError):
            files.find(name)
    return files


@pytest.mark.parametrize(
    ("there", "absent", "refused"), [(0, 4, False), (0, 5, True), (1, 8, False), (1, 9, True)]
)
def test_a_folder_that_is_not_there_is_told_from_slips(place, there, absent, refused):
    names = ["a.jpg"] * there + ["no.jpg"] * absent
    if not refused:
        looked_for(place, names).check()
        return
    with pytest.raises(
        RecordError, match=rf"r\.csv: of {there + absent} photos .* {absent} are"
    ) as e:
        looked_for(place, names).check()
    assert f"not found in {place / 'photos'} or {place / 'data'}" in str(e.value)
    looked_for(place, names, allow_missing=True).check()


def test_the_reason_that_most_photos_have_is_told(place):
    files = looked_for(place, ["https://portal.example/a.jpg"] * 9 + ["no.jpg"])
    with pytest.raises(RecordError, match=r"10 are .*\(most often: photo is given by an address"):
        files.check()


def test_a_folder_that_is_not_there_is_told_before_the_end(place, monkeypatch):
    monkeypatch.setattr(photo_files, "ABSENT_AT_ONCE", 20)
    with pytest.raises(RecordError, match="of 20 photos"):
        looked_for(place, ["no.jpg"] * 30)
    looked_for(place, ["a.jpg"] + ["no.jpg"] * 30)
