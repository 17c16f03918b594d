"""Java for the servers that tests start: a JDK that fits, and jars from Maven Central, fetched once into `.cache`."""

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE.parents[1] / ".cache" / "servers"
PLACES = ("/usr/lib/jvm/*", "/opt/java/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")
VERSION = re.compile(r'^JAVA_VERSION="(\d+)', re.MULTILINE)
FETCHING = 900  # seconds at most


class MissingError(Exception):
    """A server cannot be had here; the text says how to get it."""


def jdk(least: int, most: int = 1000) -> Path:
    """Find the oldest JDK between two versions: `JAVA_HOME`, that of `javac` on the path, or where systems keep them.

    Raises MissingError where there is none.
    """
    found = sorted((version, home) for home in _homes() if least <= (version := _version(home)) <= most)
    if not found:
        fits = f"{least} to {most}" if most < 1000 else f"{least} or newer"
        raise MissingError(f"no JDK {fits}: install one (a package openjdk-{least}-jdk), or set JAVA_HOME to it")
    return found[0][1]


def jars(name: str) -> Path:
    """Give the folder of the jars that NAME.xml asks for; Maven fetches them once, whichever test comes first.

    Raises MissingError where there is no Maven, or it cannot fetch them.
    """
    pom, folder = HERE / f"{name}.xml", CACHE / name
    with _alone():
        done = folder / "fetched"
        if done.is_file() and done.read_bytes() == pom.read_bytes():
            return folder
        maven = shutil.which("mvn")
        if maven is None:
            raise MissingError(f"no Maven to fetch {name} with: install it (a package maven)")
        shutil.rmtree(folder, ignore_errors=True)
        goal = ("dependency:copy-dependencies", f"-DoutputDirectory={folder}", "-DincludeScope=runtime")
        command = [maven, "-q", "-B", "-f", str(pom), *goal]
        tried = subprocess.run(command, capture_output=True, text=True, timeout=FETCHING, check=False)
        if tried.returncode:
            why = next((line for line in tried.stdout.splitlines() if "ERROR" in line), tried.stderr[-200:])
            raise MissingError(
                f"Maven could not fetch {name} ({why}): give this machine a network, or fill ~/.m2 elsewhere"
            )
        done.write_bytes(pom.read_bytes())
    return folder


def compiled(java: Path, source: Path, folder: Path) -> Path:
    """Compile a source against the jars of a folder, once; give the folder of its class."""
    out = folder / "classes"
    with _alone():
        if not (out / f"{source.stem}.class").is_file():
            subprocess.run([java / "bin" / "javac", "-cp", f"{folder}/*", "-d", out, source], check=True)
    return out


@contextmanager
def _alone() -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _homes() -> Iterator[Path]:
    if named := os.environ.get("JAVA_HOME"):
        yield Path(named)
    if compiler := shutil.which("javac"):
        yield Path(compiler).resolve().parents[1]
    for place in PLACES:
        root, pattern = place.split("/*", 1)[0], "*" + place.split("/*", 1)[1]
        yield from Path(root).glob(pattern)


def _version(home: Path) -> int:
    """Read the version of a JDK; 0 where a folder is none."""
    release = home / "release"
    if not release.is_file() or not (home / "bin" / "javac").is_file():
        return 0
    told = VERSION.search(release.read_text(encoding="utf-8"))
    return int(told[1]) if told else 0
