"""How reports and tables show themselves as HTML.

Everything that comes from an article is escaped. Colours are translucent over whatever the page has, so that a report
reads alike on light and on dark ground, in a browser and in a notebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from newslint._display import cell_text

if TYPE_CHECKING:
    from newslint._core import Finding, Report, Table

#: How much of a long text, and how many findings, a notebook shows; a page shows all.
_TEXT = 30_000
_FINDINGS = 100
_CONTRIBUTIONS = 8

_CSS = """
.newslint { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; }
.newslint h2 { font-size: 1.1em; margin: 1.2em 0 .4em; overflow-wrap: anywhere; }
.newslint .nl-scores { display: flex; flex-wrap: wrap; gap: .4em 1.6em; margin: .6em 0; }
.newslint .nl-score { min-width: 8.5em; flex: 1; display: grid; grid-template-columns: 1fr auto; align-items: center; }
.newslint .nl-score b { font-variant-numeric: tabular-nums; }
.newslint .nl-score .nl-bar { grid-column: 1 / 3; }
.newslint .nl-bar { background: rgba(128,128,128,.25); height: 6px; border-radius: 3px; overflow: hidden; }
.newslint .nl-bar i { display: block; height: 100%; background: #3b82c4; }
.newslint .nl-bar.nl-risk i { background: #d9534f; }
.newslint .nl-text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate;
  border-left: 3px solid rgba(128,128,128,.4); padding-left: 1em; font-family: Georgia, serif; }
.newslint mark { color: inherit; border-radius: 2px; padding: 0 1px; }
.newslint mark.nl-error { background: rgba(229,57,53,.32); box-shadow: 0 2px 0 #e53935; }
.newslint mark.nl-warning { background: rgba(245,166,35,.32); box-shadow: 0 2px 0 #f5a623; }
.newslint mark.nl-info { background: rgba(66,133,244,.22); box-shadow: 0 2px 0 #4285f4; }
.newslint .nl-quote { border-bottom: 1px dotted currentColor; }
.newslint .nl-scroll { overflow-x: auto; }
.newslint table { border-collapse: collapse; font-size: .93em; width: 100%; }
.newslint td, .newslint th { text-align: left; vertical-align: top; padding: .25em .6em;
  border-bottom: 1px solid rgba(128,128,128,.25); background: none; color: inherit; overflow-wrap: anywhere;
  min-width: 4.5em; }
.newslint .nl-tag { white-space: nowrap; font-weight: 600; }
.newslint .nl-dim { opacity: .7; }
.newslint .nl-moved { display: inline-block; height: .7em; border-radius: 2px; }
@media print {
  .newslint mark, .newslint .nl-bar, .newslint .nl-bar i, .newslint .nl-moved { print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  .newslint tr, .newslint .nl-score { break-inside: avoid; }
  .newslint h2 { break-after: avoid; }
}
"""

#: Control characters but tab and line breaks: HTML cannot hold them all, and a reader should see them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def report_fragment(report: Report) -> str:
    """A report for a notebook's cell."""
    return f"<style>{_CSS}</style>{_report(report, _TEXT, _FINDINGS)}"


def report_page(report: Report) -> str:
    """A report as a page of its own."""
    return page([(report.title or "Article", report)])


def page(reports: Sequence[tuple[str, Report]]) -> str:
    """Reports on several articles as one page."""
    title = "newslint: " + ", ".join(name for name, _ in reports)
    overview = _overview(reports) if len(reports) > 1 else ""
    articles = "".join(
        f"<section id='article-{number}'>{_report(report, None, None, name)}</section>"
        for number, (name, report) in enumerate(reports)
    )
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'><meta name='color-scheme' content='light dark'>"
        f"<title>{_text(title)}</title><style>{_CSS}body {{ margin: 2em auto; max-width: 60rem; padding: 0 1em; }}"
        "section + section { margin-top: 4em; }</style></head>"
        f"<body>{overview}{articles}</body></html>\n"
    )


def table_fragment(table: Table, rows: int = 10) -> str:
    """The first rows of a table for a notebook's cell."""
    names = table.column_names
    body = [[cell_text(row[name]) for name in names] for row in table.head(rows).to_dicts()]
    total, columns = table.shape
    return (
        f"<style>{_CSS}</style><div class='newslint' style='max-width:none'>{_table(names, body)}"
        f"<p class='nl-dim'>{total:,} rows × {columns} columns</p></div>"
    )


def _text(value: str) -> str:
    return escape(_CONTROLS.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < "\x20" else "\u2421", value))


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{_text(name)}</th>" for name in names)
    body = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return scrolled(f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")


def scrolled(rows: str) -> str:
    """A table that scrolls by itself where the page is too narrow for it."""
    return f"<div class='nl-scroll'><table>{rows}</table></div>"


def _overview(reports: Sequence[tuple[str, Report]]) -> str:
    rows = "".join(
        f"<tr><td><a href='#article-{number}'>{_text(name)}</a></td><td>{_score_text(report.risk)}</td>"
        f"<td>{_score_text(report.quality)}</td><td>{len(report.findings)}</td></tr>"
        for number, (name, report) in enumerate(reports)
    )
    head = "<tr><th>article</th><th>risk</th><th>quality</th><th>findings</th></tr>"
    return f"<div class='newslint'>{scrolled(f'<thead>{head}</thead><tbody>{rows}</tbody>')}</div>"


def _report(report: Report, text_limit: int | None, finding_limit: int | None, name: str | None = None) -> str:
    title = report.title or name
    heading = f"<h2>{_text(title)}</h2>" if title else ""
    file = f"<div class='nl-dim'>{_text(name)}</div>" if name and name != title else ""
    warnings = "".join(f"<p><span class='nl-tag'>warning</span> {_text(warning)}</p>" for warning in report.warnings)
    return (
        f"<div class='newslint'>{heading}{file}{_scores(report)}{_contributions(report)}{warnings}"
        f"{_findings(report, finding_limit)}<h2>Text</h2>{_marked_text(report, text_limit)}</div>"
    )


def _score_text(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _meter(name: str, value: float | None, kind: str = "") -> str:
    width = 0.0 if value is None else 100 * value
    return (
        f"<div class='nl-score'><span>{escape(name)}</span><b>{_score_text(value)}</b>"
        f"<div class='nl-bar {kind}'><i style='width:{width:.0f}%'></i></div></div>"
    )


def _scores(report: Report) -> str:
    if report.abstained is not None:
        return f"<p>No scores: the text is <b>{_text(report.abstained)}</b>.</p>"
    families = "".join(_meter(name, value) for name, value in report.families.items())
    return (
        f"<div class='nl-scores'>{_meter('risk', report.risk, 'nl-risk')}{_meter('quality', report.quality)}</div>"
        f"<div class='nl-scores nl-dim'>{families}</div>"
    )


def _contributions(report: Report) -> str:
    contributions = report.contributions[:_CONTRIBUTIONS]
    if not contributions:
        return ""
    most = max(abs(moved.log_odds) for moved in contributions) or 1.0
    rows = "".join(
        f"<tr><td>{_text(moved.signal)}</td><td>{moved.value:.3g}</td><td>{moved.log_odds:+.2f}</td>"
        f"<td><span class='nl-moved' style='width:{5 * abs(moved.log_odds) / most:.2f}em;"
        f"background:{'#d9534f' if moved.log_odds > 0 else '#3b82c4'}'></span></td></tr>"
        for moved in contributions
    )
    head = "<tr><th>what moved the risk</th><th>value</th><th>log-odds</th><th></th></tr>"
    return scrolled(f"<thead>{head}</thead><tbody>{rows}</tbody>")


def _findings(report: Report, limit: int | None) -> str:
    findings = report.findings
    if not findings:
        return "<h2>Nothing found</h2>"
    rows = "".join(
        f"<tr><td><mark class='nl-{finding.severity}'><span class='nl-tag'>{_text(finding.code)}</span></mark></td>"
        f"<td><i>{_text(_shortened(finding.text))}</i></td><td>{_text(finding.message)}"
        f"{f'<div class=nl-dim>{_text(finding.proof)}</div>' if finding.proof else ''}</td></tr>"
        for finding in findings[:limit]
    )
    more = f"<p class='nl-dim'>and {len(findings) - limit} more</p>" if limit and len(findings) > limit else ""
    table = scrolled(f"<tbody>{rows}</tbody>")
    return f"<h2>{len(findings)} finding{'s' * (len(findings) != 1)}</h2>{table}{more}"


def _shortened(text: str, most: int = 120) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


_GRAVITY = {"info": 0, "warning": 1, "error": 2}


def _marked_text(report: Report, limit: int | None) -> str:
    """The text with its findings marked and its quotations underlined."""
    text = report.text if limit is None else report.text[:limit]
    findings = [finding for finding in report.findings if finding.place == "body" and finding.start < len(text)]
    quotations = [quotation for quotation in report.quotations if quotation.kind != "scare"]
    edges: list[tuple[int, bool, Finding | str]] = []
    for finding in findings:
        edges += [(finding.start, True, finding), (min(finding.end, len(text)), False, finding)]
    for number, quotation in enumerate(quotations):
        if quotation.start < len(text):
            speaker = quotation.speaker_resolved or quotation.speaker
            label = f"{number}:{f'said by {speaker}' if speaker else 'nobody is named as the speaker'}"
            edges += [(quotation.start, True, label), (min(quotation.end, len(text)), False, label)]
    edges.sort(key=lambda edge: edge[0])
    body = "".join(_segments(text, edges))
    cut = "<p class='nl-dim'>… cut; to_html() has all</p>" if len(text) < len(report.text) else ""
    return f"<div class='nl-text'>{body}</div>{cut}"


def _segments(text: str, edges: Sequence[tuple[int, bool, Finding | str]]) -> Iterator[str]:
    """The text between neighbouring edges, each piece with what is open over it."""
    marks: list[Finding] = []
    quotes: list[str] = []
    at = 0
    for place, opens, what in edges:
        if place > at:
            yield _piece(text[at:place], marks, quotes)
            at = place
        if isinstance(what, str):
            (quotes.append if opens else quotes.remove)(what)
        else:
            (marks.append if opens else marks.remove)(what)
    yield _text(text[at:])


def _piece(text: str, marks: Sequence[Finding], quotes: Sequence[str]) -> str:
    piece = _text(text)
    if quotes:
        piece = f"<span class='nl-quote' title='{_text(quotes[-1].partition(':')[2])}'>{piece}</span>"
    if marks:
        gravest = max(marks, key=lambda finding: _GRAVITY[finding.severity])
        title = "\n".join(f"{finding.code} {finding.name}: {finding.message}" for finding in marks)
        piece = f"<mark class='nl-{gravest.severity}' title='{_text(title)}'>{piece}</mark>"
    return piece
