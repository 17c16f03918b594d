"""The documents say what is there: commands, files, questions; and the two READMEs say the same."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from kg.cli import app

ROOT = Path(__file__).resolve().parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
QUESTIONS = ROOT / "docs" / "queries.md"
DOCUMENTS = (
    *READMES,
    ROOT / "CONTRIBUTING.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
QUERIES = sorted((ROOT / "ontology" / "queries").glob("*.rq"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAM: Any = typer.main.get_command(app)
OUTPUT = {"text", ""}
"""Languages of blocks that hold no code: what a program printed, and trees of folders."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def blocks(path: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(path.read_text(encoding="utf-8"))


def command_lines(path: Path) -> Iterator[str]:
    """Yield the calls of kg in a document's shell blocks; a quoted query may run over lines."""
    for language, code in blocks(path):
        if language == "sh":
            for call in re.finditer(r"^(?:\.venv/bin/)?kg (?:'[^']*'|[^'\n|>#])*", code, re.MULTILINE):
                yield call.group().strip()


def run(code: str, folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def commands(program: object, *above: str) -> Iterator[tuple[str, ...]]:
    inner = getattr(program, "commands", None)
    if inner is None:
        yield above
        return
    for name, command in inner.items():
        yield from commands(command, *above, name)


def parse(line: str) -> str:
    """Parse a command line as kg would, without running it; the command's name.

    Raises the usage error that kg would show.
    """
    context = PROGRAM.make_context("kg", shlex.split(line)[1:])
    while hasattr(context.command, "commands"):
        words = [*context._protected_args, *context.args]
        name, command, rest = context.command.resolve_command(context, words)
        context = command.make_context(name, rest, parent=context)
    return str(context.command.name)


@pytest.mark.parametrize("readme", READMES, ids=name_of)
@pytest.mark.parametrize("command", commands(PROGRAM), ids=" ".join)
def test_each_command_is_in_the_readme(command: tuple[str, ...], readme: Path) -> None:
    assert re.search(rf"^\| `kg {' '.join(command)}\b", readme.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    ("document", "line"),
    [
        pytest.param(path, line, id=f"{name_of(path)}: {line[:40]}")
        for path in DOCUMENTS
        for line in command_lines(path)
    ],
)
def test_each_call_of_kg_in_the_documents_is_understood(
    document: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    assert parse(line), document


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_each_file_that_a_document_names_is_there(document: Path) -> None:
    prose = BLOCK.sub("", document.read_text(encoding="utf-8"))
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir()} - {".venv", ".git", "dist"}
    paths = {name for name in re.findall(r"`([\w./-]+)`", prose) if "/" in name and "NAME" not in name}
    named = {path for path in paths if path.split("/")[0] in rooms}
    linked = set(re.findall(r"\]\(([^)#:]+)\)", prose))

    missing = {name for name in named if not (ROOT / name).exists()}
    missing |= {link for link in linked if not (document.parent / link).exists()}

    assert missing == set()


def test_the_readmes_have_the_same_sections() -> None:
    english, chinese = (
        re.findall(r"^#+ ", BLOCK.sub("", path.read_text(encoding="utf-8")), re.MULTILINE) for path in READMES
    )

    assert english == chinese


def test_the_readmes_show_the_same_code_and_output() -> None:
    english, chinese = (
        [(language, re.sub(r" *#.*", "", code)) for language, code in blocks(path) if language] for path in READMES
    )

    assert english == chinese


@pytest.mark.slow
@pytest.mark.parametrize("readme", READMES, ids=name_of)
def test_the_python_code_of_the_readme_runs(readme: Path) -> None:
    codes = [code for language, code in blocks(readme) if language == "python"]

    assert codes
    for code in codes:
        run(code, ROOT)


@pytest.mark.parametrize("readme", READMES, ids=name_of)
def test_the_two_commands_stand_at_the_top_with_what_they_print(readme: Path) -> None:
    first, *rest = blocks(readme)

    assert re.findall(r"^make \w+", first[1], re.MULTILINE) == ["make demo", "make test"]
    assert [language for language, _ in rest[:2]] == ["text", "text"]
    assert rest[0][1].strip()


@pytest.mark.parametrize("query", QUERIES, ids=lambda path: path.stem)
def test_each_competency_question_is_in_the_manual(query: Path) -> None:
    asked = dict(re.findall(r"^# (en|zh): (.*)$", query.read_text(encoding="utf-8"), re.MULTILINE))

    row = f"| `ontology/queries/{query.name}` | {asked['en']} | {asked['zh']} |"

    assert row in QUESTIONS.read_text(encoding="utf-8")
