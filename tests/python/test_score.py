"""`nl.score`, reports and their items."""

from __future__ import annotations

import datetime
import json
import pickle

import newslint as nl
import pytest
from newslint._samples import samples

ARTICLE = samples()[0].read_text("utf-8")
ITEM_LISTS = ["findings", "quotations", "attributions", "dates", "numbers", "names", "sentences", "contributions"]


@pytest.fixture(scope="module")
def reports() -> list[nl.Report]:
    return [nl.score(path.read_text("utf-8")) for path in samples()]


def test_front_matter_of_a_str_is_read() -> None:
    report = nl.score(ARTICLE)
    assert report.title == "Northmere Water fined £6.4m after sewage killed fish in the River Tarrow"
    assert report.published == datetime.date(2026, 3, 12)
    assert report.text == ARTICLE
    assert report.sentences[0].start == ARTICLE.index("Northmere Water was fined")


def test_arguments_go_before_front_matter() -> None:
    report = nl.score(ARTICLE, title="Another", published="2026-04-01", url="https://example.org/a")
    assert (report.title, report.published, report.url) == (
        "Another",
        datetime.date(2026, 4, 1),
        "https://example.org/a",
    )


@pytest.mark.parametrize(
    "published",
    [
        datetime.date(2025, 12, 16),
        datetime.datetime(2025, 12, 16, 23, 59, tzinfo=datetime.timezone.utc),
        "2025-12-16",
        "2025-12-16T23:59:00+01:00",
        "2025-12-16 23:59",
    ],
)
def test_a_day_of_publication_in_every_form(published: datetime.date | str) -> None:
    assert nl.score("The council met.", published=published).published == datetime.date(2025, 12, 16)


def test_scores_are_in_their_ranges(reports: list[nl.Report]) -> None:
    for report in reports:
        assert report.abstained is None
        assert set(report.families) == {"sourcing", "quotes", "consistency", "language", "integrity"}
        for score in [report.risk, report.quality, *report.families.values()]:
            assert score is None or 0 <= score <= 1
    assert reports[0].quality > reports[3].quality


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("The council met on Monday.", "too-short"),
        (
            "Der Stadtrat stimmte am Montag für die Schließung der Bücherei und erklärte sie für unsicher. " * 6,
            "not-english",
        ),
    ],
)
def test_abstention_says_why(text: str, reason: str) -> None:
    report = nl.score(text)
    assert report.abstained == reason
    assert report.risk is None
    assert report.quality is None
    assert all(score is None for score in report.families.values())


def test_a_single_sentence_has_its_findings() -> None:
    report = nl.score("The vote was on Monday, 14 March 2017.")
    assert report.abstained == "too-short"
    assert [finding.code for finding in report.findings] == ["DAT002"]


def test_offsets_are_str_indices_of_any_text() -> None:
    prefix = "😀 é e\u0301 \r\n\r\n\u200bÅngström — "
    for newline in ("\n", "\r\n"):
        text = prefix + ARTICLE.replace("\n", newline)
        report = nl.score(text, published="2026-03-12")
        for quotation in report.quotations:
            assert text[quotation.content_start : quotation.content_end] == quotation.text
            assert (
                quotation.speaker is None or text[quotation.speaker_start : quotation.speaker_end] == quotation.speaker
            )
            assert quotation.cue is None or text[quotation.cue_start : quotation.cue_end] == quotation.cue
        for attribution in report.attributions:
            source = attribution.source
            assert source is None or text[attribution.source_start : attribution.source_end] == source
        for item in [*report.findings, *report.dates, *report.numbers, *report.names]:
            assert text[item.start : item.end] == item.text


def test_json_and_dict_say_the_same(reports: list[nl.Report]) -> None:
    for report in reports:
        data = report.to_dict()
        assert json.loads(report.to_json()) == data
        assert data["text"] == report.text
        assert data["signals"] == report.signals
        for name in ITEM_LISTS:
            assert data[name] == [item.to_dict() for item in getattr(report, name)]


def test_reports_and_items_survive_pickling(reports: list[nl.Report]) -> None:
    for report in reports:
        again = pickle.loads(pickle.dumps(report))
        assert again == report
        assert hash(again) == hash(report)
        for name in ITEM_LISTS:
            items = getattr(report, name)
            assert pickle.loads(pickle.dumps(items)) == items
            assert len({*items, *items}) == len(set(items))
    assert reports[0] != reports[1]
    assert reports[0].sentences[0] != "a sentence"


def test_a_damaged_pickle_is_refused() -> None:
    function, (kind, version, data) = nl.score(ARTICLE).__reduce__()
    with pytest.raises(ValueError, match="damaged"):
        function(kind, version, data[: len(data) // 2])
    with pytest.raises(ValueError, match="pickled by newslint 9"):
        function(kind, "9.0.0", data)
    with pytest.raises(ValueError, match="Nothing"):
        function("Nothing", version, data)


def test_items_show_themselves() -> None:
    finding = nl.score("The vote was on Monday, 14 March 2017.").findings[0]
    shown = repr(finding)
    assert shown.startswith("Finding(code='DAT002', name='weekday-mismatch'")
    assert "related" not in shown
    match finding:
        case nl.Finding(code, name):
            assert (code, name) == ("DAT002", "weekday-mismatch")
    with pytest.raises(AttributeError):
        finding.code = "X"  # type: ignore[misc]


def test_a_report_shows_itself() -> None:
    shown = repr(nl.score(samples()[3].read_text("utf-8")))
    assert "quality" in shown
    assert "DAT002 weekday-mismatch: Monday, 14 October 2025" in shown
    assert "no scores (empty)" in repr(nl.score(""))


def test_registries_are_tables() -> None:
    rules = nl.rules()
    assert {"code", "name", "family", "severity", "on", "docs"} <= set(rules.column_names)
    for code, name, docs in zip(rules["code"], rules["name"], rules["docs"], strict=True):
        assert nl.explain(code) == nl.explain(name) == docs
    signals = nl.signals()
    of_articles = [name for name, family in zip(signals["name"], signals["family"], strict=True) if family != "story"]
    assert of_articles == list(nl.score("").signals)
    for signal in signals.to_dicts():
        explained = nl.explain(signal["name"])
        assert all(signal[part] in explained for part in ("name", "formula", "direction", "source"))


def test_thresholds_are_listed_with_their_defaults() -> None:
    thresholds = {rule["code"]: rule["thresholds"] for rule in nl.rules().to_dicts()}
    (days,) = thresholds["DAT002"]
    assert (days["name"], days["default"]) == ("days", 90.0)
    assert days["meaning"] in nl.explain("DAT002")
    assert thresholds["DAT001"] == []


def test_an_unknown_name_is_not_explained() -> None:
    with pytest.raises(KeyError, match="SRC999"):
        nl.explain("SRC999")


def test_a_configuration_selects(tmp_path) -> None:
    text = "The vote was on Monday, 14 March 2017. Share this before it is deleted!!!"
    codes = {finding.code for finding in nl.score(text).findings}
    assert "DAT002" in codes
    assert len(codes) > 1
    assert {finding.code for finding in nl.score(text, config={"select": ["DAT"]}).findings} == {"DAT002"}
    path = tmp_path / "newslint.toml"
    path.write_text('ignore = ["DAT002"]\n')
    assert "DAT002" not in {finding.code for finding in nl.score(text, config=path).findings}
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.newslint.severity]\nDAT002 = "info"\n')
    assert nl.score(text, config=str(path)).findings[0].severity == "info"
