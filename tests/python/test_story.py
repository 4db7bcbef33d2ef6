"""Several articles: `compare`, `stories` and `story_keys`."""

from __future__ import annotations

import copy
import json
import pickle
import time
from pathlib import Path

import newslint as nl
import pytest
from click.testing import CliRunner
from newslint._cli import main
from newslint._samples import samples

FERRY = (
    "The ferry Caledon sank near Oban on Monday, 3 March 2014, after it struck a rock in thick fog. All 40 passengers "
    "were taken off by lifeboats, the coastguard said. “We were lucky that the tide was not against us,” said the "
    "captain, Ewan Baird, who had radioed for help within a minute. The owner, Strathmore Lines, will pay for the search."
)
COPY = FERRY.replace("2014", "2011").replace("was not", "was").replace("40 passengers", "46 passengers")


def test_a_copy_with_changed_facts() -> None:
    story = nl.compare([FERRY, COPY], reference=0)
    found = {finding.code: finding for finding in story.findings}
    assert {"CMP001", "CMP002", "CMP003"} <= set(found)
    number = found["CMP002"]
    assert number.doc == 1
    assert COPY[number.start : number.end] == number.text
    (document, start, end), *_ = number.related
    assert document == 0
    assert FERRY[start:end].startswith("40")
    assert "negation" in found["CMP003"].message
    assert story.signals[1]["quote_meaning_edit_count"] == 1.0
    assert any(story.facts["conflict"])
    assert story.origins[1]["nearest"] == 0


def test_documents_and_tables() -> None:
    story = nl.compare([nl.Document(text=FERRY, title="The ferry"), FERRY])
    assert [document.title for document in story.documents] == ["The ferry", None]
    assert not story.findings
    assert set(story.quotations["status"]) == {"exact"}
    assert story.similarity["jaccard"] == [[1.0, 1.0], [1.0, 1.0]]
    assert json.loads(story.to_json()) == story.to_dict()
    assert "<script" not in nl.compare(["<script>alert(1)</script> " + FERRY, FERRY]).to_html()
    assert "The ferry" in repr(story)


@pytest.mark.parametrize(
    ("docs", "error", "message"),
    [
        ([FERRY], ValueError, "docs must hold two articles"),
        ([], ValueError, "docs must hold two articles"),
        (FERRY, TypeError, "docs must be a list"),
        ([FERRY, None], TypeError, r"docs\[1\] must be str"),
    ],
)
def test_misuse_is_named(docs: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        nl.compare(docs)  # type: ignore[arg-type]


@pytest.mark.parametrize("reference", [2, -3])
def test_a_reference_out_of_range(reference: int) -> None:
    with pytest.raises(ValueError, match="reference"):
        nl.compare([FERRY, COPY], reference=reference)


def test_empty_and_foreign_documents_take_no_part() -> None:
    german = "Der Rat stimmte für die Schließung der Bücherei und erklärte, das Gebäude sei nicht sicher. " * 6
    story = nl.compare(["", german, FERRY, FERRY])
    assert story.abstained == ["empty", "not-english", None, None]
    assert not story.findings
    assert all(value is None for value in story.signals[0].values())


def test_offsets_are_those_of_str() -> None:
    dressed = "😀 " + COPY.replace("“", '"')
    for finding in nl.compare([FERRY, dressed], reference=0).findings:
        assert dressed[finding.start : finding.end] == finding.text


def test_stories_are_numbered_and_copies_marked() -> None:
    other = "The council of Aldern voted to close the town library, and readers will get a bus to Weststadt. " * 3
    stories = nl.stories([FERRY, other, COPY, None, "", FERRY], threads=1)
    assert stories == [0, 1, 0, None, None, 0]
    assert stories.kinds == ["first", "first", "near", "missing", "empty", "exact"]
    assert stories.groups() == [[0, 2, 5]]
    assert stories.duplicates[-1] == (5, 0, 1.0)


def test_a_row_without_a_story_says_why() -> None:
    stories = nl.stories(
        [FERRY, nl.Document(FERRY), 3, FERRY, FERRY], published=["2014-03-04", None, None, "soon", None]
    )
    assert stories == [0, None, None, None, 0]
    assert stories.kinds == ["first", "not-text", "not-text", "bad-date", "exact"]
    with pytest.raises(ValueError, match="published must be an ISO 8601 date or a column of them, not 'x'"):
        nl.stories([FERRY], published="x")
    with pytest.raises(ValueError, match=r"published must have as many rows as texts \(1\), not 2"):
        nl.stories([FERRY], published=["2014-03-04"] * 2)
    twin = pickle.loads(pickle.dumps(stories))
    assert (twin, twin.kinds, twin.duplicates) == (stories, stories.kinds, stories.duplicates)


def test_keys_join_what_belongs_together() -> None:
    keys = nl.story_keys([FERRY, COPY, None])
    assert keys["exact"][2] is None
    assert keys["exact"][0] != keys["exact"][1]
    assert set(keys["near"][0]) & set(keys["near"][1])


@pytest.mark.parametrize("threads", [0, -1])
def test_threads_must_be_one_or_more(threads: int) -> None:
    with pytest.raises(ValueError, match="threads"):
        nl.stories([FERRY], threads=threads)


def test_the_command_line(tmp_path: Path) -> None:
    files = []
    for name, text in (("a.txt", FERRY), ("b.txt", COPY)):
        (tmp_path / name).write_text(text, "utf-8")
        files.append(str(tmp_path / name))
    page = tmp_path / "story.html"
    run = CliRunner().invoke(main, ["compare", *files, "--reference", "0", "-o", str(page)])
    assert run.exit_code == 1, run.output
    assert "CMP001" in run.output
    assert f"[0] {files[0]} (reference)" in run.output
    run = CliRunner().invoke(main, ["compare", *files, "--reference", "2"])
    assert run.exit_code == 2
    assert "(0 to 1), not 2" in run.output
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    run = CliRunner().invoke(main, ["compare", *files, "--format", "json", "--fail-on", "never"])
    assert run.exit_code == 0
    assert json.loads(run.output)["findings"]
    assert CliRunner().invoke(main, ["compare", files[0]]).exit_code == 2


def test_titles_are_compared_with_titles() -> None:
    title, other = "Ferry fined £6.4m after fire", "Ferry fined £64m after fire"
    docs = [nl.Document("The court spoke on Monday about the ferry.", title=text) for text in (title, other)]
    story = nl.compare(docs, reference=0)
    (finding,) = story.findings
    assert (finding.code, finding.place, finding.doc, finding.text) == ("CMP002", "title", 1, "£64m")
    assert other[finding.start : finding.end] == "£64m"
    assert finding.related == [(0, title.index("£"), title.index("£") + len("£6.4m"))]
    assert "£6.4m" in repr(story)
    assert story.to_html().count("<mark") > 2
    fronted = [f"---\ntitle: {text}\n---\nThe court spoke on Monday about the ferry." for text in (title, other)]
    story = nl.compare(fronted, reference=0)
    assert [document.title for document in story.documents] == [title, other]
    assert story.findings[0].text == "£64m"
    assert not nl.compare([docs[0], docs[1].text]).findings


def test_lone_surrogates_are_replaced_and_reported() -> None:
    story = nl.compare([nl.Document(text="x", title="a\ud800", author="A"), nl.Document(text="y\udfff", author="B")])
    assert story.to_html().encode()
    assert [(one.title, one.text, one.author) for one in story.documents] == [
        ("a\ufffd", "x", "A"),
        (None, "y\ufffd", "B"),
    ]
    assert story.warnings == [
        "document 0: title: lone surrogates replaced by U+FFFD: 1 (the first at index 1)",
        "document 1: lone surrogates replaced by U+FFFD: 1 (the first at index 1)",
    ]
    assert "title: lone surrogates" in repr(story)


def test_a_page_takes_linear_time_and_a_cell_is_small() -> None:
    text = "".join(f"{number} people died. " for number in range(12_000))
    story = nl.compare([text, text.replace("3", "4")])
    start = time.perf_counter()
    page = story.to_html()
    assert time.perf_counter() - start < 10
    assert len(story._repr_html_()) < 200_000 < len(page)


def test_a_story_is_pickled_and_copied() -> None:
    story = nl.compare([nl.read(path) for path in samples()], reference=0)
    for twin in (pickle.loads(pickle.dumps(story)), copy.copy(story), copy.deepcopy(story)):
        assert twin == story
        assert hash(twin) == hash(story)
        assert twin.to_json() == story.to_json()
        assert twin.signals == story.signals
        assert twin.documents == story.documents
    assert story != nl.compare([nl.read(path) for path in samples()])
    restore, (_, documents, data) = story.__reduce__()
    with pytest.raises(ValueError, match="damaged"):
        restore(nl.__version__, documents, data[:20])
    with pytest.raises(ValueError, match="was pickled by newslint"):
        restore("0.0.0", documents, data)
