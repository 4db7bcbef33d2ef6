"""Every rule fixture, through every way into the package."""

from __future__ import annotations

import newslint as nl
import pytest
from fixtures import Case, all_cases

CASES = all_cases()
#: Every rule reports, those that are off by default too.
EVERYTHING = {"select": ["ALL"]}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_does_what_its_fixture_says(case: Case) -> None:
    report = nl.score(case.text, title=case.title, published=case.published, config=EVERYTHING)
    found = [finding for finding in report.findings if finding.code == case.code]
    # A passage over several lines is written as one.
    assert [" ".join(finding.text.split()) for finding in found] == case.expected
    for finding in report.findings:
        source = report.title if finding.place == "title" else report.text
        assert source is not None
        assert source[finding.start : finding.end] == finding.text


def _tables(texts: list[str]) -> dict[str, object]:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    half = len(texts) // 2
    return {
        "list": texts,
        "iterator": iter(texts),
        "pandas str": pd.Series(texts, dtype="str"),
        "pandas object": pd.Series(texts, dtype=object),
        "pandas arrow": pd.Series(texts, dtype=pd.ArrowDtype(pa.string())),
        "numpy object": pd.Series(texts, dtype=object).to_numpy(),
        "polars": pl.Series(texts),
        "pyarrow": pa.array(texts),
        "pyarrow large": pa.array(texts, pa.large_string()),
        "pyarrow view": pa.array(texts, pa.string_view()),
        "pyarrow chunked": pa.chunked_array([texts[:half], texts[half:]]),
        "pyarrow sliced": pa.array(["", *texts, ""]).slice(1, len(texts)),
        "pyarrow dictionary": pa.array(texts).dictionary_encode(),
    }


@pytest.mark.parametrize("way", list(_tables([])))
def test_a_batch_finds_what_one_article_does(way: str) -> None:
    texts = [case.text for case in CASES]
    titles = [case.title for case in CASES]
    published = [case.published for case in CASES]
    table = nl.score_batch(
        _tables(texts)[way], titles=titles, published=published, output="findings", config=EVERYTHING
    )
    one_by_one = [nl.score(case.text, title=case.title, published=case.published, config=EVERYTHING) for case in CASES]
    assert len(table) == len(CASES)
    assert table["abstained"] == [report.abstained for report in one_by_one]
    assert table["findings"] == [
        [{**finding.to_dict(), "related": _places(finding)} for finding in report.findings] for report in one_by_one
    ]


def _places(finding: nl.Finding) -> list[dict[str, int]]:
    return [{"doc": doc, "start": start, "end": end} for doc, start, end in finding.related]
