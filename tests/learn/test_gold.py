from pathlib import Path

import pytest

from kg.errors import InputError
from kg.learn.gold import GoldEntity, read
from kg.vocab import EntityType

SENTENCES = "S0000\t0\t云河市 | review=2023 | plan=2024\nS0001\t5\t云河港开港，云河获批全国文明城市。\n"
ANNOTATION = """#S0001
E Facility 云河港
E Place 云河
E Honor 全国文明城市
R receives | 云河 | 全国文明城市 | done
M 云河港 | operate | done
"""


def gold(folder: Path, annotation: str = ANNOTATION, sentences: str = SENTENCES) -> Path:
    (folder / "yunhe_2024.sents.tsv").write_text(sentences, encoding="utf-8")
    path = folder / "yunhe_2024.ann"
    path.write_text(annotation, encoding="utf-8")
    return path


def test_a_surface_inside_a_longer_mention_is_no_mention(tmp_path: Path) -> None:
    report = read(gold(tmp_path))

    assert report.sentences[0].entities == (
        GoldEntity(5, 8, EntityType.FACILITY),
        GoldEntity(11, 13, EntityType.PLACE),
        GoldEntity(15, 21, EntityType.HONOR),
    )


def test_the_head_gives_place_and_years(tmp_path: Path) -> None:
    report = read(gold(tmp_path))

    assert (report.name, report.place, report.review_year, report.plan_year) == ("yunhe_2024", "云河市", 2023, 2024)


def test_rows_are_kept_as_written(tmp_path: Path) -> None:
    (sentence,) = read(gold(tmp_path)).sentences

    assert sentence.relations == [("receives", "云河", "全国文明城市", "done")]
    assert sentence.milestones == [("云河港", "operate", "done")]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("E Harbour 云河港", "'Harbour' is not a valid EntityType"),
        ("M 云河港 | opened | done", "'opened' is not a valid Phase"),
        ("R receives | 云河 | done", "a line starts with E, R, M or O"),
    ],
)
def test_a_wrong_row_is_named_with_file_and_line(tmp_path: Path, row: str, complaint: str) -> None:
    path = gold(tmp_path, f"#S0001\n{row}\n")

    with pytest.raises(InputError, match=r"yunhe_2024\.ann:2: ") as error:
        read(path)

    assert complaint in str(error.value)


def test_a_sentence_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no sentence 'S0009'"):
        read(gold(tmp_path, "#S0009\nE Place 云河\n"))


def test_the_table_of_sentences_must_lie_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "alone.ann"
    path.write_text("", encoding="utf-8")

    with pytest.raises(InputError, match=r"alone\.sents\.tsv: no such file"):
        read(path)
