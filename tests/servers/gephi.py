"""Gephi without a window: its toolkit opens a network file as Gephi does, and tells what it found in it."""

import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.servers.java import HERE, compiled, jars, jdk

ESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
OPENING = 120  # seconds at most
Attributes = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Opened:
    """What Gephi found: warnings and errors, nodes by id, edges by ends; all values as text."""

    warnings: tuple[str, ...]
    nodes: Mapping[str, Attributes]
    edges: Counter[tuple[str, str, Attributes]]


def opened(file: Path) -> Opened:
    """Open a network file. Raises MissingError where there is no JDK or the toolkit cannot be fetched."""
    java, folder = jdk(11), jars("gephi")
    classes = compiled(java, HERE / "Gephi.java", folder)
    command: list[str | Path] = [java / "bin" / "java", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-cp"]
    command += [f"{classes}:{folder}/*", "Gephi", file]
    done = subprocess.run(command, capture_output=True, timeout=OPENING, check=True)
    rows = [[_plain(cell) for cell in line.split("\t")] for line in done.stdout.decode().split("\n") if line]
    warnings = [text for what, *rest in rows if what == "issue" for level, text in [rest] if level != "INFO"]
    nodes = {row[1]: _attributes(row[2:]) for row in rows if row[0] == "node"}
    edges = Counter((row[1], row[2], _attributes(row[3:])) for row in rows if row[0] == "edge")
    return Opened(tuple(warnings), nodes, edges)


def _attributes(cells: list[str]) -> Attributes:
    label, *others = cells
    return frozenset(
        {("label", label), *((name, value) for name, _, value in (cell.partition("=") for cell in others))}
    )


def _plain(cell: str) -> str:
    return re.sub(r"\\[\\tnr]", lambda found: ESCAPES[found[0]], cell)
