"""Columns by their names: what the accessors of pandas and polars and record batches have in common."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Any

from newslint._core import Table, score_batch
from newslint._names import Output

if TYPE_CHECKING:
    from newslint._core import _Config, _Model


def score_columns(
    column: Callable[[Any], Any],
    known: Iterable[Hashable],
    *,
    text: Hashable,
    title: Hashable | None,
    published: Hashable | None,
    output: Output,
    model: _Model | None = None,
    config: _Config | None = None,
    threads: int | None,
    progress: bool = False,
) -> Table:
    """Score the articles of a column; ``column`` gives a column by its name, ``known`` are the names there are."""
    names = {"text": text, "title": title, "published": published}
    known = list(known)
    for argument, name in names.items():
        if name not in known and (name is not None or argument == "text"):
            listed = ", ".join(repr(one) for one in known)
            raise ValueError(f"{argument} must name a column, not {name!r}; the frame has {listed}")
        if known.count(name) > 1:
            raise ValueError(f"{argument} must name one column; {name!r} names {known.count(name)}")
    return score_batch(
        column(text),
        titles=None if title is None else column(title),
        published=None if published is None else column(published),
        output=output,
        model=model,
        config=config,
        threads=threads,
        progress=progress,
    )
