"""All artefacts are rebuilt by one command, step by step."""

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.learn.steps import Step
from kg.learn.train import Sources, train
from kg.pipeline import read

MOST_BYTES = 40_000_000


def sources(folder: Path) -> Sources:
    return Sources((folder,), folder / "dev", folder / "reports", folder / "silver.gz")


def quiet(_step: str, _done: int, _total: int) -> None:
    """Show nothing."""


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.TAGGER or find_spec("torch")])
def test_each_step_says_what_is_missing(tmp_path: Path, step: Step) -> None:
    with pytest.raises(InputError, match=str(tmp_path)):
        list(train(sources(tmp_path), tmp_path / "out", read=read, steps=[step], progress=quiet))


@pytest.mark.skipif(find_spec("torch") is not None, reason="torch is here")
def test_without_torch_the_tagger_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pip install 'kg\[train\]'"):
        list(train(sources(tmp_path), tmp_path / "out", read=read, steps=[Step.TAGGER], progress=quiet))


def test_steps_that_were_not_asked_for_are_left_out(tmp_path: Path) -> None:
    assert list(train(sources(tmp_path), tmp_path / "out", read=read, steps=[], progress=quiet)) == []
    assert not (tmp_path / "out").exists()


def test_the_packaged_artefacts_are_small() -> None:
    models = Path(str(files("kg"))) / "models"

    assert sum(path.stat().st_size for path in models.rglob("*") if path.is_file()) <= MOST_BYTES


@pytest.mark.shared
@pytest.mark.slow
def test_the_reading_is_scored_into_the_manifest(tmp_path: Path, shared: Path) -> None:
    given = Sources((), shared / "gold" / "dev", shared / "reports", shared / "silver" / "lac.jsonl.gz")
    ((step, entry),) = train(given, tmp_path, read=read, steps=[Step.READING], progress=quiet)

    assert step is Step.READING
    assert (tmp_path / "manifest.json").is_file()
    assert entry
