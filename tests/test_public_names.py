import ast
import subprocess
import sys
import typing
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

import trackmatch
from trackmatch import matcher, reading
from trackmatch.index import gallery


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


def test_what_programs_filter_annotate_and_catch_is_public() -> None:
    warnings = {trackmatch.KeyWarning, trackmatch.PriorWarning, trackmatch.FaceWarning}
    assert all(issubclass(one, UserWarning) for one in warnings)
    assert typing.get_type_hints(trackmatch.Gallery.get, vars(gallery))["return"] == (
        trackmatch.Features | None
    )
    hints = typing.get_type_hints(trackmatch.Matcher.__init__, vars(matcher))
    assert hints["embedder"] == trackmatch.Embedder | None


@pytest.mark.parametrize(
    "name", ["display.as_dict", "scoring.waterfall.as_svg", "tuning.measure_recall"]
)
def test_modules_that_the_readme_names_need_no_import_of_their_own(name: str) -> None:
    code = f"import trackmatch as tm; assert callable(tm.{name})"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_commands_load_no_library_of_charts() -> None:
    code = "import sys, trackmatch.cli; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_type_checkers_see_modules_and_no_name_that_is_not_there() -> None:
    tree = ast.parse(Path(trackmatch.__file__).read_text(encoding="utf-8"))
    for_checkers, for_programs = (one for one in tree.body if isinstance(one, ast.If))
    assert ast.unparse(for_programs.test) == "not TYPE_CHECKING"  # a `__getattr__` takes any name
    assert [node.name for node in for_programs.body if isinstance(node, ast.FunctionDef)] == [
        "__getattr__"
    ]
    modules = {
        alias.asname
        for node in for_checkers.body
        if isinstance(node, ast.ImportFrom) and node.module == "trackmatch"
        for alias in node.names
    }
    assert modules == set(trackmatch._MODULES)


def test_rows_of_a_data_frame_are_rows_to_a_type_checker() -> None:
    hints = typing.get_type_hints(trackmatch.read_rows, vars(reading))
    assert hints["rows"] == Iterable[Mapping[Any, Any]]  # those of pandas have hashable keys
