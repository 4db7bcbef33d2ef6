"""Bad input: a clear error or a null with its reason; no panic, no hang, no growth beyond the input's."""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable
from pathlib import Path

import newslint as nl
import pytest
from fixtures import all_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from newslint._samples import samples

ARTICLE = samples()[0].read_text("utf-8")


@pytest.mark.parametrize("value", [None, b"bytes", 3, 2.5, ["a list"], {"a": "dict"}, object()])
def test_what_is_no_text_is_named(value: object) -> None:
    with pytest.raises(TypeError, match=f"text must be str or newslint.Document, not {type(value).__name__}"):
        nl.score(value)  # type: ignore[arg-type]


def test_other_arguments_are_named() -> None:
    with pytest.raises(TypeError, match="title must be str or None, not int: 3"):
        nl.score("a", title=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"published must be .*not int: 3"):
        nl.score("a", published=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"published must be an ISO 8601 date.*'next Tuesday'"):
        nl.score("a", published="next Tuesday")
    with pytest.raises(ValueError, match=r"published must be .*'2025-02-30'"):
        nl.score("a", published="2025-02-30")
    with pytest.raises(TypeError, match="url must be"):
        nl.score("a", url=b"")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="config must be a dict, a path or None, not int"):
        nl.score("a", config=3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="config must hold"):
        nl.score("a", config={"select": {1, 2}})
    with pytest.raises(ValueError, match=r'config: .*slect.*did you mean "select"'):
        nl.score("a", config={"slect": []})
    with pytest.raises(ValueError, match=r"config: .*missing.toml: No such file"):
        nl.score("a", config="missing.toml")
    with pytest.raises(ValueError, match=r"config: thresholds.LNG002.probability: expected a number, found \"NaN\""):
        nl.score("a", config={"thresholds": {"LNG002": {"probability": float("nan")}}})
    with pytest.raises(ValueError, match=r"published must be an ISO 8601 date.*'0000-01-01'"):
        nl.score("a", published="0000-01-01")
    with pytest.raises(nl.ModelError, match="nofile: No such file"):
        nl.score("a", model="nofile")
    with pytest.raises(TypeError, match="name must be str, not int: 3"):
        nl.explain(3)  # type: ignore[arg-type]


def test_long_passages_are_cut_in_messages_and_in_html() -> None:
    report = nl.score("â€œ" * 10_000)
    (damage,) = (finding for finding in report.findings if finding.code == "INT001")
    assert damage.message.startswith("“â€œâ€œ")
    assert damage.message.endswith("” decoded with the wrong code page")
    assert max(len(damage.message), len(damage.proof)) == 400
    assert len(report.to_html()) < 400_000


def test_lone_surrogates_are_replaced_one_for_one_and_reported() -> None:
    text = "A\ud83d \udc00b 😀 \udfff. " + ARTICLE
    report = nl.score(text)
    assert len(report.text) == len(text)
    assert report.text.startswith("A\ufffd \ufffdb 😀 \ufffd. ---")
    assert report.warnings == ["lone surrogates replaced by U+FFFD: 3 (the first at index 1)"]
    assert "INT001" in {finding.code for finding in report.findings}
    assert nl.score_batch([text], titles=["\ud800"])["abstained"] == [None]
    assert nl.score(ARTICLE, title="a\ud800").warnings[0].startswith("title: lone surrogates replaced by U+FFFD: 1")


def test_a_broken_front_matter_is_reported() -> None:
    text = "---\ntitle: [never closed\n---\n\n" + ARTICLE.partition("---\n\n")[2]
    report = nl.score(text)
    assert report.title is None
    assert report.abstained is None
    assert len(report.warnings) == 1
    assert report.warnings[0].startswith("front matter cannot be read: line ")


def test_a_day_or_a_comment_that_means_nothing_is_reported(tmp_path: Path) -> None:
    assert nl.score("---\ndate: 20170320\n---\nThe council met.").published == datetime.date(2017, 3, 20)
    for day in ("20 March 2017", "2017-3-2", "Mon, 20 Mar 2017 10:00:00 GMT"):
        text = f"---\npublished: {day}\n---\nThe council met."
        (warning,) = nl.score(text).warnings
        assert warning.startswith("front matter: published must be an ISO 8601 date")
        assert day in warning
        document = nl.read(_written(tmp_path, "a.md", text.encode()))
        assert (document.published, document.metadata["front_matter_error"]) == (None, warning)
    text = "---\n" + "key: value\n" * 10_000 + "---\nThe council met."
    assert nl.score(text).warnings == ["front matter cannot be read: no closing --- within 64 kB"]
    document = nl.read(_written(tmp_path, "a.md", text.encode()))
    assert (document.text, document.body_line) == (text, 1)
    assert "64 kB" in document.metadata["front_matter_error"]
    assert nl.score("<!-- newslint: ignor SRC001 -->").warnings == [
        'line 1: newslint comment: unknown word "ignor" (did you mean "ignore"?)'
    ]
    assert nl.score("<!-- newslint: ignore SRC001 -->").warnings == []


def _million(mark: str) -> str:
    return mark * 1_000_000


HOSTILE: dict[str, Callable[[], str]] = {
    "NUL": lambda: "\0" * 1000 + ARTICLE.replace(" ", "\0"),
    "10 MB on one line": lambda: (" ".join(ARTICLE.split()) + " ") * 3000,
    "quotation marks": lambda: _million('"'),
    "opening marks": lambda: _million("“"),
    "apostrophes": lambda: _million("'"),
    "spaced marks": lambda: '" ' * 500_000,
    "quoted words": lambda: '"a ' * 333_000,
    "full stops": lambda: _million("."),
    "letters": lambda: _million("a"),
    "capitals": lambda: "Aa " * 333_000,
    "line breaks": lambda: _million("\n"),
    "carriage returns": lambda: _million("\r"),
    "backticks": lambda: _million("`"),
    "dashes": lambda: "---\n" * 250_000,
    "open brackets": lambda: _million("["),
    "angle brackets": lambda: _million("<"),
    "comments": lambda: "<!-- newslint: ignore " * 45_000,
    "ampersands": lambda: _million("&"),
    "digits": lambda: _million("1"),
    "dates": lambda: "Monday, 14 March 2017 " * 45_000,
    "half dates": lambda: "from 3 to 4 March to " * 45_000,
    "percentages": lambda: "70 per cent, " * 77_000,
    "said": lambda: "he said she said " * 59_000,
    "according to": lambda: "according to " * 77_000,
    "mojibake": lambda: "Â£â€œ" * 160_000,
    "combining marks": lambda: "e" + "\u0301" * 500_000,
    "zero width": lambda: "\u200b" * 333_000,
    "right to left": lambda: "قال الوزير إن المجلس صوّت يوم الاثنين. " * 15_000,
    "bidirectional": lambda: "\u202eabc\u202c \u2067אבג\u2069 " * 60_000,
    "emoji": lambda: "👩‍👩‍👧‍👦" * 40_000,
    "noise": lambda: "".join(random.Random(1).choices("aA1 .,\"'“”‘’\n-—()%£$&<>/\u200b😀é", k=1_000_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_scored_in_linear_time(name: str) -> None:
    _check_linear(HOSTILE[name](), title_length=1000)


FIRING = {case.code: case for case in reversed(all_cases()) if case.expected}


@pytest.mark.parametrize("code", FIRING)
def test_findings_without_end_are_found_in_linear_time(code: str) -> None:
    case = FIRING[code]
    for end in (", ", ". "):
        piece = " ".join(case.text.split()).rstrip(".").replace(". ", end) + end
        _check_linear(piece * (1_000_000 // len(piece)), title_length=100_000)


def _check_linear(text: str, title_length: int) -> None:
    half = text[: len(text) // 2]
    about = {"title": text[:title_length], "published": "2025-12-16"}
    nl.score(half[:10_000], **about)
    start = time.thread_time()
    nl.score(half, **about)
    middle = time.thread_time()
    report = nl.score(text, **about)
    end = time.thread_time()
    # Twice the text takes twice the time; four times would be a square. Short times are noise, and other
    # processes are none of ours.
    assert end - middle < 3.4 * (middle - start) + 0.5
    assert len(report.text) == len(text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(), max_size=300), st.none() | st.text(max_size=40))
def test_no_text_is_too_odd(text: str, title: str | None) -> None:
    report = nl.score(text, title=title)
    assert len(report.text) == len(text)
    for finding in report.findings:
        source = report.text if finding.place == "body" else report.title
        assert source is not None
        assert source[finding.start : finding.end] == finding.text
    assert report.to_dict()["findings"] == [finding.to_dict() for finding in report.findings]
    assert repr(report)
    assert report._repr_html_()


# Files


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="path must be a str or a path, not int: 3"):
        nl.read(3)  # type: ignore[arg-type]
    with pytest.raises(nl.ReadError, match=r"missing.txt: No such file"):
        nl.read(tmp_path / "missing.txt")
    with pytest.raises(nl.ReadError, match="directory"):
        nl.read(tmp_path)
    with pytest.raises(nl.ReadError, match=r"newslint reads .*not .pdf"):
        nl.read(_written(tmp_path, "a.pdf", b"%PDF-1.7"))
    with pytest.raises(nl.ReadError, match="a binary file"):
        nl.read(_written(tmp_path, "a.txt", b"text\0\x01\x02"))
    with pytest.raises(nl.ReadError, match="neither UTF-8 nor Windows-1252"):
        nl.read(_written(tmp_path, "b.txt", b"caf\x81 \xe9"))
    with pytest.raises(nl.ReadError, match="damaged UTF-16"):
        nl.read(_written(tmp_path, "c.txt", b"\xff\xfea"))
    assert issubclass(nl.ReadError, nl.NewslintError)


def test_encodings_are_reported(tmp_path: Path) -> None:
    windows = nl.read(_written(tmp_path, "a.txt", "“Café” for £3".encode("windows-1252")))
    assert windows.text == "“Café” for £3"
    assert windows.metadata == {"encoding": "windows-1252"}
    marked = nl.read(_written(tmp_path, "b.txt", b"\xef\xbb\xbfCaf\xc3\xa9"))
    assert (marked.text, dict(marked.metadata)) == ("Café", {})
    for encoding in ("utf-16", "utf-32"):
        for mark in ("", "-le", "-be"):
            data = ("\ufeff" * bool(mark) + "Café").encode(encoding + mark)
            wide = nl.read(_written(tmp_path, "c.txt", data))
            assert (wide.text, wide.metadata["encoding"]) == ("Café", encoding)
    damaged = nl.read(_written(tmp_path, "d.txt", "“Café” for £3".encode() + b" \xff"))
    assert damaged.text == "“Café” for £3 \ufffd"
    assert "1 characters replaced, the first at byte" in damaged.metadata["encoding"]


def test_a_document_keeps_what_its_front_matter_says(tmp_path: Path) -> None:
    front = "---\ntitle: 'It''s: on'\ndate: 2025-12-16\nauthor: [A. Roe, B. Poe]\ntags: [x]\nexcerpt: Short\n---\n\n"
    document = nl.read(_written(tmp_path, "a.md", (front + "The council met.\r\nIt voted.").encode()))
    assert document.text == "The council met.\r\nIt voted."
    assert document.title == "It's: on"
    assert str(document.published) == "2025-12-16"
    assert document.author == "A. Roe, B. Poe"
    assert document.metadata["tags"] == ["x"]
    assert document.metadata["excerpt"] == "Short"
    assert document.body_line == 9
    broken = nl.read(_written(tmp_path, "b.md", b"---\ntitle: a: b: c\n---\nThe council met."))
    assert broken.text == "The council met."
    assert "line 2" in broken.metadata["front_matter_error"]


def test_a_block_of_aliases_does_not_grow(tmp_path: Path) -> None:
    layers = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    document = nl.read(_written(tmp_path, "a.md", f"---\na0: &a0 x\n{layers}\n---\nBody.".encode()))
    assert "anchors" in document.metadata["front_matter_error"]
