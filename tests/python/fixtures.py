"""The rule fixtures ``tests/rules/<CODE>.md``, read as the Rust tests read them (see ``tests/fixtures.rs``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})text(?P<info>[^\n]*)\n(?P<body>.*?)(?:\n)?^(?P=fence)$", re.DOTALL | re.MULTILINE
)
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


def read_cases(path: Path) -> list[Case]:
    source = path.read_text("utf-8")
    blocks = list(_BLOCK.finditer(source))
    cases = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        prose = source[block.end() : following.start() if following else len(source)]
        cases.append(
            Case(
                code=path.stem,
                line=source.count("\n", 0, block.start()) + 1,
                text=block["body"],
                title=_attribute(block["info"], "title"),
                published=_attribute(block["info"], "published"),
                expected=[item["ticked"] or item["plain"] for item in _ITEM.finditer(prose)],
            )
        )
    return cases


def all_cases() -> list[Case]:
    return [case for path in sorted((ROOT / "tests/rules").glob("*.md")) for case in read_cases(path)]
