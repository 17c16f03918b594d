"""The program `kg`: each command is a page of arguments around one call of a lower floor."""

import json
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from kg import __version__
from kg.errors import InputError, KgError, QueryError
from kg.learn.steps import Step
from kg.publish.formats import AnswerFormat, FileFormat
from kg.vocab import DATA

DONE, FAILED, USAGE = 0, 1, 2
WIDE = 10_000
"""Columns of a table in a pipe, where no line should be folded."""

if TYPE_CHECKING:
    from kg.learn.calibration import Reliability

Result = TypeVar("Result")

app = typer.Typer(
    name="kg",
    help="Chinese government work reports (政府工作报告) as a knowledge graph that people can ask.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders or globs of .txt .html .pdf .docx; - reads stdin."),
]
StoreAt = Annotated[
    str, typer.Option("--store", metavar="DIR|URL", help="Folder of the store, or a SPARQL 1.1 store on a server.")
]
StoreDir = Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the store.")]
Jobs = Annotated[int, typer.Option(metavar="N", min=0, help="Processes that read at once; 0: one a core.")]

MinScore = Annotated[
    float, typer.Option("--min-score", metavar="P", min=0, max=1, help="Leave out what is read with a score below P.")
]


def main() -> None:
    """Run the program; what a user can mend is one line on stderr and an exit code, never a traceback."""
    try:
        app()
    except KgError as error:
        _complain(error)
        sys.exit(USAGE if isinstance(error, QueryError) else FAILED)


@app.callback(invoke_without_command=True)
def _version(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False
) -> None:
    if version:
        print(f"kg {__version__}")
        raise typer.Exit(DONE)


@app.command("read")
def read_command(
    paths: Paths,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for NAME.json, one a report.")],
    jobs: Jobs = 0,
    min_score: MinScore = 0,
) -> None:
    """Read reports: what each one says, as one JSON file a report."""
    from kg.files import make_folder
    from kg.pipeline import find, read_all
    from kg.reading import write

    files, errors = find(paths)
    failed = _complain_all(errors)
    make_folder(out)
    written: dict[str, Path] = {}
    for path, reading in _watched(read_all(files, jobs=jobs, min_score=min_score), "reading", len(files)):
        if isinstance(reading, KgError):
            failed += _complain_all([reading])
            continue
        name = f"{Path(reading.document.source).stem}.json"
        if name in written:
            failed += _complain_all([InputError(f"{path}: {name} is already that of {written[name]}; rename one")])
            continue
        written[name] = path
        _note(path, reading.document.notices)
        write(reading, out / name)
    print(f"{_reports(len(written))} read into {out}")
    raise typer.Exit(FAILED if failed else DONE)


@app.command("build")
def build_command(
    paths: Paths,
    store: StoreAt,
    jobs: Jobs = 0,
    base: Annotated[str, typer.Option(metavar="IRI", help="What the IRIs of data begin with.")] = DATA,
    min_score: MinScore = 0,
) -> None:
    """Build a graph: read, link, check and store; a report that is there already is replaced."""
    from kg.pipeline import build, find
    from kg.publish.remote import open_at

    files, errors = find(paths)
    failed = _complain_all(errors)
    if not files:
        raise typer.Exit(FAILED)
    stored = held = claims = 0
    with open_at(store) as target:
        work = build(files, target, jobs=jobs, base=base, min_score=min_score)
        for path, built in _watched(work, "building", len(files)):
            if isinstance(built, KgError):
                failed += _complain_all([built])
                continue
            _note(path, (*built.document.notices, *built.left_out))
            stored, held, claims = stored + built.stored, held + (not built.stored), claims + built.claims
    known = f", {held} unchanged" if held else ""
    print(f"{_reports(stored)} with {claims} claims stored in {store}{known}")
    raise typer.Exit(FAILED if failed else DONE)


@app.command("query")
def query_command(
    store: StoreAt,
    query: Annotated[str, typer.Argument(metavar="SPARQL", help="A query, a file that holds one, or - for stdin.")],
    format_: Annotated[AnswerFormat, typer.Option("--format", help="How the answer is printed.")] = AnswerFormat.TABLE,
) -> None:
    """Ask the graph in SPARQL."""
    from kg.publish.remote import open_at
    from kg.publish.sparql import table, write

    with open_at(store, read_only=True) as source:
        results = source.query(_text_of(query))
        if format_ is AnswerFormat.TABLE:
            _print_table(*table(results))
        else:
            sys.stdout.write(write(results, format_.value))


@app.command("export")
def export_command(
    store: StoreDir,
    format_: Annotated[FileFormat, typer.Option("--format", help="What to write.")],
    out: Annotated[Path, typer.Option(metavar="PATH", help="A file; a folder for csv, parquet and neo4j.")],
) -> None:
    """Write the graph as files for other tools."""
    from kg.publish.export import export
    from kg.publish.store import Store

    with Store.open(store, read_only=True) as source:
        export(source, format_, out)
    print(f"{format_.value} written to {out}")


@app.command("serve")
def serve_command(  # noqa: PLR0917 (as many as there are options)
    store: StoreDir,
    host: Annotated[str, typer.Option(metavar="HOST", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0: any that is free.")] = 8000,
    writable: Annotated[
        bool, typer.Option("--writable", help="Take updates; beyond this machine, from who has the token in KG_TOKEN.")
    ] = False,
    time_limit: Annotated[float, typer.Option(metavar="S", min=0.1, help="Seconds that a query may take.")] = 30,
    max_rows: Annotated[int, typer.Option(metavar="N", min=1, help="Rows that an answer may have.")] = 1_000_000,
    max_answer: Annotated[int, typer.Option(metavar="MIB", min=1, help="Size that an answer may have.")] = 64,
    max_body: Annotated[int, typer.Option(metavar="MIB", min=1, help="Size of what may be written at once.")] = 64,
    memory: Annotated[int, typer.Option(metavar="MIB", min=256, help="Memory that a query may take.")] = 1024,
) -> None:
    """Serve a store: the explorer at /, SPARQL at /sparql, graphs at /data, a JSON API at /api."""
    from kg.publish.endpoint.access import TOKEN, Access
    from kg.publish.endpoint.limits import MIB, Limits
    from kg.publish.serve import Settings, serve

    limits = Limits(time=time_limit, rows=max_rows, memory=memory * MIB, answer=max_answer * MIB, body=max_body * MIB)
    try:
        access = Access(host, writable=writable, token=os.environ.get(TOKEN, ""))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    serve(Settings(store, access, limits), port, lambda address: print(f"{store} is served at {address}", flush=True))


@app.command("neo4j")
def neo4j_command(
    store: StoreDir,
    uri: Annotated[str, typer.Option(metavar="bolt://HOST:7687", help="Where the server listens.")],
    database: Annotated[str, typer.Option(metavar="NAME", help="A database that holds nothing else.")] = "neo4j",
    user: Annotated[str, typer.Option(metavar="NAME", help="Who loads.")] = "neo4j",
) -> None:
    """Load the graph into a running Neo4j: only what changed. The password is NEO4J_PASSWORD, or is asked for."""
    from kg.publish.neo4j.connect import Server, opened
    from kg.publish.neo4j.load import Loading
    from kg.publish.store import Store

    known = os.environ.get("NEO4J_PASSWORD")
    password = typer.prompt(f"Password of {user}", hide_input=True, err=True) if known is None else known
    with Store.open(store, read_only=True) as source, opened(Server(uri, database, user, password)) as session:
        loading = Loading.begin(source.quads, [report.iri for report in source.reports()], session)
        for _ in _watched(loading.run(), "loading", len(loading.changed) + len(loading.removed)):
            pass
        nodes, relationships = loading.check()
    done = f"{_reports(len(loading.changed))} loaded, {len(loading.removed)} taken out, {loading.unchanged} unchanged"
    print(f"{done}: {nodes} nodes and {relationships} relationships in {uri}")


@app.command("draw")
def draw_command(
    store: StoreDir,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The picture: .svg, .png, or .html to zoom and point at.")],
    focus: Annotated[str | None, typer.Option(metavar="NAME", help="What to draw the neighbourhood of.")] = None,
    overview: Annotated[bool, typer.Option("--overview", help="Draw all types and what relates them.")] = False,
) -> None:
    """Draw the neighbourhood of one thing, or an overview of types; what is only promised is dashed."""
    from kg.publish.picture import draw
    from kg.publish.store import Store

    if (focus is None) is not overview:
        raise typer.BadParameter("give either --focus NAME or --overview", param_hint="--focus / --overview")
    with Store.open(store, read_only=True) as source:
        draw(source, out, focus=focus)
    print(f"{focus or 'overview'} drawn in {out}")


@app.command("score")
def score_command(  # noqa: PLR0917 (as many as there are options)
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD.ann...", help="Annotation beside its .sents.tsv.")],
    pred: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of NAME.json; without it, NAME.txt beside is read.")
    ] = None,
    by_type: Annotated[bool, typer.Option("--by-type", help="Also by class: type, predicate, phase, kind…")] = False,
    reliable: Annotated[
        bool, typer.Option("--reliability", help="Print instead what share is right, by score.")
    ] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Print instead what was missed and what is wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Measure how well reports are read, against gold annotation."""
    from kg.learn.calibration import calibration
    from kg.learn.gold import read as read_gold
    from kg.learn.score import differences, score
    from kg.pipeline import read
    from kg.reading import to_json

    def reading(path: Path) -> dict[str, Any]:
        return _prediction(pred / f"{path.stem}.json") if pred else to_json(read(path.with_suffix(".txt")))

    pairs = ((read_gold(path), reading(path)) for path in gold)
    if errors:
        for report, found in pairs:
            for difference in differences(report, found):
                print(report.name, difference)
        return
    if reliable:
        _print_reliability(calibration(pairs), as_json=as_json)
        return
    measures, labels = score(pairs)
    rows = measures | (labels if by_type else {})
    if as_json:
        print(json.dumps({key: row.to_json() for key, row in rows.items()}, ensure_ascii=False, indent=1))
        return
    for key, row in rows.items():
        counts = f"({row.hits} of {row.gold} gold, {row.found} found)"
        print(f"{key:34} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}   {counts}")


@app.command("train")
def train_command(  # noqa: PLR0917 (as many as there are options)
    gold: Annotated[list[Path], typer.Option(metavar="DIR", help="Annotated reports; the first with their texts.")],
    dev: Annotated[Path, typer.Option(metavar="DIR", help="Annotated reports that only judge.")],
    reports: Annotated[Path, typer.Option(metavar="DIR", help="Report texts.")],
    silver: Annotated[Path, typer.Option(metavar="FILE.jsonl.gz", help="Their words and tags, by a teacher.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where models and manifest.json go.")],
    more: Annotated[list[Path] | None, typer.Option(metavar="FILE.jsonl.gz", help="More texts.")] = None,
    treebank: Annotated[Path | None, typer.Option(metavar="FILE.conllu", help="A treebank to score words on.")] = None,
    encoder: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the pretrained encoder is, or is to be kept.")
    ] = None,
    only: Annotated[list[Step] | None, typer.Option(help="Only this step; may be given again.")] = None,
) -> None:
    """Rebuild the trained artefacts of the package (needs kg[train])."""
    from kg.learn.train import Sources, train
    from kg.pipeline import read

    sources = Sources(tuple(gold), dev, reports, silver, tuple(more or ()), treebank, encoder)
    with _steps() as progress:
        for step, entry in train(sources, out, read=read, steps=only or tuple(Step), progress=progress):
            sizes = ", ".join(f"{name} ({file['bytes']:,} bytes)" for name, file in entry.get("files", {}).items())
            print(f"{step}: {sizes or 'scored'}")


def _prediction(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        _complain(f"{path}: no such file, scored as an empty reading")
        return {}
    except ValueError as error:
        raise InputError(f"{path}: no JSON ({error}); `kg read` writes such files") from error
    if not isinstance(found, dict):
        raise InputError(f"{path}: no reading; `kg read` writes such files")
    return found


def _print_reliability(tables: "Mapping[str, Reliability]", *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({key: table.to_json() for key, table in tables.items()}, indent=1))
        return
    for key, table in tables.items():
        print(f"{key:12} {table.count:6} claims   calibration error {table.error:.3f}")
        for part in table.bins:
            scored = f"{part.low:.1f}-{part.high:.1f}"
            print(f"  {scored:10} {part.count:6} claims   mean score {part.score:.3f}   right {part.right:.3f}")


def _text_of(query: str) -> str:
    """Take a query as it is, from a file, or from stdin."""
    if query == "-":
        return sys.stdin.read()
    if "{" in query or not query:
        return query
    path = Path(query)
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        why = "no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)
        raise QueryError(f"{query}: {why}; give a SPARQL query, a file that holds one, or -") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{query}: this file is not UTF-8 text, so no query") from error


def _print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*header, box=SIMPLE_HEAD, show_edge=False)
    for row in rows:
        shown.add_row(*map(Text, row))
    console = Console() if sys.stdout.isatty() else Console(width=WIDE)
    console.print(shown)
    print(f"{shown.row_count} rows")


def _reports(count: int) -> str:
    return f"{count} report" if count == 1 else f"{count} reports"


def _complain(error: object) -> None:
    print(f"kg: {error}", file=sys.stderr)


def _complain_all(errors: Collection[KgError]) -> int:
    for error in errors:
        _complain(error)
    return len(errors)


def _note(path: Path, notices: Iterable[str]) -> None:
    for notice in notices:
        _complain(f"{path}: {notice}")


def _watched(results: Iterable[Result], task: str, total: int) -> Iterator[Result]:
    """Show progress on a terminal; stay quiet in a pipe."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, task, total, console=Console(stderr=True), transient=True)


@contextmanager
def _steps() -> Iterator[Callable[[str, int, int], None]]:
    """Show the steps of a training on a terminal; stay quiet in a pipe."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    tasks: dict[str, TaskID] = {}
    with Progress(console=Console(stderr=True), transient=True) as bars:

        def show(step: str, done: int, total: int) -> None:
            task = tasks.get(step)
            tasks[step] = bars.add_task(step) if task is None else task
            bars.update(tasks[step], completed=done, total=total)

        yield show
