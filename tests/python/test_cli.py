"""The command line."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import newslint as nl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from newslint._cli import main
from newslint._samples import samples

WRONG_DAY = "The vote was on Monday, 14 March 2017.\n"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a wrong weekday on its sixth line; the working directory is its folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: A vote\n---\n\nThe council met.\n😀\t{WRONG_DAY}", "utf-8")
    return path


def test_check_points_at_the_passage(article: Path) -> None:
    found = run("check", "a.md")
    assert found.exit_code == 1
    lines = found.stdout.splitlines()
    assert lines[0] == "a.md:6:19: error[DAT002] weekday-mismatch: 14 March 2017 was a Tuesday, not a Monday"
    assert lines[1] == "6 | 😀    The vote was on Monday, 14 March 2017."
    # The emoji is two columns wide, the tab four.
    assert lines[2] == "  | " + " " * 22 + "^" * len("Monday, 14 March 2017")
    assert lines[-1].startswith("a.md  no scores (too-short)")


def test_exit_codes(article: Path) -> None:
    assert run("check", "a.md", "--fail-on", "never").exit_code == 0
    assert run("check", "a.md", "--ignore", "DAT002").exit_code == 0
    assert run("check", "a.md", "--select", "SRC,QUO").exit_code == 0
    assert run("check", "missing.md").exit_code == 2
    assert run("check").exit_code == 2
    assert run("check", "a.md", "--select", "DAT999").exit_code == 2
    assert run("check", "a.md", "--published", "soon").exit_code == 2
    Path("b.txt").write_bytes(b"\0\1\2")
    binary = run("check", "b.txt", "a.md")
    assert binary.exit_code == 2
    assert "b.txt: a binary file" in binary.stderr
    assert "DAT002" in binary.stdout


def test_samples_show_findings_at_once() -> None:
    found = run("check", "--samples")
    assert found.exit_code == 0
    assert "4-rewrite.txt:8:4: error[DAT002]" in found.stdout
    assert "INT001" in found.stdout
    assert run("check", "--samples", "--fail-on", "error").exit_code == 1


def test_standard_input(article: Path) -> None:
    found = run("check", "-", stdin=WRONG_DAY.encode())
    assert found.exit_code == 1
    assert found.stdout.startswith("-:1:17: error[DAT002]")


def test_json(article: Path) -> None:
    data = json.loads(run("check", "a.md", "--format", "json").stdout)
    finding = data["documents"][0]["findings"][0]
    assert (finding["code"], finding["line"], finding["column"]) == ("DAT002", 6, 19)
    assert (finding["end_line"], finding["end_column"]) == (6, 19 + len("Monday, 14 March 2017"))
    assert data["counts"]["error"] == 1


def test_sarif(article: Path) -> None:
    log = json.loads(run("check", "a.md", "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    result = log["runs"][0]["results"][0]
    location = result["locations"][0]["physicalLocation"]
    assert result["level"] == "error"
    assert location["artifactLocation"]["uri"] == "a.md"
    assert (location["region"]["startLine"], location["region"]["startColumn"]) == (6, 19)


def test_github_annotations(article: Path) -> None:
    line = run("check", "a.md", "--format", "github").stdout.splitlines()[0]
    assert line.startswith("::error file=a.md,title=DAT002 weekday-mismatch,line=6,endLine=6,col=19,endColumn=40::")


def test_every_format_tells_what_was_amiss_with_the_file(article: Path) -> None:
    text = "---\ndate: 20 March 2017\n---\n\n<!-- newslint: ignore src001 -->\n\nThe café met."
    Path("b,1.md").write_bytes(text.encode("windows-1252"))
    told = [
        "read as windows-1252",
        'front matter: date must be an ISO 8601 date such as 2025-12-16, not "20 March 2017"',
        'line 5: newslint comment: unknown rule "src001" (did you mean "SRC001"?)',
    ]
    shown = {style: run("check", "b,1.md", "--format", style).stdout for style in ("text", "json", "sarif", "github")}
    assert [line.partition(": warning: ")[2] for line in shown["text"].splitlines()[:3]] == told
    assert json.loads(shown["json"])["documents"][0]["warnings"] == told
    (invocation,) = json.loads(shown["sarif"])["runs"][0]["invocations"]
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == told
    assert shown["github"].splitlines() == [f"::warning file=b%2C1.md::{one}" for one in told]


def test_text_cannot_command_the_terminal(article: Path) -> None:
    Path("b.txt").write_text("\x1b[31m\u202e Monday, 14 March 2017 \x07", "utf-8")
    found = run("check", "b.txt")
    assert "\x1b" not in found.stdout
    assert "\u202e" not in found.stdout
    assert "␛[31m" in found.stdout
    Path("c.txt").write_text("The ferry cost \x1b[31m£6.4m to build.", "utf-8")
    Path("d.txt").write_text("---\ntitle: \u202ea\n---\nThe ferry cost \x1b[31m£64m to build.", "utf-8")
    found = run("compare", "c.txt", "d.txt")
    assert not {"\x1b", "\u202e"} & set(found.stdout)
    assert "␛[31m" in found.stdout


def test_a_long_line_is_cut_around_the_passage(article: Path) -> None:
    Path("b.txt").write_text("word " * 3000 + WRONG_DAY.strip() + " word" * 3000, "utf-8")
    line, carets = run("check", "b.txt", "--select", "DAT").stdout.splitlines()[1:3]
    assert len(line) <= 80
    assert line[carets.index("^") : carets.rindex("^") + 1] == "Monday, 14 March 2017"


def test_settings_are_discovered(article: Path) -> None:
    Path("newslint.toml").write_text('ignore = ["DAT"]\n')
    assert run("check", "a.md").exit_code == 0
    Path("newslint.toml").write_text('ignre = ["DAT"]\n')
    broken = run("check", "a.md")
    assert broken.exit_code == 2
    assert "newslint.toml" in broken.stderr
    assert "ignre" in broken.stderr
    for wrong in ("ignore = 3", "select = [2017-03-14]"):
        Path("newslint.toml").write_text(wrong)
        broken = run("check", "a.md", "--ignore", "DAT")
        assert broken.exit_code == 2
        assert "newslint.toml: " in broken.stderr


def test_folders_are_walked(article: Path) -> None:
    assert "a.md:6:19" in run("check", ".").stdout


def test_nothing_is_passed_that_was_not_checked(article: Path) -> None:
    Path("empty").mkdir()
    Path("x.pdf").write_text(WRONG_DAY)
    for name in ("empty", "x.pdf", "missing.md"):
        alone, among = run("check", name), run("check", name, "a.md")
        assert (alone.exit_code, among.exit_code) == (2, 2)
        assert f"newslint: {name}: " in alone.stderr
        assert "a.md:6:19" in among.stdout
        assert run("report", name, "a.md").exit_code == 2
        assert run("compare", name, "a.md", "a.md").exit_code == 2
    assert (
        "empty: a folder without .htm, .html, .markdown, .md, .text, .txt, .xhtml files" in run("check", "empty").stderr
    )
    assert "--samples" in run("check", "--samples", "a.md").stderr
    assert run("report", "--samples", "a.md").exit_code == 2
    assert run("check", "a.md", "--select", "").exit_code == 2
    assert run("check", "a.md", "--ignore", "").exit_code == 1


def test_a_model_of_ones_own(tmp_path: Path) -> None:
    # It has learned to know one sample by its words.
    texts = [path.read_text("utf-8") for path in samples()] * 10
    model = nl.train(
        texts, [row % 4 == 3 for row in range(40)], groups=[str(row // 4) for row in range(40)], progress=False
    )
    model.save(tmp_path / "m.model")
    file = str(samples()[3])
    arguments = ("check", file, "--fail-on", "never", "--format", "json")
    risks = [
        json.loads(run(*arguments, *more).stdout)["documents"][0]["risk"]
        for more in ([], ["--model", tmp_path / "m.model"])
    ]
    assert risks[0] != risks[1]
    output = tmp_path / "o.jsonl"
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"text": Path(file).read_text("utf-8")}) + "\n", "utf-8")
    for more, risk in zip(([], ["--model", tmp_path / "m.model"]), risks, strict=True):
        assert run("score", path, "-o", output, "-q", *more).exit_code == 0
        assert _read(output)[0]["risk"] == risk
    assert run("report", file, "-o", tmp_path / "r.html", "--model", tmp_path / "m.model").exit_code == 0
    for command in (["check", file], ["report", file, "-o", tmp_path / "r.html"], ["score", path, "-o", output, "-q"]):
        refused = run(*command, "--model", path)
        assert refused.exit_code == 2
        assert "in.jsonl: " in refused.stderr


def test_report_writes_a_page(article: Path) -> None:
    Path("b.md").write_text("<script>alert('x')</script> said " + WRONG_DAY, "utf-8")
    assert run("report", "a.md", "b.md", "-o", "r.html").exit_code == 0
    page = Path("r.html").read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<mark class='nl-error' title='DAT002 weekday-mismatch" in page


def test_rules_and_explain() -> None:
    assert "weekday-mismatch" in run("rules").stdout
    assert {rule["code"] for rule in json.loads(run("rules", "--format", "json").stdout)} == set(nl.rules()["code"])
    assert "What it finds" in run("explain", "DAT002").stdout
    assert run("explain", "DAT999").exit_code == 2


def test_samples_are_copied(tmp_path: Path) -> None:
    run("samples", tmp_path / "new")
    assert [path.name for path in sorted((tmp_path / "new").iterdir())] == [path.name for path in samples()]


def test_the_module_is_a_program() -> None:
    shown = subprocess.run([sys.executable, "-m", "newslint", "--version"], capture_output=True, text=True, check=True)
    assert nl.__version__ in shown.stdout


def _program(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The program as a process: its streams are real."""
    return subprocess.run(
        [sys.executable, "-m", "newslint", *arguments], stderr=subprocess.PIPE, check=False, **options
    )  # type: ignore[call-overload]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(article: Path) -> None:
    for arguments in (["check", "a.md"], ["check", "a.md", "--format", "json"], ["rules"], ["explain", "DAT002"]):
        with Path("/dev/full").open("wb") as full:
            done = _program(*arguments, stdout=full)
        assert (done.returncode, done.stderr.splitlines()) == (
            2,
            [b"newslint: standard output: No space left on device"],
        )


def test_closed_streams(article: Path) -> None:
    closed = ["sh", "-c", f"{sys.executable} -m newslint check - <&-"]
    done = subprocess.run(closed, capture_output=True, text=True, check=False)
    assert (done.returncode, "standard input is closed" in done.stderr) == (2, True)
    assert _program("check", "a.md", stdout=None).returncode == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_any_encoding_of_the_terminal_will_do(article: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    for arguments in (
        ["check", "--samples"],
        ["rules"],
        ["explain", "INT001"],
        ["check", "--samples", "--format", "github"],
    ):
        done = _program(*arguments, stdout=subprocess.PIPE, env=environment)
        assert (done.returncode, done.stderr) == (0, b""), arguments
        assert done.stdout.decode(encoding)
    for style in ("json", "sarif"):
        done = _program("check", "--samples", "--format", style, stdout=subprocess.PIPE, env=environment)
        assert json.loads(done.stdout) == json.loads(run("check", "--samples", "--format", style).stdout)
    files = [str(path) for path in samples()]
    done = _program("compare", *files, "--format", "json", stdout=subprocess.PIPE, env=environment)
    assert json.loads(done.stdout) == nl.compare([nl.read(path) for path in files]).to_dict()


def test_texts_are_shown_as_they_are(article: Path) -> None:
    Path(":key:.txt").write_text("The ferry :warning: cost [bold]£6.4m[/bold] to build.\n", "utf-8")
    Path("[red].txt").write_text("The ferry :warning: cost [bold]£64m[/bold] to build.\n", "utf-8")
    shown = run("compare", ":key:.txt", "[red].txt").stdout
    assert ":key:.txt" in shown
    assert "[red].txt" in shown
    assert "ferry :warning: cost" in shown
    data = run("compare", ":key:.txt", "[red].txt", "--format", "json").stdout
    assert "⚠" not in data
    assert json.loads(data) == nl.compare([nl.read(":key:.txt"), nl.read("[red].txt")]).to_dict()
    Path("newslint.toml").write_text(
        'house-rules = [{name = "x", phrases = ["ferry"], message = "a :boat: [b]x[/b]"}]\n'
    )
    assert "a :boat: [b]x[/b]" in run("check", ":key:.txt").stdout


# Files of rows


def _rows(folder: Path, suffix: str, count: int = 10) -> Path:
    table = pa.table(
        {
            "id": [f"a{row}" for row in range(count)],
            "body": [
                [path.read_text("utf-8") for path in samples()][row % 4] if row % 5 else None for row in range(count)
            ],
            "day": ["2026-03-12"] * count,
        }
    )
    path = folder / f"in{suffix}"
    if suffix == ".parquet":
        pq.write_table(table, path)
    elif suffix.startswith(".csv"):
        with pa.output_stream(str(path), compression="gzip" if suffix.endswith(".gz") else None) as sink:
            pa.csv.write_csv(table, sink)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in table.to_pylist()), "utf-8")
    return path


def _read(path: Path) -> list[dict[str, object]]:
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    if path.suffix == ".csv":
        return pa.csv.read_csv(path).to_pylist()
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("source", [".parquet", ".csv", ".csv.gz", ".jsonl"])
@pytest.mark.parametrize("target", [".parquet", ".csv", ".jsonl"])
def test_files_of_rows(tmp_path: Path, source: str, target: str) -> None:
    path = _rows(tmp_path, source)
    output = tmp_path / f"out{target}"
    done = run("score", path, "-o", output, "--text", "body", "--published", "day", "-q")
    assert done.exit_code == 0, done.stderr
    rows = _read(output)
    assert [row["id"] for row in rows] == [f"a{row}" for row in range(10)]
    assert [row["abstained"] or None for row in rows] == ["missing" if row % 5 == 0 else None for row in range(10)]
    assert "body" not in rows[0]
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name or "unfinished" in path.name] == []


def test_an_interrupted_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint import _rows as rows_module

    path, output = _rows(tmp_path, ".parquet", 40), tmp_path / "out.parquet"
    monkeypatch.setattr(rows_module, "_ROWS", 10)
    scored = []

    def scoring(texts, **options):
        scored.append(len(texts))
        if len(scored) == 4:
            raise KeyboardInterrupt
        return nl.score_batch(texts, **options)

    monkeypatch.setattr(rows_module, "score_batch", scoring)
    assert run("score", path, "-o", output, "--text", "body", "-q").exit_code == 130
    assert not output.exists()
    assert run("score", path, "-o", output, "--text", "body", "-q").exit_code == 0
    # Before the rows, none of them are scored: that gives the columns.
    assert scored == [0, 10, 10, 10, 0, 10, 10]
    assert len(_read(output)) == 40


def test_files_that_cannot_be_scored(tmp_path: Path) -> None:
    path = _rows(tmp_path, ".jsonl")
    assert "no column 'text'; it has id, body, day" in run("score", path, "-o", tmp_path / "o.csv").stderr
    lists = run("score", path, "-o", tmp_path / "o.csv", "--text", "body", "--table", "findings")
    assert "CSV cannot hold the column 'findings'" in lists.stderr
    assert "newslint reads and writes" in run("score", path, "-o", tmp_path / "o.xlsx", "--text", "body").stderr
    broken = tmp_path / "b.jsonl"
    broken.write_text('{"text": "a"}\n{"text": \n')
    assert "b.jsonl:2: not JSON" in run("score", broken, "-o", tmp_path / "o.csv").stderr
    not_parquet = tmp_path / "b.parquet"
    not_parquet.write_bytes(b"no")
    assert run("score", not_parquet, "-o", tmp_path / "o.csv").exit_code == 2


def test_what_cannot_be_written_is_told_before_scoring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint import _rows as rows_module

    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"text": ["a"], "tags": [["x", "y"]]}), path)
    monkeypatch.setattr(rows_module._Parts, "write", lambda *_: pytest.fail("scored"))
    done = run("score", path, "-o", tmp_path / "o.csv", "-q")
    assert done.exit_code == 2
    assert "CSV cannot hold the column 'tags'" in done.stderr
    done = run("score", path, "-o", "/proc/no/o.csv", "--keep", "text", "-q")
    assert done.exit_code == 2
    assert "/proc/no/o.csv: " in done.stderr


def test_a_column_that_is_asked_for_stands_once(tmp_path: Path) -> None:
    path, output = tmp_path / "in.csv", tmp_path / "o.csv"
    path.write_text("text,id,id\na,1,2\n")
    done = run("score", path, "-o", output, "-q")
    assert done.exit_code == 2
    assert "--keep: the file has 2 columns called 'id'" in done.stderr
    assert run("score", path, "-o", output, "-q", "--keep", "text").exit_code == 0
    path.write_text("text,text\na,b\n")
    assert "--text: the file has 2 columns called 'text'" in run("score", path, "-o", output, "-q").stderr


def test_a_file_that_is_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n' * 1000)[:-20])
    done = run("score", path, "-o", tmp_path / "o.jsonl", "-q")
    assert (done.exit_code, "in.jsonl.gz: " in done.stderr) == (2, True)
    deep = tmp_path / "in.jsonl"
    deep.write_text('{"text": ' + "[" * 100_000 + "}\n")
    done = run("score", deep, "-o", tmp_path / "o.jsonl", "-q")
    assert (done.exit_code, "in.jsonl:1: not JSON" in done.stderr) == (2, True)


def test_lone_surrogates_in_json_are_replaced_and_reported(tmp_path: Path) -> None:
    path, output = tmp_path / "in.jsonl", tmp_path / "o.jsonl"
    path.write_text('{"text": "a \\ud800 b", "id": "\\udfff😀"}\n{"text": "ok", "id": "\\ud83d\\ude00"}\n', "utf-8")
    done = run("score", path, "-o", output, "-q", "--keep", "text", "--keep", "id")
    assert done.exit_code == 0
    assert "lone surrogates replaced by U+FFFD in 2 texts" in done.stderr
    assert [(row["text"], row["id"]) for row in _read(output)] == [("a \ufffd b", "\ufffd😀"), ("ok", "😀")]


def test_a_key_may_be_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint import _rows as rows_module

    monkeypatch.setattr(rows_module, "_ROWS", 2)
    path, output = tmp_path / "in.jsonl", tmp_path / "o.jsonl"
    path.write_text('{"text": "a"}\n{"text": "a"}\n{"text": "a", "h": "t", "id": 3}\n')
    done = run("score", path, "-o", output, "-q", "--title", "h", "--keep", "id")
    assert done.exit_code == 0, done.stderr
    assert [row["id"] for row in _read(output)] == [None, None, 3]
    done = run("score", path, "-o", output, "-q", "--title", "H")
    assert "--title: the file has no column 'H'; it has text, h, id" in done.stderr


def test_a_cell_is_judged_without_its_neighbours(tmp_path: Path) -> None:
    path, output = tmp_path / "in.jsonl", tmp_path / "o.jsonl"
    cells: list[object] = ["a", 5, None, ["a"], {"a": "b"}, True]
    for rows in (cells, *([cell] for cell in cells)):
        path.write_text("".join(json.dumps({"text": cell}) + "\n" for cell in rows))
        assert run("score", path, "-o", output, "-q").exit_code == 0
        reasons = [row["abstained"] for row in _read(output)]
        expected = ["too-short", "not-text", "missing", "not-text", "not-text", "not-text"]
        assert reasons == (expected if rows is cells else [expected[cells.index(rows[0])]])


def test_no_rows_are_written_with_their_columns(tmp_path: Path) -> None:
    empty = pa.schema([("text", pa.string()), ("id", pa.int64())]).empty_table()
    pq.write_table(empty, tmp_path / "in.parquet")
    (tmp_path / "in.csv").write_text("text,id\n")
    (tmp_path / "in.jsonl").write_text("")
    expected = ["id", *nl.score_batch([]).column_names]
    for source in ("in.parquet", "in.csv", "in.jsonl"):
        for target in ("o.parquet", "o.csv", "o.jsonl"):
            done = run("score", tmp_path / source, "-o", tmp_path / target, "-q")
            assert done.exit_code == 0, done.stderr
        names = expected if source != "in.jsonl" else expected[1:]
        assert pq.read_schema(tmp_path / "o.parquet").names == names
        assert pa.csv.read_csv(tmp_path / "o.csv").column_names == names
        assert (tmp_path / "o.jsonl").read_text() == ""
    done = run("score", tmp_path / "in.csv", "-o", tmp_path / "o.csv", "-q", "--text", "nosuch")
    assert (done.exit_code, "no column 'nosuch'" in done.stderr) == (2, True)
