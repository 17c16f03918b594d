import json
import shutil
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extract.observations.certainty import Sign
from kg.learn.certainty import train

EXAMPLES = Path(__file__).parents[2] / "examples"


def copied(folder: Path, *names: str) -> Path:
    for name in names:
        shutil.copy(EXAMPLES / f"{name}.txt", folder)
        for suffix in (".ann", ".sents.tsv"):
            shutil.copy(EXAMPLES / "gold" / f"{name}{suffix}", folder)
    return folder


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    copied(gold, "yanjiang_2023", "yanjiang_2024")

    for name in ("one", "two"):
        train(gold, tmp_path / name)

    table, manifest = ((tmp_path / "one" / name).read_bytes() for name in ("observations.tsv", "manifest.json"))
    assert table == (tmp_path / "two" / "observations.tsv").read_bytes()
    assert manifest == (tmp_path / "two" / "manifest.json").read_bytes()
    assert [line.split("\t")[0] for line in table.decode().splitlines()] == ["sign", *Sign]
    assert json.loads(manifest)["observations"]["data"]["gold"]["files"] == 6


def test_one_report_is_not_enough(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="two annotated reports"):
        train(copied(tmp_path, "yanjiang_2023"), tmp_path)
