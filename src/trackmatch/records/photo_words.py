"""What stands where a photo's file is named but names none: *No Photo*, an address, base64."""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote

from trackmatch.records.parsing.text import fold

LONGEST = 60
"""Characters of the longest text that may say that there is no photo. Assumption."""

ADDRESS = (
    "photo is given by an address (URL), which is not fetched; save it in a file and name that"
)
EMBEDDED = (
    "photo is given as text (base64); write data:image/jpeg;base64, before it, or save it in a "
    "file and name that, or give bytes"
)
UNDECODED = "photo is given as text (base64) that does not decode; is the end of it missing?"

_IS_ADDRESS = re.compile(r"\s*(?:https?|ftps?|file|s3|gs|blob)\s*:\s*//", re.IGNORECASE)
_IS_EMBEDDED = re.compile(r"\s*data:[\w.+-]+/|base64,|/9j/|iVBORw0KGgo")
_DATA = r"data:image/[\w.+-]+(?:;[\w-]+=[^;,|\n]*)*;base64,"
_IS_PICTURE = re.compile(rf"\s*{_DATA}", re.IGNORECASE)
_LINE = r"\n[\w+/=%]+[ \t\r]*(?=[\n;|]|\Z)"
_SEVERAL = re.compile(rf"[ \t]*{_DATA}[^;|\n]*(?:{_LINE})*|[^;|\n]+", re.IGNORECASE | re.ASCII)
"""One of the photos of a cell: a picture as text, whose lines may break, or else a name."""
_LEAF = re.compile(r"[^/\\]*\Z")
_EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?)\Z")
_BETWEEN = re.compile(r"[\s_.,:;()\[\]–—-]+")

_NOT = (
    "no", "not", "none", "nil", "without", "nahi", "nahin", "nahi hai", "nahin hai",
    "नहीं", "नही", "नाही", "নেই", "নাই", "નથી", "ਨਹੀਂ", "ନାହିଁ",
    "இல்லை", "లేదు", "ಇಲ್ಲ", "ഇല്ല", "نہیں",
)  # fmt: skip
_WHAT = (
    "photo", "photos", "photograph", "photographs", "foto", "picture", "pictures", "image",
    "images", "img", "pic", "file", "avail", "available", "upload", "uploaded", "attached",
    "given", "provided", "found", "received", "recorded", "applicable", "submitted", "uplabdh",
    "फोटो", "फ़ोटो", "चित्र", "तस्वीर", "छायाचित्र", "उपलब्ध", "है", "आहे",
    "ছবি", "ফটো", "ফোটো", "ફોટો", "ਫੋਟੋ", "ଫଟୋ", "ଛବି", "புகைப்படம்", "படம்", "ఫోటో", "ಫೋಟೋ",
    "ഫോട്ടോ", "تصویر", "فوٹو", "دستیاب", "ہے",
)  # fmt: skip
_BARE = frozenset({"0", "n", "false"})
"""What a column that tells whether there is a photo has for no."""


def _any_of(words: tuple[str, ...]) -> str:
    squeezed = {_squeezed(word) for word in words}
    return "(?:" + "|".join(sorted(squeezed, key=len, reverse=True)) + ")"


def _squeezed(text: str) -> str:
    return _BETWEEN.sub("", fold(text))


_NONE = re.compile(f"{_any_of(_WHAT)}*+{_any_of(_NOT)}(?:{_any_of(_WHAT)}|{_any_of(_NOT)})*+")
_NO_PHOTO = re.compile(f"(?=.*{_any_of(_WHAT)}){_NONE.pattern}")


def says_no_photo(written: str) -> bool:
    """Whether a text says that there is no photo: *No Photo*, *Not Available*, ``noimage.png``."""
    if len(written) > 4 * LONGEST:
        return False
    leaf = _LEAF.search(written.strip())
    name = leaf[0].lower() if leaf else ""
    if len(name) > LONGEST:
        return False
    bare = _EXTENSION.sub("", name)
    squeezed = _squeezed(bare)
    if bare != name:  # a file of that name: a portal's picture in place of a photo
        return _NO_PHOTO.fullmatch(squeezed) is not None
    return squeezed in _BARE or _NONE.fullmatch(squeezed) is not None


def no_file_name(written: str) -> str | None:
    """Why a text can be no file's name, or None."""
    if _IS_ADDRESS.match(written):
        return ADDRESS
    return EMBEDDED if _IS_EMBEDDED.match(written) else None


def several_photos(cell: str) -> list[str]:
    """What stands in a cell between ``;``, ``|`` and line breaks, except those within a picture."""
    return _SEVERAL.findall(cell)


def picture_in(written: str) -> bytes | None:
    """The content of a picture that is written as ``data:image/...;base64,...``, or None.

    Raises
    ------
    ValueError
        If it does not decode; nothing of it is repeated.
    """
    begins = _IS_PICTURE.match(written)
    if begins is None:
        return None
    encoded = "".join(unquote(written[begins.end() :]).split())
    try:
        content = base64.b64decode(encoded, validate=True)
    except ValueError:
        content = b""
    if not content:
        raise ValueError(UNDECODED)
    return content
