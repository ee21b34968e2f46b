"""Errors that trackmatch raises on purpose. All derive from one base class."""

from numbers import Integral


class TrackmatchError(Exception):
    """Base of every error that trackmatch raises.

    Messages name files, rows, fields and record ids; never a person's name, number or photo.
    """


class RecordError(TrackmatchError):
    """A record, or a file of records, cannot be read."""


class PhotoError(TrackmatchError):
    """A photo cannot be used, or the software that reads faces is not installed."""


class GalleryError(TrackmatchError):
    """A gallery folder is missing, damaged, locked or of another version."""


class ModelError(TrackmatchError):
    """A model file is not valid, or does not fit the channels of this version."""


def expect(value: object, kind: type, how: str) -> None:
    """Raise TypeError where a caller gave something else, such as a path, and tell what to do."""
    if not isinstance(value, kind):
        raise TypeError(f"expected a {kind.__name__}, not {type(value).__name__}: {how}")


def expect_count(name: str, count: object, least: int) -> None:
    """Raise TypeError where a parameter is no whole number, ValueError where it is too small."""
    if not isinstance(count, Integral):
        raise TypeError(f"{name} must be a whole number, not {type(count).__name__}")
    if count < least:
        raise ValueError(f"{name} must be at least {least}")
