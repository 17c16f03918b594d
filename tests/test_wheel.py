"""A wheel of this tree works in an empty environment: ontology, data and models are inside, dependencies declared."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OFFLINE = ("NewConnectionError", "Could not find a version", "Temporary failure in name resolution")

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    environment |= {key: value for key, value in os.environ.items() if key.startswith(("PIP_", "SSL_"))}
    done = subprocess.run(
        [str(word) for word in command], check=False, capture_output=True, text=True, cwd=folder, env=environment
    )
    if done.returncode and any(sign in done.stderr for sign in OFFLINE) and "CI" not in os.environ:
        pytest.skip("no package index in reach: the wheel's dependencies cannot be installed")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it with the locked versions into a new environment; its `kg`."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, folder=ROOT)
    (wheel,) = folder.glob("kg-*.whl")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = [line.removesuffix("\\").strip() for line in lock.splitlines() if line[:1].isalpha()]
    (folder / "constraints.txt").write_text("\n".join(pins), encoding="utf-8")
    run(sys.executable, "-m", "venv", folder / "env", folder=folder)
    run(folder / "env/bin/pip", "install", "-q", "-c", folder / "constraints.txt", wheel, folder=folder)
    return folder / "env/bin/kg"


def test_a_wheel_in_an_empty_environment_builds_validates_and_queries(program: Path, tmp_path: Path) -> None:
    run(program, "build", ROOT / "examples/anshan_2020.txt", "--store", "store", folder=tmp_path)

    question = "SELECT ?place { GRAPH ?report { ?report a gr:Report ; dcterms:spatial/rdfs:label ?place } }"
    answer = run(program, "query", "--store", "store", question, "--format", "csv", folder=tmp_path)

    assert answer.split() == ["place", "鞍山市"]
