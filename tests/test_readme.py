"""A command in the README is a promise: its code runs as printed."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"
ENVIRONMENT = {
    **os.environ,
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "TRACKMATCH_KEY": "a key for tests",
}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README.read_text("utf-8"), re.M | re.S)


def test_the_quickstart_runs_as_printed(tmp_path: Path) -> None:
    [quickstart] = blocks("python")
    (tmp_path / "quickstart.py").write_text(quickstart, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "quickstart.py"],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 R-2024-001 ")
    [example] = re.findall(r"^```\n(time .*?)^```", README.read_text("utf-8"), re.M | re.S)
    for channel, bits in re.findall(r"^(\w+) +\+([\d.]+)", example, re.M):
        [said] = re.findall(rf"^ +{channel} ([\d.]+) agrees", done.stdout, re.M)
        assert f"{float(said):.2f}" == bits, channel


def test_the_commands_run_as_printed(tmp_path: Path) -> None:
    pytest.importorskip("dlib", reason="the face extra is not installed")
    [commands] = blocks("sh")
    for command in commands.splitlines():
        done = subprocess.run(
            shlex.split(command),
            cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 3), f"{command}\n{done.stderr}"
        assert done.stdout.strip(), command
