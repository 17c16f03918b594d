"""Texts without annotation are cut into lessons."""

import gzip
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.learn.texts import Lesson, lessons


def packed(path: Path, *rows: dict[str, object]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def taught(folder: Path, *, without: tuple[str, ...] = ()) -> list[Lesson]:
    (folder / "yunhe_2024.txt").write_text("建成 水库。", encoding="utf-8")
    silver = packed(folder / "s.gz", {"file": "yunhe_2024.txt", "tokens": [[0, 2, "v"], [3, 5, "n"], [5, 6, "w"]]})
    more = packed(folder / "m.gz", {"text": "推进改革；推进改革；做强渔业"}, {"text": "好。"})
    return list(lessons(folder, silver, [more], without=without))


def test_a_report_comes_with_the_tags_of_its_teacher(tmp_path: Path) -> None:
    first = taught(tmp_path)[0]

    assert first.text == "建成水库."
    assert first.tags == (("v", True), ("v", False), ("n", True), ("n", False), ("w", True))


def test_other_texts_come_without_tags_each_sentence_once_and_no_scraps(tmp_path: Path) -> None:
    assert taught(tmp_path)[1:] == [Lesson("推进改革;", None), Lesson("做强渔业", None)]


def test_reports_that_judge_are_left_out(tmp_path: Path) -> None:
    assert all(lesson.tags is None for lesson in taught(tmp_path, without=("yunhe_2024",)))


def test_a_file_that_is_no_gzip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.gz").write_text("text", encoding="utf-8")

    with pytest.raises(InputError, match=r"s\.gz: no gzipped JSON lines"):
        list(lessons(tmp_path, tmp_path / "s.gz"))
