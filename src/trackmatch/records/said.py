"""What records are made of: immutable, strict about unknown fields, silent about what they hold.

A portal writes errors and `repr` into its logs. Pydantic's own tell the value that did not fit, in
their text or in what `ValidationError.errors` gives, and unknown names, which may be data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    model_validator,
)
from pydantic_core import (
    CoreSchema,
    ErrorDetails,
    InitErrorDetails,
    PydanticCustomError,
    PydanticKnownError,
    core_schema,
)

from trackmatch.records import parsing
from trackmatch.records.headers import NUMBERS, fold, likely
from trackmatch.records.identifiers import Identifier

OTHER = "other"
"""Stands in errors for a name that is no field: it may be a value in the wrong place."""

NAMING_ALL = object()
"""Validation context of a caller who must know unknown names, and shows the error to nobody."""


class _Hidden:
    def __repr__(self) -> str:
        return "..."


_HIDDEN = _Hidden()


def _silently(
    of: type[BaseModel], value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo
) -> Any:
    if info.context is NAMING_ALL:
        return handler(value)
    try:
        return handler(value)
    except ValidationError as error:
        silent = _silent(error, of)
    raise silent  # out here, so that the first error is not its context


def _silent(error: ValidationError, of: type[BaseModel]) -> ValidationError:
    """The error without the values and the unknown names that it holds."""
    lines = error.errors(include_url=False, include_input=False)
    silent = [_silent_line(line, of) for line in lines]
    return ValidationError.from_exception_data(error.title, silent, hide_input=True)


def _silent_line(line: ErrorDetails, of: type[BaseModel]) -> InitErrorDetails:
    context = dict(line.get("ctx", {}))
    if isinstance(context.get("error"), Exception):  # one of ours, whose own context may tell more
        context["error"] = ValueError(str(context["error"]))
    kind: str | PydanticCustomError = line["type"]
    try:
        PydanticKnownError(kind, context or None)  # type: ignore[arg-type]
    except KeyError:  # pydantic makes some outside its core
        kind = PydanticCustomError(kind, line["msg"])  # type: ignore[arg-type]
    if meant := _meant(line, of):
        kind = PydanticCustomError("no_such_field", f"No such field; is it {meant}?")
    silent = InitErrorDetails(type=kind, loc=_known(line["loc"]), input=None)
    return InitErrorDetails(**silent, ctx=context) if context else silent


def _meant(line: ErrorDetails, of: type[BaseModel]) -> str | None:
    """The field that an unknown one probably stands for, or is a part of (``home_state``)."""
    if line["type"] != "extra_forbidden" or len(line["loc"]) != 1:
        return None
    (name,) = line["loc"]
    if not isinstance(name, str):
        return None
    if meant := likely(name, of.model_fields):
        return meant
    if "identifiers" in of.model_fields and likely(name, NUMBERS):
        return "identifiers"
    whole = (field for field in of.model_fields if fold(name).startswith(f"{field}_"))
    return next(whole, None)


def _known(location: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The location with names of fields and positions alone; a number as a name is unknown too."""
    names = {*Identifier._fields, *_names_of_fields(Said)}
    return tuple(
        step if step in names or (place and isinstance(step, int)) else OTHER
        for place, step in enumerate(location)
    )


def _names_of_fields(model: type[Said]) -> Iterator[str]:
    yield from model.model_fields
    for narrower in model.__subclasses__():
        yield from _names_of_fields(narrower)


@cache
def _optional(model: type[Said]) -> frozenset[str]:
    """Fields that may be left out."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if not field.is_required())


class Said(BaseModel):
    """Immutable, strict about unknown fields, and silent about values in `repr` and errors."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, arbitrary_types_allowed=True
    )

    shown: ClassVar[tuple[str, ...]] = ()
    """Fields whose values `repr` shows."""

    @model_validator(mode="before")
    @classmethod
    def _said_only(cls, value: Any) -> Any:
        """What is not said (None, NaN, "", "NA" ...) is left out of every optional field."""
        if not isinstance(value, Mapping):
            return value
        optional = _optional(cls)
        parts = ((name, parsing.plain(part)) for name, part in value.items())
        return {name: part for name, part in parts if name not in optional or parsing.said(part)}

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # A wrap validator of this class would run inside the after validators of its subclasses.
        return core_schema.with_info_wrap_validator_function(
            partial(_silently, cls), handler(source)
        )

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """As pydantic's; what is no JSON is not repeated in the error."""
        try:
            return super().model_validate_json(json_data, **options)
        except ValidationError as error:
            silent = _silent(error, cls)
        raise silent

    def __repr_args__(self) -> Iterator[tuple[str, object]]:
        for name, value in self:
            if name in self.shown:
                yield name, value
            elif name in self.model_fields_set:
                yield name, _HIDDEN

    if not TYPE_CHECKING:  # so that type checkers know that nothing can be set

        def __setattr__(self, name: str, value: object) -> NoReturn:
            self._refuse(name)

        def __delattr__(self, name: str) -> NoReturn:
            self._refuse(name)

    def _refuse(self, name: str) -> NoReturn:
        line = InitErrorDetails(type="frozen_instance", loc=_known((name,)), input=None)
        raise ValidationError.from_exception_data(type(self).__name__, [line], hide_input=True)
