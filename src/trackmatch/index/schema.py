"""Frozen dataclasses as Arrow rows, and back. No pickle: anyone can inspect the files."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import pyarrow as pa

V = TypeVar("V")

_PLAIN: Mapping[type, pa.DataType] = {
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    str: pa.utf8(),
}


def arrow_type(python_type: Any) -> pa.DataType:
    """Arrow type of a field: bool, int, float, str, ``tuple[T, ...]`` or a dataclass of these.

    Raises
    ------
    TypeError
        For any other type.
    """
    if python_type in _PLAIN:
        return _PLAIN[python_type]
    if typing.get_origin(python_type) is tuple:
        item, ellipsis = typing.get_args(python_type)
        if ellipsis is Ellipsis:
            return pa.list_(arrow_type(item))
    if dataclasses.is_dataclass(python_type):
        return pa.struct([(name, arrow_type(t)) for name, t in field_types(python_type).items()])
    raise TypeError(f"a feature value cannot hold {python_type!r}")


def field_types(value_type: Any) -> dict[str, Any]:
    """Names and types of a dataclass's fields, in order."""
    return _field_types(value_type)


@cache
def _field_types(value_type: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(value_type)
    return {field.name: hints[field.name] for field in dataclasses.fields(value_type)}


def arrow_schema(value_type: Any) -> pa.Schema:
    """Arrow schema of a table with one row per value."""
    return pa.schema([(name, arrow_type(t)) for name, t in field_types(value_type).items()])


def to_table(values: list[V], value_type: type[V]) -> pa.Table:
    """One row per value."""
    schema = arrow_schema(value_type)
    columns = [
        pa.array([_plain(getattr(value, field.name)) for value in values], type=field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def from_row(row: Mapping[str, Any], value_type: type[V]) -> V:
    """The value of one row, as ``Table.to_pylist`` or ``Scalar.as_py`` give it."""
    fields = field_types(value_type)
    return value_type(**{name: _typed(row[name], t) for name, t in fields.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(getattr(value, name)) for name in field_types(type(value))}
    return value


def _typed(value: Any, python_type: Any) -> Any:
    if typing.get_origin(python_type) is tuple:
        item = typing.get_args(python_type)[0]
        return tuple(_typed(part, item) for part in value)
    if dataclasses.is_dataclass(python_type) and isinstance(python_type, type):
        return from_row(value, python_type)
    return value
