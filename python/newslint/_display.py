"""How reports and tables show themselves in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newslint._core import Report, Table

#: How many findings and rows a repr shows.
_FINDINGS = 8
_ROWS = 10


def report_text(report: Report) -> str:
    """A report as `repr` shows it: scores, families, the first findings."""
    lines = [f"Report: {_headline(report)}"]
    if report.abstained is None:
        families = (f"{name} {_number(score)}" for name, score in report.families.items())
        lines.append("  " + "  ".join(families))
    counts = {
        "quotations": len(report.quotations),
        "attributions": len(report.attributions),
        "dates": len(report.dates),
        "numbers": len(report.numbers),
        "names": len(report.names),
        "sentences": len(report.sentences),
    }
    lines.append("  " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    findings = report.findings
    lines.append(f"  {len(findings)} finding{'s' * (len(findings) != 1)}{':' * bool(findings)}")
    for finding in findings[:_FINDINGS]:
        text = " ".join(finding.text.split())
        lines.append(
            f"    {finding.start:>6}  {finding.severity:<7}  {finding.code} {finding.name}: "
            f"{text[:60]}{'…' * (len(text) > 60)}"
        )
    if len(findings) > _FINDINGS:
        lines.append(f"    … and {len(findings) - _FINDINGS} more")
    lines.extend(f"  warning: {warning}" for warning in report.warnings)
    return "\n".join(lines)


def _headline(report: Report) -> str:
    if report.abstained is not None:
        return f"no scores ({report.abstained})"
    return f"risk {_number(report.risk)}, quality {_number(report.quality)}"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"


def cell_text(value: object) -> str:
    """A table's cell in a few characters."""
    if value is None:
        return "null"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list):
        return f"[{len(value)}]"
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"


def table_text(table: Table) -> str:
    """A table as `repr` shows it: its size, its columns and the first rows."""
    rows, columns = table.shape
    names = table.column_names[:_ROWS]
    head = [names, *([cell_text(row[name]) for name in names] for row in table.head(_ROWS).to_dicts())]
    widths = [max(len(row[at]) for row in head) for at in range(len(names))]
    lines = [f"Table: {rows} rows, {columns} columns"]
    lines.extend("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in head)
    if rows > _ROWS or columns > len(names):
        lines.append("  …")
    return "\n".join(line.rstrip() for line in lines)


class progress_bar:  # noqa: N801 - called like a function
    """A progress bar over the rows of a batch."""

    def __init__(self, total: int | None) -> None:
        # Imported where it is needed: it would double the time of `import newslint`.
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("newslint"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), transient=True
        )
        self._task = self._bar.add_task("rows", total=total)
        self._bar.start()

    def advance(self, rows: int) -> None:
        """So many more rows are done."""
        self._bar.advance(self._task, rows)

    def close(self) -> None:
        """Take the bar away."""
        self._bar.stop()
