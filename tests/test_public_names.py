import ast
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import trackmatch
from trackmatch import matcher
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
