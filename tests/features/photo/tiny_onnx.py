"""A tiny ONNX file, written byte by byte: averages each colour, then mixes the three linearly."""

import struct
from pathlib import Path

import numpy as np

FLOAT = 1


def varint(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])


def field(number: int, value: bytes | str | int) -> bytes:
    """One protobuf field: a varint for an int, else length-delimited."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def value_info(name: str, shape: tuple[int, ...]) -> bytes:
    dims = b"".join(field(1, field(1, size)) for size in shape)
    return field(1, name) + field(2, field(1, field(1, FLOAT) + field(2, dims)))


def tensor(name: str, values: np.ndarray) -> bytes:
    dims = b"".join(field(1, size) for size in values.shape)
    raw = struct.pack(f"<{values.size}f", *values.ravel().tolist())
    return dims + field(2, FLOAT) + field(8, name) + field(9, raw)


def node(kind: str, inputs: list[str], output: str) -> bytes:
    return b"".join(field(1, name) for name in inputs) + field(2, output) + field(4, kind)


def write_tiny_onnx(path: Path, mixing: np.ndarray, size: int) -> None:
    """GlobalAveragePool, Flatten, MatMul by `mixing` (3, dimension)."""
    graph = (
        field(1, node("GlobalAveragePool", ["image"], "pooled"))
        + field(1, node("Flatten", ["pooled"], "flat"))
        + field(1, node("MatMul", ["flat", "mixing"], "vector"))
        + field(2, "tiny")
        + field(5, tensor("mixing", mixing))
        + field(11, value_info("image", (1, 3, size, size)))
        + field(12, value_info("vector", (1, mixing.shape[1])))
    )
    opset = field(1, "") + field(2, 13)
    path.write_bytes(field(1, 8) + field(7, graph) + field(8, opset))
