"""What all tests share: where the reports and the gold lie that are not part of this project."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared reports and gold, or skip: `KG_SHARED`, else `../shared` beside the repository."""
    folder = Path(os.environ.get("KG_SHARED") or ROOT.parent / "shared")
    if not (folder / "reports" / "INDEX.tsv").is_file():
        pytest.skip(f"no shared reports and gold in {folder}: set KG_SHARED to their folder")
    return folder
