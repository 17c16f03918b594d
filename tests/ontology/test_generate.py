import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_names_in_python_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "ontology" / "generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_examples_in_the_generator_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "doctest", ROOT / "ontology" / "generate.py"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
