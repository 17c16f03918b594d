"""The classifiers of steps and relations are learnt from annotated reports."""

import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extract.relations.claims import BACK, FORTH, NONE, STANDS, TOLD, Reader
from kg.learn.lessons import Lesson, lesson, open_reports
from kg.learn.manifest import describe
from kg.learn.relations import DEFAULT, Settings, telling, train
from kg.vocab import Phase, Predicate

QUICK = Settings(reports=1, passes=10, epochs=2)
SAID = """\
政府工作报告
各位代表：
我代表市政府向大会报告政府工作，请予审议，并请各位委员提出意见。
一、2025年工作回顾
一年来，全市经济社会发展稳中向好，民生持续改善，地区生产总值增长6%，城乡面貌焕然一新，群众得到更多实惠。
云溪大桥建成通车。
恒岳集团开工建设北岭隧道。
青屿县获评国家园林城市。
让我们团结一心，把各项工作做得更好，为完成全年目标任务而努力奋斗。
"""
TOLD_OF = """\
#S0006
E Facility 云溪大桥
R locatedIn | 云溪大桥 | 云溪 | done
M 云溪大桥 | operate | done
#S0007
E Organization 恒岳集团
E Facility 北岭隧道
R undertakes | 恒岳集团 | 北岭隧道 | done
R locatedIn | 北岭隧道 | 北岭 | plan
M 北岭隧道 | start | done
#S0008
E Place 青屿县
E Honor 国家园林城市
R receives | 青屿县 | 国家园林城市 | done
"""


def report(folder: Path, name: str = "anhai_2026") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(SAID, encoding="utf-8")
    rows, offset = ["S0000\t0\t安海市 | review=2025 | plan=2026"], 0
    for number, line in enumerate(SAID.splitlines(), 1):
        rows.append(f"S{number:04d}\t{offset}\t{line}")
        offset += len(line) + 1
    (folder / f"{name}.sents.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / f"{name}.ann").write_text(TOLD_OF, encoding="utf-8")
    return folder


def taught(folder: Path) -> Lesson:
    ((gold, sentences),) = open_reports(report(folder), folder)
    return lesson(gold, sentences)


def test_names_are_labelled_with_their_steps(tmp_path: Path) -> None:
    assert taught(tmp_path).phases == [Phase.OPERATE, NONE, Phase.START, None, None]


def test_pairs_are_labelled_with_predicate_and_direction(tmp_path: Path) -> None:
    ties = taught(tmp_path).ties
    assert FORTH + Predicate.UNDERTAKES in ties
    assert FORTH + Predicate.RECEIVES in ties
    assert not [tie for tie in ties if tie.startswith(BACK)]


def test_pairs_are_judged_that_stand_as_related_ones_do() -> None:
    two = Lesson("one", ties=[FORTH + Predicate.RECEIVES, NONE, NONE, NONE], shapes=["near", "near", "far", None])
    assert telling([two], 0.5) == {"near"}
    assert telling([two], 0.6) == frozenset()


def test_places_inside_names_are_tagged(tmp_path: Path) -> None:
    assert [tags for _, tags in taught(tmp_path).parts] == [[1, 2, 0, 0], [1, 2, 0, 0]]


def test_what_stands_is_kept_apart_from_what_has_happened(tmp_path: Path) -> None:
    times = taught(tmp_path).times
    assert {modality for _, modality in times[STANDS]} == {"done", "plan"}
    assert {modality for _, modality in times[TOLD]} == {"done"}


def test_the_classifiers_are_written_and_the_manifest_tells_of_them(tmp_path: Path) -> None:
    folder, out = report(tmp_path / "gold"), tmp_path / "out"
    entry = train([folder], folder, out, settings=QUICK)
    Reader.load(out / "relations")
    assert entry["files"] == describe((out / "relations").iterdir())
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["relations"]["trained on"]["reports"] == 1


def test_the_same_reports_give_the_same_bytes(tmp_path: Path) -> None:
    folder = report(tmp_path / "gold")
    entries = [train([folder], folder, tmp_path / name, settings=QUICK)["files"] for name in ("one", "two")]
    assert entries[0] == entries[1]


def test_progress_is_told(tmp_path: Path) -> None:
    steps: list[str] = []
    folder = report(tmp_path / "gold")
    train([folder], folder, tmp_path / "out", settings=QUICK, progress=lambda step, _done, _total: steps.append(step))
    assert steps[0] == "annotated reports"
    assert "inside names" in steps


def test_a_report_without_its_text_is_refused(tmp_path: Path) -> None:
    folder = report(tmp_path / "gold")
    (folder / "anhai_2026.txt").unlink()
    with pytest.raises(InputError, match=r"no text of the annotated report anhai_2026"):
        train([folder], tmp_path, tmp_path / "out", settings=QUICK)


def test_the_manifest_holds_size_and_hash_of_the_packaged_classifiers() -> None:
    models = Path(str(files("kg"))) / "models"
    entry = json.loads((models / "manifest.json").read_text(encoding="utf-8"))["relations"]
    assert entry["files"] == describe((models / "relations").iterdir())
    assert entry["settings"] == asdict(DEFAULT)
