"""The fixtures, read as the Rust tests read them.

Rules: ``tests/rules/<CODE>.md`` (see ``tests/fixtures.rs``); signals: ``tests/signals/<family>.md`` (see
``tests/signals.rs``).
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})text(?P<info>[^\n]*)\n(?P<body>.*?)(?:\n)?^(?P=fence)$", re.DOTALL | re.MULTILINE
)
_VALUE = re.compile(r"^- `(?P<name>\w+)` = (?P<formula>[^(\n]*)", re.MULTILINE)
_ITEM = re.compile(r"^- (?:`` (?P<ticked>.*) ``|`(?P<plain>[^`]*)`)", re.MULTILINE)


@dataclass
class Case:
    """One case of a fixture: what goes in, and the passages that the rule must mark."""

    code: str
    line: int
    text: str
    title: str | None
    published: str | None
    expected: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.code}.md:{self.line}"


def _attribute(info: str, name: str) -> str | None:
    found = re.search(rf'{name}=(?:"([^"]*)"|(\S+))', info)
    return None if found is None else found[1] if found[1] is not None else found[2]


def _blocks(source: str) -> list[tuple[re.Match[str], str]]:
    """Each text block, with the prose up to the next."""
    blocks = list(_BLOCK.finditer(source))
    ends = [following.start() for following in blocks[1:]] + [len(source)]
    return [(block, source[block.end() : end]) for block, end in zip(blocks, ends, strict=True)]


def read_cases(path: Path) -> list[Case]:
    source = path.read_text("utf-8")
    return [
        Case(
            code=path.stem,
            line=source.count("\n", 0, block.start()) + 1,
            text=block["body"],
            title=_attribute(block["info"], "title"),
            published=_attribute(block["info"], "published"),
            expected=[item["ticked"] or item["plain"] for item in _ITEM.finditer(prose)],
        )
        for block, prose in _blocks(source)
    ]


def all_cases() -> list[Case]:
    return [case for path in sorted((ROOT / "tests/rules").glob("*.md")) for case in read_cases(path)]


@dataclass
class SignalCase:
    """A text, and the values that its signals must have."""

    family: str
    line: int
    text: str
    title: str | None
    expected: dict[str, float | None]

    def __str__(self) -> str:
        return f"{self.family}.md:{self.line}"


def _evaluate(formula: str) -> float | None:
    """ "null", or numbers joined by signs that are read from left to right."""
    signs = {"*": operator.mul, "/": operator.truediv, "+": operator.add, "-": operator.sub}
    first, *rest = formula.split()
    if first == "null":
        return None
    value = float(first)
    for sign, number in zip(rest[::2], map(float, rest[1::2]), strict=True):
        value = signs[sign](value, number)
    return value


def all_signal_cases() -> list[SignalCase]:
    return [
        SignalCase(
            family=path.stem,
            line=source.count("\n", 0, block.start()) + 1,
            text=block["body"],
            title=_attribute(block["info"], "title"),
            expected={value["name"]: _evaluate(value["formula"]) for value in _VALUE.finditer(prose)},
        )
        for path in sorted((ROOT / "tests/signals").glob("*.md"))
        for source in [path.read_text("utf-8")]
        for block, prose in _blocks(source)
    ]
