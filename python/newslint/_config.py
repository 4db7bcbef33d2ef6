"""Configuration: where it is found and how it is read. What it means is the engine's affair."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def as_json(config: Mapping[str, Any] | str | os.PathLike[str]) -> str:
    """The `config` argument of the public functions, as JSON for the engine."""
    if isinstance(config, (str, os.PathLike)):
        config = load(Path(config))
    if not isinstance(config, Mapping):
        raise TypeError(f"config must be a dict, a path or None, not {type(config).__name__}: {config!r:.80}")
    try:
        written = json.dumps(dict(config), sort_keys=True)
    except (TypeError, ValueError) as error:
        raise TypeError(f"config must hold strings, numbers, lists and dicts: {error}") from error
    if "NaN" in written or "Infinity" in written:
        # JSON has no such numbers: as strings the engine refuses them by their key.
        written = json.dumps(json.loads(written, parse_constant=str), sort_keys=True)
    return written


def load(path: Path) -> dict[str, Any]:
    """The settings in a TOML file; of a pyproject.toml the table `tool.newslint`."""
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ValueError(f"config: {path}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"config: {path}: {error}") from error
    if path.name == "pyproject.toml" or set(settings) == {"tool"}:
        settings = settings.get("tool", {}).get("newslint", {})
    return settings


def discover(folder: Path) -> Path | None:
    """The nearest newslint.toml, or pyproject.toml with a `tool.newslint` table, of a folder and those above it."""
    for directory in [folder, *folder.parents]:
        own = directory / "newslint.toml"
        if own.is_file():
            return own
        project = directory / "pyproject.toml"
        if project.is_file() and "newslint" in _tools(project):
            return project
    return None


def _tools(project: Path) -> dict[str, Any]:
    """The tool tables of a pyproject.toml; one that cannot be read is another tool's concern."""
    try:
        tools = tomllib.loads(project.read_text("utf-8")).get("tool", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return tools if isinstance(tools, dict) else {}
