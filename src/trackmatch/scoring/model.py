"""The model: every parameter of every channel in one versioned file, each with its source."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from trackmatch.errors import ModelError
from trackmatch.scoring.calibration import Prior
from trackmatch.scoring.channel import ChannelParameters
from trackmatch.scoring.face import FaceChannel
from trackmatch.scoring.registry import CHANNELS, FACE
from trackmatch.scoring.segment_search import Scorer

FORMAT = 1
"""Version of the model file."""

DEFAULT_FILE = "default_model.json"

CALIBRATION_FILE = Path(__file__).with_name("calibration.json")
"""Scales of the channels as fitted on synthetic cases, written by ``scripts/calibrate.py``."""


class Model(BaseModel):
    """Parameters of all channels and the prior.

    Attributes
    ----------
    name
        What people call this model.
    channels
        Parameters by channel, of the channel's own class.
    sources
        Where each number comes from, by ``channel.parameter``; a fitted number overrides the
        declared source.
    fitted
        What the model was fitted on and when; empty for a model that was never fitted.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    prior: Prior
    channels: Mapping[str, ChannelParameters]
    sources: Mapping[str, str]
    fitted: Mapping[str, str] = {}

    @classmethod
    def declared(cls) -> Model:
        """The parameters that the channels declare in their own files."""
        return _build({"name": "default", "prior": {}, "channels": {}}, "the declared model")

    @classmethod
    def calibrated(cls) -> Model:
        """The declared parameters with the scales of `CALIBRATION_FILE`: what is shipped."""
        found = json.loads(CALIBRATION_FILE.read_text("utf-8"))
        model = cls.declared()
        for channel, values in found["channels"].items():
            model = model.replaced(channel, found["source"], **values)
        model = model.replaced("prior", found["prior_source"], **found["prior"])
        return model.with_history(found["fitted"])

    @classmethod
    def default(cls) -> Model:
        """The model file that is shipped."""
        text = resources.files("trackmatch.scoring").joinpath(DEFAULT_FILE).read_text("utf-8")
        return _read(text, DEFAULT_FILE)

    @classmethod
    def load(cls, path: str | Path) -> Model:
        """Read a model file. Parameters that it does not name keep their declared value.

        Raises
        ------
        ModelError
            If it cannot be read, is of another format, or holds an unknown section, channel or
            parameter, or a value that is none.
        """
        try:
            content = Path(path).read_bytes()
        except (OSError, ValueError) as error:  # ValueError: a path that no file can have
            why = getattr(error, "strerror", None) or error
            raise ModelError(f"cannot read the model file {path}: {why}") from error
        try:
            text = content.decode("utf-8-sig")  # editors on Windows write a byte order mark
        except UnicodeDecodeError as error:
            raise ModelError(f"{path} is no text in UTF-8, so no model file") from error
        return _read(text, str(path))

    @classmethod
    def from_json(cls, text: str) -> Model:
        """The model of a model file's text, as `load`."""
        return _read(text, "the model")

    def replaced(self, channel: str, source: str, **values: Any) -> Model:
        """This model with other values of some parameters of one channel, and their source.

        The channel ``prior`` is the prior.

        Raises
        ------
        ModelError
            If the channel or a parameter is unknown, or a value is out of its limits.
        """
        if channel == "prior":
            return self._with_prior(source, values)
        if channel not in self.channels:
            raise ModelError(f"there is no channel {channel}")
        before = self.channels[channel]
        try:
            after = type(before)(**{**before.model_dump(), **values})
        except ValidationError as error:
            raise ModelError(f"channel {channel}: {_told(error)}") from error
        sources = {f"{channel}.{parameter}": source for parameter in values}
        return self.model_copy(
            update={
                "channels": {**self.channels, channel: after},
                "sources": {**self.sources, **sources},
            }
        )

    def with_history(self, fitted: Mapping[str, str], name: str | None = None) -> Model:
        """This model with what it was fitted on, and perhaps another name."""
        return self.model_copy(update={"fitted": dict(fitted), "name": name or self.name})

    def _with_prior(self, source: str, values: Mapping[str, Any]) -> Model:
        try:
            after = Prior(**{**self.prior.model_dump(), **values})
        except ValidationError as error:
            raise ModelError(f"prior: {_told(error)}") from error
        sources = {f"prior.{parameter}": source for parameter in values}
        return self.model_copy(update={"prior": after, "sources": {**self.sources, **sources}})

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Model:
        """A copy; its hash and its scorer are its own."""
        copy = super().model_copy(update=update, deep=deep)
        for computed in ("hash", "scorer"):
            copy.__dict__.pop(computed, None)
        return copy

    def save(self, path: str | Path) -> None:
        """Write the model file: every parameter with its value and its source.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        Path(path).write_text(self.to_json(), encoding="utf-8")

    def to_json(self) -> str:
        """The text of the model file."""
        return json.dumps(self._as_file(), indent=1, ensure_ascii=False) + "\n"

    @cached_property
    def hash(self) -> str:
        """First 16 hex digits of the SHA-256 of all values; names and sources left out."""
        values = {
            "prior": self.prior.model_dump(mode="json"),
            "channels": {n: p.model_dump(mode="json") for n, p in self.channels.items()},
        }
        return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]

    @cached_property
    def scorer(self) -> Scorer:
        """The channels with these parameters, ready to score."""
        face = FaceChannel(self.channels[FACE.name])  # type: ignore[arg-type]
        return Scorer({c.name: c(self.channels[c.name]) for c in CHANNELS}, face)

    def _as_file(self) -> dict[str, Any]:
        channels = {
            name: {
                parameter: {"value": value, "source": self.sources[f"{name}.{parameter}"]}
                for parameter, value in parameters.model_dump(mode="json").items()
            }
            for name, parameters in self.channels.items()
        }
        prior = {
            parameter: {"value": value, "source": self.sources[f"prior.{parameter}"]}
            for parameter, value in self.prior.model_dump(mode="json").items()
        }
        return {
            "format": FORMAT,
            "name": self.name,
            "hash": self.hash,
            "fitted": dict(self.fitted),
            "prior": prior,
            "channels": channels,
        }


_SECTIONS = ("format", "name", "hash", "fitted", "prior", "channels")
"""What a model file holds; only the format must be there."""


def _read(text: str, origin: str) -> Model:
    try:
        file = json.loads(text, parse_constant=_finite, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ModelError(f"{origin} is not JSON (line {error.lineno})") from error
    except RecursionError as error:
        raise ModelError(f"{origin} is nested too deep for a model file") from error
    except ValueError as error:
        raise ModelError(f"{origin} holds a number that is none, or is too large") from error
    if (
        not isinstance(file, dict)
        or type(file.get("format")) is not int
        or file["format"] != FORMAT
    ):
        raise ModelError(f"{origin} is not a model file of format {FORMAT}")
    return _build(file, origin)


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError("no finite number")
    return value


def _build(file: Mapping[str, Any], origin: str) -> Model:
    types: dict[str, type[BaseModel]] = {FACE.name: FACE.parameters_type}
    types |= {channel.name: channel.parameters_type for channel in CHANNELS}
    _refuse_unknown(file, _SECTIONS, f"{origin} holds unknown sections")
    given = _object(file, "channels", origin)
    _refuse_unknown(given, types, f"{origin} holds unknown channels")
    sources: dict[str, str] = {}
    channels = {
        name: _parameters(kind, _object(given, name, origin), name, sources, origin)
        for name, kind in types.items()
    }
    prior = _parameters(Prior, _object(file, "prior", origin), "prior", sources, origin)
    name, fitted = file.get("name", "unnamed"), _object(file, "fitted", origin)
    if not all(isinstance(one, str) for one in (name, *fitted.values())):
        raise ModelError(f"{origin}: name, and each part of fitted, must be text")
    return Model(name=name, prior=prior, channels=channels, sources=sources, fitted=fitted)


def _object(holder: Mapping[str, Any], section: str, origin: str) -> Mapping[str, Any]:
    """A section of the file; empty where it is not named."""
    found = holder.get(section, {})
    if not isinstance(found, Mapping):
        raise ModelError(f"{origin}: section {section} must be an object {{...}}")
    return found


def _refuse_unknown(given: Mapping[str, Any], known: Iterable[str], said: str) -> None:
    unknown = sorted(set(given).difference(known))
    if unknown:
        raise ModelError(f"{said}: {', '.join(unknown)}")


def _parameters(
    kind: type[BaseModel],
    given: Mapping[str, Any],
    section: str,
    sources: dict[str, str],
    origin: str,
) -> Any:
    for entry in given.values():
        if not _is_parameter(entry):
            shape = 'every parameter must be {"value": ..., "source": ...}'
            raise ModelError(f"{origin}: section {section}: {shape}")
    try:
        parameters = kind(**{name: entry["value"] for name, entry in given.items()})
    except ValidationError as error:
        raise ModelError(f"{origin}: section {section}: {_told(error)}") from error
    for name, field in kind.model_fields.items():
        extra = field.json_schema_extra
        declared = extra["source"] if isinstance(extra, dict) else ""
        sources[f"{section}.{name}"] = str(given.get(name, {}).get("source", declared))
    return parameters


def _is_parameter(entry: object) -> bool:
    """A value, and perhaps where it comes from."""
    if not isinstance(entry, dict) or not {"value"} <= set(entry) <= {"value", "source"}:
        return False
    return isinstance(entry.get("source", ""), str)


def _told(error: ValidationError) -> str:
    """What is wrong, in one line."""
    return "; ".join(
        f"{'.'.join(map(str, one['loc']))}: {one['msg'].replace('Input should be', 'must be')}"
        for one in error.errors()
    )


if __name__ == "__main__":
    Model.calibrated().save(Path(__file__).with_name(DEFAULT_FILE))
