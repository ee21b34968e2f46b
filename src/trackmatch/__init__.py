"""trackmatch: match missing children with found ones in India.

The engine never says "found": it says *candidate*, how strong, and why.

The public names are loaded when they are first used, so that worker processes, and programs that
need only a part, start fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # "as" tells type checkers that a name is public
    from trackmatch import display as display
    from trackmatch import scoring as scoring
    from trackmatch import tuning as tuning
    from trackmatch.candidates import Candidate as Candidate
    from trackmatch.candidates import CandidateList as CandidateList
    from trackmatch.errors import GalleryError as GalleryError
    from trackmatch.errors import ModelError as ModelError
    from trackmatch.errors import PhotoError as PhotoError
    from trackmatch.errors import RecordError as RecordError
    from trackmatch.errors import TrackmatchError as TrackmatchError
    from trackmatch.features.extract import Features as Features
    from trackmatch.features.photo import Embedder as Embedder
    from trackmatch.features.templates import PhotoFailure as PhotoFailure
    from trackmatch.index.gallery import Change as Change
    from trackmatch.index.gallery import Gallery as Gallery
    from trackmatch.ingestion import IngestReport as IngestReport
    from trackmatch.ingestion import ingest as ingest
    from trackmatch.matcher import Matcher as Matcher
    from trackmatch.reading import read_records as read_records
    from trackmatch.reading import read_rows as read_rows
    from trackmatch.records.identifiers import KeyWarning as KeyWarning
    from trackmatch.records.models import AgeSaid as AgeSaid
    from trackmatch.records.models import Companion as Companion
    from trackmatch.records.models import Kind as Kind
    from trackmatch.records.models import Photo as Photo
    from trackmatch.records.models import PlaceSaid as PlaceSaid
    from trackmatch.records.models import Record as Record
    from trackmatch.records.models import Sex as Sex
    from trackmatch.records.models import Template as Template
    from trackmatch.records.rejects import Reject as Reject
    from trackmatch.records.rejects import Rejects as Rejects
    from trackmatch.scoring.calibration import PriorWarning as PriorWarning
    from trackmatch.scoring.explanation import Evidence as Evidence
    from trackmatch.scoring.explanation import State as State
    from trackmatch.scoring.face import FaceWarning as FaceWarning
    from trackmatch.scoring.model import Model as Model

__version__ = "0.1.0"

_HOME = {
    "trackmatch.candidates": ("Candidate", "CandidateList"),
    "trackmatch.errors": (
        "GalleryError",
        "ModelError",
        "PhotoError",
        "RecordError",
        "TrackmatchError",
    ),
    "trackmatch.features.extract": ("Features",),
    "trackmatch.features.photo": ("Embedder",),
    "trackmatch.features.templates": ("PhotoFailure",),
    "trackmatch.index.gallery": ("Change", "Gallery"),
    "trackmatch.ingestion": ("IngestReport", "ingest"),
    "trackmatch.matcher": ("Matcher",),
    "trackmatch.records.identifiers": ("KeyWarning",),
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
    "trackmatch.reading": ("read_records", "read_rows"),
    "trackmatch.records.rejects": ("Reject", "Rejects"),
    "trackmatch.scoring.calibration": ("PriorWarning",),
    "trackmatch.scoring.explanation": ("Evidence", "State"),
    "trackmatch.scoring.face": ("FaceWarning",),
    "trackmatch.scoring.model": ("Model",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = ["__version__", *_MODULE_OF]


_MODULES = {
    "display": "trackmatch.display",
    "scoring": "trackmatch.scoring.waterfall",
    "tuning": "trackmatch.tuning",
}
"""Modules that are used by their own names, and what to import for those."""


if not TYPE_CHECKING:  # else every misspelt name would be one, of type Any

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            import_module(_MODULES[name])
            return globals()[name]
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_MODULE_OF[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
