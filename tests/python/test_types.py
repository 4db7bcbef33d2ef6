"""The stub of the extension module says what the module is."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fixtures import ROOT


def test_the_stub_agrees_with_the_module() -> None:
    pytest.importorskip("mypy")
    command = [sys.executable, "-m", "mypy.stubtest", "newslint._core", "--mypy-config-file", "pyproject.toml"]
    allowed = ["--allowlist", "tests/python/stubs.allow"]
    run = subprocess.run([*command, *allowed], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
