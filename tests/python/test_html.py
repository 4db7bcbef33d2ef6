"""Web pages as articles: the ``html`` extra."""

from __future__ import annotations

import datetime
import subprocess
import sys

import newslint as nl
import pytest

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry sinks off Oban | The Oban Post</title>
<meta property="og:title" content="Ferry sinks off Oban"><meta name="author" content="Ines Moreno">
<meta property="article:published_time" content="2014-03-04T08:00:00Z">
<link rel="canonical" href="https://post.example/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry sinks off Oban</h1>
<p>The ferry Caledon sank near Oban on Monday, 3 March 2014, after it struck a rock in thick fog. All 40 passengers were
taken off by lifeboats, the coastguard said, and nobody was hurt in the accident near the harbour.</p>
<p>&ldquo;We were lucky that the tide was not against us,&rdquo; said the captain, Ewan Baird, who had radioed for help within
a minute of the collision. The owner, Strathmore Lines, will pay for the search, a spokesman for the company said.</p>
</article><footer>Subscribe to our newsletter. © The Oban Post</footer></body></html>
"""


def test_a_page_is_read_as_an_article(tmp_path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, "utf-8")
    document = nl.read(path)
    assert document.text.startswith("The ferry Caledon") or "The ferry Caledon" in document.text
    assert "Subscribe" not in document.text
    assert document.title == "Ferry sinks off Oban"
    assert document.published == datetime.date(2014, 3, 4)
    assert document.author == "Ines Moreno"
    assert document.url == "https://post.example/ferry"
    report = nl.score(document)
    assert report.title == document.title
    assert [quotation.speaker for quotation in report.quotations] == ["the captain, Ewan Baird"] or report.quotations


def test_a_page_without_an_article_says_so(tmp_path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "empty.html"
    path.write_text("<html><body></body></html>", "utf-8")
    with pytest.raises(nl.ReadError, match="no article"):
        nl.read(path)


def test_without_the_extra_it_says_what_to_install(tmp_path) -> None:
    path = tmp_path / "ferry.html"
    path.write_text(PAGE, "utf-8")
    program = (
        "import sys; sys.modules['trafilatura'] = None\n"
        "import newslint as nl\n"
        f"try: nl.read({str(path)!r})\n"
        "except nl.ReadError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert 'pip install "newslint[html]"' in done.stdout
