"""Several articles: which of them tell one story, and how the comparison of a story shows itself in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from newslint._core import Table, group_stories

if TYPE_CHECKING:
    import datetime

    from newslint._core import Finding, StoryReport

#: How many findings a repr shows.
_FINDINGS = 12


class Stories(list[int | None]):
    """Of each article the number of its story; None for a row that cannot be read, with the reason in `kinds`.

    A list like any other, so that ``frame["story"] = nl.stories(frame["text"])`` works, with a table that says more.
    """

    def __init__(self, table: Table, pairs: Table) -> None:
        super().__init__(table["story"])
        #: Columns `story`, `kind` (as in `kinds`), `of` (the row that a copy was matched with) and `similarity` with it
        #: (Jaccard of 5-word shingles).
        self.table = table
        #: Copies that were compared word run by word run: `row`, `of` (an earlier row) and `similarity`, 0.5 or more. A
        #: row is compared with several others of its like; exact copies are listed with the first of them alone.
        self.pairs = pairs

    def __reduce__(self) -> tuple[type[Stories], tuple[Table, Table]]:
        return Stories, (self.table, self.pairs)

    @property
    def kinds(self) -> list[str]:
        """How each article belongs to its story: "first", "exact" or "near" copy, or "event".

        Of a row without a story the reason: "empty", "missing", "not-text", "too-long", "bad-date".
        """
        return list(self.table["kind"])

    @property
    def duplicates(self) -> list[tuple[int, int, float]]:
        """The exact and near copies: (row, an earlier row that it copies, similarity)."""
        return list(zip(self.pairs["row"], self.pairs["of"], self.pairs["similarity"], strict=True))

    def groups(self, least: int = 2) -> list[list[int]]:
        """The rows of each story of so many articles or more, in order of their first."""
        rows: dict[int, list[int]] = {}
        for row, story in enumerate(self):
            if story is not None:
                rows.setdefault(story, []).append(row)
        return [members for members in rows.values() if len(members) >= least]


def stories(
    texts: Iterable[Any],
    *,
    published: Iterable[Any] | datetime.date | str | None = None,
    threads: int | None = None,
) -> Stories:
    """Tell which articles tell the same story: copies, near copies, or other reports of one event.

    Parameters
    ----------
    texts
        A list, or a pandas, polars or pyarrow column, of articles.
    published
        Their days of publication: with them, reports of one event lie at most four days apart.
    threads
        As many as there are cores, if not given.

    Returns
    -------
    Stories
        Of each article the number of its story, and in ``table`` how it belongs to it.

    """
    return Stories(*group_stories(texts, published=published, threads=threads))


def tag(number: int) -> str:
    """What a document is called where there is little room: its place, as in `documents` and in every message."""
    return f"[{number}]"


def document_name(story: StoryReport, number: int) -> str:
    """What a document is called: its place, and its title or file."""
    document = story.documents[number]
    name = document.title or document.path
    return f"{tag(number)} {name}" if name else tag(number)


def shortened(text: str, most: int = 72) -> str:
    """A passage on one line."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def source(story: StoryReport, finding: Finding, number: int) -> str:
    """What the offsets of a finding index in one of its documents: the text, or the title."""
    document = story.documents[number]
    text: str = document.title or "" if finding.place == "title" else document.text
    return text


def passages(story: StoryReport, finding: Finding, most: int) -> list[tuple[int, str]]:
    """The document and wording of a finding, then of the places that it stands against, at most so many."""
    places = [(finding.doc, finding.start, finding.end), *finding.related[:most]]
    return [(number, source(story, finding, number)[start:end]) for number, start, end in places]


def finding_lines(story: StoryReport, finding: Finding) -> list[str]:
    """A finding with both wordings side by side."""
    lines = [f"{finding.code} {finding.name} ({finding.severity}): {finding.message}"]
    lines.extend(
        f"    {document_name(story, number)}: “{shortened(words)}”" for number, words in passages(story, finding, 4)
    )
    return lines


def story_text(story: StoryReport) -> str:
    """A story as `repr` shows it: its documents, how alike they are, the first findings."""
    count = len(story.documents)
    statuses = Counter(
        status
        for status, origin, document in zip(
            story.quotations["status"], story.quotations["origin"], story.quotations["document"], strict=True
        )
        if origin != document
    )
    facts = story.facts
    conflicts = {fact for fact, conflict in zip(facts["fact"], facts["conflict"], strict=True) if conflict}
    lines = [f"StoryReport: {count} documents, {len(story.findings)} findings"]
    for number, (origin, abstained) in enumerate(zip(story.origins, story.abstained, strict=True)):
        name = document_name(story, number) + (" (reference)" if number == story.reference else "")
        if abstained is not None:
            lines.append(f"  {name}: no part ({abstained})")
        elif origin["nearest"] is None:
            lines.append(f"  {name}: shares no passage with another, {origin['errors']} errors")
        else:
            nearest = tag(origin["nearest"])
            kind = "copied" if origin["copied"] else "independent"
            lines.append(f"  {name}: {origin['contained']:.0%} stands in {nearest} ({kind}), {origin['errors']} errors")
    lines.extend(f"  warning: {warning}" for warning in story.warnings)
    lines.append("  quotations: " + ", ".join(f"{statuses[name]} {name}" for name in ("exact", "edited", "absent")))
    lines.append(f"  facts: {len(set(facts['fact']))}, {len(conflicts)} in conflict")
    for finding in story.findings[:_FINDINGS]:
        lines.extend("  " + line for line in finding_lines(story, finding))
    if len(story.findings) > _FINDINGS:
        lines.append(f"  … and {len(story.findings) - _FINDINGS} more")
    return "\n".join(lines)
