"""Fields that say something of which nothing is compared, as no word of it is known.

Looks, marks, clothes, languages and disabilities are read by lists of words; what these lists lack
is told when files are read, lest a mark seems to have been compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from trackmatch.features import category, clothing, record_marks, words
from trackmatch.features.denial import DENIALS, NO_ANSWERS, folded
from trackmatch.features.height import FEATURE as HEIGHT
from trackmatch.features.marks import speaks_of_part
from trackmatch.features.phrases import clauses
from trackmatch.records.models import Record
from trackmatch.records.parsing import said
from trackmatch.records.rejects import Reject, Rejects, value_kind

REASON = "no word of it is known: it is not compared"
NO_HEIGHT = "nobody of that age has such a height; is it in inches? It is not compared"

_READ_BY_WORDS: Mapping[str, Callable[[Record], object]] = {
    "marks": record_marks.told,
    "complexion": category.COMPLEXION.extract,
    "build": category.BUILD.extract,
    "hair": category.HAIR.extract,
    "eyes": category.EYE_COLOUR.extract,
    "blood_group": category.BLOOD_GROUP.extract,
    "disabilities": lambda record: any(map(words.speaks_of_disability, record.disabilities)),
    "clothing": clothing.FEATURE.extract,
    "languages": lambda record: (
        words.LANGUAGE.extract(record) or words.tells_no_language(record.languages)
    ),
}
"""What is true of a record of which something is read in the field."""
_NOTHING_SAID = DENIALS | folded(
    "nil none normal unknown nk usual ordinary fit ok okay fine healthy theek swasth samanya photo "
    "photos photograph ditto above enclosed attached awaited agyat"
)


def unread_fields(record: Record) -> Iterator[tuple[str, str]]:
    """Each field of a record that says something of which nothing was read, and its text.

    What denies (*no mark*, *koi nishan nahi*) or says that all is usual has nothing to be read, but
    *left hand not moving* has.
    """
    for field, reads in _READ_BY_WORDS.items():
        value = getattr(record, field)
        if not value or reads(record):
            continue
        text = value if isinstance(value, str) else "; ".join(value)
        denies = field == "marks" and any(map(speaks_of_part, record.marks))
        if denies or _says_something(text):
            yield field, text
    if record.height_cm is not None and HEIGHT.extract(record) is None:
        yield "height_cm", f"{record.height_cm:g}"


def telling_unread(
    file: str, placed: Iterable[tuple[int, Record]], rejects: Rejects
) -> Iterator[tuple[int, Record]]:
    """The records of a file with their rows, as they are; their unread fields go to the rejects."""
    for row, record in placed:
        for field, text in unread_fields(record):
            reason = NO_HEIGHT if field == "height_cm" else REASON
            rejects.add(Reject(file, row, field, value_kind(text), reason, "field"))
        yield row, record


def _says_something(text: str) -> bool:
    told = (clause for clause in clauses(text) if clause[-1] not in NO_ANSWERS)
    return said(text) and any(map(_NOTHING_SAID.isdisjoint, told))
