"""Names of people, in any Indian script: read, romanise, compare."""

from trackmatch.features.names.compare import similarity
from trackmatch.features.names.matrix import similarity_matrix
from trackmatch.features.names.phonetic import phonetic_key
from trackmatch.features.names.romanise import romanise
from trackmatch.features.names.tokens import NameToken, ParsedName, Role, parse, relative_of

__all__ = [
    "NameToken",
    "ParsedName",
    "Role",
    "parse",
    "phonetic_key",
    "relative_of",
    "romanise",
    "similarity",
    "similarity_matrix",
]
