"""Ask a running `kg serve` as many clients do at once, hostile ones among them, and check every answer.

Run: python benchmarks/serve.py --store DIR [--clients 50] [--hostile 20] [--seconds 60]
Each client has an address of its own on the loopback interface. Prints errors, wrong answers, the time that point
queries and others took, and the peak memory of all processes of the server. The right answers are those that Oxigraph
gives to the same queries in this process, before.
"""

import argparse
import json
import random
import socket
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from subprocess import PIPE, Popen
from urllib.parse import urlencode

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions

from kg.publish.store import Store

QUERIES = Path(__file__).parents[1] / "ontology" / "queries"
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
THINGS = 5000
POINTS = 0.95
"""Share of questions that ask of one thing."""

CROSS = "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} # {0}"
PATHS = "SELECT (COUNT(*) AS ?n) {{ ?a (!<a:{0}>|^!<a:x>)* ?b . ?c (!<a:y>|^!<a:y>)+ ?d }}"
REGEX = 'SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o . ?t ?q ?r FILTER regex(str(?o), "^(([a-z0-9])+.)+[A-Z]([a-z])+{0}$") }}'
SORTED = "SELECT DISTINCT * {{ ?a ?b ?c . ?d ?e ?f }} ORDER BY ?c ?f # {0}"
HOSTILE = (CROSS, PATHS, REGEX, SORTED)
Bag = Counter[str]


@dataclass
class Tally:
    """What all clients met."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    attacks: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Question:
    """A query, its kind, and its right answer."""

    kind: str
    text: str
    answer: Bag


@dataclass(frozen=True)
class Line:
    """From which address to which port a client connects."""

    address: str
    port: int


def main() -> int:
    """Run the benchmark; exit with 1 where an answer was wrong or missing, or point queries took too long."""
    arguments = _arguments()
    questions = list(_questions(arguments.store))
    print(f"{len(questions)} questions, {sum(question.kind == 'point' for question in questions)} of them by name")
    command = [str(Path(sys.executable).parent / "kg"), "serve", "--store", str(arguments.store), "--port", "0"]
    with Popen(command, stdout=PIPE, text=True) as server:
        try:
            address = (server.stdout or sys.stdin).readline().split()[-1]
            port = int(address.rstrip("/").rpartition(":")[2])
            tally, peak = _run(arguments, server.pid, port, questions)
        finally:
            server.terminate()
    return _report(tally, peak)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--hostile", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two questions of one client")
    return parser.parse_args()


def _questions(path: Path) -> Iterator[Question]:
    """Ask of so many things what is said of them that few are asked for twice, and the competency questions."""
    with Store.open(path, read_only=True) as store:
        named = store.quads.quads_for_pattern(None, LABEL, None, None)
        things = sorted({quad.subject.value for quad in named if isinstance(quad.subject, NamedNode)})
        for iri in random.Random(1).sample(things, min(THINGS, len(things))):  # noqa: S311 (no secret)
            yield _question(store, "point", f"SELECT ?p ?o {{ <{iri}> ?p ?o }}")
        for file in sorted(QUERIES.glob("*.rq")):
            yield _question(store, "competency", file.read_text(encoding="utf-8"))


def _question(store: Store, kind: str, text: str) -> Question:
    rows = store.quads.query(text)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 (all are SELECT)
    return Question(kind, text, _bag(rows.serialize(format=QueryResultsFormat.JSON) or b""))


def _bag(answer: bytes) -> Bag:
    return Counter(json.dumps(row, sort_keys=True) for row in json.loads(answer)["results"]["bindings"])


def _run(arguments: argparse.Namespace, server: int, port: int, questions: list[Question]) -> tuple[Tally, int]:
    tally, ended, peak = Tally(), time.monotonic() + arguments.seconds, 0
    asking = partial(_client, questions, arguments.pause)
    clients: list[Callable[..., None]] = [asking] * arguments.clients + [_attacker] * arguments.hostile
    threads = [
        threading.Thread(target=work, args=(random.Random(at), Line(f"127.1.0.{at + 1}", port), tally, ended))  # noqa: S311
        for at, work in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        peak = max(peak, sum(_memory(process) for process in _family(server)))
        time.sleep(0.5)
    return tally, peak


def _client(  # noqa: PLR0917 (bound by partial)
    questions: list[Question], pause: float, choice: random.Random, line: Line, tally: Tally, ended: float
) -> None:
    kinds = {kind: [question for question in questions if question.kind == kind] for kind in ("point", "competency")}
    while time.monotonic() < ended:
        question = choice.choice(kinds["point" if choice.random() < POINTS else "competency"])
        path = f"/sparql?{urlencode({'query': question.text})}"
        started = time.monotonic()
        status, body = _ask(line, path)
        tally.times[question.kind].append(time.monotonic() - started)
        if status != "200":
            tally.errors[f"{question.kind}: {status}"] += 1
        elif _bag(body) != question.answer:
            tally.wrong += 1
        time.sleep(choice.random() * 2 * pause)


def _attacker(choice: random.Random, line: Line, tally: Tally, ended: float) -> None:
    while time.monotonic() < ended:
        match choice.randrange(len(HOSTILE) + 2):
            case 0:
                status, _ = _ask(line, "/sparql", b"x" * 10_000_000)
            case 1:
                status = _send_slowly(line, ended)
            case kind:
                query = HOSTILE[kind - 2].format(choice.randrange(10**9))  # no two alike
                status, _ = _ask(line, f"/sparql?{urlencode({'query': query})}")
        tally.attacks[status] += 1


def _ask(line: Line, path: str, body: bytes | None = None) -> tuple[str, bytes]:
    connection = HTTPConnection("127.0.0.1", line.port, timeout=120, source_address=(line.address, 0))
    try:
        headers = {"Content-Type": "application/sparql-query"} if body else {}
        connection.request("POST" if body else "GET", path, body, headers)
        response = connection.getresponse()
        return str(response.status), response.read()
    except (OSError, HTTPException) as error:
        return type(error).__name__, b""
    finally:
        connection.close()


def _send_slowly(line: Line, ended: float) -> str:
    try:
        with socket.create_connection(("127.0.0.1", line.port), 5, (line.address, 0)) as connection:
            for byte in b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 10_000:
                connection.sendall(bytes([byte]))
                time.sleep(0.5)
                if time.monotonic() > ended:
                    return "slow"
    except OSError:
        return "cut off"
    return "slow"


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found = children.read_text().split()
        except OSError:
            continue
        for child in found:
            yield from _family(int(child))


def _memory(process: int) -> int:
    """Give the bytes that a process holds for itself, and its share of what it has in common with others."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in rollup if line.startswith("Pss:")), 0)


def _report(tally: Tally, peak: int) -> int:
    for kind, times in sorted(tally.times.items()):
        ranked = sorted(times)
        p50, p95, last = (ranked[int(share * (len(ranked) - 1))] for share in (0.5, 0.95, 1))
        print(
            f"{kind:10} {len(times):6} asked   p50 {p50 * 1000:6.0f} ms   p95 {p95 * 1000:6.0f} ms   max {last:.2f} s"
        )
    print(f"errors {sum(tally.errors.values())} {dict(tally.errors)}, wrong answers {tally.wrong}")
    print(f"hostile requests {sum(tally.attacks.values())}: {dict(tally.attacks)}")
    print(f"peak memory of all processes {peak / 2**20:.0f} MiB")
    return 1 if tally.errors or tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
