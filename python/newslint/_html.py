"""How reports and tables show themselves as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from newslint._display import cell_text

if TYPE_CHECKING:
    from newslint._core import Report, Table


def report_fragment(report: Report) -> str:
    """A report for a notebook's cell."""
    return f"<pre>{escape(repr(report))}</pre>"


def report_page(report: Report) -> str:
    """A report as a page of its own."""
    return f"<!DOCTYPE html><html lang='en'><meta charset='utf-8'><body>{report_fragment(report)}</body></html>"


def table_fragment(table: Table, rows: int = 10) -> str:
    """The first rows of a table for a notebook's cell."""
    names = table.column_names
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell_text(row[name]))}</td>" for name in names) + "</tr>"
        for row in table.head(rows).to_dicts()
    )
    total, columns = table.shape
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{total} rows × {columns} columns</p>"
