import ast
from pathlib import Path

import trackmatch


def test_every_public_name_is_there_and_declared_to_type_checkers() -> None:
    source = Path(trackmatch.__file__).read_text(encoding="utf-8")
    imported = {
        (node.module, alias.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("trackmatch.")
        for alias in node.names
        if alias.asname == alias.name  # else a strict type checker takes it for private
    }
    assert imported == {(module, name) for name, module in trackmatch._MODULE_OF.items()}
    for name in trackmatch.__all__:
        assert getattr(trackmatch, name) is not None
    assert set(trackmatch.__all__) == set(dir(trackmatch))
