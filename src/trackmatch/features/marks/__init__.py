"""Identification marks: from free text or NCIC codes to values that compare."""

from trackmatch.features.marks.mark import Mark
from trackmatch.features.marks.ncic import read_ncic, write_ncic
from trackmatch.features.marks.parse import parse_marks, speaks_of_part
from trackmatch.features.marks.similarity import mark_terms, similarity, type_similarity
from trackmatch.features.marks.sites import side_relation, site_similarity

__all__ = [
    "Mark",
    "mark_terms",
    "parse_marks",
    "read_ncic",
    "side_relation",
    "similarity",
    "site_similarity",
    "speaks_of_part",
    "type_similarity",
    "write_ncic",
]
