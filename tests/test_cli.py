"""The program as a stranger runs it: real files, real store, exit codes and what stands on stderr."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "anshan_2020.txt"
KG = Path(sys.executable).with_name("kg")


def kg(*arguments: str | Path, folder: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run([KG, *arguments], check=False, capture_output=True, cwd=folder, input=stdin)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a store of the examples; the folder that holds it as `store`."""
    folder = tmp_path_factory.mktemp("built")
    done = kg("build", ROOT / "examples", "--store", "store", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def empty(path: Path) -> None:
    path.write_bytes(b"")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 8)


def wrong_encoding(path: Path) -> None:
    path.write_bytes("政府工作報告，現在請予審議。".encode("big5") * 40)


def no_report(path: Path) -> None:
    path.write_text("今天天气很好，我们一家人去公园散步。\n" * 40, encoding="utf-8")


def picture_only(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 200, 200)
    canvas.showPage()
    canvas.save()


def broken(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 and nothing more")


BAD_FILES: dict[str, Callable[[Path], None]] = {
    "empty.txt": empty,
    "binary.txt": binary,
    "big5.txt": wrong_encoding,
    "walk.txt": no_report,
    "scan.pdf": picture_only,
    "broken.pdf": broken,
    "broken.docx": binary,
    "empty.html": no_report,
}


def test_bad_files_are_named_in_a_line_each_and_the_good_one_is_built(tmp_path: Path) -> None:
    for name, make in BAD_FILES.items():
        make(tmp_path / name)
    shutil.copy(EXAMPLE, tmp_path)

    done = kg("build", ".", "missing.txt", "--store", "store", folder=tmp_path)

    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert {name: sum(name in line for line in lines) for name in (*BAD_FILES, "missing.txt")} == dict.fromkeys(
        (*BAD_FILES, "missing.txt"), 1
    )
    assert all(line.startswith("kg: ") for line in lines)
    assert len(lines) == len(BAD_FILES) + 1
    assert done.stdout.startswith("1 report with ")


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_alone_gives_a_line_and_leaves_nothing_half_written(name: str, tmp_path: Path) -> None:
    BAD_FILES[name](tmp_path / name)

    done = kg("read", name, "--out", "out", folder=tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith("kg: ")
    assert name in done.stderr
    assert done.stderr.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    done = kg("build", ".", "--store", "store", folder=tmp_path)

    assert done.returncode == 1
    assert "no report in this folder" in done.stderr


def test_building_the_same_reports_again_changes_no_quad(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "store", tmp_path / "store")
    before = dump(tmp_path)

    again = kg("build", ROOT / "examples", "--store", "store", folder=tmp_path)

    assert "3 unchanged" in again.stdout
    assert dump(tmp_path) == before


def test_a_least_score_makes_another_reading_with_fewer_claims(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "store", tmp_path / "store")
    before = dump(tmp_path)

    done = kg("build", EXAMPLE, "--store", "store", "--min-score", "0.9", folder=tmp_path)
    again = kg("build", EXAMPLE, "--store", "store", "--min-score", "0.9", folder=tmp_path)

    assert done.returncode == 0
    assert "unchanged" not in done.stdout
    assert "1 unchanged" in again.stdout
    assert len(dump(tmp_path)) < len(before)


def test_readings_hold_nothing_below_the_least_score(tmp_path: Path) -> None:
    done = kg("read", EXAMPLE, "--out", "out", "--min-score", "0.9", folder=tmp_path)

    reading = json.loads((tmp_path / "out" / "anshan_2020.json").read_text(encoding="utf-8"))
    claims = [row for key in ("entities", "relations", "milestones", "observations") for row in reading[key]]
    assert done.returncode == 0
    assert min(row["score"] for row in claims) >= 0.9


@pytest.mark.parametrize("least", ["1.5", "-1", "high"])
def test_a_least_score_that_is_no_probability_is_wrong_usage(least: str, tmp_path: Path) -> None:
    done = kg("build", EXAMPLE, "--store", "store", "--min-score", least, folder=tmp_path)

    assert done.returncode == 2
    assert "--min-score" in done.stderr


def test_the_order_of_the_reports_changes_no_quad(built: Path, tmp_path: Path) -> None:
    reports = sorted((ROOT / "examples").glob("*.txt"), reverse=True)

    for report in reports:
        assert kg("build", report, "--store", "store", folder=tmp_path).returncode == 0

    assert dump(tmp_path) == dump(built)


def test_a_corrected_report_takes_the_place_of_the_first(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "store", tmp_path / "store")
    text = EXAMPLE.read_text(encoding="utf-8")
    (tmp_path / EXAMPLE.name).write_text(text.replace("鞍商大会", "辽商大会"), encoding="utf-8")

    assert kg("build", EXAMPLE.name, "--store", "store", folder=tmp_path).returncode == 0

    names = {row["name"] for row in rows(tmp_path, "SELECT ?name { ?e a gr:Event ; rdfs:label ?name }")}
    assert "辽商大会" in names
    assert "鞍商大会" not in names


def test_a_build_killed_in_the_middle_resumes_to_the_same_store(built: Path, tmp_path: Path) -> None:
    command = [str(KG), "build", str(ROOT / "examples"), "--store", "store", "--jobs", "1"]
    with subprocess.Popen(command, cwd=tmp_path, start_new_session=True) as process:
        deadline = time.monotonic() + 60
        while not list((tmp_path / "store" / "texts").glob("*.txt")) and time.monotonic() < deadline:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)

    done = kg("build", ROOT / "examples", "--store", "store", folder=tmp_path)

    assert done.returncode == 0
    assert dump(tmp_path) == dump(built)


def dump(folder: Path) -> list[str]:
    """Give the sorted N-Quads of the store in a folder."""
    assert kg("export", "--store", "store", "--format", "nquads", "--out", "dump.nq", folder=folder).returncode == 0
    return sorted((folder / "dump.nq").read_text(encoding="utf-8").splitlines())


def rows(folder: Path, query: str) -> list[dict[str, str]]:
    done = kg("query", "--store", "store", query, "--format", "csv", folder=folder)
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_a_query_is_taken_as_words_as_a_file_and_from_stdin(built: Path) -> None:
    query = "SELECT (COUNT(DISTINCT ?r) AS ?reports) { GRAPH ?r { ?r a gr:Report } }"
    (built / "count.rq").write_text(query, encoding="utf-8")

    answers = [
        kg("query", "--store", "store", how, "--format", "csv", folder=built, stdin=query.encode()).stdout.split()
        for how in (query, "count.rq", "-")
    ]

    assert answers == [["reports", "3"]] * 3


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("SELECT ?s { ?s ?p }", "line 1, column"),
        ("SELECT ?s {\n ?s nosuch:p ?o }", "line 2"),
        ("", "empty"),
        ("nosuch.rq", "no such file"),
        ("DELETE WHERE { ?s ?p ?o }", "would change the store"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_a_query_that_cannot_be_asked_is_wrong_usage(built: Path, query: str, complaint: str) -> None:
    done = kg("query", "--store", "store", query, folder=built)

    assert (done.returncode, done.stdout) == (2, "")
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_store_that_is_not_there_or_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("no store", encoding="utf-8")

    for folder, complaint in (("nowhere", "no such store"), ("notes", "no store of kg")):
        done = kg("query", "--store", folder, "ASK { ?s ?p ?o }", folder=tmp_path)

        assert done.returncode == 1
        assert complaint in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_damaged_store_is_told_in_a_line(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "store", tmp_path / "store")
    for path in (tmp_path / "store" / "graph").iterdir():
        path.write_bytes(b"damaged")

    done = kg("query", "--store", "store", "ASK { ?s ?p ?o }", folder=tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith("kg: store: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("build",), ("query", "x"), ("read", "a.txt"), ("nonsense",), ("--nonsense",)])
def test_wrong_usage_is_told_and_has_exit_code_two(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = kg(*arguments, folder=tmp_path)

    assert done.returncode == 2
    assert "Usage: kg" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["turtle", "trig", "nquads", "jsonld", "rdfxml", "graphml", "neo4j"])
def test_every_format_is_exported(built: Path, name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"

    done = kg("export", "--store", built / "store", "--format", name, "--out", out, folder=tmp_path)

    assert done.returncode == 0
    assert "北方国际健康城" in "".join(
        path.read_text(encoding="utf-8") for path in ([out] if out.is_file() else out.rglob("*.csv"))
    )


def test_a_picture_is_drawn_of_a_name_and_an_unknown_name_is_told(built: Path, tmp_path: Path) -> None:
    drawn = kg("draw", "--store", built / "store", "--focus", "鞍钢集团", "--out", "a.svg", folder=tmp_path)
    unknown = kg("draw", "--store", built / "store", "--focus", "鞍钢集图", "--out", "b.svg", folder=tmp_path)

    assert drawn.returncode == 0
    assert "鞍钢集团" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert unknown.returncode == 1
    assert "鞍钢集团" in unknown.stderr
    assert not (tmp_path / "b.svg").exists()


def test_an_overview_is_drawn_where_no_name_is_asked_for(built: Path, tmp_path: Path) -> None:
    drawn = kg("draw", "--store", built / "store", "--overview", "--out", "a.html", folder=tmp_path)
    neither, both = (
        kg("draw", "--store", built / "store", *options, "--out", "b.svg", folder=tmp_path)
        for options in ((), ("--overview", "--focus", "鞍钢集团"))
    )

    assert drawn.stdout == "overview drawn in a.html\n"
    assert "类型总览" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert (neither.returncode, both.returncode) == (2, 2)
    assert "--focus" in neither.stderr
    assert not (tmp_path / "b.svg").exists()


def test_a_report_is_read_from_stdin(tmp_path: Path) -> None:
    done = kg("read", "-", "--out", "out", folder=tmp_path, stdin=EXAMPLE.read_bytes())

    path = tmp_path / "out" / "stdin.json"
    reading = json.loads(path.read_text(encoding="utf-8"))
    assert done.returncode == 0
    assert reading["document"]["place"] == "鞍山市"


def test_a_folder_for_readings_that_cannot_be_made_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")

    done = kg("read", EXAMPLE, "--out", "taken", folder=tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith("kg: taken: no folder can be made here")
    assert done.stderr.count("\n") == 1


def test_two_reports_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "report.txt")
    shutil.copy(ROOT / "examples" / "yanjiang_2023.txt", tmp_path / "other" / "report.txt")

    done = kg("read", ".", "--out", "out", folder=tmp_path)

    assert done.returncode == 1
    assert "report.json is already that of" in done.stderr


def test_scores_are_printed_for_a_reading_and_for_a_folder_of_readings(tmp_path: Path) -> None:
    gold = tmp_path / "anshan_2020.ann"
    for suffix in (".ann", ".sents.tsv"):
        shutil.copy(ROOT / "examples" / "gold" / f"anshan_2020{suffix}", tmp_path)
    shutil.copy(EXAMPLE, tmp_path)
    kg("read", "anshan_2020.txt", "--out", "out", folder=tmp_path)

    direct = kg("score", gold, "--json", folder=tmp_path)
    stored = kg("score", gold, "--pred", "out", "--json", folder=tmp_path)

    assert direct.returncode == 0
    assert json.loads(direct.stdout) == json.loads(stored.stdout)
    assert json.loads(direct.stdout)["figures"]["f"] > 0.5


def test_the_share_that_is_right_is_printed_by_score(tmp_path: Path) -> None:
    gold = ROOT / "examples" / "gold" / "yanjiang_2023.ann"
    kg("read", ROOT / "examples" / "yanjiang_2023.txt", "--out", "out", folder=tmp_path)

    table = kg("score", gold, "--pred", "out", "--reliability", folder=tmp_path)
    told = kg("score", gold, "--pred", "out", "--reliability", "--json", folder=tmp_path)

    tables = json.loads(told.stdout)
    assert list(tables) == ["entities", "relations", "milestones", "observations"]
    assert table.stdout.count("calibration error") == len(tables)
    assert sum(part["count"] for part in tables["entities"]["bins"]) > 0


def test_help_names_every_command(tmp_path: Path) -> None:
    done = kg("--help", folder=tmp_path)

    assert done.returncode == 0
    for command in ("read", "build", "query", "export", "draw", "score", "train"):
        assert f"  {command}" in done.stdout
