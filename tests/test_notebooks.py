"""The notebooks run as they are, hold no logic and store no output."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
SECONDS = 120  # for a cell, on a busy machine

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def outputs(notebook: nbformat.NotebookNode) -> Iterator[Any]:
    for cell in notebook.cells:
        yield from cell.get("outputs", ())


def test_there_are_four_notebooks_in_order() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04"]


@every_notebook
def test_a_notebook_stores_no_output(path: Path) -> None:
    cells = code_cells(path)

    assert cells
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)


@every_notebook
def test_a_notebook_holds_no_logic(path: Path) -> None:
    code = "\n".join("".join(cell["source"]) for cell in code_cells(path))

    assert "from kg" in code
    assert not re.search(r"^(def|class|while|for|if|try)\b", code, re.MULTILINE)


@pytest.mark.slow
@every_notebook
def test_a_notebook_runs_without_a_warning(path: Path) -> None:
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    place = {"metadata": {"path": str(path.parent)}}

    done = NotebookClient(notebook, timeout=SECONDS, resources=place).execute()

    shown = list(outputs(done))
    assert any("text/html" in output.get("data", {}) for output in shown)
    assert [output.text for output in shown if "Warning" in output.get("text", "")] == []
