"""Checking files: reports on them, written as diagnostics, JSON, SARIF or GitHub annotations."""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from newslint._core import Finding, Model, Report, locate, sarif, score
from newslint._document import decode, is_html, parse

#: From the mildest to the gravest.
SEVERITIES = ["info", "warning", "error"]

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}

#: What a source line shows of a passage that is longer than the line: so many columns at least.
_NARROWEST = 40
_TAB = 4


@dataclass(frozen=True)
class Checked:
    """One file and its report. The report's text is the whole file, so that its lines are the file's."""

    name: str
    report: Report
    encoding: str | None


def check_bytes(
    data: bytes,
    name: str,
    config: Mapping[str, Any],
    published: str | None = None,
    *,
    model: Model | None = None,
    body_only: bool = False,
) -> Checked:
    """Score a file's content, as of the day it gives or else of ``published``.

    Front matter stays in the text unless ``body_only``: offsets and lines are those of the file.
    """
    encoding = None
    if is_html(name):
        from newslint._page import read_page

        document = read_page(data, name)
    else:
        text, encoding = decode(data, name)
        document = parse(text, path=name)
        if not body_only:
            document = replace(document, text=text, title=None)
    day = document.published or published
    return Checked(name, score(document, published=day, model=model, config=config), encoding)


def write(checked: list[Checked], style: str, console: Console) -> None:
    """Write what was found, in one of the styles of ``--format``."""
    if style == "json":
        click.echo(json.dumps(_as_json(checked), ensure_ascii=False, indent=1).encode("utf-8", "replace"))
    elif style == "sarif":
        click.echo(sarif([(_uri(one.name), one.report, 1, _warnings(one)) for one in checked]).encode())
    elif style == "github":
        for one in checked:
            for finding, place in _located(one.report):
                print(_annotation(one.name, finding, place))
            for warning in _warnings(one):
                print(f"::warning file={_escaped(one.name, ':,')}::{_escaped(warning)}")
    else:
        for one in checked:
            _write_text(one, console)
        _write_summary(checked, console)


def _uri(name: str) -> str:
    return "stdin" if name == "-" else quote(os.fsencode(PurePath(name).as_posix()))


def _located(report: Report) -> list[tuple[Finding, tuple[int, int, int, int] | None]]:
    """Findings with line, column, end line and end column; None where a headline given apart holds them."""
    findings = report.findings
    ends = [index for finding in findings for index in (finding.start, finding.end)]
    places = iter(locate(report.text, ends))
    pairs = [(*next(places), *next(places)) for _ in findings]
    return [
        (finding, place if finding.place == "body" else None) for finding, place in zip(findings, pairs, strict=True)
    ]


def _as_json(checked: list[Checked]) -> dict[str, Any]:
    documents = []
    for one in checked:
        report = one.report
        findings = []
        for finding, place in _located(report):
            line, column, end_line, end_column = place or (None, None, None, None)
            located = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
            findings.append({**finding.to_dict(), **located})
        documents.append(
            {
                "path": one.name,
                "risk": report.risk,
                "quality": report.quality,
                "abstained": report.abstained,
                "families": report.families,
                "findings": findings,
                "warnings": _warnings(one),
            }
        )
    return {"documents": documents, "counts": dict(_counts(checked))}


def _warnings(one: Checked) -> list[str]:
    encoding = [] if one.encoding is None else [f"read as {one.encoding}"]
    return encoding + one.report.warnings


def _annotation(name: str, finding: Finding, place: tuple[int, int, int, int] | None) -> str:
    """A workflow command of GitHub Actions."""
    level = {"error": "error", "warning": "warning"}.get(finding.severity, "notice")
    where = {"file": name, "title": f"{finding.code} {finding.name}"}
    if place is not None:
        line, column, end_line, end_column = place
        where |= {"line": str(line), "endLine": str(end_line)}
        if line == end_line:
            where |= {"col": str(column), "endColumn": str(end_column)}
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in where.items())
    return f"::{level} {properties}::{_escaped(_message(finding))}"


def _escaped(value: str, also: str = "") -> str:
    value = value.replace("%", "%25")
    return "".join(f"%{ord(mark):02X}" if mark in "\r\n" + also else mark for mark in value)


def _message(finding: Finding) -> str:
    return f"{finding.message} ({finding.proof})" if finding.proof else finding.message


def _write_text(one: Checked, console: Console) -> None:
    lines = _split_lines(one.report.text)
    for finding, place in _located(one.report):
        where = f"{one.name}:{place[0]}:{place[1]}" if place else f"{one.name}: headline"
        head = Text(f"{where}: ", style="bold")
        head.append(f"{finding.severity}[{finding.code}]", _STYLES[finding.severity])
        head.append(f" {finding.name}: {visible(finding.message)}")
        console.print(head)
        if place is None:
            source, start, end = one.report.title or "", finding.start, finding.end
        else:
            source, start = lines[place[0] - 1], place[1] - 1
            end = place[3] - 1 if place[2] == place[0] else len(source)
        number = str(place[0]) if place else ""
        _write_source(console, number, source, (start, end), _STYLES[finding.severity])
        if finding.proof:
            console.print(Text(f"{' ' * len(number)} = {visible(finding.proof)}", style="dim"))
        console.print()
    for warning in _warnings(one):
        console.print(Text.assemble((f"{one.name}: ", "bold"), ("warning", _STYLES["warning"]), f": {warning}"))


def _split_lines(text: str) -> list[str]:
    """Lines as `locate` counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _write_source(console: Console, number: str, source: str, span: tuple[int, int], style: str) -> None:
    """The source line, cut to the console's width around the passage, and carets under the passage."""
    gutter = " " * len(number)
    before, passage, after = _cut(source, span, max(_NARROWEST, console.width - len(number) - 4))
    shown = Text(f"{number} | ", style="dim")
    shown.append(before, "not dim")
    shown.append(passage, f"not dim {style}")
    shown.append(after, "not dim")
    console.print(shown)
    carets = "^" * max(1, cell_len(passage))
    console.print(Text(f"{gutter} | ", style="dim").append(" " * cell_len(before) + carets, f"not dim {style}"))


def _cut(source: str, span: tuple[int, int], width: int) -> tuple[str, str, str]:
    """What stands before, in and after the span, within so many columns; what is left out is marked by "…"."""
    start, end = span
    # No character is cheaper than a column but a few that are free: characters bound the work on long lines.
    before = visible(source[max(0, start - width) : start])
    passage = visible(source[start : min(end, start + width)])
    after = visible(source[end : end + width])
    cut_before, cut_after = start > width, end + width < len(source)
    if cell_len(passage) > width - 4:
        passage = _head(passage, width - 4) + "…"
    room = max(0, width - cell_len(passage) - 2)
    wanted = min(cell_len(before), max(room // 2, room - cell_len(after)))
    if wanted < cell_len(before) or cut_before:
        before = "…" + _tail(before, wanted)
    room = max(0, room - cell_len(before) + 1)
    if cell_len(after) > room or cut_after:
        after = _head(after, room) + "…"
    return before, passage, after


def _head(text: str, width: int) -> str:
    """As much of the beginning as fits into so many columns."""
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[:index]
    return text


def _tail(text: str, width: int) -> str:
    """As much of the end as fits into so many columns."""
    return _head(text[::-1], width)[::-1]


def visible(text: str) -> str:
    """Text that a terminal cannot take for commands: tabs widened, control and hidden characters made visible."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _picture(character) for character in text)


def _picture(character: str) -> str:
    if character == "\t":
        return " " * _TAB
    if character < " ":
        return chr(0x2400 + ord(character))
    return " " if unicodedata.category(character) == "Zs" else "�"


def _counts(checked: list[Checked]) -> Counter[str]:
    return Counter(finding.severity for one in checked for finding in one.report.findings)


def _write_summary(checked: list[Checked], console: Console) -> None:
    """A line a file with its scores, and one for all."""
    width = max((cell_len(one.name) for one in checked), default=0)
    for one in checked:
        report = one.report
        line = Text(one.name.ljust(width) + "  ", style="bold")
        if report.abstained is None:
            line.append(f"risk {_score(report.risk)}  quality {_score(report.quality)}", "not bold")
        else:
            line.append(f"no scores ({report.abstained})", "not bold")
        line.append(f"  {_tally(_counts([one]))}", "not bold dim")
        console.print(line)


def _score(value: float | None) -> str:
    return "  – " if value is None else f"{value:.2f}"


def _tally(counts: Counter[str]) -> str:
    plural = {"error": "errors", "warning": "warnings", "info": "notes"}
    parts = [
        f"{counts[severity]} {plural[severity] if counts[severity] > 1 else plural[severity][:-1]}"
        for severity in reversed(SEVERITIES)
        if counts[severity]
    ]
    return ", ".join(parts) or "nothing found"
