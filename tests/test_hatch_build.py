import hashlib
import shutil
from pathlib import Path

import pytest

import hatch_build
from hatch_build import STAMP, STATIC, ExplorerHook

ROOT = Path(__file__).parents[1]


def hook(root: Path) -> ExplorerHook:
    return ExplorerHook(str(root), {}, None, None, "", "wheel")  # type: ignore[arg-type]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the sources of the explorer, and what was built from them."""
    for name in ("ontology/queries", STATIC):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "web", tmp_path / "web", ignore=shutil.ignore_patterns("node_modules"))
    places = tmp_path / "kg/data/places.tsv"
    places.parent.mkdir()
    shutil.copy(ROOT / "kg/data/places.tsv", places)
    (tmp_path / STATIC / STAMP).write_text(hatch_build._hash(tmp_path), encoding="ascii")
    return tmp_path


def test_what_was_built_from_the_same_sources_is_not_built_again(tree: Path) -> None:
    marker = tree / STATIC / "marker"
    marker.touch()
    hook(tree).initialize("standard", {})

    assert marker.exists()


@pytest.mark.parametrize("changed", ["web/src/main.ts", "ontology/queries/ranks.rq", "kg/data/places.tsv"])
def test_a_change_of_the_sources_is_noticed(tree: Path, changed: str) -> None:
    before = hatch_build._hash(tree)
    (tree / changed).write_text("changed", encoding="utf-8")

    assert hatch_build._hash(tree) != before


def test_the_lock_file_names_no_registry() -> None:
    lock = (ROOT / "web/package-lock.json").read_text(encoding="utf-8")

    assert '"resolved"' not in lock
    assert hashlib.sha512().name in lock
