"""Hypothesis strategies: small made-up records with everything, something or nothing recorded."""

from datetime import date, timedelta

import numpy as np
from hypothesis import strategies as st

from trackmatch.features.photo import DLIB_SPEC
from trackmatch.records.models import Kind, Record, Sex, Template

DIMENSION = 128
START = date(2020, 1, 1)

NAMES = ("Laxmi Devi", "लक्ष्मी कुमारी", "Mohammed Khan", "Md. Khan", "R. Selvam", "Unknown", "Guddu")
PARENTS = ("Ramesh Kumar", "रमेश कुमार", "Sita Devi", "Abdul Khan", "S. Murugan")
PLACES = ("Gaya, Bihar", "Howrah", "गया", "Aurangabad", "near the old well", "Chennai 600001")
MARKS = (
    "mole on left cheek", "til on rt cheek", "old cut mark on forehead", "no visible mark",
    "mark on hand",
)  # fmt: skip
WORDS = {
    "build": ("thin", "fat", "medium"),
    "complexion": ("fair", "wheatish", "dark"),
    "hair": ("black", "brown"),
    "eyes": ("black", "brown"),
    "blood_group": ("B+", "O positive", "AB-"),
    "clothing": (
        "red shirt, blue jeans",
        "yellow frock",
        "green salwar suit",
        "blue shirt, red jeans",
        "red, blue",
    ),
}
LISTS = {
    "names": NAMES,
    "father": PARENTS,
    "mother": PARENTS,
    "marks": MARKS,
    "languages": ("Hindi", "Bhojpuri", "Bengali", "Tamil"),
    "disabilities": ("deaf", "polio", "none"),
    "companions": NAMES,
}

days = st.integers(0, 1500).map(lambda n: START + timedelta(days=n))


def templates(directions: int = 6) -> st.SearchStrategy[Template]:
    """Templates around a few directions, so that some are near each other and some are equal."""
    return st.builds(
        _template, st.integers(0, directions - 1), st.integers(0, 4), days, st.floats(0, 1)
    )


def _template(direction: int, jitter: int, taken_on: date, quality: float) -> Template:
    centre = np.random.default_rng(direction).normal(size=DIMENSION)
    noise = np.random.default_rng(100 + jitter).normal(size=DIMENSION)
    vector = 1.4 * centre / np.linalg.norm(centre) + 0.1 * jitter * noise / np.linalg.norm(noise)
    return Template(
        vector=vector, model=DLIB_SPEC.model_id, taken_on=taken_on, quality=quality, photo="p.jpg"
    )


def optional_fields() -> st.SearchStrategy[dict[str, object]]:
    """Any subset of the fields."""
    fields: dict[str, st.SearchStrategy[object]] = {
        "sex": st.sampled_from(list(Sex)),
        "birth_date": days.map(lambda day: day.replace(year=day.year - 8, day=1)),
        "age": st.sampled_from(("7", "6-8", "about 12", "3 years", "10 months")),
        "event_date": days,
        "home": st.sampled_from(PLACES),
        "event_place": st.sampled_from(PLACES),
        "height_cm": st.integers(60, 180),
        "identifiers": st.dictionaries(
            st.sampled_from(("phone", "case")), st.sampled_from(("98765 43212", "98765 43211")),
            max_size=2,
        ),
        "templates": st.lists(templates(), max_size=2).map(tuple),
    }  # fmt: skip
    fields |= {name: st.sampled_from(values) for name, values in WORDS.items()}
    fields |= {
        name: st.lists(st.sampled_from(values), max_size=2).map(tuple)
        for name, values in LISTS.items()
    }
    return st.fixed_dictionaries({}, optional=fields)


def records(
    kinds: tuple[Kind, ...] = tuple(Kind), prefix: str = "R", least_templates: int = 0
) -> st.SearchStrategy[Record]:
    """Records whose ids repeat at times."""
    fields = optional_fields()
    if least_templates:
        shown = st.lists(templates(), min_size=least_templates, max_size=2).map(tuple)
        fields = st.builds(lambda some, faces: {**some, "templates": faces}, fields, shown)
    return st.builds(
        lambda number, kind, fields: Record(record_id=f"{prefix}-{number}", kind=kind, **fields),
        st.integers(0, 60),
        st.sampled_from(kinds),
        fields,
    )


def galleries(
    min_size: int = 0, max_size: int = 12, least_templates: int = 0
) -> st.SearchStrategy[list[Record]]:
    """Lists of records with distinct ids."""
    return st.lists(
        records(least_templates=least_templates),
        min_size=min_size,
        max_size=max_size,
        unique_by=lambda record: record.record_id,
    )
