import base64

import pytest

from trackmatch.records.photo_words import picture_in, says_no_photo, several_photos

PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256))
TEXT = base64.b64encode(PICTURE).decode()
URI = f"data:image/jpeg;base64,{TEXT}"


@pytest.mark.parametrize(
    "written",
    ["No Photo", "no photo available", "NO-PHOTO", "Photo not available", "Not Available", "No",
     "N", "0", "Not Uploaded", "not applicable", "photo: nil", "noimage.png", "no_image.jpg",
     "uploads/NoPhotoAvailable.gif", "C:\\web\\image_not_found.svg", "photo nahi hai",
     "उपलब्ध नहीं", "फोटो उपलब्ध नहीं है", "फ़ोटो नहीं", "फोटो नाही", "ছবি নেই", "ફોટો નથી", "ਫੋਟੋ ਨਹੀਂ",
     "ଫଟୋ ନାହିଁ", "புகைப்படம் இல்லை", "ఫోటో లేదు", "ಫೋಟೋ ಇಲ್ಲ", "ഫോട്ടോ ഇല്ല", "تصویر دستیاب نہیں"],
)  # fmt: skip
def test_no_photo(written):
    assert says_no_photo(written)


@pytest.mark.parametrize(
    "written",
    ["", "no.jpg", "nil.jpg", "no photo/asha.jpg", "Nona.jpg", "Noor photo.jpg", "Photo 1.jpg",
     "नेहा", "नेहा फोटो.jpg", "available", "yes", "1", "image.png", "photo no 12.jpg", "n.jpg",
     "Nilima", "x" * 5000, "no" * 5000, "photo" * 11],
)  # fmt: skip
def test_names_of_photos(written):
    assert not says_no_photo(written)


@pytest.mark.parametrize(
    "written",
    [URI, f" {URI}\n", f"DATA:image/JPEG;Base64,{TEXT}", f"data:image/png;name=a.png;base64,{TEXT}",
     f"data:image/svg+xml;charset=utf-8;base64,{TEXT}", f"data:image/jpg;base64, {TEXT}",
     "data:image/jpeg;base64," + "\r\n".join(TEXT[at : at + 76] for at in range(0, 400, 76)),
     URI.replace("+", "%2B").replace("=", "%3D")],
)  # fmt: skip
def test_a_picture_as_text_is_decoded(written):
    assert picture_in(written) == PICTURE


@pytest.mark.parametrize(
    "written", ["a.jpg", "", TEXT, "data:text/plain;base64,QQ==", "base64,QQ=="]
)
def test_other_texts_hold_no_picture(written):
    assert picture_in(written) is None


@pytest.mark.parametrize(
    "written",
    [URI[:-1], "data:image/jpeg;base64,", "data:image/jpeg;base64,?", f"{URI}!", f"{URI}é"],
)
def test_a_picture_that_does_not_decode_is_told_without_its_text(written):
    with pytest.raises(ValueError, match="does not decode") as caught:
        picture_in(written)
    assert TEXT[:9] not in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "several"),
    [
        ("a.jpg; b.jpg|c.jpg\nd.jpg", ["a.jpg", " b.jpg", "c.jpg", "d.jpg"]),
        (URI, [URI]),
        (f"{URI};{URI}", [URI, URI]),
        (f"a.jpg;{URI}|b.jpg\n{URI}\nc.jpg", ["a.jpg", URI, "b.jpg", URI, "c.jpg"]),
        (f"{URI[:99]}\n{URI[99:]};a.jpg", [f"{URI[:99]}\n{URI[99:]}", "a.jpg"]),
        (f"data:image/png;name=a;base64,{TEXT}!", [f"data:image/png;name=a;base64,{TEXT}!"]),
    ],
)
def test_a_cell_of_several_photos_is_not_split_within_a_picture(cell, several):
    assert several_photos(cell) == several
