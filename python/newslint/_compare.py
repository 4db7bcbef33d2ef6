"""The comparison of a story in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newslint._check import visible
from newslint._document import Document, decode, is_html, parse
from newslint._story import document_name, shortened, source, story_text

if TYPE_CHECKING:
    from newslint._core import Finding, StoryReport

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def documents(contents: list[tuple[str, bytes]]) -> list[Document]:
    """Files as articles."""
    read = []
    for name, data in contents:
        if is_html(name):
            from newslint._page import read_page

            read.append(read_page(data, name))
        else:
            text, encoding = decode(data, name)
            read.append(parse(text, path=name, encoding=encoding))
    return read


def write_story(story: StoryReport, style: str, console: Console) -> None:
    """Write a story as text, each finding with its wordings side by side, or as JSON."""
    if style == "json":
        click.echo(story.to_json().encode())
        return
    overview = story_text(story).splitlines()
    facts = next(at for at, line in enumerate(overview) if line.startswith("  facts:"))
    for line in overview[: facts + 1]:
        console.print(visible(line))
    for finding in story.findings:
        _write_finding(story, finding, console)


def _write_finding(story: StoryReport, finding: Finding, console: Console) -> None:
    console.print()
    head = Text(f"{finding.severity}[{finding.code}] ", style=_STYLES[finding.severity])
    console.print(head + Text(f"{finding.name}: {visible(finding.message)}", style="default"))
    places = [(finding.doc, finding.start, finding.end), *finding.related[:2]]
    sides = Table(box=None, pad_edge=False, padding=(0, 2), expand=False)
    for place in places:
        sides.add_column(visible(document_name(story, place[0])), style="dim", ratio=1, overflow="fold")
    sides.add_row(*(_in_sentence(source(story, finding, place[0]), *place[1:]) for place in places))
    console.print(sides)


def _in_sentence(text: str, start: int, end: int) -> Text:
    """A passage with some words around it."""
    before, after = (
        visible(" ".join(part.split())) for part in (text[max(0, start - 60) : start], text[end : end + 60])
    )
    shown = Text(f"…{before} " if before else "")
    shown.append(visible(shortened(text[start:end], 200)), style="bold underline")
    if after:
        shown.append(f" {after}…")
    return shown
