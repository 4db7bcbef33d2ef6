"""How a story shows itself as HTML: facts × documents, quotations × documents, and all texts side by side.

Everything that comes from an article is escaped. The page needs no script: what stands against each other is linked.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from newslint._html import _CSS, _text, scrolled
from newslint._story import document_name, passages, shortened, tag

if TYPE_CHECKING:
    from newslint._core import StoryReport

_STYLE = (
    _CSS
    + """
.newslint.nl-story { max-width: none; }
.newslint .nl-side { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(min(20rem, 85%), 1fr); gap: 1.2em;
  overflow-x: auto; }
.newslint .nl-side > div { max-height: 80vh; overflow-y: auto; overflow-wrap: anywhere; }
.newslint .nl-side h3 { font-size: 1em; margin: 0 0 .6em; }
.newslint summary { cursor: pointer; margin: .4em 0; }
.newslint a { color: inherit; text-decoration: none; }
.newslint :target { outline: 2px solid #e53935; }
.newslint .nl-conflict td { background: rgba(229,57,53,.12); }
.newslint .nl-edited { color: #e58900; font-weight: 600; }
.newslint .nl-exact { color: #2e9e5b; }
@media print {
  .newslint .nl-side { display: block; }
  .newslint .nl-side > div { max-height: none; overflow: visible; margin-bottom: 1.5em; }
}
"""
)

#: What a notebook shows of each table and of all texts; a page shows all.
_ROWS, _DOCUMENTS, _CHARACTERS = 30, 6, 8_000
#: Places that a finding shows of those it stands against.
_AGAINST = 4


def story_fragment(story: StoryReport) -> str:
    """A story for a notebook's cell."""
    return f"<style>{_STYLE}</style>{_story(story, _ROWS, _DOCUMENTS, _CHARACTERS)}"


def story_page(story: StoryReport) -> str:
    """A story as a page of its own."""
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'><meta name='color-scheme' content='light dark'>"
        f"<title>newslint: a story in {len(story.documents)} articles</title>"
        f"<style>{_STYLE}body {{ margin: 2em; }}</style></head><body>{_story(story, None, None, None)}</body></html>\n"
    )


def _story(story: StoryReport, rows: int | None, documents: int | None, characters: int | None) -> str:
    shown = range(len(story.documents))[:documents]
    count = len(story.documents)
    head = f"<h2>A story in {count} articles, {len(story.findings)} findings</h2>"
    head += "".join(f"<p><span class='nl-tag'>warning</span> {_text(warning)}</p>" for warning in story.warnings)
    return (
        f"<div class='newslint nl-story'>{head}{_documents(story)}{_findings(story, rows)}{_facts(story, shown, rows)}"
        f"{_quotations(story, shown, rows)}{_side_by_side(story, shown, characters)}</div>"
    )


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f"<th>{_text(name)}</th>" for name in head)
    return scrolled(f"<thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody>")


def _documents(story: StoryReport) -> str:
    rows = []
    for number, origin in enumerate(story.origins):
        reference = " · reference" if number == story.reference else ""
        if story.abstained[number] is not None:
            taken = f"no part: {story.abstained[number]}"
        elif origin["nearest"] is None:
            taken = "shares no passage with another"
        else:
            kind = "copied" if origin["copied"] else "independent"
            taken = f"{origin['contained']:.0%} stands in {tag(origin['nearest'])}: {kind}"
        name = _text(document_name(story, number) + reference)
        rows.append(f"<tr><td>{name}</td><td>{_text(taken)}</td><td>{origin['errors']}</td></tr>")
    return _table(["document", "nearest", "errors"], rows)


def _findings(story: StoryReport, limit: int | None) -> str:
    if not story.findings:
        return "<h2>Nothing found</h2>"
    rows = []
    for number, finding in enumerate(story.findings[:limit]):
        wordings = "<br>".join(
            f"<a href='#nl-{number}-{at}'>{tag(document)}: “{_text(shortened(words, 120))}”</a>"
            for at, (document, words) in enumerate(passages(story, finding, _AGAINST))
        )
        rows.append(
            f"<tr><td><mark class='nl-{finding.severity}'><span class='nl-tag'>{_text(finding.code)}</span></mark></td>"
            f"<td>{_text(finding.message)}</td><td>{wordings}</td></tr>"
        )
    more = (
        f"<p class='nl-dim'>and {len(story.findings) - limit} more</p>" if limit and len(story.findings) > limit else ""
    )
    return "<h2>Findings</h2>" + _table(["rule", "what", "where"], rows) + more


def _facts(story: StoryReport, shown: range, limit: int | None) -> str:
    facts: dict[int, dict[str, Any]] = {}
    for row in story.facts.to_dicts():
        fact = facts.setdefault(row["fact"], {"kind": row["kind"], "conflict": row["conflict"], "cells": {}})
        fact["cells"].setdefault(row["document"], []).append(row["text"])
    # Conflicts first, then what most documents state.
    order = sorted(facts.values(), key=lambda fact: (not fact["conflict"], -len(fact["cells"])))[:limit]
    shared: list[dict[str, Any]] = []
    lone: list[dict[str, Any]] = []
    for fact in order:
        (shared if fact["conflict"] or len(fact["cells"]) > 1 else lone).append(fact)
    head = ["fact", *map(tag, shown)]

    def table(some: list[dict[str, Any]]) -> str:
        rows = []
        for fact in some:
            cells = "".join(f"<td>{_statements(fact['cells'].get(document, []))}</td>" for document in shown)
            conflict = "nl-conflict" if fact["conflict"] else ""
            rows.append(f"<tr class='{conflict}'><td>{escape(fact['kind'])}</td>{cells}</tr>")
        return _table(head, rows) if rows else ""

    alone = table(lone)
    if alone:
        alone = f"<details><summary>{len(lone)} that one document alone states</summary>{alone}</details>"
    return f"<h2>Facts</h2>{table(shared)}{alone}" if order else ""


def _statements(texts: Iterable[str]) -> str:
    return _text(" / ".join(dict.fromkeys(shortened(text, 40) for text in texts)))


def _quotations(story: StoryReport, shown: range, limit: int | None) -> str:
    quotations: dict[int, dict[str, Any]] = {}
    for row in story.quotations.to_dicts():
        quotation = quotations.setdefault(row["quotation"], {"row": row, "cells": {}})
        quotation["cells"][row["document"]] = row
    rows = []
    for quotation in list(quotations.values())[:limit]:
        first = quotation["row"]
        speaker = f"<div class='nl-dim'>{_text(first['speaker'])}</div>" if first["speaker"] else ""
        cells = "".join(_carrier(quotation["cells"].get(document)) for document in shown)
        rows.append(f"<tr><td>“{_text(shortened(first['text'], 160))}”{speaker}</td>{cells}</tr>")
    head = ["quotation", *map(tag, shown)]
    return "<h2>Quotations</h2>" + _table(head, rows) if rows else ""


def _carrier(row: dict[str, Any] | None) -> str:
    if row is None or row["status"] == "absent":
        return "<td class='nl-dim'>–</td>"
    changes = f"<div class='nl-dim'>{_text(row['changes'])}</div>" if row["changes"] else ""
    return f"<td><span class='nl-{row['status']}'>{row['status']}</span>{changes}</td>"


def _side_by_side(story: StoryReport, shown: range, characters: int | None) -> str:
    columns = "".join(
        f"<div><h3>{tag(document)} {_marked(story, document, 'title', characters)}</h3>"
        f"<div class='nl-text'>{_marked(story, document, 'body', characters)}</div></div>"
        for document in shown
    )
    return f"<h2>Side by side</h2><div class='nl-side'>{columns}</div>"


def _marked(story: StoryReport, document: int, part: str, characters: int | None) -> str:
    """A document's title or text with every place of a finding marked, and linked to the place it stands against.

    What stands behind the cut is not marked; the links of the findings that are listed end there.
    """
    own = story.documents[document]
    text: str = own.text if part == "body" else own.title or own.path or ""
    cut = len(text) if characters is None else min(characters, len(text))
    marks = []
    for number, finding in enumerate(story.findings):
        if finding.place != part:
            continue
        places = [(finding.doc, finding.start, finding.end), *finding.related[:_AGAINST]]
        for at, (where, start, end) in enumerate(places):
            if where == document and (start < cut or number < _ROWS):
                against = 0 if at else min(1, len(places) - 1)
                marks.append((start, end, number, at, against, finding))
    marks.sort(key=lambda mark: (mark[0], mark[1]))
    pieces, done = [], 0
    for start, end, number, at, against, finding in marks:
        anchor = f"<a id='nl-{number}-{at}'></a>"
        if start < done or start >= cut:
            # Marks do not overlap: the second is an anchor alone.
            pieces.append(anchor)
            continue
        end = min(end, cut)
        title = _text(f"{finding.code} {finding.name}: {finding.message}")
        pieces.append(
            f"{_text(text[done:start])}{anchor}<a href='#nl-{number}-{against}'>"
            f"<mark class='nl-{finding.severity}' title='{title}'>{_text(text[start:end])}</mark></a>"
        )
        done = end
    return "".join(pieces) + _text(text[done:cut]) + "…" * (cut < len(text))
