"""Reading single values as people write them on forms. Errors never repeat the value."""

from trackmatch.records.parsing.age import MONTH, as_age
from trackmatch.records.parsing.choices import as_kind, as_sex
from trackmatch.records.parsing.dates import as_birth_date, as_date, as_month
from trackmatch.records.parsing.measures import as_height_cm, as_weight_kg, in_feet
from trackmatch.records.parsing.text import (
    as_list,
    as_record_id,
    as_texts,
    clean_text,
    plain,
    said,
    seen,
)
from trackmatch.records.parsing.vector import as_vector

__all__ = [
    "MONTH", "as_age", "as_birth_date", "as_date", "as_height_cm", "as_kind", "as_list", "as_month",
    "as_record_id", "as_sex", "as_texts", "as_vector", "as_weight_kg", "clean_text", "in_feet",
    "plain", "said", "seen",
]  # fmt: skip
