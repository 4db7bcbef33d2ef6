"""Whole articles: what is found in them is what was found, read and agreed to before.

``NEWSLINT_UPDATE=1 pytest tests/python/test_articles.py`` writes the snapshots anew; read the difference before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import newslint as nl
import pytest
from fixtures import ROOT
from newslint._core import locate

ARTICLES = sorted(path for path in (ROOT / "tests/articles").iterdir() if path.suffix in (".md", ".txt"))


def snapshot(path: Path) -> str:
    """Findings by line and column, and the quotations with their speakers."""
    report = nl.score(path.read_text("utf-8"))
    lines = [f"abstained: {report.abstained}"] if report.abstained else []
    places = locate(report.text, [finding.start for finding in report.findings])
    for (line, column), finding in zip(places, report.findings, strict=True):
        text = " ".join(finding.text.split())
        lines.append(f"{line}:{column} {finding.severity} {finding.code} {finding.name}: {text[:80]}")
    for quotation in report.quotations:
        speaker = quotation.speaker_resolved or quotation.speaker or "?"
        lines.append(f"quotation, {quotation.kind}, {speaker}: {quotation.text[:60]}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_article_is_read_as_before(path: Path) -> None:
    expected = path.with_name(path.name + ".snapshot")
    found = snapshot(path)
    if os.environ.get("NEWSLINT_UPDATE"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
