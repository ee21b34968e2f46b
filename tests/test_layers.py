"""Imports run down the layers only."""

import ast
from pathlib import Path

import pytest

import trackmatch

PACKAGE = Path(trackmatch.__file__).parent
LAYERS = (
    "errors",
    "records",
    "features",
    "reading",
    "index",
    "scoring",
    "candidates",
    "search_processes",
    "matcher",
    "evaluation",
)


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_run_down_only(layer: str) -> None:
    below = LAYERS[: LAYERS.index(layer) + 1]
    files = sorted((PACKAGE / layer).rglob("*.py")) or [PACKAGE / f"{layer}.py"]
    upward = {
        (str(file.relative_to(PACKAGE)), name)
        for file in files
        for name in imported(file)
        if name.startswith("trackmatch.") and name.split(".")[1] not in below
    }
    assert not upward


def imported(file: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return names | {
        alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
