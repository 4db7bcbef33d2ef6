"""Registers ``df.newslint`` with pandas and polars, in whichever order they and newslint are imported.

What is imported already is registered with at once. Of what is not, the first import is watched for: importing newslint
neither imports pandas or polars nor needs them.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.abc import Loader, MetaPathFinder
else:
    # The base classes give nothing that is used, and importing them takes as long as importing newslint.
    Loader = MetaPathFinder = object

_FRIENDS = {"pandas": "newslint.pandas", "polars": "newslint.polars"}


class _Then(Loader):
    """Loads a module as its own loader does, then imports ours."""

    def __init__(self, loader: Loader, ours: str) -> None:
        self._loader = loader
        self._ours = ours

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        # The module keeps its own loader, which knows its resources.
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        importlib.import_module(self._ours)


class _Watch(MetaPathFinder):
    """Waits for the first import of each friend, then steps aside."""

    def __init__(self, awaited: dict[str, str]) -> None:
        self._awaited = awaited

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        ours = self._awaited.pop(fullname, None)
        if ours is None:
            return None
        if not self._awaited:
            sys.meta_path.remove(self)
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Then(spec.loader, ours)
        return spec


def register() -> None:
    """Register with every friend, now or when it is imported."""
    awaited = {}
    for friend, ours in _FRIENDS.items():
        if friend in sys.modules:
            importlib.import_module(ours)
        else:
            awaited[friend] = ours
    if awaited:
        sys.meta_path.insert(0, _Watch(awaited))
