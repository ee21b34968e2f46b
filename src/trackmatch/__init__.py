"""trackmatch: match missing children with found ones in India.

The engine never says "found": it says *candidate*, how strong, and why.

The public names are loaded when they are first used, so that worker processes, and programs that
need only a part, start fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackmatch.errors import (
        GalleryError,
        ModelError,
        PhotoError,
        RecordError,
        TrackmatchError,
    )
    from trackmatch.features.templates import PhotoFailure
    from trackmatch.index.gallery import Change, Gallery
    from trackmatch.ingestion import IngestReport, ingest
    from trackmatch.matcher import Candidate, CandidateList, Matcher
    from trackmatch.records.models import (
        AgeSaid,
        Companion,
        Kind,
        Photo,
        PlaceSaid,
        Record,
        Sex,
        Template,
    )
    from trackmatch.records.readers import read_records, read_rows
    from trackmatch.records.rejects import Reject, Rejects
    from trackmatch.scoring.explanation import Evidence, State
    from trackmatch.scoring.model import Model

__version__ = "0.1.0"

_HOME = {
    "trackmatch.errors": (
        "GalleryError",
        "ModelError",
        "PhotoError",
        "RecordError",
        "TrackmatchError",
    ),
    "trackmatch.features.templates": ("PhotoFailure",),
    "trackmatch.index.gallery": ("Change", "Gallery"),
    "trackmatch.ingestion": ("IngestReport", "ingest"),
    "trackmatch.matcher": ("Candidate", "CandidateList", "Matcher"),
    "trackmatch.records.models": (
        "AgeSaid",
        "Companion",
        "Kind",
        "Photo",
        "PlaceSaid",
        "Record",
        "Sex",
        "Template",
    ),
    "trackmatch.records.readers": ("read_records", "read_rows"),
    "trackmatch.records.rejects": ("Reject", "Rejects"),
    "trackmatch.scoring.explanation": ("Evidence", "State"),
    "trackmatch.scoring.model": ("Model",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = ["__version__", *_MODULE_OF]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
