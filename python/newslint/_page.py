"""Web pages: the article in them and their metadata, by trafilatura (``pip install "newslint[html]"``)."""

from __future__ import annotations

import datetime
from typing import Any

from newslint._core import ReadError
from newslint._document import Document

#: Metadata that is kept where the page has it.
_KEPT = ("sitename", "description", "categories", "tags", "hostname", "language")


def read_page(data: bytes, name: str) -> Document:
    """The article of an HTML page. Comments, menus and advertisements are left out."""
    try:
        import trafilatura
    except ImportError as error:
        raise ReadError(f'{name}: reading HTML needs an extractor: pip install "newslint[html]"') from error
    page: Any = trafilatura.bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        # The day that the page itself states, not one found somewhere in its text.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or not (page.text or "").strip():
        raise ReadError(f"{name}: no article was found in this page")
    metadata = {key: getattr(page, key, None) for key in _KEPT}
    return Document(
        text=page.text,
        title=page.title or None,
        published=_day(page.date),
        author=page.author or None,
        url=page.url or None,
        metadata={key: value for key, value in metadata.items() if value},
        path=name,
    )


def _day(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
