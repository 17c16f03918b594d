"""Cues are counted from annotated reports."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extract.entities.cues import Cues, Slot
from kg.learn.cues import count, train
from kg.vocab import EntityType


def gold(folder: Path, name: str, *sentences: str, names: tuple[str, ...]) -> Path:
    offset, lines = 0, ["S0000\t0\t鞍山市 | review=2019 | plan=2020"]
    blocks = []
    for number, text in enumerate(sentences, 1):
        lines.append(f"S{number:04d}\t{offset}\t{text}")
        blocks.append(f"#S{number:04d}\n" + "".join(f"E {name}\n" for name in names if name.split(" ")[1] in text))
        offset += len(text)
    (folder / f"{name}.sents.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / f"{name}.ann"
    path.write_text("".join(blocks), encoding="utf-8")
    return path


def counted(*paths: Path) -> Cues:
    return Cues.parse(count(paths), "table")


def test_what_two_reports_say_is_counted(tmp_path: Path) -> None:
    first = gold(tmp_path, "a", "实施青云计划。", names=("Policy 青云计划",))
    second = gold(tmp_path, "b", "实施青云计划，实施方案。", names=("Policy 青云计划",))
    cues = counted(first, second)

    assert cues.read(Slot.NAME, "青云计划") == (2, {EntityType.POLICY: 2})
    assert cues.read(Slot.BEFORE, "施") == (3, {EntityType.POLICY: 2})


def test_what_one_report_says_is_no_knowledge(tmp_path: Path) -> None:
    first = gold(tmp_path, "a", "实施青云计划。", "青云计划完成。", names=("Policy 青云计划",))
    second = gold(tmp_path, "b", "发展工业。", names=())

    assert "青云计划" not in counted(first, second).counts[Slot.NAME]


def test_places_are_counted_as_one(tmp_path: Path) -> None:
    first = gold(tmp_path, "a", "沈阳经开区扩容。", names=("Zone 沈阳经开区",))
    second = gold(tmp_path, "b", "大连经开区扩容。", names=("Zone 大连经开区",))

    assert counted(first, second).read(Slot.FIRST, "Ｐ") == (4, {EntityType.ZONE: 2})


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    paths = [gold(tmp_path, name, "实施青云计划。", names=("Policy 青云计划",)) for name in "ab"]

    assert count(paths) == count(paths[::-1])


def test_the_table_is_written_and_the_manifest_tells_of_it(tmp_path: Path) -> None:
    path = gold(tmp_path, "a", "实施青云计划。", names=("Policy 青云计划",))
    entry = train(tmp_path, tmp_path / "out")

    table = (tmp_path / "out" / "cues.tsv").read_bytes()
    assert table.decode() == count([path])
    assert entry["files"] == {"cues.tsv": {"bytes": len(table), "sha256": hashlib.sha256(table).hexdigest()}}
    assert json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")) == {"cues": entry}


def test_a_folder_without_annotated_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no annotated report"):
        train(tmp_path, tmp_path / "out")


def test_the_manifest_holds_size_and_hash_of_the_packaged_table() -> None:
    models = files("kg") / "models"
    table = (models / "cues.tsv").read_bytes()
    entry = json.loads((models / "manifest.json").read_text(encoding="utf-8"))["cues"]

    assert entry["files"]["cues.tsv"] == {"bytes": len(table), "sha256": hashlib.sha256(table).hexdigest()}


@pytest.mark.shared
@pytest.mark.slow
def test_the_packaged_cues_are_those_of_the_training_reports(shared: Path) -> None:
    packaged = (files("kg") / "models" / "cues.tsv").read_text(encoding="utf-8")

    assert packaged == count(sorted((shared / "gold" / "train").glob("*.ann"))), "rebuild them: kg train cues"
