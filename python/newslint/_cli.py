"""The command line: ``newslint check``, ``compare``, ``score``, ``report``, ``rules``, ``explain``, ``train``."""

from __future__ import annotations

import errno
import io
import json
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

import newslint as nl
from newslint import _config
from newslint._check import SEVERITIES, Checked, check_bytes, write
from newslint._document import HTML_SUFFIXES, TEXT_SUFFIXES
from newslint._samples import samples

#: Exit codes: nothing at or above ``--fail-on``; something; the files or the options cannot be used.
CLEAN, FOUND, UNUSABLE = 0, 1, 2

#: What is checked of a folder.
_IN_FOLDERS = (TEXT_SUFFIXES | HTML_SUFFIXES) - {""}

_FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
_CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="TOML file with settings; else the nearest newslint.toml, or pyproject.toml with [tool.newslint].",
)
_MODEL = click.option(
    "--model",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Model of risk that `newslint train` wrote; else the built-in one.",
)


class _Program(click.Group):
    """The commands. What the system refuses them ends the program with a message, and never looks like findings."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command, and write out what it printed."""
        try:
            try:
                return super().invoke(context)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except nl.NewslintError as error:
            raise click.UsageError(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            _complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
            # What could not be written is not tried again at the end.
            sys.stdout = None
            context.exit(UNUSABLE)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(nl.__version__, prog_name="newslint")
def main() -> None:
    """Score news articles for misinformation risk and quality, with the evidence for every number."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that lacks a character shows "?" for it. JSON is always UTF-8.
        sys.stdout.reconfigure(errors="replace")


def _settings(config: Path | None, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> dict[str, Any]:
    """The settings in force: those of a file, with what the command line adds."""
    path = config or _config.discover(Path.cwd())
    try:
        settings = _config.load(path) if path else {}
        nl.score("", config=settings)
        if select:
            settings["select"] = _names(select)
            if not settings["select"]:
                raise click.UsageError("--select names no rule")
        if ignore:
            settings["ignore"] = [*settings.get("ignore", []), *_names(ignore)]
        nl.score("", config=settings)
    except (TypeError, ValueError) as error:
        message = str(error).removeprefix("config: ")
        raise click.UsageError(f"{path}: {message}" if path and str(path) not in message else message) from error
    return settings


def _names(values: tuple[str, ...]) -> list[str]:
    return [name for value in values for name in value.split(",") if name]


def _read_all(files: tuple[Path, ...]) -> tuple[list[tuple[str, bytes]], bool]:
    """The bytes of every file, folders walked, standard input for `-`; and whether some could not be read."""
    contents, failed = [], False
    for file in files:
        try:
            found = [(str(path), _read(path)) for path in _walked(file)]
        except OSError as error:
            _complain(f"{error.filename or file}: {error.strerror or error}")
            failed = True
            continue
        if not found:
            _complain(f"{file}: a folder without {', '.join(sorted(_IN_FOLDERS))} files")
            failed = True
        contents.extend(found)
    return contents, failed


def _walked(file: Path) -> list[Path]:
    """A file, or the articles in a folder."""
    if not file.is_dir():
        return [file]
    return sorted(path for path in file.rglob("*") if path.suffix.lower() in _IN_FOLDERS)


def _read(file: Path) -> bytes:
    if str(file) != "-":
        return file.read_bytes()
    if sys.stdin is None:
        raise click.UsageError("standard input is closed")
    return sys.stdin.buffer.read()


def _contents(files: tuple[Path, ...], use_samples: bool) -> tuple[list[tuple[str, bytes]], bool]:
    """What is named on the command line: files, or the bundled samples."""
    if files and use_samples:
        raise click.UsageError("--samples stands for files: name those or give it, not both")
    if use_samples:
        return [(path.name, path.read_bytes()) for path in samples()], False
    if not files:
        command = click.get_current_context().command_path
        raise click.UsageError(f"name the files, or try the bundled ones: {command} --samples")
    return _read_all(files)


def _console(*, soft_wrap: bool = True) -> Console:
    """Standard output. Texts and file names are shown as they are: nothing in them is markup or names an emoji."""
    return Console(soft_wrap=soft_wrap, highlight=False, markup=False, emoji=False)


def _complain(message: str) -> None:
    click.echo(f"newslint: {message}", err=True)


def _check_all(
    contents: list[tuple[str, bytes]],
    settings: dict[str, Any],
    model: Path | None,
    published: str | None,
    *,
    body_only: bool = False,
) -> tuple[list[Checked], bool]:
    """Check every file; the second value says whether some could not be read."""
    checked, failed = [], False
    loaded = None if model is None else nl.Model.load(model)
    for name, data in contents:
        try:
            checked.append(check_bytes(data, name, settings, published, model=loaded, body_only=body_only))
        except nl.ReadError as error:
            _complain(str(error))
            failed = True
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    return checked, failed


@main.command()
@_FILES
@click.option("--samples", "use_samples", is_flag=True, help="Check the bundled sample articles; they never fail.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "sarif", "github"]), default="text", show_default=True
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 where a finding is at least so severe.",
)
@click.option("--select", multiple=True, help="Only these rules: codes, beginnings of codes, names or families.")
@click.option("--ignore", multiple=True, help="Not these rules.")
@click.option("--published", help="Day of publication (ISO 8601) of files that do not say it.")
@_MODEL
@_CONFIG
@click.pass_context
def check(
    context: click.Context,
    files: tuple[Path, ...],
    use_samples: bool,
    style: str,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    published: str | None,
    model: Path | None,
    config: Path | None,
) -> None:
    """Check articles, and point at what was found.

    FILES are .txt, .md or .html files or folders of them; `-` is standard input. Exits with 0, with 1 where a
    finding is at or above --fail-on, and with 2 where a file or an option cannot be used.
    """
    if use_samples and context.get_parameter_source("fail_on") is click.core.ParameterSource.DEFAULT:
        fail_on = "never"
    settings = _settings(config, select, ignore)
    contents, unread = _contents(files, use_samples)
    checked, failed = _check_all(contents, settings, model, published)
    write(checked, style, _console())
    if unread or failed:
        sys.exit(UNUSABLE)
    least = SEVERITIES.index(fail_on) if fail_on != "never" else len(SEVERITIES)
    found = any(SEVERITIES.index(finding.severity) >= least for one in checked for finding in one.report.findings)
    sys.exit(FOUND if found else CLEAN)


@main.command()
@_FILES
@click.option("--samples", "use_samples", is_flag=True, help="Report on the bundled sample articles.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.html"))
@click.option("--published", help="Day of publication (ISO 8601) of files that do not say it.")
@_MODEL
@_CONFIG
def report(
    files: tuple[Path, ...],
    use_samples: bool,
    output: Path,
    published: str | None,
    model: Path | None,
    config: Path | None,
) -> None:
    """Write one HTML page on the articles: scores, and the text with what was found in it."""
    from newslint._html import page

    settings = _settings(config)
    contents, unread = _contents(files, use_samples)
    checked, failed = _check_all(contents, settings, model, published, body_only=True)
    try:
        output.write_text(page([(one.name, one.report) for one in checked]), "utf-8")
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror or error}") from error
    click.echo(f"wrote {output} ({len(checked)} article{'s' * (len(checked) != 1)})", err=True)
    sys.exit(UNUSABLE if unread or failed else CLEAN)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--reference",
    type=click.IntRange(min=0),
    help="Number of the file that the others are measured by, from 0 as the output counts them.",
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write an HTML page too.")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 where a finding is at least so severe.",
)
@click.option("--select", multiple=True, help="Only these rules: codes, beginnings of codes, names or families.")
@click.option("--ignore", multiple=True, help="Not these rules.")
@_CONFIG
def compare(
    files: tuple[Path, ...],
    reference: int | None,
    style: str,
    output: Path | None,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
) -> None:
    """Compare articles on one story, and show where they part.

    FILES are two or more .txt, .md or .html files; `-` is standard input. Exits with 0, with 1 where a finding is at or
    above --fail-on, and with 2 where a file or an option cannot be used.
    """
    from newslint._compare import documents, write_story

    settings = _settings(config, select, ignore)
    contents, unread = _read_all(files)
    if unread:
        sys.exit(UNUSABLE)
    try:
        story = nl.compare(documents(contents), reference=reference, config=settings)
        if output is not None:
            output.write_text(story.to_html(), "utf-8")
    except (ValueError, nl.ReadError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"{output}: {error.strerror or error}") from error
    write_story(story, style, _console())
    least = SEVERITIES.index(fail_on) if fail_on != "never" else len(SEVERITIES)
    found = any(SEVERITIES.index(finding.severity) >= least for finding in story.findings)
    sys.exit(FOUND if found else CLEAN)


@main.command("samples")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def copy_samples(folder: Path) -> None:
    """Copy the bundled sample articles into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in samples():
        (folder / path.name).write_bytes(path.read_bytes())
        click.echo(folder / path.name)


@main.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--text", default="text", show_default=True, help="Column with the articles.")
@click.option("--title", help="Column with their headlines.")
@click.option("--published", help="Column with their days of publication.")
@click.option(
    "--table",
    type=click.Choice(["scores", "signals", "findings", "annotations"]),
    default="scores",
    show_default=True,
    help="What to write of each article.",
)
@click.option("--keep", multiple=True, help="Columns to carry over (default: all but the text).")
@click.option("--threads", type=click.IntRange(min=1), help="Threads to use (default: all cores).")
@click.option("--restart", is_flag=True, help="Forget what an interrupted run has done.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
@_MODEL
@_CONFIG
def score(source: Path, output: Path, quiet: bool, config: Path | None, **options: Any) -> None:
    """Score the articles of a file of rows: Parquet, CSV or JSON Lines, in and out.

    Rows are read, scored and written a few at a time. A run that was interrupted goes on where it stopped when it
    is started again. Needs pip install "newslint[arrow]".
    """
    from newslint._rows import RowsError, score_file

    try:
        rows = score_file(source, output, config=_settings(config), progress=not quiet, warn=_complain, **options)
    except RowsError as error:
        raise click.UsageError(str(error)) from error
    except KeyboardInterrupt:
        _complain("interrupted; the same command goes on where it stopped")
        sys.exit(130)
    click.echo(f"wrote {output} ({rows:,} rows)", err=True)


@main.command()
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules(style: str) -> None:
    """List every rule."""
    table = nl.rules()
    if style == "json":
        click.echo(json.dumps(table.to_dicts(), indent=1))
        return
    shown = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("code", "name", "severity", "on", "finds"):
        shown.add_column(column, no_wrap=column != "finds")
    for rule in table.to_dicts():
        finds = _first_sentence(rule["docs"])
        shown.add_row(rule["code"], rule["name"], rule["severity"], "yes" if rule["on"] else "no", finds)
    _console(soft_wrap=False).print(shown)


def _first_sentence(docs: str) -> str:
    """What a rule finds, from its documentation."""
    found = docs.partition("## What it finds")[2].strip().partition("\n\n")[0]
    text = " ".join(found.split()).replace("`", "")
    return text.partition(". ")[0].rstrip(".")


@main.command()
@click.argument("name")
def explain(name: str) -> None:
    """Say what a rule (DAT002, weekday-mismatch) or a signal finds, and why it matters."""
    try:
        _console(soft_wrap=False).print(Markdown(nl.explain(name)))
    except KeyError as error:
        raise click.UsageError(error.args[0]) from error


#: How a file of plain text writes a label.
_LABELS = {"0": 0, "1": 1, "0.0": 0, "1.0": 1, "false": 0, "true": 1}


@main.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Where the model goes.")
@click.option("--text", required=True, help="Column of the articles.")
@click.option("--label", required=True, help="Column of 0 and 1, or false and true.")
@click.option("--title", help="Column of the headlines.")
@click.option("--published", help="Column of the days of publication.")
@click.option("--group", help="Column of what belongs together: the outlet, the story.")
@click.option("--card", type=click.Path(path_type=Path), help="Where a model card goes, in Markdown.")
@click.option("--evaluate/--no-evaluate", default=True, help="Cross-validate by groups, and show the figures.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
@_CONFIG
def train(
    source: Path,
    output: Path,
    card: Path | None,
    evaluate: bool,
    quiet: bool,
    config: Path | None,
    **columns: str | None,
) -> None:
    """Train a model of risk on a file of labelled articles (.parquet, .csv, .jsonl)."""
    from newslint._rows import read_columns

    try:
        found = read_columns(source, columns, _complain)
        model = nl.train(
            found["text"],
            [
                _LABELS.get(label.strip().lower(), label) if isinstance(label, str) else label
                for label in found["label"]
            ],
            titles=found["title"],
            published=found["published"],
            groups=found["group"],
            config=_settings(config) or None,
            progress=not quiet and sys.stderr.isatty(),
        )
        if evaluate:
            click.echo(repr(model.evaluate()))
        model.save(output)
        if card is not None:
            card.write_text(model.card(), encoding="utf-8")
    except (ValueError, TypeError, OSError, nl.NewslintError) as error:
        raise click.UsageError(str(error)) from error


if __name__ == "__main__":
    main()
