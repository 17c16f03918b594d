"""Stores to serve."""

import shutil
from pathlib import Path

import pytest

from kg import pipeline
from kg.publish.store import Store

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def examples_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a store of the examples, which nobody writes."""
    folder = tmp_path_factory.mktemp("store") / "examples"
    with Store.open(folder) as store:
        list(pipeline.build(sorted(EXAMPLES.glob("*.txt")), store, jobs=1))
    return folder


@pytest.fixture(scope="module")
def writable_store(examples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy that store for one module of tests."""
    return Path(shutil.copytree(examples_store, tmp_path_factory.mktemp("store") / "writable"))
