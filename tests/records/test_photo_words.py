import pytest

from trackmatch.records.photo_words import says_no_photo


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
