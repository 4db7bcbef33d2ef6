"""Documents: files read as articles, with what their metadata says."""

from __future__ import annotations

import codecs
import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from newslint._core import ReadError, read_front_matter

TEXT_SUFFIXES = {".txt", ".text", ".md", ".markdown", ""}
HTML_SUFFIXES = {".html", ".htm", ".xhtml"}


@dataclass(frozen=True)
class Document:
    """An article as it was read: what is scored, and what its metadata says.

    Every offset of a report on it indexes ``text``.
    """

    text: str
    title: str | None = None
    published: datetime.date | None = None
    author: str | None = None
    url: str | None = None
    #: Every key of the front matter or page, and what there is to say about the file itself: "encoding" where it
    #: is not plain UTF-8, "front_matter_error" where its front matter, or the day in it, cannot be read.
    metadata: Mapping[str, Any] = field(default_factory=dict)
    path: str | None = None
    #: The line of the file, from 1, on which ``text`` starts.
    body_line: int = 1


def read(path: str | os.PathLike[str]) -> Document:
    """Read a ``.txt``, ``.md`` or ``.html`` file as an article.

    Text and Markdown may open with YAML front matter; its title, date, author and other keys are read. Files are
    UTF-8, or else Windows-1252, which ``metadata["encoding"]`` then says. HTML needs ``pip install "newslint[html]"``.

    Raises
    ------
    TypeError
        Where ``path`` is no path.
    ReadError
        Where the file cannot be opened, is binary, or is of another kind.

    """
    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"path must be a str or a path, not {type(path).__name__}: {path!r:.80}")
    file = Path(path)
    is_page = is_html(str(file))
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(f"{file}: {error.strerror or error}") from error
    if is_page:
        from newslint._page import read_page

        return read_page(data, str(file))
    text, encoding = decode(data, str(file))
    return parse(text, path=str(file), encoding=encoding)


def is_html(name: str) -> bool:
    """Whether a file is a web page or a text, by its name; `ReadError` for another kind."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in TEXT_SUFFIXES | HTML_SUFFIXES:
        raise ReadError(f"{name}: newslint reads .txt, .md and .html files, not {suffix}")
    return suffix in HTML_SUFFIXES


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """Decode a file's bytes; the second value names an encoding that is not plain UTF-8."""
    for encoding, marks in _MARKED.items():
        if data.startswith(marks):
            return _marked(data, encoding, name), encoding
    if b"\0" in data:
        raise ReadError(f"{name}: a binary file (it holds a NUL byte), not a text")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        at = error.start
    # One damaged byte does not make a UTF-8 file a Windows one: whichever reading explains more of it, holds.
    mended = data.decode("utf-8", errors="replace")
    damaged = mended.count("\ufffd")
    sound = sum(character > "\x7f" for character in mended) - damaged
    if sound > damaged:
        return mended, f"utf-8, damaged: {damaged} characters replaced, the first at byte {at}"
    try:
        return data.decode("windows-1252"), "windows-1252"
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: neither UTF-8 nor Windows-1252 (byte {error.start})") from error


#: Encodings whose files open with a mark. That of UTF-32 begins with that of UTF-16, and is looked for before it.
_MARKED = {
    "utf-32": (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE),
    "utf-16": (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
}


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: damaged {encoding.upper()} ({error.reason} at byte {error.start})") from error


def parse(text: str, *, path: str | None = None, encoding: str | None = None) -> Document:
    """Part a text from its front matter, where it has one."""
    metadata: dict[str, Any] = {}
    published, start = None, 0
    front = read_front_matter(text)
    if front is not None:
        metadata, published, problem, start = front
        if problem is not None:
            metadata["front_matter_error"] = problem
    if encoding is not None:
        metadata["encoding"] = encoding
    return Document(
        text=text[start:],
        title=_first_text(metadata, "title", "headline"),
        published=published,
        author=_first_text(metadata, "author", "authors", "byline"),
        url=_first_text(metadata, "url", "link", "canonical_url"),
        metadata=metadata,
        path=path,
        body_line=1 + text.count("\n", 0, start),
    )


def _first_text(metadata: Mapping[str, Any], *keys: str) -> str | None:
    for key in keys:
        value = metadata.get(key)
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value)
        if value is not None and str(value).strip():
            return str(value).strip()
    return None
